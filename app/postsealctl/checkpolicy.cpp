// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/changes.h"
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/givencertificates.h"
#include "app/postsealctl/pinrow.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/probe/destinationcheck.h"

#include <algorithm>

namespace postseal::ctl {

namespace {

/// The server as it would be with the changes of the command line.
struct Sight {
    Visit there;
    Configuration wanted;
};

Result<Sight> look(const QString &target, const Arguments &arguments, const Interrupt &interrupt)
{
    const Result<Changes> changes = readChanges(target, arguments, interrupt);
    if (!changes)
        return std::unexpected(changes.error());
    Result<Visit> there =
        visit(target, Rights::Own, arguments, interrupt,
              [&changes](const Configuration &configuration, const ServerFacts &facts) {
                  return remotePaths(*changes, configuration, facts);
              });
    if (!there)
        return std::unexpected(there.error());
    const Snapshot &snapshot = there->snapshot;
    Result<Wanted> wanted = withChanges(snapshot.configuration, snapshot.facts, *changes);
    if (!wanted)
        return std::unexpected(wanted.error());
    return Sight{.there = *std::move(there), .wanted = std::move(wanted->configuration)};
}

/// What was found for each destination of the command line.
Result<QList<DestinationCheck>> answersFor(const Sight &sight, const QStringList &destinations,
                                           const Interrupt &interrupt)
{
    QList<CheckSubject> subjects;
    for (const QString &destination : destinations)
        subjects.append({.destination = destination.toUtf8()});
    QList<DestinationCheck> answers(subjects.size());
    const Status done = checkDestinations(
        {.transport = *sight.there.connection.transport,
         .configuration = sight.wanted,
         .facts = sight.there.snapshot.facts},
        subjects,
        [&answers](qsizetype index, const DestinationCheck &found) { answers[index] = found; }, {},
        {.deadline = QDeadlineTimer(QDeadlineTimer::Forever), .stop = interrupt.token()});
    if (!done)
        return std::unexpected(done.error());
    return answers;
}

/// The row that pins what was seen, or why there is none.
void tellPin(const Result<PinRow> &pin, QString &text, QJsonObject &json)
{
    if (!pin) {
        text += QStringLiteral("  no pin: %1\n").arg(describe(pin.error()));
        json.insert(QStringLiteral("pin"), QJsonValue());
        json.insert(QStringLiteral("noPin"), describe(pin.error()));
        return;
    }
    text += QStringLiteral("  pinned: %1\n").arg(str(pin->row));
    if (pin->setsDigest)
        text += QStringLiteral("    with --set smtp_tls_fingerprint_digest=%1, by which nothing "
                               "else is compared yet\n")
                    .arg(str(pin->digest));
    for (const QString &warning : pin->warnings)
        text += QStringLiteral("    %1\n").arg(warning);
    json.insert(QStringLiteral("pin"), QJsonObject{{QStringLiteral("row"), str(pin->row)},
                                                   {QStringLiteral("digest"), str(pin->digest)},
                                                   {QStringLiteral("setsDigest"), pin->setsDigest},
                                                   {QStringLiteral("warnings"),
                                                    QJsonArray::fromStringList(pin->warnings)}});
}

int tellAnswers(const QList<DestinationCheck> &answers, const Sight &sight, const PinWish &pin,
                const Arguments &arguments)
{
    QJsonArray told;
    QString text;
    bool isPinned = true;
    for (const DestinationCheck &answer : answers) {
        QJsonObject json = jsonOf(answer);
        text += textOf(answer);
        if (pin.wanted) {
            const auto row = pinRowOf(answer, pin, sight.wanted, sight.there.snapshot.facts);
            isPinned = isPinned && row;
            tellPin(row, text, json);
        }
        told.append(json);
    }
    const bool good = std::ranges::all_of(answers, &DestinationCheck::isDelivered);
    if (arguments.has(QStringLiteral("json")))
        printJson({{QStringLiteral("good"), good}, {QStringLiteral("destinations"), told}});
    else
        print(text);
    return good && isPinned ? Done : ProbeFailed;
}

} // namespace

int runCheckPolicy(const Arguments &arguments)
{
    const QStringList &words = arguments.positional();
    if (words.size() < 2)
        return report({.code = ErrorCode::BadInput,
                       .subject = QStringLiteral("check-policy"),
                       .detail = QStringLiteral("name a server and at least one destination")},
                      arguments);
    if (const Status server = mustBeServer(words.first(), QStringLiteral("check-policy")); !server)
        return report(server.error(), arguments);
    const Result<PinWish> pin = pinWishOf(arguments);
    if (!pin)
        return report(pin.error(), arguments);
    const Interrupt interrupt;
    const Result<Sight> sight = look(words.first(), arguments, interrupt);
    if (!sight)
        return report(sight.error(), arguments);
    const auto answers = answersFor(*sight, words.sliced(1), interrupt);
    if (interrupt.happened())
        return report({.code = ErrorCode::Cancelled,
                       .subject = QString(),
                       .detail = QStringLiteral("cancelled; nothing was changed")},
                      arguments);
    if (!answers)
        return report(answers.error(), arguments);
    return tellAnswers(*answers, *sight, *pin, arguments);
}

} // namespace postseal::ctl
