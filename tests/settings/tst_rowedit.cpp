// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/rowedit.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kMaster = "smtp inet n - y - - smtpd\n"
                           "127.0.0.1:10023 inet n n n - 0 spawn\n"
                           "  user=nobody argv=/usr/sbin/greylist\n";

Result<Configuration> typed(const QByteArray &text)
{
    Configuration configuration("/etc/postfix", {});
    configuration.setMasterCf(MasterCf::parse(kMaster));
    return withRowText(configuration, configuration.masterCf().services()[1], text);
}

QString refusalOf(const Result<Configuration> &next)
{
    return next ? QString() : describe(next.error());
}

} // namespace

class RowEditTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void changesTheRowAlone();
    void refusesAPortThatAnotherRowHas();
    void refusesANumberThatIsNoPort();
};

void RowEditTest::changesTheRowAlone()
{
    const auto next = typed("[::1]:10023 inet n n n - 0 spawn\n  user=nobody argv=/bin/true");
    QVERIFY2(next, qPrintable(refusalOf(next)));
    QCOMPARE(next->masterCf().toBytes(),
             QByteArray("smtp inet n - y - - smtpd\n"
                        "[::1]:10023 inet n n n - 0 spawn\n  user=nobody argv=/bin/true\n"));
}

void RowEditTest::refusesAPortThatAnotherRowHas()
{
    const auto next = typed("127.0.0.1:25 inet n n n - 0 spawn");
    QVERIFY(refusalOf(next).startsWith(u"master.cf, line 2: smtp/inet has this port"_s));
    // One that was there before is told when it is applied; the rest can be changed all the same.
    Configuration twice("/etc/postfix", {});
    twice.setMasterCf(MasterCf::parse("25 inet n - n - - smtpd\n0.0.0.0:25 inet n - n - - a\n"));
    QVERIFY(withRowText(twice, twice.masterCf().services()[1], "0.0.0.0:25 inet n - n - - b"));
}

void RowEditTest::refusesANumberThatIsNoPort()
{
    QVERIFY(refusalOf(typed("127.0.0.1:100230 inet n n n - 0 spawn")).contains(u"1 to 65535"_s));
    QVERIFY(refusalOf(typed("127.0.0.1: inet n n n - 0 spawn")).contains(u"1 to 65535"_s));
}

QTEST_APPLESS_MAIN(RowEditTest)
#include "tst_rowedit.moc"
