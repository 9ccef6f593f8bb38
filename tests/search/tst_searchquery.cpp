// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/searchquery.h"
#include "core/search/wordstem.h"

#include <QTest>

#include <algorithm>

using namespace postseal;
using namespace Qt::StringLiterals;

/// What becomes of a question before it is looked for.
class SearchQueryTest : public QObject {
    Q_OBJECT

private slots:
    void formsOfAWordHaveOneStem_data();
    void formsOfAWordHaveOneStem();
    void namesHaveNoEnding_data();
    void namesHaveNoEnding();
    void smallWordsDoNotCount();
    void smallWordsAloneCount();
    void wordsThatAreOneBecomeOne();
    void japaneseIsCutIntoItsWords_data();
    void japaneseIsCutIntoItsWords();
    void whatMeansTheSameIsAForm();
    void aWholePageOfTextIsCutOff();
};

namespace {

QStringList typed(const QString &text)
{
    QStringList words;
    for (const QueryWord &word : searchQuery(text, Thesaurus::builtIn()).words)
        words += word.typed();
    return words;
}

} // namespace

void SearchQueryTest::formsOfAWordHaveOneStem_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addRow("encrypt") << QStringList{u"encryption"_s, u"encrypted"_s, u"encrypting"_s};
    QTest::addRow("expire") << QStringList{u"expired"_s, u"expiry"_s, u"expiration"_s, u"expire"_s};
    QTest::addRow("verify") << QStringList{u"verify"_s, u"verified"_s, u"verification"_s};
    QTest::addRow("policy") << QStringList{u"policy"_s, u"policies"_s};
    QTest::addRow("require") << QStringList{u"require"_s, u"required"_s, u"requiring"_s};
}

void SearchQueryTest::formsOfAWordHaveOneStem()
{
    QFETCH(QStringList, words);
    for (const QString &word : words)
        QCOMPARE(wordStem(word), wordStem(words.first()));
}

void SearchQueryTest::namesHaveNoEnding_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"smtps", "starttls", "tls", "smtpd_tls_ciphers", "address", "587",
                             "sslv3", "mta-sts", "dane", "証明書"})
        QTest::addRow("%s", name) << QString::fromUtf8(name);
}

void SearchQueryTest::namesHaveNoEnding()
{
    QFETCH(QString, name);
    QCOMPARE(wordStem(name), name);
}

void SearchQueryTest::smallWordsDoNotCount()
{
    const QStringList expected{u"certificate"_s, u"expire"_s};
    QCOMPARE(typed(u"When does my certificate expire?"_s), expected);
}

void SearchQueryTest::smallWordsAloneCount()
{
    QCOMPARE(typed(u"from"_s), QStringList{u"from"_s});
}

void SearchQueryTest::wordsThatAreOneBecomeOne()
{
    const QStringList expected{u"disable"_s, u"sslv3"_s};
    QCOMPARE(typed(u"turn off SSLv3"_s), expected);
    QCOMPARE(typed(u"log in"_s), QStringList{u"signin"_s});
}

void SearchQueryTest::japaneseIsCutIntoItsWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("words");
    QTest::addRow("particle") << u"暗号化を必須"_s << QStringList{u"暗号化"_s, u"必須"_s};
    QTest::addRow("compound") << u"送信暗号化必須"_s
                              << QStringList{u"送信"_s, u"暗号化"_s, u"必須"_s};
    QTest::addRow("verb") << u"SSLv3を無効にする"_s << QStringList{u"sslv3"_s, u"無効"_s};
    QTest::addRow("counter") << u"587番"_s << QStringList{u"587"_s};
    QTest::addRow("version") << u"TLS1.0を禁止"_s << QStringList{u"tls1.0"_s, u"禁止"_s};
    QTest::addRow("kana") << u"だれが変えた"_s << QStringList{u"だれ"_s, u"変えた"_s};
    QTest::addRow("who") << u"中継できる人"_s << QStringList{u"中継"_s};
}

void SearchQueryTest::japaneseIsCutIntoItsWords()
{
    QFETCH(QString, text);
    QFETCH(QStringList, words);
    QCOMPARE(typed(text), words);
}

void SearchQueryTest::whatMeansTheSameIsAForm()
{
    const QueryWord word = searchQuery(u"requires"_s, Thesaurus::builtIn()).words.first();
    for (const QString &other : {u"mandatory"_s, u"必須"_s}) {
        QVERIFY2(std::ranges::any_of(word.forms,
                                     [&other](const WordForm &form) {
                                         return form.text.startsWith(other.first(2));
                                     }),
                 qPrintable(other));
    }
}

/// Somebody pastes the wrong thing.
void SearchQueryTest::aWholePageOfTextIsCutOff()
{
    const QStringList words = typed(u"encryption of mail "_s.repeated(10'000));
    QVERIFY(words.size() < 50);
    QCOMPARE(words.first(), u"encryption"_s);
}

QTEST_GUILESS_MAIN(SearchQueryTest)
#include "tst_searchquery.moc"
