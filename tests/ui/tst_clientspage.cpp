// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/clientplaces.h"
#include "core/profile/privatefile.h"
#include "tests/probe/revokingca.h"
#include "tests/testbed/program.h"
#include "tests/ui/pagebench.h"
#include "ui/clients/clientmodel.h"
#include "ui/clients/clientspage.h"
#include "ui/clients/clientwords.h"
#include "ui/support/statusline.h"

#include <QAbstractItemModelTester>
#include <QDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTreeView>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kSha256 = "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:"
                           "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF";
const QByteArray kMain = "compatibility_level = 3.6\nsmtpd_tls_cert_file = /etc/ssl/mail.pem\n"
                         "myhostname = mail.example.org\n";
const QByteArray kListed = kMain + "relay_clientcerts = texthash:$config_directory/clients\n"
                                   "smtpd_tls_fingerprint_digest = sha256\n";
const QByteArray kMaster = "submission inet n - n - - smtpd\n"
                           "  -o smtpd_tls_security_level=encrypt\n"
                           "  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n"
                           "tlsmgr unix - - n 1000? 1 tlsmgr\n";

} // namespace

/// The page of client certificates with a folder, by clicks and keys.
class ClientsPageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init();
    void cleanup();
    void saysThatThereIsNobody();
    void issuesTheFirstCertificate();
    void issuesAnotherWithTheSameAuthority();
    void tellsAWrongPassphrase();
    void refusesBeforeAnythingIsMade();
    void letsInWhatIsDropped();
    void showsWhoTheyAre();
    void revokesAndSwitches();
    void writesWhatIsTyped();
    void movesToSha256();
    void findsAndRemovesTheRevoked();
    void everyInputHasAName();

private:
    void start(const QByteArray &main, const QByteArray &clients = {});
    template <typename T>
    T *part(const char *name) const
    {
        return seen<T>(m_page.get(), QString::fromLatin1(name));
    }
    void type(const char *name, const QString &text) const;
    void push(const char *name) const;
    QString clients() const { return fileText(u"clients"_s); }
    QString tableText() const { return fileText(u"relay_clientcerts"_s); }
    QString fileText(const QString &name) const;
    QTreeView *view() const { return m_page->findChild<QTreeView *>(u"clients"_s); }
    QString cell(int row, int column) const
    {
        return view()->model()->index(row, column).data().toString();
    }
    QString issue(const QString &name);

    std::unique_ptr<OpenFolder> m_open;
    std::unique_ptr<ClientsPage> m_page;
    QTemporaryDir m_files;
};

void ClientsPageTest::init()
{
    failOnAnyWarning();
    QFile::remove(clientAuthorityFile());
    QDir(clientShelf()).removeRecursively();
}

void ClientsPageTest::cleanup()
{
    m_page.reset();
    m_open.reset();
}

void ClientsPageTest::start(const QByteArray &main, const QByteArray &clients)
{
    m_open = std::make_unique<OpenFolder>();
    m_open->write(u"main.cf"_s, main);
    m_open->write(u"master.cf"_s, kMaster);
    if (!clients.isNull())
        m_open->write(u"clients"_s, clients);
    m_page = std::make_unique<ClientsPage>(m_open->workspace);
    m_page->resize(1000, 600);
    m_page->show();
    m_open->open();
}

void ClientsPageTest::type(const char *name, const QString &text) const
{
    auto *field = part<QLineEdit>(name);
    QVERIFY2(field, name);
    field->clear();
    QTest::keyClicks(field, text);
}

void ClientsPageTest::push(const char *name) const
{
    auto *button = part<QPushButton>(name);
    QVERIFY2(button && button->isEnabled(), name);
    QTest::mouseClick(button, Qt::LeftButton);
}

QString ClientsPageTest::fileText(const QString &name) const
{
    const ConfigFile *file = m_open->workspace.draft().file(m_open->path(name));
    return QString::fromUtf8(file ? file->bytes.value_or("unread") : "absent");
}

/// Fills the dialog in and issues; the password of the file.
QString ClientsPageTest::issue(const QString &name)
{
    push("issueClient");
    type("clientName", name);
    type("clientFile", m_files.filePath(name + u".p12"_s));
    type("authorityPassphrase", u"correct horse"_s);
    if (part<QLineEdit>("authorityAgain"))
        type("authorityAgain", u"correct horse"_s);
    push("issue");
    if (!QTest::qWaitFor([this] { return part<QLabel>("issuedPassword") != nullptr; }))
        return {};
    const QString password = part<QLabel>("issuedPassword")->text();
    push("issueDone");
    (void)QTest::qWaitFor([this] { return !m_page->findChild<QDialog *>(); });
    return password;
}

