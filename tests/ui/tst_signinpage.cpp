// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pagebench.h"
#include "ui/signin/signinpage.h"
#include "ui/support/statusline.h"

#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kMain = "compatibility_level = 3.6\n"
                         "queue_directory = /var/spool/postfix\n"
                         "smtpd_tls_security_level = may\n"
                         "smtpd_tls_cert_file = /etc/ssl/cert.pem\n";
const QByteArray kMaster = "smtp inet n - y - - smtpd\n"
                           "submission inet n - y - - smtpd\n"
                           "  -o smtpd_tls_security_level=encrypt\n"
                           "  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n"
                           "smtp unix - - y - - smtp\n";

/// What a server says whose Dovecot answers with \a answer, or where nothing is.
SignInSeen seenWith(const Workspace &workspace, Contact contact, const QByteArray &answer)
{
    SignInSeen seen;
    seen.subject =
        SaslSubject::of(listenerSignIns(workspace.draft(), workspace.facts()), workspace.facts());
    seen.at = QDateTime(QDate(2026, 11, 29), QTime(9, 0));
    for (const AuthBackend &backend : seen.subject.backends) {
        BackendSight sight;
        sight.contact = contact;
        sight.answer = answer;
        sight.asPostfix = true;
        sight.user = {.uid = "101", .gids = {"101"}};
        sight.way = {
            {.kind = contact == Contact::Absent ? PathStep::Kind::Absent : PathStep::Kind::Socket,
             .path = backend.socket,
             .mode = 0660,
             .uid = "101",
             .gid = "101",
             .owner = "postfix",
             .group = "postfix"}};
        seen.backends.append(
            judgedBackend(backend, sight, seen.subject.listeners, QVersionNumber(3, 7)));
    }
    return seen;
}

} // namespace

/// The page Sign-in, by clicks.
class SignInPageTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aBoxLetsPeopleSignIn();
    void dovecotIsChosen();
    void cyrusIsChosen();
    void theBlockFollowsTheChoice();
    void saysHowItStandsWithDovecot();
    void signsInAtARelayHost();
    void thePasswordIsNotKept();
    void aFolderIsNotAsked();

private:
    void dovecotWanted();

    std::unique_ptr<OpenFolder> m_open;
    std::unique_ptr<SignInPage> m_page;
};

