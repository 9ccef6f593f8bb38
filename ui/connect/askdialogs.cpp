// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/askdialogs.h"

namespace postseal {

void AskDialogs::aboutHostKey(const HostKeyQuestion &question, std::function<void(bool)> answer)
{
    Q_UNUSED(question)
    answer(false);
}

void AskDialogs::forSecret(const SecretQuestion &question,
                           std::function<void(std::optional<Secret>)> answer)
{
    Q_UNUSED(question)
    answer({});
}

} // namespace postseal
