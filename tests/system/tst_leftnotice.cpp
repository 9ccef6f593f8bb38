// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/journey.h"
#include "tests/system/slowgreeting.h"
#include "tests/system/traces.h"

#include <QLabel>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::RunningProgram;
using testbed::TestHost;

/// An apply that a power cut ended, on a server where nobody but a person settles it: what the
/// window says of it, and what its buttons do.
class LeftNoticeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_journey.reset(); }
    void aClickSettlesIt_data();
    void aClickSettlesIt();
    void aStageThatNobodyKnowsIsTold();

private:
    TestHost &host() const { return m_sealed->host(); }
    QString told() const
    {
        const auto *label = seen<QLabel>(m_journey->window(), u"leftBehind"_s);
        return label ? label->text() : QString();
    }

    std::unique_ptr<SealedHost> m_sealed;
    std::unique_ptr<Journey> m_journey;
};

void LeftNoticeTest::initTestCase()
{
    auto sealed = SealedHost::sealed({.suite = u"sysvinit"_s});
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    QVERIFY(host().run(u"service cron stop; update-rc.d cron disable"_s).ok());
}

void LeftNoticeTest::init()
{
    failOnAnyWarning();
    const Status reset = host().resetConfig();
    QVERIFY2(reset, qPrintable(reset ? QString() : describe(reset.error())));
    m_journey = std::make_unique<Journey>();
}

void LeftNoticeTest::aClickSettlesIt_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QByteArray>("state");
    QTest::addRow("put back") << u"restoreLeft"_s << QByteArray("restored\n");
    QTest::addRow("kept") << u"keepLeft"_s << QByteArray("kept\n");
}

void LeftNoticeTest::aClickSettlesIt()
{
    QFETCH(QString, button);
    QFETCH(QByteArray, state);
    const QByteArray before = stateOf(host());
    RunningProgram apply =
        ctl(host(), u"ops"_s, u"apply"_s,
            m_sealed->trust() + slowGreeting(3) + QStringList{u"--deadline"_s, u"8"_s})
            .start();
    QVERIFY(host().run(untilEvent(u"swapped"_s)).ok());
    QVERIFY(host().hardPowerOff());
    apply.kill();
    QVERIFY(host().bootAgain());
    QVERIFY(stateOf(host()) != before);

    m_journey->connectTo(host());
    QTRY_VERIFY2_WITH_TIMEOUT(told().contains(u"was cut off after its files were put in place"_s),
                              qPrintable(told()), Journey::kLong);
    QVERIFY2(told().contains(u'@'), qPrintable(told())); // whose it was
    QVERIFY(click<QPushButton>(m_journey->window(), button));
    if (button == u"keepLeft"_s) {
        // It ends whatever is asked, so that the window only waits for it.
        m_journey->window()->close();
        QVERIFY(!seen<QWidget>(m_journey->window(), u"applyQuestion"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!m_journey->window()->isVisible(), Journey::kLong);
    }
    QTRY_VERIFY2_WITH_TIMEOUT(told().isEmpty(), qPrintable(told()), Journey::kLong);
    QCOMPARE(host().run(u"cat /var/lib/postseal/*/state"_s).out, state);
    QCOMPARE(stateOf(host()) == before, button == u"restoreLeft"_s);
    QTRY_COMPARE_WITH_TIMEOUT(leftOn(host()), QByteArray(), 5'000);
    QVERIFY(host().waitForPort(25) && host().waitForPort(465) && host().waitForPort(587));
}

void LeftNoticeTest::aStageThatNobodyKnowsIsTold()
{
    QVERIFY(host().run(u"mkdir /etc/.postseal-0123456789abcdef '/etc/.postseal-a b'"_s).ok());
    m_journey->connectTo(host());
    QTRY_VERIFY(told().startsWith(u"2 folder"_s));
    const auto *commands = seen<QLabel>(m_journey->window(), u"strayCommands"_s);
    QVERIFY(commands && commands->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
    QVERIFY(!commands->wordWrap()); // a line that ends with "rm -r /" would be a trap
    QStringList lines = commands->text().split(u'\n');
    lines.sort();
    QCOMPARE(lines, (QStringList{u"rm -r '/etc/.postseal-a b'"_s,
                                 u"rm -r /etc/.postseal-0123456789abcdef"_s}));
    QVERIFY(!seen<QPushButton>(m_journey->window(), u"restoreLeft"_s));
    const QString shown = commands->text();
    QVERIFY(host().run(shown).ok());
    QCOMPARE(host().run(u"ls -d /etc/.postseal-*"_s).out, QByteArray());
}

QTEST_MAIN(LeftNoticeTest)
#include "tst_leftnotice.moc"
