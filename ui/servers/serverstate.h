// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace.h"

namespace postseal {

/// How it stands with the server: a shape for the eye and the words for everybody.
struct ServerState {
    QString shape;
    QString words;

    bool operator==(const ServerState &) const = default;
};

ServerState stateOf(const Workspace &workspace);

/// The same in short, for a list: changes that wait count more than how one is connected.
ServerState shortStateOf(const Workspace &workspace);

/// That of a server that is not looked at and has a question, or a warning.
ServerState askingState();

} // namespace postseal
