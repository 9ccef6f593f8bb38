// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/idn.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

/// Internationalised names, beside the vectors of RFC 3492 and IDNA2008.
class IdnTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void convertsThereAndBack_data();
    void convertsThereAndBack();
    void refusesWhatDoesNotComeBack_data();
    void refusesWhatDoesNotComeBack();
    void leavesWhatIsNoLabel_data();
    void leavesWhatIsNoLabel();
    void foldsWhatIsTyped();
};

void IdnTest::convertsThereAndBack_data()
{
    QTest::addColumn<QByteArray>("letters");
    QTest::addColumn<QByteArray>("labels");
    const auto row = [](const char *letters, const char *labels) {
        QTest::newRow(labels) << QByteArray(letters) << QByteArray(labels);
    };
    row("müller.example", "xn--mller-kva.example");
    row("bücher.example", "xn--bcher-kva.example");
    row("例え.テスト", "xn--r8jz45g.xn--zckzah"); // IANA's test domain
    row("пример.испытание", "xn--e1afmkfd.xn--80akhbyknj4f");
    row("faß.example", "xn--fa-hia.example"); // IDNA2003 made "fass" of it
    row("mx_1.müller.example", "mx_1.xn--mller-kva.example");
    row("example.org", "example.org");
}

void IdnTest::convertsThereAndBack()
{
    QFETCH(QByteArray, letters);
    QFETCH(QByteArray, labels);
    QCOMPARE(toALabels(letters).value_or("none"), labels);
    QCOMPARE(toULabels(labels), letters);
}

void IdnTest::refusesWhatDoesNotComeBack_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("hyphen in front") << QByteArray("-ü.example");
    QTest::newRow("joiner") << QByteArray("a\u200Db.example");
    QTest::newRow("blank") << QByteArray("ü b.example");
    QTest::newRow("empty label") << QByteArray("ü..example");
    QTest::newRow("too long") << QByteArray("ü").repeated(70);
    QTest::newRow("no UTF-8") << QByteArray("m\xfcller.example");
}

void IdnTest::refusesWhatDoesNotComeBack()
{
    QFETCH(QByteArray, name);
    QVERIFY(!toALabels(name));
}

void IdnTest::leavesWhatIsNoLabel_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("nothing in it") << QByteArray("xn--a.example");
    QTest::newRow("broken") << QByteArray("xn--mller-kva-.example");
    QTest::newRow("letters") << QByteArray("müller.example");
    QTest::newRow("elsewhere") << QByteArray("mx.axn--b.example");
}

void IdnTest::leavesWhatIsNoLabel()
{
    QFETCH(QByteArray, name);
    QCOMPARE(toULabels(name), name);
}

void IdnTest::foldsWhatIsTyped()
{
    QCOMPARE(toALabels("MÜLLER.Example").value_or("none"), QByteArray("xn--mller-kva.example"));
    QCOMPARE(toALabels("mu\u0308ller.example").value_or("none"),
             QByteArray("xn--mller-kva.example"));
    QCOMPARE(toULabels("XN--Mller-KVA.example"), QByteArray("müller.example"));
    QCOMPARE(toALabels("Example.ORG").value_or("none"), QByteArray("Example.ORG"));
}

QTEST_GUILESS_MAIN(IdnTest)
#include "tst_idn.moc"
