// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/sudoers.h"

#include "core/base/tr.h"

#include <QRegularExpression>

namespace postseal {

namespace {

using namespace Qt::StringLiterals;

// What ends or separates commands there, or is a pattern.
QByteArray escaped(const QByteArray &words)
{
    QByteArray text;
    for (const char c : words) {
        if (QByteArrayView("\\,:=#*?[]!").contains(c))
            text += '\\';
        text += c;
    }
    return text;
}

/// \a name as sudoers(5) takes it: in quotes where more is in it than Unix names have, which keeps
/// it from being read as a pattern or as ALL, too. Empty: it cannot be the name of an account or
/// group.
QByteArray quoted(const QByteArray &name)
{
    static const QRegularExpression plain(u"\\A%?[a-z_][a-z0-9_.-]*\\$?\\z"_s);
    static const QRegularExpression any(
        u"\\A%?[\\p{L}\\p{N}_]([\\p{L}\\p{N}_.@+\\\\ -]*[\\p{L}\\p{N}_.@+-])?\\$?\\z"_s);
    const QString text = QString::fromUtf8(name);
    if (plain.match(text).hasMatch())
        return name;
    return any.match(text).hasMatch() ? '"' + name + '"' : QByteArray();
}

} // namespace

QByteArray rootCommand()
{
    return R"(s=$(cat /proc/$0/fd/3);eval "$s")";
}

Result<QByteArray> sudoersFor(const QByteArray &user, bool asks)
{
    const QByteArray account = quoted(user);
    if (account.isEmpty())
        return fail(ErrorCode::BadInput, QString::fromUtf8(user),
                    postseal::tr("is no name of an account"));
    const QByteArray arguments = " -c " + escaped(rootCommand()) + " [0-9]*";
    return "# What Postseal runs by sudo, by name. It is a shell that runs what this account "
           "sends,\n"
           "# so whoever has this account is root.\n"
           "Cmnd_Alias POSTSEAL = /bin/sh" +
           arguments + ", /usr/bin/sh" + arguments +
           "\nDefaults!POSTSEAL !requiretty, !noexec\n"
           "# Where sudoers has \"Defaults intercept\" (sudo 1.9.8 and newer) this is needed, "
           "too:\n"
           "#Defaults!POSTSEAL !intercept\n" +
           account + " ALL=(root) " + (asks ? "" : "NOPASSWD: ") + "POSTSEAL\n";
}

} // namespace postseal
