// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/httpfetch.h"
#include "core/probe/revocation.h"
#include "tests/probe/revokingca.h"
#include "tests/probe/smtppeer.h"
#include "tests/testbed/program.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

using State = Revocation::State;
using Source = Revocation::Source;

Patience patience()
{
    return {.deadline = QDeadlineTimer(std::chrono::seconds(20)), .stop = {}};
}

} // namespace

/// Certificates of another authority, which has taken some of them back.
class RevocationTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void tellsTheState_data();
    void tellsTheState();
    void saysWhatStandsInTheWay_data();
    void saysWhatStandsInTheWay();
    void fetchesTheIssuer();
    void isBounded();
    void takesNoAddressThatIsNone_data();
    void takesNoAddressThatIsNone();
    void readsAnswers_data();
    void readsAnswers();

private:
    std::unique_ptr<RevokingCa> m_ca;
    QMap<QByteArray, Certificate> m_certificates;
};

void RevocationTest::initTestCase()
{
    m_ca = RevokingCa::create();
    QVERIFY(m_ca);
    const QString ocsp = m_ca->ocsp(), closed = m_ca->closedOcsp();
    const QString der = m_ca->list(u"good.crl"_s), pem = m_ca->list(u"good.pem"_s);
    const QMap<QByteArray, QString> extensions{{"ocsp good", ocsp},
                                               {"ocsp revoked", ocsp},
                                               {"list good", der},
                                               {"list revoked", der},
                                               {"pem list good", pem},
                                               {"pem list revoked", pem},
                                               {"closed, then list, good", closed + der},
                                               {"closed, then list, revoked", closed + der},
                                               {"nothing", {}},
                                               {"unknown to ocsp", ocsp},
                                               {"closed", closed},
                                               {"outdated", m_ca->list(u"old.pem"_s)},
                                               {"no list", m_ca->list(u"text.crl"_s)},
                                               {"not there", m_ca->list(u"absent.crl"_s)},
                                               {"issuer to be fetched", m_ca->ocspAndIssuer()}};
    QList<Certificate> good, revoked;
    for (const auto &[name, lines] : extensions.asKeyValueRange()) {
        const auto read = certificatesFromPem(m_ca->issue(lines).certificate);
        QVERIFY2(read, name.constData());
        m_certificates[name] = read->first();
        if (name == "unknown to ocsp")
            continue;
        (name.endsWith("revoked") || name.startsWith("issuer") ? revoked : good)
            .append(read->first());
    }
    QVERIFY(m_ca->write(u"text.crl"_s, "hello"));
    QVERIFY(m_ca->write(u"long.crl"_s, QByteArray(70 << 10, 'x')));
    QVERIFY(m_ca->publish(good, revoked));
}

void RevocationTest::tellsTheState_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<State>("state");
    QTest::addColumn<Source>("source");
    const auto row = [](const char *name, State state, Source source) {
        QTest::newRow(name) << QByteArray(name) << state << source;
    };
    row("ocsp good", State::NotRevoked, Source::Ocsp);
    row("ocsp revoked", State::Revoked, Source::Ocsp);
    row("list good", State::NotRevoked, Source::List);
    row("list revoked", State::Revoked, Source::List);
    row("pem list good", State::NotRevoked, Source::List);
    row("pem list revoked", State::Revoked, Source::List);
    row("closed, then list, good", State::NotRevoked, Source::List);
    row("closed, then list, revoked", State::Revoked, Source::List);
    row("nothing", State::NotOffered, Source::None);
}

void RevocationTest::tellsTheState()
{
    QFETCH(QByteArray, name);
    QFETCH(State, state);
    QFETCH(Source, source);
    const Revocation said = checkRevocation(
        m_certificates[name], {m_certificates["nothing"], m_ca->issuer()}, patience());
    QVERIFY2(said.state == state, qPrintable(describe(said)));
    QCOMPARE(said.source, source);
    if (state == State::Revoked) {
        QCOMPARE(said.revokedAt, QDateTime(QDate(2026, 1, 5), QTime(8, 0), Qt::UTC));
        QVERIFY2(describe(said).contains(u"2026-01-05"_s), qPrintable(describe(said)));
    }
}

void RevocationTest::saysWhatStandsInTheWay_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const char *why) {
        QTest::newRow(name) << QByteArray(name) << QString::fromLatin1(why);
    };
    row("unknown to ocsp", "does not know the certificate");
    row("closed", "refused");
    row("outdated", "expired");
    row("no list", "no revocation list");
    row("not there", "404");
}

