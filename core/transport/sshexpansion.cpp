// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshexpansion.h"

#include "core/base/tr.h"

#include <QCryptographicHash>

namespace postseal {

namespace {

std::unexpected<Error> badExpansion(const QString &why)
{
    return fail(ErrorCode::BadInput, {}, why);
}

/// Replaces "${NAME}" at \a i and leaves \a i at its end.
Result<QByteArray> variableAt(const QByteArray &text, qsizetype &i,
                              const SshSurroundings &surroundings)
{
    const qsizetype end = text.indexOf('}', i);
    const QByteArray name = text.mid(i + 2, end - i - 2);
    if (end < 0 || name.isEmpty())
        return badExpansion(postseal::tr("a variable is written ${NAME}"));
    const std::optional<QByteArray> value =
        surroundings.variable ? surroundings.variable(name) : std::nullopt;
    if (!value)
        return badExpansion(
            postseal::tr("the variable %1 is not set here").arg(QString::fromUtf8(name)));
    i = end;
    return *value;
}

/// Replaces the token at \a i and leaves \a i at its end.
Result<QByteArray> tokenAt(const QByteArray &text, qsizetype &i, const SshTokens &tokens)
{
    ++i;
    if (i < text.size() && text[i] == '%')
        return QByteArray("%");
    if (i >= text.size() || !tokens.contains(text[i]))
        return badExpansion(
            postseal::tr("%1 is no token that is known here; a percent sign is written twice")
                .arg(QString::fromUtf8(text.mid(i - 1, 2))));
    return tokens.value(text[i]);
}

Result<QByteArray> expanded(const QByteArray &text, const SshTokens *tokens,
                            const SshSurroundings *surroundings)
{
    QByteArray all;
    for (qsizetype i = 0; i < text.size(); ++i) {
        Result<QByteArray> part = text.mid(i, 1);
        if (surroundings && text.mid(i, 2) == "${")
            part = variableAt(text, i, *surroundings);
        else if (tokens && text[i] == '%')
            part = tokenAt(text, i, *tokens);
        if (!part)
            return part;
        all += *part;
    }
    return all;
}

} // namespace

Result<QByteArray> withTokens(const QByteArray &text, const SshTokens &tokens)
{
    return expanded(text, &tokens, nullptr);
}

Result<QByteArray> withTokensAndVariables(const QByteArray &text, const SshTokens &tokens,
                                          const SshSurroundings &surroundings)
{
    return expanded(text, &tokens, &surroundings);
}

Result<QByteArray> withVariables(const QByteArray &text, const SshSurroundings &surroundings)
{
    return expanded(text, nullptr, &surroundings);
}

Result<QByteArray> withHome(const QByteArray &path, const SshSurroundings &surroundings)
{
    if (!path.startsWith('~'))
        return path;
    qsizetype end = path.indexOf('/');
    if (end < 0)
        end = path.size();
    const QByteArray user = path.mid(1, end - 1);
    QByteArray home = surroundings.home;
    if (!user.isEmpty()) {
        const std::optional<QByteArray> found =
            surroundings.homeOf ? surroundings.homeOf(user) : std::nullopt;
        if (!found)
            return badExpansion(
                postseal::tr("this computer has no user \"%1\"").arg(QString::fromUtf8(user)));
        home = *found;
    }
    while (end < path.size() && path[end] == '/')
        ++end;
    if (!home.endsWith('/'))
        home += '/';
    return home + path.mid(end);
}

QByteArray sshConnectionDigest(const QByteArray &localHost, const QByteArray &host, quint16 port,
                               const QByteArray &user)
{
    return QCryptographicHash::hash(localHost + host + QByteArray::number(port) + user,
                                    QCryptographicHash::Sha1)
        .toHex();
}

} // namespace postseal
