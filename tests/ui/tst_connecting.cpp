// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/sshdwindowbench.h"
#include "ui/servers/recentservers.h"
#include "ui/support/language.h"

#include <QLocale>
#include <QTranslator>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kOtherKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINotTheKeyAtAllNotThe"
                             "KeyAtAllNotTheKeyAtAllAA";

} // namespace

/// From the welcome page to a server, with a real sshd and its questions.
class ConnectingTest : public SshdWindowBench {
    Q_OBJECT

private slots:
    void initTestCase() { startServer(); }
    void init() { showWindow(); }
    void cleanup();
    void comparesAndAcceptsAnUnknownKey();
    void asksAgainAboutAForgottenServer();
    void tellsOfAKeyThatCannotBeKept();
    void refusesAnUnknownKeyByReturn();
    void aChangedKeyIsAnAlarm();
    void aRevokedKeyIsAnAlarm();
    void asksForThePassphraseUntilItIsRight();
    void asksInTheLanguageOfTheProgram();
    void takesTheRememberedPassphrase();

private:
    QString lockedKey() const;
};

/// The program speaks English again.
void ConnectingTest::cleanup()
{
    m_bench.reset();
    for (QTranslator *texts : QCoreApplication::instance()->findChildren<QTranslator *>())
        delete texts;
}

/// A key that the server lets in, behind the passphrase "right one".
QString ConnectingTest::lockedKey() const
{
    const QString key = m_bench->home.filePath(u"locked"_s);
    if (makeKey(key, u"ed25519"_s, {u"-N"_s, u"right one"_s}))
        m_sshd->authorize(key + u".pub"_s);
    return key;
}

void ConnectingTest::comparesAndAcceptsAnUnknownKey()
{
    QCOMPARE(m_bench->text("serverState"), u"Not connected"_s);
    m_bench->connectByHand(server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QDialog>("hostKeyDialog"), kLong);
    const QByteArray key = hostKey();
    const QByteArray fingerprint = fingerprintOf(key.split(' ').at(1));
    QCOMPARE(m_bench->text("keyFingerprint"), QString::fromUtf8(fingerprint));
    QTest::keyClicks(m_bench->find("pastedFingerprint"),
                     QString::fromUtf8("256 " + fingerprint + " root@mail (ED25519)"));
    QVERIFY(m_bench->text("comparison").contains(u"the same"_s));
    QVERIFY(!QFile::exists(m_bench->accepted()));
    QVERIFY(m_bench->click("acceptKey"));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QCOMPARE(m_bench->text("serverName"), u"127.0.0.1"_s);
    QVERIFY2(m_bench->text("serverState").startsWith(u"Connected"_s),
             qPrintable(m_bench->text("serverState")));
    QVERIFY2(fileBytes(m_bench->accepted()).startsWith(lineFor(key).chopped(1) + ' '),
             fileBytes(m_bench->accepted()));
    QVERIFY(!QFile::exists(m_bench->knownHosts())); // that is ssh's
    QCOMPARE(recentServers().size(), 1);
}

/// From the menu, to the question that comes at the next connection.
void ConnectingTest::asksAgainAboutAForgottenServer()
{
    m_bench->connectByHand(server());
    m_bench->acceptKeyOf(u"127.0.0.1, port %1"_s.arg(m_sshd->target().port));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    m_bench->workspace.close();
    QTRY_VERIFY(!m_bench->isOpen());
    m_bench->window.findChild<QAction *>(u"knownServersAction"_s)->trigger();
    QTRY_VERIFY(m_bench->find("knownServersDialog"));
    QVERIFY(m_bench->click("forgetServer")); // the only one is chosen
    QVERIFY(m_bench->click("closeKnownServers"));
    m_bench->window.open(u"ssh://127.0.0.1:%1"_s.arg(m_sshd->target().port));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find("hostKeyDialog"), kLong);
    QVERIFY(m_bench->click("refuseKey"));
}

void ConnectingTest::tellsOfAKeyThatCannotBeKept()
{
    QVERIFY(QDir().mkpath(m_bench->accepted())); // not even root writes to a folder
    m_bench->connectByHand(server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QDialog>("hostKeyDialog"), kLong);
    QVERIFY(m_bench->click("acceptKey"));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    const QString notice = m_bench->text("notice");
    QVERIFY2(notice.contains(m_bench->accepted()) && notice.contains(u"asked about again"_s),
             qPrintable(notice));
}

