// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/history/historybench.h"
#include "tests/ui/pagebench.h"
#include "ui/history/historypage.h"
#include "ui/support/statusline.h"
#include "ui/workspacerecord.h"

#include <QAbstractItemModelTester>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

#include <memory>

namespace postseal::test {

using namespace Qt::StringLiterals;

inline const QByteArray kMain = "/etc/postfix/main.cf";
inline const QByteArray kMaster = "/etc/postfix/master.cf";
inline const QByteArray kTable = "/etc/postfix/tls_policy";
inline const QByteArray kRow = "smtp inet n - y - - smtpd\n";

inline Configuration first()
{
    return configurationOf({{kMain, "# mine\nmyhostname = mail.test\n"}, {kMaster, kRow}});
}

inline Configuration second()
{
    return configurationOf(
        {{kMain, "# mine\nmyhostname = mail.test\nsmtpd_tls_security_level = may\n"
                 "smtp_tls_policy_maps = texthash:/etc/postfix/tls_policy\n"},
         {kMaster, kRow},
         {kTable, "example.org encrypt\n"}});
}

/// What somebody else made of it.
inline Configuration third()
{
    return configurationOf(
        {{kMain, "# theirs\nmyhostname = mail.test\nsmtpd_tls_security_level = none\n"
                 "smtp_tls_policy_maps = texthash:/etc/postfix/tls_policy\n"},
         {kMaster, kRow},
         {kTable, "example.org encrypt\n"}});
}

/// The page with a real repository, by clicks and keys; the server is one that was read once.
class HistoryPageBench : public QObject {
protected:
    template <typename Widget>
    Widget *child(const char *name) const
    {
        return m_page->findChild<Widget *>(QLatin1StringView(name));
    }
    QTableView *view() const { return child<QTableView>("historyEntries"); }
    QString told(const char *name = "historyTold") const
    {
        const auto *line = child<StatusLine>(name);
        return line->isVisible() ? line->text() : QString();
    }
    QString diff() const
    {
        const auto *diff = child<QPlainTextEdit>("historyDiff");
        return diff->isVisible() ? diff->toPlainText() : QString();
    }
    QString cell(int row, int column) const
    {
        return view()->model()->index(row, column).data().toString();
    }
    QByteArray main() const { return m_workspace->draft().mainCf().toBytes(); }
    void setUp();
    void tearDown();
    void record();
    void open(const Configuration &now);
    void select(int row) const;
    void press(const char *name) const
    {
        QVERIFY2(click<QPushButton>(m_page.get(), QLatin1StringView(name)), name);
    }

    std::unique_ptr<HistoryBench> m_bench;
    NoQuestions m_ask;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspaceRecord> m_record;
    std::unique_ptr<HistoryPage> m_page;
};

inline void HistoryPageBench::setUp()
{
    failOnAnyWarning();
    m_bench = std::make_unique<HistoryBench>();
    m_workspace = std::make_unique<Workspace>(m_ask);
    m_workspace->keepHistoryIn(m_bench->place().folder);
    m_record = std::make_unique<WorkspaceRecord>(*m_workspace);
    m_page = std::make_unique<HistoryPage>(*m_workspace);
    m_page->resize(1000, 800);
    new QAbstractItemModelTester(view()->model(),
                                 QAbstractItemModelTester::FailureReportingMode::QtTest, view());
}

inline void HistoryPageBench::tearDown()
{
    m_page.reset();
    m_record.reset();
    m_workspace.reset();
}

/// Read, applied, refused, changed by others: four entries.
inline void HistoryPageBench::record()
{
    QVERIFY(m_bench->read(first()));
    QVERIFY(m_bench->apply(first(), second(), u"kept"_s, u"For the new office"_s));
    QVERIFY(m_bench->apply(second(), first(), u"put-back"_s));
    QVERIFY(m_bench->read(third()));
}

inline void HistoryPageBench::open(const Configuration &now)
{
    Snapshot snapshot;
    snapshot.configuration = now;
    snapshot.files = now.allFiles();
    snapshot.facts.root = true;
    m_workspace->openReading(u"mail.example.org"_s, snapshot, {}, {});
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

inline void HistoryPageBench::select(int row) const
{
    QTRY_VERIFY(view()->model()->rowCount() > row);
    const QModelIndex index = view()->model()->index(row, 0);
    view()->scrollTo(index);
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, view()->visualRect(index).center());
    QCOMPARE(view()->selectionModel()->selectedRows(), QModelIndexList{index});
}

} // namespace postseal::test
