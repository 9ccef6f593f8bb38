// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/testca.h"
#include "tests/ui/pagebench.h"
#include "ui/listeners/listenerspage.h"
#include "ui/support/statusline.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>
#include <QTableWidget>
#include <QToolButton>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kMain = "compatibility_level = 3.6\n"
                         "smtpd_tls_cert_file = /etc/ssl/mail.pem\n"
                         "smtpd_relay_restrictions = permit_mynetworks,\n"
                         "    # our branch offices\n"
                         "    check_client_access hash:/etc/postfix/branches,\n"
                         "    reject_unauth_destination\n";
const QByteArray kMaster = "smtp       inet n - y - - smtpd\n"
                           "submission inet n - y - - smtpd\n"
                           "  -o smtpd_tls_security_level=encrypt\n"
                           "  -o smtpd_sasl_auth_enable=yes\n"
                           "  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n";

} // namespace

/// Who may relay through a listener and its lists of restrictions, as a person edits them.
class RelayingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init();
    void cleanup();
    void showsWhoMayRelay();
    void changesWhoMayRelay();
    void refusesAndStays();
    void movesRemovesAndAddsByHand();
    void keepsCommentsAndLinesOfMainCf();
    void changesAnItemInItsPlaceAndTheText();
    void takesTheOwnListOut();
    void tellsWhatIsWrongWithAnItem();
    void editsFurtherOptions();
    void letsAClientInByItsCertificate();
    void refusesAPrivateKey();
    void takesNoKeyOutOfAFile();
    void anOptionThatIsRefusedStaysTyped();

private:
    QCheckBox *box(const QString &name) { return seen<QCheckBox>(m_page.get(), name); }
    QTableView *view(const QString &service)
    {
        return seen<QTableView>(m_page.get(), u"restrictions:"_s + service);
    }
    void open(const QString &service)
    {
        QVERIFY(click<QToolButton>(m_page.get(), u"showRestrictions:"_s + service));
        QTRY_VERIFY(view(service));
    }
    QStringList items(const QString &service)
    {
        QStringList texts;
        const QAbstractItemModel *model = view(service)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            texts += model->index(row, 0).data().toString();
        return texts;
    }
    void select(const QString &service, int row)
    {
        const QModelIndex index = view(service)->model()->index(row, 0);
        QTest::mouseClick(view(service)->viewport(), Qt::LeftButton, {},
                          view(service)->visualRect(index).center());
    }

    std::unique_ptr<OpenFolder> m_open;
    std::unique_ptr<ListenersPage> m_page;
};

void RelayingTest::init()
{
    failOnAnyWarning();
    m_open = std::make_unique<OpenFolder>();
    m_open->write(u"main.cf"_s, kMain);
    m_open->write(u"master.cf"_s, kMaster);
    m_page = std::make_unique<ListenersPage>(m_open->workspace);
    m_page->resize(900, 2000);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_open->open();
}

void RelayingTest::cleanup()
{
    m_page.reset();
    m_open.reset();
}

void RelayingTest::showsWhoMayRelay()
{
    QVERIFY(box(u"relayNetworks:smtp"_s)->isChecked());
    QVERIFY(!box(u"relaySignedIn:smtp"_s)->isChecked());
    QVERIFY(!box(u"relaySignedIn:smtp"_s)->isEnabled()); // nobody can sign in there
    QVERIFY(!box(u"relayNetworks:submission"_s)->isChecked());
    QVERIFY(box(u"relaySignedIn:submission"_s)->isChecked());
    QVERIFY(!box(u"relayClients:submission"_s)->isChecked());
}

void RelayingTest::changesWhoMayRelay()
{
    QVERIFY(click<QCheckBox>(m_page.get(), u"relayNetworks:submission"_s));
    QVERIFY(m_open->master().endsWith(
        "-o smtpd_relay_restrictions=permit_sasl_authenticated,permit_mynetworks,reject\n"));
    QVERIFY(box(u"relayNetworks:submission"_s)->isChecked());
    QVERIFY(click<QCheckBox>(m_page.get(), u"relaySignedIn:submission"_s));
    QVERIFY(m_open->master().endsWith("-o smtpd_relay_restrictions=permit_mynetworks,reject\n"));
    QVERIFY(!box(u"relaySignedIn:submission"_s)->isChecked());
    QVERIFY(click<QCheckBox>(m_page.get(), u"relayClients:submission"_s));
    QVERIFY(m_open->master().contains("-o smtpd_tls_ask_ccert=yes\n"));
    QVERIFY(box(u"relayClients:submission"_s)->isChecked());
    for (int i = 0; i < 3; ++i)
        m_open->workspace.undo();
    QCOMPARE(m_open->master(), kMaster);
    QCOMPARE(m_open->main(), kMain);
    QVERIFY(box(u"relaySignedIn:submission"_s)->isChecked());
}

