// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"
#include "tests/system/slowgreeting.h"
#include "tests/system/traces.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;

/// A policy table of each type: what Postfix finds in it is what was sent, and what was there
/// before comes back.
class TablesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void policyTable_data();
    void policyTable();
    void twoTypesOfOneSource();
    void aliasesAreBuiltByTheirOwnProgram();
    void allTablesMoveToAnotherType();

private:
    QStringList send(const QString &remote, const QByteArray &bytes) const;
    QByteArray query(const QString &key, const QString &table) const;

    std::unique_ptr<SealedHost> m_sealed;
};

void TablesTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    QVERIFY(m_sealed->host().resetConfig());
}

QStringList TablesTest::send(const QString &remote, const QByteArray &bytes) const
{
    return {u"--file"_s, remote + u'=' + m_sealed->local(u"table"_s, bytes)};
}

/// The oracle.
QByteArray TablesTest::query(const QString &key, const QString &table) const
{
    return m_sealed->host().run(u"postmap -q %1 %2"_s.arg(key, table)).out;
}

void TablesTest::policyTable_data()
{
    QTest::addColumn<QByteArray>("pattern"); // of a row
    QTest::addColumn<QString>("index");
    const QByteArray plain = "example.org %1\n";
    QTest::newRow("hash") << plain << u".db"_s;
    QTest::newRow("btree") << plain << u".db"_s;
    QTest::newRow("lmdb") << plain << u".lmdb"_s;
    QTest::newRow("cdb") << plain << u".cdb"_s;
    QTest::newRow("texthash") << plain << QString();
    QTest::newRow("regexp") << QByteArray("/^example\\.org$/ %1\n") << QString();
    QTest::newRow("pcre") << QByteArray("/^(?:example)\\.org$/ %1\n") << QString();
}

void TablesTest::policyTable()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QString, index);
    testbed::TestHost &host = m_sealed->host();
    const QString type = QString::fromLatin1(QTest::currentDataTag());
    const QString path = u"/etc/postfix/policy-"_s + type;
    const QString table = type + u':' + path;
    const auto rows = [&](const char *level) { return QByteArray(pattern).replace("%1", level); };
    const QByteArray before = stateOf(host);

    const Outcome first = m_sealed->run(
        u"root"_s, u"apply"_s,
        send(path, rows("encrypt")) + QStringList{u"--set"_s, u"smtp_tls_policy_maps="_s + table});
    QVERIFY2(first.ok(), toldBy(first));
    QCOMPARE(query(u"example.org"_s, table), QByteArray("encrypt\n"));
    QCOMPARE(host.run(u"ls %1?* 2>/dev/null"_s.arg(path)).out,
             index.isEmpty() ? QByteArray() : (path + index).toUtf8() + '\n');
    const QByteArray kept = stateOf(host);

    const Outcome bad =
        m_sealed->run(u"root"_s, u"apply"_s,
                      send(path, rows("secure")) +
                          QStringList{u"--set"_s, u"smtpd_tls_security_level=bogus"_s,
                                      u"--despite-errors"_s, u"--test-only-no-rehearsal"_s});
    QCOMPARE(bad.status, 6);
    QCOMPARE(query(u"example.org"_s, table), QByteArray("encrypt\n"));
    QCOMPARE(stateOf(host), kept);

    const Outcome second = m_sealed->run(u"root"_s, u"apply"_s, send(path, rows("secure")));
    QVERIFY2(second.ok(), toldBy(second));
    QCOMPARE(query(u"example.org"_s, table), QByteArray("secure\n"));

    for (const Outcome &apply : {second, first}) {
        const QString id = jsonOf(apply)[u"transaction"].toString();
        const Outcome restored = ctl(host, u"root"_s, u"restore"_s, {id}).run();
        QVERIFY2(restored.ok(), restored.text());
    }
    QCOMPARE(stateOf(host), before);
    // The server says so before the process that does it has ended.
    QTRY_COMPARE_WITH_TIMEOUT(leftOn(host), QByteArray(), 5'000);
}

void TablesTest::twoTypesOfOneSource()
{
    testbed::TestHost &host = m_sealed->host();
    const Outcome applied = m_sealed->run(
        u"root"_s, u"apply"_s,
        send(u"/etc/postfix/both"_s, "example.org encrypt\n") +
            QStringList{u"--set"_s, u"smtp_tls_policy_maps=lmdb:/etc/postfix/both"_s, u"--set"_s,
                        u"lmtp_tls_policy_maps=proxy:cdb:/etc/postfix/both"_s});
    QVERIFY2(applied.ok(), toldBy(applied));
    QCOMPARE(query(u"example.org"_s, u"lmdb:/etc/postfix/both"_s), QByteArray("encrypt\n"));
    QCOMPARE(query(u"example.org"_s, u"cdb:/etc/postfix/both"_s), QByteArray("encrypt\n"));
    QVERIFY(host.resetConfig());
}

void TablesTest::aliasesAreBuiltByTheirOwnProgram()
{
    testbed::TestHost &host = m_sealed->host();
    const auto old = host.get(u"/etc/aliases"_s);
    QVERIFY(old);
    QVERIFY(host.run(u"newaliases"_s).ok());
    const Outcome applied =
        m_sealed->run(u"root"_s, u"apply"_s, send(u"/etc/aliases"_s, *old + "sales: plain\n"));
    QVERIFY2(applied.ok(), toldBy(applied));
    QCOMPARE(host.run(u"postalias -q sales hash:/etc/aliases"_s).out, QByteArray("plain\n"));
    QVERIFY(host.run(u"echo to-sales | sendmail sales"_s).ok());
    QVERIFY(host.run(untilLine(u"to-sales"_s, u"/var/mail/plain"_s, 20)).ok());
}

/// The goal map-type: every table gets an index of the new type, aliases too, and mail to an alias
/// is still delivered.
void TablesTest::allTablesMoveToAnotherType()
{
    testbed::TestHost &host = m_sealed->host();
    const QByteArray before = stateOf(host) + host.run(u"postconf alias_maps"_s).out;
    const Outcome applied = m_sealed->run(u"root"_s, u"apply"_s, {u"--goal"_s, u"map-type=lmdb"_s});
    QVERIFY2(applied.ok(), toldBy(applied));
    const QByteArray said = host.run(u"postconf -n; postconf -P"_s).out;
    QVERIFY2(!said.contains("hash:") && said.contains("lmdb:/etc/aliases"), said);
    QCOMPARE(query(u"example.org"_s, u"lmdb:/etc/postfix/tls_policy"_s), QByteArray("encrypt\n"));
    QCOMPARE(query(u"postmaster"_s, u"lmdb:/etc/aliases"_s), QByteArray("root\n"));
    const QString id = jsonOf(applied)[u"transaction"].toString();
    const Outcome restored = ctl(host, u"root"_s, u"restore"_s, {id}).run();
    QVERIFY2(restored.ok(), restored.text());
    QCOMPARE(stateOf(host) + host.run(u"postconf alias_maps"_s).out, before);
}

QTEST_GUILESS_MAIN(TablesTest)
#include "tst_tables.moc"
