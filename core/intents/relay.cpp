// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/relay.h"

#include "core/base/tr.h"
#include "core/config/lookuptable.h"
#include "core/intents/letthrough.h"
#include "core/intents/needs.h"
#include "core/settings/listeneredit.h"
#include "core/settings/namedmap.h"
#include "core/settings/newtable.h"
#include "core/settings/writtensettings.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr char kTable[] = "relay_clientcerts";
constexpr char kDigest[] = "smtpd_tls_fingerprint_digest";

QByteArray bytesAt(const Configuration &configuration, const QByteArray &path)
{
    const ConfigFile *file = configuration.file(path);
    return file ? file->bytes.value_or(QByteArray()) : QByteArray();
}

/// Whether rows of \a map are, or may be, fingerprints of \a size bytes.
bool holdsFingerprints(const Configuration &configuration, const NamedMap &map, qsizetype size)
{
    if (map.path.isEmpty())
        return true;
    const LookupTable table = LookupTable::parse(bytesAt(configuration, map.path));
    return std::ranges::any_of(table.entries(), [size](const TableEntry &entry) {
        return Fingerprint{.text = entry.key}.size() == size;
    });
}

/// What looks up fingerprints of \a size bytes, so that they must stay what they are; empty:
/// nothing.
QByteArray dependentOn(const SettingWriter &writer, qsizetype size)
{
    const Configuration &configuration = writer.configuration();
    for (const WrittenSetting &setting : writtenSettings(configuration)) {
        if (setting.value.contains("check_ccert_access"))
            return "check_ccert_access";
        if (setting.name != kTable)
            continue;
        const Scope scope{
            .configuration = configuration, .facts = writer.facts(), .row = setting.row};
        for (const NamedMap &map : namedMaps(scope, kTable)) {
            if (holdsFingerprints(configuration, map, size))
                return map.text;
        }
    }
    return {};
}

/// The digest to change to for a fingerprint of \a size bytes; weaker ones than SHA-256 are not.
QByteArray strongDigest(qsizetype size)
{
    if (size == 32)
        return "sha256";
    if (size == 48)
        return "sha384";
    return size == 64 ? "sha512" : "";
}

const Fingerprint *ofSize(const QList<Fingerprint> &fingerprints, qsizetype size)
{
    const auto found = std::ranges::find(fingerprints, size, &Fingerprint::size);
    return found == fingerprints.end() ? nullptr : &*found;
}

/// Makes the digest in force one that one of \a fingerprints is of; tells which.
Fingerprint takeDigest(const ListenerWriter &listener, const QList<Fingerprint> &fingerprints)
{
    if (!listener.isGood())
        return {};
    SettingWriter &writer = listener.writer();
    const auto refuse = [&writer](const QString &why) {
        writer.refuse(
            {.code = ErrorCode::BadInput, .subject = QString::fromLatin1(kDigest), .detail = why});
        return Fingerprint();
    };
    const QByteArray digest = fingerprintDigestOf(listener.scope()).value_or(QByteArray());
    const qsizetype size = digestSize(digest);
    if (size == 0)
        return refuse(tr("which digest holds is not known from here; set it to sha256 first"));
    const Fingerprint *fitting = ofSize(fingerprints, size);
    const Fingerprint *usual = ofSize(fingerprints, 32);
    const Fingerprint &strong =
        usual ? *usual : *std::ranges::max_element(fingerprints, {}, &Fingerprint::size);
    if (fitting && (fingerprints.size() == 1 || !strongDigest(size).isEmpty()))
        return *fitting;
    const QString name = QString::fromUtf8(digest);
    const QByteArray wanted = strongDigest(strong.size());
    if (wanted.isEmpty() || size > strong.size())
        return refuse(tr("is %1, and this fingerprint is of another digest; give the one that "
                         "\"openssl x509 -noout -fingerprint -%1\" prints")
                          .arg(name));
    const QByteArray dependent = dependentOn(writer, size);
    if (!dependent.isEmpty() && fitting)
        return *fitting;
    if (!dependent.isEmpty())
        return refuse(tr("is %1, and fingerprints in %2 may need it, so that it stays; give the "
                         "one that \"openssl x509 -noout -fingerprint -%1\" prints, or change "
                         "those to %3 first")
                          .arg(name, QString::fromUtf8(dependent), QString::fromUtf8(wanted)));
    const bool own = writer.written(listener.place(), kDigest).has_value();
    writer.set(own ? listener.place() : QByteArray(), kDigest, wanted);
    return strong;
}

/// The table of the listener that takes a row, made where none does.
QByteArray tableFor(const ListenerWriter &listener)
{
    for (const NamedMap &map : namedMaps(listener.scope(), kTable)) {
        if (!map.path.isEmpty())
            return map.path;
    }
    SettingWriter &writer = listener.writer();
    const bool own = writer.written(listener.place(), kTable).has_value();
    return addTable(
        writer, own ? listener.place() : QByteArray(),
        {.parameter = kTable,
         .name = kTable,
         .comment = "# Fingerprint of a certificate or public key that may relay, then a note.",
         .takesRows = false});
}

void admit(const ListenerWriter &listener, const Fingerprint &fingerprint,
           const KnownClient &client)
{
    if (!listener.isGood())
        return;
    SettingWriter &writer = listener.writer();
    for (const NamedMap &map : namedMaps(listener.scope(), kTable)) {
        if (LookupTable::parse(bytesAt(writer.configuration(), map.path)).value(fingerprint.text))
            return;
    }
    const QByteArray path = tableFor(listener);
    writer.setRow(path, fingerprint.text, client.note.isEmpty() ? "relay" : client.note,
                  client.notes);
}

} // namespace

Result<Intended> letRelay(const Configuration &configuration, const ServerFacts &facts,
                          const QByteArray &service, const KnownClient &client)
{
    if (client.fingerprints.isEmpty())
        return fail(ErrorCode::BadInput, tr("Client"), tr("give a fingerprint"));
    SettingWriter writer(configuration, facts);
    ListenerWriter listener(writer, service, ListenerWriter::Reach::ThisListener);
    needSmtpd(listener);
    needTls(listener);
    needServerCertificate(listener);
    const Fingerprint fingerprint = takeDigest(listener, client.fingerprints);
    admit(listener, fingerprint, client);
    if (listener.card().clientCertificate == ClientCertificate::No)
        setClientCertificate(listener, ClientCertificate::Asked);
    letThrough(listener, "permit_tls_clientcerts");
    return intendedBy(writer);
}

Result<Intended> letRelay(const Configuration &configuration, const ServerFacts &facts,
                          const QByteArray &service, const QByteArray &fingerprint,
                          const QByteArray &note)
{
    const Result<Fingerprint> wanted = Fingerprint::from(fingerprint);
    if (!wanted)
        return std::unexpected(wanted.error());
    return letRelay(configuration, facts, service,
                    KnownClient{.fingerprints = {*wanted}, .note = note});
}

} // namespace postseal
