// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshconversation.h"

#include "core/base/tr.h"
#include "core/transport/secrettext.h"

namespace postseal {

namespace {

constexpr int kPrompts = 12;

} // namespace

Result<SshQuestions> questionsOf(ssh_session session, const QString &peer)
{
    const int count = ssh_userauth_kbdint_getnprompts(session);
    if (count < 0 || count > kPrompts)
        return fail(ErrorCode::Protocol, peer,
                    postseal::tr("the server asks more than %1 questions at once to sign in")
                        .arg(kPrompts));
    SshQuestions questions{.name = shownLine(ssh_userauth_kbdint_getname(session)),
                           .instruction = shownLines(ssh_userauth_kbdint_getinstruction(session)),
                           .prompts = {}};
    for (int i = 0; i < count; ++i) {
        char echo = 0;
        const char *text = ssh_userauth_kbdint_getprompt(session, static_cast<unsigned>(i), &echo);
        questions.prompts += SshPrompt{.text = shownLine(text), .echo = echo != 0};
    }
    return questions;
}

bool giveAnswer(ssh_session session, qsizetype index, const Secret &secret)
{
    const SecretText text(secret);
    return ssh_userauth_kbdint_setanswer(session, static_cast<unsigned>(index), text.get()) == 0;
}

} // namespace postseal
