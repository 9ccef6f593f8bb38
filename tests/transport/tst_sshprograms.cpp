// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/sshbench.h"

#include <csignal>
#include <unistd.h>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Programs that run on the server.
class SshProgramsTest : public SshBench {
    Q_OBJECT

private slots:
    void runsAProgram();
    void tellsHowAProgramEnded_data();
    void tellsHowAProgramEnded();
    void passesArgumentsAsGiven();
    void sendsAndReceivesMuchAtOnce();
    void receivesMuchOnBothStreams();
    void endsOutputThatIsTooMuch();
    void takesAProgramThatReadsNothing();
    void runsProgramsSideBySide();
    void endsAProgramWithItsProcess();
    void killsAProgram();
    void takesAKillAtAnyTime();
    void tellsWhenProgramsAreRefused();
};

void SshProgramsTest::runsAProgram()
{
    const Result<Output> output =
        signedIn()->run({"sh", "-c", "cat; echo no >&2; exit 7"}, "yes", within(20s));
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QCOMPARE(output->out, QByteArray("yes"));
    QCOMPARE(output->err, QByteArray("no\n"));
    QCOMPARE(output->status, 7);
}

void SshProgramsTest::tellsHowAProgramEnded_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("status");
    for (const int status : {0, 1, 126, 255})
        QTest::addRow("exit %d", status) << "exit " + QByteArray::number(status) << status;
    for (const auto &[name, number] :
         {std::pair{"TERM", 15}, {"KILL", 9}, {"PIPE", 13}, {"HUP", 1}, {"USR1", 10}, {"ABRT", 6}})
        QTest::addRow("signal %s", name)
            << QByteArray("kill -") + name + " $PPID $$" << 128 + number;
    QTest::addRow("no such program") << QByteArray("exec no-such-program") << 127;
}

void SshProgramsTest::tellsHowAProgramEnded()
{
    QFETCH(QByteArray, script);
    QFETCH(int, status);
    // exec in the login shell, so that the signal ends the process that sshd knows.
    const Result<Output> output =
        signedIn()->run({"exec", "sh", "-c", script.replace("$PPID ", "")}, {}, within(20s));
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QCOMPARE(output->status, status);
}

void SshProgramsTest::passesArgumentsAsGiven()
{
    const QList<QByteArray> arguments{"", "a b", "it's", "$HOME", "`id`", "*", "!x", "\\", "\xff"};
    const Result<Output> output =
        signedIn()->run(QList<QByteArray>{"printf", "%s|"} + arguments, {}, within(20s));
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QCOMPARE(output->out, arguments.join('|') + '|');
}

void SshProgramsTest::sendsAndReceivesMuchAtOnce()
{
    const QByteArray sent = QByteArray("0123456789abcdef").repeated(1280 * 1024);
    const Patience patience = within(60s);
    const auto transport = signedIn();
    const auto cat = transport->start({"cat"}, patience);
    QVERIFY(cat);
    QVERIFY((*cat)->write(sent, patience));
    QVERIFY((*cat)->closeInput());
    const Result<Output> output = collect(**cat, patience);
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QVERIFY(output->out == sent);
    QCOMPARE(output->status, 0);
}

void SshProgramsTest::receivesMuchOnBothStreams()
{
    const Patience patience = within(60s);
    const auto transport = signedIn();
    const auto process = transport->start(
        {"sh", "-c", "head -c 9000000 /dev/zero & head -c 8000000 /dev/zero >&2; wait"}, patience);
    QVERIFY(process);
    const Result<Output> output = collect(**process, patience);
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QCOMPARE(output->out.size(), 9000000);
    QCOMPARE(output->err.size(), 8000000);
}

void SshProgramsTest::endsOutputThatIsTooMuch()
{
    const auto transport = signedIn();
    const Result<Output> output = transport->run({"cat", "/dev/zero"}, {}, within(60s));
    QVERIFY(!output);
    QCOMPARE(output.error().code, ErrorCode::Protocol);
    QCOMPARE(transport->run({"echo", "fine"}, {}, within(20s))->out, QByteArray("fine\n"));
}

