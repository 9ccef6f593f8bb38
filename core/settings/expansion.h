// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/macroexpansion.h"
#include "core/settings/configuration.h"
#include "core/settings/serverfacts.h"

#include <optional>

namespace postseal {

/// Where a value is read: by the row of a service, or by programs without one.
struct Scope {
    const Configuration &configuration;
    const ServerFacts &facts;
    const Service *row = nullptr; ///< null: main.cf alone
};

/// The "$" forms that the server's Postfix knows; all, when its version is not known.
MacroForms formsOf(const ServerFacts &facts);

/// What \a name stands for in \a scope, unexpanded: -o of the row, what the program says of itself,
/// main.cf, else what is built in.
MacroValue macroValueOf(const Scope &scope, const QByteArray &name);

/// \a value as Postfix evaluates it in \a scope, or why that cannot be told.
std::expected<QByteArray, MacroFault> evaluated(const Scope &scope, const QByteArray &value);

/// The same without blanks at the ends: \a value with its references replaced as Postfix would.
/// Nothing when it depends on what is not known from here (a built-in default), or Postfix refuses
/// it.
std::optional<QByteArray> expandedValue(const Scope &scope, const QByteArray &value);

/// The expanded value of parameter \a name: -o of the row, main.cf, else \a fallback. A null
/// \a fallback stands for a default that is not known.
std::optional<QByteArray> valueOf(const Scope &scope, const QByteArray &name,
                                  const QByteArray &fallback = {});

} // namespace postseal
