// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/privatefile.h"
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"
#include "tests/ui/clientsbench.h"
#include "ui/support/statusline.h"

#include <QCheckBox>
#include <QPlainTextEdit>
#include <QStandardPaths>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// A client gets in: by a certificate that is issued, and by one that it has.
class ClientDialogsTest : public QObject, private ClientsBench {
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() { begin(); }
    void cleanup() { end(); }
    void issuesTheFirstCertificate();
    void issuesAnotherWithTheSameAuthority();
    void tellsAWrongPassphrase();
    void refusesBeforeAnythingIsMade();
    void letsInWhatIsDropped();
    void letsInAPackage();
    void takesTheCertificateOutOfWhatIsPasted();
    void saysWhatIsWrongWithACertificate();
    void keepsThePassphraseOnceItIsWanted();
    void forgetsAPassphrase();
    void offersNoKeychainWhereThereIsNone();
    void everyInputHasAName();
};

/// What the file holds is what the server lets in, and its key is nowhere else.
void ClientDialogsTest::issuesTheFirstCertificate()
{
    start(kMain);
    const QString password = issue(u"anna"_s);
    const auto opened =
        Program(u"openssl"_s, {u"pkcs12"_s, u"-in"_s, m_files.filePath(u"anna.p12"_s), u"-passin"_s,
                               u"pass:"_s + password, u"-nodes"_s, u"-clcerts"_s})
            .run();
    QVERIFY2(opened.ok(), opened.text());
    const auto digest =
        Program(u"sh"_s, {u"-c"_s, u"openssl x509 -noout -pubkey | openssl pkey "
                                   "-pubin -outform DER | openssl dgst -sha256 -c"_s})
            .input(opened.out)
            .run();
    const QByteArray fingerprint =
        digest.out.mid(digest.out.lastIndexOf('=') + 1).trimmed().toUpper();
    const ConfigFile *table = m_open->workspace.draft().file(m_open->path(u"relay_clientcerts"_s));
    QVERIFY(table && table->bytes);
    QVERIFY2(table->bytes->contains('\n' + fingerprint + " anna\n"), table->bytes->constData());
    QVERIFY(table->bytes->contains("# review: "));
    QVERIFY2(m_open->master().contains("permit_sasl_authenticated,permit_tls_clientcerts,reject"),
             m_open->master());
    QCOMPARE(cell(0, ClientModel::Name), u"anna"_s);
    QTRY_VERIFY(cell(0, ClientModel::State).endsWith(u"Valid"_s));
    QCOMPARE(cell(0, ClientModel::Known), u"Public key"_s);
    QVERIFY(!m_open->workspace.changes().isEmpty());
    m_open->workspace.undo();
    QCOMPARE(m_open->main(), kMain);
    QVERIFY(part<QLabel>("noClients"));
}

void ClientDialogsTest::issuesAnotherWithTheSameAuthority()
{
    start(kMain);
    issue(u"bert"_s);
    QTRY_COMPARE(view()->model()->rowCount(), 1);
    issue(u"carl"_s);
    QTRY_COMPARE(view()->model()->rowCount(), 2);
    QTRY_VERIFY(cell(1, ClientModel::State).endsWith(u"Valid"_s));
    const Result<Secret> file = readPrivateFile(clientAuthorityFile());
    QVERIFY(file);
    QCOMPARE(file->reveal().toByteArray().count("BEGIN CERTIFICATE"), 1);
    QVERIFY(!file->reveal().contains("BEGIN PRIVATE KEY"));
}

void ClientDialogsTest::tellsAWrongPassphrase()
{
    start(kMain);
    issue(u"dora"_s);
    push("issueClient");
    type("clientName", u"emil"_s);
    type("clientFile", m_files.filePath(u"emil.p12"_s));
    type("authorityPassphrase", u"wrong horse"_s);
    push("issue");
    auto *outcome = m_page->findChild<StatusLine *>(u"issueOutcome"_s);
    QTRY_VERIFY2(outcome->text().contains(u"passphrase does not open it"_s),
                 qPrintable(outcome->text()));
    QVERIFY(!QFile::exists(m_files.filePath(u"emil.p12"_s)));
    QCOMPARE(view()->model()->rowCount(), 1);
    type("authorityPassphrase", u"correct horse"_s);
    push("issue");
    QTRY_VERIFY(part<QLabel>("issuedPassword"));
    push("issueDone");
}

