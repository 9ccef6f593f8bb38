// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/changes.h"
#include "core/deploy/deployplan.h"
#include "core/lint/diagnostic.h"

namespace postseal::ctl {

class Interrupt;

/// What a command would do: the server (or folder) as it is, and the way to what is wanted.
struct Draft {
    Snapshot snapshot;
    Configuration wanted;
    ChangeSet changes;
    DeployPlan plan;
    QList<HeapFinding> certificates; ///< what became of those of the command line
    QList<ReachedGoal> goals;        ///< of the command line
    QStringList notGivenBack;        ///< of the state of --to, a sentence each
    QString otherHost;               ///< of it, too: where it may be of another machine
    /// What the linter says of the wanted state and did not say of the present one, and what is set
    /// twice in files that change. Errors are always new ones.
    QList<Diagnostic> findings;

    bool isEmpty() const { return changes.isEmpty() && plan.maps.isEmpty(); }
};

/// What a command says of its changes before it makes them: certificates, goals, and what of an
/// earlier state cannot be given back.
QString textOfWishes(const Draft &draft);
/// The same in \a object, as "certificates", "goals", "notGivenBack" and "otherHost".
void addWishes(QJsonObject &object, const Draft &draft);

/// Makes \a changes to \a snapshot and plans them. BadInput, Malformed, Refused, Local.
Result<Draft> draftOf(const Snapshot &snapshot, const Changes &changes);

/// Whether --release is given for a folder only, and is a version. BadInput otherwise.
Status checkVersion(const QString &target, const Arguments &arguments);

/// The changes of \a arguments made to the folder \a folder.
Result<Draft> folderDraft(const QString &folder, const Arguments &arguments,
                          const Interrupt &interrupt);

} // namespace postseal::ctl
