// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/command.h"
#include "app/postsealctl/draft.h"
#include "app/postsealctl/options.h"

namespace postseal::ctl {

/// --despite-errors, for every command that carries changes out.
OptionSpec despiteErrorsOption();

/// Whether \a draft may go to a server as it is. Refused: it brings in what the linter calls an
/// error; the words name each with file and line of the wanted state, and what helps.
Status mayBeApplied(const Draft &draft);

/// Whether the command may go on with \a draft: mayBeApplied(), or it was said to.
Status admitted(const Draft &draft, const Arguments &arguments);

/// Reports that \a draft is not admitted for \a error, in JSON with its findings. Returns the exit
/// status.
int reportRefusal(const Draft &draft, const Error &error, const Arguments &arguments);

/// Tells what the draft comes to before anything is sent: what became of wishes, and what the
/// linter says. With --json standard error has the latter alone, as it has the events.
void tellBefore(const Draft &draft, const Arguments &arguments);

/// \a warnings with the findings of \a draft, as JSON has them at the end.
QStringList withFindings(QStringList warnings, const Draft &draft);

/// What `plan` says of a draft that `apply` would refuse; empty when it would not.
QString textOfAdmission(const Draft &draft);

} // namespace postseal::ctl
