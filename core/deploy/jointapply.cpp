// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/jointapply.h"

#include "core/base/tr.h"
#include "core/probe/authhandshake.h"
#include "core/probe/proberesult.h"

namespace postseal {

namespace {

constexpr std::chrono::seconds kHandshake(10);
constexpr std::chrono::seconds kTakeBack(120);

// What the servers are told; reasonwords.cpp has them for people. Behind "cancelled" none restarts.
constexpr const char *kOtherNotKept =
    "no cancelled, because the change of the other server was not kept";
constexpr const char *kNoSignIn = "no no listener offers AUTH, although sign-in is switched on";

Result<AuthService> tryAuthService(Transport &postfix, const AuthAddress &address,
                                   const Patience &patience)
{
    const auto stream = postfix.connectTo(address.host, address.port, patience);
    if (!stream)
        return std::unexpected(stream.error());
    return askAuthService(**stream, patience);
}

/// The old state of Dovecot comes back after Postfix's did.
void takeBack(JointReport &report, const JointPart &dovecot)
{
    const Status done = restoreTransaction(
        dovecot.channel, dovecot.plan.id, {},
        {.deadline = QDeadlineTimer(std::chrono::milliseconds(kTakeBack)), .stop = {}});
    if (done) {
        report.dovecot.outcome = Outcome::PutBack;
        report.dovecot.reason = QString::fromLatin1(kOtherNotKept).sliced(3);
        return;
    }
    report.left = Error{
        ErrorCode::RemoteStuck,
        {},
        tr("Dovecot keeps its new state, which disturbs nobody; it could not be taken back: %1")
            .arg(done.error().detail)};
}

/// Both wait for the last word. Dovecot's comes first: a Dovecot with one listener more harms
/// nobody, a Postfix without its Dovecot does.
void keepBoth(JointReport &report, const JointPart &dovecot, const JointPart &postfix)
{
    dovecot.deployer.settle("yes");
    report.dovecot = dovecot.deployer.report();
    const bool kept = report.dovecot.outcome == Outcome::Kept;
    postfix.deployer.settle(kept ? "yes" : kOtherNotKept);
    report.postfix = postfix.deployer.report();
    if (kept && report.postfix->outcome == Outcome::PutBack)
        takeBack(report, dovecot);
}

/// Postfix's part up to its last question; nothing to do but to put back when it does not wait
/// then.
void runPostfix(JointReport &report, const JointPart &dovecot, const JointPart &postfix,
                const Patience &patience)
{
    const Status begun = postfix.deployer.start(postfix.plan, postfix.options, patience);
    if (!begun)
        report.warnings += describe(begun.error());
    else if (postfix.deployer.waits() &&
             !offersSignIn(postfix.plan.listeners, postfix.deployer.report().after))
        postfix.deployer.settle(kNoSignIn);
    if (begun)
        report.postfix = postfix.deployer.report();
    if (postfix.deployer.waits()) {
        keepBoth(report, dovecot, postfix);
        return;
    }
    dovecot.deployer.settle(kOtherNotKept);
    report.dovecot = dovecot.deployer.report();
}

bool isOpen(Outcome outcome)
{
    return outcome == Outcome::Unsettled || outcome == Outcome::Stuck;
}

} // namespace

DeployOptions dovecotOptions(DeployOptions options)
{
    // The rehearsal waits at most one deadline, the handshakes after the swap another.
    options.deadlineSeconds = 2 * options.deadlineSeconds + 30;
    return options;
}

Result<QStringList> tryAuthServices(Transport &postfix, const QList<AuthAddress> &addresses,
                                    const Patience &patience)
{
    QStringList warnings;
    for (const AuthAddress &address : addresses) {
        const Patience soon{.deadline = QDeadlineTimer(std::chrono::milliseconds(kHandshake)),
                            .stop = patience.stop};
        const auto service = tryAuthService(postfix, address, soon);
        const QString place = hostAndPort(address.host, address.port);
        if (!service && service.error().code == ErrorCode::Unsupported)
            warnings += tr("the test between was left to Postfix: whether Dovecot answers at %1 "
                           "cannot be tried from its server: %2")
                            .arg(place, service.error().detail);
        else if (!service)
            return fail(service.error().code, place, service.error().detail);
    }
    return warnings;
}

JointReport applyInTurn(const JointPart &dovecot, const JointPart &postfix,
                        const Patience &patience)
{
    JointReport report;
    const auto first = dovecot.deployer.run(dovecot.plan, dovecot.options, patience);
    report.dovecot = first ? *first : dovecot.deployer.report();
    if (!first)
        report.dovecot.reason = describe(first.error());
    if (report.dovecot.outcome != Outcome::Kept)
        return report;
    const auto second = postfix.deployer.run(postfix.plan, postfix.options, patience);
    report.postfix = second ? *second : postfix.deployer.report();
    if (!second)
        report.postfix->reason = describe(second.error());
    if (report.postfix->outcome != Outcome::Kept && !isOpen(report.postfix->outcome))
        takeBack(report, dovecot);
    return report;
}

JointReport applyJointly(const JointPart &dovecot, const JointPart &postfix,
                         Transport &postfixServer, const QList<AuthAddress> &addresses,
                         const Patience &patience)
{
    JointReport report;
    const Status begun = dovecot.deployer.start(dovecot.plan, dovecot.options, patience);
    report.dovecot = dovecot.deployer.report();
    if (!begun)
        report.dovecot.reason = describe(begun.error());
    if (!dovecot.deployer.waits())
        return report;
    const Result<QStringList> answers = tryAuthServices(postfixServer, addresses, patience);
    if (!answers) {
        const QString why = patience.stop.stop_requested()
                                ? QStringLiteral("no ") + kCancelled
                                : QStringLiteral("no cancelled, because Dovecot does not answer "
                                                 "the Postfix server: ") +
                                      describe(answers.error()).simplified();
        dovecot.deployer.settle(why.toUtf8());
        report.dovecot = dovecot.deployer.report();
        return report;
    }
    report.warnings = *answers;
    runPostfix(report, dovecot, postfix, patience);
    return report;
}

std::optional<Error> errorOf(const JointReport &report, const QString &dovecotHost,
                             const QString &postfixHost)
{
    std::optional<Error> dovecot = errorOf(report.dovecot);
    std::optional<Error> postfix = report.postfix ? errorOf(*report.postfix) : std::nullopt;
    if (dovecot)
        dovecot->subject = dovecotHost;
    if (postfix)
        postfix->subject = postfixHost;
    if (report.left)
        return Error{report.left->code, dovecotHost, report.left->detail};
    if (dovecot && (!postfix || isOpen(report.dovecot.outcome)))
        return dovecot;
    // On the other server something was in force for a while.
    if (postfix && dovecot && !isOpen(report.postfix->outcome))
        postfix->code = ErrorCode::PutBack;
    return postfix;
}

} // namespace postseal
