// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/program.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <utility>

using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

const QString kSource = QStringLiteral(POSTSEAL_SOURCE_DIR);
const QString kFolder = kSource + u"/resources/translations/"_s;

/// One text of a .ts file.
struct Message {
    QString source;
    QString state; ///< "unfinished", "vanished", "obsolete"; empty: in order
    QStringList translations;
};

QString textOf(QXmlStreamReader &xml)
{
    return xml.readElementText(QXmlStreamReader::IncludeChildElements);
}

void readTranslation(QXmlStreamReader &xml, Message &message)
{
    message.state = xml.attributes().value("type"_L1).toString();
    QString text;
    while (xml.readNext() != QXmlStreamReader::EndElement || xml.name() != u"translation") {
        if (xml.isCharacters())
            text += xml.text();
        if (xml.isEndElement())
            message.translations += std::exchange(text, {}).trimmed();
        if (xml.atEnd())
            return;
    }
    if (message.translations.isEmpty())
        message.translations += text;
}

QList<Message> messagesIn(const QString &path)
{
    QFile file(path);
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"message")
            messages += Message();
        else if (xml.name() == u"source")
            messages.last().source = textOf(xml);
        else if (xml.name() == u"translation")
            readTranslation(xml, messages.last());
    }
    return messages;
}

/// %1, %L2, %n and %Ln of \a text, sorted; a "%n" is also in "%Ln".
QStringList placeholdersOf(const QString &text)
{
    static const QRegularExpression placeholder(u"%L?(\\d{1,2}|n)"_s);
    QStringList found;
    for (const auto &match : placeholder.globalMatch(text))
        found += match.captured();
    found.sort();
    return found;
}

/// The letter behind "&", so that a menu keeps its keys.
QString mnemonicOf(const QString &text)
{
    static const QRegularExpression mnemonic(u"&(\\w)"_s);
    return mnemonic.match(text).captured(1).toUpper();
}

/// What is wrong with \a message; empty: nothing.
QString faultOf(const Message &message)
{
    if (!message.state.isEmpty())
        return message.state;
    for (const QString &translation : message.translations) {
        if (translation.isEmpty())
            return u"empty"_s;
        if (placeholdersOf(translation) != placeholdersOf(message.source))
            return u"other placeholders"_s;
        if (mnemonicOf(translation) != mnemonicOf(message.source))
            return u"another mnemonic"_s;
    }
    return {};
}

QStringList faultsIn(const QList<Message> &messages)
{
    QStringList faults;
    for (const Message &message : messages) {
        if (const QString fault = faultOf(message); !fault.isEmpty())
            faults += fault + u": "_s + message.source;
    }
    return faults;
}

} // namespace

/// The .ts files have every text of the sources; docs/translating.md.
class TranslationsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_copies;
    Outcome m_update;

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyTextIsTranslated_data();
    void everyTextIsTranslated();
    void everyTextIsFoundWhereItIsLookedFor();
    void seesFaults_data();
    void seesFaults();
};

/// lupdate, on copies.
void TranslationsTest::initTestCase()
{
    for (const char *name : {"postseal_en.ts", "postseal_ja.ts"})
        QVERIFY(QFile::copy(kFolder + QLatin1StringView(name),
                            m_copies.filePath(QString::fromLatin1(name))));
    m_update =
        Program(kFolder + u"update"_s, {QStringLiteral(POSTSEAL_LUPDATE), m_copies.path()}).run();
    QVERIFY2(m_update.ok(), m_update.text().constData());
}

void TranslationsTest::everyTextIsTranslated_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("least");
    QTest::newRow("Japanese") << u"postseal_ja.ts"_s << 390;
    QTest::newRow("English, by number") << u"postseal_en.ts"_s << 10;
}

void TranslationsTest::everyTextIsTranslated()
{
    QFETCH(const QString, file);
    QFETCH(const int, least);
    const QList<Message> messages = messagesIn(m_copies.filePath(file));
    QVERIFY(messages.size() >= least);
    const QStringList faults = faultsIn(messages);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    // What is in the file and no more in the sources.
    QCOMPARE(messages.size(), messagesIn(kFolder + file).size());
}

/// lupdate names the class of a tr() that stands in one without Q_OBJECT; only the namespace, whose
/// tr() is in core/base/tr.h, has none.
void TranslationsTest::everyTextIsFoundWhereItIsLookedFor()
{
    QList<QByteArray> lost = m_update.text().split('\n');
    lost.removeIf([](const QByteArray &line) {
        return !line.contains("lacks Q_OBJECT") || line.contains("Class 'postseal' lacks");
    });
    QVERIFY2(lost.isEmpty(), lost.join('\n').constData());
    const Outcome seams = Program(u"grep"_s, {u"-rln"_s, u"^QString tr(const char"_s,
                                              kSource + u"/core"_s, kSource + u"/ui"_s})
                              .run();
    QVERIFY2(seams.out.isEmpty(), seams.out.constData());
}

void TranslationsTest::seesFaults_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("translation");
    QTest::addColumn<QString>("fault");
    QTest::newRow("good") << u"&Add %1"_s << u"%1 を追加(&A)"_s << QString();
    QTest::newRow("lost") << u"%1 of %2"_s << u"%1"_s << u"other placeholders"_s;
    QTest::newRow("wrong") << u"%n rows"_s << u"%1 行"_s << u"other placeholders"_s;
    QTest::newRow("key") << u"&Add"_s << u"追加(&B)"_s << u"another mnemonic"_s;
    QTest::newRow("no key") << u"&Add"_s << u"追加"_s << u"another mnemonic"_s;
    QTest::newRow("empty") << u"Add"_s << QString() << u"empty"_s;
}

void TranslationsTest::seesFaults()
{
    QFETCH(const QString, source);
    QFETCH(const QString, translation);
    QTEST(faultOf({source, {}, {translation}}), "fault");
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "tst_translations.moc"
