// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/presenthistory.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

namespace {

constexpr int kUsualEntries = 50;

/// The history of the server \a url on this computer.
Result<HistoryPlace> placeNamed(const QString &url)
{
    const Result<SshTarget> target = SshTarget::fromUrl(url);
    if (!target)
        return std::unexpected(target.error());
    return historyOf(target->host, target->port);
}

/// What the server is now: it is read, and that is written down.
Result<KeptState> readNow(const QString &url, const HistoryPlace &place, const Arguments &arguments)
{
    const Interrupt interrupt;
    const Result<Visit> there = visit(url, Rights::Own, arguments, interrupt);
    if (!there)
        return std::unexpected(there.error());
    const Snapshot &snapshot = there->snapshot;
    return stateNow(place, snapshot.configuration, snapshot.facts.root);
}

int tellDifference(const StateDifference &difference, const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("json")))
        printJson(jsonOf(difference));
    else
        print(textOf(difference));
    return Done;
}

int showLog(const HistoryPlace &place, const Arguments &arguments)
{
    const Result<int> most = arguments.number(QStringLiteral("most"), kUsualEntries, 1);
    if (!most)
        return report(most.error(), arguments);
    const Result<QList<HistoryEntry>> log = historyLog(place, *most);
    if (!log)
        return report(log.error(), arguments);
    if (arguments.has(QStringLiteral("json"))) {
        QJsonArray entries;
        for (const HistoryEntry &entry : *log)
            entries.append(jsonOf(entry));
        printJson({{QStringLiteral("repository"), place.repository()},
                   {QStringLiteral("entries"), entries}});
        return Done;
    }
    QString text;
    for (const HistoryEntry &entry : *log)
        text += lineOf(entry);
    print(text);
    return Done;
}

int showOne(const HistoryPlace &place, const QString &commit, const Arguments &arguments)
{
    const Result<HistoryMoment> moment = momentOf(place, commit);
    if (!moment)
        return report(moment.error(), arguments);
    const Result<HistoryMoment> before = momentBefore(place, commit);
    const KeptState old = before ? before->state : KeptState();
    const StateDifference difference{
        .from = QString(), .to = commit, .before = old, .after = moment->state};
    if (arguments.has(QStringLiteral("json"))) {
        QJsonObject object = jsonOf(moment->entry);
        object.insert(QStringLiteral("diff"), str(differenceText(old, moment->state)));
        printJson(object);
        return Done;
    }
    print(textOf(moment->entry));
    if (onlySaw(moment->entry))
        print(textOf(onlyFiles(moment->state, moment->entry.firstSeen)));
    else if (moment->entry.kind != HistoryEntry::Kind::Apply)
        print(before ? textOf(difference) : textOf(moment->state));
    return Done;
}

/// What "A" or "A..B" names.
struct Ends {
    QString from, to; ///< the second is empty: now
};

Result<Ends> endsOf(const QString &words)
{
    const QStringList ends = words.split(QLatin1StringView(".."));
    if (ends.size() > 2 || ends.contains(QString()))
        return fail(ErrorCode::BadInput, QString(QStringLiteral("--compare ") + words).trimmed(),
                    QStringLiteral("write A..B for two commits, or A for one and the server as it "
                                   "is now"));
    return Ends{.from = ends.first(), .to = ends.value(1)};
}

/// "A" with now, or "A..B".
int compareMoments(const QString &url, const HistoryPlace &place, const QString &words,
                   const Arguments &arguments)
{
    const Result<Ends> ends = endsOf(words);
    if (!ends)
        return report(ends.error(), arguments);
    const Result<HistoryMoment> from = momentOf(place, ends->from);
    if (!from)
        return report(from.error(), arguments);
    if (!ends->to.isEmpty()) {
        const Result<HistoryMoment> to = momentOf(place, ends->to);
        if (!to)
            return report(to.error(), arguments);
        return tellDifference(
            {.from = ends->from, .to = ends->to, .before = from->state, .after = to->state},
            arguments);
    }
    const Result<KeptState> now = readNow(url, place, arguments);
    if (!now)
        return report(now.error(), arguments);
    return tellDifference(
        {.from = words, .to = QStringLiteral("now"), .before = from->state, .after = *now},
        arguments);
}

