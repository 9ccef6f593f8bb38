// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/handshakes.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

QList<ProbeResult> seenOn(quint16 port)
{
    ProbeResult result;
    result.target.port = port;
    return {result};
}

const QDateTime kThen(QDate(2026, 11, 25), QTime(9, 0), Qt::UTC);
const QDateTime kNow(QDate(2026, 11, 26), QTime(9, 0), Qt::UTC);

/// Ports tell which handshakes they are: 1 the last ones, 2 before, 3 after.
quint16 knownAfter(Outcome outcome, bool probed = true)
{
    Report report;
    report.outcome = outcome;
    if (probed)
        report.before = seenOn(2);
    report.after = seenOn(3);
    const Handshakes seen = handshakesSince(report, {.results = seenOn(1), .at = kThen}, kNow);
    return seen.results.isEmpty() ? 0 : seen.results.first().target.port;
}

} // namespace

class HandshakesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void takesThoseOfTheStateInForce();
    void keepsTheLastWhenNothingWasProbed();
    void forgetsWhatNobodyKnows();
};

void HandshakesTest::takesThoseOfTheStateInForce()
{
    QCOMPARE(knownAfter(Outcome::Kept), 3);
    QCOMPARE(knownAfter(Outcome::PutBack), 2);
    QCOMPARE(knownAfter(Outcome::Refused), 2);
    QCOMPARE(knownAfter(Outcome::Checked), 2);
}

void HandshakesTest::keepsTheLastWhenNothingWasProbed()
{
    QCOMPARE(knownAfter(Outcome::Refused, false), 1);
}

void HandshakesTest::forgetsWhatNobodyKnows()
{
    for (const Outcome outcome : {Outcome::Conflict, Outcome::Unsettled, Outcome::Stuck})
        QCOMPARE(knownAfter(outcome), 0);
}

QTEST_GUILESS_MAIN(HandshakesTest)
#include "tst_handshakes.moc"
