// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"
#include "tests/system/signinrequest.h"
#include "tests/ui/pagebench.h"
#include "ui/mainwindow.h"
#include "ui/review/reviewsheet.h"
#include "ui/support/statusline.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include <utility>

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
    void showsTheHandshakesAfterOpening();
    void whoMayRelayIsTestedAndStopped();
    void anApplyShowsItsOwnHandshakes();
    void saysWhoElseWritesTheFiles();
    void appliesByOneClick();
    void anApplyGoesOnWhileAnotherIsLookedAt();
    void checksWithoutChangingAnything();
    void tellsWhatTheRehearsalRefused();
    void putsBackAndNamesTheLine();
    void tellsOfAnotherAdministratorsEdit();
    void cancelBringsTheOldStateBack();
    void closingTheWindowLetsTheApplyFinish();
    void closingTheWindowBringsTheOldStateBackIfAsked();

private:
    void applyAndClose();
    void set(const QByteArray &name, const QByteArray &value);
    bool isListed(const QString &step) const;
    QByteArray valueOf(const char *name) const;
    static bool write(const QString &name, const QByteArray &bytes);
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QLatin1StringView(name));
    }
    void click(const char *name) const
    {
        QVERIFY(postseal::click<QPushButton>(m_window.get(), QString::fromLatin1(name)));
    }
    /// What the overview says under the arrow of \a service.
    QString handshake(const char *service) const
    {
        const auto *arrow = m_window->findChild<QWidget *>(u"way:"_s + QLatin1StringView(service));
        const auto *line = arrow ? arrow->findChild<StatusLine *>(u"handshake"_s) : nullptr;
        return line ? line->text() : QString();
    }
    int connectionsLogged() const;
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
    forgetDrafts(); // of the test before, and of an earlier host of this address
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    m_workspace = std::make_unique<Workspace>(m_ask);
    m_window = std::make_unique<MainWindow>(*m_workspace);
    m_window->show();
    m_workspace->connectTo(signInRequest(host));
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

int WindowTest::connectionsLogged() const
{
    return m_sealed->host()
        .run(u"journalctl -q -o cat -t postfix/smtpd -t postfix/submission/smtpd "
             "-t postfix/submissions/smtpd | grep -c '^connect from'"_s)
        .out.trimmed()
        .toInt();
}

// The host's authority is not one of this computer's, so that no handshake is called verified.
void WindowTest::showsTheHandshakesAfterOpening()
{
    for (const char *service : {"smtp", "submission", "submissions"}) {
        QTRY_VERIFY_WITH_TIMEOUT(handshake(service).startsWith(u"TLSv1.3, "_s), kLong);
        QVERIFY2(!handshake(service).contains(u"verified"_s), qPrintable(handshake(service)));
    }
    // Each listener at 127.0.0.1 and ::1, and from this computer.
    QTRY_VERIFY_WITH_TIMEOUT(!m_workspace->isProbing(), kLong);
    const Handshakes &seen = m_workspace->handshakes();
    QCOMPARE(seen.results.size(), 6);
    QCOMPARE(seen.desk.size(), 3);
    for (const ProbeResult &result : seen.results + seen.desk)
        QVERIFY2(result.handshakeDone, result.target.host);
    QVERIFY(seen.notes.isEmpty());
    QVERIFY(find<QLabel>("probed")->text().startsWith(u"Seen from the server itself"_s));
    const auto certificates = m_window->findChildren<QLabel *>(u"certificate"_s);
    QCOMPARE(certificates.size(), 1);
    QVERIFY2(certificates[0]->text().contains(u"25, 465, 587"_s),
             qPrintable(certificates[0]->text()));
    const int before = connectionsLogged();
    click("probe");
    QVERIFY(m_workspace->isProbing());
    QTRY_VERIFY_WITH_TIMEOUT(!m_workspace->isProbing(), kLong);
    QTRY_COMPARE_WITH_TIMEOUT(connectionsLogged(), before + 9, kLong);
    click("probe");
    click("probe");
    QTRY_VERIFY_WITH_TIMEOUT(!m_workspace->isProbing(), kLong);
    QCOMPARE(find<QPushButton>("probe")->text(), u"&Probe again"_s);
}

void WindowTest::whoMayRelayIsTestedAndStopped()
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_workspace->isProbing(), kLong);
    click("testRelay");
    QVERIFY(m_workspace->isTestingRelay());
    QTRY_VERIFY_WITH_TIMEOUT(!m_workspace->isTestingRelay(), kLong);
    QCOMPARE(m_workspace->relayTest().report.listeners.size(), 3);
    QVERIFY(m_workspace->relayTest().report.isGood());
    const auto *stranger = find<QWidget>("relay:smtp:0");
    QVERIFY2(stranger->accessibleName().endsWith(u"May not relay. Test: refused"_s),
             qPrintable(stranger->accessibleName()));
    const RelayTestSeen last = m_workspace->relayTest();
    click("testRelay");
    click("testRelay");
    QVERIFY(!m_workspace->isTestingRelay());
    QCOMPARE(m_workspace->relayTest(), last);
    m_workspace->refresh(); // what was seen may no longer be so
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->phase() == Workspace::Phase::Ready, kLong);
    QVERIFY(m_workspace->relayTest().at.isNull());
}

