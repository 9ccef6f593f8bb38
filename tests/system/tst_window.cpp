// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"
#include "tests/ui/pagebench.h"
#include "ui/mainwindow.h"
#include "ui/review/reviewsheet.h"

#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = 60'000;

} // namespace

/// From a draft to live mail by clicks in the window.
class WindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void appliesByOneClick();
    void checksWithoutChangingAnything();
    void tellsWhatTheRehearsalRefused();
    void putsBackAndNamesTheLine();
    void tellsOfAnotherAdministratorsEdit();
    void cancelBringsTheOldStateBack();
    void closingTheWindowBringsTheOldStateBack();

private:
    void set(const QByteArray &name, const QByteArray &value);
    bool isListed(const QString &step) const;
    QByteArray valueOf(const char *name) const;
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QLatin1StringView(name));
    }
    void click(const char *name) const
    {
        QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton);
    }
    QString headline() const { return find<QLabel>("runHeadline")->text(); }
    bool isDone() const
    {
        return m_workspace->phase() == Workspace::Phase::Ready &&
               find<QPushButton>("closeSheet")->text() == u"Close"_s;
    }

    std::unique_ptr<SealedHost> m_sealed;
    NoQuestions m_ask;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

void WindowTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
}

void WindowTest::init()
{
    failOnAnyWarning();
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
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
}

void WindowTest::cleanup()
{
    m_window.reset();
    m_workspace.reset();
}

void WindowTest::set(const QByteArray &name, const QByteArray &value)
{
    QVERIFY(m_workspace->edit(u"set"_s, setting(name, value)));
}

QByteArray WindowTest::valueOf(const char *name) const
{
    return m_sealed->host().run(u"postconf -h %1"_s.arg(QLatin1StringView(name))).out.trimmed();
}

bool WindowTest::isListed(const QString &step) const
{
    const auto *steps = find<QTreeWidget>("steps");
    return steps && !steps->findItems(step, Qt::MatchStartsWith, 1).isEmpty();
}

void WindowTest::appliesByOneClick()
{
    set("smtpd_tls_loglevel", "1");
    click("apply");
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), kLong);
    QVERIFY2(headline().startsWith(u"Applied"_s), qPrintable(headline()));
    QCOMPARE(valueOf("smtpd_tls_loglevel"), "1");
    QVERIFY(isListed(u"armed"_s));
    const QString done = find<QPlainTextEdit>("transcript")->toPlainText();
    QVERIFY2(done.contains(u"/etc/postfix/main.cf"_s) && done.contains(u"postfix reload"_s) &&
                 done.contains(u"TLSv1.3"_s),
             qPrintable(done));
    QVERIFY(m_workspace->changes().isEmpty());
    click("closeSheet");
    QVERIFY(!m_window->findChild<ReviewSheet *>() ||
            !m_window->findChild<ReviewSheet *>()->isVisible());
}

void WindowTest::checksWithoutChangingAnything()
{
    const QByteArray before =
        m_sealed->host().run(u"ls -la --time-style=full-iso /etc/postfix /etc"_s).out;
    set("smtpd_tls_loglevel", "1");
    click("review");
    click("checkOnServer");
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), kLong);
    QVERIFY2(headline().contains(u"accepts the draft"_s), qPrintable(headline()));
    // The directory above holds the stage for a moment: its own time is all that moves.
    const QByteArray after =
        m_sealed->host().run(u"ls -la --time-style=full-iso /etc/postfix /etc"_s).out;
    QCOMPARE(after.count('\n'), before.count('\n'));
    QCOMPARE(valueOf("smtpd_tls_loglevel"), "0");
    QVERIFY(!m_workspace->changes().isEmpty());
}

// No rule of the linter knows whether a policy server answers; the rehearsal finds out.
void WindowTest::tellsWhatTheRehearsalRefused()
{
    set("smtpd_delay_reject", "no");
    set("smtpd_client_restrictions", "check_policy_service unix:private/nobody");
    click("apply");
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), kLong);
    QVERIFY2(headline().contains(u"Live mail was not touched"_s), qPrintable(headline()));
    QVERIFY2(headline().contains(u"smtpd_client_restrictions"_s), qPrintable(headline()));
    QCOMPARE(valueOf("smtpd_delay_reject"), "yes");
}

// The rehearsal leaves mail filters out, so that they see no mail twice: this shows on live ports.
void WindowTest::putsBackAndNamesTheLine()
{
    set("smtpd_milters", "inet:127.0.0.1:1");
    set("milter_default_action", "tempfail");
    click("apply");
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), kLong);
    QVERIFY2(headline().contains(u"old configuration"_s), qPrintable(headline()));
    QVERIFY2(headline().contains(u"smtpd_milters = inet:127.0.0.1:1"_s), qPrintable(headline()));
    QCOMPARE(valueOf("smtpd_milters"), "");
    QVERIFY(!m_workspace->changes().isEmpty());
}

void WindowTest::tellsOfAnotherAdministratorsEdit()
{
    set("smtpd_tls_loglevel", "1");
    QVERIFY(m_sealed->host().run(u"echo '# another' >> /etc/postfix/main.cf"_s).ok());
    click("apply");
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), kLong);
    QVERIFY2(headline().contains(u"/etc/postfix/main.cf"_s), qPrintable(headline()));
    QCOMPARE(valueOf("smtpd_tls_loglevel"), "0");
    QVERIFY(m_sealed->host().run(u"tail -n 1 /etc/postfix/main.cf"_s).out == "# another\n");
}

void WindowTest::cancelBringsTheOldStateBack()
{
    set("smtpd_delay_reject", "no");
    set("smtpd_client_restrictions", "sleep 3");
    click("apply");
    QTRY_VERIFY_WITH_TIMEOUT(isListed(u"reloaded"_s), kLong);
    click("closeSheet");
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), kLong);
    QVERIFY2(headline().contains(u"old configuration"_s), qPrintable(headline()));
    QCOMPARE(valueOf("smtpd_delay_reject"), "yes");
}

void WindowTest::closingTheWindowBringsTheOldStateBack()
{
    set("smtpd_delay_reject", "no");
    set("smtpd_client_restrictions", "sleep 3");
    click("apply");
    QTRY_VERIFY_WITH_TIMEOUT(isListed(u"reloaded"_s), kLong);
    m_window->close();
    QVERIFY(m_window->isVisible());
    // The draft is not lost unasked, and the sheet tells meanwhile how it ended.
    QTRY_VERIFY_WITH_TIMEOUT(seen<QDialog>(m_window.get(), u"leaveQuestion"_s), kLong);
    QVERIFY2(headline().contains(u"old configuration"_s), qPrintable(headline()));
    QVERIFY(postseal::click<QPushButton>(m_window.get(), u"leave"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), kLong);
    QCOMPARE(valueOf("smtpd_delay_reject"), "yes");
    QVERIFY(m_sealed->host().waitForPort(25));
}

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
