// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/problem.h"
#include "core/settings/configuration.h"
#include "core/settings/serverfacts.h"

namespace postseal {

/// What ends every Postfix program that evaluates main.cf: bad "$" references in the values of
/// parameters that Postfix knows, references that go in a circle, a compatibility_level that is
/// none. Values that nobody evaluates may be as they like (postconf(1) only warns).
QList<Problem> valueProblems(const Configuration &configuration, const ServerFacts &facts);

/// The same of the -o options of master.cf; the lines are those of the rows.
QList<Problem> optionProblems(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
