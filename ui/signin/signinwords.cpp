// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/signinwords.h"

#include "core/probe/saslwords.h"
#include "ui/support/statusline.h"

namespace postseal {

namespace {

QString listed(bool isPossible, const std::optional<QList<QByteArray>> &mechanisms)
{
    if (!isPossible || (mechanisms && mechanisms->isEmpty()))
        return QStringLiteral("–");
    return mechanisms ? QString::fromUtf8(mechanisms->join(", ")) : QStringLiteral("?");
}

} // namespace

QList<StatusList::Line> SignInWords::backend(const BackendReport &report)
{
    const bool alive = report.state == BackendState::Alive;
    const char16_t shape = alive                                   ? StatusLine::kGood
                           : report.state == BackendState::Unknown ? StatusLine::kOff
                           : report.isDeadly()                     ? StatusLine::kBad
                                                                   : StatusLine::kWarning;
    QList<StatusList::Line> lines{{shape, stateWords(report)}};
    if (report.isDeadly())
        lines.append({StatusLine::kBad, deathWords(report)});
    if (const QString words = triedWords(report); !words.isEmpty())
        lines.append({StatusLine::kOff, words});
    for (const ListenerMechanisms &listener : report.mechanisms)
        lines.append(
            {listener.hasNone() ? StatusLine::kBad : StatusLine::kGood, mechanisms(listener)});
    return lines;
}

QString SignInWords::mechanisms(const ListenerMechanisms &mechanisms)
{
    return tr("%1 announces before TLS: %2; after TLS: %3")
        .arg(QString::fromUtf8(mechanisms.service),
             listed(mechanisms.isBefore, mechanisms.beforeTls),
             listed(mechanisms.isAfter, mechanisms.afterTls));
}

StatusList::Line SignInWords::tried(const SignInTried &tried)
{
    const QString words =
        QStringLiteral("%1: %2").arg(QString::fromUtf8(tried.place), signInWords(tried));
    const QString text =
        tried.reply.isEmpty() ? words : words + u' ' + QString::fromUtf8(tried.reply);
    if (!tried.tried)
        return {StatusLine::kOff, text};
    return {tried.answer == SignInAnswer::Taken ? StatusLine::kGood : StatusLine::kBad, text};
}

QList<StatusList::Line> SignInWords::outbound(const OutboundSignIn &signIn)
{
    const QString service = QString::fromUtf8(signIn.service);
    QList<StatusList::Line> lines{
        {signIn.faults.isEmpty() ? StatusLine::kGood : StatusLine::kWarning,
         signIn.nextHop.isEmpty()
             ? tr("%1 signs in where a password table has the server.").arg(service)
             : tr("%1 signs in at %2.").arg(service, QString::fromUtf8(signIn.nextHop))}};
    for (const PasswordTable &table : signIn.tables) {
        const QString name = QString::fromUtf8((table.type + ' ' + table.path).trimmed());
        if (!table.rows)
            lines.append(
                {StatusLine::kOff, tr("Passwords: %1; its rows stay on the server.").arg(name)});
        for (const PasswordRow &row : table.rows.value_or(QList<PasswordRow>()))
            lines.append(
                {StatusLine::kOff,
                 tr("Passwords: %1, line %2: %3 as %4")
                     .arg(name)
                     .arg(row.line)
                     .arg(row.key.isEmpty() ? tr("(not shown)") : QString::fromUtf8(row.key),
                          row.user.isEmpty() ? tr("(not shown)") : QString::fromUtf8(row.user))});
    }
    for (const OutboundSignIn::Fault one : signIn.faults)
        lines.append({StatusLine::kBad, fault(one)});
    return lines;
}

QString SignInWords::fault(OutboundSignIn::Fault fault)
{
    using Fault = OutboundSignIn::Fault;
    switch (fault) {
    case Fault::NoTable:
        return tr("smtp_sasl_password_maps names no table, so that no mail goes out.");
    case Fault::PasswordInMainCf:
        return tr("The password stands in a file that everybody may read.");
    case Fault::ReadableByOthers:
        return tr("Others may read the file with the passwords; mode 0600 is right.");
    case Fault::NoPassword:
        return tr("A row has no sign between user and password, so that all of it is taken for "
                  "the user.");
    case Fault::NoPasswordsInTls:
        return tr("PLAIN and LOGIN are forbidden also within TLS, and most providers have no "
                  "other: smtp_sasl_tls_security_options = noanonymous.");
    case Fault::PasswordsWithoutTls:
        return tr("Passwords may go out unencrypted: TLS is not demanded, and noplaintext is not "
                  "set.");
    case Fault::NoRowForNextHop:
        break;
    }
    return tr("No row is for the relay host as it is written, so that nobody signs in there.");
}

} // namespace postseal
