// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/relayhost.h"

#include "core/base/tr.h"
#include "core/config/cidrnetwork.h"
#include "core/config/lookuptable.h"
#include "core/intents/domainpolicy.h"
#include "core/postfix/hostname.h"
#include "core/postfix/tablename.h"
#include "core/settings/newtable.h"
#include "core/settings/outboundsignin.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr char kPasswordMaps[] = "smtp_sasl_password_maps";
constexpr char kTlsTransport[] = "smtps-relay"; ///< TLS from the first byte

QByteArray nextHopOf(const RelayAccount &account)
{
    return '[' + account.host + "]:" + QByteArray::number(account.port);
}

bool hasControl(QByteArrayView text)
{
    return std::ranges::any_of(text, [](char c) {
        return static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) == 0x7f;
    });
}

/// What a row of the table cannot hold: the first colon ends the user, and blanks at the end go.
Status mayBeWritten(const RelayAccount &account)
{
    const auto bad = [](const QByteArray &subject, const QString &why) {
        return fail(ErrorCode::BadInput, QString::fromUtf8(subject), why);
    };
    const QByteArrayView password = account.password.reveal();
    if (account.port == 0 || (!isHostName(account.host) && addressBytes(account.host).isEmpty()))
        return bad(account.host, tr("is no host and port: write smtp.example.net:587"));
    if (account.user.isEmpty() || account.user.contains(':') || hasControl(account.user) ||
        account.user.trimmed() != account.user)
        return bad(account.user, tr("cannot be a user in a password table: it is empty, or has a "
                                    "colon, a control character or a blank at an end"));
    if (password.isEmpty() || hasControl(password) || password.back() == ' ')
        return bad(account.user, tr("this password cannot stand in a password table: it is empty, "
                                    "or has a control character or a blank at its end"));
    return {};
}

