// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/certbotfiles.h"
#include "tests/system/clicks.h"
#include "tests/system/sealedhost.h"
#include "tests/system/signinrequest.h"
#include "tests/ui/pagebench.h"
#include "ui/mainwindow.h"
#include "ui/support/icontheme.h"
#include "ui/support/language.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = 60'000;
constexpr int kMostClicks = 12;

} // namespace

/// From a stock Debian Postfix to one that others can verify, by clicks of the mouse alone.
class FirstSetupTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void withTheCertificateOfTheServer();
    void withFilesOfThisComputer();

private:
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return seen<Widget>(m_window.get(), QString::fromLatin1(name));
    }
    void press(const char *name) const;
    void turnTo(const QString &page) const;
    void switchOn(const char *box) const;
    void choose(const char *browse, const QStringList &files) const;
    void apply() const;
    void picture(const char *name) const;
    void isVerifiedFromOutside(const QStringList &port) const;
    void isVerifiedEverywhere() const;
    QByteArray on(const QString &command) const
    {
        return m_sealed->host().run(command).out.trimmed();
    }

    std::unique_ptr<IconTheme> m_icons;
    std::unique_ptr<SealedHost> m_sealed;
    NoQuestions m_ask;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

void FirstSetupTest::initTestCase()
{
    speak(*QCoreApplication::instance(), QLocale(QLocale::English)); // ./run demo shows it
    m_icons = std::make_unique<IconTheme>(*qGuiApp);
    auto sealed = SealedHost::stock();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
}

void FirstSetupTest::init()
{
    failOnAnyWarning();
    forgetDrafts();
    const testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    QVERIFY(host.run(u"rm -rf /etc/letsencrypt"_s).ok());
    m_workspace = std::make_unique<Workspace>(m_ask);
    m_window = std::make_unique<MainWindow>(*m_workspace);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_workspace->connectTo(signInRequest(host));
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Ready, kLong);
}

void FirstSetupTest::cleanup()
{
    m_window.reset();
    m_workspace.reset();
}

void FirstSetupTest::press(const char *name) const
{
    QTRY_VERIFY2_WITH_TIMEOUT(find<QPushButton>(name) && find<QPushButton>(name)->isEnabled(), name,
                              kLong);
    clickAt(find<QPushButton>(name), find<QPushButton>(name)->rect().center());
}

void FirstSetupTest::turnTo(const QString &page) const
{
    auto *pages = find<QListWidget>("pages");
    const auto items = pages->findItems(page, Qt::MatchExactly);
    QCOMPARE(items.size(), 1);
    clickAt(pages->viewport(), pages->visualItemRect(items.first()).center());
    QCOMPARE(pages->currentItem(), items.first());
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Ready, kLong);
}

void FirstSetupTest::switchOn(const char *box) const
{
    QVERIFY2(find<QCheckBox>(box), box);
    QVERIFY(!find<QCheckBox>(box)->isChecked());
    clickAt(find<QCheckBox>(box), QPoint(10, find<QCheckBox>(box)->height() / 2));
    QTRY_VERIFY(find<QCheckBox>(box)->isChecked());
}

/// Types the names into the file dialog that the button \a browse opens.
void FirstSetupTest::choose(const char *browse, const QStringList &files) const
{
    press(browse);
    QTRY_VERIFY(m_window->findChild<QFileDialog *>());
    auto *dialog = m_window->findChild<QFileDialog *>();
    auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
    QVERIFY(name);
    name->setCompleter(nullptr); // its list, once the folder has been read, would take the Return
    name->setFocus();
    QTest::keyClick(name, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(name, u'"' + files.join(u"\" \""_s) + u'"');
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!m_window->findChild<QFileDialog *>());
}

/// For ./run demo: what is seen now, into the folder POSTSEAL_PICTURES when there is one.
void FirstSetupTest::picture(const char *name) const
{
    const QString folder = qEnvironmentVariable("POSTSEAL_PICTURES");
    if (folder.isEmpty())
        return;
    QTest::qWait(100); // until it is drawn
    QWidget *modal = QApplication::activeModalWidget();
    if (!modal)
        modal = find<QDialog>("reviewSheet");
    const QString file = folder + u'/' + QString::fromLatin1(name) + u".png"_s;
    QVERIFY2((modal ? modal : m_window.get())->grab().save(file), qPrintable(file));
}

