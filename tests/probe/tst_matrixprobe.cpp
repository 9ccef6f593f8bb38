// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/matrixprobe.h"
#include "tests/probe/rawpeer.h"
#include "tests/probe/smtppeer.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <mutex>

using namespace postseal;
using namespace postseal::testbed;

namespace {

Patience seconds(int count)
{
    return {.deadline = QDeadlineTimer(std::chrono::seconds(count)), .stop = {}};
}

ProbeTarget target(quint16 port, TlsMode mode = TlsMode::Implicit)
{
    return {.host = "127.0.0.1", .port = port, .mode = mode, .serverName = "mail.test"};
}

const VersionRow &rowOf(const HandshakeMatrix &matrix, ProtocolVersion version)
{
    return *std::ranges::find(matrix.rows, version, &VersionRow::version);
}

QString textOf(const HandshakeMatrix &matrix)
{
    return matrix.error ? describe(*matrix.error) : QString();
}

} // namespace

/// Servers that are old, busy, broken or hostile.
class MatrixProbeTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void seesWhatOpenSslNoLongerHas();
    void hangingUpRefuses();
    void asksAgainWhenTheConnectionBreaks();
    void stopsWhenTurnedAway_data();
    void stopsWhenTurnedAway();
    void silenceEndsAtTheDeadline();
    void endsWithAServerThatTalksWithoutEnd();
    void endsWithAServerThatAcceptsEverything();
    void endsWithAServerThatChoosesWhatWasNotOffered();
};

/// An old server: SSLv3 and suites for export; it has no limit here but is asked for one suite.
void MatrixProbeTest::seesWhatOpenSslNoLongerHas()
{
    const RawPeer peer([](int socket) {
        const QByteArray hello = received(socket);
        const bool isOld = hello.mid(9, 2).toHex() == "0300";
        const bool offersIt = hello.left(400).contains(QByteArray::fromHex("0003"));
        sendAll(socket, isOld && offersIt ? answerTo(hello, 0x0003)
                                          : QByteArray::fromHex("15030000020228"));
    });
    const HandshakeMatrix matrix = matrixFromDesk(target(peer.port()), seconds(30));
    QVERIFY2(matrix.isComplete(), qPrintable(textOf(matrix)));
    for (const VersionRow &row : matrix.rows)
        QCOMPARE(row.isSupported(), row.version == ProtocolVersion::Ssl3);
    const VersionRow &old = rowOf(matrix, ProtocolVersion::Ssl3);
    QCOMPARE(old.suites.codes, QList<quint16>{0x0003});
    QCOMPARE(cipherSuite(0x0003).openSsl, QByteArray("EXP-RC4-MD5"));
}

void MatrixProbeTest::hangingUpRefuses()
{
    const RawPeer peer([](int socket) { received(socket); });
    const HandshakeMatrix matrix = matrixFromDesk(target(peer.port()), seconds(30));
    QVERIFY2(matrix.isComplete(), qPrintable(textOf(matrix)));
    for (const VersionRow &row : matrix.rows)
        QVERIFY(!row.isSupported() && row.suites.isComplete);
}

/// A connection that broke says nothing of what the server accepts.
void MatrixProbeTest::asksAgainWhenTheConnectionBreaks()
{
    std::mutex mutex;
    QSet<QByteArray> broken;
    const RawPeer peer([&](int socket) {
        const QByteArray hello = received(socket);
        const bool isWanted = hello.mid(9, 2).toHex() == "0303" &&
                              hello.mid(46, 300).contains(QByteArray::fromHex("c030"));
        {
            const std::lock_guard lock(mutex);
            const QByteArray offer = hello.mid(44); // behind what is random
            if (!broken.contains(offer)) {
                broken.insert(offer);
                return;
            }
        }
        sendAll(socket, isWanted ? answerTo(hello, 0xC030) : QByteArray::fromHex("15030000020228"));
    });
    const HandshakeMatrix matrix = matrixFromDesk(target(peer.port()), seconds(30));
    QVERIFY2(matrix.isComplete(), qPrintable(textOf(matrix)));
    QCOMPARE(rowOf(matrix, ProtocolVersion::Tls12).suites.codes, QList<quint16>{0xC030});
}

void MatrixProbeTest::stopsWhenTurnedAway_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<QByteArray>("ehlo");
    QTest::addColumn<QByteArray>("consent");
    QTest::addColumn<QByteArray>("said");
    const PeerScript usual{.chainFile = {}, .keyFile = {}};

    QTest::addRow("by anvil") << QByteArray("421 4.7.0 mail.test Error: too many connections\r\n")
                              << usual.ehlo << usual.consent << QByteArray("421 4.7.0");
    QTest::addRow("STARTTLS refused")
        << usual.greeting << usual.ehlo
        << QByteArray("450 4.7.0 Error: too many new TLS sessions\r\n") << QByteArray("450 4.7.0");
    QTest::addRow("no STARTTLS") << usual.greeting << QByteArray("250 mail.test\r\n")
                                 << usual.consent << QByteArray("does not offer STARTTLS");
}

