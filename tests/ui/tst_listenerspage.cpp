// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pagebench.h"
#include "ui/listeners/listenerspage.h"
#include "ui/support/statusline.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kMain = "# mine\nmyhostname = mail.example.org\n";
const QByteArray kMaster = "# rows\n"
                           "smtp      inet  n       -       y       -       -       smtpd\n"
                           "#submission inet n       -       y       -       -       smtpd\n"
                           "#  -o smtpd_tls_security_level=encrypt\n"
                           "#  -o smtpd_sasl_auth_enable=yes\n"
                           "#  -o smtpd_tls_auth_only=yes\n"
                           "# the end of it\n"
                           "127.0.0.1:10023 inet n - n - 0 spawn\n";

QByteArray replaced(QByteArray text, const QByteArray &was, const QByteArray &is)
{
    return text.replace(was, is);
}

QByteArray revived()
{
    return replaced(replaced(kMaster, "#submission", "submission"), "#  -o", "  -o");
}

} // namespace

/// The page as a person uses it, on a folder.
class ListenersPageTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void switchesACommentedListenerOn();
    void switchesByTheKeyboardAndUndoes();
    void choosesEncryptionOfARow();
    void aWordThatIsNoLevelIsShownAndCanBeReplaced();
    void aChoiceThatChangesNothingIsNotShown();
    void choosesEncryptionOfPort25InMainCf();
    void warnsOfSignInWithoutTls();
    void addsAMissingListener();
    void listsTheOtherServices();
    void saysWhereValuesComeFrom();

private:
    QCheckBox *on(const QString &service)
    {
        return seen<QCheckBox>(m_page.get(), u"on:"_s + service);
    }
    QComboBox *box(const QString &name) { return seen<QComboBox>(m_page.get(), name); }

    std::unique_ptr<OpenFolder> m_open;
    std::unique_ptr<ListenersPage> m_page;
};

void ListenersPageTest::init()
{
    failOnAnyWarning();
    m_open = std::make_unique<OpenFolder>();
    m_open->write(u"main.cf"_s, kMain);
    m_open->write(u"master.cf"_s, kMaster);
    m_page = std::make_unique<ListenersPage>(m_open->workspace);
    m_page->resize(900, 1400);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_open->open();
}

void ListenersPageTest::cleanup()
{
    m_page.reset();
    m_open.reset();
}

void ListenersPageTest::switchesACommentedListenerOn()
{
    QVERIFY(on(u"smtp"_s)->isChecked());
    QVERIFY(!on(u"submission"_s)->isChecked());
    QVERIFY(!box(u"encryption:submission"_s));
    QTest::mouseClick(on(u"submission"_s), Qt::LeftButton, {},
                      QPoint(8, on(u"submission"_s)->height() / 2));
    QCOMPARE(m_open->master(), revived());
    QCOMPARE(m_open->main(), kMain);
    QVERIFY(on(u"submission"_s)->isChecked());
    QCOMPARE(box(u"encryption:submission"_s)->currentText(), u"Required"_s);
    QCOMPARE(box(u"signIn:submission"_s)->currentText(), u"Only after TLS"_s);
}

void ListenersPageTest::switchesByTheKeyboardAndUndoes()
{
    on(u"submission"_s)->setFocus();
    QTest::keyClick(on(u"submission"_s), Qt::Key_Space);
    QCOMPARE(m_open->master(), revived());
    QTest::keyClick(on(u"submission"_s), Qt::Key_Space);
    QCOMPARE(m_open->master(), kMaster);
    m_open->workspace.undo();
    QCOMPARE(m_open->master(), revived());
    QVERIFY(on(u"submission"_s)->isChecked());
    m_open->workspace.undo();
    QCOMPARE(m_open->master(), kMaster);
    QVERIFY(!on(u"submission"_s)->isChecked());
}

void ListenersPageTest::choosesEncryptionOfARow()
{
    QTest::keyClick(on(u"submission"_s), Qt::Key_Space);
    pick(box(u"encryption:submission"_s), u"Offered"_s);
    QCOMPARE(m_open->master(), replaced(revived(), "level=encrypt", "level=may"));
    pick(box(u"encryption:submission"_s), u"From the first byte"_s);
    QVERIFY(m_open->master().contains("-o smtpd_tls_wrappermode=yes"));
    QVERIFY(seen<QWidget>(m_page.get(), u"warnings:submission"_s));
    pick(box(u"encryption:submission"_s), u"Required"_s);
    QCOMPARE(m_open->master(), revived());
    QCOMPARE(m_open->main(), kMain);
}

void ListenersPageTest::aWordThatIsNoLevelIsShownAndCanBeReplaced()
{
    m_open->write(u"main.cf"_s, kMain + "smtpd_tls_security_level = encrpyt\n");
    m_open->open();
    QTRY_VERIFY(seen<StatusLine>(m_page.get(), u"warnings:smtp"_s));
    QCOMPARE(box(u"encryption:smtp"_s)->currentText(), u"Own value: encrpyt"_s);
    QVERIFY(seen<StatusLine>(m_page.get(), u"warnings:smtp"_s)->text().contains(u"no level"_s));
    pick(box(u"encryption:smtp"_s), u"Required"_s);
    QCOMPARE(m_open->main(), kMain + "smtpd_tls_security_level = encrypt\n");
}

