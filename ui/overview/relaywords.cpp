// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/relaywords.h"

#include "core/probe/probewords.h"
#include "ui/support/statusline.h"

namespace postseal {

namespace {

QString shown(const QByteArray &bytes)
{
    return QString::fromUtf8(withoutControls(bytes));
}

/// What is right for people of one's own is not so for anyone.
char16_t shapeOf(RelayRight right, bool isStranger)
{
    switch (right) {
    case RelayRight::Yes:
        return isStranger ? StatusLine::kBad : StatusLine::kGood;
    case RelayRight::Some:
        return isStranger ? StatusLine::kWarning : StatusLine::kGood;
    case RelayRight::No:
    case RelayRight::Unknown:
        break;
    }
    return StatusLine::kOff;
}

/// Where plain text is taken anyway, old TLS does no harm.
char16_t shapeOfTaken(const NegativeCheck &check, const Listener &listener)
{
    if (check.isBroken())
        return StatusLine::kBad;
    return check.kind == NegativeCheck::Kind::OldTls && listener.encryption == Encryption::Offered
               ? StatusLine::kOff
               : StatusLine::kWarning;
}

QStringList reasons(const QString &words, const QByteArray &reply)
{
    QStringList lines;
    if (!words.isEmpty())
        lines += words;
    if (!reply.isEmpty())
        lines += RelayWords::tr("The server said: “%1”").arg(shown(reply));
    return lines;
}

} // namespace

QString RelayWords::who(Relayer who)
{
    switch (who) {
    case Relayer::OwnNetworks:
        return tr("Own networks");
    case Relayer::SignedIn:
        return tr("People who signed in");
    case Relayer::KnownClients:
        return tr("Known client certificates");
    case Relayer::Anyone:
        break;
    }
    return tr("Anyone");
}

QString RelayWords::listener(const Listener &listener)
{
    if (listener.port == 0)
        return shown(listener.service);
    return listener.host.isEmpty()
               ? tr("Port %1").arg(listener.port)
               : tr("Port %1 on %2").arg(listener.port).arg(shown(listener.host));
}

QString RelayWords::check(NegativeCheck::Kind kind)
{
    switch (kind) {
    case NegativeCheck::Kind::MailWithoutTls:
        return tr("Mail without TLS");
    case NegativeCheck::Kind::OldTls:
        return tr("TLS 1.0 and 1.1");
    case NegativeCheck::Kind::SignInWithoutTls:
        break;
    }
    return tr("Sign-in without TLS");
}

Remark RelayWords::settings(const RelayCell &cell)
{
    const char16_t shape = shapeOf(cell.computed.right, cell.who == Relayer::Anyone);
    switch (cell.computed.right) {
    case RelayRight::Yes:
        return {.shape = shape, .text = tr("May relay")};
    case RelayRight::Some:
        return {.shape = shape, .text = tr("A table decides")};
    case RelayRight::Unknown:
        return {.shape = shape, .text = tr("Unknown from here")};
    case RelayRight::No:
        break;
    }
    return {.shape = shape, .text = tr("May not relay")};
}

Remark RelayWords::test(const RelayCell &cell)
{
    const bool isOpen = cell.who == Relayer::Anyone && cell.outcome == RelayOutcome::Taken;
    const char16_t shape = isOpen || cell.differs() ? StatusLine::kBad : StatusLine::kGood;
    switch (cell.outcome) {
    case RelayOutcome::Taken:
        return {.shape = shape, .text = tr("Test: taken")};
    case RelayOutcome::Refused:
        return {.shape = shape, .text = tr("Test: refused")};
    case RelayOutcome::SaysNothing:
        return {.shape = StatusLine::kOff, .text = tr("Test: says nothing")};
    case RelayOutcome::NotTested:
        break;
    }
    return {.shape = StatusLine::kOff, .text = tr("Not tested")};
}

Remark RelayWords::test(const NegativeCheck &check, const Listener &listener)
{
    switch (check.state) {
    case NegativeCheck::State::Refused:
        return {.shape = StatusLine::kGood, .text = tr("Refused")};
    case NegativeCheck::State::Taken:
        return {.shape = shapeOfTaken(check, listener),
                .text = check.isBroken() ? tr("Taken, against the settings")
                                         : tr("Taken; the settings allow it")};
    case NegativeCheck::State::NotTested:
        break;
    }
    return {.shape = StatusLine::kOff, .text = tr("Not tested")};
}

QString RelayWords::details(const RelayCell &cell)
{
    QStringList lines;
    if (!cell.computed.list.isEmpty())
        lines += tr("By the settings: %1, “%2”")
                     .arg(shown(cell.computed.list), shown(cell.computed.item));
    lines += reasons(cell.words, cell.reply);
    return lines.join(u'\n');
}

QString RelayWords::details(const NegativeCheck &check)
{
    return reasons(check.words, check.reply).join(u'\n');
}

QString RelayWords::warning(const QList<RelayTested> &tested)
{
    QStringList open;
    for (const RelayTested &each : tested) {
        if (each.mayStrangersRelay())
            open += listener(each.listener);
    }
    if (open.isEmpty())
        return {};
    return tr("Anyone may send mail to everywhere through this server (%1). Such an open relay is "
              "soon found by senders of spam, and other servers then refuse its mail.")
        .arg(open.join(QStringLiteral(", ")));
}

} // namespace postseal
