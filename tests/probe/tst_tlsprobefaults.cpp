// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/probe/failingpeers.h"
#include "tests/probe/tlsprobebench.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <thread>

using namespace postseal;
using namespace postseal::testbed;

/// What a probe tells of a listener that does not do its part.
class TlsProbeFaultsTest : public TlsProbeBench {
    Q_OBJECT

private slots:
    void initTestCase() { begin(); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void failuresAreTold_data();
    void failuresAreTold();
    void nobodyListens();
    void missingByeIsNoFailure();
    void endlessGreetingEnds();
    void silenceEndsAtTheDeadline();
    void cancelEndsAtOnce();
};

void TlsProbeFaultsTest::failuresAreTold_data()
{
    QTest::addColumn<PeerScript>("says");
    QTest::addColumn<TlsMode>("mode");
    QTest::addColumn<QString>("words");
    const auto row = [this](const char *name, auto change, TlsMode mode, const char *words) {
        PeerScript changed = script();
        change(changed);
        QTest::addRow("%s", name) << changed << mode << QString::fromUtf8(words);
    };
    for (const auto &[name, change, mode, words] : failingPeers())
        row(name, change, mode, words);
    row(
        "hangs up", [](PeerScript &s) { s.hangsUpAfterConsent = true; }, TlsMode::StartTls,
        "TLS handshake: the connection was closed");
    row(
        "no key", [](PeerScript &s) { s.keyFile = QStringLiteral("/dev/null"); }, TlsMode::StartTls,
        "TLS handshake: ");
    row(
        "EHLO refused inside TLS", [](PeerScript &s) { s.ehloInTls = "421 4.3.2 later\r\n"; },
        TlsMode::StartTls, "refuses EHLO: “421 4.3.2 later”");
}

void TlsProbeFaultsTest::failuresAreTold()
{
    QFETCH(PeerScript, says);
    QFETCH(TlsMode, mode);
    QFETCH(QString, words);
    const SmtpPeer peer(says);
    const ProbeResult result = probe(peer.port(), mode);
    QVERIFY(result.error);
    QVERIFY2(result.error->detail.contains(words), qPrintable(describe(*result.error)));
    QCOMPARE(result.error->subject, QStringLiteral("127.0.0.1:%1").arg(peer.port()));
    QVERIFY(result.connected);
    QVERIFY(result.wasPossible());
    for (const QByteArray &line : peer.heard())
        QVERIFY2(!line.contains("AUTH") && !line.contains("MAIL"), line.constData());
}

void TlsProbeFaultsTest::nobodyListens()
{
    const ProbeResult result = probe(freePort(), TlsMode::StartTls);
    QVERIFY(!result.connected);
    QCOMPARE(result.error->code, ErrorCode::Network);
    QVERIFY(result.wasPossible());
}

void TlsProbeFaultsTest::missingByeIsNoFailure()
{
    PeerScript rude = script();
    rude.bye.clear();
    const SmtpPeer peer(rude);
    const ProbeResult result = probe(peer.port(), TlsMode::StartTls);
    QVERIFY2(!result.error, result.error ? qPrintable(describe(*result.error)) : "");
}

void TlsProbeFaultsTest::endlessGreetingEnds()
{
    PeerScript flood = script();
    flood.greeting = "220-and on\r\n";
    flood.repeatsGreeting = true;
    const SmtpPeer peer(flood);
    const ProbeResult result = probe(peer.port(), TlsMode::StartTls);
    QCOMPARE(result.error->code, ErrorCode::Protocol);
    QVERIFY(!result.answered);
}

void TlsProbeFaultsTest::silenceEndsAtTheDeadline()
{
    PeerScript silent = script();
    silent.greeting.clear();
    const SmtpPeer peer(silent);
    const Patience patience{.deadline = QDeadlineTimer(300), .stop = {}};
    const ProbeResult result = probe(peer.port(), TlsMode::StartTls, patience);
    QCOMPARE(result.error->code, ErrorCode::TimedOut);
    QVERIFY2(result.error->detail.contains(QStringLiteral("its greeting")),
             qPrintable(result.error->detail));
    QVERIFY(result.connected);
    QVERIFY2(result.totalMs < 3000, QByteArray::number(result.totalMs).constData());
}

void TlsProbeFaultsTest::cancelEndsAtOnce()
{
    PeerScript silent = script();
    silent.greeting.clear();
    const SmtpPeer peer(silent);
    std::stop_source stop;
    std::jthread canceller([&] {
        peer.waitForClient();
        stop.request_stop();
    });
    QElapsedTimer clock;
    clock.start();
    const ProbeResult result = probe(peer.port(), TlsMode::StartTls,
                                     {.deadline = seconds(30).deadline, .stop = stop.get_token()});
    QCOMPARE(result.error->code, ErrorCode::Cancelled);
    QVERIFY(clock.elapsed() < 5000);
}

QTEST_GUILESS_MAIN(TlsProbeFaultsTest)
#include "tst_tlsprobefaults.moc"
