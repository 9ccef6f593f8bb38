// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/settings/configuration.h"

#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace postseal {

enum class Severity {
    Advice,  ///< works, and there is something better
    Warning, ///< does not do what it seems to do
    Error,   ///< breaks mail or its security now
};

/// A way to make a finding go away.
struct Fix {
    QString label; ///< what it does, as a button says it: "Write sha256"
    std::function<Result<Configuration>(const Configuration &)> apply; ///< pure
};

/// One finding.
struct Diagnostic {
    QByteArray rule; ///< its stable name: "server-tls-level"
    Severity severity = Severity::Warning;
    QByteArray file;  ///< whole path
    QList<int> lines; ///< physical lines in it, from 1; the first is where to look
    QString reason;   ///< whole sentences: what is wrong, what happens, what to do
    std::optional<Fix> fix;
};

/// The sentences that both programs show: file, line and reason.
QString describe(const Diagnostic &diagnostic);

/// A stable word for programs: "error", "warning", "advice".
QString severityName(Severity severity);

} // namespace postseal
