// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/program.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = 30'000;
constexpr int kSoon = 3'000; ///< milliseconds; a person waits that long for a program to end
const QString kProgram = QStringLiteral(POSTSEAL_BIN_DIR "/postseal");

bool press(const QString &keys)
{
    const QString script = QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/system/xkeys.py");
    return testbed::Program(u"python3"_s, QStringList{script} + keys.split(u' ')).run().ok();
}

/// Whether a window is there in time.
bool isShown()
{
    for (const QDeadlineTimer limit(kLong); !limit.hasExpired();) {
        if (press(u"Shift_L"_s))
            return true;
    }
    return false;
}

} // namespace

/// The program itself, where the settings of ssh lie on a server that does not answer.
class StalledHomeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void theDialogOpensAndClosesAndTheProgramEnds();
    void itIsOpenedAgainAndAgain();

private:
    bool isStuck() const { return QFile::exists(m_settings + u".opened"_s); }
    int threads() const
    {
        const QDir tasks(u"/proc/%1/task"_s.arg(m_program.processId()));
        return static_cast<int>(tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size());
    }
    /// Ctrl+Q, and the program is gone.
    void quit();

    QTemporaryDir m_home;
    QString m_settings = m_home.filePath(u"ssh_config"_s);
    QProcess m_program;
};

void StalledHomeTest::initTestCase()
{
    QVERIFY(QDir(m_home.path()).mkpath(u"config/postseal"_s));
    QFile file(m_home.filePath(u"config/postseal/postseal.conf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[ssh]\nconfig=" + m_settings.toUtf8() + '\n');
}

void StalledHomeTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QFile::remove(m_settings + u".opened"_s);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, m_home.filePath(u"config"_s));
    environment.insert(u"XDG_DATA_HOME"_s, m_home.filePath(u"data"_s));
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_home.path());
    environment.insert(u"LANGUAGE"_s, u"en"_s);
    environment.insert(u"POSTSEAL_STALLED_FILE"_s, m_settings);
    environment.insert(u"LD_PRELOAD"_s, QStringLiteral(POSTSEAL_STALLED_OPEN));
    environment.insert(u"ASAN_OPTIONS"_s, u"verify_asan_link_order=0"_s);
    m_program.setProcessEnvironment(environment);
    m_program.setProcessChannelMode(QProcess::ForwardedChannels);
    m_program.start(kProgram, QStringList());
    QVERIFY(m_program.waitForStarted());
    QVERIFY(isShown());
}

void StalledHomeTest::cleanup()
{
    m_program.kill();
    m_program.waitForFinished();
}

void StalledHomeTest::quit()
{
    QVERIFY(press(u"Control_L+q"_s));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(m_program.waitForFinished(kLong));
    QVERIFY2(timer.elapsed() < kSoon, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(m_program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_program.exitCode(), 0);
}

void StalledHomeTest::theDialogOpensAndClosesAndTheProgramEnds()
{
    QVERIFY(press(u"Control_L+n WINDOW h o s t"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isStuck(), kLong);
    QVERIFY(press(u"Escape WINDOW"_s));
    quit();
}

void StalledHomeTest::itIsOpenedAgainAndAgain()
{
    QVERIFY(press(u"Control_L+n WINDOW h Escape WINDOW"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isStuck(), kLong);
    const int once = threads();
    for (int i = 0; i < 3; ++i)
        QVERIFY(press(u"Control_L+n WINDOW h Escape WINDOW"_s));
    QVERIFY(threads() <= once);
    quit();
}

QTEST_GUILESS_MAIN(StalledHomeTest)
#include "tst_stalledhome.moc"
