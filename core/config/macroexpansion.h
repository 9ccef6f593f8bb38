// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/macropieces.h"

#include <QSet>

#include <expected>
#include <functional>
#include <optional>

namespace postseal {

/// What is written for a parameter, unexpanded.
struct MacroValue {
    enum class Kind {
        Written,
        Undefined, ///< nobody gives it a value: it is empty
        Unknown,   ///< it has one that is not known from here
    };
    Kind kind = Kind::Undefined;
    QByteArray text;
};

using MacroLookup = std::function<MacroValue(const QByteArray &name)>;

/// Why a value cannot be told.
struct MacroFault {
    enum class Kind {
        Refused, ///< Postfix refuses it
        Unknown, ///< it depends on a parameter whose value is not known from here
        TooLong, ///< it grows without end
    };
    Kind kind = Kind::Refused;
    QByteArray text; ///< Postfix's words, or the name of the parameter
};

/// \a value with its references replaced, and those in what replaces them, as Postfix evaluates it
/// (postconf(5)); at most 100 deep, as there.
std::expected<QByteArray, MacroFault>
expandMacros(const QByteArray &value, const MacroLookup &lookup, const MacroForms &forms = {});

/// The names that \a value refers to, in all its texts, whether they are used or not; up to the
/// first bad reference.
QSet<QByteArray> macroNames(const QByteArray &value, const MacroForms &forms = {});

/// Whether \a value is one of compatibility_level: "major", "major.minor" or "major.minor.patch".
bool isCompatibilityLevel(const QByteArray &value);

} // namespace postseal
