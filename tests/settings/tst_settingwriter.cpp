// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/settingwriter.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

class SettingWriterTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void keepsWhatItDecided();
    void saysNothingOfWhatIsSoOrComesBack();
    void namesARowAsMasterCfDoes();
    void theFirstFailureStays();
    void blanksInARowNeedPostfix3();
};

namespace {

using Kind = Decision::Kind;

const QByteArray kMaster = "587 inet n - n - - smtpd -o a=b\n#465 inet n - n - - smtpd\n"
                           "#  -o { b = c d }\n";

Configuration stock()
{
    Configuration configuration("/etc/postfix", {});
    configuration.setMainCf(MainCf::parse("# mine\nname = one,\n  two\n"));
    configuration.setMasterCf(MasterCf::parse(kMaster));
    return configuration;
}

} // namespace

void SettingWriterTest::keepsWhatItDecided()
{
    const ServerFacts facts;
    SettingWriter writer(stock(), facts);
    writer.set({}, "name", "one, three");
    writer.set("587/inet", "a", "");
    writer.switchOn("465/inet");
    writer.create("/etc/postfix/t", "# table\n");
    writer.setRow("/etc/postfix/t", "key", "value");
    writer.unset("587/inet", "a");
    const QList<Decision> said{
        {Kind::Value, "main.cf", "name", "one,  two", "one, three"},
        {Kind::Value, "587/inet", "a", "b", {}},
        {Kind::Service, "465/inet", "", {}, "465 inet n - n - - smtpd -o {b=c d}"},
        {Kind::File, "/etc/postfix/t", "", {}, {}},
        {Kind::TableRow, "/etc/postfix/t", "key", {}, "value"}};
    QCOMPARE(writer.said(), said);
    const auto next = writer.result();
    QVERIFY(next);
    QCOMPARE(next->mainCf().toBytes(), QByteArray("# mine\nname = one,\n  three\n"));
    QCOMPARE(next->masterCf().toBytes(),
             QByteArray("587 inet n - n - - smtpd\n465 inet n - n - - smtpd\n  -o { b = c d }\n"));
    QCOMPARE(*next->file("/etc/postfix/t")->bytes, QByteArray("# table\nkey value\n"));
}

void SettingWriterTest::saysNothingOfWhatIsSoOrComesBack()
{
    const ServerFacts facts;
    SettingWriter writer(stock(), facts);
    writer.set({}, "name", "one, two"); // other blanks are no other value
    writer.unset({}, "nobody");
    writer.switchOn("587/inet");
    writer.set("587/inet", "a", "other");
    writer.set("587/inet", "a", "b");
    QCOMPARE(writer.said(), QList<Decision>());
    QCOMPARE(writer.result(), Result<Configuration>(stock()));
}

void SettingWriterTest::namesARowAsMasterCfDoes()
{
    const ServerFacts facts;
    SettingWriter writer(stock(), facts);
    writer.set("submission/inet", "c", "d");
    QCOMPARE(writer.said(), (QList<Decision>{{Kind::Value, "587/inet", "c", {}, "d"}}));
}

void SettingWriterTest::theFirstFailureStays()
{
    const ServerFacts facts;
    SettingWriter writer(stock(), facts);
    writer.set({}, "two words", "x");
    QVERIFY(!writer.isGood());
    const auto error = writer.result().error();
    QCOMPARE(error.subject, u"two words"_s);
    writer.set({}, "name", "x");
    writer.refuse({.code = ErrorCode::NotFound, .subject = u"later"_s, .detail = {}});
    QCOMPARE(writer.result().error(), error);
    // A table that was not read would lose its rows.
    SettingWriter table(stock(), facts);
    table.setRow("/etc/postfix/t", "key", "value");
    QCOMPARE(table.result().error().code, ErrorCode::NotPermitted);
}

void SettingWriterTest::blanksInARowNeedPostfix3()
{
    ServerFacts facts;
    for (const auto &[version, good] :
         {std::pair("2.11.3", false), std::pair("3.0.0", true), std::pair("", true)}) {
        facts.parameters.insert("mail_version", version);
        SettingWriter writer(stock(), facts);
        writer.set("587/inet", "a", "b, c");
        QCOMPARE(writer.isGood(), good);
    }
}

QTEST_GUILESS_MAIN(SettingWriterTest)
#include "tst_settingwriter.moc"