void SignInPageTest::init()
{
    failOnAnyWarning();
    m_open = std::make_unique<OpenFolder>();
    m_open->write(u"main.cf"_s, kMain);
    m_open->write(u"master.cf"_s, kMaster);
    m_open->open();
    m_page = std::make_unique<SignInPage>(m_open->workspace);
    m_page->resize(900, 900);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void SignInPageTest::cleanup()
{
    m_page.reset();
    m_open.reset();
}

void SignInPageTest::dovecotWanted()
{
    QVERIFY(click<QPushButton>(m_page.get(), u"useBackend"_s));
}

void SignInPageTest::aBoxLetsPeopleSignIn()
{
    auto *box = seen<QCheckBox>(m_page.get(), u"signIn:submission"_s);
    QVERIFY(box && !box->isChecked());
    box->click();
    QVERIFY2(m_open->master().contains("smtpd_sasl_auth_enable=yes"), m_open->master());
    QVERIFY(box->isChecked());
    QVERIFY(!seen<QCheckBox>(m_page.get(), u"signIn:smtp"_s)->isChecked());
    box->click();
    QVERIFY2(!m_open->master().contains("smtpd_sasl_auth_enable=yes"), m_open->master());
}

void SignInPageTest::dovecotIsChosen()
{
    dovecotWanted();
    QVERIFY2(m_open->main().contains("smtpd_sasl_type = dovecot\n"
                                     "smtpd_sasl_path = private/auth\n"),
             m_open->main());
    QVERIFY(seen<QCheckBox>(m_page.get(), u"signIn:submission"_s)->isChecked());
    QVERIFY(!m_open->main().contains("smtpd_sasl_auth_enable"));
}

void SignInPageTest::cyrusIsChosen()
{
    dovecotWanted();
    pick(seen<QComboBox>(m_page.get(), u"backendKind"_s), u"Cyrus"_s);
    QVERIFY(!seen<QPlainTextEdit>(m_page.get(), u"dovecotBlock"_s));
    dovecotWanted();
    QVERIFY2(m_open->main().contains("smtpd_sasl_type = cyrus\n"), m_open->main());
}

void SignInPageTest::theBlockFollowsTheChoice()
{
    const auto *block = seen<QPlainTextEdit>(m_page.get(), u"dovecotBlock"_s);
    QVERIFY(block);
    QVERIFY2(block->toPlainText().contains(u"unix_listener /var/spool/postfix/private/auth {"_s),
             qPrintable(block->toPlainText()));
    QVERIFY(block->toPlainText().contains(u"mode = 0660"_s));
    pick(seen<QComboBox>(m_page.get(), u"backendKind"_s), u"Dovecot on another"_s);
    seen<QLineEdit>(m_page.get(), u"backendPlace"_s)->setText(u"10.0.0.2:12345"_s);
    QVERIFY(block->toPlainText().contains(u"address = 10.0.0.2"_s));
    pick(seen<QComboBox>(m_page.get(), u"dovecotVersion"_s), u"Dovecot 2.4"_s);
    QVERIFY2(block->toPlainText().contains(u"listen = 10.0.0.2"_s) &&
                 block->toPlainText().contains(u"inet_listener postfix {"_s),
             qPrintable(block->toPlainText()));
    dovecotWanted();
    QVERIFY2(m_open->main().contains("smtpd_sasl_path = inet:10.0.0.2:12345\n"), m_open->main());
}

void SignInPageTest::saysHowItStandsWithDovecot()
{
    dovecotWanted();
    QVERIFY2(allWords(*m_page).contains(u"not asked yet"_s), qPrintable(allWords(*m_page)));
    m_open->workspace.signIns().show(seenWith(m_open->workspace, Contact::Absent, {}));
    QVERIFY2(allWords(*m_page).contains(u"There is no socket"_s) &&
                 allWords(*m_page).contains(u"take port 25 with it"_s),
             qPrintable(allWords(*m_page)));
    m_open->workspace.signIns().show(
        seenWith(m_open->workspace, Contact::Answered,
                 "VERSION\t1\t2\nMECH\tPLAIN\tplaintext\nSPID\t1\nCUID\t1\nCOOKIE\tab\nDONE\n"));
    QVERIFY2(allWords(*m_page).contains(u"offers PLAIN"_s) &&
                 allWords(*m_page).contains(u"before TLS: –; after TLS: PLAIN"_s),
             qPrintable(allWords(*m_page)));
}

void SignInPageTest::signsInAtARelayHost()
{
    QVERIFY(allWords(*m_page).contains(u"It signs in nowhere."_s));
    QVERIFY(click<QPushButton>(m_page.get(), u"signInAtRelay"_s));
    auto *dialog = m_page->findChild<QDialog *>(u"relayHostDialog"_s);
    QVERIFY(dialog);
    auto *use = dialog->findChild<QPushButton *>(u"useRelayHost"_s);
    QVERIFY(!use->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"relayHost"_s), u"smtp.example.net"_s);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"relayUser"_s), u"me:you"_s);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"relayPassword"_s), u"s3cret-4711"_s);
    QVERIFY(!use->isEnabled());
    QVERIFY2(allWords(*dialog).contains(u"colon"_s), qPrintable(allWords(*dialog)));
    dialog->findChild<QLineEdit *>(u"relayUser"_s)->setText(u"me@example.org"_s);
    QVERIFY(use->isEnabled());
    use->click();
    QVERIFY2(m_open->main().contains("relayhost = [smtp.example.net]:587\n"), m_open->main());
    const ConfigFile *passwords = m_open->workspace.draft().file(m_open->path(u"sasl_passwd"_s));
    QVERIFY(passwords && passwords->secret);
    QVERIFY(passwords->bytes->contains("[smtp.example.net]:587    me@example.org:s3cret-4711\n"));
    QVERIFY2(allWords(*m_page).contains(u"signs in at [smtp.example.net]:587"_s),
             qPrintable(allWords(*m_page)));
    QVERIFY(!allWords(*m_page).contains(u"s3cret"_s));
    QVERIFY(!m_open->workspace.changes().diff().contains("s3cret"));
}

void SignInPageTest::thePasswordIsNotKept()
{
    QTest::keyClicks(seen<QLineEdit>(m_page.get(), u"tryUser"_s), u"anna"_s);
    auto *password = seen<QLineEdit>(m_page.get(), u"tryPassword"_s);
    QTest::keyClicks(password, u"s3cret-4711"_s);
    QCOMPARE(password->echoMode(), QLineEdit::Password);
    // Nobody can be asked in a folder.
    QVERIFY(!seen<QPushButton>(m_page.get(), u"trySignIn"_s)->isEnabled());
}

void SignInPageTest::aFolderIsNotAsked()
{
    QVERIFY(!seen<QPushButton>(m_page.get(), u"testBackends"_s));
    QVERIFY(m_open->workspace.signIns().last().at.isNull());
    QVERIFY(!m_open->workspace.signIns().isRunning());
}

QTEST_MAIN(SignInPageTest)
#include "tst_signinpage.moc"