void ClientsPageTest::saysThatThereIsNobody()
{
    start(kMain);
    QVERIFY(part<QLabel>("noClients"));
    QVERIFY(!part<QTreeView>("clients"));
    QVERIFY(!part<QPushButton>("revokeClient")->isEnabled());
    QVERIFY(!part<QPushButton>("moveDigest"));
}

/// What the file holds is what the server lets in, and its key is nowhere else.
void ClientsPageTest::issuesTheFirstCertificate()
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

void ClientsPageTest::issuesAnotherWithTheSameAuthority()
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

void ClientsPageTest::tellsAWrongPassphrase()
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

void ClientsPageTest::refusesBeforeAnythingIsMade()
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

void ClientsPageTest::letsInWhatIsDropped()
{
    start(kMain);
    issue(u"fred"_s);
    const auto shelf = QDir(clientShelf()).entryList({u"*.pem"_s});
    QCOMPARE(shelf.size(), 1);
    m_open->workspace.undo();
    push("letIn");
    auto *dialog = m_page->findChild<QDialog *>();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(clientShelf() + u'/' + shelf.first())});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(dialog, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(dialog, &drop);
    QVERIFY(part<QPlainTextEdit>("clientCertificate")->toPlainText().contains(u"BEGIN"_s));
    type("clientOwner", u"Fred"_s);
    QVERIFY(click<QPushButton>(dialog, u"letIn"_s));
    QCOMPARE(cell(0, ClientModel::Name), u"fred"_s);
    QCOMPARE(cell(0, ClientModel::Owner), u"Fred"_s);
    QCOMPARE(cell(0, ClientModel::Review).size(), 10);
}

void ClientsPageTest::showsWhoTheyAre()
{
    start(kListed, "# owner: Anna\n# note: laptop\n" + kSha256 + " anna\n#" + kSha256 + " old\n" +
                       kSha256.first(47) + " md5\n");
    const QAbstractItemModelTester tester(view()->model());
    QCOMPARE(view()->model()->rowCount(), 3);
    QCOMPARE(cell(0, ClientModel::Owner), u"Anna"_s);
    QCOMPARE(cell(0, ClientModel::Purpose), u"laptop"_s);
    QVERIFY(cell(0, ClientModel::State).endsWith(u"Only a fingerprint"_s));
    QVERIFY(cell(1, ClientModel::State).endsWith(u"Switched off"_s));
    QVERIFY(cell(2, ClientModel::State).endsWith(u"Never found"_s));
    view()->setCurrentIndex(view()->model()->index(2, 0));
    QVERIFY(part<StatusLine>("clientNoteLine")->text().contains(u"another digest"_s));
    const auto *summary = part<StatusLine>("clientsSummary");
    QVERIFY2(summary->text().contains(u"No listener lets"_s), qPrintable(summary->text()));
}

void ClientsPageTest::revokesAndSwitches()
{
    const QByteArray table =
        "# Who may.\n\n# owner: Anna\n" + kSha256 + " anna\n" + kSha256.toLower() + " twice\n";
    start(kListed, table);
    view()->setCurrentIndex(view()->model()->index(0, 0));
    push("switchClient");
    QVERIFY2(clients().contains(u"#"_s + QString::fromLatin1(kSha256) + u" anna"_s),
             qPrintable(clients()));
    m_open->workspace.undo();
    view()->setCurrentIndex(view()->model()->index(0, 0));
    push("revokeClient");
    QCOMPARE(clients(), u"# Who may.\n\n"_s);
    m_open->workspace.undo();
    QCOMPARE(clients().toUtf8(), table);
}

