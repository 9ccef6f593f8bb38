// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/listenertargets.h"
#include "core/probe/obstacle.h"
#include "core/probe/viewnotes.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

/// What is said of listeners that the server and the desk see, and of what stands in between.
class ViewNotesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void theSameFromBothSidesIsNoNote();
    void aShutPortComesWithTheLineThatOpensIt();
    void port25AloneIsTheProvidersDoing();
    void anAddressOfAnotherFamilyNeedsNoOpenPort();
    void startTlsThatGetsLost();
    void anotherCertificate();
    void onlyTheDeskIsAnswered();
    void whatWasNotPossibleIsNoNote();
    void obstacles_data();
    void obstacles();
    void aLateGreetingIsTold();
    void everyAddressOfAListener();

private:
    static ProbeResult seen(const QString &vantage, quint16 port, const QByteArray &leaf = "A");
    static ProbeResult shut(quint16 port, ErrorCode code = ErrorCode::TimedOut);
};

namespace {

const Firewall kNft{.kind = Firewall::Kind::Nftables,
                    .chains = {{.family = "inet", .table = "filter", .name = "input"}}};

} // namespace

ProbeResult ViewNotesTest::seen(const QString &vantage, quint16 port, const QByteArray &leaf)
{
    ProbeResult result;
    result.target = {
        .host = "192.0.2.1", .port = port, .mode = TlsMode::StartTls, .serverName = {}};
    result.vantage = vantage;
    result.connected = result.answered = result.startTlsOffered = result.handshakeDone = true;
    result.chain = {Certificate()};
    result.chain.first().fingerprint = leaf;
    return result;
}

ProbeResult ViewNotesTest::shut(quint16 port, ErrorCode code)
{
    ProbeResult result;
    result.target = {
        .host = "192.0.2.1", .port = port, .mode = TlsMode::StartTls, .serverName = {}};
    result.vantage = u"desk"_s;
    result.error = Error{.code = code, .subject = {}, .detail = u"nobody answered"_s};
    return result;
}

void ViewNotesTest::theSameFromBothSidesIsNoNote()
{
    QCOMPARE(viewNotes({seen(u"server"_s, 25)}, {seen(u"desk"_s, 25)}, kNft), QList<ViewNote>());
    QVERIFY(!isShutFromDesk({seen(u"server"_s, 25)}, {seen(u"desk"_s, 25)}));
    // Broken for both is the listener's fault, which each result says by itself.
    QCOMPARE(viewNotes({shut(25)}, {shut(25)}, kNft), QList<ViewNote>());
}

void ViewNotesTest::aShutPortComesWithTheLineThatOpensIt()
{
    const QList<ProbeResult> server{seen(u"server"_s, 465), seen(u"server"_s, 587)};
    const QList<ProbeResult> desk{shut(465), seen(u"desk"_s, 587)};
    QVERIFY(isShutFromDesk(server, desk));
    const QList<ViewNote> notes = viewNotes(server, desk, kNft);
    QCOMPARE(notes.size(), 1);
    QCOMPARE(notes.first().port, 465);
    QCOMPARE(notes.first().sentence,
             u"answers the server itself, but not this computer (nobody answered): open the port "
             "in the server's firewall (nftables), or in one before it"_s);
    QCOMPARE(notes.first().commands,
             QStringList{u"nft insert rule inet filter input tcp dport 465 accept"_s});
    QVERIFY(!sentencesOf(notes).first().contains(u"provider"_s));
    QCOMPARE(viewNotes(server, desk, Firewall()).first().commands, QStringList());
}

void ViewNotesTest::port25AloneIsTheProvidersDoing()
{
    const QList<ProbeResult> server{seen(u"server"_s, 25), seen(u"server"_s, 587)};
    const QString told =
        sentencesOf(viewNotes(server, {shut(25), seen(u"desk"_s, 587)}, Firewall())).first();
    QVERIFY2(told.contains(u"Many providers block port 25"_s), qPrintable(told));
    // When nothing gets through, it is no matter of port 25.
    const QString both = sentencesOf(viewNotes(server, {shut(25), shut(587)}, Firewall())).first();
    QVERIFY2(!both.contains(u"providers"_s), qPrintable(both));
}

/// The DNS has an IPv6 address, the server inet_protocols = ipv4: no firewall's doing.
void ViewNotesTest::anAddressOfAnotherFamilyNeedsNoOpenPort()
{
    ProbeResult server = seen(u"server"_s, 465), old = seen(u"desk"_s, 465), other = shut(465);
    server.target.host = "127.0.0.1";
    other.target.host = "2001:db8::1";
    const QList<ViewNote> notes = viewNotes({server}, {old, other}, kNft);
    QCOMPARE(notes.size(), 1);
    QVERIFY2(notes.first().sentence.contains(u"inet_protocols"_s),
             qPrintable(notes.first().sentence));
    QCOMPARE(notes.first().commands, QStringList());
    // Where it listens there, too, something shuts the port.
    ProbeResult both = server;
    both.target.host = "::1";
    QCOMPARE(viewNotes({server, both}, {old, other}, kNft).first().commands,
             QStringList{u"nft insert rule inet filter input tcp dport 465 accept"_s});
}

