// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/mailflow.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

const QByteArray kMaster = "smtp inet n - y - - smtpd\n"
                           "submission inet n - y - - smtpd\n"
                           "  -o smtpd_tls_security_level=encrypt\n"
                           "465 inet n - y - - smtpd\n"
                           "  -o smtpd_tls_wrappermode=yes -o smtpd_tls_req_ccert=yes\n"
                           "127.0.0.1:10025 inet n - n - - smtpd\n"
                           "smtp unix - - y - - smtp\n";

Configuration configurationOf(const QByteArray &main, const QByteArray &master = kMaster)
{
    Configuration configuration("/etc/postfix", {});
    configuration.setMainCf(MainCf::parse(main));
    configuration.setMasterCf(MasterCf::parse(master));
    return configuration;
}

MailFlow flowOf(const QByteArray &main, const QList<ProbeResult> &handshakes = {})
{
    return MailFlow::of(configurationOf(main), {}, handshakes);
}

ProbeResult handshake(quint16 port, TlsMode mode, const QByteArray &version)
{
    ProbeResult result;
    result.target = {.host = "127.0.0.1", .port = port, .mode = mode, .serverName = {}};
    result.connected = result.handshakeDone = true;
    result.version = version;
    return result;
}

} // namespace

class MailFlowTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void knowsWhoComesWhere();
    void knowsWhatIsEnforcedOnTheWayIn();
    void aWordThatIsNoLevelEnforcesNothing();
    void aDemandForACertificateActsWithinTlsOnly();
    void postscreenChecksNoCertificate();
    void findsTheHandshakeOfEachListener();
    void anotherModeOrAddressSaysNothing();
    void knowsWhatIsEnforcedOnTheWayOut_data();
    void knowsWhatIsEnforcedOnTheWayOut();
    void theRowOfTheClientWins();
    void tellsOfRelayHostAndPolicy();
};

void MailFlowTest::knowsWhoComesWhere()
{
    const MailFlow flow = flowOf("");
    QCOMPARE(flow.in.size(), 4);
    QCOMPARE(flow.in[0].sender, Sender::OtherServers);
    QCOMPARE(flow.in[1].sender, Sender::MailPrograms);
    QCOMPARE(flow.in[2].sender, Sender::MailPrograms);
    QCOMPARE(flow.in[3].sender, Sender::ThisServer);
    QCOMPARE(flow.from(Sender::MailPrograms).size(), 2);
}

void MailFlowTest::knowsWhatIsEnforcedOnTheWayIn()
{
    QCOMPARE(flowOf("").in[0].assurance, Assurance::Plain);
    QCOMPARE(flowOf("smtpd_tls_security_level = may\n").in[0].assurance, Assurance::PlainPossible);
    const MailFlow flow = flowOf("smtpd_tls_security_level = may\n");
    QCOMPARE(flow.in[1].assurance, Assurance::Encrypted);
    QCOMPARE(flow.in[2].assurance, Assurance::IdentityChecked);
    QCOMPARE(flow.in[1].card.encryptionFrom.line, 3);
}

void MailFlowTest::aWordThatIsNoLevelEnforcesNothing()
{
    QCOMPARE(flowOf("smtpd_tls_security_level = encript\n").in[0].assurance, Assurance::Unknown);
    QCOMPARE(flowOf("smtpd_tls_security_level = Encrypt\n").in[0].assurance, Assurance::Encrypted);
    QCOMPARE(flowOf("smtpd_use_tls = yes\n").in[0].assurance, Assurance::PlainPossible);
}

// smtpd_tls_req_ccert of postconf(5): "when TLS encryption is optional, this is ignored".
void MailFlowTest::aDemandForACertificateActsWithinTlsOnly()
{
    const MailFlow flow = flowOf("smtpd_tls_security_level = may\nsmtpd_tls_req_ccert = yes\n");
    QCOMPARE(flow.in[0].assurance, Assurance::PlainPossible);
    QCOMPARE(flow.in[1].assurance, Assurance::IdentityChecked);
}

