// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/journey.h"
#include "ui/history/historymodel.h"
#include "ui/support/statusline.h"
#include "ui/workspacerecord.h"

#include <QLineEdit>
#include <QTableView>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = Journey::kLong;

} // namespace

/// Two applies with notes, and back to the first by the page of the history.
class HistoryJourneyTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void theFirstOfTwoAppliesComesBack();
    void aTableThatWasLeftBehindIsReadFirst();

private:
    void applyWith(const QString &note, const Workspace::Edit &edit) const;
    void press(const char *name) const;
    void select(int row) const;
    QString told() const
    {
        const auto *line = seen<StatusLine>(m_journey->window(), u"historyTold"_s);
        return line ? line->text() : QString();
    }
    QByteArray files() const
    {
        return m_sealed->host()
            .run(u"cd /etc/postfix; stat -c '%n %a %U:%G' main.cf master.cf extra 2>&1; "
                 "sha256sum main.cf master.cf extra 2>&1"_s)
            .out;
    }
    void restore(int row) const;

    std::unique_ptr<SealedHost> m_sealed;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Journey> m_journey;
    std::unique_ptr<WorkspaceRecord> m_record;
};

void HistoryJourneyTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
}

void HistoryJourneyTest::init()
{
    failOnAnyWarning();
    QVERIFY(m_sealed->host().resetConfig());
    m_home = std::make_unique<QTemporaryDir>();
    m_journey = std::make_unique<Journey>();
    m_journey->workspace().keepHistoryIn(m_home->filePath(u"history"_s));
    m_record = std::make_unique<WorkspaceRecord>(m_journey->workspace());
    m_journey->connectTo(m_sealed->host());
}

void HistoryJourneyTest::cleanup()
{
    m_record.reset();
    m_journey.reset();
}

void HistoryJourneyTest::press(const char *name) const
{
    const auto button = [this, name] {
        return seen<QPushButton>(m_journey->window(), QLatin1StringView(name));
    };
    QTRY_VERIFY2_WITH_TIMEOUT(button() && button()->isEnabled(), name, kLong);
    QTest::mouseClick(button(), Qt::LeftButton);
}

/// Through the review, where the note is written.
void HistoryJourneyTest::applyWith(const QString &note, const Workspace::Edit &edit) const
{
    QVERIFY(m_journey->workspace().edit(u"Log"_s, edit));
    press("review");
    QTRY_VERIFY(seen<QLineEdit>(m_journey->window(), u"noteForHistory"_s));
    auto *line = seen<QLineEdit>(m_journey->window(), u"noteForHistory"_s);
    line->setFocus();
    QTest::keyClicks(line, note);
    press("applyNow");
    m_journey->waitUntilApplied();
}

void HistoryJourneyTest::select(int row) const
{
    auto *view = seen<QTableView>(m_journey->window(), u"historyEntries"_s);
    QVERIFY(view);
    QTRY_VERIFY_WITH_TIMEOUT(view->model()->rowCount() > row, kLong);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->visualRect(view->model()->index(row, 0)).center());
}

void HistoryJourneyTest::restore(int row) const
{
    m_journey->openPage(u"History"_s);
    QTRY_VERIFY_WITH_TIMEOUT(seen<QTableView>(m_journey->window(), u"historyEntries"_s), kLong);
    select(row);
    press("restoreEntry");
    QTRY_VERIFY_WITH_TIMEOUT(told().startsWith(u"Your draft is now what the server was"_s), kLong);
    QVERIFY2(!told().contains(u'\n'), qPrintable(told())); // nothing is left as it is
}

void HistoryJourneyTest::theFirstOfTwoAppliesComesBack()
{
    applyWith(u"The first"_s, setting("smtpd_tls_loglevel", "1"));
    const QByteArray first = files();
    applyWith(u"The second"_s, [](const Configuration &from) -> Result<Configuration> {
        Result<Configuration> next =
            setting("virtual_alias_maps", "texthash:/etc/postfix/extra")(from);
        if (const Status put = next->putFile("/etc/postfix/extra", "a@mail.test b\n"); !put)
            return std::unexpected(put.error());
        return next;
    });
    QVERIFY2(files() != first && files().contains("extra 644 root:root"), files());
    restore(1);
    auto *view = seen<QTableView>(m_journey->window(), u"historyEntries"_s);
    QCOMPARE(view->model()->rowCount(), 3);
    QCOMPARE(view->model()->index(0, HistoryModel::Note).data().toString(), u"The second"_s);
    QCOMPARE(view->model()->index(1, HistoryModel::Note).data().toString(), u"The first"_s);
    m_journey->apply();
    QCOMPARE(files(), first);
    QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 4, kLong);
    QCOMPARE(view->model()->index(0, HistoryModel::What).data().toString(), u"✔ Applied"_s);
}

/// Somebody takes a table out of main.cf and leaves the file, changed: no reading looks at it then.
void HistoryJourneyTest::aTableThatWasLeftBehindIsReadFirst()
{
    applyWith(u"With a table"_s, [](const Configuration &from) -> Result<Configuration> {
        Result<Configuration> next =
            setting("virtual_alias_maps", "texthash:/etc/postfix/extra")(from);
        if (const Status put = next->putFile("/etc/postfix/extra", "a@mail.test b\n"); !put)
            return std::unexpected(put.error());
        return next;
    });
    const QByteArray with = files();
    QVERIFY(m_sealed->host()
                .run(u"cd /etc/postfix; sed -i /virtual_alias_maps/d main.cf; echo c >> extra"_s)
                .ok());
    QSignalSpy read(&m_journey->workspace(), &Workspace::opened);
    m_journey->workspace().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!read.isEmpty(), kLong);
    QTRY_COMPARE_WITH_TIMEOUT(m_journey->workspace().phase(), Workspace::Phase::Ready, kLong);
    restore(1);
    m_journey->apply();
    QCOMPARE(files(), with);
}

QTEST_MAIN(HistoryJourneyTest)
#include "tst_historyjourney.moc"
