// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/suspects.h"
#include "tests/intents/intentcase.h"

#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

/// Which line of a draft is named when it was not kept.
class SuspectsTest : public QObject {
    Q_OBJECT

private slots:
    void namesTheOnlyChangeOrWhatIsSpokenOf_data();
    void namesTheOnlyChangeOrWhatIsSpokenOf();
};

void SuspectsTest::namesTheOnlyChangeOrWhatIsSpokenOf_data()
{
    QTest::addColumn<QByteArray>("draft");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QList<QByteArray>>("named");
    const QByteArray one = "mydomain = a.test\nsmtp_tls_security_level = may\n";
    const QByteArray two = one + "smtpd_tls_cert_file = /etc/none\n";
    const QList<QByteArray> level{"smtp_tls_security_level = may"}, none;
    QTest::addRow("one change") << one << Outcome::Refused << u"the draft does not start"_s
                                << level;
    QTest::addRow("two changes") << two << Outcome::Refused << u"the draft does not start"_s
                                 << none;
    QTest::addRow("spoken of") << two << Outcome::PutBack << u"cannot load /etc/none"_s
                               << QList<QByteArray>{"smtpd_tls_cert_file = /etc/none"};
    QTest::addRow("cancelled") << one << Outcome::Refused << QString(kCancelled) << none;
    QTest::addRow("cancelled late") << one << Outcome::PutBack << QString(kCancelled) << none;
    QTest::addRow("disk full") << one << Outcome::Refused
                               << u"the journal cannot be written (disk full?)"_s << none;
    QTest::addRow("conflict") << one << Outcome::Conflict << u"main.cf has other contents now"_s
                              << none;
    QTest::addRow("unsettled") << one << Outcome::Unsettled << u"the connection broke"_s << none;
}

void SuspectsTest::namesTheOnlyChangeOrWhatIsSpokenOf()
{
    QFETCH(QByteArray, draft);
    QFETCH(Outcome, outcome);
    QFETCH(QString, reason);
    QFETCH(QList<QByteArray>, named);
    Report report;
    report.outcome = outcome;
    report.reason = reason;
    QList<QByteArray> found;
    for (const Suspect &each : suspects(test::configurationOf("mydomain = a.test\n", {}),
                                        test::configurationOf(draft, {}), report))
        found += each.text;
    QCOMPARE(found, named);
}

QTEST_APPLESS_MAIN(SuspectsTest)
#include "tst_suspects.moc"
