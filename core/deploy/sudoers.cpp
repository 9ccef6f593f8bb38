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

bool isAccount(const QByteArray &name)
{
    static const QRegularExpression pattern(u"\\A%?[A-Za-z_][A-Za-z0-9_.-]*\\$?\\z"_s);
    return pattern.match(QString::fromUtf8(name)).hasMatch();
}

} // namespace

QByteArray rootCommand()
{
    return R"(s=$(cat /proc/$0/fd/3);eval "$s")";
}

Result<QByteArray> sudoersFor(const QByteArray &user, bool asks)
{
    if (!isAccount(user))
        return fail(ErrorCode::BadInput, QString::fromUtf8(user),
                    postseal::tr("is no name of an account"));
    const QByteArray arguments = " -c " + escaped(rootCommand()) + " [0-9]*";
    return "# What Postseal runs by sudo, by name. It is a shell that runs what this account "
           "sends,\n"
           "# so whoever has this account is root.\n"
           "Cmnd_Alias POSTSEAL = /bin/sh" +
           arguments + ", /usr/bin/sh" + arguments + "\nDefaults!POSTSEAL !requiretty\n" + user +
           " ALL=(root) " + (asks ? "" : "NOPASSWD: ") + "POSTSEAL\n";
}

} // namespace postseal
