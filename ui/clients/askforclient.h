// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/clientdoor.h"
#include "ui/workspace.h"

namespace postseal {

/// An edit and what undo calls it.
using NamedEdit = std::function<void(const QString &name, const Workspace::Edit &edit)>;

/// Opens the dialog over \a parent that asks for a client to let in through one of \a doors; what
/// the person gives goes to \a edit, and a certificate to this account's shelf.
void askForClient(Workspace &workspace, const QList<ClientDoor> &doors, QWidget *parent,
                  const NamedEdit &edit);

/// The same with a dialog that makes a certificate first.
void askToIssue(Workspace &workspace, QWidget *parent, const NamedEdit &edit);

/// The same with a dialog that waits until a machine connects to one of \a doors, which run.
void askForMachine(Workspace &workspace, const QList<ClientDoor> &doors, QWidget *parent,
                   const NamedEdit &edit);

/// The edit that lets \a client in through \a service, for \a edit.
void letIn(const Workspace &workspace, const QByteArray &service, const KnownClient &client,
           const NamedEdit &edit);

} // namespace postseal
