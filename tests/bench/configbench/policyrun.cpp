// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/configbench/policyrun.h"

#include "core/deploy/configfolder.h"
#include "core/lint/linter.h"
#include "tests/bench/configbench/stopwatch.h"

#include <QFile>

#include <array>
#include <utility>

namespace postseal::bench {

namespace {

constexpr char kVersion[] = "3.7.11";

template <typename T>
T good(Result<T> result)
{
    if (!result)
        qFatal("%ls", qUtf16Printable(describe(result.error())));
    return *std::move(result);
}

/// The most memory that this process has held, in KiB; proc_pid_status(5), VmHWM.
int peak()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toInt();
    }
    return 0;
}

} // namespace

PolicyRun::PolicyRun(QByteArray folder)
    : m_folder(std::move(folder))
    , m_path(m_folder + "/tls_policy")
{
    m_report.insert(u"start", QJsonObject{{QStringLiteral("peak"), peak()}});
}

void PolicyRun::step(const QString &name, const std::function<void()> &work)
{
    const Stopwatch processor(CLOCK_PROCESS_CPUTIME_ID), wall(CLOCK_MONOTONIC);
    work();
    m_report.insert(name, QJsonObject{{QStringLiteral("processor"), processor.milliseconds()},
                                      {QStringLiteral("wall"), wall.milliseconds()},
                                      {QStringLiteral("peak"), peak()}});
}

QByteArray PolicyRun::table() const
{
    const ConfigFile *file = m_history.current().file(m_path);
    if (!file || !file->bytes)
        qFatal("%s was not read", m_path.constData());
    return *file->bytes;
}

void PolicyRun::load()
{
    step(QStringLiteral("read"), [this] {
        m_snapshot = good(readFolder(QString::fromUtf8(m_folder), {}));
        m_history = DraftHistory(m_snapshot.configuration);
    });
    step(QStringLiteral("rows"), [this] { m_rows = tableRows(table()); });
    m_report.insert(u"count", m_rows.size());
}

void PolicyRun::validate()
{
    QSet<qsizetype> hidden;
    step(QStringLiteral("duplicates"), [&] { hidden = hiddenRows(table(), m_rows); });
    std::array<int, 8> found{};
    step(QStringLiteral("faults"), [&] {
        const QByteArray bytes = table();
        for (qsizetype i = 0; i < m_rows.size(); ++i) {
            const RowFault fault =
                hidden.contains(i) ? RowFault::Hidden : faultOf(bytes, m_rows[i], kVersion);
            ++found.at(static_cast<std::size_t>(fault));
        }
    });
    m_report.insert(u"wrong", m_rows.size() - found.front());
    m_report.insert(u"hidden", found.at(static_cast<std::size_t>(RowFault::Hidden)));
}

/// As Workspace::edit() and the table's model do it.
void PolicyRun::change(const QString &name,
                       const std::function<Result<QByteArray>(const QByteArray &)> &edit)
{
    step(name, [&] {
        const Configuration &draft = m_history.current();
        const Configuration next = good(withDnssecFor(
            good(withTable(draft, m_path, edit(draft.file(m_path)->bytes.value()))), "encrypt"));
        if (next == draft)
            qFatal("Nothing was edited");
        m_history.edit(name, next);
        const ChangeSet changes = ChangeSet::between(m_snapshot, m_history.current());
        if (!changes.of(m_path) || changes.changes().size() != 1)
            qFatal("The table is not what changes");
        lint(m_history.current(), m_snapshot.facts);
        m_rows = tableRows(table());
    });
}

void PolicyRun::edit()
{
    const TableRow middle = m_rows[m_rows.size() / 2];
    const QByteArray key = entryAt(table(), middle).value().key;
    change(QStringLiteral("level"), [&](const QByteArray &bytes) {
        return withRow(bytes, middle, key, "encrypt ciphers=high exclude=aNULL");
    });
    change(QStringLiteral("add"), [this](const QByteArray &bytes) {
        return withNewRow(bytes, m_rows, "a.new.destination.example", "encrypt");
    });
    change(QStringLiteral("remove"), [this](const QByteArray &bytes) {
        return withoutRows(bytes, {m_rows[m_rows.size() / 3]});
    });
}

void PolicyRun::review()
{
    step(QStringLiteral("diff"), [this] {
        const QByteArray diff = ChangeSet::between(m_snapshot, m_history.current()).diff();
        if (diff.count("\n@@") != 3)
            qFatal("The diff shows not three places:\n%s", diff.left(2000).constData());
    });
}

void PolicyRun::save()
{
    step(QStringLiteral("save"), [this] {
        const ChangeSet changes = ChangeSet::between(m_snapshot, m_history.current());
        if (const Status done = writeFolder(changes); !done)
            qFatal("%ls", qUtf16Printable(describe(done.error())));
    });
    QFile file(QString::fromUtf8(m_path));
    if (!file.open(QIODevice::ReadOnly) || file.readAll() != table())
        qFatal("%s is not as it was wanted", m_path.constData());
}

} // namespace postseal::bench
