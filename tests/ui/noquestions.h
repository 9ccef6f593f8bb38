// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/ask.h"

namespace postseal {

/// For tests in which nothing is asked: a question is answered with no.
class NoQuestions final : public Ask {
public:
    void aboutHostKey(const HostKeyQuestion &, std::function<void(bool)> answer) override
    {
        answer(false);
    }
    void forSecret(const SecretQuestion &,
                   std::function<void(std::optional<Secret>)> answer) override
    {
        answer({});
    }
    void forAnswers(const AnswersQuestion &,
                    std::function<void(std::optional<QList<Secret>>)> answer) override
    {
        answer({});
    }
};

} // namespace postseal
