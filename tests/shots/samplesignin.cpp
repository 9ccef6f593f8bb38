// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/samplesignin.h"

namespace postseal::shots {

namespace {

constexpr char kDovecot[] = "VERSION\t1\t2\nMECH\tPLAIN\tplaintext\nMECH\tLOGIN\tplaintext\n"
                            "SPID\t95\nCUID\t1\nCOOKIE\ta91d6e9434d9366d\nDONE\n";

PathStep step(PathStep::Kind kind, const QByteArray &path)
{
    return {.kind = kind,
            .path = path,
            .mode = 0660,
            .uid = "101",
            .gid = "103",
            .owner = "postfix",
            .group = "postfix"};
}

} // namespace

SignInSeen sampleSignIn(const Configuration &configuration, const ServerFacts &facts, bool alive)
{
    SignInSeen seen;
    seen.subject = SaslSubject::of(listenerSignIns(configuration, facts), facts);
    seen.at = QDateTime(QDate(2026, 1, 15), QTime(9, 30), Qt::UTC);
    for (const AuthBackend &backend : seen.subject.backends) {
        BackendSight sight;
        sight.user = {.uid = "101", .gids = {"103"}};
        sight.asPostfix = true;
        sight.contact = alive ? Contact::Answered : Contact::Absent;
        sight.answer = alive ? QByteArray(kDovecot) : QByteArray();
        sight.way = {step(alive ? PathStep::Kind::Socket : PathStep::Kind::Absent, backend.socket)};
        seen.backends.append(
            judgedBackend(backend, sight, seen.subject.listeners, facts.release()));
    }
    if (!alive)
        return seen;
    seen.user = QStringLiteral("anna");
    seen.tried = {{.place = "/var/spool/postfix/private/auth",
                   .tried = true,
                   .answer = SignInAnswer::Taken,
                   .reply = {},
                   .words = {}},
                  {.place = "submission",
                   .isListener = true,
                   .tried = true,
                   .answer = SignInAnswer::Taken,
                   .reply = "235 2.7.0 Authentication successful",
                   .words = {}}};
    return seen;
}

} // namespace postseal::shots
