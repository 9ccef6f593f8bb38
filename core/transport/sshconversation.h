// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/transport/sshptr.h"
#include "core/transport/sshquestions.h"

namespace postseal {

/// What the server of \a session asks right now (keyboard-interactive). Protocol: more questions
/// than a person can be shown; \a peer names the server there.
Result<SshQuestions> questionsOf(ssh_session session, const QString &peer);

/// Gives libssh \a secret as the answer to question \a index; it is sent with the next step.
/// False: there is no such question.
bool giveAnswer(ssh_session session, qsizetype index, const Secret &secret);

} // namespace postseal