void ViewNotesTest::startTlsThatGetsLost()
{
    ProbeResult desk = seen(u"desk"_s, 25);
    desk.startTlsOffered = desk.handshakeDone = false;
    const QList<ViewNote> notes = viewNotes({seen(u"server"_s, 25)}, {desk}, kNft);
    QVERIFY(sentencesOf(notes).first().contains(u"something between them takes it away"_s));
    QCOMPARE(notes.first().commands, QStringList());
}

void ViewNotesTest::anotherCertificate()
{
    const QList<ViewNote> notes =
        viewNotes({seen(u"server"_s, 25, "A")}, {seen(u"desk"_s, 25, "B")}, Firewall());
    QVERIFY(sentencesOf(notes).first().startsWith(
        u"port 25 shows this computer another certificate than the server itself"_s));
}

void ViewNotesTest::onlyTheDeskIsAnswered()
{
    ProbeResult server = shut(25, ErrorCode::Network);
    const QList<ViewNote> notes = viewNotes({server}, {seen(u"desk"_s, 25)}, Firewall());
    QVERIFY(sentencesOf(notes).first().contains(u"answers this computer, but not the server"_s));
}

void ViewNotesTest::whatWasNotPossibleIsNoNote()
{
    const ProbeResult impossible = shut(25, ErrorCode::Unsupported);
    QCOMPARE(viewNotes({seen(u"server"_s, 25)}, {impossible}, kNft), QList<ViewNote>());
    QCOMPARE(viewNotes({impossible}, {seen(u"desk"_s, 25)}, kNft), QList<ViewNote>());
}

void ViewNotesTest::obstacles_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("word");
    // As smtpd.c and postscreen_smtpd.c of Postfix 3.7 have it.
    QTest::newRow("rate") << u"421 4.7.0 mail.test Error: too many connections from 192.0.2.9"_s
                          << u"smtpd_client_connection_rate_limit"_s;
    QTest::newRow("TLS") << u"454 4.7.0 mail.test Error: too many new TLS sessions from 192.0.2.9"_s
                         << u"smtpd_client_new_tls_session_rate_limit"_s;
    QTest::newRow("postscreen") << u"421 4.7.0 Error: too many connections"_s
                                << u"postscreen_client_connection_count_limit"_s;
    QTest::newRow("busy") << u"421 4.3.2 All server ports are busy"_s << u"serves at a time"_s;
    QTest::newRow("list")
        << u"550 5.7.1 Service unavailable; client [192.0.2.9] blocked using bl.example"_s
        << u"block list"_s;
    QTest::newRow("unknown") << u"450 4.3.2 Service currently unavailable"_s << u"postscreen"_s;
    QTest::newRow("none") << u"500 5.5.2 Error: bad syntax"_s << QString();
}

void ViewNotesTest::obstacles()
{
    QFETCH(QString, said);
    QFETCH(QString, word);
    ProbeResult result = shut(25, ErrorCode::Protocol);
    result.connected = true;
    result.error->detail = u"turns the connection away: “%1”"_s.arg(said);
    const QString told = obstacleOf(result);
    QVERIFY2(word.isEmpty() ? told.isEmpty() : told.contains(word), qPrintable(told));
}

void ViewNotesTest::aLateGreetingIsTold()
{
    ProbeResult result = seen(u"desk"_s, 25);
    result.bannerMs = 300;
    QCOMPARE(obstacleOf(result), QString());
    result.bannerMs = 6012;
    QVERIFY2(obstacleOf(result).startsWith(u"it greets after 6.0 s"_s),
             qPrintable(obstacleOf(result)));
}

void ViewNotesTest::everyAddressOfAListener()
{
    // As /proc/net/tcp and tcp6 of a computer with the bytes in this order have them.
    const QList<ListeningSocket> sockets{
        {.port = 25, .hexAddress = "00000000", .ipv6 = false},
        {.port = 25, .hexAddress = "00000000000000000000000000000000", .ipv6 = true},
        {.port = 587, .hexAddress = "0100007F", .ipv6 = false},
        {.port = 587, .hexAddress = "B80D0120000000000000000001000000", .ipv6 = true},
        {.port = 22, .hexAddress = "00000000", .ipv6 = false},
    };
    Listener mx;
    mx.service = "smtp";
    mx.address = "127.0.0.1";
    mx.port = 25;
    Listener own = mx; // a row with an address of its own
    own.service = "[2001:db8::1]:587";
    own.host = own.address = "2001:db8::1";
    own.port = 587;
    Listener submission = mx;
    submission.service = "submission";
    submission.port = 587;
    QStringList places;
    for (const ProbeTarget &target : everyTargetOf({mx, own, submission}, sockets, "mail.test"))
        places += hostAndPort(target.host, target.port);
    QCOMPARE(places, QStringList({u"127.0.0.1:25"_s, u"[::1]:25"_s, u"[2001:db8::1]:587"_s,
                                  u"127.0.0.1:587"_s}));
}

QTEST_GUILESS_MAIN(ViewNotesTest)
#include "tst_viewnotes.moc"
