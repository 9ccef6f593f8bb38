// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshconfigsetting.h"

#include "core/base/tr.h"
#include "core/transport/sshconfigvalue.h"
#include "core/transport/sshexpansion.h"
#include "core/transport/sshjump.h"

#include <algorithm>
#include <limits>

namespace postseal {

namespace {

using namespace Qt::StringLiterals;
using Setting = Result<QList<QByteArray>>;

std::unexpected<Error> badSetting(const QString &why)
{
    return fail(ErrorCode::BadInput, {}, why);
}

std::unexpected<Error> noSuchValue(const QByteArray &text, const SshConfigLine &line,
                                   const QString &remedy)
{
    return badSetting(postseal::tr("%1 takes no \"%2\": %3")
                          .arg(QString::fromUtf8(line.keyword), QString::fromUtf8(text), remedy));
}

/// What a value is, once it is one word.
Setting ofOneWord(const SshKeyword &keyword, const SshConfigLine &line, const QByteArray &text,
                  const SshSurroundings &surroundings)
{
    if (keyword.kind == SshValueKind::Choice) {
        const std::optional<QByteArray> choice = sshChoice(keyword, text);
        if (!choice)
            return noSuchValue(
                text, line,
                postseal::tr("write one of %1")
                    .arg(QString::fromLatin1(keyword.choices).replace(u" "_s, u", "_s)));
        return QList{*choice};
    }
    if (keyword.kind == SshValueKind::Time) {
        if (text == "none")
            return QList<QByteArray>();
        const std::optional<int> seconds = sshSeconds(text);
        if (!seconds)
            return noSuchValue(text, line, postseal::tr("write a time such as 30, 5m or 1h30m"));
        return QList{QByteArray::number(*seconds)};
    }
    if (keyword.kind == SshValueKind::Number) {
        const std::optional<qint64> number = sshNumber(text, std::numeric_limits<int>::max());
        if (!number)
            return noSuchValue(text, line, postseal::tr("write a whole number"));
        return QList{QByteArray::number(*number)};
    }
    if (keyword.kind == SshValueKind::Port) {
        const std::optional<quint16> port = sshPort(text, surroundings.servicePort);
        if (!port)
            return noSuchValue(text, line, postseal::tr("a port is a number from 1 to 65535"));
        return QList{QByteArray::number(*port)};
    }
    return QList{text};
}

/// "$NAME" alone is a variable, too, and as ssh(1) found it before there was "${NAME}".
Status checkAgent(const QByteArray &text, const SshSurroundings &surroundings)
{
    if (const Result<QByteArray> known = withVariables(text, surroundings); !known)
        return std::unexpected(known.error());
    const auto isNamed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    };
    const QByteArray name = text.mid(1);
    if (!text.startsWith('$') || name.startsWith('{') ||
        (!name.isEmpty() && std::ranges::all_of(name, isNamed)))
        return {};
    return badSetting(postseal::tr("a variable is written ${NAME}"));
}

Setting ofSomeWords(const SshKeyword &keyword, const SshConfigLine &line,
                    const QList<QByteArray> &words)
{
    const auto isNone = [](const QByteArray &word) { return word.toLower() == "none"; };
    if (words.contains(QByteArray()))
        return badSetting(
            postseal::tr("%1 has an empty value").arg(QString::fromUtf8(line.keyword)));
    if (keyword.kind == SshValueKind::Words && words.size() > 1 &&
        std::ranges::any_of(words, isNone))
        return badSetting(
            postseal::tr("\"none\" stands alone behind %1").arg(QString::fromUtf8(line.keyword)));
    for (const QByteArray &word : words) {
        if (keyword.kind == SshValueKind::Names && word.contains('='))
            return noSuchValue(word, line, postseal::tr("write the name of a variable"));
        if (keyword.kind == SshValueKind::Pairs && !word.contains('='))
            return noSuchValue(word, line, postseal::tr("write NAME=VALUE"));
    }
    return words;
}

/// Everything behind the keyword; the comment sign is no such thing there.
QByteArray lineOf(QByteArray rest)
{
    while (!rest.isEmpty() && QByteArrayView(" \t\r\n=").contains(rest.front()))
        rest.remove(0, 1);
    return rest;
}

Setting ofJump(const SshConfigLine &line, const SshSurroundings &surroundings)
{
    const QByteArray text = lineOf(line.rest);
    if (!sshJump(text, surroundings.servicePort))
        return noSuchValue(text, line,
                           postseal::tr("write [user@]host[:port], several with commas between"));
    return QList{text};
}

} // namespace

Setting sshSetting(const SshKeyword &keyword, const SshConfigLine &line,
                   const SshSurroundings &surroundings)
{
    const std::optional<QList<QByteArray>> words = sshConfigValues(line.rest);
    if (!words)
        return badSetting(postseal::tr("a quotation mark is not closed"));
    switch (keyword.kind) {
    case SshValueKind::Line:
        return QList{lineOf(line.rest)};
    case SshValueKind::Jump:
        return ofJump(line, surroundings);
    case SshValueKind::Ignored:
        return QList<QByteArray>();
    case SshValueKind::Host:
    case SshValueKind::Match:
        return *words; // who compares them has rules of its own
    case SshValueKind::Names:
    case SshValueKind::Pairs:
    case SshValueKind::Words:
    case SshValueKind::Include:
        return ofSomeWords(keyword, line, *words);
    default:
        break;
    }
    if (words->value(0).isEmpty())
        return badSetting(postseal::tr("%1 has no value").arg(QString::fromUtf8(line.keyword)));
    if (keyword.kind == SshValueKind::Two && words->value(1).isEmpty())
        return badSetting(postseal::tr("%1 takes two values").arg(QString::fromUtf8(line.keyword)));
    if (keyword.kind == SshValueKind::Some || keyword.kind == SshValueKind::Two)
        return *words;
    if (words->size() > 1)
        return badSetting(postseal::tr("%1 takes one value; put quotation marks around one with "
                                       "spaces")
                              .arg(QString::fromUtf8(line.keyword)));
    if (keyword.kind == SshValueKind::Agent) {
        if (const Status known = checkAgent(words->first(), surroundings); !known)
            return std::unexpected(known.error());
    }
    return ofOneWord(keyword, line, words->first(), surroundings);
}

} // namespace postseal
