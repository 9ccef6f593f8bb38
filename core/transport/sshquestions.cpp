// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshquestions.h"

#include <QRegularExpression>

namespace postseal {

namespace {

constexpr qsizetype kShown = 500;

/// As words: a host or account may have them in its name ("decode", "pinguin"), and OpenSSH puts
/// both in front, "(anna@pinguin) Password: ".
bool looksLikeOneTimeCode(const QString &text)
{
    static const QRegularExpression whose(QStringLiteral("\\A\\([^)]*\\)"));
    static const QRegularExpression words(
        QStringLiteral(
            "(?<![\\p{L}\\p{N}])(?:one[- ]?time|[th]?otp|(?:pass)?codes?|tokens?|factors?|"
            "pin|duo|challenge|yubi\\w*|response|s/key|opie)(?![\\p{L}\\p{N}])|"
            "ワンタイム|コード"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return QString(text).remove(whose).contains(words);
}

} // namespace

QString shownLines(QByteArrayView words)
{
    QString shown;
    for (const QChar c : QString::fromUtf8(words).left(kShown))
        shown += c.isPrint() || c == u'\n' ? c : QChar(u' ');
    return shown.trimmed();
}

QString shownLine(QByteArrayView words)
{
    return shownLines(words).simplified();
}

bool isForPassword(const SshQuestions &questions)
{
    if (questions.prompts.size() != 1)
        return false;
    const SshPrompt &prompt = questions.prompts.first();
    return !prompt.echo && !looksLikeOneTimeCode(prompt.text) &&
           !looksLikeOneTimeCode(questions.name) && !looksLikeOneTimeCode(questions.instruction);
}

std::optional<qsizetype> passwordPromptOf(const SshQuestions &questions)
{
    if (questions.prompts.size() == 1)
        return isForPassword(questions) ? std::optional<qsizetype>(0) : std::nullopt;
    std::optional<qsizetype> found;
    for (qsizetype i = 0; i < questions.prompts.size(); ++i) {
        const SshPrompt &prompt = questions.prompts[i];
        if (looksLikeOneTimeCode(prompt.text))
            continue;
        if (prompt.echo || found)
            return std::nullopt;
        found = i;
    }
    return found;
}

} // namespace postseal
