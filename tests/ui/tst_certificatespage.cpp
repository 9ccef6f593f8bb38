// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"
#include "tests/ui/pagebench.h"
#include "ui/certificates/certificatespage.h"
#include "ui/certificates/foundmodel.h"
#include "ui/support/statusline.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDialog>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QUrl>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kMain = "# mine\nmyhostname = mail.test\n# TLS\nsmtpd_tls_security_level = none\n";

/// \a key with the passphrase "secret".
QByteArray sealed(const QByteArray &key)
{
    return Program(u"openssl"_s, {u"pkey"_s, u"-aes128"_s, u"-passout"_s, u"pass:secret"_s})
        .input(key)
        .run()
        .out;
}

} // namespace

/// The page with a folder, by clicks and keys.
class CertificatesPageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aFolderSaysThatFilesCanBeGiven();
    void givesFilesDroppedOnThePage();
    void aFolderOfFilesIsAHeap();
    void takesPastedText();
    void leavesOutWhatIsNotWanted();
    void asksForThePassphraseOfAFile();
    void givesTwoKindsAtOnce();
    void warnsOfAnotherName();
    void tellsWhatItCannotRead();
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
    void drop(QWidget *on, const QStringList &paths) const;
    static void dropData(QWidget *on, const QMimeData &data);
    QString heapText() const;
    QString outcome() const;

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

/// As a file manager drops them.
void CertificatesPageTest::drop(QWidget *on, const QStringList &paths) const
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls.append(QUrl::fromLocalFile(path));
    data.setUrls(urls);
    dropData(on, data);
}

void CertificatesPageTest::dropData(QWidget *on, const QMimeData &data)
{
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(on, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(on, &event);
    QVERIFY(event.isAccepted());
}

QString CertificatesPageTest::heapText() const
{
    return allText(child<QWidget>("heap", dialog()));
}

QString CertificatesPageTest::outcome() const
{
    return child<StatusLine>("outcome", dialog())->text();
}

void CertificatesPageTest::givesFilesDroppedOnThePage()
{
    QFile intermediate(m_ca->intermediateFile());
    QVERIFY(intermediate.open(QIODevice::ReadOnly));
    const QString chain = put(u"chain.pem"_s, intermediate.readAll());
    open();
    drop(m_page.get(), {put(u"key.pem"_s, m_leaf.key), chain});
    QVERIFY(dialog());
    QVERIFY(!child<QPushButton>("useGiven", dialog())->isEnabled());
    QVERIFY2(heapText().contains(u"not the key of any certificate here"_s), qPrintable(heapText()));
    drop(dialog(), {put(u"cert.pem"_s, m_leaf.certificate)});
    QVERIFY2(heapText().contains(u"The certificate for mail.test."_s), qPrintable(heapText()));
    QVERIFY2(outcome().contains(u"/etc/postfix/mail.test.key"_s), qPrintable(outcome()));
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

void CertificatesPageTest::aFolderOfFilesIsAHeap()
{
    put(u"old-name.txt"_s, m_leaf.chain);
    put(u"also"_s, m_leaf.key);
    open();
    drop(m_page.get(), {m_home->path()});
    QVERIFY(child<QPushButton>("useGiven", dialog())->isEnabled());
    QVERIFY(heapText().contains(u"old-name.txt"_s) && heapText().contains(u"also"_s));
}

void CertificatesPageTest::takesPastedText()
{
    open();
    click("giveFiles");
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_leaf.key));
    click("pasteFiles", dialog());
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_leaf.chain));
    QTest::keyClick(dialog(), Qt::Key_V, Qt::ControlModifier);
    QGuiApplication::clipboard()->clear();
    QVERIFY2(heapText().contains(u"Pasted text (2)"_s), qPrintable(heapText()));
    QVERIFY(child<QPushButton>("useGiven", dialog())->isEnabled());
}

