// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/signin.h"

#include "app/postsealctl/hostkey.h"
#include "app/postsealctl/terminal.h"
#include "core/base/account.h"
#include "core/transport/signinneed.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace postseal::ctl {

namespace {

constexpr int kTries = 3;

/// One server that is being signed in to.
struct Entrance {
    SshTransport &transport;
    SshHop hop;
    const Arguments &arguments;
    const Interrupt &interrupt;
};

/// What became of one attempt.
struct Attempt {
    Status status;
    bool answered = false; ///< the server asked, and somebody answered
};

Result<Secret> askPrompt(const SshPrompt &prompt, const Interrupt &interrupt)
{
    if (!prompt.echo)
        return askSecret(prompt.text, interrupt);
    const Result<QString> line = askLine(prompt.text, interrupt);
    if (!line)
        return std::unexpected(line.error());
    return Secret::take(line->toUtf8());
}

/// Asks, but for the password where \a given is one; it is taken then.
Result<QList<Secret>> answersTo(const SshQuestions &questions, Secret &given,
                                const Entrance &entrance)
{
    const std::optional<qsizetype> known =
        given.isEmpty() ? std::nullopt : passwordPromptOf(questions);
    QList<Secret> answers;
    for (qsizetype i = 0; i < questions.prompts.size(); ++i) {
        if (i == known) {
            answers += std::exchange(given, {});
            continue;
        }
        SshPrompt asked = questions.prompts[i];
        asked.text =
            QStringLiteral("%1 asks: %2").arg(shownName(entrance.hop), withoutColon(asked.text));
        const Result<Secret> answer = askPrompt(asked, entrance.interrupt);
        if (!answer)
            return std::unexpected(answer.error());
        answers += *answer;
    }
    return answers;
}

/// The server's questions, in its own words, until it has decided. A password that was given and
/// not sent yet answers the one that is for it.
Status answerQuestions(Entrance &entrance)
{
    Secret given;
    if (!entrance.transport.gavePassword())
        given = entrance.hop.credentials.password;
    Status status = fail(ErrorCode::AuthFailed, {}, {});
    while (const std::optional<SshQuestions> questions = entrance.transport.questions()) {
        for (const QString &words : {questions->name, questions->instruction}) {
            if (!words.isEmpty())
                complain(shownName(entrance.hop) + QStringLiteral(": ") + words);
        }
        const Result<QList<Secret>> answers = answersTo(*questions, given, entrance);
        if (!answers)
            return std::unexpected(answers.error());
        const Result<Patience> patience = patienceOf(entrance.arguments, entrance.interrupt);
        status = entrance.transport.answer(*answers, *patience);
        if (status || status.error().code != ErrorCode::AuthFailed)
            return status;
    }
    return status;
}

/// Asks for what could help after \a refusal; nothing when that would be of no use.
std::optional<Status> askFor(const Error &refusal, SignInNeed need, Entrance &entrance)
{
    if (!refusal.facts.contains(kNothingTried)) // a first question is no failure
        complain(QStringLiteral("postsealctl: ") + describe(refusal));
    const SshTarget &target = entrance.hop.target;
    Result<Secret> secret = askSecret(
        need == SignInNeed::Passphrase
            ? QStringLiteral("Passphrase of the key")
            : QStringLiteral("Password of %1 on %2").arg(userOf(target), shownName(entrance.hop)),
        entrance.interrupt);
    if (!secret)
        return std::unexpected(secret.error());
    entrance.hop.credentials = withSecret(entrance.hop.credentials, need, *secret);
    return Status();
}

/// One attempt, with the server's questions where it has some and somebody can answer.
Attempt attempt(Entrance &entrance, bool mayAsk)
{
    const Result<Patience> patience = patienceOf(entrance.arguments, entrance.interrupt);
    const Status done = entrance.transport.authenticate(entrance.hop.credentials, *patience);
    if (done || !entrance.transport.questions() || !mayAsk)
        return {.status = done};
    Status answered = answerQuestions(entrance);
    if (answered || !wantsMore(answered.error()))
        return {.status = answered, .answered = true};
    // The answers were right, and something else is wanted as well: a key, say.
    const Result<Patience> again = patienceOf(entrance.arguments, entrance.interrupt);
    return {.status = entrance.transport.authenticate(entrance.hop.credentials, *again)};
}

Status enter(Entrance entrance, bool mayAsk)
{
    for (int tries = 0;; ++tries) {
        const auto [done, answered] = attempt(entrance, mayAsk);
        if (done || tries == kTries || !mayAsk)
            return done;
        if (answered && done.error().code == ErrorCode::AuthFailed) { // it asks from the start
            complain(QStringLiteral("postsealctl: %1 did not accept the answers.")
                         .arg(shownName(entrance.hop)));
            entrance.hop.credentials = withoutKeys(withoutSecrets(entrance.hop.credentials));
            continue;
        }
        const SignInNeed need = needAfter(done.error(), entrance.hop.credentials);
        if (need == SignInNeed::Nothing)
            return done;
        if (const std::optional<Status> asked = askFor(done.error(), need, entrance);
            !asked || !*asked)
            return asked ? *asked : done;
    }
}

/// With the secrets of the command line for the hop at \a index.
SshHop withGiven(SshHop hop, const Passwords &passwords, qsizetype index, bool last)
{
    hop.credentials.passphrase = passwords.passphrase;
    hop.credentials.password = last ? passwords.ssh : passwords.jumps.value(index);
    return hop;
}

} // namespace

QString withoutColon(QString prompt)
{
    if (prompt.endsWith(u':'))
        prompt.chop(1);
    return prompt;
}

QString userOf(const SshTarget &target)
{
    if (!target.user.isEmpty())
        return QString::fromUtf8(target.user);
    return localAccount();
}

Result<Patience> patienceOf(const Arguments &arguments, const Interrupt &interrupt,
                            int usualSeconds)
{
    const Result<int> seconds = arguments.number(QStringLiteral("timeout"), usualSeconds, 1);
    if (!seconds)
        return std::unexpected(seconds.error());
    return Patience{.deadline = QDeadlineTimer(std::chrono::seconds(*seconds)),
                    .stop = interrupt.token()};
}

Result<std::unique_ptr<SshTransport>> signIn(const QList<SshHop> &hops, const Arguments &arguments,
                                             const Passwords &passwords, const Interrupt &interrupt)
{
    Result<std::unique_ptr<SshTransport>> transport = nullptr;
    QList<HostKey> passed;
    for (qsizetype i = 0; i < hops.size(); ++i) {
        const SshHop hop = withGiven(hops[i], passwords, i, i + 1 == hops.size());
        const Result<Patience> patience = patienceOf(arguments, interrupt, hop.timeoutSeconds);
        if (!patience)
            return std::unexpected(patience.error());
        transport = reach(hop, *std::move(transport), *patience);
        if (!transport)
            return transport;
        if (const Status own = mustBeItsOwn(**transport, hop, passed); !own)
            return std::unexpected(own.error());
        if (const Status trusted = settleHostKey(**transport, hop, arguments, passwords, interrupt);
            !trusted)
            return std::unexpected(trusted.error());
        passed += (*transport)->hostKey();
        if (const Status done = enter({**transport, hop, arguments, interrupt}, passwords.mayAsk());
            !done)
            return std::unexpected(done.error());
    }
    return transport;
}

} // namespace postseal::ctl
