// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshconfigwords.h"

#include <QByteArrayView>

#include <algorithm>

namespace postseal {

namespace {

constexpr QByteArrayView kSshBlanks(" \t\r\n");

qsizetype firstOfAny(const QByteArray &text, QByteArrayView characters)
{
    const auto it =
        std::ranges::find_if(text, [characters](char c) { return characters.contains(c); });
    return it == text.cend() ? -1 : it - text.cbegin();
}

QByteArray withoutLeadingBlanks(const QByteArray &text)
{
    const auto it = std::ranges::find_if(text, [](char c) { return !kSshBlanks.contains(c); });
    return text.mid(it - text.cbegin());
}

std::optional<QByteArray> takeQuoted(SshConfigRest &rest, const QByteArray &text, qsizetype quote)
{
    const qsizetype end = text.indexOf('"', quote + 1);
    if (end < 0) {
        rest = std::nullopt;
        return std::nullopt;
    }
    rest = withoutLeadingBlanks(text.mid(end + 1));
    // What stands before the quotation mark belongs to the word.
    return text.left(quote) + text.mid(quote + 1, end - quote - 1);
}

/// One value from \a i on, which is left behind it. Nothing: a quotation mark is not closed.
std::optional<QByteArray> takeValue(const QByteArray &text, qsizetype &i)
{
    QByteArray value;
    char quote = 0;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        const bool escapes = c == '\\' && (next == '\'' || next == '"' || next == '\\' ||
                                           (quote == 0 && next == ' '));
        const bool isQuoteSign = c == '"' || c == '\'';
        if (escapes)
            value += text[++i];
        else if (quote == 0 && (c == ' ' || c == '\t'))
            break;
        else if (quote == 0 && isQuoteSign)
            quote = c;
        else if (quote != 0 && c == quote)
            quote = 0;
        else
            value += c;
    }
    if (quote != 0)
        return std::nullopt;
    return value;
}

} // namespace

std::optional<QByteArray> takeSshConfigWord(SshConfigRest &rest)
{
    if (!rest)
        return std::nullopt;
    const QByteArray text = *rest;
    const qsizetype end = firstOfAny(text, " \t\r\n\"=");
    if (end < 0) {
        rest = std::nullopt;
        return text;
    }
    if (text[end] == '"')
        return takeQuoted(rest, text, end);
    QByteArray behind = withoutLeadingBlanks(text.mid(end + 1));
    if (text[end] != '=' && behind.startsWith('='))
        behind = withoutLeadingBlanks(behind.mid(1));
    rest = behind;
    return text.left(end);
}

std::optional<QList<QByteArray>> sshConfigValues(const QByteArray &text)
{
    QList<QByteArray> values;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == ' ' || text[i] == '\t')
            continue;
        if (text[i] == '#')
            break;
        const std::optional<QByteArray> value = takeValue(text, i);
        if (!value)
            return std::nullopt;
        values += *value;
    }
    return values;
}

SshConfigLine sshConfigLine(QByteArray line)
{
    if (const qsizetype end = line.indexOf('\0'); end >= 0)
        line.truncate(end);
    while (line.size() > 1 && QByteArrayView(" \t\r\n\f").contains(line.back()))
        line.chop(1);
    SshConfigRest rest = line;
    std::optional<QByteArray> keyword = takeSshConfigWord(rest);
    if (keyword && keyword->isEmpty())
        keyword = takeSshConfigWord(rest); // behind leading blanks
    if (!keyword || keyword->isEmpty() || keyword->startsWith('#'))
        return {};
    return {.keyword = keyword->toLower(),
            .rest = withoutLeadingBlanks(rest.value_or(QByteArray()))};
}

} // namespace postseal
