// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/knownservers.h"
#include "tests/testbed/passwdhome.h"
#include "tests/ui/memorystore.h"
#include "tests/ui/pagebench.h"
#include "ui/connect/askdialogs.h"
#include "ui/mainwindow.h"

#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>

namespace postseal::test {

/// What a test types into the connect dialog.
struct TypedServer {
    QString host;
    quint16 port = 22;
    QString user;
    QString keyFile;
    bool administrator = false;
};

/// The window with its real questions, a home directory and settings of its own.
class ConnectBench {
public:
    static constexpr int kLong = 20'000;

    /// \a keychain takes the place of store, and outlives this.
    explicit ConnectBench(SecretStore *keychain = nullptr)
        : ask(keychain ? keychain : &store)
    {
        QDir(home.path()).mkdir(QStringLiteral(".ssh"));
        testbed::moveHomeTo(home.path());
        qunsetenv("SSH_AUTH_SOCK");
        qunsetenv("XDG_DATA_HOME");
        QCoreApplication::setOrganizationName(QStringLiteral("postseal-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
        QSettings().setValue(QStringLiteral("ssh/config"), QStringLiteral("none"));
        window.show();
        window.activateWindow(); // where no window manager does it
    }

    QString knownHosts() const { return home.filePath(QStringLiteral(".ssh/known_hosts")); }

    /// Where the window writes the keys that are accepted.
    QString accepted() const { return ownKnownHostsFile(); }

    template <typename Widget = QWidget>
    Widget *find(const char *name)
    {
        return seen<Widget>(&window, QString::fromLatin1(name));
    }
    /// True when the button is seen and could be clicked.
    bool click(const char *name)
    {
        return postseal::click<QPushButton>(&window, QString::fromLatin1(name));
    }
    /// What is seen in the label \a name, without the places where it may break.
    QString text(const char *name)
    {
        const auto *label = find<QLabel>(name);
        return label ? label->text().remove(QChar(0x200B)) : QString();
    }
    /// A page is shown of a server or folder that was read.
    bool isOpen()
    {
        const auto *pages = find<QListWidget>("pages");
        return now().phase() == Workspace::Phase::Ready && pages->isEnabled() &&
               pages->currentRow() == 0;
    }
    /// The server that is looked at.
    Workspace &now() const { return window.workspace(); }

    /// Types \a text in place of what the field has.
    void type(const char *field, const QString &text)
    {
        find(field)->setFocus();
        QTest::keyClick(find(field), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(find(field), Qt::Key_Delete);
        QTest::keyClicks(find(field), text);
    }
    /// From the welcome page through the dialog.
    void connectByHand(const TypedServer &server)
    {
        QVERIFY(click("connectToServer"));
        QTRY_VERIFY(find("connectDialog"));
        type("host", server.host);
        type("port", QString::number(server.port));
        type("user", server.user);
        QTest::keyClick(find("signInFile"), Qt::Key_Space);
        type("keyFile", server.keyFile);
        if (server.administrator)
            QTest::keyClick(find("administrator"), Qt::Key_Space);
        QVERIFY(click("connect"));
    }
    /// Gives the window \a text as its ssh_config(5).
    void useSshConfig(const QByteArray &text) const
    {
        QFile file(home.filePath(QStringLiteral(".ssh/config")));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(text), text.size());
        QSettings().setValue(QStringLiteral("ssh/config"), file.fileName());
    }
    /// From the welcome page to the dialog with \a name in it, a name of ssh_config(5).
    void typeName(const QString &name, bool administrator = false)
    {
        QVERIFY(click("connectToServer"));
        QTRY_VERIFY(find("connectDialog"));
        type("host", name);
        if (!administrator)
            return;
        QTRY_VERIFY(find("administrator")->isEnabled()); // who signs in is known by then
        QTest::keyClick(find("administrator"), Qt::Key_Space);
    }
    void connectByName(const QString &name, bool administrator = false)
    {
        typeName(name, administrator);
        QVERIFY(click("connect"));
    }
    /// Accepts the key of \a host, the one that is asked about next.
    void acceptKeyOf(const QString &host)
    {
        QTRY_VERIFY_WITH_TIMEOUT(find("hostKeyDialog"), kLong);
        QCOMPARE(text("headline"), QStringLiteral("Is this really %1?").arg(host));
        QVERIFY(click("acceptKey"));
    }
    /// Waits until the next question for a secret has \a headline.
    void waitForSecret(const QString &headline)
    {
        QTRY_VERIFY_WITH_TIMEOUT(find("secretDialog"), kLong);
        QCOMPARE(text("headline"), headline);
    }
    /// Answers the question for a secret, which may be on its way.
    void give(const QString &secret, bool remember = false)
    {
        QTRY_VERIFY_WITH_TIMEOUT(find("secretDialog"), kLong);
        QTest::keyClicks(find("secret"), secret);
        if (remember)
            QTest::keyClick(find("remember"), Qt::Key_Space);
        QTest::keyClick(find("secret"), Qt::Key_Return);
    }

    QTemporaryDir home;
    MemoryStore store;
    AskDialogs ask;
    Workspace workspace{ask};
    MainWindow window{workspace};
};

} // namespace postseal::test
