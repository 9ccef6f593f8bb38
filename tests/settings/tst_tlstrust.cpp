// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/tlstrust.h"
#include "tests/settings/outboundcase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Whose certificates a server trusts.
class TlsTrustTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void rowsThatTrustAlikeStandTogether();
    void withoutAuthoritiesNobodyIsTrusted();
    void knowsWhatRunsInAJail_data();
    void knowsWhatRunsInAJail();
};

void TlsTrustTest::rowsThatTrustAlikeStandTogether()
{
    const auto trusts = tlsTrusts(
        outbound("smtp_tls_CAfile = /etc/ssl/all.pem\nsmtpd_tls_CApath = /etc/ssl/own\n", {},
                 "smtp inet n - y - - smtpd\n"
                 "partner unix - - y - - smtp -o smtp_tls_CAfile=/etc/ssl/partner.pem\n"),
        outboundFacts());
    QCOMPARE(trusts.size(), 3);
    QCOMPARE(trusts[0].side, TlsTrust::Side::Client);
    QCOMPARE(trusts[0].services, (QByteArrayList{"smtp/unix", "relay/unix"}));
    QCOMPARE(trusts[0].file.value, "/etc/ssl/all.pem"_ba);
    QCOMPARE(trusts[0].file.line, 2);
    QVERIFY(trusts[0].jailed);
    QCOMPARE(trusts[1].services, QByteArrayList{"partner/unix"});
    QCOMPARE(trusts[1].file.value, "/etc/ssl/partner.pem"_ba);
    QCOMPARE(trusts[1].file.place, ValueOrigin::Place::Row);
    QCOMPARE(trusts[2].side, TlsTrust::Side::Server);
    QCOMPARE(trusts[2].services, QByteArrayList{"smtp/inet"});
    QCOMPARE(trusts[2].file.value, QByteArray(""));
    QCOMPARE(trusts[2].directory.value, "/etc/ssl/own"_ba);
}

void TlsTrustTest::withoutAuthoritiesNobodyIsTrusted()
{
    QVERIFY(tlsTrusts(outbound(""), outboundFacts()).value(0).isNone());
    // The system's own are added to others only.
    QVERIFY(
        tlsTrusts(outbound("tls_append_default_CA = yes\n"), outboundFacts()).value(0).isNone());
    // What a name of one's own stands for is not nothing.
    QVERIFY(!tlsTrusts(outbound("smtp_tls_CAfile = $queue_directory/ca.pem\n"), outboundFacts())
                 .value(0)
                 .isNone());
}

void TlsTrustTest::knowsWhatRunsInAJail_data()
{
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("level");
    QTest::addColumn<bool>("jailed");
    QTest::newRow("yes") << "y"_ba << "3.7.11"_ba << "3.6"_ba << true;
    QTest::newRow("no") << "n"_ba << "2.11.0"_ba << ""_ba << false;
    QTest::newRow("by default") << "-"_ba << "3.7.11"_ba << "3.6"_ba << false;
    QTest::newRow("of an old level") << "-"_ba << "3.7.11"_ba << "0"_ba << true;
    QTest::newRow("of level 1") << "-"_ba << "3.5.25"_ba << "1"_ba << false;
    QTest::newRow("of an old Postfix") << "-"_ba << "2.11.0"_ba << "2"_ba << true;
}

void TlsTrustTest::knowsWhatRunsInAJail()
{
    QFETCH(const QByteArray, column);
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, level);
    const auto trusts = tlsTrusts(outbound("compatibility_level = " + level + '\n', {},
                                           "smtp inet n - " + column + " - - smtpd\n"),
                                  outboundFacts(version));
    QCOMPARE(trusts.last().services, QByteArrayList{"smtp/inet"});
    QTEST(trusts.last().jailed, "jailed");
}

QTEST_GUILESS_MAIN(TlsTrustTest)
#include "tst_tlstrust.moc"