/// Warnings have to be agreed to; then the sheet tells how it ended.
void FirstSetupTest::apply() const
{
    press("apply");
    QTRY_VERIFY(find<QPushButton>("closeSheet"));
    if (m_workspace->phase() == Workspace::Phase::Ready)
        press("applyNow");
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->phase() == Workspace::Phase::Ready &&
                                 find<QPushButton>("closeSheet")->text() == u"Close"_s,
                             kLong);
    const QString headline = find<QLabel>("runHeadline")->text();
    QVERIFY2(headline.startsWith(u"Applied"_s), qPrintable(headline));
    picture("4-applied");
    press("closeSheet");
    QTRY_VERIFY(!find<QPushButton>("closeSheet"));
}

void FirstSetupTest::isVerifiedFromOutside(const QStringList &port) const
{
    const testbed::TestHost &host = m_sealed->host();
    const testbed::Outcome shown =
        testbed::Program(u"openssl"_s, {u"s_client"_s, u"-brief"_s, u"-verify_return_error"_s,
                                        u"-verify_hostname"_s, host.mailName(), u"-CAfile"_s,
                                        m_sealed->ca().rootFile(), u"-connect"_s,
                                        host.address() + u':' + port.first()})
            .arguments(port.mid(1))
            .input("QUIT\r\n")
            .run();
    QVERIFY2(shown.ok() && shown.text().contains("Verification: OK"), shown.text().constData());
}

void FirstSetupTest::isVerifiedEverywhere() const
{
    isVerifiedFromOutside({u"25"_s, u"-starttls"_s, u"smtp"_s});
    isVerifiedFromOutside({u"587"_s, u"-starttls"_s, u"smtp"_s});
    isVerifiedFromOutside({u"465"_s});
}

void FirstSetupTest::withTheCertificateOfTheServer()
{
    const testbed::TestHost &host = m_sealed->host();
    QVERIFY(layOutAsCertbot(host, host.mailName(), m_sealed->leaf().chain, m_sealed->leaf().key));
    const ClickCounter clicks;
    turnTo(u"Certificates"_s);
    picture("1-certificates");
    press("useCertificate");
    picture("2-chosen");
    turnTo(u"Listeners"_s);
    switchOn("on:submission");
    switchOn("on:submissions");
    picture("3-listeners");
    apply();
    qInfo("First set-up with the server's own certificate: %d clicks", clicks.count());
    QVERIFY(clicks.count() <= kMostClicks);
    isVerifiedEverywhere();
    const QByteArray live = certbotLive(host.mailName()).toUtf8();
    QCOMPARE(on(u"postconf -h smtpd_tls_cert_file"_s), live + "/fullchain.pem");
    QCOMPARE(on(u"postconf -h smtpd_tls_key_file"_s), live + "/privkey.pem");
    QCOMPARE(on(u"postconf -h smtpd_tls_security_level"_s), QByteArray("may"));
}

void FirstSetupTest::withFilesOfThisComputer()
{
    const ClickCounter clicks;
    turnTo(u"Certificates"_s);
    press("giveFiles");
    choose("chooseFiles", {m_sealed->leaf().chainFile, m_sealed->leaf().keyFile});
    press("useGiven");
    turnTo(u"Listeners"_s);
    switchOn("on:submission");
    switchOn("on:submissions");
    apply();
    qInfo("First set-up with given files: %d clicks", clicks.count());
    QVERIFY(clicks.count() <= kMostClicks);
    isVerifiedEverywhere();
    QCOMPARE(on(u"stat -c '%a %U' $(postconf -h smtpd_tls_key_file)"_s), QByteArray("400 root"));
    QCOMPARE(on(u"postconf -h smtpd_tls_security_level"_s), QByteArray("may"));
}

QTEST_MAIN(FirstSetupTest)
#include "tst_firstsetup.moc"
