// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"
#include "tests/ui/pagebench.h"
#include "ui/mainwindow.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = 60'000;

} // namespace

/// Three partners out of a spreadsheet, until mail goes to them encrypted.
class PolicyJourneyTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void fromASpreadsheetToEncryptedMail();

private:
    void openPage(const QString &name);
    void pasteAndSetTheLevel();
    QString told();
    QString mailTo(const QString &recipient);
    QTableView *view() { return seen<QTableView>(m_window.get(), u"policyTable"_s); }

    std::unique_ptr<SealedHost> m_sealed;
    NoQuestions m_ask;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
    QProcess m_receiver;
};

/// A host whose mail to the partners reaches a receiver on this computer, which offers TLS.
void PolicyJourneyTest::initTestCase()
{
    failOnAnyWarning();
    QStandardPaths::setTestModeEnabled(true);
    QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/drafts"_s)
        .removeRecursively();
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    testbed::TestHost &host = m_sealed->host();
    const QString desk = host.address().chopped(1) + u"1"_s;
    QVERIFY(host.run(u"echo '%1 a.partner.test b.partner.test c.partner.test' >> /etc/hosts && "
                     "cp /etc/hosts /var/spool/postfix/etc/hosts && "
                     "postconf -e smtp_host_lookup=native smtp_dns_support_level=disabled "
                     "smtp_tls_loglevel=1 && postfix reload"_s.arg(desk))
                .ok());
    m_receiver.start(u"python3"_s, {QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/system/receiver.py"),
                                    desk, m_sealed->leaf().chainFile, m_sealed->leaf().keyFile});
    QCOMPARE(told(), u"ready"_s);
}

/// The next line of the receiver.
QString PolicyJourneyTest::told()
{
    while (!m_receiver.canReadLine() && m_receiver.waitForReadyRead(kLong)) {
    }
    return QString::fromUtf8(m_receiver.readLine()).trimmed();
}

void PolicyJourneyTest::cleanupTestCase()
{
    m_receiver.kill();
    m_receiver.waitForFinished();
}

void PolicyJourneyTest::openPage(const QString &name)
{
    auto *pages = m_window->findChild<QListWidget *>(u"pages"_s);
    const auto found = pages->findItems(name, Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    QTest::mouseClick(pages->viewport(), Qt::LeftButton, {},
                      pages->visualItemRect(found.first()).center());
}

void PolicyJourneyTest::pasteAndSetTheLevel()
{
    QGuiApplication::clipboard()->setText(
        u"Domain\tContact\r\na.partner.test\tAnn\r\nb.partner.test\tBen\r\n"
        "c.partner.test\tCarl\r\n"_s);
    QVERIFY(click<QPushButton>(m_window.get(), u"pasteRows"_s));
    const int last = view()->model()->rowCount() - 1;
    QCOMPARE(view()->model()->index(last, 0).data().toString(), u"c.partner.test"_s);
    for (const auto &[row, key] :
         {std::pair(last - 2, Qt::NoModifier), {last, Qt::ShiftModifier}}) {
        view()->scrollTo(view()->model()->index(row, 0));
        const QRect place = view()->visualRect(view()->model()->index(row, 3));
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, key, place.center());
    }
    auto *levels = seen<QPushButton>(m_window.get(), u"setLevel"_s);
    QVERIFY(levels && levels->isEnabled());
    levels->menu()->findChild<QAction *>(u"level-encrypt"_s)->trigger();
}

/// What the receiver tells of one mail.
QString PolicyJourneyTest::mailTo(const QString &recipient)
{
    m_sealed->host().run(u"echo text | sendmail -f root@mail.postseal.test %1"_s.arg(recipient));
    return told();
}

void PolicyJourneyTest::fromASpreadsheetToEncryptedMail()
{
    testbed::TestHost &host = m_sealed->host();
    m_workspace = std::make_unique<Workspace>(m_ask);
    m_window = std::make_unique<MainWindow>(*m_workspace);
    m_window->show();
    ConnectRequest request;
    request.target = {.user = "root", .host = host.address().toUtf8()};
    request.credentials.agent = false;
    request.credentials.identityFiles = {host.keyFile()};
    request.knownHosts = {host.knownHosts()};
    m_workspace->connectTo(request);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Ready, kLong);
    openPage(u"Outbound policy"_s);
    pasteAndSetTheLevel();

    auto *destination = seen<QLineEdit>(m_window.get(), u"winnerDestination"_s);
    QTest::keyClicks(destination, u"ann@b.partner.test"_s);
    QTRY_VERIFY_WITH_TIMEOUT(seen<QLabel>(m_window.get(), u"winnerAnswer"_s) &&
                                 seen<QLabel>(m_window.get(), u"winnerAnswer"_s)
                                     ->text()
                                     .contains(u"The row b.partner.test wins: encrypt"_s),
                             kLong);

    QVERIFY(click<QPushButton>(m_window.get(), u"apply"_s));
    QTRY_VERIFY_WITH_TIMEOUT(
        m_workspace->phase() == Workspace::Phase::Ready && m_workspace->changes().isEmpty(), kLong);
    for (const QString &partner : {u"a"_s, u"b"_s, u"c"_s})
        QCOMPARE(
            host.run(u"postmap -q %1.partner.test hash:/etc/postfix/tls_policy"_s.arg(partner)).out,
            "encrypt\n");
    QCOMPARE(host.run(u"postmap -q example.org hash:/etc/postfix/tls_policy"_s).out, "encrypt\n");
    QCOMPARE(mailTo(u"ann@b.partner.test"_s), u"ann@b.partner.test TLSv1.3"_s);
}

QTEST_MAIN(PolicyJourneyTest)
#include "tst_policyjourney.moc"