void MatrixProbeTest::stopsWhenTurnedAway()
{
    QFETCH(const QByteArray, greeting);
    QFETCH(const QByteArray, ehlo);
    QFETCH(const QByteArray, consent);
    QFETCH(const QByteArray, said);
    PeerScript turning{.chainFile = {}, .keyFile = {}};
    turning.greeting = greeting;
    turning.ehlo = ehlo;
    turning.consent = consent;
    const SmtpPeer peer(turning);
    const HandshakeMatrix matrix =
        matrixFromDesk(target(peer.port(), TlsMode::StartTls), seconds(30));
    QVERIFY(!matrix.isComplete());
    QVERIFY2(textOf(matrix).contains(QString::fromUtf8(said)), qPrintable(textOf(matrix)));
    QVERIFY2(matrix.connections <= 8, QByteArray::number(matrix.connections));
    for (const VersionRow &row : matrix.rows)
        QVERIFY(!row.isSupported() && !row.suites.isComplete);
}

void MatrixProbeTest::silenceEndsAtTheDeadline()
{
    const RawPeer peer([](int socket) {
        while (!received(socket).isEmpty()) {
        }
    });
    QElapsedTimer clock;
    for (const TlsMode mode : {TlsMode::Implicit, TlsMode::StartTls}) {
        clock.start();
        const HandshakeMatrix matrix = matrixFromDesk(target(peer.port(), mode), seconds(1));
        QVERIFY2(clock.elapsed() < 3000, QByteArray::number(clock.elapsed()));
        QVERIFY(!matrix.isComplete());
        QCOMPARE(matrix.error->code, ErrorCode::TimedOut);
        QVERIFY2(textOf(matrix).contains(QStringLiteral("gave up waiting")),
                 qPrintable(textOf(matrix)));
    }
}

void MatrixProbeTest::endsWithAServerThatTalksWithoutEnd()
{
    std::atomic<qint64> sent = 0;
    const RawPeer peer([&sent](int socket) {
        const QByteArray record = QByteArray::fromHex("1603034000") + QByteArray(16384, '\0');
        received(socket);
        // A ServerHello of 16 MiB to come, then a message of nothing after the other.
        sendAll(socket, QByteArray::fromHex("160303000402ffffff"));
        while (sendAll(socket, record))
            sent += record.size();
    });
    QElapsedTimer clock;
    clock.start();
    const HandshakeMatrix matrix = matrixFromDesk(target(peer.port()), seconds(20));
    QVERIFY(!matrix.isComplete());
    QCOMPARE(matrix.error->code, ErrorCode::Protocol);
    QVERIFY2(clock.elapsed() < 10000, QByteArray::number(clock.elapsed()));
    // What fits into the kernel's buffers on top of what is read of each connection.
    const qint64 most = qint64{8} * matrix.connections * 1024 * 1024;
    QVERIFY2(sent < most, QByteArray::number(sent));
}

void MatrixProbeTest::endsWithAServerThatAcceptsEverything()
{
    const RawPeer peer([](int socket) { sendAll(socket, answerTo(received(socket))); });
    const HandshakeMatrix matrix = matrixFromDesk(target(peer.port()), seconds(60));
    QVERIFY(!matrix.isComplete());
    QVERIFY2(textOf(matrix).contains(QStringLiteral("stopped after")), qPrintable(textOf(matrix)));
    QVERIFY2(peer.count() <= 200, QByteArray::number(peer.count()));
    QCOMPARE(peer.count(), matrix.connections);
    for (const VersionRow &row : matrix.rows)
        QVERIFY2(row.isSupported(), protocolName(row.version));
    QVERIFY(!rowOf(matrix, ProtocolVersion::Tls12).suites.isComplete);
}

void MatrixProbeTest::endsWithAServerThatChoosesWhatWasNotOffered()
{
    const RawPeer peer([](int socket) { sendAll(socket, answerTo(received(socket), 0x1A1A)); });
    const HandshakeMatrix matrix = matrixFromDesk(target(peer.port()), seconds(30));
    QVERIFY2(peer.count() <= 8, QByteArray::number(peer.count()));
    for (const VersionRow &row : matrix.rows)
        QVERIFY(!row.isSupported());
}

QTEST_GUILESS_MAIN(MatrixProbeTest)
#include "tst_matrixprobe.moc"
