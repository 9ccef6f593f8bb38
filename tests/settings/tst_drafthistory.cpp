// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/drafthistory.h"

#include <QTest>

using namespace postseal;

namespace {

Configuration with(const QByteArray &mainCf)
{
    Configuration configuration;
    configuration.setMainCf(MainCf::parse(mainCf));
    return configuration;
}

} // namespace

/// Undo and redo of a draft.
class DraftHistoryTest : public QObject {
    Q_OBJECT

private slots:
    void beginsUnchanged();
    void undoesAndRedoesByName();
    void anEditAfterUndoDropsWhatCouldBeRedone();
    void whatChangesNothingIsNoStep();
    void nothingToUndoIsNoHarm();
};

void DraftHistoryTest::beginsUnchanged()
{
    const DraftHistory history(with("a = 1\n"));
    QVERIFY(!history.isChanged() && !history.canUndo() && !history.canRedo());
    QCOMPARE(history.current(), history.base());
}

void DraftHistoryTest::undoesAndRedoesByName()
{
    DraftHistory history(with("a = 1\n"));
    history.edit(QStringLiteral("one"), with("a = 2\n"));
    history.edit(QStringLiteral("two"), with("a = 3\n"));
    QCOMPARE(history.undoName(), QStringLiteral("two"));
    history.undo();
    QCOMPARE(history.current(), with("a = 2\n"));
    QCOMPARE(history.redoName(), QStringLiteral("two"));
    QCOMPARE(history.undoName(), QStringLiteral("one"));
    history.undo();
    QVERIFY(!history.isChanged());
    history.redo();
    history.redo();
    QCOMPARE(history.current(), with("a = 3\n"));
    QVERIFY(history.isChanged() && !history.canRedo());
}

void DraftHistoryTest::anEditAfterUndoDropsWhatCouldBeRedone()
{
    DraftHistory history(with("a = 1\n"));
    history.edit(QStringLiteral("one"), with("a = 2\n"));
    history.undo();
    history.edit(QStringLiteral("other"), with("b = 1\n"));
    QVERIFY(!history.canRedo());
    history.undo();
    QCOMPARE(history.current(), with("a = 1\n"));
}

void DraftHistoryTest::whatChangesNothingIsNoStep()
{
    DraftHistory history(with("a = 1\n"));
    history.edit(QStringLiteral("none"), with("a = 1\n"));
    QVERIFY(!history.canUndo());
}

void DraftHistoryTest::nothingToUndoIsNoHarm()
{
    DraftHistory history(with("a = 1\n"));
    history.undo();
    history.redo();
    QCOMPARE(history.current(), with("a = 1\n"));
}

QTEST_GUILESS_MAIN(DraftHistoryTest)
#include "tst_drafthistory.moc"
