// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/rootchannel.h"
#include "core/transport/localtransport.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

/// How the channel to root's rights tells that it did not come about.
class RootChannelTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void showsNoPromptAsAReason();
};

/// A server that dies when sudo has its password; here a program in sudo's place does so.
void RootChannelTest::showsNoPromptAsAReason()
{
    const QTemporaryDir folder;
    QFile sudo(folder.filePath(u"sudo"_s));
    QVERIFY(sudo.open(QIODevice::WriteOnly));
    sudo.write("#!/bin/sh\nprintf %s \"$SUDO_PROMPT\" >&2\nread -r word\nexit 1\n");
    QVERIFY(sudo.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    sudo.close();
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", QFile::encodeName(folder.path()) + ':' + path);
    LocalTransport here(folder.path());
    const Elevation elevation{.kind = Elevation::Kind::SudoPassword,
                              .password = Secret::take(QByteArray("word"))};
    const auto channel =
        RootChannel::open(here, elevation, {.deadline = QDeadlineTimer(60'000), .stop = {}});
    qputenv("PATH", path);
    QVERIFY(!channel);
    QCOMPARE(channel.error().code, ErrorCode::Network);
    QCOMPARE(channel.error().detail, u"the connection ended"_s);
}

QTEST_GUILESS_MAIN(RootChannelTest)
#include "tst_rootchannel.moc"
