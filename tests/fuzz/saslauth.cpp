// SPDX-License-Identifier: GPL-3.0-or-later
// Input: a word whose length says where the bytes were cut on their way, the name and the password
// of somebody, and what a service that checks passwords sends.
#include "core/probe/authreply.h"
#include "core/probe/saslwords.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

using namespace postseal;
using fuzz::require;

namespace {

/// What is decided before all has come does not change with the rest.
void checkParts(const QByteArray &bytes, qsizetype cut)
{
    const QByteArray part = bytes.first(std::min(cut, bytes.size()));
    const AuthGreeting early = authGreetingIn(part, false), late = authGreetingIn(bytes, false);
    require(early.peer == AuthPeer::Unfinished || early.peer == late.peer,
            "a greeting that is over stays what it is", {part, bytes});
    require(early.peer != AuthPeer::Service || early.service == late.service,
            "a service that has told itself has told all", {part, bytes});
    require(authGreetingIn(bytes, true).peer != AuthPeer::Unfinished,
            "at its end a greeting is something", {bytes});
    const SignInAnswer dovecot = dovecotAnswer(part), saslauthd = saslauthdAnswer(part);
    require(dovecot == SignInAnswer::None || dovecot == dovecotAnswer(bytes),
            "an answer of Dovecot stays", {part, bytes});
    require(saslauthd == SignInAnswer::None || saslauthd == saslauthdAnswer(bytes),
            "an answer of saslauthd stays", {part, bytes});
}

/// Nobody's name or password can bring in a line or a field of its own.
void checkRequests(const QByteArray &name, const QByteArray &password)
{
    const Secret secret = Secret::take(QByteArray(password.constData(), password.size()));
    const QByteArray request = dovecotSignIn(name, secret);
    require(request.count('\n') == 3 && request.count('\t') == 9, "one request of seven fields",
            {name, password, request});
    const QByteArray coded =
        request.sliced(request.lastIndexOf('=', request.indexOf("resp=") + 4) + 1);
    require(QByteArray::fromBase64(coded.trimmed()) ==
                QByteArray(1, '\0') + name + QByteArray(1, '\0') + password,
            "name and password arrive", {name, password, request});
    const QByteArray counted = saslauthdSignIn(name, secret);
    require(counted.isEmpty() || counted.size() == name.size() + password.size() + 12,
            "saslauthd is told how long each is", {name, password, counted});
}

void checkJudgement(const QByteArray &bytes)
{
    const AuthBackend backend{.kind = AuthBackend::Kind::DovecotNetwork,
                              .written = "inet:a.example:1",
                              .socket = {},
                              .address = {.host = "a.example", .port = 1},
                              .services = {"submission"}};
    ListenerSignIn listener;
    listener.service = "submission";
    listener.signIn = SignIn::AfterTls;
    listener.encryption = Encryption::Required;
    listener.tlsOptions.value = "noanonymous";
    listener.plainOptions.value = "noanonymous";
    listener.filter.value = "!external, static:rest";
    BackendSight sight;
    sight.contact = Contact::Answered;
    sight.answer = bytes;
    const BackendReport report = judgedBackend(backend, sight, {listener}, QVersionNumber(3, 7));
    require(report.isGood() != report.isDeadly(), "it is alive, or smtpd(8) ends at it", {bytes});
    const QString words = stateWords(report);
    require(!words.isEmpty() && std::ranges::none_of(words, [](QChar c) { return c < u' '; }),
            "what is shown has no control characters", {bytes, words.toUtf8()});
}

} // namespace

void fuzz::saslauth(Input &input)
{
    const qsizetype cut = input.word().size();
    const QByteArray name = input.word();
    const QByteArray password = input.word();
    const QByteArray bytes = input.rest();
    checkParts(bytes, cut);
    checkRequests(name, password);
    checkJudgement(bytes);
}