void ClientsPageTest::writesWhatIsTyped()
{
    start(kListed, kSha256 + " anna\n");
    QAbstractItemModel *model = view()->model();
    QVERIFY(model->setData(model->index(0, ClientModel::Name), u"anna b"_s, Qt::EditRole));
    QTRY_VERIFY(clients().endsWith(u" anna b\n"_s));
    QVERIFY(model->setData(model->index(0, ClientModel::Owner), u"Anna"_s, Qt::EditRole));
    QVERIFY(model->setData(model->index(0, ClientModel::Review), u"2027-03-01"_s, Qt::EditRole));
    QVERIFY2(clients().startsWith(u"# owner: Anna\n# review: 2027-03-01\n"_s),
             qPrintable(clients()));
    const QSignalSpy refused(m_page.get(), &Page::refused);
    QVERIFY(model->setData(model->index(0, ClientModel::Review), u"soon"_s, Qt::EditRole));
    QCOMPARE(refused.size(), 1);
    QVERIFY(!(model->flags(model->index(0, ClientModel::Fingerprint)) & Qt::ItemIsEditable));
}

void ClientsPageTest::movesToSha256()
{
    start(kMain);
    issue(u"gerd"_s);
    const QString shelf = QDir(clientShelf()).entryList({u"*.pem"_s}).first();
    const auto said = Program(u"openssl"_s, {u"x509"_s, u"-noout"_s, u"-fingerprint"_s, u"-md5"_s,
                                             u"-in"_s, clientShelf() + u'/' + shelf})
                          .run()
                          .out.trimmed();
    const QByteArray md5 = said.sliced(said.indexOf('=') + 1);
    m_page.reset();
    start(QByteArray(kListed).replace("= sha256", "= md5"), md5 + " gerd\n");
    QTRY_VERIFY(cell(0, ClientModel::State).endsWith(u"Valid"_s));
    push("moveDigest");
    QVERIFY(m_open->main().contains("smtpd_tls_fingerprint_digest = sha256\n"));
    QCOMPARE(clients().size(), 95 + 6);
    QTRY_VERIFY(cell(0, ClientModel::State).endsWith(u"Valid"_s));
    QVERIFY(!part<QPushButton>("moveDigest"));
}

/// Of six clients of another authority two were taken back, one by OCSP and one by its list.
void ClientsPageTest::findsAndRemovesTheRevoked()
{
    const auto ca = RevokingCa::create();
    QVERIFY(ca);
    const QString list = ca->list(u"good.crl"_s);
    const QList<std::pair<QString, QString>> clients{{u"ocsp-good"_s, ca->ocsp()},
                                                     {u"ocsp-revoked"_s, ca->ocsp()},
                                                     {u"list-good"_s, list},
                                                     {u"list-revoked"_s, list},
                                                     {u"mute"_s, {}},
                                                     {u"closed"_s, ca->closedOcsp()}};
    QList<Certificate> good, revoked;
    start(kMain);
    for (const auto &[name, extensions] : clients) {
        const Leaf leaf = ca->issue(extensions, name);
        const Certificate certificate = certificatesFromPem(leaf.certificate)->first();
        (name.endsWith(u"revoked"_s) ? revoked : good).append(certificate);
        push("letIn");
        auto *dialog = m_page->findChild<QDialog *>();
        part<QPlainTextEdit>("clientCertificate")->setPlainText(QString::fromLatin1(leaf.chain));
        QVERIFY(click<QPushButton>(dialog, u"letIn"_s));
        QTRY_VERIFY(!m_page->findChild<QDialog *>());
    }
    QVERIFY(ca->publish(good, revoked));
    QTRY_VERIFY(view()->model()->rowCount() == 6 &&
                part<QPushButton>("checkRevocation")->isEnabled());
    QTRY_VERIFY(cell(5, ClientModel::State).endsWith(u"Valid"_s));
    push("checkRevocation");
    auto *note = m_page->findChild<StatusLine *>(u"clientNoteLine"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(note->text().contains(u"ocsp-revoked, list-revoked"_s),
                              qPrintable(note->text()), 30'000);
    QVERIFY(cell(1, ClientModel::State).endsWith(u"Revoked, but let in"_s));
    QVERIFY(cell(0, ClientModel::State).endsWith(u"Valid"_s));
    push("revokeClient");
    QCOMPARE(view()->model()->rowCount(), 4);
    const QString table = tableText();
    for (const QString &name : {u"ocsp-good"_s, u"list-good"_s, u"mute"_s, u"closed"_s})
        QVERIFY2(table.contains(u' ' + name + u'\n'), qPrintable(table));
    QVERIFY(!table.contains(u"revoked"_s));
}

void ClientsPageTest::everyInputHasAName()
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

QTEST_MAIN(ClientsPageTest)
#include "tst_clientspage.moc"
