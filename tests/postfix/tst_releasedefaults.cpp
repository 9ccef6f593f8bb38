// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/releasedefaults.h"

#include <QTest>

using namespace postseal;

/// The built-in values that the program carries. Whether they are Postfix's own, checkdefaults
/// asks the releases themselves.
class ReleaseDefaultsTest : public QObject {
    Q_OBJECT

private slots:
    void takesTheBranchThatIsNotNewer_data();
    void takesTheBranchThatIsNotNewer();
    void knowsWhatCameAndWent();
};

void ReleaseDefaultsTest::takesTheBranchThatIsNotNewer_data()
{
    QTest::addColumn<QVersionNumber>("release");
    QTest::addColumn<QByteArray>("branch"); ///< of mail_version
    QTest::newRow("too old") << QVersionNumber(2, 10, 1) << QByteArray();
    QTest::newRow("3.5.0") << QVersionNumber(3, 5, 0) << QByteArray("3.5.");
    QTest::newRow("3.6") << QVersionNumber(3, 6) << QByteArray("3.5.");
    QTest::newRow("3.7.11") << QVersionNumber(3, 7, 11) << QByteArray("3.7.");
    QTest::newRow("3.11") << QVersionNumber(3, 11) << QByteArray("3.10.");
}

void ReleaseDefaultsTest::takesTheBranchThatIsNotNewer()
{
    QFETCH(QVersionNumber, release);
    QFETCH(QByteArray, branch);
    const QByteArray version = releaseDefaults(release).value("mail_version");
    QVERIFY2(branch.isEmpty() ? version.isNull() : version.startsWith(branch), version.constData());
}

void ReleaseDefaultsTest::knowsWhatCameAndWent()
{
    const auto old = releaseDefaults(QVersionNumber(3, 5));
    const auto now = releaseDefaults(QVersionNumber(3, 10));
    QCOMPARE(old.value("smtp_tls_mandatory_protocols"), QByteArray("!SSLv2, !SSLv3"));
    QCOMPARE(now.value("smtp_tls_mandatory_protocols"), QByteArray(">=TLSv1"));
    QVERIFY(!old.contains("known_tcp_ports") && now.contains("known_tcp_ports"));
    QCOMPARE(old.value("relayhost"), QByteArray(""));
    QVERIFY(!now.contains("myhostname"));
}

QTEST_GUILESS_MAIN(ReleaseDefaultsTest)
#include "tst_releasedefaults.moc"