void WindowTest::anApplyShowsItsOwnHandshakes()
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_workspace->isProbing(), kLong);
    set("smtpd_tls_protocols", "!TLSv1.3");
    set("smtpd_tls_mandatory_protocols", "!TLSv1.3");
    QVERIFY(handshake("submission").startsWith(u"TLSv1.3, "_s));
    m_workspace->apply(m_workspace->probeSettings());
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->phase() == Workspace::Phase::Ready, kLong);
    QVERIFY(!m_workspace->isProbing());
    for (const char *service : {"smtp", "submission", "submissions"})
        QVERIFY2(handshake(service).startsWith(u"TLSv1.2, "_s), qPrintable(handshake(service)));
}

void WindowTest::saysWhoElseWritesTheFiles()
{
    QVERIFY(!find<QWidget>("owners")->isVisible());
    QVERIFY(m_sealed->host().run(u"mkdir /etc/puppetlabs; touch /etc/mailinabox.conf"_s).ok());
    m_workspace->refresh();
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Ready, kLong);
    QVERIFY(m_sealed->host().run(u"rmdir /etc/puppetlabs; rm /etc/mailinabox.conf"_s).ok());
    QVERIFY(find<QWidget>("owners")->isVisible());
    QStringList told;
    for (const StatusLine *line : m_window->findChildren<StatusLine *>(u"owner"_s))
        told += line->text();
    QCOMPARE(told.size(), 2);
    QVERIFY(told[0].startsWith(u"Warning: Puppet"_s));
    QVERIFY(told[1].startsWith(u"Warning: Mail-in-a-Box"_s));
    QTRY_VERIFY_WITH_TIMEOUT(handshake("smtp").startsWith(u"TLSv1.3, "_s), kLong);
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

bool WindowTest::write(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// Its end is told where the person is; its sheet waits where it began.
void WindowTest::anApplyGoesOnWhileAnotherIsLookedAt()
{
    const QTemporaryDir folder;
    for (const auto &[name, bytes] : {std::pair("/main.cf", "myhostname = mail.example.org\n"),
                                      std::pair("/master.cf", "smtp inet n - y - - smtpd\n")})
        QVERIFY(write(folder.path() + QLatin1StringView(name), bytes));
    set("smtpd_tls_loglevel", "1");
    click("apply");
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Applying, kLong);
    m_window->open(folder.path());
    QTRY_VERIFY(!m_window->workspace().isServer() &&
                m_window->workspace().phase() == Workspace::Phase::Ready);
    QVERIFY(!find<QDialog>("reviewSheet")->isVisible());
    const auto notice = [this] {
        const auto *label = seen<QLabel>(m_window.get(), u"notice"_s);
        return label ? label->text() : QString();
    };
    QTRY_VERIFY2_WITH_TIMEOUT(notice().contains(u"in force"_s), qPrintable(notice()), kLong);
    QCOMPARE(valueOf("smtpd_tls_loglevel"), "1");
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Ready, kLong);
    QVERIFY(m_workspace->changes().isEmpty());
    find<QAction>("previousServer")->trigger();
    QCOMPARE(&m_window->workspace(), m_workspace.get());
    QVERIFY(find<QDialog>("reviewSheet")->isVisible());
    QVERIFY2(headline().startsWith(u"Applied"_s), qPrintable(headline()));
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

void WindowTest::applyAndClose()
{
    set("smtpd_delay_reject", "no");
    set("smtpd_client_restrictions", "sleep 3");
    click("apply");
    QTRY_VERIFY_WITH_TIMEOUT(isListed(u"reloaded"_s), kLong);
    m_window->close();
    QVERIFY(m_window->isVisible());
    QTRY_VERIFY(seen<QPushButton>(m_window.get(), u"letItFinish"_s));
}

void WindowTest::closingTheWindowLetsTheApplyFinish()
{
    applyAndClose();
    click("letItFinish");
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), kLong);
    QCOMPARE(valueOf("smtpd_delay_reject"), "no");
}

void WindowTest::closingTheWindowBringsTheOldStateBackIfAsked()
{
    applyAndClose();
    click("cancelApply");
    // It stays until it has told how it ended.
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), kLong);
    QVERIFY2(headline().contains(u"old configuration"_s), qPrintable(headline()));
    m_window->close();
    QTRY_VERIFY(!m_window->isVisible());
    QCOMPARE(valueOf("smtpd_delay_reject"), "yes");
    QVERIFY(m_sealed->host().waitForPort(25));
}

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
