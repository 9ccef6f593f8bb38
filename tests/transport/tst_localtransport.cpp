// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/descriptor.h"
#include "core/transport/localtransport.h"
#include "tests/testbed/program.h"
#include "tests/transport/privatesshd.h"
#include "tests/transport/silentpeer.h"
#include "tests/transport/stopsoon.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kAtOnce = 50; // milliseconds

Patience within(std::chrono::milliseconds limit)
{
    return {.deadline = QDeadlineTimer(limit), .stop = {}};
}

QByteArray hex(const QList<QByteArray> &arguments)
{
    QByteArray all;
    for (const QByteArray &argument : arguments)
        all += argument.toHex(' ') + " | ";
    return all;
}

} // namespace

class LocalTransportTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyShellSeesTheArgumentsAsGiven_data();
    void everyShellSeesTheArgumentsAsGiven();
    void refusesWhatNoShellCanBeGiven();

    void runsAProgramInItsFolder();
    void keepsOutputErrorsAndStatusApart();
    void tellsTheSignal();
    void tellsAMissingProgramAsAShellDoes();
    void tellsAMissingFolder();
    void sendsAndReceivesMuchAtOnce();
    void endsOutputThatIsTooMuch();
    void takesAProgramThatReadsNothing();
    void killsWhatStillRuns();
    void killsWhenAsked();
    void waitsNoLongerThanTheDeadline();
    void stopsWaitingAtOnce_data();
    void stopsWaitingAtOnce();

    void talksToAnAddress_data();
    void talksToAnAddress();
    void tellsWhenNobodyAnswers();
    void tellsWhenANameHasNoAddress();
    void stopsReadingFromASilentPeerAtOnce();
    void stopsWritingToASilentPeerAtOnce();

private:
    QTemporaryDir m_folder;
    LocalTransport m_transport{m_folder.path()};
};

void LocalTransportTest::everyShellSeesTheArgumentsAsGiven_data()
{
    QTest::addColumn<QStringList>("shell");
    for (const QStringList &shell :
         {QStringList{u"sh"_s}, QStringList{u"bash"_s}, QStringList{u"dash"_s},
          QStringList{u"tcsh"_s, u"-f"_s}, QStringList{u"busybox"_s, u"sh"_s}})
        QTest::addRow("%s", qPrintable(shell.join(u' '))) << shell;
}

void LocalTransportTest::everyShellSeesTheArgumentsAsGiven()
{
    QFETCH(QStringList, shell);
    QList<QList<QByteArray>> lists{
        {"", " ", "a b", "'", "''", "\"", "\\", "\\\\", "!", "!!", "a!b", "'!'", "\\!", "\\'"},
        {"$HOME", "${HOME}", "$(id)", "`id`", "*", "?", "[a-z]*", "{a,b}", "~", "~root", "a~"},
        {"#", "a#b", ";", "&", "&&", "|", "<", ">", "(", ")", "^", "%", "=", "a=b", "-n", "--"},
        {"\t", "\r", "\x01", "\x1b[31m", "\x7f", "\xff\xfe", "ü", "日本", "a'b\"c\\d!e$f`g"},
        {"smtpd_tls_security_level = may", "{ a = b, c = d }", "/^(.*)$/ REJECT no!"}};
    QRandomGenerator random(20240607);
    for (int i = 0; i < 40; ++i) {
        QList<QByteArray> arguments;
        for (int j = 0; j < 10; ++j) {
            QByteArray argument(random.bounded(12), '\0');
            for (char &c : argument) {
                c = static_cast<char>(random.bounded(1, 256));
                if (c == '\n')
                    c = '!';
            }
            arguments += argument;
        }
        lists += arguments;
    }
    for (const QList<QByteArray> &arguments : lists) {
        const Result<QByteArray> line =
            commandLine(QList<QByteArray>{"/usr/bin/printf", "%s\\0"} + arguments);
        QVERIFY(line);
        // As sshd does: the login shell with -c and the line. The line travels as bytes, not as
        // text, so it goes through a file and xargs.
        const QByteArray input = line->toHex();
        const Outcome outcome =
            Program(u"perl"_s,
                    QStringList{u"-e"_s, u"exec @ARGV, '-c', pack('H*', <STDIN>)"_s} + shell)
                .input(input)
                .run();
        QByteArray expected;
        for (const QByteArray &argument : arguments)
            expected += argument + '\0';
        QVERIFY2(outcome.ok() && outcome.out == expected,
                 hex(arguments) + '\n' + *line + '\n' + outcome.text());
    }
}

void LocalTransportTest::refusesWhatNoShellCanBeGiven()
{
    QCOMPARE(commandLine({}).error().code, ErrorCode::BadInput);
    QCOMPARE(commandLine({"a", "b\nc"}).error().code, ErrorCode::BadInput);
    QCOMPARE(commandLine({"a", QByteArray("b\0c", 3)}).error().code, ErrorCode::BadInput);
}