void ClientDialogsTest::refusesBeforeAnythingIsMade()
{
    start(kMain);
    push("issueClient");
    const auto *outcome = m_page->findChild<StatusLine *>(u"issueOutcome"_s);
    const auto *button = part<QPushButton>("issue");
    QVERIFY(!button->isEnabled());
    type("clientName", u"anna"_s);
    type("clientFile", m_files.filePath(u"anna2.p12"_s));
    type("authorityPassphrase", u"short"_s);
    QVERIFY2(outcome->text().contains(u"at least 8"_s), qPrintable(outcome->text()));
    type("authorityPassphrase", u"correct horse"_s);
    QVERIFY(!button->isEnabled());
    type("authorityAgain", u"correct house"_s);
    QVERIFY2(outcome->text().contains(u"differ"_s), qPrintable(outcome->text()));
    type("authorityAgain", u"correct horse"_s);
    QVERIFY2(button->isEnabled(), qPrintable(outcome->text()));
    type("clientFile", m_open->folder.filePath(u"main.cf"_s));
    QVERIFY2(outcome->text().contains(u"already"_s), qPrintable(outcome->text()));
    QVERIFY(!button->isEnabled());
    type("clientFile", u"anna.p12"_s);
    QVERIFY2(outcome->text().contains(u"whole path"_s), qPrintable(outcome->text()));
    push("cancelIssue");
    QVERIFY(!QFile::exists(clientAuthorityFile()));
}

void ClientDialogsTest::letsInWhatIsDropped()
{
    start(kMain);
    issue(u"fred"_s);
    const auto shelf = QDir(clientShelf()).entryList({u"*.pem"_s});
    QCOMPARE(shelf.size(), 1);
    m_open->workspace.undo();
    push("letIn");
    auto *dialog = m_page->findChild<QDialog *>();
    const Result<Secret> pem = readPrivateFile(clientShelf() + u'/' + shelf.first());
    QVERIFY(pem);
    drop(u"fred.pem"_s, pem->reveal().toByteArray());
    QVERIFY(part<QPlainTextEdit>("clientCertificate")->toPlainText().contains(u"BEGIN"_s));
    type("clientOwner", u"Fred"_s);
    QVERIFY(click<QPushButton>(dialog, u"letIn"_s));
    QCOMPARE(cell(0, ClientModel::Name), u"fred"_s);
    QCOMPARE(cell(0, ClientModel::Owner), u"Fred"_s);
    QCOMPARE(cell(0, ClientModel::Review).size(), 10);
}

/// As a person has it from somebody else: sealed, with the key and the issuers.
void ClientDialogsTest::letsInAPackage()
{
    auto ca = TestCa::create();
    QVERIFY(ca);
    const auto leaf = ca->issue({.names = {u"hanna"_s}, .purpose = u"clientAuth"_s});
    QVERIFY(leaf);
    const auto sealed =
        Program(u"openssl"_s, {u"pkcs12"_s, u"-export"_s, u"-in"_s, leaf->certificateFile,
                               u"-inkey"_s, leaf->keyFile, u"-certfile"_s, ca->intermediateFile(),
                               u"-passout"_s, u"pass:word"_s})
            .run();
    QVERIFY2(sealed.ok(), sealed.text());
    start(kMain);
    push("letIn");
    auto *dialog = m_page->findChild<QDialog *>();
    QVERIFY(!part<QLineEdit>("clientPassphrase"));
    drop(u"hanna.p12"_s, sealed.out);
    const auto *outcome = part<StatusLine>("clientOutcome");
    QVERIFY(outcome);
    QVERIFY2(outcome->text().contains(u"hanna.p12: It needs its passphrase"_s),
             qPrintable(outcome->text()));
    auto *field = part<QLineEdit>("clientPassphrase");
    QVERIFY(field);
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QTest::keyClicks(field, u"wrong"_s);
    push("openLockedClient");
    QVERIFY2(outcome->text().contains(u"does not open it"_s), qPrintable(outcome->text()));
    QTest::keyClicks(field, u"word"_s);
    QTest::keyClick(field, Qt::Key_Return); // opens, and does no more
    QTRY_VERIFY(!part<QLineEdit>("clientPassphrase"));
    QVERIFY(m_page->findChild<QDialog *>() == dialog);
    const QString text = part<QPlainTextEdit>("clientCertificate")->toPlainText();
    QCOMPARE(text.count(u"BEGIN CERTIFICATE"_s), 2);
    QVERIFY(!text.contains(u"PRIVATE KEY"_s));
    QVERIFY(part<StatusLine>("clientRemarks"));
    QCOMPARE(part<StatusLine>("clientRemarks")->text(),
             u"The private key in it is not used, and not kept."_s);
    QVERIFY(click<QPushButton>(dialog, u"letIn"_s));
    QCOMPARE(cell(0, ClientModel::Name), u"hanna"_s);
    QTRY_VERIFY(cell(0, ClientModel::State).endsWith(u"Valid"_s));
    const QDir shelf(clientShelf());
    for (const QString &name : shelf.entryList({u"*"_s}, QDir::Files)) {
        const Result<Secret> kept = readPrivateFile(shelf.filePath(name));
        QVERIFY(kept && !kept->reveal().contains("KEY"));
    }
}

