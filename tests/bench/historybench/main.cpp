// SPDX-License-Identifier: GPL-3.0-or-later
/// What tests/bench/history measures of Postseal, in a process of its own. Prints JSON.
#include "core/history/drift.h"
#include "core/history/valueblame.h"
#include "tests/bench/configbench/stopwatch.h"
#include "tests/bench/historybench/longhistory.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <functional>
#include <limits>

using namespace postseal;
using namespace postseal::bench;

namespace {

/// Milliseconds of the answer; negative where there is none.
double timeOf(const std::function<bool()> &ask)
{
    const Stopwatch watch(CLOCK_MONOTONIC);
    const bool answered = ask();
    return answered ? watch.milliseconds() : -1;
}

QJsonObject askAll(const HistoryPlace &place, Shape shape, const Configuration &now)
{
    const auto log = historyLog(place, std::numeric_limits<int>::max());
    const auto name = ValueName::from(QStringLiteral("oldest"));
    const auto state = stateNow(place, now);
    if (!log || log->isEmpty() || !name || !state)
        return {};
    QJsonObject times{
        {QStringLiteral("entries"), log->size()},
        {QStringLiteral("repository"), place.repository()},
        {QStringLiteral("first"), QString::fromLatin1(log->last().commit)},
        {QStringLiteral("log"),
         timeOf([&] { return historyLog(place, std::numeric_limits<int>::max()).has_value(); })},
        {QStringLiteral("blame"), timeOf([&] { return blameOf(place, *name).has_value(); })}};
    if (shape == Shape::Readings)
        times.insert(QStringLiteral("drift"),
                     timeOf([&] { return driftOf(place, *state).has_value(); }));
    else
        times.insert(QStringLiteral("created"),
                     timeOf([&] { return createdSince(place, log->last().commit).has_value(); }));
    return times;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments().mid(1);
    const int entries = words.value(2).toInt();
    if (words.size() != 3 || entries < 2 || (words[0] != u"readings" && words[0] != u"applies")) {
        std::fputs("Usage: historybench readings|applies FOLDER ENTRIES\n", stderr);
        return 2;
    }
    const Shape shape = words[0] == u"applies" ? Shape::Applies : Shape::Readings;
    const HistoryPlace place = benchPlace(words[1]);
    Result<Configuration> now = Configuration("/etc/postfix", {});
    const double made = timeOf([&] {
        now = makeLongHistory(place, shape, entries);
        return now.has_value();
    });
    if (!now) {
        std::fputs(qPrintable(describe(now.error()) + u'\n'), stderr);
        return 1;
    }
    QJsonObject report = askAll(place, shape, *now);
    report.insert(QStringLiteral("made"), made);
    std::puts(QJsonDocument(report).toJson(QJsonDocument::Compact).constData());
    return 0;
}
