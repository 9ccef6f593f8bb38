// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/testca.h"
#include "tests/ui/pagebench.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/ownersnotice.h"
#include "ui/review/findingslist.h"
#include "ui/support/statusline.h"

#include <QLabel>
#include <QPushButton>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kMain = "# mine\n"
                         "myhostname = mail.example.org\n"
                         "smtpd_tls_security_level = mayy\n"
                         "# ours\n"
                         "smtp_tls_security_level = may\n"
                         "smtpd_tls_cert_file = none\n";
const QByteArray kMaster = "smtp      inet  n       -       y       -       -       smtpd\n"
                           "submission inet n       -       y       -       -       smtpd\n"
                           "  -o smtpd_tls_security_level=encrypt\n";

QByteArray replaced(QByteArray text, const QByteArray &was, const QByteArray &is)
{
    return text.replace(was, is);
}

} // namespace

/// The page as a person uses it, on a folder.
class OverviewPageTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void drawsTheWaysOfMail();
    void fixChangesTheLineOnly();
    void fixesByTheKeyboard();
    void showsThreeFindingsThenAll();
    void tellsWhatIsWrongWithCertificates();
    void saysNothingOfAKeyThatNobodyLookedFor();
    void saysWhatAFolderCannotTell();
    void drawsAnEditAtOnce();
    void anOwnerIsToldInRedInLightAndDark();

private:
    void openWith(const QByteArray &main);
    QString textOf(const QString &name)
    {
        const auto *line = seen<StatusLine>(m_page.get(), name);
        return line ? line->text() : u"not seen"_s;
    }
    QString textOn(const QString &arrow, const QString &name)
    {
        auto *widget = seen<QWidget>(m_page.get(), arrow);
        const auto *line = widget ? seen<StatusLine>(widget, name) : nullptr;
        return line ? line->text() : u"not seen"_s;
    }
    QList<QLabel *> findings()
    {
        auto shown = m_page->findChildren<QLabel *>(u"finding"_s);
        shown.removeIf([](const QLabel *label) { return !label->isVisible(); });
        return shown;
    }

    std::unique_ptr<OpenFolder> m_open;
    std::unique_ptr<OverviewPage> m_page;
};

void OverviewPageTest::init()
{
    failOnAnyWarning();
    m_open = std::make_unique<OpenFolder>();
    m_page = std::make_unique<OverviewPage>(m_open->workspace);
    m_page->resize(900, 1200);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    openWith(kMain);
}

void OverviewPageTest::cleanup()
{
    m_page.reset();
    m_open.reset();
}

void OverviewPageTest::openWith(const QByteArray &main)
{
    m_open->write(u"main.cf"_s, main);
    m_open->write(u"master.cf"_s, kMaster);
    m_open->open();
    QTRY_VERIFY(seen<QWidget>(m_page.get(), u"wayOut"_s));
    QTRY_VERIFY(!findings().isEmpty());
}

void OverviewPageTest::drawsTheWaysOfMail()
{
    QCOMPARE(seen<QLabel>(m_page.get(), u"thisServer"_s)->text(),
             u"This server mail.example.org"_s);
    QCOMPARE(textOn(u"way:submission"_s, u"enforced"_s), u"Port 587: always encrypted"_s);
    QCOMPARE(textOn(u"wayOut"_s, u"enforced"_s),
             u"Encrypted where the destination offers it, plain text possible"_s);
    QCOMPARE(seen<QLabel>(seen<QWidget>(m_page.get(), u"wayOut"_s), u"origin"_s)->accessibleName(),
             u"smtp_tls_security_level = may, main.cf, line 5"_s);
}

void OverviewPageTest::fixChangesTheLineOnly()
{
    QCOMPARE(textOn(u"way:smtp"_s, u"enforced"_s),
             u"Port 25: “mayy” is no level, mail is not taken"_s);
    QCOMPARE(findings().size(), 1);
    QVERIFY2(findings()[0]->text().startsWith(u"Error: "_s) &&
                 findings()[0]->text().contains(u"line 3"_s),
             qPrintable(findings()[0]->text()));
    QTest::mouseClick(seen<QPushButton>(m_page.get(), u"fix"_s), Qt::LeftButton);
    QCOMPARE(m_open->main(), replaced(kMain, "mayy", "may"));
    QCOMPARE(m_open->master(), kMaster);
    QCOMPARE(findings().size(), 0);
    QVERIFY(textOf(u"nothingFound"_s).startsWith(u"Nothing was found"_s));
    m_open->workspace.undo();
    QCOMPARE(m_open->main(), kMain);
}

void OverviewPageTest::fixesByTheKeyboard()
{
    auto *fix = seen<QPushButton>(m_page.get(), u"fix"_s);
    QVERIFY(fix);
    fix->setFocus();
    QTest::keyClick(fix, Qt::Key_Space);
    QCOMPARE(m_open->main(), replaced(kMain, "mayy", "may"));
}

void OverviewPageTest::showsThreeFindingsThenAll()
{
    QVERIFY(!seen<QPushButton>(m_page.get(), u"showAll"_s));
    openWith("smtpd_tls_security_level = mayy\n"
             "smtp_tls_security_level = mai\n"
             "smtpd_tls_auth_only = yess\n"
             "smtpd_tls_ask_ccert = perhaps\n"
             "smtpd_sasl_auth_enable = maybe\n"
             "smtpd_tls_cert_file = none\n");
    QCOMPARE(findings().size(), 3);
    auto *all = seen<QPushButton>(m_page.get(), u"showAll"_s);
    QVERIFY(all);
    QCOMPARE(all->text(), u"Show all 4 finding(s)"_s);
    QTest::mouseClick(all, Qt::LeftButton);
    QTRY_COMPARE(findings().size(), 4);
    QTest::mouseClick(all, Qt::LeftButton);
    QTRY_COMPARE(findings().size(), 3);
}

