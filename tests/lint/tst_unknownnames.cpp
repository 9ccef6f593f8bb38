// SPDX-License-Identifier: GPL-3.0-or-later
// The names that the linter does not know against those that the installed postconf(1) calls
// unused.
#include "tests/lint/lintcase.h"
#include "tests/lint/postconfnames.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;

class UnknownNamesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void agreesWithPostconf_data();
    void agreesWithPostconf();
};

void UnknownNamesTest::initTestCase()
{
    QVERIFY2(!installedVersion().isEmpty() && !stockMasterCf().isEmpty(),
             "install the package postfix");
}

void UnknownNamesTest::agreesWithPostconf_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("master");
    const auto row = [](const char *main, const char *master = "") {
        QTest::newRow((QByteArray(main) + master).simplified())
            << QByteArray(main) << QByteArray(master);
    };
    row("smtpd_relay_rectrictions = reject\n");
    row("Relayhost = example.org\n");
    row("mine = x\n");
    row("mine = x\nmydestination = $mine\n");
    row("mine = x\nmydestination = ${mine}\n");
    row("mine = x\nmydestination = ${mine?a:b}\n");
    row("mine = x\nmydestination = ${other?$mine}\n");
    row("mine = x\nyours = $mine\n");
    row("smtpd_restriction_classes = one, two\none = reject\nthree = reject\n");
    row("all = one\nsmtpd_restriction_classes = $all\none = reject\n");
    row("virtual_maps = static:x\nfallback_relay = x\nlmtp_per_record_deadline = no\n");
    row("smtp_destination_recipient_limit = 3\nnosuch_destination_recipient_limit = 3\n");
    row("smtp_time_limit = 3\nmaildrop_time_limit = 3\nbounce_recipient_limit = 3\n");
    row("mine_time_limit = 3\nmine_recipient_limit = 3\n",
        "mine unix - n n - - spawn user=nobody argv=/bin/true\n");
    row("alias_maps = ldap:people\npeople_server_host = x\npeople_other = y\n");
    row("alias_maps = proxy:mysql:people\npeople_dbname = x\npeople_server_host = y\n");
    row("alias_maps = ldap:/etc/people\n/etc/people_server_host = x\n");
    row("alias_maps = hash:people\npeople_server_host = x\n");
    row("myorigin = #1,ldap:people\npeople_server_host = x\n"); // a comment from 3.8 on
    row("mine = x\n", "2525 inet n - n - - smtpd -o smtpd_client_restrictions=$mine\n");
    row("", "2525 inet n - n - - smtpd -o smtpd_client_restrictons=reject\n");
    row("", "2525 inet n - n - - smtpd -o mine=x -o smtpd_client_restrictions=$mine\n");
    row("mydestination = $mine\n", "2525 inet n - n - - smtpd -o mine=x\n");
    row("", "2525 inet n - n - - smtpd -o smtp_bind_address=192.0.2.1\n");
    row("smtpd_restriction_classes = one\n", "2525 inet n - n - - smtpd -o one=reject\n");
    row("tls_low_cipherlist = LOW\nsmtpd_hide_client_session = yes\n");
}

void UnknownNamesTest::agreesWithPostconf()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, master);
    const Case files{.name = {}, .main = main, .master = stockMasterCf() + master};
    const auto theirs = unusedNames({files});
    QVERIFY(theirs.size() == 1 && theirs.first());
    QCOMPARE(unknownNames(files), *theirs.first());
}

QTEST_GUILESS_MAIN(UnknownNamesTest)
#include "tst_unknownnames.moc"
