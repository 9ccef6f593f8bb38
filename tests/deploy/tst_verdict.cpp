// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/verdict.h"

#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace postseal;

namespace {

using Change = std::function<void(ProbeResult &)>;

Listener listener(quint16 port, Encryption encryption, bool signIn = true)
{
    Listener made;
    made.service = QByteArray::number(port);
    made.program = "smtpd";
    made.address = "127.0.0.1";
    made.port = port;
    made.encryption = encryption;
    made.signIn = signIn;
    return made;
}

/// What a probe sees of a listener with \a encryption on which everything is well.
ProbeResult seen(quint16 port, Encryption encryption, const Change &change = {})
{
    ProbeResult result;
    result.target = {.host = "127.0.0.1",
                     .port = port,
                     .mode = tlsModeOf(encryption),
                     .serverName = "mail.test"};
    result.vantage = QStringLiteral("server");
    result.connected = result.answered = true;
    result.startTlsOffered = result.target.mode == TlsMode::StartTls;
    result.handshakeDone = result.target.mode != TlsMode::Plain;
    if (result.handshakeDone) {
        result.verifyCode = 0;
        result.nameMatches = true;
        result.ehloAfter = {"AUTH PLAIN"};
        result.chain = {Certificate()};
    }
    if (change)
        change(result);
    return result;
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
    result.handshakeDone = result.startTlsOffered = false;
    result.verifyCode = -1;
    result.chain.clear();
    result.ehloAfter.clear();
    result.error = Error{.code = ErrorCode::Unsupported,
                         .subject = {},
                         .detail = QStringLiteral("does not offer STARTTLS")};
}

void beImpossible(ProbeResult &result)
{
    refuse(result);
    result.error->code = ErrorCode::Unsupported;
    result.error->detail = QStringLiteral("not possible here");
}

void distrust(ProbeResult &result)
{
    result.verifyCode = 18;
    result.verifyWords = QStringLiteral("self-signed certificate");
}

void loseAuth(ProbeResult &result)
{
    result.ehloAfter.clear();
}

void lookFromDesk(ProbeResult &result)
{
    refuse(result);
    result.vantage = QStringLiteral("desk");
}

const QList<Listener> kOffered{listener(25, Encryption::Offered)};

} // namespace

class VerdictTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void nothingChangedIsGood();
    void addedListenerMustWork();
    void removedListenerIsNotMissed();
    void changedEncryptionMustWorkInItsNewWay_data();
    void changedEncryptionMustWorkInItsNewWay();
    void lossIsAFailure_data();
    void lossIsAFailure();
    void brokenBeforeIsAWarning();
    void brokenOnOneAddressOnlyIsAFailure();
    void signInTakenAwayIsNoLoss();
    void anotherCertificateIsFine();
    void deskAloneIsAWarning();
    void impossibleProbeIsAWarning();
    void unprobedListenerIsNoFailure();
    void rehearsalOfSeveralAddresses();
    void wantsSignInSomewhere();
};

void VerdictTest::nothingChangedIsGood()
{
    const QList<ProbeResult> same{seen(25, Encryption::Offered)};
    QCOMPARE(judge(kOffered, same, same), Verdict());
}

void VerdictTest::addedListenerMustWork()
{
    const QList<Listener> draft = kOffered + QList{listener(465, Encryption::Implicit)};
    const QList<ProbeResult> before{seen(25, Encryption::Offered)};
    const ProbeResult works = seen(465, Encryption::Implicit);
    QCOMPARE(judge(draft, before, before + QList{works}), Verdict());
    const ProbeResult fails = seen(465, Encryption::Implicit, refuse);
    const Verdict verdict = judge(draft, before, before + QList{fails});
    QCOMPARE(verdict.failures.size(), 1);
    QVERIFY2(verdict.failures[0].contains(QStringLiteral("465")), qPrintable(verdict.failures[0]));
    QCOMPARE(verdict.warnings, QStringList());
}

void VerdictTest::removedListenerIsNotMissed()
{
    const QList<ProbeResult> before{seen(25, Encryption::Offered), seen(587, Encryption::Required)};
    QCOMPARE(judge(kOffered, before, {before.first()}), Verdict());
}

void VerdictTest::changedEncryptionMustWorkInItsNewWay_data()
{
    QTest::addColumn<Encryption>("from");
    QTest::addColumn<Encryption>("to");
    QTest::addColumn<Change>("lost");
    QTest::addRow("none to offered") << Encryption::None << Encryption::Offered << Change(loseTls);
    QTest::addRow("offered to none") << Encryption::Offered << Encryption::None << Change(refuse);
    QTest::addRow("required to implicit")
        << Encryption::Required << Encryption::Implicit << Change(loseTls);
    QTest::addRow("offered to required")
        << Encryption::Offered << Encryption::Required
        << Change([](ProbeResult &r) { r.ehloBefore = {"AUTH PLAIN"}; });
}

void VerdictTest::changedEncryptionMustWorkInItsNewWay()
{
    QFETCH(Encryption, from);
    QFETCH(Encryption, to);
    QFETCH(Change, lost);
    const QList<Listener> draft{listener(25, to)};
    QCOMPARE(judge(draft, {seen(25, from)}, {seen(25, to)}), Verdict());
    const Verdict verdict = judge(draft, {seen(25, from)}, {seen(25, to, lost)});
    QVERIFY(!verdict.isGood());
    QCOMPARE(verdict.warnings, QStringList());
}

