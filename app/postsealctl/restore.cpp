// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/recording.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/ticker.h"
#include "app/postsealctl/words.h"
#include "core/deploy/deployer.h"
#include "core/deploy/inspector.h"
#include "core/settings/transactionphase.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>
#include <functional>

namespace postseal::ctl {

namespace {

constexpr std::chrono::seconds kRestore(120);

/// A transaction that the server remembers.
struct Kept {
    QByteArray id;
    QByteArray state;
    QDateTime time;
    QByteArray holder;
};

/// "ID STATE SECONDS HOLDER"
Kept keptFrom(const QByteArray &text)
{
    const QList<QByteArray> fields = text.split(' ');
    return {.id = fields.value(0),
            .state = fields.value(1),
            .time = QDateTime::fromSecsSinceEpoch(fields.value(2).toLongLong(), Qt::UTC),
            .holder = fields.mid(3).join(' ')};
}

Result<QList<Kept>> listOf(RootChannel &channel, const Patience &patience)
{
    QList<Kept> list;
    const auto take = [&list](const Frame &frame) {
        if (frame.kind == "transaction")
            list.append(keptFrom(frame.text));
    };
    const Result<QByteArray> done =
        channel.ask({.verb = "list", .payload = {}, .words = {}}, take, patience);
    if (!done)
        return std::unexpected(done.error());
    std::ranges::sort(list, std::greater(), &Kept::time);
    return list;
}

int printList(const QList<Kept> &list, const Arguments &arguments)
{
    QJsonArray array;
    QString text;
    for (const Kept &kept : list) {
        const QString time = kept.time.toString(Qt::ISODate);
        array.append(QJsonObject{{QStringLiteral("id"), str(kept.id)},
                                 {QStringLiteral("state"), str(kept.state)},
                                 {QStringLiteral("time"), time},
                                 {QStringLiteral("holder"), str(kept.holder)}});
        text += QStringLiteral("%1  %2  %3  %4\n")
                    .arg(str(kept.id), time, str(kept.state).leftJustified(8), str(kept.holder));
    }
    if (arguments.has(QStringLiteral("json")))
        printJson({{QStringLiteral("transactions"), array}});
    else
        print(text.isEmpty() ? QStringLiteral("The server remembers no apply.\n") : text);
    return Done;
}

enum class End { Restored, Kept, Cleared };

QString wordOf(End end)
{
    switch (end) {
    case End::Restored:
        return QStringLiteral("restored");
    case End::Kept:
        return QStringLiteral("kept");
    case End::Cleared:
        break;
    }
    return QStringLiteral("cleared");
}

QString sentenceOf(End end)
{
    switch (end) {
    case End::Restored:
        return QStringLiteral("Restored: the state before %1 is in force again.\n");
    case End::Kept:
        return QStringLiteral("Kept: what %1 put in force stays.\n");
    case End::Cleared:
        break;
    }
    return QStringLiteral("Cleared away: %1 was cut off before it changed anything, and what is in "
                          "force stays.\n");
}

/// What is in force now belongs to this restore, and not to others whom the next reading would
/// take it for. One that was cleared away has put nothing in force: the reading tells that.
void noteState(Connection &connection, const QByteArray &id, End end, const Patience &patience,
               const Arguments &arguments)
{
    const QByteArray directory = arguments.value(QStringLiteral("config-directory")).toUtf8();
    const QDateTime since = QDateTime::currentDateTimeUtc();
    Result<Snapshot> now = inspect(*connection.channel, directory, {}, patience);
    if (!now)
        return;
    now->facts.hostKey = hostKeyOf(connection);
    if (end == End::Cleared)
        recordReading(connection.asked, *now, since, arguments);
    else
        recordSettled(connection.asked, id, wordOf(end), *now, arguments);
}

/// Takes a kept apply back, and settles one that did not end; what became of it.
Result<End> settleOne(RootChannel &channel, const QByteArray &id, bool keep,
                      const Patience &patience, const Arguments &arguments)
{
    const Result<QList<Kept>> list = listOf(channel, patience);
    if (!list)
        return std::unexpected(list.error());
    const auto found = std::ranges::find(*list, id, &Kept::id);
    const bool ended = found == list->end() || found->state == "kept" || found->state == "restored";
    Ticker ticker(arguments.has(QStringLiteral("json")));
    if (keep && ended)
        return fail(ErrorCode::BadInput, {}, QStringLiteral("is not an apply that did not end"));
    if (ended) {
        const Status done = restoreTransaction(channel, id, std::ref(ticker), patience);
        return done ? Result<End>(End::Restored) : std::unexpected(done.error());
    }
    const Result<LeftBehind> left = settleLeftBehind(
        channel, id, keep ? LeftBehind::Keep : LeftBehind::Restore, std::ref(ticker), patience);
    if (!left)
        return std::unexpected(left.error());
    if (standsBeforeSwap(found->state))
        return End::Cleared;
    return *left == LeftBehind::Keep ? End::Kept : End::Restored;
}

/// To read again, as after other conflicts, would not help: what is in force now stays so.
int reportNot(const QByteArray &id, const Error &error, const Arguments &arguments)
{
    const Error told{error.code, str(id), error.detail};
    if (error.code != ErrorCode::Conflict)
        return report(told, arguments);
    const QString plain = describe({ErrorCode::Local, told.subject, told.detail});
    return report(told, plain + QStringLiteral(" This restore has changed nothing."), arguments);
}

int restoreOne(Connection &connection, const QByteArray &id, const Patience &patience,
               const Arguments &arguments)
{
    const bool keep = arguments.has(QStringLiteral("keep"));
    const Result<End> end = settleOne(*connection.channel, id, keep, patience, arguments);
    if (!end)
        return reportNot(id, end.error(), arguments);
    noteState(connection, id, *end, patience, arguments);
    if (arguments.has(QStringLiteral("json")))
        printJson(
            {{QStringLiteral("outcome"), wordOf(*end)}, {QStringLiteral("transaction"), str(id)}});
    else
        print(sentenceOf(*end).arg(str(id)));
    return Done;
}

} // namespace

int runRestore(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments, 2);
    if (!target)
        return report(target.error(), arguments);
    if (const Status server = mustBeServer(*target, QStringLiteral("restore")); !server)
        return report(server.error(), arguments);
    const Interrupt interrupt;
    Result<Connection> connection = openConnection(*target, Rights::Root, arguments, interrupt);
    if (!connection)
        return report(connection.error(), arguments);
    // No stop: a put-back that has begun goes on to its end on the server anyway.
    const Patience patience{.deadline = QDeadlineTimer(kRestore), .stop = {}};
    const QString id = arguments.positional().value(1);
    if (!id.isEmpty())
        return restoreOne(*connection, id.toUtf8(), patience, arguments);
    const Result<QList<Kept>> list = listOf(*connection->channel, patience);
    return list ? printList(*list, arguments) : report(list.error(), arguments);
}

} // namespace postseal::ctl
