// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/servebyname.h"

#include "core/base/tr.h"
#include "core/config/listwords.h"
#include "core/config/lookuptable.h"
#include "core/settings/namedmap.h"
#include "core/settings/newtable.h"
#include "core/settings/snitable.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr auto kSniParameter = "tls_server_sni_maps";

QByteArray filesValue(const QList<CertificateFiles> &files)
{
    QByteArrayList paths;
    for (const CertificateFiles &each : files)
        paths += each.key == each.certificate ? QByteArrayList{each.key}
                                              : QByteArrayList{each.key, each.certificate};
    return paths.join(", ");
}

/// The first table where rows can stand.
QByteArray tableOfNames(SettingWriter &writer)
{
    for (const NamedMap &map : namedMaps(writer.scope(), kSniParameter)) {
        if (!map.path.isEmpty())
            return map.path;
    }
    for (const TableName &table : builtSniTables(writer.configuration(), writer.facts())) {
        const ConfigFile *source = writer.configuration().file(table.path);
        if (source && source->exists() && !source->bytes) {
            writer.refuse({.code = ErrorCode::NotPermitted,
                           .subject = QString::fromUtf8(table.path),
                           .detail = tr("is there, and its rows were not read, so that they would "
                                        "be lost")});
            return {};
        }
    }
    return addTable(writer, {},
                    {.parameter = kSniParameter,
                     .name = "sni",
                     .comment = "# Names that clients ask for: key, then certificate. Built by "
                                "postmap -F, again after each renewal.",
                     .takesRows = false,
                     .mode = "600"});
}

/// The files of main.cf as a row has them; empty: there are none, or they may begin with the
/// certificate.
QByteArray ownFiles(const SettingWriter &writer)
{
    if (usesChainFiles(writer.configuration(), writer.facts()))
        return listWords(valueOf(writer.scope(), "smtpd_tls_chain_files").value_or(QByteArray()))
            .join(", ");
    QList<CertificateFiles> files;
    for (const NamedCertificate &each : namedCertificates(writer.configuration(), writer.facts())) {
        if (each.key == each.certificate)
            return {};
        files.append({.certificate = each.certificate, .key = each.key});
    }
    return filesValue(files);
}

/// The certificates of main.cf for the host's own name, where no row has that. False: they cannot
/// stand in a row, which needs the key first.
bool serveOwnName(SettingWriter &writer, const QByteArray &path)
{
    const QByteArray host =
        valueOf(writer.scope(), "myhostname", writer.facts().parameter("myhostname"))
            .value_or(QByteArray());
    const ConfigFile *source = writer.configuration().file(path);
    if (host.isEmpty() || !source || !source->bytes)
        return true;
    const LookupTable table = LookupTable::parse(*source->bytes);
    if (std::ranges::any_of(sniKeys(host), [&table](const QByteArray &key) {
            return table.value(key).has_value();
        }))
        return true;
    const QByteArray files = ownFiles(writer);
    if (files.isEmpty())
        return namedCertificates(writer.configuration(), writer.facts()).isEmpty();
    writer.setRow(path, host.toLower(), files);
    return true;
}

QStringList sniRemarks(const Configuration &next, const ServerFacts &facts, bool ownNameServed)
{
    QStringList remarks;
    if (!ownNameServed)
        remarks +=
            tr("myhostname gets no row, since a row needs the key before the certificate and "
               "the file of main.cf may have it behind; its certificate is shown all the "
               "same, and each time the log says that the name is not matched.");
    for (const TableName &table : builtSniTables(next, facts))
        remarks += tr("After each renewal of these certificates this has to run, as root: postmap "
                      "-F %1, then postfix reload. With certbot the goal renewal-hook sees to it.")
                       .arg(QString::fromUtf8(table.type + ':' + table.path));
    return remarks;
}

} // namespace

Result<Intended> serveByName(const Configuration &configuration, const ServerFacts &facts,
                             const QList<ServedName> &names)
{
    const QVersionNumber release = facts.release();
    if (!release.isNull() && release < QVersionNumber(3, 4))
        return fail(ErrorCode::Refused, QString::fromLatin1(kSniParameter),
                    tr("is known since Postfix 3.4, and the server has %1: it shows one "
                       "certificate to all")
                        .arg(release.toString()));
    SettingWriter writer(configuration, facts);
    const QByteArray path = tableOfNames(writer);
    for (const ServedName &each : names) {
        if (writer.isGood())
            writer.setRow(path, sniKeyOf(each.name), filesValue(each.files));
    }
    const bool ownNameServed = !writer.isGood() || serveOwnName(writer, path);
    Result<Intended> intended = intendedBy(writer);
    if (intended)
        intended->remarks = sniRemarks(intended->next, facts, ownNameServed);
    return intended;
}

} // namespace postseal
