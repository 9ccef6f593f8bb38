// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/journey.h"
#include "ui/servers/draftkeeper.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QRadioButton>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = Journey::kLong;
const QString kChild = u"--begins-a-draft"_s;

/// The program as somebody has it open: connects, edits, and is never asked to end.
int beginDraft(const QStringList &arguments)
{
    QStandardPaths::setTestModeEnabled(true);
    ConnectRequest request;
    request.target = {.user = "root", .host = arguments.value(2).toUtf8()};
    request.credentials.agent = false;
    request.credentials.identityFiles = {arguments.value(3)};
    request.knownHosts = {arguments.value(4)};
    NoQuestions ask;
    Workspace workspace(ask);
    MainWindow window(workspace);
    window.show();
    QObject::connect(
        &workspace, &Workspace::opened, &window,
        [&workspace] {
            if (workspace.phase() == Workspace::Phase::Ready && workspace.changes().isEmpty())
                static_cast<void>(workspace.edit(u"Log"_s, setting("smtpd_tls_loglevel", "1")));
        },
        Qt::QueuedConnection);
    workspace.connectTo(request);
    return QApplication::exec();
}

} // namespace

/// A draft outlives the program's violent end and goes together with what others did meanwhile.
class DraftJourneyTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_journey.reset(); }
    void aKilledProgramsDraftIsMergedAndApplied();
    void aConflictIsDecidedAndApplied();

private:
    void beginADraftAndKill() const;
    bool isKept() const
    {
        return !draftStore().find(u"ssh://%1:22"_s.arg(m_sealed->host().address())).isEmpty();
    }
    QByteArray mainCf() const { return m_sealed->host().run(u"cat /etc/postfix/main.cf"_s).out; }
    QString told(const char *name) const
    {
        const auto *label = seen<QLabel>(m_journey->window(), QLatin1StringView(name));
        return label ? label->text() : QString();
    }
    bool press(const char *name) const
    {
        return click<QPushButton>(m_journey->window(), QLatin1StringView(name));
    }

    std::unique_ptr<SealedHost> m_sealed;
    std::unique_ptr<Journey> m_journey;
};

void DraftJourneyTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
}

void DraftJourneyTest::init()
{
    failOnAnyWarning();
    QVERIFY(m_sealed->host().resetConfig());
    m_journey = std::make_unique<Journey>();
}

void DraftJourneyTest::beginADraftAndKill() const
{
    const testbed::TestHost &host = m_sealed->host();
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedChannels);
    program.start(QCoreApplication::applicationFilePath(),
                  {kChild, host.address(), host.keyFile(), host.knownHosts()});
    QVERIFY(program.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kLong);
    program.kill(); // SIGKILL
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitStatus(), QProcess::CrashExit);
}

void DraftJourneyTest::aKilledProgramsDraftIsMergedAndApplied()
{
    beginADraftAndKill();
    QVERIFY(!QTest::currentTestFailed());
    QVERIFY(m_sealed->host().run(u"sed -i '1i # theirs' /etc/postfix/main.cf"_s).ok());
    QVERIFY(!mainCf().contains("smtpd_tls_loglevel"));
    m_journey->connectTo(m_sealed->host());
    QTRY_VERIFY_WITH_TIMEOUT(told("waitingDraft").contains(u"your changes go with that"_s), kLong);
    QVERIFY2(told("waitingDraft").contains(u"Meanwhile /etc/postfix/main.cf changed"_s),
             qPrintable(told("waitingDraft")));
    QVERIFY(press("takeUpDraft"));
    QTRY_VERIFY(seen<QPushButton>(m_journey->window(), u"apply"_s));
    m_journey->apply();
    QVERIFY2(mainCf().startsWith("# theirs\n"), mainCf());
    QVERIFY2(mainCf().contains("\nsmtpd_tls_loglevel = 1\n"), mainCf());
    QTRY_VERIFY_WITH_TIMEOUT(!isKept(), kLong);
}

/// The other one writes the same parameter between the reading and Apply.
void DraftJourneyTest::aConflictIsDecidedAndApplied()
{
    beginADraftAndKill();
    QVERIFY(!QTest::currentTestFailed());
    m_journey->connectTo(m_sealed->host());
    QTRY_VERIFY_WITH_TIMEOUT(!told("waitingDraft").isEmpty(), kLong);
    QVERIFY(press("takeUpDraft"));
    QTRY_VERIFY(seen<QPushButton>(m_journey->window(), u"apply"_s));
    QVERIFY(m_sealed->host().run(u"postconf -e smtpd_tls_loglevel=2"_s).ok());
    QVERIFY(press("apply"));
    QTRY_VERIFY_WITH_TIMEOUT(
        seen<QPushButton>(m_journey->window(), u"readAgainAndMerge"_s) != nullptr, kLong);
    QVERIFY(told("runHeadline").contains(u"/etc/postfix/main.cf"_s));
    QVERIFY2(!told("runHeadline").contains(u"smtpd_tls_loglevel"_s), // no line of ours is at fault
             qPrintable(told("runHeadline")));
    QVERIFY(press("readAgainAndMerge"));
    QTRY_VERIFY_WITH_TIMEOUT(seen<QRadioButton>(m_journey->window(), u"keepOurs"_s), kLong);
    seen<QRadioButton>(m_journey->window(), u"keepOurs"_s)->click();
    QVERIFY(press("mergeNow"));
    QTRY_VERIFY(told("notice").startsWith(u"Read again"_s));
    m_journey->apply();
    QVERIFY2(mainCf().contains("\nsmtpd_tls_loglevel = 1\n"), mainCf());
    QVERIFY2(!mainCf().contains("smtpd_tls_loglevel = 2"), mainCf());
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == kChild)
        return beginDraft(QCoreApplication::arguments());
    DraftJourneyTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_draftjourney.moc"
