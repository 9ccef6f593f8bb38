// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace postseal {

/// Forms of "$" references that not every Postfix knows.
struct MacroForms {
    bool levels = true;    ///< "{a} <=level {b}"; Postfix 3.6 and later
    bool functions = true; ///< "${domain_to_ascii{text}}"; Postfix 3.11 and later
};

/// "{left} SIGN {right}" in "${…}".
struct MacroComparison {
    QByteArray left; ///< unexpanded, as right
    QByteArray sign; ///< == != < <= >= >
    QByteArray right;
    bool asLevels = false; ///< as versions ("3.10" above "3.9"), not as numbers or text
};

/// One "$name", "${name?text}" … of a value; postconf(5).
struct MacroReference {
    QByteArray name;     ///< of a parameter or function; empty for a comparison
    QByteArray argument; ///< of a function, unexpanded; null: no function
    std::optional<MacroComparison> comparison;
    /// What stands for it, unexpanded, when the parameter has a value or the comparison holds, and
    /// when not. Neither: the value of the parameter, or "true" or nothing.
    std::optional<QByteArray> ifSet;
    std::optional<QByteArray> ifNot;

    bool isCondition() const { return ifSet || ifNot; }
};

/// A part of a value: text ("$$" is one "$" in it), and then perhaps a reference.
struct MacroPiece {
    QByteArray text;
    std::optional<MacroReference> reference;
};

/// A value in its parts.
struct MacroPieces {
    QList<MacroPiece> pieces; ///< those before the error
    QByteArray error;         ///< Postfix's words for the first bad reference; empty: there is none
    /// That reference as far as Postfix reads it; a name that it cannot read is empty.
    std::optional<MacroReference> broken;
};

/// Takes \a value apart at its references. Texts inside a reference are not looked into: Postfix
/// reads only those that it needs.
MacroPieces macroPieces(const QByteArray &value, const MacroForms &forms = {});

} // namespace postseal
