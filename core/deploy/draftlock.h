// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace postseal {

/// Says that a draft is open: a lock on a file beside it (F_OFD_SETLK of fcntl(2)), since the draft
/// itself is another file after each writing. The system gives it back when the program dies.
class DraftLock {
public:
    /// Of the draft in the file \a path, whose folder is there. BadInput: it is open elsewhere, in
    /// this program or in another; Local: this file system, or this account, has no locks there.
    static Result<DraftLock> take(const QString &path);
    /// Whether somebody has the draft in the file \a path open.
    static bool isHeld(const QString &path);

    DraftLock(DraftLock &&other) noexcept;
    DraftLock &operator=(DraftLock &&) = delete;
    /// Gives it back; the file of the lock goes.
    ~DraftLock();

private:
    DraftLock(int descriptor, QString path);

    int m_descriptor;
    QString m_path; ///< of the lock
};

} // namespace postseal
