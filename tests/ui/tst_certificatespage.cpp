// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"
#include "tests/ui/pagebench.h"
#include "ui/certificates/certificatespage.h"
#include "ui/certificates/foundmodel.h"
#include "ui/support/statusline.h"

#include <QAbstractItemModelTester>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kMain = "# mine\nmyhostname = mail.test\n# TLS\nsmtpd_tls_security_level = none\n";

} // namespace

/// The page with a folder, by clicks and keys.
class CertificatesPageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aFolderSaysThatFilesCanBeGiven();
    void givesFilesByKeys();
    void refusesAKeyThatDoesNotFit();
    void refusesAPassphrase();
    void warnsOfAnotherName();
    void choosesOneOfTheFolder();
    void aForeignKeyCannotBeUsed();
    void everyInputHasAName();

private:
    template <typename T>
    T *child(const char *name, QWidget *in = nullptr) const
    {
        return (in ? in : m_page.get())->findChild<T *>(QString::fromLatin1(name));
    }
    QDialog *dialog() const { return m_page->findChild<QDialog *>(); }
    void open();
    QString put(const QString &name, const QByteArray &bytes) const;
    void click(const char *name, QWidget *in = nullptr) const;
    void type(const char *name, const QString &text) const;
    QString cell(int row, int column) const;
    QString allText(QWidget *in) const;

    std::unique_ptr<TestCa> m_ca;
    Leaf m_leaf, m_other;
    std::unique_ptr<OpenFolder> m_open;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<CertificatesPage> m_page;
};

void CertificatesPageTest::initTestCase()
{
    auto ca = TestCa::create();
    QVERIFY(ca);
    m_ca = std::make_unique<TestCa>(*std::move(ca));
    const auto leaf = m_ca->issue({.names = {u"mail.test"_s}});
    const auto other = m_ca->issue({.names = {u"other.test"_s}});
    QVERIFY(leaf && other);
    m_leaf = *leaf;
    m_other = *other;
}

void CertificatesPageTest::init()
{
    failOnAnyWarning();
    m_open = std::make_unique<OpenFolder>();
    m_home = std::make_unique<QTemporaryDir>();
    m_open->write(u"main.cf"_s, kMain);
    m_open->write(u"master.cf"_s, "smtp inet n - y - - smtpd\n");
    m_page = std::make_unique<CertificatesPage>(m_open->workspace);
    auto *list = child<QTreeView>("foundCertificates");
    new QAbstractItemModelTester(list->model(),
                                 QAbstractItemModelTester::FailureReportingMode::QtTest, list);
}

void CertificatesPageTest::cleanup()
{
    m_page.reset();
    m_open.reset();
}

