// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/policyrows.h"

#include <QCoreApplication>

#include <functional>

class QWidget;

namespace postseal {

/// The dialogs for files with rows of a policy table.
class PolicyFiles {
    Q_DECLARE_TR_FUNCTIONS(PolicyFiles)

public:
    using Refused = std::function<void(const Error &error)>;

    /// Asks for a file and gives its text to \a take, 256 MiB at most.
    static void read(QWidget *parent,
                     const std::function<void(const QString &path, const QByteArray &text)> &take,
                     const Refused &refused);
    /// Asks for a file and writes \a rows there as CSV.
    static void write(QWidget *parent, const QList<PolicyRow> &rows, const Refused &refused);
};

} // namespace postseal