void LocalTransportTest::runsAProgramInItsFolder()
{
    const Result<Output> output = m_transport.run({"pwd"}, {}, within(10s));
    QVERIFY(output);
    QCOMPARE(QString::fromUtf8(output->out.trimmed()),
             QFileInfo(m_folder.path()).canonicalFilePath());
}

void LocalTransportTest::keepsOutputErrorsAndStatusApart()
{
    const Result<Output> output =
        m_transport.run({"sh", "-c", "cat; echo no >&2; exit 7"}, "yes", within(10s));
    QVERIFY(output);
    QCOMPARE(output->out, QByteArray("yes"));
    QCOMPARE(output->err, QByteArray("no\n"));
    QCOMPARE(output->status, 7);
}

void LocalTransportTest::tellsTheSignal()
{
    const Result<Output> output = m_transport.run({"sh", "-c", "kill -TERM $$"}, {}, within(10s));
    QVERIFY(output);
    QCOMPARE(output->status, 128 + 15);
}

void LocalTransportTest::tellsAMissingProgramAsAShellDoes()
{
    const Result<Output> missing = m_transport.run({"no-such-program"}, "x", within(10s));
    QVERIFY(missing);
    QCOMPARE(missing->status, 127);
    QVERIFY(missing->err.contains("no-such-program"));

    QFile plain(m_folder.filePath(u"plain"_s));
    QVERIFY(plain.open(QIODevice::WriteOnly));
    const Result<Output> forbidden = m_transport.run({"./plain"}, {}, within(10s));
    QVERIFY(forbidden);
    QCOMPARE(forbidden->status, 126);
}

void LocalTransportTest::tellsAMissingFolder()
{
    LocalTransport nowhere(u"/no/such/folder"_s);
    const Result<Output> output = nowhere.run({"pwd"}, {}, within(10s));
    QVERIFY(!output);
    QCOMPARE(output.error().code, ErrorCode::NotFound);
    QCOMPARE(output.error().subject, u"/no/such/folder"_s);
}

void LocalTransportTest::sendsAndReceivesMuchAtOnce()
{
    const QByteArray sent = QByteArray("0123456789abcdef").repeated(1280 * 1024);
    const Patience patience = within(60s);
    Result<std::unique_ptr<Process>> cat = m_transport.start({"cat"}, patience);
    QVERIFY(cat);
    QVERIFY((*cat)->write(sent, patience));
    QVERIFY((*cat)->closeInput());
    QByteArray received;
    for (bool ended = false; !ended;) {
        const Result<Process::Chunk> chunk = (*cat)->read(patience);
        QVERIFY(chunk);
        received += chunk->out;
        ended = chunk->ended;
    }
    QVERIFY(received == sent);
    QCOMPARE((*cat)->wait(patience).value_or(-1), 0);
}

void LocalTransportTest::endsOutputThatIsTooMuch()
{
    const Result<Output> output = m_transport.run({"cat", "/dev/zero"}, {}, within(60s));
    QVERIFY(!output);
    QCOMPARE(output.error().code, ErrorCode::Protocol);
}

void LocalTransportTest::takesAProgramThatReadsNothing()
{
    const Result<Output> output =
        m_transport.run({"sh", "-c", "exit 3"}, QByteArray(1024 * 1024, 'x'), within(10s));
    QVERIFY(output);
    QCOMPARE(output->status, 3);
}

void LocalTransportTest::killsWhatStillRuns()
{
    const Patience patience = within(10s);
    Result<std::unique_ptr<Process>> shell =
        m_transport.start({"sh", "-c", "sleep 1000 & echo $!; wait"}, patience);
    QVERIFY(shell);
    const Result<Process::Chunk> chunk = (*shell)->read(patience);
    QVERIFY(chunk);
    shell->reset();
    // A zombie that nobody has collected yet has no command line either.
    const QString sleeper = u"/proc/%1/cmdline"_s.arg(QString::fromLatin1(chunk->out.trimmed()));
    QTRY_VERIFY(fileBytes(sleeper).isEmpty());
}

void LocalTransportTest::killsWhenAsked()
{
    const Patience patience = within(10s);
    const auto shell = m_transport.start({"sh", "-c", "echo ready; cat; echo over"}, patience);
    QVERIFY(shell);
    QCOMPARE((*shell)->read(patience)->out, QByteArray("ready\n"));
    (*shell)->kill();
    QVERIFY((*shell)->closeInput());
    const Result<Process::Chunk> chunk = (*shell)->read(patience);
    QVERIFY(chunk && chunk->ended);
    QCOMPARE(chunk->out, QByteArray());
    QCOMPARE((*shell)->wait(patience).value_or(-1), 128 + SIGKILL);
    (*shell)->kill(); // nobody is there any more
}

