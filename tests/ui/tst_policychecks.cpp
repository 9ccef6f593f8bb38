// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/probe/smtppeer.h"
#include "tests/testbed/testca.h"
#include "tests/transport/privatesshd.h"
#include "tests/transport/silentpeer.h"
#include "tests/ui/outboundbench.h"
#include "ui/outbound/checkwords.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTextDocument>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// Checks of the rows of a policy table through a real sshd, against SMTP servers of this computer.
class PolicyChecksTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void saysWhatWouldBecomeOfMail();
    void tellsHostByHost();
    void isOutdatedWhenTheDraftChangesIt();
    void triesARowThatIsSwitchedOff();
    void showsHowFarItIsAndStops();
    void showsForeignWordsAsTheyAre();
    void makesWayForHandshakes();
    void asksForANameWhereThereIsNone();
    void checksWhatSomebodyLooksUp();
    void asksBeforeMany();
    void showsOnlyWhatWouldNotGoOut();
    void aFolderSaysWhyNot();
    void pinsWhatWasSeen();
    void pinsAfterACheckOfItsOwn();
    void pinsASpareOutOfAFile();
    void theModelKeepsItsPromises();

private:
    void open(const QByteArray &rows);
    template <typename Widget>
    Widget *find(const QString &name)
    {
        return seen<Widget>(m_page.get(), name);
    }
    QTableView *view() { return find<QTableView>(u"policyTable"_s); }
    QString checkOf(int row)
    {
        return view()->model()->index(row, PolicyModel::Check).data().toString();
    }
    void select(int row) { view()->selectRow(row); }
    void checkRow(int row);
    QByteArray table() const;
    QByteArray good() const { return "[127.0.0.1]:" + QByteArray::number(m_good->port()); }
    QByteArray plain() const { return "[127.0.0.1]:" + QByteArray::number(m_plain->port()); }
    QWidget *dialog(const QString &name) { return m_page->window()->findChild<QWidget *>(name); }

    std::unique_ptr<PrivateSshd> m_sshd;
    std::optional<TestCa> m_ca;
    std::optional<Leaf> m_leaf;
    std::unique_ptr<SmtpPeer> m_good, m_plain; ///< with TLS, and without
    NoQuestions m_ask;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<OutboundPage> m_page;
};

void PolicyChecksTest::initTestCase()
{
    qRegisterMetaType<Error>();
    m_sshd = PrivateSshd::start();
    QVERIFY(m_sshd);
    m_ca.emplace(TestCa::create().value());
    m_leaf = m_ca->issue({.names = {u"mx.example.org"_s}}).value();
    m_good = std::make_unique<SmtpPeer>(
        PeerScript{.chainFile = m_leaf->chainFile, .keyFile = m_leaf->keyFile});
    m_plain = std::make_unique<SmtpPeer>(
        PeerScript{.chainFile = {}, .keyFile = {}, .ehlo = "250-mail.test\r\n250 PIPELINING\r\n"});
}

void PolicyChecksTest::init()
{
    failOnAnyWarning();
    m_workspace = std::make_unique<Workspace>(m_ask);
    m_page = std::make_unique<OutboundPage>(*m_workspace);
    connect(m_page.get(), &Page::refused, this,
            [](const Error &error) { QFAIL(qPrintable(describe(error))); });
}

void PolicyChecksTest::cleanup()
{
    m_page.reset();
    m_workspace.reset();
}

