// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/transport/privatesshd.h"
#include "tests/ui/connectbench.h"
#include "ui/servers/serverlist.h"

#include <QTreeWidgetItemIterator>

namespace postseal::test {

/// The window with servers and folders to open in it. The key of \a one signs in at both.
class ServersBench : public ConnectBench {
public:
    /// The window's known_hosts has the keys of \a known.
    ServersBench(const testbed::PrivateSshd &one, const QList<const testbed::PrivateSshd *> &known)
    {
        const QString key = home.filePath(QStringLiteral(".ssh/id_ed25519"));
        QFile::copy(one.clientKey(), key);
        QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner);
        QByteArray lines;
        for (const testbed::PrivateSshd *sshd : known)
            lines += "[127.0.0.1]:" + QByteArray::number(sshd->target().port) + ' ' +
                     sshd->hostKey(QStringLiteral("ed25519")) + '\n';
        testbed::writeFile(knownHosts(), lines);
    }

    static QString url(const testbed::PrivateSshd &sshd)
    {
        return QStringLiteral("ssh://127.0.0.1:%1").arg(sshd.target().port);
    }
    /// As the list of servers calls it.
    static QString name(const testbed::PrivateSshd &sshd) { return url(sshd).sliced(6); }

    /// Makes a folder \a name that is a configuration.
    QString folder(const QString &name) const
    {
        const QString folder = home.filePath(name);
        QDir().mkpath(folder);
        testbed::writeFile(folder + QStringLiteral("/main.cf"),
                           "myhostname = " + name.toUtf8() + ".example.org\n");
        testbed::writeFile(folder + QStringLiteral("/master.cf"), "smtp inet n - y - - smtpd\n");
        return folder;
    }
    void openFolder(const QString &name)
    {
        window.open(folder(name));
        QTRY_VERIFY(isOpen() && now().title().endsWith(name));
    }
    /// What the list of servers says, a line each.
    QStringList rows()
    {
        auto *list = find<ServerList>("serverList");
        QStringList rows;
        if (!list)
            return rows;
        for (QTreeWidgetItemIterator it(list); *it; ++it)
            rows += (*it)->data(0, Qt::AccessibleTextRole).toString();
        return rows;
    }
    /// Looks at the server with this number.
    void lookAt(int number)
    {
        QTest::keyClick(&window, static_cast<Qt::Key>(Qt::Key_0 + number), Qt::ControlModifier);
    }
};

} // namespace postseal::test