int compareServers(const QString &url, const HistoryPlace &place, const QString &otherUrl,
                   const Arguments &arguments)
{
    const Result<HistoryPlace> other = placeNamed(otherUrl);
    if (!other)
        return report(other.error(), arguments);
    const Result<HistoryMoment> ours = momentOf(place, QStringLiteral("latest"));
    const Result<HistoryMoment> theirs = momentOf(*other, QStringLiteral("latest"));
    if (!ours || !theirs)
        return report(ours ? theirs.error() : ours.error(), arguments);
    if (!arguments.has(QStringLiteral("json")))
        print(QStringLiteral("- %1, as it was last known %2\n+ %3, as it was last known %4\n\n")
                  .arg(url, ours->entry.when.toString(Qt::ISODate), otherUrl,
                       theirs->entry.when.toString(Qt::ISODate)));
    return tellDifference(
        {.from = url, .to = otherUrl, .before = ours->state, .after = theirs->state}, arguments);
}

int blame(const HistoryPlace &place, const QString &words, const Arguments &arguments)
{
    const Result<ValueName> name = ValueName::from(words);
    if (!name)
        return report(name.error(), arguments);
    const QString directory =
        arguments.value(QStringLiteral("config-directory"), QStringLiteral("/etc/postfix"));
    const Result<ValueBlame> found = blameOf(place, *name, directory.toUtf8());
    if (!found)
        return report({found.error().code, words, found.error().detail}, arguments);
    if (arguments.has(QStringLiteral("json")))
        printJson(jsonOf(*found));
    else
        print(textOf(words, *found));
    return Done;
}

int drift(const QString &url, const HistoryPlace &place, const Arguments &arguments)
{
    const Result<KeptState> now = readNow(url, place, arguments);
    if (!now)
        return report(now.error(), arguments);
    const Result<Drift> found = driftOf(place, *now);
    if (!found)
        return report({found.error().code, url, found.error().detail}, arguments);
    if (arguments.has(QStringLiteral("json")))
        printJson(jsonOf(*found));
    else
        print(textOf(*found));
    return Done;
}

Status oneQuestion(const Arguments &arguments)
{
    QStringList asked;
    for (const char *name : {"show", "compare", "blame", "drift", "other"}) {
        if (arguments.has(QString::fromLatin1(name)))
            asked += QStringLiteral("--") + QString::fromLatin1(name);
    }
    return asked.size() < 2 ? Status()
                            : fail(ErrorCode::BadInput, asked.join(QLatin1StringView(" and ")),
                                   QStringLiteral("are two questions; ask one after the other"));
}

} // namespace

int runHistory(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    if (!target)
        return report(target.error(), arguments);
    if (const Status server = mustBeServer(*target, QStringLiteral("history")); !server)
        return report(server.error(), arguments);
    if (const Status one = oneQuestion(arguments); !one)
        return report(one.error(), arguments);
    const Result<HistoryPlace> place = placeNamed(*target);
    if (!place)
        return report(place.error(), arguments);
    const auto words = [&arguments](const char *option) {
        return arguments.value(QString::fromLatin1(option));
    };
    if (arguments.has(QStringLiteral("show")))
        return showOne(*place, words("show"), arguments);
    if (arguments.has(QStringLiteral("compare")))
        return compareMoments(*target, *place, words("compare"), arguments);
    if (arguments.has(QStringLiteral("blame")))
        return blame(*place, words("blame"), arguments);
    if (arguments.has(QStringLiteral("drift")))
        return drift(*target, *place, arguments);
    if (arguments.has(QStringLiteral("other")))
        return compareServers(*target, *place, words("other"), arguments);
    return showLog(*place, arguments);
}

} // namespace postseal::ctl
