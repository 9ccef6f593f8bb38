// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/exitcode.h"
#include "app/postsealctl/options.h"

namespace postseal::ctl {

/// A sub-command; help and parsing come from this table (commands.cpp).
struct Command {
    const char *name;
    const char *operands; ///< "TARGET" …
    const char *summary;
    QList<OptionSpec> options;
    int (*run)(const Arguments &arguments);
};

const QList<Command> &commands();
/// The command of that name; null when there is none.
const Command *findCommand(const QString &name);

/// Prints \a error (as JSON with --json) and returns its exit status.
int report(const Error &error, const Arguments &arguments);
/// The same, where \a sentence says it better than describe().
int report(const Error &error, const QString &sentence, const Arguments &arguments);

int runInspect(const Arguments &arguments);
int runPlan(const Arguments &arguments);
int runCheck(const Arguments &arguments);
int runApply(const Arguments &arguments);
int runProbe(const Arguments &arguments);
int runRelayTest(const Arguments &arguments);
int runMatrix(const Arguments &arguments);
int runHistory(const Arguments &arguments);
int runRestore(const Arguments &arguments);
int runCheckPolicy(const Arguments &arguments);
int runClientCert(const Arguments &arguments);
int runIssueClient(const Arguments &arguments);
int runCatchClient(const Arguments &arguments);
int runSasl(const Arguments &arguments);
int runCert(const Arguments &arguments);
int runPolicy(const Arguments &arguments);
int runSudoers(const Arguments &arguments);
int runKnownServers(const Arguments &arguments);
int runSshConfig(const Arguments &arguments);
int runDump(const Arguments &arguments);
int runHelp(const Arguments &arguments);
int runCompletion(const Arguments &arguments);

} // namespace postseal::ctl
