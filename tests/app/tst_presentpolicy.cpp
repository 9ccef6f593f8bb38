// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "core/settings/destinationpolicy.h"
#include "tests/settings/outboundcase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// What `postsealctl policy` tells of a row.
class PresentPolicyTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void tellsWhatIsNoted();
};

void PresentPolicyTest::tellsWhatIsNoted()
{
    const Configuration configuration =
        outbound("smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n",
                 {{"tls_policy", "# note: not its\na.example may\n# note: by hand\n# owner: Ann\n"
                                 "# review: 2027-03-01\nb.example encrypt\n"}});
    const auto found = policiesByForm(configuration, outboundFacts(), "x@b.example");
    QCOMPARE(found.size(), 1);
    const QString text = ctl::textOf(u"x@b.example"_s, found.first());
    QVERIFY2(text.endsWith(u"    # note: by hand\n    # owner: Ann\n    # review: 2027-03-01\n"_s),
             qPrintable(text));
    const QJsonObject hop =
        ctl::jsonOf(u"x@b.example"_s, found.first()).value(u"hops"_s).toArray().at(0).toObject();
    QCOMPARE(hop.value(u"note"_s).toString(), u"by hand"_s);
    QCOMPARE(hop.value(u"owner"_s).toString(), u"Ann"_s);
    QCOMPARE(hop.value(u"review"_s).toString(), u"2027-03-01"_s);
}

QTEST_GUILESS_MAIN(PresentPolicyTest)
#include "tst_presentpolicy.moc"