/// This computer's own Postfix with a policy table of the test's in the draft.
void PolicyChecksTest::open(const QByteArray &rows)
{
    static_cast<void>(m_sshd->knownHosts("<NAME> <KEY>\n"));
    ConnectRequest request;
    request.target = m_sshd->target();
    request.credentials.agent = false;
    request.credentials.identityFiles = {m_sshd->clientKey()};
    request.knownHosts = {m_sshd->file(u"known_hosts"_s)};
    m_workspace->connectTo(request);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Ready, 20'000);
    const auto withRows = [this, rows](const Configuration &from) -> Result<Configuration> {
        MainCf main = from.mainCf();
        for (const auto &[name, value] :
             {std::pair<QByteArray, QByteArray>("smtp_tls_security_level", "may"),
              {"smtp_tls_fingerprint_digest", "sha256"},
              {"relayhost", ""},
              {"smtp_helo_timeout", "5s"},
              {"smtp_tls_policy_maps", "texthash:/etc/postfix/tls_policy.test"}}) {
            if (const Status done = main.setValue(name, value); !done)
                return std::unexpected(done.error());
        }
        Configuration next = from;
        next.setMainCf(main);
        if (const Status done = next.putFile("/etc/postfix/tls_policy.test", rows); !done)
            return std::unexpected(done.error());
        return next;
    };
    QVERIFY(m_workspace->edit(u"Rows"_s, withRows));
    m_page->resize(1200, 1000);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void PolicyChecksTest::checkRow(int row)
{
    select(row);
    QVERIFY(click<QPushButton>(m_page.get(), u"checkRows"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!m_workspace->policyChecks().isRunning(), 20'000);
}

QByteArray PolicyChecksTest::table() const
{
    const ConfigFile *file = m_workspace->draft().file("/etc/postfix/tls_policy.test");
    return file ? file->bytes.value_or("unread") : "absent";
}

void PolicyChecksTest::saysWhatWouldBecomeOfMail()
{
    open(good() + " encrypt\n" + plain() + " encrypt\n" +
         "[127.0.0.1]:" + QByteArray::number(freePort()) + " may\n");
    QCOMPARE(checkOf(0), u"○ Not checked"_s);
    QVERIFY(!find<QPushButton>(u"checkRows"_s)->isEnabled());
    QVERIFY(click<QPushButton>(m_page.get(), u"checkAll"_s));
    QTRY_COMPARE_WITH_TIMEOUT(checkOf(0), u"✔ Delivered, encrypted"_s, 20'000);
    QTRY_VERIFY(!m_workspace->policyChecks().isRunning());
    QVERIFY(checkOf(1).startsWith(u"✖ Deferred: TLS is required"_s));
    QVERIFY2(checkOf(2).startsWith(u"✖ Deferred"_s), qPrintable(checkOf(2)));
    QVERIFY(m_good->heard().join(' ').contains("EHLO"));
    QVERIFY(!m_good->heard().join(' ').contains("MAIL"));
}

void PolicyChecksTest::tellsHostByHost()
{
    open(good() + " encrypt\n" + plain() + " may\n");
    checkRow(0);
    const QString details = find<QLabel>(u"checkDetails"_s)->text();
    QVERIFY(details.contains(u"127.0.0.1: ✔ Delivered, encrypted"_s));
    QVERIFY(details.contains(u"TLSv1.3, certificate CN=mx.example.org"_s));
    QVERIFY(details.contains(u"row "_s + QString::fromUtf8(good())));
    select(1);
    QVERIFY(!find<QLabel>(u"checkDetails"_s)); // not checked
    auto *action = view()->findChild<QAction *>(u"checkRowsAction"_s);
    QVERIFY(action && action->isEnabled());
    action->trigger();
    QTRY_VERIFY(find<QLabel>(u"checkDetails"_s) &&
                find<QLabel>(u"checkDetails"_s)->text().contains(u"offers no TLS"_s));
}

void PolicyChecksTest::isOutdatedWhenTheDraftChangesIt()
{
    open(good() + " encrypt\nother.example may\n");
    checkRow(0);
    view()->model()->setData(view()->model()->index(1, PolicyModel::Level), u"encrypt"_s);
    view()->model()->setData(view()->model()->index(0, PolicyModel::Level), u"may"_s);
    QTRY_COMPARE(checkOf(0), u"↻ Changed since. Before: ✔ Delivered, encrypted"_s);
    m_workspace->undo();
    QTRY_COMPARE(checkOf(0), u"✔ Delivered, encrypted"_s);
    QVERIFY(m_workspace->edit(u"Versions"_s, setting("smtp_tls_mandatory_protocols", "TLSv1.3")));
    QTRY_VERIFY(checkOf(0).startsWith(u"↻"_s));
    checkRow(0);
    QCOMPARE(checkOf(0), u"✔ Delivered, encrypted"_s);
}

void PolicyChecksTest::triesARowThatIsSwitchedOff()
{
    open("#" + plain() + " encrypt\n");
    checkRow(0);
    QVERIFY(checkOf(0).startsWith(u"✖ Deferred"_s));
    QVERIFY(find<QLabel>(u"checkDetails"_s)->text().contains(u"As if the row were switched on"_s));
    QVERIFY(click<QPushButton>(m_page.get(), u"switchOn"_s));
    QTRY_VERIFY(checkOf(0).startsWith(u"✖ Deferred"_s)); // as it was tried
}

void PolicyChecksTest::showsHowFarItIsAndStops()
{
    const SilentPeer silent("127.0.0.1");
    open(good() + " encrypt\n[127.0.0.1]:" + QByteArray::number(silent.port()) + " encrypt\n");
    QVERIFY(click<QPushButton>(m_page.get(), u"checkAll"_s));
    QTRY_COMPARE(checkOf(0), u"✔ Delivered, encrypted"_s);
    QCOMPARE(checkOf(1), u"○ Checking…"_s);
    QTRY_COMPARE(find<QLabel>(u"checkWords"_s)->text(), u"1 of 2 checked"_s);
    QCOMPARE(find<QProgressBar>(u"checkProgress"_s)->value(), 1);
    QVERIFY(!find<QPushButton>(u"checkAll"_s)->isEnabled());
    QVERIFY(click<QPushButton>(m_page.get(), u"cancelCheck"_s));
    QVERIFY(!find<QProgressBar>(u"checkProgress"_s));
    QCOMPARE(checkOf(1), u"○ Not checked"_s);
    QCOMPARE(checkOf(0), u"✔ Delivered, encrypted"_s);
    QVERIFY(find<QPushButton>(u"checkAll"_s)->isEnabled());
    checkRow(0); // the lane is free
    QCOMPARE(checkOf(0), u"✔ Delivered, encrypted"_s);
}

/// A tool tip that looks like HTML is HTML for Qt.
void PolicyChecksTest::showsForeignWordsAsTheyAre()
{
    const SmtpPeer sly({.chainFile = {}, .keyFile = {}, .greeting = "554 <b>Delivered</b>\r\n"});
    open("[127.0.0.1]:" + QByteArray::number(sly.port()) + " encrypt\n");
    checkRow(0);
    QVERIFY2(checkOf(0).contains(u"<b>Delivered</b>"_s), qPrintable(checkOf(0)));
    const QString tip =
        view()->model()->index(0, PolicyModel::Check).data(Qt::ToolTipRole).toString();
    QTextDocument shown;
    shown.setHtml(tip);
    QVERIFY2(shown.toPlainText().contains(u"<b>Delivered</b>"_s), qPrintable(tip));
}

/// Thousands may be waiting, for which whoever asks for handshakes would have to wait.
void PolicyChecksTest::makesWayForHandshakes()
{
    const SilentPeer silent("127.0.0.1");
    open("[127.0.0.1]:" + QByteArray::number(silent.port()) + " encrypt\n");
    QVERIFY(click<QPushButton>(m_page.get(), u"checkAll"_s));
    QVERIFY(m_workspace->policyChecks().isRunning());
    m_workspace->probeListeners();
    QVERIFY(m_workspace->isProbing());
    QVERIFY(!m_workspace->policyChecks().isRunning());
    m_workspace->cancel();
}

void PolicyChecksTest::asksForANameWhereThereIsNone()
{
    open(".example.org encrypt\n");
    QCOMPARE(checkOf(0), u"○ Needs a name"_s);
    select(0);
    QVERIFY(find<QLabel>(u"checkDetails"_s)->text().contains(u"Which row wins"_s));
    QVERIFY(!find<QPushButton>(u"pinRow"_s)->isEnabled());
    QVERIFY(click<QPushButton>(m_page.get(), u"checkAll"_s));
    QCOMPARE(checkOf(0), u"○ Needs a name"_s);
}

void PolicyChecksTest::checksWhatSomebodyLooksUp()
{
    open(plain() + " encrypt\n");
    QVERIFY(!find<QPushButton>(u"checkDestination"_s)->isEnabled());
    QTest::keyClicks(find<QLineEdit>(u"winnerDestination"_s), QString::fromUtf8(plain()));
    QVERIFY(click<QPushButton>(m_page.get(), u"checkDestination"_s));
    QTRY_VERIFY(find<QLabel>(u"winnerCheck"_s) &&
                find<QLabel>(u"winnerCheck"_s)->text().contains(u"✖ Deferred"_s));
    QVERIFY(checkOf(0).startsWith(u"✖ Deferred"_s)); // it is the same
}

void PolicyChecksTest::asksBeforeMany()
{
    QByteArray rows;
    for (int i = 1; i <= 60; ++i)
        rows += "[127.0.1." + QByteArray::number(i) + "]:1 may\n"; // nobody listens there
    open(rows);
    QVERIFY(click<QPushButton>(m_page.get(), u"checkAll"_s));
    auto *question = dialog(u"checkManyQuestion"_s);
    QVERIFY(question && question->isVisible());
    QVERIFY(qobject_cast<QMessageBox *>(question)->text().contains(u"60"_s));
    QVERIFY(!m_workspace->policyChecks().isRunning());
    QVERIFY(click<QPushButton>(m_page->window(), u"checkMany"_s));
    QVERIFY(m_workspace->policyChecks().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!m_workspace->policyChecks().isRunning(), 30'000);
    for (int row = 0; row < 60; ++row)
        QVERIFY2(checkOf(row).startsWith(u"✖ Deferred"_s), qPrintable(checkOf(row)));
}

void PolicyChecksTest::showsOnlyWhatWouldNotGoOut()
{
    open(good() + " encrypt\n" + plain() + " encrypt\nother.example may\n");
    checkRow(0);
    checkRow(1);
    find<QCheckBox>(u"problemsOnly"_s)->click();
    QCOMPARE(view()->model()->rowCount(), 1);
    QVERIFY(checkOf(0).startsWith(u"✖"_s));
    find<QCheckBox>(u"problemsOnly"_s)->click();
    QCOMPARE(view()->model()->rowCount(), 3);
}

void PolicyChecksTest::aFolderSaysWhyNot()
{
    OpenFolder folder;
    folder.write(u"main.cf"_s, OutboundBench::kMain);
    folder.write(u"master.cf"_s, "smtp unix - - y - - smtp\n");
    folder.write(u"tls_policy"_s, OutboundBench::kTable);
    m_page = std::make_unique<OutboundPage>(folder.workspace);
    m_page->resize(1200, 1000);
    m_page->show();
    folder.open();
    QVERIFY(find<QLabel>(u"checkWords"_s)->text().contains(u"This is a folder"_s));
    select(0);
    for (const QString &name : {u"checkRows"_s, u"checkAll"_s, u"pinRow"_s})
        QVERIFY(!find<QPushButton>(name)->isEnabled());
    m_page.reset();
}

void PolicyChecksTest::pinsWhatWasSeen()
{
    const QByteArray row = good() + " secure match=nexthop ciphers=high\n";
    open(row);
    checkRow(0);
    QVERIFY(checkOf(0).startsWith(u"✖"_s) || checkOf(0).startsWith(u"○ Cannot"_s));
    QVERIFY(click<QPushButton>(m_page.get(), u"pinRow"_s));
    QWidget *pin = dialog(u"pinDialog"_s);
    QTRY_VERIFY(pin && pin->isVisible());
    QVERIFY(allWords(*pin).contains(u"Without a spare"_s));
    const Certificate leaf = certificatesFromPem(m_leaf->certificate).value().first();
    const QByteArray spare = "01:"_ba.repeated(31) + "01";
    QTest::keyClicks(seen<QLineEdit>(pin, u"pinSpare"_s), QString::fromLatin1(spare));
    QVERIFY(!allWords(*pin).contains(u"Without a spare"_s));
    const QByteArray expected =
        "fingerprint match=" + leaf.publicKeyFingerprint + '|' + spare + " ciphers=high\n";
    QCOMPARE(seen<QPlainTextEdit>(pin, u"pinLines"_s)->toPlainText().toUtf8() + '\n',
             good() + ' ' + expected);
    QVERIFY(click<QPushButton>(pin, u"pin"_s));
    QCOMPARE(table(), good() + ' ' + expected);
    QTRY_VERIFY(checkOf(0).startsWith(u"↻"_s));
    checkRow(0);
    QCOMPARE(checkOf(0), u"✔ Delivered, verified"_s);
    m_workspace->undo();
    QCOMPARE(table(), row);
}

void PolicyChecksTest::pinsAfterACheckOfItsOwn()
{
    open(good() + " encrypt\n");
    select(0);
    QVERIFY(click<QPushButton>(m_page.get(), u"pinRow"_s));
    QTRY_VERIFY_WITH_TIMEOUT(dialog(u"pinDialog"_s), 20'000);
    QWidget *pin = dialog(u"pinDialog"_s);
    pick(seen<QComboBox>(pin, u"pinWhat"_s), u"This certificate alone"_s);
    QTest::keyClicks(seen<QLineEdit>(pin, u"pinSpare"_s), u"AA:BB"_s);
    QVERIFY(!seen<QPushButton>(pin, u"pin"_s)->isEnabled());
    QVERIFY(allWords(*pin).contains(u"is no fingerprint"_s));
    seen<QLineEdit>(pin, u"pinSpare"_s)->clear();
    QVERIFY(click<QPushButton>(pin, u"pin"_s));
    const Certificate leaf = certificatesFromPem(m_leaf->certificate).value().first();
    QCOMPARE(table(), good() + " fingerprint match=" + leaf.fingerprint + '\n');
}

/// The files that a person may have of the next key.
void PolicyChecksTest::pinsASpareOutOfAFile()
{
    open(good() + " encrypt\n");
    checkRow(0);
    QVERIFY(click<QPushButton>(m_page.get(), u"pinRow"_s));
    QWidget *pin = dialog(u"pinDialog"_s);
    QVERIFY(pin);
    const Leaf next = m_ca->issue({.names = {u"next.example.org"_s}}).value();
    const QByteArray key =
        certificatesFromPem(next.certificate).value().first().publicKeyFingerprint;
    for (const QString &file : {next.certificateFile, next.keyFile}) {
        QVERIFY(click<QPushButton>(pin, u"openSpare"_s));
        auto *files = pin->findChild<QFileDialog *>();
        QVERIFY(files);
        emit files->fileSelected(file);
        files->close();
        QTRY_VERIFY(!pin->findChild<QFileDialog *>());
        QCOMPARE(seen<QLineEdit>(pin, u"pinSpare"_s)->text().toUtf8(), key);
    }
    QVERIFY(click<QPushButton>(pin, u"pin"_s));
    QVERIFY(table().endsWith('|' + key + '\n'));
}

void PolicyChecksTest::theModelKeepsItsPromises()
{
    open(good() + " encrypt\n" + plain() + " encrypt\n.x.example may\n");
    const QAbstractItemModelTester tester(view()->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    checkRow(1);
    find<QCheckBox>(u"problemsOnly"_s)->click();
    QCOMPARE(view()->model()->rowCount(), 1);
    checkRow(0);
    const QAbstractItemModel *model = view()->model();
    m_workspace->undo();
    QCOMPARE(model->rowCount(), 0);
}

QTEST_MAIN(PolicyChecksTest)
#include "tst_policychecks.moc"
