// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pagebench.h"
#include "ui/listeners/listenerspage.h"
#include "ui/support/statusline.h"

#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kMain = "smtpd_tls_cert_file = /etc/ssl/mail.pem\n";
const QByteArray kSmtp = "smtp   inet n - y - - smtpd\r\n";
const QByteArray kRest = "tlsmgr unix - - y 1000? 1 tlsmgr\r\n"
                         "relay  unix - - y - - smtp\r\n"
                         "  -o smtp_helo_timeout=5\r\n"
                         "# slow lines\r\n"
                         "  -o smtp_connect_timeout=5\r\n";

} // namespace

/// Another listener, and the other rows as text, as a person uses their dialogs.
class ListenerDialogsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void addsAListenerByTheKeyboard();
    void refusesWhileOneTypes();
    void tellsOfWhatHasNoCertificate();
    void editsARowAsText();
    void refusesTextThatIsNoRow();
    void showsNoBytesThatItWouldLose();

private:
    template <typename Widget>
    Widget *part(const QString &name)
    {
        return seen<Widget>(m_page.get(), name);
    }
    QString outcome(const QString &name) { return part<StatusLine>(name)->text(); }
    void openRow(const QString &name)
    {
        if (!part<QWidget>(u"otherServices"_s))
            QVERIFY(click<QToolButton>(m_page.get(), u"showOtherServices"_s));
        QVERIFY(click<QPushButton>(m_page.get(), u"editRow:"_s + name));
        QTRY_VERIFY(part<QPlainTextEdit>(u"rowText"_s));
    }
    void open(const QByteArray &main, const QByteArray &master)
    {
        m_open->write(u"main.cf"_s, main);
        m_open->write(u"master.cf"_s, master);
        m_open->open();
    }

    std::unique_ptr<OpenFolder> m_open;
    std::unique_ptr<ListenersPage> m_page;
};

void ListenerDialogsTest::init()
{
    failOnAnyWarning();
    m_open = std::make_unique<OpenFolder>();
    m_page = std::make_unique<ListenersPage>(m_open->workspace);
    m_page->resize(900, 1400);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    open(kMain, kSmtp + kRest);
}

void ListenerDialogsTest::cleanup()
{
    m_page.reset();
    m_open.reset();
}

void ListenerDialogsTest::addsAListenerByTheKeyboard()
{
    QVERIFY(click<QPushButton>(m_page.get(), u"anotherListener"_s));
    QTRY_VERIFY(part<QLineEdit>(u"newListenerAddress"_s));
    QWidget *dialog = part<QLineEdit>(u"newListenerAddress"_s)->window();
    QCOMPARE(dialog->focusWidget(), part<QLineEdit>(u"newListenerAddress"_s));
    QVERIFY(!part<QPushButton>(u"addNewListener"_s)->isEnabled());
    QTest::keyClicks(dialog->focusWidget(), u"::1"_s);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(dialog->focusWidget(), u"2525"_s);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_End); // from the first byte
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Space); // no sign-in
    QCOMPARE(part<QPlainTextEdit>(u"newListenerRow"_s)->toPlainText(),
             u"[::1]:2525 inet n - y - - smtpd\n  -o syslog_name=postfix/2525\n"
             "  -o smtpd_tls_wrappermode=yes"_s);
    QCOMPARE(outcome(u"newListenerOutcome"_s), u"This will be written to master.cf, line 2:"_s);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    QCOMPARE(m_open->master(), kSmtp +
                                   "[::1]:2525 inet n - y - - smtpd\r\n"
                                   "  -o syslog_name=postfix/2525\r\n"
                                   "  -o smtpd_tls_wrappermode=yes\r\n" +
                                   kRest);
    QVERIFY(part<QCheckBox>(u"on:[::1]:2525"_s)->isChecked());
    m_open->workspace.undo();
    QCOMPARE(m_open->master(), kSmtp + kRest);
    QTRY_VERIFY(!part<QCheckBox>(u"on:[::1]:2525"_s));
}

void ListenerDialogsTest::refusesWhileOneTypes()
{
    QVERIFY(click<QPushButton>(m_page.get(), u"anotherListener"_s));
    QTRY_VERIFY(part<QLineEdit>(u"newListenerPort"_s));
    const auto refusal = [this](const QString &address, const QString &port) {
        part<QLineEdit>(u"newListenerAddress"_s)->setText(address);
        part<QLineEdit>(u"newListenerPort"_s)->setText(port);
        return part<QPushButton>(u"addNewListener"_s)->isEnabled()
                   ? QString()
                   : outcome(u"newListenerOutcome"_s);
    };
    QVERIFY(refusal({}, u"25"_s).startsWith(u"master.cf, line 1: smtp/inet has this port"_s));
    QVERIFY(refusal(u"127.0.0.1"_s, u"smtp"_s).contains(u"smtp/inet has this port"_s));
    QVERIFY(refusal(u"300.0.0.1"_s, u"26"_s).contains(u"neither an IPv4 or IPv6 address"_s));
    QVERIFY(refusal({}, u"mail"_s).contains(u"write the number"_s));
    QVERIFY(refusal(u"127.0.0.1"_s, {}).startsWith(u"Port: give its number"_s));
    QCOMPARE(refusal(u"127.0.0.1"_s, u"26"_s), QString());
    QVERIFY(click<QPushButton>(m_page.get(), u"cancelNewListener"_s));
    QCOMPARE(m_open->master(), kSmtp + kRest);
}

