// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/dnsmessage.h"
#include "core/probe/resolver.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

/// Questions and replies of DNS over the wire (RFC 1035); ./run prove checks talks to a real
/// resolver.
class DnsMessageTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void asksForSignatures();
    void refusesWhatIsNoName();
    void readsRecords();
    void takesNoReplyToAnotherQuestion();
    void brokenRepliesAreErrors();
    void findsTheNameServers();
};

namespace {

QByteArray fromHex(const char *text)
{
    return QByteArray::fromHex(text);
}

/// Header of a reply with \a answers records, then the question "a.example MX".
QByteArray replyHead(const char *flags, int answers)
{
    return fromHex("1234") + fromHex(flags) + fromHex("0001") +
           QByteArray::fromHex(QByteArray::number(answers).rightJustified(4, '0')) +
           fromHex("00000000") + fromHex("0161") + fromHex("076578616d706c65") + fromHex("00") +
           fromHex("000f0001");
}

} // namespace

void DnsMessageTest::asksForSignatures()
{
    const QByteArray question = dnsQuestion("a.example", DnsType::Tlsa, 0x1234).value();
    // RD and AD; one question, one additional record.
    QCOMPARE(question.first(12), fromHex("123401200001000000000001"));
    QCOMPARE(question.mid(12, 15), fromHex("0161076578616d706c65000034") + fromHex("0001"));
    QCOMPARE(question.mid(27), fromHex("0000291000000080000000")); // OPT with DO
}

void DnsMessageTest::refusesWhatIsNoName()
{
    for (const QByteArray &name : {QByteArray(), "a." + QByteArray(64, 'x') + ".example",
                                   QByteArray("a").repeated(300), QByteArray("a\0b", 3)})
        QVERIFY(!dnsQuestion(name, DnsType::A, 1));
}

void DnsMessageTest::readsRecords()
{
    const QByteArray records =
        fromHex("c00c000f00010000003c0009000a044d583031c00c") + // MX 10 MX01.a.example
        fromHex("c00c000f00010000003c0003000000") +             // MX 0 .
        fromHex("c00c000100010000003c0004c0000201") +           // A 192.0.2.1
        fromHex("c00c001c00010000003c001020010db8000000000000000000000001") +
        fromHex("c00c003400010000003c0005030101abcd") + // TLSA
        fromHex("c00c001000010000003c00050161046263") + // TXT, cut off: passed over
        fromHex("c00c001000010000003c00050161026263") + // TXT "a" "bc"
        fromHex("c00c006300010000003c00020161");        // another type, passed over
    const DnsReply reply = dnsReplyFrom(replyHead("81a0", 8) + records, 0x1234).value();
    QCOMPARE(reply.code, DnsReply::Code::NoError);
    QVERIFY(reply.authentic);
    QCOMPARE(reply.answers.size(), 6);
    QCOMPARE(reply.answers[0].owner, "a.example"_ba);
    QCOMPARE(reply.answers[0].name, "mx01.a.example"_ba);
    QCOMPARE(reply.answers[0].preference, quint16{10});
    QCOMPARE(reply.answers[1].name, ""_ba);
    QVERIFY(!reply.answers[1].name.isNull());
    QCOMPARE(reply.answers[2].data, "192.0.2.1"_ba);
    QCOMPARE(reply.answers[3].data, "2001:db8::1"_ba);
    QCOMPARE(reply.answers[4].data, fromHex("030101abcd"));
    QCOMPARE(reply.answers[5].data, "abc"_ba);
    QCOMPARE(dnsReplyFrom(replyHead("8183", 0), 0x1234).value().code, DnsReply::Code::NoName);
    QCOMPARE(dnsReplyFrom(replyHead("8182", 0), 0x1234).value().code,
             DnsReply::Code::ServerFailure);
    QVERIFY(!dnsReplyFrom(replyHead("8180", 0), 0x1234).value().authentic);
}

void DnsMessageTest::takesNoReplyToAnotherQuestion()
{
    QCOMPARE(dnsReplyFrom(replyHead("8180", 0), 0x1235).error().code, ErrorCode::Protocol);
    QCOMPARE(dnsReplyFrom(replyHead("0100", 0), 0x1234).error().code, ErrorCode::Protocol);
}

void DnsMessageTest::brokenRepliesAreErrors()
{
    const QByteArray whole =
        replyHead("8180", 1) + fromHex("c00c000f00010000003c0009000a044d583031c00c");
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY(!dnsReplyFrom(whole.first(size), 0x1234));
    // A name that points to itself.
    const QByteArray circle = replyHead("8180", 1) + fromHex("c00c000f00010000003c0004000ac029");
    const Result<DnsReply> reply = dnsReplyFrom(circle, 0x1234);
    QVERIFY(!reply || reply->answers.isEmpty());
}

void DnsMessageTest::findsTheNameServers()
{
    QCOMPARE(nameServersIn("# x\ndomain a\nnameserver  10.0.0.1 # first\nnameserver ::1\n"),
             (QByteArrayList{"10.0.0.1", "::1"}));
    QCOMPARE(nameServersIn("options edns0\n"), QByteArrayList{"127.0.0.1"});
    QCOMPARE(nameServersIn(QByteArray("nameserver 10.0.0.1\n").repeated(5)).size(), 3);
}

QTEST_GUILESS_MAIN(DnsMessageTest)
#include "tst_dnsmessage.moc"