void CertificatesPageTest::open()
{
    m_open->open();
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

QString CertificatesPageTest::put(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_home->filePath(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
    return file.fileName();
}

void CertificatesPageTest::click(const char *name, QWidget *in) const
{
    auto *button = child<QPushButton>(name, in);
    QVERIFY2(button && button->isEnabled(), name);
    QTest::mouseClick(button, Qt::LeftButton);
}

void CertificatesPageTest::type(const char *name, const QString &text) const
{
    auto *edit = child<QLineEdit>(name, dialog());
    QVERIFY2(edit, name);
    edit->setFocus();
    QTest::keyClicks(edit, text);
}

QString CertificatesPageTest::cell(int row, int column) const
{
    const QAbstractItemModel *model = child<QTreeView>("foundCertificates")->model();
    return model->index(row, column).data().toString();
}

QString CertificatesPageTest::allText(QWidget *in) const
{
    QStringList texts;
    for (const QLabel *label : in->findChildren<QLabel *>())
        texts += label->text();
    return texts.join(u'\n');
}

void CertificatesPageTest::aFolderSaysThatFilesCanBeGiven()
{
    open();
    QVERIFY(child<QLabel>("searchNote")->isVisible());
    QVERIFY(child<QLabel>("searchNote")->text().contains(u"only on a server"_s));
    QVERIFY(child<QLabel>("now")->text().contains(u"names no certificate"_s));
    QVERIFY(!child<QPushButton>("useCertificate")->isEnabled());
    QVERIFY(!child<QPushButton>("lookAgain")->isVisible());
}

void CertificatesPageTest::givesFilesByKeys()
{
    QFile intermediate(m_ca->intermediateFile());
    QVERIFY(intermediate.open(QIODevice::ReadOnly));
    const QString chain = put(u"chain.pem"_s, intermediate.readAll());
    open();
    click("giveFiles");
    QVERIFY(dialog());
    QVERIFY(!child<QPushButton>("useGiven", dialog())->isEnabled());
    type("certificate", put(u"cert.pem"_s, m_leaf.certificate));
    QVERIFY(child<StatusLine>("outcome", dialog())->text().contains(u"mail.test is missing"_s));
    type("chain", chain);
    type("key", put(u"key.pem"_s, m_leaf.key));
    const QString outcome = child<StatusLine>("outcome", dialog())->text();
    QVERIFY2(outcome.contains(u"key matches"_s) &&
                 outcome.contains(u"/etc/postfix/mail.test.key"_s),
             qPrintable(outcome));
    click("useGiven", dialog());

    const Configuration &draft = m_open->workspace.draft();
    QCOMPARE(draft.mainCf().toBytes(),
             QByteArray("# mine\nmyhostname = mail.test\n# TLS\nsmtpd_tls_security_level = may\n"
                        "smtpd_tls_cert_file = /etc/postfix/mail.test.pem\n"
                        "smtpd_tls_key_file = /etc/postfix/mail.test.key\n"));
    const ConfigFile *certificate = draft.file(draft.directory() + "/mail.test.pem");
    const ConfigFile *key = draft.file(draft.directory() + "/mail.test.key");
    QVERIFY(certificate && key);
    QCOMPARE(certificate->bytes.value(), m_leaf.chain);
    QCOMPARE(certificate->identity.mode, QByteArray("644"));
    QCOMPARE(key->identity.mode, QByteArray("400"));
    QCOMPARE(m_open->workspace.changes().changes().size(), 3);
    // What was given stands in the list, in use.
    QCOMPARE(cell(0, FoundModel::Names), u"mail.test"_s);
    QCOMPARE(cell(0, FoundModel::Key), u"\u2714 matches"_s);
    QCOMPARE(cell(0, FoundModel::Use), u"in use"_s);
    QVERIFY(child<QLabel>("now")->text().contains(u"main.cf line 5"_s));
    m_open->workspace.undo();
    QCOMPARE(m_open->main(), kMain);
    QCOMPARE(cell(0, FoundModel::Names), QString());
}

void CertificatesPageTest::refusesAKeyThatDoesNotFit()
{
    open();
    click("giveFiles");
    type("certificate", put(u"cert.pem"_s, m_leaf.chain));
    type("key", put(u"key.pem"_s, m_other.key));
    QVERIFY(child<StatusLine>("outcome", dialog())->text().contains(u"mail.test is missing"_s));
    QVERIFY(!child<QPushButton>("useGiven", dialog())->isEnabled());
    child<QLineEdit>("key", dialog())->clear();
    type("key", put(u"right.pem"_s, m_leaf.key));
    QVERIFY(child<QPushButton>("useGiven", dialog())->isEnabled());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QVERIFY(m_open->workspace.changes().isEmpty());
}

void CertificatesPageTest::refusesAPassphrase()
{
    const testbed::Outcome encrypted =
        Program(u"openssl"_s, {u"pkey"_s, u"-aes128"_s, u"-passout"_s, u"pass:secret"_s})
            .input(m_leaf.key)
            .run();
    QVERIFY2(encrypted.ok(), encrypted.text());
    open();
    click("giveFiles");
    type("certificate", put(u"cert.pem"_s, m_leaf.chain));
    type("key", put(u"key.pem"_s, encrypted.out));
    const QString outcome = child<StatusLine>("outcome", dialog())->text();
    QVERIFY2(outcome.contains(u"mail.test is missing"_s), qPrintable(outcome));
    QVERIFY(!child<QPushButton>("useGiven", dialog())->isEnabled());
}

void CertificatesPageTest::warnsOfAnotherName()
{
    open();
    click("giveFiles");
    type("certificate", put(u"cert.pem"_s, m_other.chain));
    type("key", put(u"key.pem"_s, m_other.key));
    QVERIFY(child<StatusLine>("outcome", dialog())->text().contains(u"not for mail.test"_s));
    QVERIFY(child<QPushButton>("useGiven", dialog())->isEnabled());
}

void CertificatesPageTest::choosesOneOfTheFolder()
{
    m_open->write(u"own.pem"_s, m_leaf.chain);
    m_open->write(u"own.key"_s, m_leaf.key);
    QVERIFY(QFile::setPermissions(m_open->folder.filePath(u"own.key"_s), QFile::ReadOwner));
    open();
    QCOMPARE(cell(0, FoundModel::Names), u"mail.test"_s);
    QCOMPARE(cell(0, FoundModel::Key), u"\u2714 matches"_s);
    QVERIFY(allText(child<QWidget>("certificateDetails")).contains(u"Nothing speaks against"_s));
    click("useCertificate");
    QCOMPARE(m_open->main(),
             QByteArray("# mine\nmyhostname = mail.test\n# TLS\nsmtpd_tls_security_level = may\n"
                        "smtpd_tls_cert_file = /etc/postfix/own.pem\n"
                        "smtpd_tls_key_file = /etc/postfix/own.key\n"));
    QCOMPARE(cell(0, FoundModel::Use), u"in use"_s);
    QVERIFY(!child<QPushButton>("useCertificate")->isEnabled());
}

void CertificatesPageTest::aForeignKeyCannotBeUsed()
{
    m_open->write(u"own.pem"_s, m_leaf.chain);
    m_open->write(u"own.key"_s, m_other.key);
    open();
    QCOMPARE(cell(0, FoundModel::Key), u"\u2716 does not match"_s);
    QVERIFY(!child<QPushButton>("useCertificate")->isEnabled());
    QVERIFY(allText(child<QWidget>("certificateDetails")).contains(u"does not match"_s));
}

void CertificatesPageTest::everyInputHasAName()
{
    open();
    click("giveFiles");
    for (const QLineEdit *edit : dialog()->findChildren<QLineEdit *>()) {
        QVERIFY(!edit->objectName().isEmpty() && !edit->accessibleName().isEmpty());
        const auto labels = dialog()->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(
            labels, [edit](const QLabel *label) { return label->buddy() == edit; }));
    }
    QVERIFY(!child<QTreeView>("foundCertificates")->accessibleName().isEmpty());
}

QTEST_MAIN(CertificatesPageTest)
#include "tst_certificatespage.moc"
