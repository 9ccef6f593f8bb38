// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/secrets/keychainanswer.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

const QString kName = u"password ops@mail.example.org:22"_s;

QString wordsOf(const Status &status)
{
    return status ? QString() : describe(status.error());
}

} // namespace

/// A real keychain: an unlocked gnome-keyring, started by withkeychain beside this file.
class KeychainTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void answersLater();
    void remembersAndForgets();
    void keepsEveryByte();
    void whatIsNotThereCanBeRemoved();

private:
    Keychain m_keychain;
};

void KeychainTest::answersLater()
{
    Found found;
    m_keychain.read(kName, found.taker());
    QCOMPARE(found.times(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(found.times(), 1, 20000);
    QVERIFY(found.value());
}

void KeychainTest::remembersAndForgets()
{
    Done written;
    m_keychain.write(kName, Secret::take("correct horse"), written.taker());
    QTRY_COMPARE_WITH_TIMEOUT(written.times(), 1, 20000);
    QVERIFY2(written.value(), qPrintable(wordsOf(written.value())));
    Found found;
    m_keychain.read(kName, found.taker());
    QTRY_COMPARE(found.times(), 1);
    QVERIFY(found.value() && *found.value());
    QCOMPARE((*found.value())->reveal().toByteArray(), QByteArray("correct horse"));
    Done removed;
    m_keychain.remove(kName, removed.taker());
    QTRY_COMPARE(removed.times(), 1);
    QVERIFY(removed.value());
    Found gone;
    m_keychain.read(kName, gone.taker());
    QTRY_COMPARE(gone.times(), 1);
    QVERIFY(gone.value() && !*gone.value());
}

void KeychainTest::keepsEveryByte()
{
    const QByteArray bytes("p\xc3\xa4ss\xff\n\"'\\ \0end", 16);
    Done written;
    m_keychain.write(u"bytes"_s, Secret::take(QByteArray(bytes)), written.taker());
    QTRY_COMPARE(written.times(), 1);
    Found found;
    m_keychain.read(u"bytes"_s, found.taker());
    QTRY_COMPARE(found.times(), 1);
    QVERIFY(found.value() && *found.value());
    QCOMPARE((*found.value())->reveal().toByteArray(), bytes);
}

void KeychainTest::whatIsNotThereCanBeRemoved()
{
    Done removed;
    m_keychain.remove(u"never written"_s, removed.taker());
    QTRY_COMPARE(removed.times(), 1);
    QVERIFY2(removed.value(), qPrintable(wordsOf(removed.value())));
}

QTEST_GUILESS_MAIN(KeychainTest)
#include "tst_keychain.moc"
