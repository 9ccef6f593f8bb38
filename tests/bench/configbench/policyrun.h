// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/drafthistory.h"
#include "core/settings/policytable.h"
#include "core/settings/snapshot.h"

#include <QJsonObject>

#include <functional>

namespace postseal::bench {

/// A folder with main.cf, master.cf and the policy table tls_policy, treated as the window treats
/// it. Each step that is taken is measured; one that fails ends the program.
class PolicyRun {
public:
    explicit PolicyRun(QByteArray folder);

    /// Reads the folder and finds the rows of the table.
    void load();
    /// Looks for what is wrong with each row.
    void validate();
    /// Gives the row in the middle another level, adds one and takes one out; each time with the
    /// change set and the linter's findings.
    void edit();
    /// Makes the diff that a person looks at before the save.
    void review();
    /// Writes the folder, and reads it again to see that it is as it was wanted.
    void save();

    /// By step: milliseconds of processor and wall time and the most memory held up to its end
    /// (KiB); under "rows" and "faults" what was found.
    const QJsonObject &report() const { return m_report; }

private:
    void step(const QString &name, const std::function<void()> &work);
    void change(const QString &name,
                const std::function<Result<QByteArray>(const QByteArray &)> &edit);
    QByteArray table() const;

    QByteArray m_folder, m_path;
    Snapshot m_snapshot;
    DraftHistory m_history;
    QList<TableRow> m_rows; ///< of the draft's table
    QJsonObject m_report;
};

} // namespace postseal::bench
