// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/begunapply.h"
#include "core/history/historyentry.h"
#include "core/history/historyplace.h"
#include "core/settings/configuration.h"
#include "core/settings/serverfacts.h"

namespace postseal {

/// When something was seen, and who writes it down.
struct Witness {
    QString by;     ///< account of this computer, "anna@desk"
    QDateTime when; ///< now
    /// Since when it may be so: before the reading began; null: \a when.
    QDateTime seen = {}; ///< NOLINT(readability-redundant-member-init) GCC wants a value
    /// It was read with root's rights: what was not found is not there. Others may not look into
    /// every folder.
    bool seesAll = true;
    /// Of the server, "SHA256:…", by which another machine of the same name is told; empty:
    /// unknown.
    QString hostKey = {}; ///< NOLINT(readability-redundant-member-init) GCC wants a value
    /// Of the reading: one that was cut off here has ended there as soon as there is none.
    OpenApplies open = OpenApplies::Unseen;

    bool operator==(const Witness &) const = default;
};

/// Writes down that a server was found to be as \a read: a commit, unless the history says so
/// already or has something newer; then nothing. Another host key than before is a commit, too. The
/// Error is for a warning: no work waits for histories.
Result<QByteArray> recordRead(const HistoryPlace &place, const Configuration &read,
                              const Witness &witness);

/// Writes down that an apply from \a before to \a wanted begins, with who and why in \a entry: what
/// the history is told of it when the program dies before recordApply(). The Error is for a
/// warning, as below.
Result<std::unique_ptr<BegunApply>> recordBegin(const HistoryPlace &place,
                                                const Configuration &before,
                                                const Configuration &wanted, HistoryEntry entry,
                                                const Witness &witness);

/// From where to where an apply leads.
struct AppliedStep {
    const Configuration &before;
    const Configuration &wanted;
};

/// Writes down the apply of \a step, whose end is in \a entry (applyentry.h): a
/// commit with the new state where it was kept, else with the state as it was. Its plan and paths
/// are filled in. \a begun, where there is one, ends with it, or keeps what could not be told for
/// the next reading.
Result<QByteArray> recordApply(const HistoryPlace &place, const AppliedStep &step,
                               const HistoryEntry &entry, const Witness &witness,
                               BegunApply *begun = nullptr);

/// Writes down that an apply was taken back, and what the server was found to be then.
Result<QByteArray> recordRestore(const HistoryPlace &place, const Configuration &read,
                                 HistoryEntry entry, const Witness &witness);

/// \a error of these functions as what a person is told beside what went well.
Error historyNotWritten(const Error &error);

} // namespace postseal
