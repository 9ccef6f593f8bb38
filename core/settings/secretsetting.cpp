// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/secretsetting.h"

#include <QList>
#include <QRegularExpression>

#include <algorithm>

namespace postseal {

namespace {

QRegularExpression shape(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::MultilineOption |
                                           QRegularExpression::CaseInsensitiveOption);
}

/// "nopassword", "auth_verbose_passwords", "…_password_scheme", "passwd_file_path" and
/// "password_query" hold none.
const QRegularExpression &settingShape()
{
    static const QRegularExpression setting = shape(QStringLiteral(
        "(?:^|[^a-z0-9_])"
        "(?:[a-z0-9_]*(?<!no)passw(?:or)?d(?!s|[a-z_]*_(?:scheme|path|query))[a-z_]*|"
        "[a-z0-9_]*(?:secret|nonce|api_?key|api_header|token|private_key|encryption_key|bind_?pw)|"
        "dnpass|pass)"
        "[ \\t]*=[ \\t]*(?!(?:yes|no)(?:\\s|$))[^\\s<$#]"));
    return setting;
}

/// "Authorization: Basic x", "://name:password@host".
const QRegularExpression &otherShapes()
{
    static const QRegularExpression others =
        shape(QStringLiteral("authorization[ \\t]*[:=][ \\t]*(?:basic|bearer)[ \\t]+\\S|"
                             "://[^\\s/:@?#]*:[^\\s/@]+@"));
    return others;
}

/// Spares large tables the search proper.
bool hasWordOfSecrets(const QByteArray &bytes)
{
    const QByteArray lower = bytes.toLower();
    return std::ranges::any_of(QList<const char *>{"pass", "secret", "nonce", "key", "api_header",
                                                   "token", "bindpw", "bind_pw", "authorization",
                                                   "://"},
                               [&lower](const char *word) { return lower.contains(word); });
}

} // namespace

bool setsSecret(const QByteArray &bytes)
{
    if (!hasWordOfSecrets(bytes))
        return false;
    const QString text = QString::fromLatin1(bytes);
    return (bytes.contains('=') && settingShape().match(text).hasMatch()) ||
           otherShapes().match(text).hasMatch();
}

} // namespace postseal