void ConnectingTest::refusesAnUnknownKeyByReturn()
{
    m_bench->connectByHand(server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QDialog>("hostKeyDialog"), kLong);
    QTest::keyClick(m_bench->find<QDialog>("hostKeyDialog")->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(m_bench->workspace.phase(), Workspace::Phase::Empty);
    QCOMPARE(m_bench->text("serverState"), u"Not connected"_s);
    QVERIFY(!QFile::exists(m_bench->accepted()));
    QVERIFY(recentServers().isEmpty());
}

void ConnectingTest::aChangedKeyIsAnAlarm()
{
    const QByteArray before = lineFor(kOtherKey);
    writeFile(m_bench->knownHosts(), before);
    m_bench->connectByHand(server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QDialog>("badKeyDialog"), kLong);
    const QByteArray shown = fingerprintOf(hostKey().split(' ').at(1));
    QCOMPARE(m_bench->text("shownFingerprint"), QString::fromUtf8(shown));
    QCOMPARE(m_bench->text("knownFingerprint"),
             QString::fromUtf8(fingerprintOf(kOtherKey.split(' ').at(1))));
    QVERIFY(m_bench->text("forgetCommand").contains(m_bench->knownHosts()));
    QTRY_COMPARE(m_bench->workspace.phase(), Workspace::Phase::Empty);
    QVERIFY(m_bench->click("closeWarning"));
    QVERIFY(!m_bench->find<QDialog>("hostKeyDialog") && !m_bench->find<QDialog>("secretDialog"));
    QCOMPARE(fileBytes(m_bench->knownHosts()), before);
}

void ConnectingTest::aRevokedKeyIsAnAlarm()
{
    writeFile(m_bench->knownHosts(), lineFor(hostKey()) + "@revoked " + lineFor(hostKey()));
    m_bench->connectByHand(server());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QDialog>("badKeyDialog"), kLong);
    QVERIFY2(m_bench->text("headline").contains(u"revoked"_s),
             qPrintable(m_bench->text("headline")));
    QTRY_COMPARE(m_bench->workspace.phase(), Workspace::Phase::Empty);
    QVERIFY(m_bench->click("closeWarning"));
}

void ConnectingTest::asksForThePassphraseUntilItIsRight()
{
    const QString key = lockedKey();
    writeFile(m_bench->knownHosts(), lineFor(hostKey()));
    m_bench->connectByHand(server(key));
    m_bench->give(u"wrong one"_s, true);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->text("refusal").isEmpty(), kLong);
    QCOMPARE(m_bench->text("refusal"), u"The passphrase does not open the key. Try again."_s);
    QVERIFY(m_bench->store.kept.isEmpty());
    m_bench->give(u"right one"_s, true);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QCOMPARE(m_bench->store.kept.keys(), QStringList(u"passphrase "_s + key));
    QCOMPARE(m_bench->store.kept.first().reveal().toByteArray(), QByteArray("right one"));
}

/// What the server wants is seen in whatever words it is told.
void ConnectingTest::asksInTheLanguageOfTheProgram()
{
    m_bench.reset();
    speak(*QCoreApplication::instance(), QLocale(QLocale::Japanese));
    init();
    writeFile(m_bench->knownHosts(), lineFor(hostKey()));
    m_bench->connectByHand(server(lockedKey()));
    m_bench->give(u"wrong one"_s, false);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->text("refusal").isEmpty(), kLong);
    QVERIFY(m_bench->text("refusal").contains(u"パスフレーズ"_s));
    m_bench->give(u"right one"_s, false);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
}

void ConnectingTest::takesTheRememberedPassphrase()
{
    const QString key = lockedKey();
    writeFile(m_bench->knownHosts(), lineFor(hostKey()));
    m_bench->store.kept.insert(u"passphrase "_s + key, Secret::take("right one"));
    m_bench->connectByHand(server(key));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() || m_bench->find<QDialog>("secretDialog"), kLong);
    QVERIFY(m_bench->isOpen());
}

QTEST_MAIN(ConnectingTest)
#include "tst_connecting.moc"
