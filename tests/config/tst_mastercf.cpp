// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/config/masterdocument.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

/// Rows of master.cf as they are read.
class MasterCfTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void readsRows();
    void readsBracedAndGluedOptions();
    void optionsOfOtherProgramsAreArguments();
    void findsRowsByNameAndPort();
    void lastDuplicateIsInForce();
    void saysWhatPostfixRefuses_data();
    void saysWhatPostfixRefuses();
};

void MasterCfTest::readsRows()
{
    const MasterCf master = document("shipped.cf");
    QCOMPARE(master.services().size(), 5);
    const Service relay = master.services().at(3);
    QCOMPARE(relay.name(), QByteArray("relay/unix"));
    QCOMPARE(relay.chroot, QByteArray("y"));
    QCOMPARE(relay.program, QByteArray("smtp"));
    QCOMPARE(relay.command(), QByteArray("smtp -o syslog_name=postfix/$service_name"));
    QCOMPARE(relay.overrides, (QList<Override>{{"syslog_name", "postfix/$service_name"}}));
    QCOMPARE(relay.firstLine, 17);
    QCOMPARE(relay.lastLine, 18);
    QCOMPARE(master.services().at(4).type, QByteArray("unix-dgram"));
    QVERIFY(master.problems().isEmpty());
}

// The words are those that postconf -F of Postfix 3.7 prints.
void MasterCfTest::readsBracedAndGluedOptions()
{
    const MasterCf master = document("braces.cf");
    const Service row = master.services().first();
    QCOMPARE(row.command(),
             QByteArray("smtpd -o {smtpd_client_restrictions=permit_mynetworks,       reject} "
                        "-o milter_default_action=accept -o smtpd_helo_required=yes -v "
                        "-o smtpd_sasl_auth_enable=no -o unclosed=x"));
    QCOMPARE(row.overrides.size(), 5);
    QCOMPARE(row.argumentsWithoutOverrides, QList<QByteArray>{"-v"});
    QCOMPARE(row.valueOf("unclosed"), std::optional<QByteArray>("x"));
    QCOMPARE(master.problems().size(), 1);
    QCOMPARE(master.problems().first().text, QStringLiteral("missing '}' in \"{unclosed = x\""));
}

void MasterCfTest::optionsOfOtherProgramsAreArguments()
{
    const Service pipe = document("pipe.cf").services().at(1);
    QVERIFY(pipe.overrides.isEmpty());
    QCOMPARE(
        pipe.argumentsWithoutOverrides,
        (QList<QByteArray>{"flags=DRhu", "user={vmail:v mail}", "argv=/usr/lib/dovecot/deliver",
                           "-o", "not=option", "-f", "${sender}"}));
    QVERIFY(!pipe.valueOf("not"));
}

void MasterCfTest::findsRowsByNameAndPort()
{
    const MasterCf master = MasterCf::parse("smtp unix - - n - - smtp\n"
                                            "smtps inet n - n - - smtpd\n"
                                            "127.0.0.1:465 inet n - n - - smtpd\n"
                                            "dovecot unix - n n - - pipe\n");
    QCOMPARE(master.find("smtps/inet"), &master.services().at(1));
    QCOMPARE(master.find("submissions"), &master.services().at(1));
    QCOMPARE(master.find("465/inet"), &master.services().at(1));
    QCOMPARE(master.find("127.0.0.1:465"), &master.services().at(2));
    QCOMPARE(master.find("dovecot"), &master.services().at(3));
    QCOMPARE(master.find("smtp/unix"), &master.services().at(0));
    QVERIFY(!master.find("smtp"));
    QVERIFY(!master.find("submission"));
}

void MasterCfTest::lastDuplicateIsInForce()
{
    MasterCf master = document("duplicates.cf");
    QCOMPARE(master.find("smtp"), &master.services().at(1));
    QCOMPARE(master.find("smtp")->valueOf("smtpd_tls_security_level"),
             std::optional<QByteArray>("encrypt"));
    QCOMPARE(master.problems().size(), 1);
    QVERIFY(master.setOverride("smtp", "smtpd_tls_security_level", "none"));
    QCOMPARE(changedLines(dataFile(QStringLiteral("master.cf/duplicates.cf")), master.toBytes()),
             (QList<QByteArray>{"-smtp inet n - n - - smtpd -o smtpd_tls_security_level=may "
                                "-o smtpd_tls_security_level=encrypt",
                                "+smtp inet n - n - - smtpd -o smtpd_tls_security_level=may "
                                "-o smtpd_tls_security_level=none"}));
}

// Lines and words are those of postconf -M of Postfix 3.7.
void MasterCfTest::saysWhatPostfixRefuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *fact, const QByteArray &text, int line, const char *reason) {
        QTest::newRow(fact) << text << line << QString::fromLatin1(reason);
    };
    row("too few fields", dataFile(QStringLiteral("master.cf/few-fields.cf")), 2,
        "bad field count");
    row("private", dataFile(QStringLiteral("master.cf/bad-private.cf")), 1,
        "invalid private field \"no\" in \"smtp inet no - n - - smtpd\"");
    row("type", "x foo n - n - - y\n", 1, "invalid type field \"foo\" in \"x foo n - n - - y\"");
    row("wakeup", "x unix - - n 5x - y\n", 1,
        "invalid wakeup field \"5x\" in \"x unix - - n 5x - y\"");
    row("process limit", "\nx unix - - n - {5} y\n", 2,
        "invalid process_limit field \"{5}\" in \"x unix - - n - {5} y\"");
}

void MasterCfTest::saysWhatPostfixRefuses()
{
    QFETCH(QByteArray, text);
    const MasterCf master = MasterCf::parse(text);
    QCOMPARE(master.problems().size(), 1);
    QCOMPARE(master.problems().first().severity, Problem::Severity::Fatal);
    QTEST(master.problems().first().line, "line");
    QTEST(master.problems().first().text, "reason");
    QCOMPARE(master.toBytes(), text);
}

QTEST_GUILESS_MAIN(MasterCfTest)
#include "tst_mastercf.moc"
