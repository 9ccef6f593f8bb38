// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/regression.h"

#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace postseal;

namespace {

using Change = std::function<void(ProbeResult &)>;

const Promise kTls{.port = 587, .mode = TlsMode::StartTls, .fingerprint = {}};

/// A submission listener on which everything is well.
ProbeResult good(TlsMode mode = TlsMode::StartTls)
{
    ProbeResult result;
    result.target = {.host = "127.0.0.1", .port = 587, .mode = mode, .serverName = "mail.test"};
    result.vantage = QStringLiteral("server");
    result.connected = result.answered = true;
    result.startTlsOffered = mode == TlsMode::StartTls;
    result.handshakeDone = mode != TlsMode::Plain;
    result.version = "TLSv1.3";
    result.ehloBefore =
        mode == TlsMode::Implicit ? QList<QByteArray>() : QList<QByteArray>({"SIZE", "STARTTLS"});
    result.ehloAfter = {"SIZE", "AUTH PLAIN"};
    result.verifyCode = 0;
    result.verifyWords = QStringLiteral("ok");
    result.nameMatches = true;
    Certificate leaf;
    leaf.fingerprint = "AA:BB";
    result.chain = {leaf};
    return result;
}

ProbeResult changed(const Change &change)
{
    ProbeResult result = good();
    change(result);
    return result;
}

void breakWith(ProbeResult &result, const QString &detail)
{
    result.error = Error{.code = ErrorCode::Protocol, .subject = {}, .detail = detail};
}

void refuse(ProbeResult &result)
{
    ProbeResult none;
    none.target = result.target;
    none.vantage = result.vantage;
    none.error = Error{
        .code = ErrorCode::Network, .subject = {}, .detail = QStringLiteral("Connection refused")};
    result = none;
}

void loseTls(ProbeResult &result)
{
    result.handshakeDone = false;
    result.chain.clear();
    result.verifyCode = -1;
    result.ehloAfter.clear();
    breakWith(result, QStringLiteral("TLS handshake: the connection was closed"));
}

QStringList sentences(const QList<Regression> &found)
{
    QStringList texts;
    for (const Regression &regression : found)
        texts += regression.sentence;
    return texts;
}

} // namespace

class RegressionTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void lossesAreFound_data();
    void lossesAreFound();
    void improvementsAndChangesAreNone_data();
    void improvementsAndChangesAreNone();
    void whatWasBadMayStayBad();
    void onlyTheSameTargetIsCompared_data();
    void onlyTheSameTargetIsCompared();
    void plainListenersLoseAuthToo();
    void impossibleProbesSayNothing();
    void aPortThatIsToCloseMayGo();
    void aPortThatIsToCloseMustGo();
    void promises_data();
    void promises();
};

void RegressionTest::lossesAreFound_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const Change &change, const char *words) {
        QTest::addRow("%s", name) << change << QString::fromUtf8(words);
    };
    row("no listener", refuse,
        "port 587 (127.0.0.1): listened before and now does not: Connection "
        "refused");
    row("no TLS", loseTls,
        "TLSv1.3 worked before and now does not: TLS handshake: the connection "
        "was closed");
    row(
        "greylisted",
        [](ProbeResult &r) {
            loseTls(r);
            r.answered = r.startTlsOffered = false;
        },
        "TLSv1.3 worked before and now does not");
    row(
        "EHLO in TLS fails",
        [](ProbeResult &r) {
            r.ehloAfter.clear();
            breakWith(r, QStringLiteral("refuses EHLO"));
        },
        "worked to the end before and now does not: refuses EHLO");
    row(
        "not verified",
        [](ProbeResult &r) {
            r.verifyCode = 10;
            r.verifyWords = QStringLiteral("certificate has expired");
        },
        "accepted before and now is not: certificate has expired (10)");
    row(
        "AUTH lost", [](ProbeResult &r) { r.ehloAfter = {"SIZE", "AUTHX"}; },
        "offered AUTH before and now does not");
}