void RevocationTest::saysWhatStandsInTheWay()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, why);
    const Revocation said = checkRevocation(m_certificates[name], {m_ca->issuer()}, patience());
    QCOMPARE(said.state, State::Unknown);
    QVERIFY2(said.problem.contains(why), qPrintable(said.problem));
    // Without its issuer nothing that is signed counts.
    const Revocation alone = checkRevocation(m_certificates[name], {}, patience());
    QCOMPARE(alone.state, State::Unknown);
    QVERIFY2(alone.problem.contains(u"issuer"_s), qPrintable(alone.problem));
}

void RevocationTest::fetchesTheIssuer()
{
    const Revocation said = checkRevocation(m_certificates["issuer to be fetched"], {}, patience());
    QVERIFY2(said.state == State::Revoked, qPrintable(describe(said)));
}

/// More than was allowed is an error, not half an answer; a server that is silent costs what the
/// patience is.
void RevocationTest::isBounded()
{
    const QByteArray place = m_ca->place(u"long.crl"_s);
    QVERIFY(!httpGet(place, 64 << 10, patience()));
    QVERIFY(httpGet(place, 80 << 10, patience()));
    const int silent = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    QVERIFY(bind(silent, reinterpret_cast<sockaddr *>(&address), size) == 0);
    QVERIFY(listen(silent, 1) == 0);
    getsockname(silent, reinterpret_cast<sockaddr *>(&address), &size);
    const QByteArray mute =
        "http://127.0.0.1:" + QByteArray::number(ntohs(address.sin_port)) + "/x";
    QElapsedTimer timer;
    timer.start();
    const auto nothing =
        httpGet(mute, 1000, {.deadline = QDeadlineTimer(std::chrono::seconds(1)), .stop = {}});
    close(silent);
    QVERIFY(!nothing);
    QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed()));
}

void RevocationTest::takesNoAddressThatIsNone_data()
{
    QTest::addColumn<QByteArray>("place");
    for (const char *place :
         {"", "https://example.org/", "ldap://example.org/", "file:///etc/passwd", "http://",
          "http://a b/", "http://user:word@127.0.0.1/", "http://127.0.0.1/\r\nX: y"})
        QTest::addRow("%zu bytes", strlen(place)) << QByteArray(place);
}

void RevocationTest::takesNoAddressThatIsNone()
{
    QFETCH(QByteArray, place);
    const auto answer = httpGet(place, 1000, patience());
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::BadInput);
}

void RevocationTest::readsAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("read"); // beginning with "!": a part of the error
    const auto row = [](const char *name, const char *answer, const char *read) {
        QTest::newRow(name) << QByteArray(answer) << QString::fromLatin1(read);
    };
    row("whole", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "hi");
    row("without a length", "HTTP/1.0 200 OK\r\n\r\nhello", "hello");
    row("cut off", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi", "!too early");
    row("chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
        "!none of HTTP 1.0");
    row("too long", "HTTP/1.1 200 OK\r\n\r\n0123456789", "!longer than 8");
    row("not there", "HTTP/1.1 404 Not Found\r\n\r\n", "!404");
    row("to https", "HTTP/1.1 302 Found\r\nLocation: https://example.org/\r\n\r\n",
        "!no address of http");
    row("in a ring", "HTTP/1.1 302 Found\r\nLocation: /again\r\n\r\n", "!too often");
    row("another protocol", "220 mail.example.org ESMTP\r\n", "!none of HTTP");
    row("nothing", "", "!none of HTTP");
}

void RevocationTest::readsAnswers()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, read);
    const quint16 port = freePort();
    const auto script =
        u"import socket,sys\n"
        "s=socket.create_server(('127.0.0.1',%1))\nprint('ready',flush=True)\n"
        "a=sys.stdin.buffer.read()\n"
        "while True:\n c=s.accept()[0]\n c.recv(4096)\n c.sendall(a)\n c.close()\n"_s.arg(port);
    auto server = Program(u"python3"_s, {u"-c"_s, script}).input(answer).start();
    QVERIFY(server.waitForOutput("ready", std::chrono::seconds(10)));
    const auto got = httpGet("http://127.0.0.1:" + QByteArray::number(port) + "/x", 8, patience());
    if (read.startsWith(u'!')) {
        QVERIFY(!got);
        QVERIFY2(describe(got.error()).contains(read.sliced(1)), qPrintable(describe(got.error())));
    } else {
        QCOMPARE(got.value_or("refused"), read.toLatin1());
    }
}

QTEST_GUILESS_MAIN(RevocationTest)
#include "tst_revocation.moc"