void LocalTransportTest::waitsNoLongerThanTheDeadline()
{
    QElapsedTimer timer;
    timer.start();
    const Result<Output> output = m_transport.run({"sleep", "1000"}, {}, within(200ms));
    QVERIFY(!output);
    QCOMPARE(output.error().code, ErrorCode::TimedOut);
    QVERIFY2(timer.elapsed() < 200 + kAtOnce, QByteArray::number(timer.elapsed()));
}

void LocalTransportTest::stopsWaitingAtOnce_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<qsizetype>("input");
    QTest::addRow("while reading") << QByteArray("exec sleep 1000") << qsizetype(0);
    QTest::addRow("while writing") << QByteArray("exec sleep 1000") << qsizetype(20'000'000);
    QTest::addRow("while waiting") << QByteArray("exec >&- 2>&-; sleep 1000") << qsizetype(0);
}

void LocalTransportTest::stopsWaitingAtOnce()
{
    QFETCH(QByteArray, script);
    QFETCH(qsizetype, input);
    StopSoon soon;
    const Result<Output> output =
        m_transport.run({"sh", "-c", script}, QByteArray(input, 'x'), soon.patience());
    const qint64 took = soon.elapsed();
    QVERIFY(!output);
    QCOMPARE(output.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < kAtOnce, QByteArray::number(took));
}

void LocalTransportTest::talksToAnAddress_data()
{
    QTest::addColumn<QByteArray>("bound");
    QTest::addColumn<QByteArray>("name");
    QTest::addRow("IPv4") << QByteArray("127.0.0.1") << QByteArray("127.0.0.1");
    QTest::addRow("IPv6") << QByteArray("::1") << QByteArray("::1");
    QTest::addRow("a name") << QByteArray("127.0.0.1") << QByteArray("localhost");
}

void LocalTransportTest::talksToAnAddress()
{
    QFETCH(QByteArray, bound);
    QFETCH(QByteArray, name);
    SilentPeer peer(bound);
    QVERIFY(peer.port() != 0);
    const Patience patience = within(10s);
    Result<std::unique_ptr<ByteStream>> stream = m_transport.connectTo(name, peer.port(), patience);
    QVERIFY2(stream, stream ? "" : qPrintable(describe(stream.error())));
    QVERIFY((*stream)->write("hello", patience));
    const Descriptor other = peer.accept();
    QCOMPARE(SilentPeer::receive(other, 5), QByteArray("hello"));
    SilentPeer::send(other, "goodbye");
    QCOMPARE((*stream)->read(4, patience).value_or("?"), QByteArray("good"));
    QCOMPARE((*stream)->read(100, patience).value_or("?"), QByteArray("bye"));
    SilentPeer::endOutput(other);
    QCOMPARE((*stream)->read(100, patience).value_or("?"), QByteArray());
}

void LocalTransportTest::tellsWhenNobodyAnswers()
{
    quint16 port = 0;
    {
        const SilentPeer gone("127.0.0.1");
        port = gone.port();
    }
    const auto stream = m_transport.connectTo("127.0.0.1", port, within(10s));
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::Network);
    QCOMPARE(stream.error().subject, u"127.0.0.1:%1"_s.arg(port));
}

void LocalTransportTest::tellsWhenANameHasNoAddress()
{
    const auto stream = m_transport.connectTo("no-such-host.invalid", 25, within(30s));
    QVERIFY(!stream);
    QCOMPARE(stream.error().code, ErrorCode::NotFound);
    QCOMPARE(stream.error().subject, u"no-such-host.invalid"_s);
}

void LocalTransportTest::stopsReadingFromASilentPeerAtOnce()
{
    SilentPeer peer("127.0.0.1");
    StopSoon soon;
    Result<std::unique_ptr<ByteStream>> stream =
        m_transport.connectTo("127.0.0.1", peer.port(), soon.patience());
    QVERIFY(stream);
    const Result<QByteArray> bytes = (*stream)->read(1, soon.patience());
    const qint64 took = soon.elapsed();
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < kAtOnce, QByteArray::number(took));
}

void LocalTransportTest::stopsWritingToASilentPeerAtOnce()
{
    SilentPeer peer("127.0.0.1");
    // Made first: it takes longer than there is until the stop.
    const QByteArray much(50'000'000, 'x');
    StopSoon soon;
    Result<std::unique_ptr<ByteStream>> stream =
        m_transport.connectTo("127.0.0.1", peer.port(), soon.patience());
    QVERIFY(stream);
    const Status status = (*stream)->write(much, soon.patience());
    const qint64 took = soon.elapsed();
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < kAtOnce, QByteArray::number(took));
}

QTEST_GUILESS_MAIN(LocalTransportTest)
#include "tst_localtransport.moc"
