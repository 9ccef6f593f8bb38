// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychain.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QString kName = u"password ops@mail.example.org:22"_s;

/// The answer to one call, waited for.
template <typename Value>
class Answer {
public:
    auto taker()
    {
        return [this](const Value &value) {
            m_value = value;
            ++m_times;
        };
    }
    int times() const { return m_times; }
    const Value &value() const { return m_value; }

private:
    Value m_value = {};
    int m_times = 0;
};

using Found = Answer<Result<std::optional<Secret>>>;
using Done = Answer<Status>;

QString wordsOf(const Status &status)
{
    return status ? QString() : describe(status.error());
}

} // namespace

/// A real keychain: CMake starts this test inside a session with an unlocked gnome-keyring, and
/// once more in one that has none (withkeychain beside this file).
class KeychainTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void answersLater();
    void remembersAndForgets();
    void keepsEveryByte();
    void whatIsNotThereCanBeRemoved();
    void saysThatThereIsNone();

private:
    static bool hasKeychain() { return qgetenv("POSTSEAL_TEST_KEYCHAIN") == "yes"; }

    Keychain m_keychain;
};

void KeychainTest::answersLater()
{
    Found found;
    m_keychain.read(kName, found.taker());
    QCOMPARE(found.times(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(found.times(), 1, 20000);
    QCOMPARE(found.value().has_value(), hasKeychain());
}

void KeychainTest::remembersAndForgets()
{
    if (!hasKeychain())
        QSKIP("there is no keychain in this session");
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
    if (!hasKeychain())
        QSKIP("there is no keychain in this session");
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
    if (!hasKeychain())
        QSKIP("there is no keychain in this session");
    Done removed;
    m_keychain.remove(u"never written"_s, removed.taker());
    QTRY_COMPARE(removed.times(), 1);
    QVERIFY2(removed.value(), qPrintable(wordsOf(removed.value())));
}

void KeychainTest::saysThatThereIsNone()
{
    if (hasKeychain())
        QSKIP("there is a keychain in this session");
    Done written;
    m_keychain.write(kName, Secret::take("correct horse"), written.taker());
    QTRY_COMPARE_WITH_TIMEOUT(written.times(), 1, 20000);
    QVERIFY(!written.value());
    QVERIFY(describe(written.value().error()).contains(u"keychain"_s));
}

QTEST_GUILESS_MAIN(KeychainTest)
#include "tst_keychain.moc"