void ClientDialogsTest::takesTheCertificateOutOfWhatIsPasted()
{
    auto ca = TestCa::create();
    QVERIFY(ca);
    const auto leaf = ca->issue({.names = {u"ida"_s}, .purpose = u"clientAuth"_s});
    QVERIFY(leaf);
    start(kMain);
    push("letIn");
    auto *text = part<QPlainTextEdit>("clientCertificate");
    text->insertPlainText(QString::fromLatin1(leaf->key + leaf->certificate));
    QVERIFY(!text->toPlainText().contains(u"PRIVATE KEY"_s));
    text->undo();
    QVERIFY(!text->toPlainText().contains(u"PRIVATE KEY"_s));
    QVERIFY(part<StatusLine>("clientRemarks")->text().contains(u"not used"_s));
    QVERIFY(part<QPushButton>("letIn")->isEnabled());
    text->setPlainText(QString::fromLatin1(leaf->key));
    const auto *outcome = part<StatusLine>("clientOutcome");
    QVERIFY2(outcome->text().contains(u"stays with the client"_s), qPrintable(outcome->text()));
    push("cancelLetIn");
}

void ClientDialogsTest::saysWhatIsWrongWithACertificate()
{
    auto ca = TestCa::create();
    QVERIFY(ca);
    const auto server = ca->issue({.names = {u"mail.test"_s}, .until = u"20210101000000Z"_s});
    const auto other = ca->issue({.names = {u"other"_s}, .purpose = u"clientAuth"_s});
    QVERIFY(server && other);
    start(kMain);
    push("letIn");
    const auto der = Program(u"openssl"_s, {u"x509"_s, u"-outform"_s, u"DER"_s})
                         .input(server->certificate)
                         .run();
    drop(u"server.der"_s, der.out);
    const QString remarks = part<StatusLine>("clientRemarks")->text();
    QVERIFY2(remarks.contains(u"expired on 2021-01-01"_s) &&
                 remarks.contains(u"not for TLS clients"_s),
             qPrintable(remarks));
    QVERIFY(m_page->findChild<QDialog *>()->findChild<QPushButton *>(u"letIn"_s)->isEnabled());
    drop(u"both.pem"_s, server->certificate + other->certificate);
    const auto *outcome = part<StatusLine>("clientOutcome");
    QVERIFY2(outcome->text().contains(u"several clients (mail.test, other)"_s),
             qPrintable(outcome->text()));
    QVERIFY(part<QPlainTextEdit>("clientCertificate")->toPlainText().isEmpty());
    push("cancelLetIn");
}

void ClientDialogsTest::keepsThePassphraseOnceItIsWanted()
{
    start(kMain);
    issue(u"jana"_s); // nobody asked for it
    QVERIFY(m_store.kept.isEmpty());
    openIssue(u"karl"_s);
    QTRY_VERIFY(part<QCheckBox>("keepPassphrase"));
    QVERIFY(!part<QCheckBox>("keepPassphrase")->isChecked());
    part<QCheckBox>("keepPassphrase")->click();
    type("authorityPassphrase", u"wrong horse"_s);
    push("issue");
    auto *outcome = part<StatusLine>("issueOutcome");
    QTRY_VERIFY(outcome->text().contains(u"passphrase does not open it"_s));
    QVERIFY(m_store.kept.isEmpty());
    type("authorityPassphrase", u"correct horse"_s);
    push("issue");
    QTRY_VERIFY(part<QLabel>("issuedPassword"));
    QCOMPARE(m_store.kept.size(), 1);
    QCOMPARE(m_store.kept.first().reveal().toByteArray(), QByteArray("correct horse"));
    push("issueDone");
    QTRY_VERIFY(!m_page->findChild<QDialog *>());
    openIssue(u"lena"_s);
    QTRY_VERIFY(part<QPushButton>("issue")->isEnabled());
    QVERIFY(part<QCheckBox>("keepPassphrase")->isChecked());
    QCOMPARE(part<QLineEdit>("authorityPassphrase")->text(), QString());
    push("issue");
    QTRY_VERIFY(part<QLabel>("issuedPassword"));
    QCOMPARE(m_store.kept.size(), 1);
    push("issueDone");
}

