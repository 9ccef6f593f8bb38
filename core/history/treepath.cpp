// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/treepath.h"

#include <QList>

namespace postseal {

namespace {

QByteArray treeName(const QByteArray &name)
{
    const QByteArray plain = name.toPercentEncoding(" @+,=[]{}()!");
    const QByteArray lower = plain.toLower();
    const bool taken =
        lower == "." || lower == ".." || lower.startsWith(".git") || lower.startsWith(".postseal");
    if (taken)
        return "%2E" + plain.mid(1);
    // What Windows may call ".git" (git-config(1), core.protectNTFS).
    return lower.startsWith("git~") ? '%' + plain.left(1).toHex() + plain.mid(1) : plain;
}

} // namespace

QByteArray treePathOf(const QByteArray &path)
{
    QList<QByteArray> names;
    for (const QByteArray &name : path.split('/')) {
        if (!name.isEmpty())
            names += treeName(name);
    }
    return names.join('/');
}

} // namespace postseal