/// The row that takes mail to the relay host; nothing: it does not sign in yet.
std::optional<OutboundSignIn> relaySignIn(const SettingWriter &writer)
{
    const auto all = outboundSignIns(writer.configuration(), writer.facts());
    const auto found = std::ranges::find_if(
        all, [](const OutboundSignIn &signIn) { return !signIn.nextHop.isEmpty(); });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

bool isTlsNeeded(const SettingWriter &writer)
{
    const auto signIn = relaySignIn(writer);
    return signIn && signIn->tlsNeeded;
}

/// The first table where its rows are known, so that a row can be put there; null: it is not.
const ConfigFile *knownTable(const SettingWriter &writer)
{
    const auto signIn = relaySignIn(writer);
    if (!signIn || signIn->tables.isEmpty() || !signIn->tables.first().rows)
        return nullptr;
    return writer.configuration().file(signIn->tables.first().path);
}

/// A file of the configuration directory that becomes a table of passwords.
struct PasswordTable {
    QByteArray name;
    bool isNamed = false; ///< in front of others in smtp_sasl_password_maps already
};

/// One that is named in front and missing is made, or smtp(8) would find no password at all; else
/// one that is neither there nor named.
PasswordTable newPasswordTable(const SettingWriter &writer)
{
    const Scope scope = writer.scope({});
    const QList<TableName> named =
        tablesIn(valueOf(scope, kPasswordMaps, "").value_or(QByteArray()));
    const QByteArray directory = writer.configuration().directory() + '/';
    // A folder of this computer stands for /etc/postfix.
    const auto isOf = [&directory](const TableName &table, const QByteArray &name) {
        return table.path == directory + name || table.path == "/etc/postfix/" + name;
    };
    QByteArray name = "sasl_passwd";
    for (int number = 2;; ++number) {
        const ConfigFile *file = writer.configuration().file(directory + name);
        const bool isThere = file && file->exists();
        if (!isThere && !named.isEmpty() && isOf(named.first(), name) &&
            (isBuiltByPostmap(named.first().type) || named.first().type == "texthash"))
            return {.name = name, .isNamed = true};
        if (!isThere &&
            std::ranges::none_of(named, [&](const TableName &each) { return isOf(each, name); }))
            return {.name = name, .isNamed = false};
        name = "sasl_passwd_" + QByteArray::number(number);
    }
}

void writePassword(SettingWriter &writer, const RelayAccount &account)
{
    const QByteArray key = nextHopOf(account);
    const QByteArray value = account.user + ':' + account.password.reveal().toByteArray();
    if (const ConfigFile *known = knownTable(writer)) {
        LookupTable table = LookupTable::parse(known->bytes.value_or(QByteArray()));
        if (table.value(key.toLower()) == value || table.value(key) == value)
            return;
        if (const Status done = table.setValue(key, value); !done)
            return writer.refuse(done.error());
        return writer.putSecret(known->path, table.toBytes());
    }
    const PasswordTable table = newPasswordTable(writer);
    writer.putSecret(writer.configuration().directory() + '/' + table.name,
                     "# Next hop as it is written, then USER:PASSWORD.\n" + key + "    " + value +
                         '\n');
    if (table.isNamed)
        return;
    const QByteArray type = typeForNewTable(writer.configuration(), writer.facts());
    const QByteArray others = writer.written({}, kPasswordMaps).value_or(QByteArray());
    const QByteArray first =
        (type.isEmpty() ? QByteArray("texthash") : type) + ":$config_directory/" + table.name;
    writer.set({}, kPasswordMaps, others.isEmpty() ? first : first + ", " + others);
}

/// Another one than Postfix's own is somebody's decision.
void useTransport(SettingWriter &writer, const QByteArray &name)
{
    const QByteArray own = name == "default_transport" ? "smtp" : "relay";
    const QByteArray now = writer.written({}, name).value_or(own);
    if (now != own && now != kTlsTransport)
        return writer.refuse(
            {.code = ErrorCode::BadInput,
             .subject = QString::fromUtf8(name),
             .detail = tr("is %1, and port 465 needs a transport of its own there; use port 587 of "
                          "that server, or take this value out first")
                           .arg(QString::fromUtf8(now))});
    writer.set({}, name, kTlsTransport);
}

/// smtp(8) with TLS from the first byte, for the relay host alone.
void beginWithTls(SettingWriter &writer)
{
    const QVersionNumber release = writer.facts().release();
    if (!release.isNull() && release < QVersionNumber(3, 0))
        return writer.refuse({.code = ErrorCode::Unsupported,
                              .subject = QStringLiteral("465"),
                              .detail = tr("Postfix before 3.0 cannot begin with TLS; use port 587 "
                                           "of that server")});
    const QByteArray row = QByteArray(kTlsTransport) + "/unix";
    if (!writer.configuration().masterCf().find(row))
        writer.addRow(QByteArray(kTlsTransport) + " unix  -       -       n       -       -       "
                                                  "smtp\n  -o smtp_tls_wrappermode=yes\n"
                                                  "  -o smtp_tls_security_level=encrypt");
    // relayhost is where mail for relay_domains goes, too.
    for (const QByteArray name : {"default_transport", "relay_transport"})
        useTransport(writer, name);
}

/// Without what beginWithTls() set.
void beginWithoutTls(SettingWriter &writer)
{
    for (const QByteArray name : {"default_transport", "relay_transport"}) {
        if (writer.written({}, name) == QByteArray(kTlsTransport))
            writer.unset({}, name);
    }
}

/// Before the new table is named.
QStringList remarksOn(const SettingWriter &writer)
{
    QStringList remarks{tr("The password goes to whoever answers at that address within TLS. Give "
                           "the relay host the level secure on the page of the outbound policy, so "
                           "that its certificate is verified first.")};
    const QByteArray before = writer.written({}, kPasswordMaps).value_or(QByteArray());
    if (!before.isEmpty() && !knownTable(writer))
        remarks += tr("Passwords stay in %1, which is asked after the new table. Take it away when "
                      "nothing else needs it.")
                       .arg(QString::fromUtf8(before));
    return remarks;
}

} // namespace

Result<Intended> relayThrough(const Configuration &configuration, const ServerFacts &facts,
                              const RelayAccount &account)
{
    if (const Status good = mayBeWritten(account); !good)
        return std::unexpected(good.error());
    SettingWriter writer(configuration, facts);
    const QByteArray nextHop = nextHopOf(account);
    writer.set({}, "relayhost", nextHop);
    if (account.port == 465)
        beginWithTls(writer);
    else
        beginWithoutTls(writer);
    writer.set({}, "smtp_sasl_auth_enable", "yes");
    const QStringList remarks = remarksOn(writer);
    writePassword(writer, account);
    writer.set({}, "smtp_sasl_tls_security_options", "noanonymous");
    if (!isTlsNeeded(writer))
        writer.set({}, "smtp_tls_security_level", "encrypt");
    Result<Intended> done = intendedBy(writer);
    if (done)
        done->remarks = remarks;
    if (!done || isTlsNeeded(writer))
        return done;
    // A row of the policy table lets this next hop do without.
    Result<Intended> strict = setDomainPolicy(done->next, facts, nextHop, Policy::from("encrypt"));
    if (strict) {
        strict->said = done->said + strict->said;
        strict->remarks = remarks;
    }
    return strict;
}

} // namespace postseal
