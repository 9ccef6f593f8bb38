// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/samplehistory.h"

#include "core/history/applyentry.h"
#include "core/history/record.h"
#include "tests/shots/stage.h"

#include <QDir>

namespace postseal::shots {

namespace {

const QString kPerson = QStringLiteral("kim@desk");

HistoryPlace place()
{
    return historyOf("mail.example.org", 22);
}

Witness on(const QDate &day, const QTime &time)
{
    return {.by = kPerson, .when = QDateTime(day, time, Qt::UTC)};
}

void check(const Result<QByteArray> &commit)
{
    if (!commit)
        qFatal("%s", qPrintable(describe(commit.error())));
}

void applied(const Snapshot &before, const Snapshot &after, const Report &report,
             const QString &note, const Witness &witness)
{
    const Result<DeployPlan> plan =
        DeployPlan::from(before, after.configuration, "0123456789abcdef");
    if (!plan)
        qFatal("%s", qPrintable(describe(plan.error())));
    check(recordApply(place(), {before.configuration, after.configuration},
                      applyEntry(*plan, report, kPerson, note), witness));
}

} // namespace

void writeSampleHistory()
{
    const QByteArray level = "smtpd_tls_security_level";
    const QByteArray outbound = "smtp_tls_security_level";
    const QByteArray log = "smtpd_tls_loglevel";
    const Snapshot bare = movedServer({{level, "none"}, {outbound, "none"}});
    const Snapshot inbound = movedServer({{outbound, "none"}});
    const Snapshot logged = movedServer({{outbound, "none"}, {log, "1"}});
    const Snapshot both = movedServer({{log, "1"}});
    check(recordRead(place(), bare.configuration, on({2025, 11, 3}, {8, 2})));
    applied(bare, inbound, keptReport(), QStringLiteral("TLS 1.2, #4711"),
            on({2025, 11, 3}, {8, 40}));
    check(recordRead(place(), logged.configuration, on({2025, 11, 20}, {16, 31})));
    applied(logged, both, putBackReport(), QStringLiteral("bank.example, #4802"),
            on({2025, 12, 1}, {9, 12}));
    applied(logged, both, keptReport(), QStringLiteral("bank.example, #4802"),
            on({2025, 12, 1}, {9, 27}));
    check(recordRead(place(), sampleServer().configuration, on({2026, 1, 14}, {7, 55})));
}

void forgetHistories()
{
    QDir(historyFolder()).removeRecursively();
}

} // namespace postseal::shots