void CertificatesPageTest::leavesOutWhatIsNotWanted()
{
    open();
    click("giveFiles");
    drop(dialog(), {put(u"cert.pem"_s, m_leaf.chain), put(u"key.pem"_s, m_other.key)});
    QVERIFY2(heapText().contains(u"not the key of any certificate here"_s), qPrintable(heapText()));
    QVERIFY(!child<QPushButton>("useGiven", dialog())->isEnabled());
    click("dropFile:key.pem", dialog());
    QTRY_VERIFY(!heapText().contains(u"key.pem"_s));
    drop(dialog(), {put(u"right.pem"_s, m_leaf.key)});
    QVERIFY(child<QPushButton>("useGiven", dialog())->isEnabled());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QVERIFY(m_open->workspace.changes().isEmpty());
}

void CertificatesPageTest::asksForThePassphraseOfAFile()
{
    open();
    click("giveFiles");
    drop(dialog(), {put(u"cert.pem"_s, m_leaf.chain), put(u"key.pem"_s, sealed(m_leaf.key))});
    QVERIFY2(heapText().contains(u"needs its passphrase"_s), qPrintable(heapText()));
    QVERIFY(!child<QPushButton>("useGiven", dialog())->isEnabled());
    type("passphrase:key.pem", u"wrong"_s);
    click("openFile:key.pem", dialog());
    QTRY_VERIFY2(heapText().contains(u"passphrase does not open it"_s), qPrintable(heapText()));
    // Return opens the file, and does not use it at once.
    type("passphrase:key.pem", u"secret"_s);
    QTest::keyClick(child<QLineEdit>("passphrase:key.pem", dialog()), Qt::Key_Return);
    QTRY_VERIFY(child<QPushButton>("useGiven", dialog())->isEnabled());
    QVERIFY(dialog()->isVisible() && m_open->workspace.changes().isEmpty());
    QVERIFY(!child<QLineEdit>("passphrase:key.pem", dialog()));
    click("useGiven", dialog());
    const Configuration &draft = m_open->workspace.draft();
    QCOMPARE(draft.file(draft.directory() + "/mail.test.key")->bytes.value(), m_leaf.key);
}

void CertificatesPageTest::givesTwoKindsAtOnce()
{
    const auto rsa = m_ca->issue({.names = {u"mail.test"_s}, .keyType = u"rsa"_s});
    QVERIFY(rsa);
    open();
    drop(m_page.get(), {put(u"ec.pem"_s, m_leaf.chain + m_leaf.key),
                        put(u"rsa.pem"_s, rsa->certificate + rsa->key)});
    QVERIFY2(outcome().contains(u"/etc/postfix/mail.test-ecdsa.key"_s), qPrintable(outcome()));
    click("useGiven", dialog());
    QVERIFY2(m_open->main().contains("smtpd_tls_eccert_file = /etc/postfix/mail.test-ecdsa.pem\n"),
             m_open->main());
}

void CertificatesPageTest::warnsOfAnotherName()
{
    open();
    drop(m_page.get(), {put(u"cert.pem"_s, m_other.chain), put(u"key.pem"_s, m_other.key)});
    QVERIFY2(heapText().contains(u"not for mail.test"_s), qPrintable(heapText()));
    QVERIFY(child<QPushButton>("useGiven", dialog())->isEnabled());
}

void CertificatesPageTest::tellsWhatItCannotRead()
{
    open();
    click("giveFiles");
    drop(dialog(), {m_home->filePath(u"gone.pem"_s)});
    QVERIFY2(outcome().contains(u"there is no such file"_s), qPrintable(outcome()));
    // What is no file and no PEM is not taken at all.
    QMimeData data;
    data.setText(u"Good morning"_s);
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    enter.ignore();
    QCoreApplication::sendEvent(dialog(), &enter);
    QVERIFY(!enter.isAccepted());
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
    drop(m_page.get(), {put(u"key.pem"_s, sealed(m_leaf.key))});
    QCOMPARE(dialog()->findChildren<QLineEdit *>().size(), 1);
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
