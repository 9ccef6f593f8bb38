// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshquestions.h"

#include <algorithm>
#include <array>

namespace postseal {

namespace {

bool looksLikeOneTimeCode(const QString &text)
{
    constexpr std::array words{"one-time", "one time", "otp",  "code",       "token",
                               "factor",   "pin",      "duo",  "challenge",  "yubi",
                               "response", "s/key",    "opie", "ワンタイム", "コード"};
    return std::ranges::any_of(words, [&text](const char *word) {
        return text.contains(QString::fromUtf8(word), Qt::CaseInsensitive);
    });
}

} // namespace

bool isForPassword(const SshQuestions &questions)
{
    if (questions.prompts.size() != 1)
        return false;
    const SshPrompt &prompt = questions.prompts.first();
    return !prompt.echo && !looksLikeOneTimeCode(prompt.text) &&
           !looksLikeOneTimeCode(questions.name + questions.instruction);
}

} // namespace postseal