void SshProgramsTest::takesAProgramThatReadsNothing()
{
    const Result<Output> output =
        signedIn()->run({"sh", "-c", "exit 3"}, QByteArray(5'000'000, 'x'), within(20s));
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QCOMPARE(output->status, 3);
}

void SshProgramsTest::runsProgramsSideBySide()
{
    const Patience patience = within(60s);
    const auto transport = signedIn();
    // Each waits for its own word, so the second one's output comes while the first is read.
    const auto first = transport->start(
        {"sh", "-c", "head -c 500000 /dev/zero | tr '\\0' a; read x; echo $x"}, patience);
    const auto second = transport->start(
        {"sh", "-c", "head -c 500000 /dev/zero | tr '\\0' b; read x; echo $x"}, patience);
    QVERIFY(first && second);
    QByteArray early;
    while (early.size() < 500000) {
        const Result<Process::Chunk> chunk = (*first)->read(patience);
        QVERIFY(chunk && !chunk->ended);
        early += chunk->out;
    }
    QVERIFY((*second)->write("two\n", patience));
    QVERIFY((*first)->write("one\n", patience));
    const Result<Output> one = collect(**first, patience);
    const Result<Output> two = collect(**second, patience);
    QVERIFY(one && two);
    QVERIFY(early + one->out == QByteArray(500000, 'a') + "one\n");
    QVERIFY(two->out == QByteArray(500000, 'b') + "two\n");
}

void SshProgramsTest::endsAProgramWithItsProcess()
{
    const Patience patience = within(20s);
    const auto transport = signedIn();
    const QString ended = m_sshd->file(u"ended"_s);
    {
        const auto process = transport->start(
            {"sh", "-c", "echo ready; cat; echo over > \"$1\"", "-", ended.toUtf8()}, patience);
        QVERIFY(process);
        QVERIFY((*process)->read(patience));
        QVERIFY(!QFile::exists(ended));
    }
    QTRY_VERIFY(QFile::exists(ended));
}

void SshProgramsTest::killsAProgram()
{
    const Patience patience = within(20s);
    const auto transport = signedIn();
    const auto process =
        transport->start({"exec", "sh", "-c", "trap '' HUP; echo ready; cat; echo over"}, patience);
    QVERIFY(process);
    QCOMPARE((*process)->read(patience)->out, QByteArray("ready\n"));
    (*process)->kill();
    QVERIFY((*process)->closeInput());
    const Result<Output> output = collect(**process, patience);
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    // OpenSSH 9 sends no signal to a program of root, who may be the one that runs this test.
    if (geteuid() != 0 || output->status != 0) {
        QCOMPARE(output->out, QByteArray());
        QCOMPARE(output->status, 128 + SIGKILL);
    } else {
        QCOMPARE(output->out, QByteArray("over\n"));
    }
}

void SshProgramsTest::takesAKillAtAnyTime()
{
    const Patience patience = within(20s);
    const auto transport = signedIn();
    for (int i = 0; i < 5; ++i) {
        const auto early = transport->start({"cat"}, patience);
        QVERIFY(early);
        (*early)->kill();
        const auto late = transport->start({"true"}, patience);
        QVERIFY(late && collect(**late, patience));
        (*late)->kill();
    }
    QCOMPARE(transport->run({"echo", "fine"}, {}, patience)->out, QByteArray("fine\n"));
}

void SshProgramsTest::tellsWhenProgramsAreRefused()
{
    const auto sshd = PrivateSshd::start({u"MaxSessions 1"_s});
    QVERIFY(sshd);
    const auto transport = sshd->signIn(within(20s));
    QVERIFY(transport);
    const auto first = (*transport)->start({"cat"}, within(20s));
    QVERIFY(first);
    const auto second = (*transport)->start({"cat"}, within(20s));
    QVERIFY(!second);
    QVERIFY(second.error().subject.contains(u"127.0.0.1"_s));
    QVERIFY(!second.error().detail.isEmpty());
    QVERIFY((*first)->write("still here", within(20s)));
    QCOMPARE((*first)->read(within(20s))->out, QByteArray("still here"));
}

QTEST_GUILESS_MAIN(SshProgramsTest)
#include "tst_sshprograms.moc"
