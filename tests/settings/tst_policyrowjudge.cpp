// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policyrowjudge.h"
#include "tests/settings/outboundcase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;

namespace {

constexpr char kPath[] = "/etc/postfix/tls_policy";

RowFinding found(const QByteArray &line, const QByteArray &mainCf,
                 const QByteArray &version = "3.7.11")
{
    const Configuration configuration = outbound(mainCf, {{"tls_policy", line}});
    const PolicyRowJudge judge(configuration, outboundFacts(version), kPath);
    return judge.finding(line, tableRows(line).first());
}

} // namespace

/// What a person is told of a row.
class PolicyRowJudgeTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void looksAtTheRow_data();
    void looksAtTheRow();
    void looksAtOtherTables_data();
    void looksAtOtherTables();
    void looksAtMainCf();
};

void PolicyRowJudgeTest::looksAtTheRow_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<RowFault>("fault");
    QTest::addColumn<PolicyFault>("policy");
    const auto row = [](const char *line, const char *version, RowFault fault,
                        PolicyFault policy = PolicyFault::None) {
        QTest::addRow("%s %s", line, version)
            << QByteArray(line) << QByteArray(version) << fault << policy;
    };
    row("a.example may", "3.7.11", RowFault::None);
    row("a.example SECURE", "3.7.11", RowFault::None);
    row("a.example dane", "", RowFault::None);
    row("* may", "3.7.11", RowFault::NeverAsked);
    row("@a.example may", "3.7.11", RowFault::NeverAsked);
    row("a.example", "3.7.11", RowFault::NoEntry);
    const RowFault policy = RowFault::Policy;
    row("a.example halfdane", "3.7.11", policy, PolicyFault::UnknownLevel);
    row("a.example dane", "2.10.1", policy, PolicyFault::NewLevel);
    row("a.example encrypt # note", "3.7.11", policy, PolicyFault::Malformed);
    row("a.example encrypt match=nexthop", "3.7.11", policy, PolicyFault::WrongLevel);
    row("a.example encrypt ciphers=high ciphers=high", "3.7.11", policy, PolicyFault::Repeated);
    row("a.example secure match=", "3.7.11", policy, PolicyFault::EmptyValue);
    row("a.example may servername=a..b", "3.7.11", policy, PolicyFault::BadValue);
    row("a.example may servername=a.example", "3.3.1", policy, PolicyFault::NewAttribute);
    row("a.example may {ciphers = high}", "3.7.11", policy, PolicyFault::Malformed);
    row("a.example may {ciphers = high}", "3.10.1", RowFault::None);
    row("a.example may policy_domain=a.example", "3.10.1", policy, PolicyFault::NeedsPolicyType);
    row("a.example encrypt protocols=TLSv1.0", "3.7.11", policy, PolicyFault::BadProtocols);
    row("a.example encrypt protocols=>=TLSv1.2", "3.5.1", policy, PolicyFault::BadProtocols);
    row("a.example encrypt protocols=>=TLSv1.2", "3.6.0", RowFault::None);
    row("a.example encrypt ciphers=strong", "3.7.11", policy, PolicyFault::BadCiphers);
    row("a.example fingerprint match=AA:BB|zz", "3.7.11", policy, PolicyFault::BadFingerprint);
    row("a.example none ciphers=high", "3.7.11", policy, PolicyFault::Ignored);
}

void PolicyRowJudgeTest::looksAtTheRow()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, version);
    const QByteArray main = "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n"
                            "smtp_tls_CAfile = /etc/ssl/ca.pem\n";
    const RowFinding finding = found(line, main, version);
    QTEST(finding.fault, "fault");
    QTEST(finding.policy.fault, "policy");
}

void PolicyRowJudgeTest::looksAtOtherTables_data()
{
    QTest::addColumn<QByteArray>("maps");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("table");
    const QByteArray own = "hash:/etc/postfix/tls_policy";
    const auto row = [&](const char *name, const QByteArray &maps, const char *line,
                         const char *table) {
        QTest::newRow(name) << maps << QByteArray(line) << QByteArray(table);
    };
    row("one before has the key", "inline:{a.example=may}, " + own, "a.example may",
        "inline:{a.example=may}");
    row("one before has another key", "inline:{b.example=may}, " + own, "a.example may", "");
    row("one behind has the key", own + ", inline:{a.example=may}", "a.example may", "");
    row("one behind answers all", own + ", static:may", "a.example may", "");
    row("before any parent is asked for", own + ", static:may", ".a.example may", "static:may");
}

void PolicyRowJudgeTest::looksAtOtherTables()
{
    QFETCH(QByteArray, maps);
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, table);
    const RowFinding finding = found(line, "smtp_tls_policy_maps = " + maps + '\n');
    QCOMPARE(finding.table, table);
    QCOMPARE(finding.fault, table.isEmpty() ? RowFault::None : RowFault::Shadowed);
}

void PolicyRowJudgeTest::looksAtMainCf()
{
    const QByteArray maps = "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n";
    QCOMPARE(found("a.example secure", maps).fault, RowFault::NoTrust);
    QCOMPARE(found("a.example secure tafile=/etc/ssl/ta.pem", maps).fault, RowFault::None);
    QCOMPARE(found("a.example dane-only", maps).policy.fault, PolicyFault::NeedsDnssec);
    QCOMPARE(found("a.example dane-only", maps + "smtp_dns_support_level = dnssec\n").fault,
             RowFault::None);
    const QByteArray digest = "smtp_tls_fingerprint_cert_match = AA:BB\n";
    QCOMPARE(found("a.example fingerprint", maps + digest).fault, RowFault::None);
    QCOMPARE(found("a.example fingerprint match=|", maps).policy.fault,
             PolicyFault::NoFingerprints);
}

QTEST_GUILESS_MAIN(PolicyRowJudgeTest)
#include "tst_policyrowjudge.moc"