void RegressionTest::lossesAreFound()
{
    QFETCH(Change, change);
    QFETCH(QString, words);
    const QList<Regression> found = regressions({good()}, {changed(change)}, {});
    QCOMPARE(found.size(), 1);
    QVERIFY2(found[0].sentence.contains(words), qPrintable(found[0].sentence));
    QCOMPARE(found[0].port, quint16(587));
    QVERIFY(!found[0].promise);
}

void RegressionTest::improvementsAndChangesAreNone_data()
{
    QTest::addColumn<Change>("before");
    QTest::addColumn<Change>("after");
    const Change none = [](ProbeResult &) {};
    QTest::addRow("nothing changed") << none << none;
    QTest::addRow("listens now") << Change(refuse) << none;
    QTest::addRow("TLS works now") << Change(loseTls) << none;
    QTest::addRow("another certificate")
        << none << Change([](ProbeResult &r) { r.chain[0].fingerprint = "CC:DD"; });
    QTest::addRow("another version and cipher") << none << Change([](ProbeResult &r) {
        r.version = "TLSv1.2";
        r.cipher = "ECDHE-RSA-AES256-GCM-SHA384";
    });
    QTest::addRow("other keywords")
        << none << Change([](ProbeResult &r) { r.ehloAfter = {"AUTH=LOGIN", "DSN"}; });
    QTest::addRow("AUTH no longer before TLS")
        << Change([](ProbeResult &r) { r.ehloBefore.append("AUTH PLAIN"); }) << none;
    QTest::addRow("slower") << none << Change([](ProbeResult &r) { r.totalMs = 5000; });
}

void RegressionTest::improvementsAndChangesAreNone()
{
    QFETCH(Change, before);
    QFETCH(Change, after);
    QCOMPARE(sentences(regressions({changed(before)}, {changed(after)}, {})), QStringList());
}

void RegressionTest::whatWasBadMayStayBad()
{
    const Change selfSigned = [](ProbeResult &r) {
        r.verifyCode = 18;
        r.verifyWords = QStringLiteral("self-signed certificate");
    };
    const Change unknownRoot = [](ProbeResult &r) { r.verifyCode = 20; };
    QCOMPARE(sentences(regressions({changed(selfSigned)}, {changed(unknownRoot)}, {})),
             QStringList());
    QCOMPARE(sentences(regressions({changed(refuse)}, {changed(refuse)}, {})), QStringList());
    // The name is a fact of its own.
    const Change otherName = [](ProbeResult &r) {
        r.verifyCode = 18;
        r.nameMatches = false;
    };
    QCOMPARE(regressions({changed(selfSigned)}, {changed(otherName)}, {}).size(), 1);
}

void RegressionTest::onlyTheSameTargetIsCompared_data()
{
    QTest::addColumn<Change>("other");
    QTest::addRow("mode") << Change([](ProbeResult &r) { r.target.mode = TlsMode::Implicit; });
    QTest::addRow("port") << Change([](ProbeResult &r) { r.target.port = 25; });
    QTest::addRow("host") << Change([](ProbeResult &r) { r.target.host = "::1"; });
    QTest::addRow("name") << Change([](ProbeResult &r) { r.target.serverName = "b.test"; });
    QTest::addRow("vantage") << Change([](ProbeResult &r) { r.vantage = QStringLiteral("desk"); });
}

void RegressionTest::onlyTheSameTargetIsCompared()
{
    QFETCH(Change, other);
    ProbeResult now = changed(refuse);
    other(now);
    QCOMPARE(sentences(regressions({good()}, {now}, {})), QStringList());
}

void RegressionTest::plainListenersLoseAuthToo()
{
    ProbeResult before = good(TlsMode::Plain);
    before.ehloBefore.append("AUTH PLAIN");
    QCOMPARE(regressions({before}, {good(TlsMode::Plain)}, {}).size(), 1);
}

