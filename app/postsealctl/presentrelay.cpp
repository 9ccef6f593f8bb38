// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

namespace {

/// For programs and for people.
struct Names {
    QLatin1StringView word, text;
};

Names namesOf(Relayer who)
{
    switch (who) {
    case Relayer::OwnNetworks:
        return {QLatin1StringView("own-networks"), QLatin1StringView("own networks")};
    case Relayer::SignedIn:
        return {QLatin1StringView("signed-in"), QLatin1StringView("signed in")};
    case Relayer::KnownClients:
        return {QLatin1StringView("client-certificate"), QLatin1StringView("client certificate")};
    case Relayer::Anyone:
        break;
    }
    return {QLatin1StringView("anyone"), QLatin1StringView("anyone")};
}

Names namesOf(RelayRight right)
{
    switch (right) {
    case RelayRight::Yes:
        return {QLatin1StringView("yes"), QLatin1StringView("may")};
    case RelayRight::Some:
        return {QLatin1StringView("some"), QLatin1StringView("a table decides")};
    case RelayRight::Unknown:
        return {QLatin1StringView("unknown"), QLatin1StringView("unknown from here")};
    case RelayRight::No:
        break;
    }
    return {QLatin1StringView("no"), QLatin1StringView("may not")};
}

Names namesOf(RelayOutcome outcome)
{
    switch (outcome) {
    case RelayOutcome::Taken:
        return {QLatin1StringView("taken"), QLatin1StringView("taken")};
    case RelayOutcome::Refused:
        return {QLatin1StringView("refused"), QLatin1StringView("refused")};
    case RelayOutcome::SaysNothing:
        return {QLatin1StringView("says-nothing"), QLatin1StringView("says nothing")};
    case RelayOutcome::NotTested:
        break;
    }
    return {QLatin1StringView("not-tested"), QLatin1StringView("not tested")};
}

Names namesOf(NegativeCheck::Kind kind)
{
    switch (kind) {
    case NegativeCheck::Kind::MailWithoutTls:
        return {QLatin1StringView("mail-without-tls"), QLatin1StringView("mail without TLS")};
    case NegativeCheck::Kind::OldTls:
        return {QLatin1StringView("old-tls"), QLatin1StringView("TLS 1.0 and 1.1")};
    case NegativeCheck::Kind::SignInWithoutTls:
        break;
    }
    return {QLatin1StringView("sign-in-without-tls"), QLatin1StringView("sign-in without TLS")};
}

Names namesOf(NegativeCheck::State state)
{
    switch (state) {
    case NegativeCheck::State::Taken:
        return {QLatin1StringView("taken"), QLatin1StringView("taken")};
    case NegativeCheck::State::Refused:
        return {QLatin1StringView("refused"), QLatin1StringView("refused")};
    case NegativeCheck::State::NotTested:
        break;
    }
    return {QLatin1StringView("not-tested"), QLatin1StringView("not tested")};
}

/// A row of a listener's table.
QString row(QLatin1StringView what, QLatin1StringView settings, const QString &test, bool isBad)
{
    return QStringLiteral("  %1 %2 %3 %4\n")
        .arg(isBad ? QStringLiteral("!") : QStringLiteral(" "), QString(what).leftJustified(19),
             QString(settings).leftJustified(17), test);
}

QString replyText(const QByteArray &reply, bool isWanted)
{
    return isWanted && !reply.isEmpty() ? QStringLiteral("      %1\n").arg(str(reply)) : QString();
}

/// What a test saw, from where and why.
QString testedText(const RelayCell &cell)
{
    QString text(namesOf(cell.outcome).text);
    if (!cell.vantage.isEmpty())
        text += cell.vantage == QLatin1StringView("desk") ? QStringLiteral(" from this computer")
                                                          : QStringLiteral(" from the server");
    return cell.words.isEmpty() ? text : QStringLiteral("%1: %2").arg(text, cell.words);
}

QString cellText(const RelayCell &cell, bool withReplies)
{
    const bool isOpen = cell.who == Relayer::Anyone && (cell.computed.right == RelayRight::Yes ||
                                                        cell.outcome == RelayOutcome::Taken);
    return row(namesOf(cell.who).text, namesOf(cell.computed.right).text, testedText(cell),
               isOpen || cell.differs()) +
           replyText(cell.reply, withReplies);
}

QString checkText(const NegativeCheck &check, bool withReplies)
{
    return row(namesOf(check.kind).text,
               check.isPromised ? QLatin1StringView("to be refused")
                                : QLatin1StringView("not forbidden"),
               check.words.isEmpty()
                   ? QString(namesOf(check.state).text)
                   : QStringLiteral("%1: %2").arg(namesOf(check.state).text, check.words),
               check.isBroken()) +
           replyText(check.reply, withReplies);
}

QString listenerText(const RelayTested &listener, bool withReplies)
{
    QString text = QStringLiteral("%1 (%2)\n")
                       .arg(str(listener.listener.service), str(listener.listener.program));
    text += row(QLatin1StringView("who may relay"), QLatin1StringView("by the settings"),
                QStringLiteral("tested"), false);
    for (const RelayCell &cell : listener.cells)
        text += cellText(cell, withReplies);
    text += row(QLatin1StringView("what is refused"), QLatin1StringView("by the settings"),
                QStringLiteral("tested"), false);
    for (const NegativeCheck &check : listener.checks)
        text += checkText(check, withReplies);
    if (listener.mayStrangersRelay())
        text += QStringLiteral("  ! a stranger may send mail to everywhere through this listener: "
                               "an open relay\n");
    return text;
}

QJsonObject cellJson(const RelayCell &cell)
{
    return {{QStringLiteral("who"), QString(namesOf(cell.who).word)},
            {QStringLiteral("settings"), QString(namesOf(cell.computed.right).word)},
            {QStringLiteral("list"), str(cell.computed.list)},
            {QStringLiteral("item"), str(cell.computed.item)},
            {QStringLiteral("tested"), QString(namesOf(cell.outcome).word)},
            {QStringLiteral("from"), cell.vantage},
            {QStringLiteral("reply"), str(cell.reply)},
            {QStringLiteral("reason"), cell.words},
            {QStringLiteral("differs"), cell.differs()}};
}

QJsonObject checkJson(const NegativeCheck &check)
{
    return {{QStringLiteral("check"), QString(namesOf(check.kind).word)},
            {QStringLiteral("promised"), check.isPromised},
            {QStringLiteral("tested"), QString(namesOf(check.state).word)},
            {QStringLiteral("reply"), str(check.reply)},
            {QStringLiteral("reason"), check.words}};
}

QJsonObject listenerJson(const RelayTested &listener)
{
    QJsonArray relay, checks;
    for (const RelayCell &cell : listener.cells)
        relay.append(cellJson(cell));
    for (const NegativeCheck &check : listener.checks)
        checks.append(checkJson(check));
    return {{QStringLiteral("service"), str(listener.listener.service)},
            {QStringLiteral("port"), listener.listener.port},
            {QStringLiteral("program"), str(listener.listener.program)},
            {QStringLiteral("good"), listener.isGood()},
            {QStringLiteral("strangersMayRelay"), listener.mayStrangersRelay()},
            {QStringLiteral("relay"), relay},
            {QStringLiteral("checks"), checks}};
}

} // namespace

QString textOf(const RelayReport &report, bool withReplies)
{
    QString text;
    for (const RelayTested &listener : report.listeners)
        text += listenerText(listener, withReplies);
    return text.isEmpty() ? QStringLiteral("There is no listener to ask.\n") : text;
}

QJsonObject jsonOf(const RelayReport &report)
{
    QJsonArray listeners;
    for (const RelayTested &listener : report.listeners)
        listeners.append(listenerJson(listener));
    return {{QStringLiteral("good"), report.isGood()},
            {QStringLiteral("desk"), str(report.ends.desk)},
            {QStringLiteral("server"), str(report.ends.server)},
            {QStringLiteral("listeners"), listeners}};
}

} // namespace postseal::ctl