void ListenerDialogsTest::tellsOfWhatHasNoCertificate()
{
    open("# mine\n", kSmtp + kRest);
    QVERIFY(click<QPushButton>(m_page.get(), u"anotherListener"_s));
    QTRY_VERIFY(part<QLineEdit>(u"newListenerPort"_s));
    part<QLineEdit>(u"newListenerPort"_s)->setText(u"2525"_s);
    QVERIFY(!part<QPushButton>(u"addNewListener"_s)->isEnabled());
    QVERIFY(outcome(u"newListenerOutcome"_s).contains(u"the server has no certificate"_s));
    pick(part<QComboBox>(u"newListenerEncryption"_s), u"Offered"_s);
    part<QCheckBox>(u"newListenerSignIn"_s)->click();
    QVERIFY(part<QPushButton>(u"addNewListener"_s)->isEnabled());
    QVERIFY(outcome(u"newListenerWarnings"_s).startsWith(u"No certificate is set"_s));
}

void ListenerDialogsTest::editsARowAsText()
{
    openRow(u"relay/unix"_s);
    auto *text = part<QPlainTextEdit>(u"rowText"_s);
    QCOMPARE(text->toPlainText(), u"relay  unix - - y - - smtp\n  -o smtp_helo_timeout=5\n"
                                  "# slow lines\n  -o smtp_connect_timeout=5"_s);
    QVERIFY(!part<QPushButton>(u"changeRow"_s)->isEnabled());
    text->moveCursor(QTextCursor::End);
    QTest::keyClicks(text, u"0"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QTest::keyClicks(text, u"  -v"_s);
    QCOMPARE(outcome(u"rowTextOutcome"_s), u"This is a row that Postfix reads."_s);
    QVERIFY(click<QPushButton>(m_page.get(), u"changeRow"_s));
    QCOMPARE(m_open->master(), kSmtp + kRest.chopped(2) + "0\r\n  -v\r\n");
    QCOMPARE(m_open->main(), kMain);
    m_open->workspace.undo();
    QCOMPARE(m_open->master(), kSmtp + kRest);
    QTRY_VERIFY(!part<QPlainTextEdit>(u"rowText"_s));
    openRow(u"relay/unix"_s);
    QCOMPARE(part<QPlainTextEdit>(u"rowText"_s)->toPlainText().count(u'\n'), 3);
}

void ListenerDialogsTest::refusesTextThatIsNoRow()
{
    openRow(u"relay/unix"_s);
    const auto refusal = [this](const QString &typed) {
        part<QPlainTextEdit>(u"rowText"_s)->setPlainText(typed);
        return part<QPushButton>(u"changeRow"_s)->isEnabled() ? QString()
                                                              : outcome(u"rowTextOutcome"_s);
    };
    QVERIFY(refusal(u"relay unix - - y - smtp"_s).contains(u"eight fields at least"_s));
    QVERIFY(
        refusal(u"relay unix - - x - - smtp"_s).contains(u"the field chroot takes y, n or -"_s));
    QVERIFY(
        refusal(u"relay unix - - y - - smtp\n-v"_s).startsWith(u"master.cf, line 4: another"_s));
    QVERIFY(
        refusal(u"tlsmgr unix - - y - - smtp"_s).contains(u"tlsmgr/unix on line 2 is the same"_s));
    QVERIFY(refusal(u"25 inet n - y - - smtp"_s).contains(u"smtp/inet on line 1 is the same"_s));
    QVERIFY(refusal(u"# relay"_s).contains(u"nothing is left"_s));
    QCOMPARE(refusal(u"slow unix - - y - 1 smtp"_s), QString());
    QVERIFY(click<QPushButton>(m_page.get(), u"cancelRow"_s));
    QCOMPARE(m_open->master(), kSmtp + kRest);
}

void ListenerDialogsTest::showsNoBytesThatItWouldLose()
{
    open(kMain, "relay unix - - y - - smtp -o a=\xff\n");
    openRow(u"relay/unix"_s);
    QVERIFY(part<QPlainTextEdit>(u"rowText"_s)->isReadOnly());
    QVERIFY(!part<QPushButton>(u"changeRow"_s)->isEnabled());
    QVERIFY(outcome(u"rowTextOutcome"_s).contains(u"cannot be shown as text"_s));
}

QTEST_MAIN(ListenerDialogsTest)
#include "tst_listenerdialogs.moc"