/// What main.cf says for all is not taken out by one row.
void ListenersPageTest::aChoiceThatChangesNothingIsNotShown()
{
    m_open->write(u"main.cf"_s, kMain + "smtpd_tls_mandatory_protocols = >=TLSv1.2\n");
    m_open->open();
    QTest::keyClick(on(u"submission"_s), Qt::Key_Space);
    const QString before = box(u"versions:submission"_s)->currentText();
    QVERIFY(before.startsWith(u"Modern"_s));
    pick(box(u"versions:submission"_s), u"Server's default"_s);
    QCOMPARE(box(u"versions:submission"_s)->currentText(), before);
    QCOMPARE(m_open->master(), revived());
}

void ListenersPageTest::choosesEncryptionOfPort25InMainCf()
{
    QCOMPARE(box(u"encryption:smtp"_s)->findText(u"From the first byte"_s), -1);
    pick(box(u"encryption:smtp"_s), u"Offered"_s);
    QCOMPARE(m_open->main(), kMain + "smtpd_tls_security_level = may\n");
    QCOMPARE(m_open->master(), kMaster);
    pick(box(u"ciphers:smtp"_s), u"High"_s);
    QVERIFY(m_open->main().endsWith("\nsmtpd_tls_ciphers = high\n"));
    pick(box(u"ciphers:smtp"_s), u"Server's default"_s);
    QCOMPARE(m_open->main(), kMain + "smtpd_tls_security_level = may\n");
    pick(box(u"versions:smtp"_s), u"Modern"_s);
    QCOMPARE(m_open->main(), kMain + "smtpd_tls_security_level = may\n"
                                     "smtpd_tls_protocols = !SSLv2,!SSLv3,!TLSv1,!TLSv1.1\n");
    pick(box(u"versions:smtp"_s), u"Server's default"_s);
    pick(box(u"certificate:smtp"_s), u"Asked for"_s);
    QCOMPARE(m_open->main(), kMain + "smtpd_tls_security_level = may\nsmtpd_tls_ask_ccert = yes\n");
}

void ListenersPageTest::warnsOfSignInWithoutTls()
{
    pick(box(u"signIn:smtp"_s), u"Also without TLS"_s);
    QCOMPARE(m_open->main(), kMain + "smtpd_sasl_auth_enable = yes\n");
    auto *warning = seen<QWidget>(m_page.get(), u"warnings:smtp"_s);
    QVERIFY(warning);
    const auto labels = warning->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->text().contains(u"Passwords can be read"_s);
    }));
}

void ListenersPageTest::addsAMissingListener()
{
    auto *add = seen<QPushButton>(m_page.get(), u"add:submissions"_s);
    QVERIFY(add);
    QTest::mouseClick(add, Qt::LeftButton);
    QVERIFY(m_open->master().startsWith(kMaster + "submissions inet  n"));
    QVERIFY(on(u"submissions"_s)->isChecked());
    QCOMPARE(box(u"encryption:submissions"_s)->currentText(), u"From the first byte"_s);
    QTRY_VERIFY(!seen<QPushButton>(m_page.get(), u"add:submissions"_s));
    m_open->workspace.undo();
    QCOMPARE(m_open->master(), kMaster);
    QTRY_VERIFY(seen<QPushButton>(m_page.get(), u"add:submissions"_s));
}

/// Those on the network first, each with its line and a button that says which row it is for.
void ListenersPageTest::listsTheOtherServices()
{
    m_open->write(u"master.cf"_s, QByteArray("pickup unix n - y 60 1 pickup\n") + kMaster);
    m_open->open();
    QTRY_COMPARE(seen<QToolButton>(m_page.get(), u"showOtherServices"_s)->text(),
                 u"Other services of master.cf (2)"_s);
    QVERIFY(!seen<QWidget>(m_page.get(), u"otherServices"_s));
    QVERIFY(click<QToolButton>(m_page.get(), u"showOtherServices"_s));
    auto *list = seen<QWidget>(m_page.get(), u"otherServices"_s);
    QVERIFY(list);
    QStringList words;
    for (const QLabel *label : list->findChildren<QLabel *>())
        words += label->text();
    QCOMPARE(words.join(u' '), u"Service Type Program Line 127.0.0.1:10023 inet spawn 9 "
                               "pickup unix pickup 1"_s);
    QCOMPARE(seen<QPushButton>(list, u"editRow:pickup/unix"_s)->accessibleName(),
             u"Edit the row pickup/unix on line 1"_s);
    QVERIFY(!on(u"127.0.0.1:10023"_s));
}

void ListenersPageTest::saysWhereValuesComeFrom()
{
    const auto origin = [this](const QString &name) {
        return seen<QLabel>(m_page.get(), name)->accessibleName();
    };
    QCOMPARE(origin(u"encryptionFrom:smtp"_s), u"smtpd_tls_security_level, Postfix's default"_s);
    pick(box(u"encryption:smtp"_s), u"Offered"_s);
    QCOMPARE(origin(u"encryptionFrom:smtp"_s),
             u"smtpd_tls_security_level = may, main.cf, line 3"_s);
    QTest::keyClick(on(u"submission"_s), Qt::Key_Space);
    QCOMPARE(origin(u"encryptionFrom:submission"_s),
             u"smtpd_tls_security_level=encrypt, master.cf, -o on line 4"_s);
}

QTEST_MAIN(ListenersPageTest)
#include "tst_listenerspage.moc"
