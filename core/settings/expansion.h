// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// \a value with its "$name", "${name}", "$(name)" and "$$" replaced as Postfix would. Nothing when
/// it depends on what is not known from here: a condition, or a built-in default.
std::optional<QByteArray> expandedValue(const Scope &scope, const QByteArray &value);

/// The expanded value of parameter \a name: -o of the row, main.cf, else \a fallback. A null
/// \a fallback stands for a default that is not known.
std::optional<QByteArray> valueOf(const Scope &scope, const QByteArray &name,
                                  const QByteArray &fallback = {});

} // namespace postseal