void MailFlowTest::postscreenChecksNoCertificate()
{
    const auto flow = MailFlow::of(
        configurationOf("smtpd_tls_security_level = encrypt\nsmtpd_tls_req_ccert = yes\n",
                        "smtp inet n - y - 1 postscreen\n"),
        {}, {});
    QCOMPARE(flow.in.size(), 1);
    QCOMPARE(flow.in[0].assurance, Assurance::Encrypted);
}

void MailFlowTest::findsTheHandshakeOfEachListener()
{
    const MailFlow flow =
        flowOf("smtpd_tls_security_level = may\n", {handshake(465, TlsMode::Implicit, "TLSv1.3"),
                                                    handshake(25, TlsMode::StartTls, "TLSv1.2")});
    QCOMPARE(flow.in[0].handshake->version, QByteArray("TLSv1.2"));
    QVERIFY(!flow.in[1].handshake);
    QCOMPARE(flow.in[2].handshake->version, QByteArray("TLSv1.3"));
}

void MailFlowTest::anotherModeOrAddressSaysNothing()
{
    ProbeResult elsewhere = handshake(587, TlsMode::StartTls, "TLSv1.3");
    elsewhere.target.host = "::1";
    const MailFlow flow = flowOf("", {handshake(25, TlsMode::StartTls, "TLSv1.3"), elsewhere});
    QVERIFY(!flow.in[0].handshake);
    QVERIFY(!flow.in[1].handshake);
}

void MailFlowTest::knowsWhatIsEnforcedOnTheWayOut_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<Assurance>("assurance");
    const auto row = [](const char *main, Assurance assurance) {
        QTest::addRow("%s", main) << QByteArray(main) + '\n' << assurance;
    };
    row("", Assurance::Plain);
    row("smtp_tls_security_level = none", Assurance::Plain);
    row("smtp_tls_security_level = may", Assurance::PlainPossible);
    row("smtp_tls_security_level = dane", Assurance::PlainPossible);
    row("smtp_tls_security_level = Encrypt", Assurance::Encrypted);
    row("smtp_tls_security_level = dane-only", Assurance::IdentityChecked);
    row("smtp_tls_security_level = secure", Assurance::IdentityChecked);
    row("smtp_tls_security_level = $mine\nmine = verify", Assurance::IdentityChecked);
    row("smtp_tls_security_level = encript", Assurance::Unknown);
    row("smtp_use_tls = yes", Assurance::PlainPossible);
    row("smtp_enforce_tls = yes", Assurance::IdentityChecked);
    row("smtp_enforce_tls = yes\nsmtp_tls_enforce_peername = no", Assurance::Encrypted);
    row("smtp_enforce_tls = yes\nsmtp_tls_security_level = may", Assurance::PlainPossible);
}

void MailFlowTest::knowsWhatIsEnforcedOnTheWayOut()
{
    QFETCH(QByteArray, main);
    QTEST(flowOf(main).out.assurance, "assurance");
}

void MailFlowTest::theRowOfTheClientWins()
{
    const auto flow =
        MailFlow::of(configurationOf("smtp_tls_security_level = may\n",
                                     kMaster + "  -o smtp_tls_security_level=encrypt\n"),
                     {}, {});
    QCOMPARE(flow.out.assurance, Assurance::Encrypted);
    QCOMPARE(flow.out.level.place, ValueOrigin::Place::Row);
    QCOMPARE(flow.out.level.line, 8);
}

void MailFlowTest::tellsOfRelayHostAndPolicy()
{
    QVERIFY(!flowOf("").out.policy && flowOf("").out.relayHost.isEmpty());
    const WayOut out =
        flowOf("relayhost = [relay.example.com]:587\nsmtp_tls_policy_maps = hash:/etc/p\n").out;
    QVERIFY(out.policy);
    QCOMPARE(out.relayHost, QByteArray("[relay.example.com]:587"));
}

QTEST_GUILESS_MAIN(MailFlowTest)
#include "tst_mailflow.moc"
