// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/passwordplaces.h"
#include "core/history/passwordsetting.h"
#include "tests/history/historybench.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

/// The rule as two expressions, which PCRE applies in its own time.
QList<SettingSeen> byExpressions(const QByteArray &line)
{
    static const QRegularExpression shape(u"([A-Za-z0-9_]+)\\s*=\\s*"_s);
    static const QRegularExpression next(u"\\s-o[\\s{]"_s);
    QList<SettingSeen> settings;
    const QString text = QString::fromLatin1(line);
    for (const QRegularExpressionMatch &match : shape.globalMatch(text)) {
        const qsizetype begin = match.capturedEnd(), found = text.indexOf(next, begin);
        const qsizetype end = found < 0 ? text.size() : found;
        settings += {.name = match.captured(1).toLatin1(),
                     .value = line.sliced(begin, end - begin),
                     .at = match.capturedStart(),
                     .end = end};
    }
    return settings;
}

/// A row with \a count options, some of which \a name makes passwords.
QByteArray rowOf(int count, QByteArray (*name)(int))
{
    QByteArray row = "smtp inet n - y - - smtpd";
    for (int i = 0; i < count; ++i)
        row += (i % 3 == 0 ? "\n  -o " : " -o ") + name(i) + "=value";
    return row + '\n';
}

} // namespace

/// Settings that are found within lines, by which passwords are.
class PasswordSettingTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void agreesWithTheExpressions();
    void findsEachPasswordOfALongRow();
    void aLineOfNamesIsBounded();
    void aLongRowWithoutOneHasNone();
};

void PasswordSettingTest::agreesWithTheExpressions()
{
    const QList<QByteArray> parts{"a",
                                  "_",
                                  "B2",
                                  "=",
                                  " ",
                                  "  ",
                                  "\t",
                                  "\v",
                                  "-o",
                                  " -o ",
                                  "-o",
                                  "-o{",
                                  " -o{",
                                  " = ",
                                  "{",
                                  "\xe4",
                                  "\xa0",
                                  "",
                                  "x=y",
                                  "\n",
                                  "$",
                                  "-",
                                  QByteArray(1, '\0')};
    QRandomGenerator random(20'261'130);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray line;
        for (quint32 length = random.bounded(24U); length > 0; --length)
            line += parts[random.bounded(static_cast<int>(parts.size()))];
        QVERIFY2(settingsIn(line) == byExpressions(line), line.toHex(' '));
    }
}

void PasswordSettingTest::findsEachPasswordOfALongRow()
{
    const auto name = [](int i) {
        return (i % 2 == 0 ? "my_" : "other_") + QByteArray::number(i) +
               (i % 2 == 0 ? "_password" : "_name");
    };
    const QByteArray row = rowOf(20'000, name);
    const QList<PasswordPlace> places = passwordPlacesInMaster(row, MainCf());
    QCOMPARE(places.size(), 10'000);
    for (qsizetype i = 0; i < places.size(); ++i) {
        const QByteArray wanted = name(static_cast<int>(2 * i));
        QCOMPARE(places[i].name, wanted);
        QCOMPARE(places[i].row, QByteArray("smtp/inet"));
        QCOMPARE(row.sliced(places[i].begin, places[i].end - places[i].begin), wanted + "=value");
    }
}

/// Each value goes on to the end of such a line: copies of them would take gigabytes.
void PasswordSettingTest::aLineOfNamesIsBounded()
{
    const QByteArray line = "# " + QByteArray("a=").repeated(100'000);
    const QList<SettingSeen> settings = settingsIn(line);
    qsizetype copied = 0;
    for (const SettingSeen &setting : settings)
        copied += setting.value.size();
    QVERIFY2(copied < 32 << 20, QByteArray::number(copied).constData());
    QVERIFY(holdsPassword(settings.last(), {})); // what nobody looked at does not get in
    QCOMPARE(settings.last().end, line.size());
}

void PasswordSettingTest::aLongRowWithoutOneHasNone()
{
    const QByteArray row = rowOf(20'000, [](int i) { return "name_" + QByteArray::number(i); });
    QVERIFY(passwordPlacesInMaster(row, MainCf()).isEmpty());
    QCOMPARE(settingsIn(row).size(), 20'000);
    QCOMPARE(settingsIn(row).last().value, QByteArray("value\n"));
}

QTEST_GUILESS_MAIN(PasswordSettingTest)
#include "tst_passwordsetting.moc"
