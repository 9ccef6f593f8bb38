// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/privatesshd.h"
#include "tests/ui/settingedit.h"
#include "ui/workspace.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

/// Gives the answers that a test has laid ready, and remembers the questions.
class ReadyAnswers final : public Ask {
public:
    void aboutHostKey(const HostKeyQuestion &question, std::function<void(bool)> answer) override
    {
        hostKeys += question.key.sha256;
        if (answersAtAll)
            answer(rightKey);
    }
    void forSecret(const SecretQuestion &question,
                   std::function<void(std::optional<Secret>)> answer) override
    {
        secrets += question.kind;
        answer(secret);
    }
    void forAnswers(const AnswersQuestion &,
                    std::function<void(std::optional<QList<Secret>>)> answer) override
    {
        answer({});
    }

    bool answersAtAll = true;
    bool rightKey = true;
    std::optional<Secret> secret;
    QList<QByteArray> hostKeys;
    QList<SecretQuestion::Kind> secrets;
};

} // namespace

/// The one object between core and widgets, with a folder and with a real sshd.
class WorkspaceTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void opensAFolderEditsAndSaves();
    void anEditThatFailsLeavesTheDraft();
    void undoesRedoesAndDiscards();
    void saysWhenThereIsNoConfiguration();
    void readsAServer();
    void anUnknownKeyIsAskedAbout();
    void aKeyThatIsNotRightEndsIt();
    void aChangedKeyIsRefusedWithoutAQuestion();
    void cancelsWhileAQuestionIsOpen();
    void aReadingKeepsTheDraft();
    void anothersEditDoesNotTakeTheDraftAway();
    void whatIsNoFolderLeavesTheOpenOne();
    void theLastWishIsOpened();

private:
    ConnectRequest request(const QByteArray &knownHosts = "<NAME> <KEY>\n");
    void writeFolder();
    void openFolder();

    std::unique_ptr<PrivateSshd> m_sshd;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ReadyAnswers> m_answers;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<QSignalSpy> m_opened, m_failed;
};

void WorkspaceTest::initTestCase()
{
    qRegisterMetaType<Error>();
    m_sshd = PrivateSshd::start();
    QVERIFY(m_sshd);
}

void WorkspaceTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_answers = std::make_unique<ReadyAnswers>();
    m_workspace = std::make_unique<Workspace>(*m_answers);
    m_opened = std::make_unique<QSignalSpy>(m_workspace.get(), &Workspace::opened);
    m_failed = std::make_unique<QSignalSpy>(m_workspace.get(), &Workspace::failed);
}

void WorkspaceTest::cleanup()
{
    m_workspace.reset();
}

ConnectRequest WorkspaceTest::request(const QByteArray &knownHosts)
{
    static_cast<void>(m_sshd->knownHosts(knownHosts));
    ConnectRequest request;
    request.target = m_sshd->target();
    request.credentials.agent = false;
    request.credentials.identityFiles = {m_sshd->clientKey()};
    request.knownHosts = {m_sshd->file(u"known_hosts"_s)};
    return request;
}

void WorkspaceTest::writeFolder()
{
    writeFile(m_folder->filePath(u"main.cf"_s), "# mine\nmyhostname = mail.example.org\n");
    writeFile(m_folder->filePath(u"master.cf"_s), "smtp inet n - y - - smtpd\n");
}

void WorkspaceTest::openFolder()
{
    m_workspace->openFolder(m_folder->path());
    QTRY_COMPARE(m_workspace->phase(), Workspace::Phase::Ready);
}

void WorkspaceTest::opensAFolderEditsAndSaves()
{
    writeFolder();
    openFolder();
    QVERIFY(!m_workspace->isServer() && m_workspace->changes().isEmpty());
    QVERIFY(m_workspace->edit(u"Encrypt"_s, setting("smtp_tls_security_level", "may")));
    QCOMPARE(m_workspace->changes().changes().size(), 1);
    m_workspace->save();
    QCOMPARE(m_workspace->phase(), Workspace::Phase::Applying);
    QTRY_COMPARE(m_workspace->phase(), Workspace::Phase::Ready);
    QCOMPARE(fileBytes(m_folder->filePath(u"main.cf"_s)),
             QByteArray("# mine\nmyhostname = mail.example.org\nsmtp_tls_security_level = may\n"));
    QVERIFY(m_workspace->changes().isEmpty());
}

void WorkspaceTest::anEditThatFailsLeavesTheDraft()
{
    writeFolder();
    m_workspace->openFolder(m_folder->path());
    QTRY_COMPARE(m_workspace->phase(), Workspace::Phase::Ready);
    const Configuration before = m_workspace->draft();
    const Status done = m_workspace->edit(u"Bad"_s, setting("relayhost", "a\nb"));
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::BadInput);
    QCOMPARE(m_workspace->draft(), before);
    QVERIFY(!m_workspace->history().canUndo());
}

void WorkspaceTest::undoesRedoesAndDiscards()
{
    writeFolder();
    openFolder();
    QVERIFY(m_workspace->edit(u"One"_s, setting("relayhost", "one")));
    QVERIFY(m_workspace->edit(u"Two"_s, setting("relayhost", "two")));
    m_workspace->undo();
    QCOMPARE(m_workspace->draft().mainCf().value("relayhost"), QByteArray("one"));
    m_workspace->redo();
    m_workspace->discard();
    QVERIFY(m_workspace->changes().isEmpty());
    m_workspace->undo();
    QCOMPARE(m_workspace->draft().mainCf().value("relayhost"), QByteArray("two"));
    QCOMPARE(m_workspace->changes().changes().size(), 1);
}

