// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/jumphosts.h"
#include "tests/transport/privatesshd.h"
#include "tests/ui/connectbench.h"

#include <QElapsedTimer>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// A host on the way that takes connections and says nothing: it costs the time that it may take.
class SilentHopTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_bench.reset(); }
    void aSilentHopCostsThePatienceOnly();
    void aSilentHopCostsTheConnectTimeout();
    void theCommandLineIsAsPatientAsItIsTold();

private:
    bool isConnectedNowhere() { return m_bench->text("serverState") == u"Not connected"_s; }

    std::optional<JumpHosts> m_hosts;
    std::unique_ptr<ConnectBench> m_bench;
};

void SilentHopTest::initTestCase()
{
    auto hosts = JumpHosts::boot(2);
    QVERIFY2(hosts, hosts ? "" : qPrintable(describe(hosts.error())));
    m_hosts = *std::move(hosts);
    QVERIFY(signalSshd((*m_hosts)[0], u"STOP"_s));
}

void SilentHopTest::init()
{
    failOnAnyWarning();
    m_bench = std::make_unique<ConnectBench>();
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
}

void SilentHopTest::aSilentHopCostsThePatienceOnly()
{
    m_bench->useSshConfig(m_hosts->sshConfig(m_bench->knownHosts()));
    QElapsedTimer clock;
    clock.start();
    m_bench->connectByName(u"mx"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isConnectedNowhere(), 25'000);
    QVERIFY2(clock.elapsed() > 15'000, qPrintable(QString::number(clock.elapsed())));
    QVERIFY2(m_bench->text("notice").contains((*m_hosts)[0].address()),
             qPrintable(m_bench->text("notice")));
}

void SilentHopTest::aSilentHopCostsTheConnectTimeout()
{
    m_bench->useSshConfig(m_hosts->sshConfig(m_bench->knownHosts()) + "ConnectTimeout 2\n");
    m_bench->connectByName(u"mx"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isConnectedNowhere(), 4000);
    QVERIFY2(m_bench->text("notice").contains((*m_hosts)[0].address()),
             qPrintable(m_bench->text("notice")));
}

void SilentHopTest::theCommandLineIsAsPatientAsItIsTold()
{
    m_bench->useSshConfig(m_hosts->sshConfig(m_bench->knownHosts()) + "ConnectTimeout 2\n");
    const QString config = QSettings().value(u"ssh/config"_s).toString();
    const QStringList words{u"inspect"_s, u"ssh://mx"_s, u"--ssh-config"_s, config,
                            u"--no-input"_s};
    for (const QStringList &more : {QStringList(), QStringList{u"--timeout"_s, u"3"_s}}) {
        const testbed::Outcome outcome =
            Program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"), words + more).run();
        QVERIFY(!outcome.ok());
        QVERIFY2(outcome.err.contains((*m_hosts)[0].address().toUtf8()), outcome.text());
        const std::chrono::seconds told(more.isEmpty() ? 2 : 3);
        QVERIFY2(outcome.took >= told && outcome.took < told + std::chrono::seconds(2),
                 qPrintable(QString::number(outcome.took.count())));
    }
}

QTEST_MAIN(SilentHopTest)
#include "tst_silenthop.moc"
