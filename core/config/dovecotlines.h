// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/logicallines.h"

namespace postseal {

/// Whose rules a configuration file of Dovecot follows.
enum class DovecotSyntax {
    Before24, ///< 2.0 to 2.3: blanks are space and tab, "$name" stands for another setting
    Since24,  ///< 2.4: also CR, VT and FF; quoted names, "group @name value {", "$SET:name"
};

/// One logical line of a configuration file of Dovecot: a physical line, or several that end in a
/// backslash. Comments and blank lines are none.
struct DovecotLine {
    enum class Kind {
        Setting,    ///< key = value
        BlockBegin, ///< key [value] {
        BlockEnd,   ///< }
        Include,    ///< !include value
        IncludeTry, ///< !include_try value
        Fault,      ///< Dovecot refuses it, in the words of value
    };
    enum class Form {
        Plain,
        Quoted,   ///< in single or double quotes, which are not part of the value
        File,     ///< "<path": the value is what the file holds
        Variable, ///< names other settings: "$name", "$SET:name", "$ENV:name"
    };
    Kind kind = Kind::Fault;
    Form form = Form::Plain;  ///< of a setting's value
    QByteArray key;           ///< of a 2.4 group "group @name"
    QByteArray value;         ///< without quotes; of a block its name, which may be empty
    bool named = false;       ///< a block has a name, if an empty one
    qsizetype valueBegin = 0; ///< of a setting: offset in line.text, quotes and "<" included
    LogicalLine line;         ///< without comments and without blanks at the ends of its pieces

    int firstLine() const { return line.firstLine(); }
    /// The line that Dovecot names when it complains.
    int lastLine() const { return line.pieces.last().number; }
    /// Where it ends in the document; its comment and line end are still to come.
    qsizetype end() const { return line.pieces.last().end; }
    bool operator==(const DovecotLine &) const = default;
};

/// The logical lines of \a bytes as Dovecot's config_parse_line() splits them (config-parser.c of
/// 2.2, 2.3 and 2.4). \a problems gets what Dovecot says of comments, and what it drops silently: a
/// comment or blank line behind a backslash takes away what stood before it.
QList<DovecotLine> dovecotLines(const QByteArray &bytes, DovecotSyntax syntax,
                                QList<Problem> &problems);

/// Whether \a c is a blank for Dovecot.
bool isDovecotBlank(char c, DovecotSyntax syntax);

} // namespace postseal
