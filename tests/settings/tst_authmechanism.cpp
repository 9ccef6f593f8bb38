// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/authmechanism.h"

#include <QTest>

using namespace postseal;

/// What smtpd(8) announces of what Dovecot offers (tests/system/tst_saslprobe.cpp has the real
/// one beside it).
class AuthMechanismTest : public QObject {
    Q_OBJECT

private slots:
    void optionsForbid_data();
    void optionsForbid();
    void filterPasses_data();
    void filterPasses();
    void tablesAreNotKnown();
};

namespace {

const QList<AuthMechanism> kOffered{{"PLAIN", {"plaintext"}},
                                    {"CRAM-MD5", {"dictionary", "active"}},
                                    {"GSSAPI", {"mutual-auth"}},
                                    {"DOVECOT-TOKEN", {"private"}},
                                    {"ANONYMOUS", {"anonymous"}}};

} // namespace

void AuthMechanismTest::optionsForbid_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QByteArray>("left");
    QTest::newRow("none") << QByteArray() << QByteArray("PLAIN CRAM-MD5 GSSAPI ANONYMOUS");
    QTest::newRow("usual") << QByteArray("noanonymous") << QByteArray("PLAIN CRAM-MD5 GSSAPI");
    QTest::newRow("two") << QByteArray("noanonymous, NoPlaintext") << QByteArray("CRAM-MD5 GSSAPI");
    QTest::newRow("bar") << QByteArray("noactive|noplaintext") << QByteArray("GSSAPI ANONYMOUS");
    QTest::newRow("demand") << QByteArray("mutual_auth") << QByteArray("GSSAPI");
    QTest::newRow("all") << QByteArray("forward_secrecy") << QByteArray();
}

void AuthMechanismTest::optionsForbid()
{
    QFETCH(const QByteArray, options);
    QFETCH(const QByteArray, left);
    QCOMPARE(allowedMechanisms(kOffered, options).join(' '), left);
}

void AuthMechanismTest::filterPasses_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("release");
    QTest::addColumn<QByteArray>("left");
    const QByteArray all("PLAIN EXTERNAL LOGIN");
    QTest::newRow("built in") << QByteArray("!external, static:rest") << QByteArray("3.7.11")
                              << QByteArray("PLAIN LOGIN");
    QTest::newRow("before 3.6") << QByteArray("!external, static:rest") << QByteArray("3.5.25")
                                << all;
    QTest::newRow("names") << QByteArray("plain") << QByteArray() << QByteArray("PLAIN");
    QTest::newRow("empty") << QByteArray() << QByteArray("3.10.1") << all;
    QTest::newRow("nobody") << QByteArray("gssapi") << QByteArray("3.6.0") << QByteArray();
    QTest::newRow("first that matches") << QByteArray("!login static:x login")
                                        << QByteArray("3.7.0") << QByteArray("PLAIN EXTERNAL");
}

void AuthMechanismTest::filterPasses()
{
    QFETCH(const QByteArray, filter);
    QFETCH(const QByteArray, release);
    QFETCH(const QByteArray, left);
    const auto passed =
        filteredMechanisms({"PLAIN", "EXTERNAL", "LOGIN"}, filter,
                           QVersionNumber::fromString(QString::fromLatin1(release)));
    QVERIFY(passed);
    QCOMPARE(passed->join(' '), left);
}

void AuthMechanismTest::tablesAreNotKnown()
{
    const QVersionNumber release(3, 7);
    QVERIFY(!filteredMechanisms({"PLAIN"}, "hash:/etc/postfix/mechanisms", release));
    QVERIFY(!filteredMechanisms({"PLAIN"}, "!login, /etc/postfix/mechanisms", release));
    QVERIFY(filteredMechanisms({"PLAIN"}, "plain, /etc/postfix/mechanisms", release));
}

QTEST_GUILESS_MAIN(AuthMechanismTest)
#include "tst_authmechanism.moc"