/// What the page Certificates warns of is not fine here.
void OverviewPageTest::tellsWhatIsWrongWithCertificates()
{
    auto ca = testbed::TestCa::create();
    QVERIFY(ca);
    const auto right = ca->issue({.names = {u"mail.example.org"_s}});
    const auto other = ca->issue({.names = {u"other.test"_s}});
    QVERIFY(right && other);
    const QByteArray main = "myhostname = mail.example.org\nsmtpd_tls_security_level = mayy\n"
                            "smtpd_tls_cert_file = /etc/postfix/tls.pem\n"
                            "smtpd_tls_key_file = /etc/postfix/tls.key\n";
    m_open->write(u"tls.pem"_s, right->chain);
    m_open->write(u"tls.key"_s, right->key);
    QVERIFY(QFile::setPermissions(QString::fromUtf8(m_open->path(u"tls.key"_s)),
                                  QFile::ReadOwner | QFile::WriteOwner));
    openWith(main);
    QTRY_COMPARE(findings().size(), 1);
    m_open->write(u"tls.pem"_s, other->chain);
    m_open->write(u"tls.key"_s, other->key);
    openWith(main);
    QTRY_COMPARE(findings().size(), 2);
    QVERIFY2(findings()[1]->text().startsWith(u"Warning: "_s) &&
                 findings()[1]->text().contains(u"not for mail.example.org"_s),
             qPrintable(findings()[1]->text()));
    QVERIFY2(findings()[0]->text().contains(u"mayy"_s), qPrintable(findings()[0]->text()));
    QVERIFY(click<QPushButton>(m_page.get(), u"fix"_s));
    QTRY_COMPARE(findings().size(), 1);
    QVERIFY(!seen<StatusLine>(m_page.get(), u"nothingFound"_s));
}

/// A server keeps its key where no reading brings it from: that is no finding.
void OverviewPageTest::saysNothingOfAKeyThatNobodyLookedFor()
{
    auto ca = testbed::TestCa::create();
    QVERIFY(ca);
    const auto leaf = ca->issue({.names = {u"mail.example.org"_s}});
    QVERIFY(leaf);
    m_open->write(u"tls.pem"_s, leaf->chain);
    openWith("myhostname = mail.example.org\nsmtpd_tls_security_level = mayy\n"
             "smtpd_tls_cert_file = /etc/postfix/tls.pem\n"
             "smtpd_tls_key_file = /etc/ssl/private/tls.key\n");
    QTRY_COMPARE(findings().size(), 1);
    QVERIFY2(findings()[0]->text().contains(u"mayy"_s), qPrintable(findings()[0]->text()));
}

void OverviewPageTest::saysWhatAFolderCannotTell()
{
    QVERIFY(textOn(u"way:smtp"_s, u"handshake"_s).contains(u"unknown from here"_s));
    QVERIFY(textOf(u"noCertificate"_s).contains(u"unknown from here"_s));
    QVERIFY(textOf(u"unseen"_s).contains(u"folder of this computer"_s));
    QVERIFY(!seen<QPushButton>(m_page.get(), u"probe"_s));
    QVERIFY(!seen<OwnersNotice>(m_page.get(), u"owners"_s));
}

void OverviewPageTest::drawsAnEditAtOnce()
{
    const Status done =
        m_open->workspace.edit(u"Relay"_s, [](const Configuration &from) -> Result<Configuration> {
            Configuration next = from;
            MainCf main = next.mainCf();
            static_cast<void>(main.setValue("relayhost", "[relay.example.com]"));
            static_cast<void>(main.setValue("smtpd_tls_security_level", "may"));
            next.setMainCf(main);
            return next;
        });
    QVERIFY(done);
    QTRY_VERIFY(seen<QLabel>(m_page.get(), u"destinations"_s));
    QCOMPARE(seen<QLabel>(m_page.get(), u"destinations"_s)->text(),
             u"Relay host [relay.example.com]"_s);
    QVERIFY(textOn(u"way:smtp"_s, u"enforced"_s).contains(u"plain text possible"_s));
}

void OverviewPageTest::anOwnerIsToldInRedInLightAndDark()
{
    QWidget page;
    OwnersNotice notice(&page);
    notice.show(ownersOf({"/etc/puppetlabs", "container lxc"}));
    const auto lines = notice.findChildren<StatusLine *>(u"owner"_s);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0]->text().startsWith(u"Warning: Puppet"_s));
    for (const QColor window : {Qt::white, Qt::black}) {
        QPalette colours;
        colours.setColor(QPalette::Window, window);
        colours.setColor(QPalette::WindowText, window == Qt::white ? Qt::black : Qt::white);
        page.setPalette(colours);
        const QColor ink = lines[0]->palette().color(QPalette::WindowText);
        QVERIFY(ink.hsvHue() < 20 || ink.hsvHue() > 340);
        QVERIFY(std::abs(ink.lightness() - window.lightness()) > 60);
        QCOMPARE(lines[1]->palette().color(QPalette::WindowText).hsvSaturation(), 0);
    }
    notice.show({});
    QVERIFY(!notice.isVisible());
}

QTEST_MAIN(OverviewPageTest)
#include "tst_overviewpage.moc"