void RelayingTest::refusesAndStays()
{
    const QSignalSpy refused(m_page.get(), &Page::refused);
    m_open->write(u"main.cf"_s, kMain + "smtpd_restriction_classes = own\nown = permit\n");
    m_open->write(u"master.cf"_s,
                  QByteArray(kMaster).replace("permit_sasl_authenticated,reject",
                                              "own,permit_sasl_authenticated,reject"));
    m_open->open();
    QTRY_VERIFY(box(u"relayNetworks:submission"_s)->isChecked());
    const QByteArray before = m_open->master();
    QVERIFY(click<QCheckBox>(m_page.get(), u"relayNetworks:submission"_s));
    QCOMPARE(refused.size(), 1);
    QVERIFY(describe(refused.first().first().value<Error>())
                .contains(u"own in smtpd_relay_restrictions"_s));
    QCOMPARE(m_open->master(), before);
    QVERIFY(box(u"relayNetworks:submission"_s)->isChecked());
}

void RelayingTest::movesRemovesAndAddsByHand()
{
    open(u"submission"_s);
    QCOMPARE(items(u"submission"_s), (QStringList{u"permit_sasl_authenticated"_s, u"reject"_s}));
    auto *name = seen<QComboBox>(m_page.get(), u"newRestriction:submission"_s);
    QTest::keyClicks(name->lineEdit(), u"check_ccert_access"_s);
    auto *argument = seen<QLineEdit>(m_page.get(), u"newRestrictionArgument:submission"_s);
    QTest::keyClicks(argument, u"hash:/etc/postfix/partners"_s);
    QTest::keyClick(argument, Qt::Key_Return);
    // Without a picked item it goes before the one that turns everybody away.
    QCOMPARE(items(u"submission"_s),
             (QStringList{u"permit_sasl_authenticated"_s,
                          u"check_ccert_access hash:/etc/postfix/partners"_s, u"reject"_s}));
    QVERIFY(m_open->master().endsWith("permit_sasl_authenticated,check_ccert_access,"
                                      "hash:/etc/postfix/partners,reject\n"));
    select(u"submission"_s, 1);
    QVERIFY(click<QPushButton>(m_page.get(), u"restrictionUp:submission"_s));
    QCOMPARE(items(u"submission"_s).first(), u"check_ccert_access hash:/etc/postfix/partners"_s);
    QVERIFY(!seen<QPushButton>(m_page.get(), u"restrictionUp:submission"_s)->isEnabled());
    view(u"submission"_s)->setFocus();
    QTest::keyClick(view(u"submission"_s), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(items(u"submission"_s)[1], u"check_ccert_access hash:/etc/postfix/partners"_s);
    QTest::keyClick(view(u"submission"_s), Qt::Key_Delete);
    QCOMPARE(m_open->master(), kMaster);
    m_open->workspace.undo();
    QCOMPARE(items(u"submission"_s).size(), 3);
}

void RelayingTest::keepsCommentsAndLinesOfMainCf()
{
    open(u"smtp"_s);
    auto *end = seen<StatusLine>(m_page.get(), u"restrictionsEnd:smtp"_s);
    QVERIFY(end->text().contains(u"turned away by item 3"_s));
    select(u"smtp"_s, 1);
    auto *name = seen<QComboBox>(m_page.get(), u"newRestriction:smtp"_s);
    QTest::keyClicks(name->lineEdit(), u"permit_tls_clientcerts"_s);
    QVERIFY(click<QPushButton>(m_page.get(), u"addRestriction:smtp"_s));
    QCOMPARE(m_open->main(),
             QByteArray(kMain).replace("permit_mynetworks,\n    # our branch offices\n",
                                       "permit_mynetworks,\n    permit_tls_clientcerts,\n"
                                       "    # our branch offices\n"));
    QCOMPARE(m_open->master(), kMaster);
}

void RelayingTest::changesAnItemInItsPlaceAndTheText()
{
    open(u"submission"_s);
    view(u"submission"_s)->edit(view(u"submission"_s)->model()->index(0, 0));
    auto *editor = view(u"submission"_s)->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, u"permit_tls_clientcerts"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(items(u"submission"_s).first(), u"permit_tls_clientcerts"_s);

    auto *text = seen<QLineEdit>(m_page.get(), u"restrictionText:submission"_s);
    text->selectAll();
    QTest::keyClicks(text, u"permit_mynetworks, reject"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QVERIFY(m_open->master().endsWith("-o smtpd_relay_restrictions=permit_mynetworks,reject\n"));
    QCOMPARE(items(u"submission"_s).first(), u"permit_mynetworks"_s);
}

void RelayingTest::takesTheOwnListOut()
{
    open(u"submission"_s);
    QVERIFY(click<QPushButton>(m_page.get(), u"followMain:submission"_s));
    QVERIFY(!m_open->master().contains("smtpd_relay_restrictions"));
    QCOMPARE(items(u"submission"_s).size(), 3); // those of main.cf
    QVERIFY(!seen<QPushButton>(m_page.get(), u"followMain:submission"_s)->isEnabled());
}

void RelayingTest::tellsWhatIsWrongWithAnItem()
{
    m_open->write(u"master.cf"_s,
                  QByteArray(kMaster).replace("=permit_sasl_authenticated,reject",
                                              "=regect,reject_unknown_client,check_client_access"));
    m_open->open();
    open(u"submission"_s);
    const auto does = [this](int row) {
        return view(u"submission"_s)->model()->index(row, 1).data().toString();
    };
    QVERIFY2(does(0).contains(u"No restriction that Postfix knows"_s), qPrintable(does(0)));
    QVERIFY2(does(1).contains(u"write reject_unknown_client_hostname"_s), qPrintable(does(1)));
    QVERIFY2(does(2).contains(u"is missing"_s), qPrintable(does(2)));
    const auto *end = seen<StatusLine>(m_page.get(), u"restrictionsEnd:submission"_s);
    QVERIFY2(end->text().contains(u"Mail ends at item 1"_s), qPrintable(end->text()));
}

void RelayingTest::editsFurtherOptions()
{
    const QByteArray master = kMaster + "  -o syslog_name=postfix/submission\n";
    m_open->write(u"master.cf"_s, master);
    m_open->open();
    auto *more = seen<QToolButton>(m_page.get(), u"showOptions:submission"_s);
    QCOMPARE(more->text(), u"Further options (1)"_s);
    QVERIFY(click<QToolButton>(m_page.get(), u"showOptions:submission"_s));
    auto *table = seen<QTableWidget>(m_page.get(), u"furtherOptions:submission"_s);
    QCOMPARE(table->item(0, 0)->text(), u"syslog_name"_s);
    table->item(0, 1)->setText(u"postfix/msa"_s); // as an editor does
    QTRY_VERIFY(m_open->master().endsWith("  -o syslog_name=postfix/msa\n"));
    QTest::keyClicks(seen<QLineEdit>(m_page.get(), u"newOption:submission"_s),
                     u"smtpd_reject_unlisted_recipient"_s);
    auto *value = seen<QLineEdit>(m_page.get(), u"newOptionValue:submission"_s);
    QTest::keyClicks(value, u"no"_s);
    QTest::keyClick(value, Qt::Key_Return);
    QVERIFY(m_open->master().endsWith("  -o smtpd_reject_unlisted_recipient=no\n"));
    QCOMPARE(more->text(), u"Further options (2)"_s);
    table->selectRow(0);
    QVERIFY(click<QPushButton>(m_page.get(), u"removeOption:submission"_s));
    QVERIFY(!m_open->master().contains("syslog_name"));
    for (int i = 0; i < 3; ++i)
        m_open->workspace.undo();
    QCOMPARE(m_open->master(), master);
}

void RelayingTest::letsAClientInByItsCertificate()
{
    QVERIFY(click<QPushButton>(m_page.get(), u"letClientIn:submission"_s));
    auto *certificate = seen<QPlainTextEdit>(m_page.get(), u"clientCertificate"_s);
    QVERIFY(certificate);
    QVERIFY(!seen<QPushButton>(m_page.get(), u"letIn"_s)->isEnabled());
    auto ca = testbed::TestCa::create();
    QVERIFY(ca);
    const auto leaf = ca->issue({.names = {u"client"_s}, .purpose = u"clientAuth"_s});
    QVERIFY(leaf);
    certificate->setPlainText(QString::fromLatin1(leaf->certificate));
    QTest::keyClicks(seen<QLineEdit>(m_page.get(), u"clientNote"_s), u"branch office"_s);
    QVERIFY(seen<QLabel>(m_page.get(), u"clientLines"_s)
                ->text()
                .contains(u"submission/inet: smtpd_tls_ask_ccert = yes"_s));
    QVERIFY(click<QPushButton>(m_page.get(), u"letIn"_s));
    const ConfigFile *table = m_open->workspace.draft().file(m_open->path(u"relay_clientcerts"_s));
    QVERIFY(table && table->bytes->endsWith(" branch office\n"));
    QVERIFY(box(u"relayClients:submission"_s)->isChecked());
    m_open->workspace.undo();
    QCOMPARE(m_open->master(), kMaster);
    QCOMPARE(m_open->main(), kMain);
}

void RelayingTest::refusesAPrivateKey()
{
    QVERIFY(click<QPushButton>(m_page.get(), u"letClientIn:submission"_s));
    seen<QPlainTextEdit>(m_page.get(), u"clientCertificate"_s)
        ->setPlainText(u"-----BEGIN PRIVATE KEY-----\n"_s);
    auto *outcome = seen<StatusLine>(m_page.get(), u"clientOutcome"_s);
    QVERIFY(outcome && outcome->text().contains(u"stays with the client"_s));
    QVERIFY(!seen<QPushButton>(m_page.get(), u"letIn"_s)->isEnabled());
    seen<QPlainTextEdit>(m_page.get(), u"clientCertificate"_s)
        ->setPlainText(QString::fromLatin1(QByteArray("0A:").repeated(31) + "0B"));
    QVERIFY2(outcome->text().startsWith(u"This fingerprint"_s), qPrintable(outcome->text()));
    QVERIFY(seen<QPushButton>(m_page.get(), u"letIn"_s)->isEnabled());
}

/// A file with certificate and key: the key is not even shown.
void RelayingTest::takesNoKeyOutOfAFile()
{
    auto ca = testbed::TestCa::create();
    QVERIFY(ca);
    const auto leaf = ca->issue({.names = {u"client"_s}, .purpose = u"clientAuth"_s});
    QVERIFY(leaf);
    m_open->write(u"both.pem"_s, leaf->key + leaf->certificate);
    m_open->write(u"key.pem"_s, leaf->key);
    QVERIFY(click<QPushButton>(m_page.get(), u"letClientIn:submission"_s));
    auto *certificate = seen<QPlainTextEdit>(m_page.get(), u"clientCertificate"_s);
    const auto openFile = [this](const QString &name) {
        QVERIFY(click<QPushButton>(m_page.get(), u"openClientFile"_s));
        auto *dialog = m_page->findChild<QFileDialog *>();
        QVERIFY(dialog);
        emit dialog->fileSelected(m_open->folder.filePath(name)); // as when it is picked
        dialog->close();
        QTRY_VERIFY(!m_page->findChild<QFileDialog *>());
    };
    openFile(u"both.pem"_s);
    QVERIFY(certificate->toPlainText().contains(u"BEGIN CERTIFICATE"_s));
    QVERIFY(!certificate->toPlainText().contains(u"PRIVATE"_s));
    QVERIFY(seen<QPushButton>(m_page.get(), u"letIn"_s)->isEnabled());
    openFile(u"key.pem"_s);
    QCOMPARE(certificate->toPlainText(), QString());
    QVERIFY(seen<StatusLine>(m_page.get(), u"clientOutcome"_s)->text().contains(u"key.pem"_s));
    QVERIFY(!seen<QPushButton>(m_page.get(), u"letIn"_s)->isEnabled());
}

void RelayingTest::anOptionThatIsRefusedStaysTyped()
{
    QVERIFY(click<QToolButton>(m_page.get(), u"showOptions:submission"_s));
    auto *name = seen<QLineEdit>(m_page.get(), u"newOption:submission"_s);
    QTest::keyClicks(name, u"not a name"_s);
    QVERIFY(click<QPushButton>(m_page.get(), u"addOption:submission"_s));
    QCOMPARE(m_open->master(), kMaster);
    QCOMPARE(name->text(), u"not a name"_s);
}

QTEST_MAIN(RelayingTest)
#include "tst_relaying.moc"
