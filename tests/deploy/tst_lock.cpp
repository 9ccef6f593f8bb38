// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/program.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

/// The lock on the server, as its script leaves it.
class LockTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void takesItsOwnAway();
    void leavesSomebodyElses();
    void takesAwayWhatWasHalfMade_data();
    void takesAwayWhatWasHalfMade();

private:
    testbed::Outcome shell(const QString &commands) const;
    bool held() const { return QDir(m_state->filePath(u"lock"_s)).exists(); }

    std::unique_ptr<QTemporaryDir> m_state;
};

void LockTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_state = std::make_unique<QTemporaryDir>();
}

/// \a commands with the script's functions; the transaction is 00000000000000aa.
testbed::Outcome LockTest::shell(const QString &commands) const
{
    const QString remote = QStringLiteral(POSTSEAL_SOURCE_DIR "/core/deploy/remote/");
    return testbed::Program(
               u"sh"_s, {u"-c"_s, u". "_s + remote + u"10-base.sh; . "_s + remote +
                                      u"40-lock.sh; STATE="_s + m_state->path() +
                                      u"; ID=00000000000000aa T=$STATE M_HOLDER=me; "_s + commands})
        .run();
}

void LockTest::takesItsOwnAway()
{
    const testbed::Outcome taken = shell(u"take_lock && [ -d $STATE/lock ] && drop_lock"_s);
    QVERIFY2(taken.ok(), taken.text().constData());
    QVERIFY(!held());
}

void LockTest::leavesSomebodyElses()
{
    QVERIFY(shell(u"ID=00000000000000bb; take_lock"_s).ok());
    QVERIFY(shell(u"drop_lock"_s).ok());
    QVERIFY(held());
}

/// Whoever held it was killed between two steps, and its settler comes.
void LockTest::takesAwayWhatWasHalfMade_data()
{
    QTest::addColumn<QString>("left");
    QTest::newRow("before the owner is written") << u"mkdir $STATE/lock"_s;
    QTest::newRow("after the owner is removed")
        << u"mkdir $STATE/lock; ln -s 1.1.no-such-boot $STATE/lock/break"_s;
}

void LockTest::takesAwayWhatWasHalfMade()
{
    QFETCH(QString, left);
    QVERIFY(shell(left).ok());
    QVERIFY(held());
    const testbed::Outcome dropped = shell(u"drop_lock"_s);
    QVERIFY2(dropped.ok(), dropped.text().constData());
    QVERIFY(!held());
}

QTEST_GUILESS_MAIN(LockTest)
#include "tst_lock.moc"
