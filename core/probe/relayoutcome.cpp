// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/relayoutcome.h"

#include "core/base/tr.h"
#include "core/probe/listenertargets.h"

#include <algorithm>

namespace postseal {

namespace {

/// The reply at which a talk came to its end; null: none.
const SmtpReply *decisive(const RelayReplies &replies)
{
    for (const std::optional<SmtpReply> *reply :
         {&replies.recipient, &replies.sender, &replies.refusal}) {
        if (*reply)
            return &**reply;
    }
    return nullptr;
}

/// Fixed words of smtpd_check.c: "Relay access denied" of reject_unauth_destination and its like,
/// "Access denied" of reject, defer and a table's REJECT.
bool isAboutRelaying(const QByteArray &text)
{
    return text.contains("Relay access denied") || text.contains(": Access denied");
}

/// Why \a text, a refusal, says nothing about relaying.
QString unrelatedReason(const QByteArray &text)
{
    if (text.contains("Error: too m"))
        return postseal::tr("a limit of the server turned the test away (anvil(8)); try again in "
                            "some minutes");
    if (text.contains(".3.2 Service currently unavailable"))
        return postseal::tr("postscreen(8) stands before it and lets this client through later, or "
                            "not at all");
    if (text.startsWith("530"))
        return postseal::tr("it wants something else first");
    return postseal::tr("it was refused for another reason than relaying");
}

NegativeCheck checkOf(NegativeCheck::Kind kind, bool isPromised)
{
    return {.kind = kind, .isPromised = isPromised, .words = {}, .reply = {}};
}

QList<NegativeCheck> checksOf(const ListenerCard &card)
{
    QList<NegativeCheck> checks;
    const Encryption encryption = card.listener.encryption;
    if (encryption != Encryption::Implicit)
        checks.append(
            checkOf(NegativeCheck::Kind::SignInWithoutTls, card.signIn != SignIn::AlsoWithoutTls));
    if (encryption == Encryption::Required)
        checks.append(checkOf(NegativeCheck::Kind::MailWithoutTls, true));
    if (encryption != Encryption::None)
        checks.append(checkOf(NegativeCheck::Kind::OldTls, card.versions == TlsVersions::Modern));
    return checks;
}

/// Of 4xx the next try may say otherwise (RFC 5321, 4.2.1).
bool isFinal(const SmtpReply &reply)
{
    return reply.code / 100 != 4;
}

void settle(NegativeCheck &check, bool isTaken, const QByteArray &reply)
{
    check.state = isTaken ? NegativeCheck::State::Taken : NegativeCheck::State::Refused;
    check.reply = reply;
}

/// AUTH that is offered is not tried: no sign-in has to fail for that.
void judgePlainSignIn(NegativeCheck &check, const RelayReplies &replies)
{
    for (const QByteArray &line : replies.ehloBefore) {
        if (offers({line}, "AUTH"))
            return settle(check, true, line);
    }
    if (const auto &reply = replies.plainSignIn; reply && isFinal(*reply))
        settle(check, reply->code == 334, reply->text());
}

} // namespace

bool RelayCell::differs() const
{
    return (computed.right == RelayRight::No && outcome == RelayOutcome::Taken) ||
           (computed.right == RelayRight::Yes && outcome == RelayOutcome::Refused);
}

bool RelayTested::mayStrangersRelay() const
{
    return std::ranges::any_of(cells, [](const RelayCell &cell) {
        return cell.who == Relayer::Anyone &&
               (cell.computed.right == RelayRight::Yes ||
                (cell.outcome == RelayOutcome::Taken && cell.computed.right != RelayRight::Some));
    });
}

bool RelayTested::isGood() const
{
    const auto gotThrough = [](const RelayCell &cell) {
        return cell.who == Relayer::Anyone && cell.outcome == RelayOutcome::Taken;
    };
    return !mayStrangersRelay() && std::ranges::none_of(cells, gotThrough) &&
           std::ranges::none_of(cells, &RelayCell::differs) &&
           std::ranges::none_of(checks, &NegativeCheck::isBroken);
}

RelayTested untested(const RelayColumn &column)
{
    RelayTested tested{
        .listener = column.card.listener, .cells = {}, .checks = checksOf(column.card)};
    for (const Relayer who : kRelayers)
        tested.cells.append(
            {.who = who, .computed = column.answer(who), .words = {}, .reply = {}, .vantage = {}});
    return tested;
}

void judgeRelay(RelayCell &cell, const RelayReplies &replies, const QString &vantage)
{
    cell.vantage = vantage;
    cell.outcome = RelayOutcome::SaysNothing;
    const SmtpReply *reply = decisive(replies);
    if (!reply) {
        cell.words = replies.error ? describe(*replies.error)
                                   : postseal::tr("the talk ended before it came to that");
        return;
    }
    cell.reply = reply->text();
    if (reply->code / 100 < 4 && replies.recipient) {
        cell.outcome = RelayOutcome::Taken;
        if (cell.who == Relayer::Anyone && cell.computed.right == RelayRight::Some)
            cell.words = postseal::tr("a table decides, and may let this client through alone");
    } else if (isAboutRelaying(cell.reply)) {
        cell.outcome = RelayOutcome::Refused;
    } else {
        cell.words = replies.error ? describe(*replies.error) : unrelatedReason(cell.reply);
    }
}

void judgeNoSignIn(RelayCell &cell, const RelayReplies &replies)
{
    cell.outcome = RelayOutcome::SaysNothing;
    if (const std::optional<SmtpReply> &reply = replies.signIn; reply) {
        cell.reply = reply->text();
        cell.words = reply->code / 100 == 5
                         ? postseal::tr("the name and password were refused")
                         : postseal::tr("the server could not check the name and password");
    } else if (!replies.error) {
        cell.words = postseal::tr("it does not offer PLAIN within TLS");
    }
}

void judgePlainly(RelayTested &tested, const RelayReplies &replies)
{
    for (NegativeCheck &check : tested.checks) {
        if (check.kind == NegativeCheck::Kind::SignInWithoutTls)
            judgePlainSignIn(check, replies);
        else if (check.kind == NegativeCheck::Kind::MailWithoutTls && replies.plainMail &&
                 isFinal(*replies.plainMail))
            settle(check, replies.plainMail->code / 100 == 2, replies.plainMail->text());
    }
}

void judgeOldTls(NegativeCheck &check, const ProbeResult &result)
{
    if (result.handshakeDone)
        return settle(check, true, result.version);
    const Error error = result.error.value_or(Error{});
    const bool isBeforeTls = result.target.mode == TlsMode::StartTls && !result.startTlsOffered;
    // An OpenSSL that does not speak them any more fails by itself.
    if (error.detail.contains(QStringLiteral("no protocols available")))
        check.words = postseal::tr("this computer's OpenSSL does not speak them itself");
    else if (!isBeforeTls && !result.startTlsRefused &&
             (error.code == ErrorCode::Protocol || error.code == ErrorCode::Network))
        settle(check, false, {});
    else
        check.words = describe(error);
}

} // namespace postseal