void VerdictTest::lossIsAFailure_data()
{
    QTest::addColumn<Change>("loss");
    QTest::addRow("nobody there") << Change(refuse);
    QTest::addRow("STARTTLS no longer offered") << Change(loseTls);
    QTest::addRow("AUTH lost inside TLS") << Change(loseAuth);
    QTest::addRow("certificate no longer accepted") << Change(distrust);
}

void VerdictTest::lossIsAFailure()
{
    QFETCH(Change, loss);
    const QList<ProbeResult> before{seen(25, Encryption::Offered)};
    QVERIFY(!judge(kOffered, before, {seen(25, Encryption::Offered, loss)}).isGood());
}

void VerdictTest::brokenBeforeIsAWarning()
{
    for (const Change &fault : {Change(loseTls), Change(refuse)}) {
        const QList<ProbeResult> broken{seen(25, Encryption::Offered, fault)};
        const Verdict verdict = judge(kOffered, broken, broken);
        QCOMPARE(verdict.failures, QStringList());
        QCOMPARE(verdict.warnings.size(), 1);
    }
    const Change authEarly = [](ProbeResult &r) { r.ehloBefore = {"AUTH PLAIN"}; };
    const QList<ProbeResult> lax{seen(587, Encryption::Required, authEarly)};
    const Verdict verdict = judge({listener(587, Encryption::Required)}, lax, lax);
    QVERIFY(verdict.isGood());
    QCOMPARE(verdict.warnings.size(), 1);
}

void VerdictTest::brokenOnOneAddressOnlyIsAFailure()
{
    const auto onSix = [](const Change &change) {
        ProbeResult result = seen(25, Encryption::Offered, change);
        result.target.host = "::1";
        return result;
    };
    const QList<ProbeResult> before{seen(25, Encryption::Offered, loseTls), onSix({})};
    const QList<ProbeResult> now{seen(25, Encryption::Offered, loseTls), onSix(loseTls)};
    const Verdict verdict = judge(kOffered, before, now);
    QVERIFY(!verdict.isGood());
}

void VerdictTest::signInTakenAwayIsNoLoss()
{
    const QList<Listener> draft{listener(25, Encryption::Offered, false)};
    QCOMPARE(
        judge(draft, {seen(25, Encryption::Offered)}, {seen(25, Encryption::Offered, loseAuth)}),
        Verdict());
}

void VerdictTest::anotherCertificateIsFine()
{
    const ProbeResult renewed =
        seen(25, Encryption::Offered, [](ProbeResult &r) { r.chain[0].fingerprint = "AA:BB"; });
    QCOMPARE(judge(kOffered, {seen(25, Encryption::Offered)}, {renewed}), Verdict());
    // One that was never accepted may be followed by another such.
    QCOMPARE(judge(kOffered, {seen(25, Encryption::Offered, distrust)},
                   {seen(25, Encryption::Offered, distrust)}),
             Verdict());
}

void VerdictTest::deskAloneIsAWarning()
{
    ProbeResult desk = seen(25, Encryption::Offered);
    desk.vantage = QStringLiteral("desk");
    const ProbeResult server = seen(25, Encryption::Offered);
    const Verdict verdict =
        judge(kOffered, {server, desk}, {server, seen(25, Encryption::Offered, lookFromDesk)});
    QCOMPARE(verdict.failures, QStringList());
    QVERIFY(!verdict.warnings.isEmpty());
    QVERIFY2(verdict.warnings[0].contains(QStringLiteral("this computer")),
             qPrintable(verdict.warnings[0]));
}

void VerdictTest::impossibleProbeIsAWarning()
{
    const QList<ProbeResult> before{seen(25, Encryption::Offered)};
    const Verdict verdict = judge(kOffered, before, {seen(25, Encryption::Offered, beImpossible)});
    QCOMPARE(verdict.failures, QStringList());
    QCOMPARE(verdict.warnings, QStringList{QStringLiteral("port 25 cannot be probed: not possible "
                                                          "here")});
}

void VerdictTest::unprobedListenerIsNoFailure()
{
    const QList<Listener> draft{listener(0, Encryption::Implicit)};
    QCOMPARE(judge(draft, {}, {}), Verdict());
}

// The rehearsal runs on loopback, whatever address the row names.
void VerdictTest::rehearsalOfSeveralAddresses()
{
    ProbeResult outside = seen(25, Encryption::Offered);
    outside.target.host = "192.0.2.1";
    QCOMPARE(judge(kOffered, {outside}, {seen(25, Encryption::Offered)}), Verdict());
    QVERIFY(!judge(kOffered, {outside}, {seen(25, Encryption::Offered, loseTls)}).isGood());
}

void VerdictTest::wantsSignInSomewhere()
{
    const auto mute = [](ProbeResult &result) { result.ehloAfter = {"PIPELINING"}; };
    const QList<Listener> listeners{listener(25, Encryption::Offered, false),
                                    listener(587, Encryption::Required),
                                    listener(465, Encryption::Implicit)};
    const ProbeResult talksOn25 = seen(25, Encryption::Offered);
    const ProbeResult muteOn587 = seen(587, Encryption::Required, mute);
    QVERIFY(offersSignIn(listeners, {muteOn587, seen(465, Encryption::Implicit)}));
    QVERIFY(
        !offersSignIn(listeners, {talksOn25, muteOn587, seen(465, Encryption::Implicit, mute)}));
    QVERIFY(offersSignIn({listener(25, Encryption::Offered, false)}, {talksOn25}));
    QVERIFY(offersSignIn(listeners, {}));
}

QTEST_APPLESS_MAIN(VerdictTest)
#include "tst_verdict.moc"
