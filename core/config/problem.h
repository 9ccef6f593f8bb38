// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace postseal {

/// Something that Postfix would complain about when it reads a file, in its words.
struct Problem {
    enum class Severity {
        Warning, ///< Postfix reads on
        Fatal,   ///< every Postfix program that reads the file gives up
    };
    Severity severity = Severity::Warning;
    int line = 0; ///< physical line, from 1
    QString text;

    bool operator==(const Problem &) const = default;
};

} // namespace postseal
