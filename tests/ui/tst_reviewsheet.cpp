// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/listeneredit.h"
#include "tests/ui/forgetdrafts.h"
#include "tests/ui/noquestions.h"
#include "tests/ui/settingedit.h"
#include "ui/changebar.h"
#include "ui/mainwindow.h"
#include "ui/review/reviewsheet.h"
#include "ui/support/statusline.h"

#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kMain = "# mine\nmyhostname = mail.example.org\nsmtpd_tls_security_level = may\n";

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

/// What stands between a draft and a folder, by clicks in the window.
class ReviewSheetTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void barIsThereWithChangesOnly();
    void showsTheDiffAndSaves();
    void cutsWhatNobodyReads();
    void anErrorBlocksUntilItsFixIsClicked();
    void discardingCanBeUndone();
    void whatStopsMailIsNoOneClick();
    void lookingOnlyAppliesNothing();
    void anErrorThatWasThereBeforeDoesNotBlock();
    void readablePasswordsAreWarnedOf();
    void aWarningAsksOnce();
    void escapeChangesNothing();
    void tellsOfQueuedMail();
    void tellsNothingOfMailThatIsNotConcerned();

private:
    void open(const QByteArray &mainCf);
    void set(const QByteArray &name, const QByteArray &value);
    /// On the sheet, or in the window behind it.
    template <typename Widget>
    Widget *find(const char *name) const
    {
        if (auto *found = sheet() ? sheet()->findChild<Widget *>(QLatin1StringView(name)) : nullptr)
            return found;
        return m_window->findChild<Widget *>(QLatin1StringView(name));
    }
    void click(const char *name) const
    {
        QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton);
    }
    void reviewOnServer(const QByteArray &level, const QueueSummary &queue);
    QString queueTold() const;
    ReviewSheet *sheet() const { return m_window->findChild<ReviewSheet *>(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    NoQuestions m_ask;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

void ReviewSheetTest::init()
{
    // The offscreen platform says so of every window; it is no word of ours.
    QTest::failOnWarning(
        QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
    forgetDrafts();
    m_folder = std::make_unique<QTemporaryDir>();
    m_workspace = std::make_unique<Workspace>(m_ask);
    m_window = std::make_unique<MainWindow>(*m_workspace);
    m_window->show();
}

void ReviewSheetTest::open(const QByteArray &mainCf)
{
    QVERIFY(write(m_folder->filePath(u"main.cf"_s), mainCf));
    QVERIFY(write(m_folder->filePath(u"master.cf"_s), "smtp inet n - y - - smtpd\n"));
    m_window->open(m_folder->path());
    QTRY_COMPARE(m_workspace->phase(), Workspace::Phase::Ready);
}

void ReviewSheetTest::set(const QByteArray &name, const QByteArray &value)
{
    QVERIFY(m_workspace->edit(u"set"_s, setting(name, value)));
}

void ReviewSheetTest::barIsThereWithChangesOnly()
{
    open(kMain);
    auto *bar = m_window->findChild<ChangeBar *>();
    QVERIFY(!bar->isVisible());
    set("smtpd_tls_security_level", "encrypt");
    QVERIFY(bar->isVisible());
    QVERIFY(find<QLabel>("changeSummary")->text().contains(u'1'));
    click("undo");
    QCOMPARE(m_workspace->draft().mainCf().toBytes(), kMain);
    click("redo");
    click("discard");
    QCOMPARE(m_workspace->draft().mainCf().toBytes(), kMain);
}

void ReviewSheetTest::showsTheDiffAndSaves()
{
    open(kMain);
    set("smtpd_tls_security_level", "encrypt");
    click("review");
    QVERIFY(sheet()->isVisible());
    QTRY_VERIFY(!find<QPlainTextEdit>("diff")->toPlainText().isEmpty());
    const QString diff = find<QPlainTextEdit>("diff")->toPlainText();
    QVERIFY2(
        diff.contains(u"-smtpd_tls_security_level = may\n+smtpd_tls_security_level = encrypt"_s),
        qPrintable(diff));
    QVERIFY(!find<QPushButton>("checkOnServer")->isVisible());
    click("applyNow");
    QTRY_VERIFY(!sheet());
    QCOMPARE(contents(m_folder->filePath(u"main.cf"_s)),
             "# mine\nmyhostname = mail.example.org\nsmtpd_tls_security_level = encrypt\n");
    QVERIFY(m_workspace->changes().isEmpty());
}

void ReviewSheetTest::cutsWhatNobodyReads()
{
    open(kMain);
    QByteArray lines;
    for (int i = 0; i < 3000; ++i)
        lines += "key" + QByteArray::number(i) + " value\n";
    const QByteArray path = m_workspace->draft().directory() + "/transport";
    QVERIFY(m_workspace->edit(u"many"_s, [&](Configuration draft) -> Result<Configuration> {
        if (const Status put = draft.putFile(path, lines); !put)
            return std::unexpected(put.error());
        return draft;
    }));
    click("review");
    QTRY_VERIFY(
        find<QPlainTextEdit>("diff")->toPlainText().endsWith(u"… and 1,004 more line(s)"_s));
    QCOMPARE(find<QPlainTextEdit>("diff")->blockCount(), 2001);
}

void ReviewSheetTest::anErrorBlocksUntilItsFixIsClicked()
{
    open(kMain);
    set("smtpd_tls_security_level", "encrpyt");
    QVERIFY(find<QLabel>("changeSummary")->text().contains(u"error"_s));
    click("apply");
    QVERIFY(sheet()->isVisible());
    QVERIFY(!find<QPushButton>("applyNow")->isEnabled());
    QCOMPARE(contents(m_folder->filePath(u"main.cf"_s)), kMain);
    const auto *finding = find<QLabel>("finding");
    QVERIFY(finding->text().contains(u"main.cf"_s));
    QTRY_VERIFY(finding->height() < finding->heightForWidth(finding->width()) + 4);
    click("fix");
    QCOMPARE(m_workspace->draft().mainCf().value("smtpd_tls_security_level"), "encrypt");
    QVERIFY(find<QPushButton>("applyNow")->isEnabled());
}

void ReviewSheetTest::discardingCanBeUndone()
{
    open(kMain);
    set("relayhost", "[relay.example.com]");
    click("discard");
    QVERIFY(m_workspace->changes().isEmpty());
    click("undo");
    QCOMPARE(m_workspace->draft().mainCf().value("relayhost"), "[relay.example.com]");
}

/// The rehearsal sees none of this: the page says it, and Apply asks.
void ReviewSheetTest::whatStopsMailIsNoOneClick()
{
    open(kMain);
    set("smtp_tls_security_level", "fingerprint");
    QVERIFY(m_workspace->isBlocked());
    click("apply");
    QVERIFY(!find<QPushButton>("applyNow")->isEnabled());
    QCOMPARE(contents(m_folder->filePath(u"main.cf"_s)), kMain);
}

/// Somebody who only looks is told how to go on, and is not led to a server that refuses.
void ReviewSheetTest::lookingOnlyAppliesNothing()
{
    open(kMain);
    Snapshot seen = m_workspace->snapshot();
    seen.facts.root = false;
    m_workspace->openReading(u"mail.example.org"_s, seen, {}, {});
    set("relayhost", "[relay.example.com]");
    QVERIFY(!find<QPushButton>("apply")->isEnabled());
    QVERIFY(find<QPushButton>("connectAgain")->isVisible());
    click("review");
    QVERIFY(!find<QPushButton>("checkOnServer")->isEnabled());
    QVERIFY(!find<QPushButton>("applyNow")->isEnabled());
    QVERIFY(find<QLabel>("reviewNote")->text().contains(u"administrator"_s));
}

void ReviewSheetTest::anErrorThatWasThereBeforeDoesNotBlock()
{
    open("smtpd_tls_security_level = encrpyt\nmyhostname = mail.example.org\n");
    QVERIFY(!m_workspace->findings().isEmpty());
    set("myhostname", "mx.example.org");
    click("review");
    QVERIFY(find<QPushButton>("applyNow")->isEnabled());
}

/// "Also without TLS (readable)" is a choice of the listener's card; nobody takes it unwarned.
void ReviewSheetTest::readablePasswordsAreWarnedOf()
{
    open(QByteArray(kMain) + "smtpd_sasl_auth_enable = yes\nsmtpd_tls_auth_only = yes\n");
    QVERIFY(m_workspace->edit(u"Sign-in"_s, [this](const Configuration &from) {
        return withSignIn(from, m_workspace->facts(), "smtp", SignIn::AlsoWithoutTls);
    }));
    click("apply");
    const auto *finding = find<QLabel>("finding");
    QVERIFY(finding && finding->isVisible());
    QVERIFY2(finding->text().contains(u"readable"_s), qPrintable(finding->text()));
}

void ReviewSheetTest::aWarningAsksOnce()
{
    open(kMain);
    set("smtpd_tls_security_levle", "may");
    const QList<Diagnostic> findings = m_workspace->newFindings();
    QVERIFY(!findings.isEmpty());
    QVERIFY(!m_workspace->isBlocked());
    click("apply");
    QCOMPARE(contents(m_folder->filePath(u"main.cf"_s)), kMain);
    QVERIFY(find<QPushButton>("applyNow")->isEnabled());
    click("applyNow");
    QTRY_VERIFY(contents(m_folder->filePath(u"main.cf"_s)).contains("smtpd_tls_security_levle"));
}

void ReviewSheetTest::escapeChangesNothing()
{
    open(kMain);
    set("smtpd_tls_security_level", "encrypt");
    click("review");
    QTest::keyClick(sheet(), Qt::Key_Escape);
    QVERIFY(!sheet() || !sheet()->isVisible());
    QCOMPARE(contents(m_folder->filePath(u"main.cf"_s)), kMain);
    QVERIFY(!m_workspace->changes().isEmpty());
}

/// The review of a draft of smtp_tls_security_level on a server with \a queue.
void ReviewSheetTest::reviewOnServer(const QByteArray &level, const QueueSummary &queue)
{
    open("smtp_tls_security_level = may\n");
    QVERIFY(write(m_folder->filePath(u"master.cf"_s), "smtp unix - - y - - smtp\n"));
    m_workspace->refresh();
    QTRY_COMPARE(m_workspace->phase(), Workspace::Phase::Ready);
    Snapshot seen = m_workspace->snapshot();
    seen.facts.root = true;
    m_workspace->openReading(u"mail.example.org"_s, seen, {}, {});
    set("smtp_tls_security_level", level);
    click("review");
    emit m_workspace->queueRead(queue);
}

QString ReviewSheetTest::queueTold() const
{
    QStringList told;
    for (const char *name : {"queueEffect", "queueNote"}) {
        for (const StatusLine *line : sheet()->findChildren<StatusLine *>(QLatin1StringView(name)))
            told += line->text();
    }
    return told.join(u'\n');
}

void ReviewSheetTest::tellsOfQueuedMail()
{
    reviewOnServer(
        "encrypt",
        {.now = 1'800'000'000,
         .mail = {{.domains = {"example.org"}, .messages = 12, .held = 0, .oldest = 1'799'990'000}},
         .cut = true,
         .error = {}});
    QTRY_VERIFY(find<QLabel>("queueTitle"));
    QTRY_VERIFY(find<QLabel>("queueTitle")->isVisible());
    QVERIFY2(queueTold().contains(u"may → encrypt. "_s) &&
                 queueTold().contains(u"example.org: 12 queued, the oldest for 2 h 46 min"_s) &&
                 queueTold().contains(u"not read to its end"_s),
             qPrintable(queueTold()));
    QCOMPARE(find<QPushButton>("applyNow")->text(), u"&Apply all the same"_s);
    click("closeSheet");
    m_workspace->undo();
    click("review");
    QVERIFY(!find<QLabel>("queueTitle"));
}

void ReviewSheetTest::tellsNothingOfMailThatIsNotConcerned()
{
    reviewOnServer("encrypt", {.now = 1'800'000'000, .mail = {}, .cut = false, .error = {}});
    QTRY_VERIFY(!find<QLabel>("reviewNote")->isVisible());
    QVERIFY(!find<QLabel>("queueTitle"));
    QCOMPARE(find<QPushButton>("applyNow")->text(), u"&Apply"_s);
}

QTEST_MAIN(ReviewSheetTest)
#include "tst_reviewsheet.moc"
