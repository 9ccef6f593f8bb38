// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/secrets/keychainanswer.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Where nothing answers for a keychain (withkeychain beside this file sees to it).
class NoKeychainTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void readingSaysSo();
    void writingSaysSo();

private:
    Keychain m_keychain;
};

void NoKeychainTest::readingSaysSo()
{
    Found found;
    m_keychain.read(u"password"_s, found.taker());
    QCOMPARE(found.times(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(found.times(), 1, 20000);
    QVERIFY(!found.value());
    QVERIFY(describe(found.value().error()).contains(u"keychain"_s));
}

void NoKeychainTest::writingSaysSo()
{
    Done written;
    m_keychain.write(u"password"_s, Secret::take("correct horse"), written.taker());
    QTRY_COMPARE_WITH_TIMEOUT(written.times(), 1, 20000);
    QVERIFY(!written.value());
    QVERIFY(describe(written.value().error()).contains(u"keychain"_s));
}

QTEST_GUILESS_MAIN(NoKeychainTest)
#include "tst_nokeychain.moc"