void RegressionTest::impossibleProbesSayNothing()
{
    const ProbeResult impossible = changed([](ProbeResult &r) {
        refuse(r);
        r.error->code = ErrorCode::Unsupported;
    });
    QCOMPARE(sentences(regressions({good()}, {impossible}, {kTls})), QStringList());
    QCOMPARE(sentences(regressions({impossible}, {good()}, {kTls})), QStringList());
    // A listener that does not offer STARTTLS was reached, so that counts.
    const ProbeResult noStartTls = changed([](ProbeResult &r) {
        loseTls(r);
        r.startTlsOffered = false;
        r.error->code = ErrorCode::Unsupported;
    });
    QCOMPARE(regressions({good()}, {noStartTls}, {}).size(), 1);
}

void RegressionTest::aPortThatIsToCloseMayGo()
{
    Promise closed = kTls;
    closed.kind = Promise::Kind::NoLongerListening;
    QCOMPARE(sentences(regressions({good()}, {changed(refuse)}, {closed})), QStringList());
}

void RegressionTest::aPortThatIsToCloseMustGo()
{
    Promise closed = kTls;
    closed.kind = Promise::Kind::NoLongerListening;
    const QList<Regression> found = regressions({good()}, {good()}, {closed});
    QCOMPARE(found.size(), 1);
    QVERIFY(found[0].promise);
    QVERIFY(found[0].sentence.contains(QStringLiteral("still listens")));
}

void RegressionTest::promises_data()
{
    using Kind = Promise::Kind;
    QTest::addColumn<Promise>("promise");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, TlsMode mode, Kind kind, const Change &change,
                        const char *words = "") {
        const Promise promise{.port = 587, .mode = mode, .kind = kind, .fingerprint = "AA:BB"};
        QTest::addRow("%s", name) << promise << change << QString::fromUtf8(words);
    };
    const Change none = [](ProbeResult &) {};
    const Change plain = [](ProbeResult &r) { r = good(TlsMode::Plain); };
    const Change plainRefused = [](ProbeResult &r) {
        r = good(TlsMode::Plain);
        refuse(r);
    };
    const Change authEarly = [](ProbeResult &r) { r.ehloBefore.append("AUTH PLAIN"); };
    const Change otherLeaf = [](ProbeResult &r) { r.chain[0].fingerprint = "CC:DD"; };
    row("handshake", TlsMode::StartTls, Kind::HandshakeCompletes, none);
    row("no handshake", TlsMode::StartTls, Kind::HandshakeCompletes, loseTls,
        "TLS does not come about: TLS handshake: the connection was closed");
    row("nobody there", TlsMode::StartTls, Kind::HandshakeCompletes, refuse, "Connection refused");
    row("plain answers", TlsMode::Plain, Kind::HandshakeCompletes, plain);
    row("plain silent", TlsMode::Plain, Kind::HandshakeCompletes, plainRefused, "does not answer");
    row("required", TlsMode::StartTls, Kind::StartTlsRequired, none);
    row("AUTH waits for TLS", TlsMode::StartTls, Kind::StartTlsRequired, authEarly,
        "offers AUTH before TLS");
    row("required, no TLS", TlsMode::StartTls, Kind::StartTlsRequired, loseTls, "TLS does not");
    row("leaf", TlsMode::StartTls, Kind::LeafHasFingerprint, none);
    row("another leaf", TlsMode::StartTls, Kind::LeafHasFingerprint, otherLeaf,
        "another certificate");
    row("of another mode", TlsMode::Implicit, Kind::HandshakeCompletes, loseTls);
}

void RegressionTest::promises()
{
    QFETCH(Promise, promise);
    QFETCH(Change, change);
    QFETCH(QString, words);
    const QList<Regression> found = regressions({}, {changed(change)}, {promise});
    QCOMPARE(found.isEmpty(), words.isEmpty());
    if (words.isEmpty())
        return;
    QVERIFY2(found[0].sentence.contains(words), qPrintable(found[0].sentence));
    QVERIFY(found[0].promise);
}

QTEST_APPLESS_MAIN(RegressionTest)
#include "tst_regression.moc"
