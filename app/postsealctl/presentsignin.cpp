// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

namespace {

using Fault = OutboundSignIn::Fault;

/// Name for programs, and what people read.
struct FaultWords {
    const char *name, *meaning;
};

FaultWords signInFaultWords(Fault fault)
{
    static const QMap<Fault, FaultWords> words{
        {Fault::NoTable,
         {"no-table", "smtp_sasl_password_maps names no table, so that no mail goes out"}},
        {Fault::PasswordInMainCf,
         {"password-in-main-cf", "the password stands in a file that everybody may read"}},
        {Fault::ReadableByOthers,
         {"readable-by-others", "others may read the file with the passwords; 0600 is right"}},
        {Fault::NoPassword,
         {"no-password", "a row has no sign between user and password, so that smtp(8) takes all "
                         "of it for the user"}},
        {Fault::NoPasswordsInTls,
         {"no-passwords-in-tls",
          "PLAIN and LOGIN are forbidden also within TLS; most providers have no other: "
          "smtp_sasl_tls_security_options = noanonymous"}},
        {Fault::PasswordsWithoutTls,
         {"passwords-without-tls",
          "passwords may go out unencrypted: TLS is not demanded, and noplaintext is not set"}},
        {Fault::NoRowForNextHop,
         {"no-row-for-next-hop",
          "no row is for the relay host as it is written, so that nobody signs in there"}},
    };
    return words.value(fault);
}

QString signInName(SignIn signIn)
{
    if (signIn == SignIn::Off)
        return QStringLiteral("off");
    return signIn == SignIn::AfterTls ? QStringLiteral("after-tls")
                                      : QStringLiteral("also-without-tls");
}

/// What may be a password is not shown.
QJsonValue shownOrNull(const QByteArray &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(str(text));
}

QString shownText(const QByteArray &text)
{
    return text.isEmpty() ? QStringLiteral("(not shown)") : str(text);
}

/// Null: not known from here.
QJsonValue rowsJson(const PasswordTable &table)
{
    if (!table.rows)
        return {};
    QJsonArray rows;
    for (const PasswordRow &row : *table.rows)
        rows.append(QJsonObject{{QStringLiteral("key"), shownOrNull(row.key)},
                                {QStringLiteral("user"), shownOrNull(row.user)},
                                {QStringLiteral("line"), row.line}});
    return rows;
}

} // namespace

QJsonObject jsonOf(const ListenerSignIn &listener)
{
    return {{QStringLiteral("service"), str(listener.service)},
            {QStringLiteral("signIn"), signInName(listener.signIn)},
            {QStringLiteral("type"), valueOrNull(listener.type.value)},
            {QStringLiteral("path"), valueOrNull(listener.path.value)},
            {QStringLiteral("options"), valueOrNull(listener.plainOptions.value)},
            {QStringLiteral("tlsOptions"), valueOrNull(listener.tlsOptions.value)}};
}

QString textOf(const ListenerSignIn &listener)
{
    if (listener.signIn == SignIn::Off)
        return QStringLiteral("  %1: off\n").arg(str(listener.service));
    const QString unknown = QStringLiteral("?");
    return QStringLiteral("  %1: %2, by %3 at %4\n")
        .arg(str(listener.service),
             listener.signIn == SignIn::AfterTls ? QStringLiteral("after TLS")
                                                 : QStringLiteral("also without TLS"),
             listener.type.value ? str(*listener.type.value) : unknown,
             listener.path.value ? str(*listener.path.value) : unknown);
}

QJsonObject jsonOf(const OutboundSignIn &signIn)
{
    QJsonArray tables, faults;
    for (const PasswordTable &table : signIn.tables)
        tables.append(QJsonObject{{QStringLiteral("type"), str(table.type)},
                                  {QStringLiteral("path"), str(table.path)},
                                  {QStringLiteral("rows"), rowsJson(table)}});
    for (const Fault fault : signIn.faults)
        faults.append(QString::fromLatin1(signInFaultWords(fault).name));
    return {{QStringLiteral("service"), str(signIn.service)},
            {QStringLiteral("nextHop"), str(signIn.nextHop)},
            {QStringLiteral("tlsNeeded"), signIn.tlsNeeded},
            {QStringLiteral("tables"), tables},
            {QStringLiteral("options"), valueOrNull(signIn.plainOptions.value)},
            {QStringLiteral("tlsOptions"), valueOrNull(signIn.tlsOptions.value)},
            {QStringLiteral("verifiedOptions"), valueOrNull(signIn.verifiedOptions.value)},
            {QStringLiteral("faults"), faults}};
}

QString textOf(const OutboundSignIn &signIn)
{
    QString text = QStringLiteral("  %1").arg(str(signIn.service));
    if (!signIn.nextHop.isEmpty())
        text += QStringLiteral(" to ") + str(signIn.nextHop);
    text += signIn.tlsNeeded ? QStringLiteral(", TLS needed\n") : QStringLiteral("\n");
    for (const PasswordTable &table : signIn.tables) {
        text += QStringLiteral("    ") + str((table.type + ' ' + table.path).trimmed());
        text += table.rows ? QStringLiteral("\n") : QStringLiteral(": rows not known from here\n");
        for (const PasswordRow &row : table.rows.value_or(QList<PasswordRow>()))
            text += QStringLiteral("      line %1: %2 as %3\n")
                        .arg(row.line)
                        .arg(shownText(row.key), shownText(row.user));
    }
    for (const Fault fault : signIn.faults)
        text +=
            QStringLiteral("    ! %1\n").arg(QLatin1StringView(signInFaultWords(fault).meaning));
    return text;
}

} // namespace postseal::ctl
