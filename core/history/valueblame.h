// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyentry.h"
#include "core/history/historyplace.h"

#include <stop_token>

namespace postseal {

/// A value of one of a server's documents: a parameter of main.cf, a row of master.cf or an option
/// of one, a row of a table.
struct ValueName {
    enum class Kind { Parameter, Service, Option, TableRow };
    Kind kind = Kind::Parameter;
    QByteArray service; ///< of Service and Option: "submission/inet"
    QByteArray name;    ///< parameter, or key of the row
    QByteArray table;   ///< path of its source

    /// "NAME", "SERVICE/TYPE" ("submission/inet"), "SERVICE/NAME", "PATH:KEY". BadInput: it is none
    /// of them.
    static Result<ValueName> from(const QString &words);
    /// The document, of those in \a directory.
    QByteArray pathIn(const QByteArray &directory) const;
    /// What \a bytes, that document, say; nothing: it is not set.
    std::optional<QByteArray> valueIn(const QByteArray &bytes) const;

    bool operator==(const ValueName &) const = default;
};

/// When a value became what it is.
struct ValueBlame {
    std::optional<QByteArray> before, now; ///< nothing: not set
    HistoryEntry entry;                    ///< the commit that changed it last
    bool isFirst = false;                  ///< it has been so since it was seen for the first time

    bool operator==(const ValueBlame &) const = default;
};

/// Who last changed \a name. NotFound: no commit has it. Cancelled: between two commits, by \a
/// stop.
Result<ValueBlame> blameOf(const HistoryPlace &place, const ValueName &name,
                           const QByteArray &directory = "/etc/postfix",
                           const std::stop_token &stop = {});

} // namespace postseal
