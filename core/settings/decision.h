// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace postseal {

/// One thing that an edit sets and that was not so. It is written down when the edit decides it, so
/// that what Postfix says before and after can be held against it.
struct Decision {
    enum class Kind {
        Value,    ///< of a parameter in main.cf, or by -o of a row of master.cf
        Service,  ///< a row of master.cf that runs from now on
        TableRow, ///< a row of a lookup table
        File,     ///< a file that was not there, or gets something more
    };
    Kind kind = Kind::Value;
    QByteArray place; ///< "main.cf", "submission/inet", or the path of a table or file
    QByteArray name;  ///< of the parameter, the key of a table's row, or what a file gets
    std::optional<QByteArray> before; ///< as written; nothing: it is not set there
    std::optional<QByteArray> after;  ///< likewise; of a service: its row on one line

    bool operator==(const Decision &) const = default;
};

} // namespace postseal