void WorkspaceTest::saysWhenThereIsNoConfiguration()
{
    m_workspace->openFolder(m_folder->path());
    QTRY_COMPARE(m_failed->size(), 1);
    QCOMPARE(m_failed->first().first().value<Error>().code, ErrorCode::NotFound);
    QCOMPARE(m_workspace->phase(), Workspace::Phase::Empty);
}

void WorkspaceTest::readsAServer()
{
    m_workspace->connectTo(request());
    QCOMPARE(m_workspace->phase(), Workspace::Phase::Connecting);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Ready, 20000);
    QVERIFY(m_workspace->isServer());
    QVERIFY(!m_workspace->facts().version().isEmpty());
    QCOMPARE(m_workspace->draft().mainCf().toBytes(), fileBytes(u"/etc/postfix/main.cf"_s));
    QVERIFY(m_answers->hostKeys.isEmpty() && m_answers->secrets.isEmpty());
}

void WorkspaceTest::anUnknownKeyIsAskedAbout()
{
    m_workspace->connectTo(request(""));
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Ready, 20000);
    QCOMPARE(m_answers->hostKeys.size(), 1);
    QVERIFY(m_answers->hostKeys.first().startsWith("SHA256:"));
    QVERIFY(!fileBytes(m_sshd->file(u"known_hosts"_s)).isEmpty());
}

void WorkspaceTest::aKeyThatIsNotRightEndsIt()
{
    m_answers->rightKey = false;
    m_workspace->connectTo(request(""));
    QTRY_COMPARE_WITH_TIMEOUT(m_failed->size(), 1, 20000);
    QCOMPARE(m_failed->first().first().value<Error>().code, ErrorCode::Cancelled);
    QCOMPARE(m_workspace->phase(), Workspace::Phase::Empty);
    QVERIFY(fileBytes(m_sshd->file(u"known_hosts"_s)).isEmpty());
}

void WorkspaceTest::aChangedKeyIsRefusedWithoutAQuestion()
{
    m_workspace->connectTo(
        request("<NAME> ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINotTheKeyAtAllNotThe"
                "KeyAtAllNotTheKeyAtAllAA\n"));
    QTRY_COMPARE_WITH_TIMEOUT(m_failed->size(), 1, 20000);
    QCOMPARE(m_failed->first().first().value<Error>().code, ErrorCode::HostKeyChanged);
    QVERIFY(m_answers->hostKeys.isEmpty());
}

void WorkspaceTest::cancelsWhileAQuestionIsOpen()
{
    m_answers->answersAtAll = false;
    m_workspace->connectTo(request(""));
    QTRY_COMPARE_WITH_TIMEOUT(m_answers->hostKeys.size(), 1, 20000);
    m_workspace->cancel();
    QCOMPARE(m_workspace->phase(), Workspace::Phase::Empty);
    QVERIFY(m_failed->isEmpty());
}

void WorkspaceTest::aReadingKeepsTheDraft()
{
    m_workspace->connectTo(request());
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Ready, 20000);
    QVERIFY(m_workspace->edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    m_opened->clear();
    m_workspace->refresh();
    QCOMPARE(m_workspace->phase(), Workspace::Phase::Reading);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Ready, 20000);
    QCOMPARE(m_opened->size(), 1);
    QCOMPARE(m_workspace->draft().mainCf().value("relayhost"), QByteArray("elsewhere"));
    QVERIFY(m_workspace->history().canUndo());
}

void WorkspaceTest::anothersEditDoesNotTakeTheDraftAway()
{
    writeFolder();
    openFolder();
    QVERIFY(m_workspace->edit(u"Relay"_s, setting("relayhost", "elsewhere")));
    writeFile(m_folder->filePath(u"main.cf"_s), "# theirs\n");
    const QSignalSpy moved(m_workspace.get(), &Workspace::moved);
    m_workspace->refresh();
    QTRY_COMPARE(moved.size(), 1);
    QVERIFY(m_failed->isEmpty());
    QCOMPARE(m_workspace->movedTo()->configuration.mainCf().toBytes(), "# theirs\n");
    QCOMPARE(m_workspace->draft().mainCf().value("relayhost"), QByteArray("elsewhere"));
    QVERIFY(m_workspace->history().canUndo());
    m_workspace->save();
    QTRY_COMPARE(m_failed->size(), 1);
    QCOMPARE(m_failed->first().first().value<Error>().code, ErrorCode::Conflict);
    QCOMPARE(fileBytes(m_folder->filePath(u"main.cf"_s)), QByteArray("# theirs\n"));
    m_workspace->discard();
    QTRY_COMPARE(m_workspace->draft().mainCf().toBytes(), QByteArray("# theirs\n"));
    QVERIFY(!m_workspace->movedTo());
}

void WorkspaceTest::whatIsNoFolderLeavesTheOpenOne()
{
    writeFolder();
    openFolder();
    m_workspace->openFolder(m_folder->filePath(u"none"_s));
    QTRY_COMPARE(m_failed->size(), 1);
    QCOMPARE(m_workspace->title(), m_folder->path());
    QVERIFY(!m_workspace->snapshot().files.isEmpty());
}

void WorkspaceTest::theLastWishIsOpened()
{
    writeFolder();
    m_workspace->openFolder(m_folder->filePath(u"none"_s));
    openFolder();
    QVERIFY(m_failed->isEmpty());
    m_workspace->openFolder(m_folder->filePath(u"none"_s));
    m_workspace->close();
    QTest::qWait(100);
    QVERIFY(m_failed->isEmpty());
    QCOMPARE(m_workspace->phase(), Workspace::Phase::Empty);
}

QTEST_GUILESS_MAIN(WorkspaceTest)
#include "tst_workspace.moc"
