// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"
#include "tests/system/signinrequest.h"
#include "tests/system/waitingmail.h"
#include "tests/ui/pagebench.h"
#include "ui/mainwindow.h"
#include "ui/review/reviewsheet.h"
#include "ui/support/statusline.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = 60'000;

} // namespace

/// One click on Apply, and mail that waits on the server.
class QueueWindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void oneClickStopsForWhatMayWait();
    void oneClickGoesOnWhenNothingWaits();

private:
    testbed::TestHost &host() const { return m_sealed->host(); }
    QByteArray root(const QString &command) const { return host().run(command).out; }
    void open();
    void set(const QByteArray &rows);
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QLatin1StringView(name));
    }

    std::unique_ptr<SealedHost> m_sealed;
    NoQuestions m_ask;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

void QueueWindowTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
}

void QueueWindowTest::init()
{
    failOnAnyWarning();
    forgetDrafts();
    QVERIFY(host().resetConfig());
}

void QueueWindowTest::cleanup()
{
    m_window.reset();
    m_workspace.reset();
}

void QueueWindowTest::open()
{
    m_workspace = std::make_unique<Workspace>(m_ask);
    m_window = std::make_unique<MainWindow>(*m_workspace);
    m_window->show();
    m_workspace->connectTo(signInRequest(host()));
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Ready, kLong);
}

void QueueWindowTest::set(const QByteArray &rows)
{
    QVERIFY(m_workspace->edit(u"rows"_s, [&](Configuration draft) -> Result<Configuration> {
        if (const Status put = draft.putFile("/etc/postfix/tls_policy", rows); !put)
            return std::unexpected(put.error());
        return draft;
    }));
}

void QueueWindowTest::oneClickStopsForWhatMayWait()
{
    QVERIFY(fillQueue(host()));
    open();
    const QByteArray digest = QByteArray("AB:").repeated(31) + "AB";
    set("example.org encrypt ciphers=high\nother.test fingerprint match=" + digest + '\n');
    QVERIFY(click<QPushButton>(m_window.get(), u"apply"_s));
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("queueTitle"), kLong);
    QString told;
    for (const StatusLine *line : m_window->findChildren<StatusLine *>(u"queueEffect"_s))
        told += line->text() + u'\n';
    QVERIFY2(told.contains(u"may → fingerprint match=AB:"_s), qPrintable(told));
    QVERIFY2(told.contains(u"other.test: 2 queued, 1 of them on hold"_s), qPrintable(told));
    QVERIFY2(told.contains(u"encrypt → encrypt ciphers=high. "_s), qPrintable(told));
    QVERIFY2(!told.contains(u"refused.test"_s), qPrintable(told));
    QTest::qWait(500);
    QCOMPARE(m_workspace->phase(), Workspace::Phase::Ready);
    QVERIFY(root(u"cat /etc/postfix/tls_policy"_s).contains("# partners"));
    auto *apply = find<QPushButton>("applyNow");
    QCOMPARE(apply->text(), u"&Apply all the same"_s);
    QVERIFY(click<QPushButton>(m_window.get(), u"applyNow"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Applying, kLong);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Ready, kLong);
    QVERIFY(root(u"cat /etc/postfix/tls_policy"_s).contains("fingerprint"));
}

void QueueWindowTest::oneClickGoesOnWhenNothingWaits()
{
    open();
    set("example.org secure\n");
    QVERIFY(click<QPushButton>(m_window.get(), u"apply"_s));
    QTRY_VERIFY_WITH_TIMEOUT(root(u"cat /etc/postfix/tls_policy"_s) == "example.org secure\n",
                             kLong);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Ready, kLong);
}

QTEST_MAIN(QueueWindowTest)
#include "tst_queuewindow.moc"