/// When the box is cleared, and when it opens the authority no more.
void ClientDialogsTest::forgetsAPassphrase()
{
    start(kMain);
    push("issueClient");
    QTRY_VERIFY(part<QCheckBox>("keepPassphrase"));
    part<QCheckBox>("keepPassphrase")->click();
    push("cancelIssue");
    QTRY_VERIFY(!m_page->findChild<QDialog *>());
    QVERIFY(m_store.kept.isEmpty());
    openIssue(u"mara"_s);
    QTRY_VERIFY(part<QCheckBox>("keepPassphrase"));
    part<QCheckBox>("keepPassphrase")->click();
    type("authorityPassphrase", u"correct horse"_s);
    type("authorityAgain", u"correct horse"_s);
    push("issue");
    QTRY_VERIFY(part<QLabel>("issuedPassword"));
    push("issueDone");
    QCOMPARE(m_store.kept.size(), 1);
    const QString name = m_store.kept.firstKey();
    QTRY_VERIFY(!m_page->findChild<QDialog *>());
    m_store.kept.insert(name, Secret::take("stale"));
    openIssue(u"nils"_s);
    QTRY_VERIFY(part<QPushButton>("issue")->isEnabled());
    push("issue");
    QTRY_VERIFY(part<StatusLine>("issueOutcome")->text().contains(u"does not open it"_s));
    QVERIFY(m_store.kept.isEmpty());
    QVERIFY(!part<QPushButton>("issue")->isEnabled());
    type("authorityPassphrase", u"correct horse"_s);
    push("issue");
    QTRY_VERIFY(part<QLabel>("issuedPassword"));
    push("issueDone");
    QCOMPARE(m_store.kept.size(), 1);
    QTRY_VERIFY(!m_page->findChild<QDialog *>());
    push("issueClient");
    QTRY_VERIFY(part<QCheckBox>("keepPassphrase") &&
                part<QCheckBox>("keepPassphrase")->isChecked());
    part<QCheckBox>("keepPassphrase")->click();
    QVERIFY(m_store.kept.isEmpty());
    push("cancelIssue");
}

void ClientDialogsTest::offersNoKeychainWhereThereIsNone()
{
    m_store.missing = true;
    start(kMain);
    openIssue(u"olga"_s);
    QTest::qWait(0);
    QVERIFY(!part<QCheckBox>("keepPassphrase"));
    push("cancelIssue");
    QTRY_VERIFY(!m_page->findChild<QDialog *>());
    m_store.missing = false;
    m_store.locked = true;
    openIssue(u"olga"_s);
    QTRY_VERIFY(part<QCheckBox>("keepPassphrase"));
    part<QCheckBox>("keepPassphrase")->click();
    type("authorityPassphrase", u"correct horse"_s);
    type("authorityAgain", u"correct horse"_s);
    push("issue");
    QTRY_VERIFY(part<StatusLine>("passphraseNotKept"));
    QVERIFY(part<StatusLine>("passphraseNotKept")->text().contains(u"locked"_s));
    push("issueDone");
}

void ClientDialogsTest::everyInputHasAName()
{
    start(kListed, kSha256 + " anna\n");
    push("issueClient");
    for (const QWidget *each : m_page->findChildren<QLineEdit *>()) {
        const bool named =
            !each->accessibleName().isEmpty() ||
            std::ranges::any_of(each->window()->findChildren<QLabel *>(),
                                [each](const QLabel *label) { return label->buddy() == each; });
        QVERIFY2(named || !each->isVisible(), qPrintable(each->objectName()));
    }
    push("cancelIssue");
}

QTEST_MAIN(ClientDialogsTest)
#include "tst_clientdialogs.moc"
