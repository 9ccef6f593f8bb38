// SPDX-License-Identifier: GPL-3.0-or-later
// Random edits of damaged files: what must hold for all bytes. The seeds are fixed.
#include "core/config/dovecotconf.h"
#include "core/config/dovecotreading.h"
#include "core/config/lookuptable.h"
#include "core/config/maincf.h"
#include "core/config/mastercf.h"
#include "tests/config/datafiles.h"
#include "tests/config/otherlines.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

constexpr int kRounds = 2000;

QByteArray pick(QRandomGenerator &random, const QList<QByteArray> &list)
{
    return list[random.bounded(static_cast<int>(list.size()))];
}

/// One of the data files with some bytes lost, doubled or put in.
QByteArray damaged(QRandomGenerator &random, const QList<QByteArray> &seeds)
{
    static const QList<QByteArray> pieces{
        "\n",       "\r\n", " ",  "\t", "#",  "=", "{", "}", "\"", "$",  QByteArray("\0", 1),
        "\xff",     ",",    "-o", "\\", "\v", "a", "y", "n", "-",  "\r", "a b=c\n d\n",
        "\n#x\n  y"};
    QByteArray bytes = pick(random, seeds);
    for (int i = random.bounded(6); i > 0; --i) {
        const int at = random.bounded(static_cast<int>(bytes.size()) + 1);
        if (random.bounded(3) == 0)
            bytes.remove(at, random.bounded(12));
        else if (random.bounded(4) == 0)
            bytes.insert(at, pick(random, seeds).mid(random.bounded(40), random.bounded(60)));
        else
            bytes.insert(at, pick(random, pieces));
    }
    return bytes;
}

QByteArray randomValue(QRandomGenerator &random)
{
    static const QList<QByteArray> words{"a",   "b,", "$x",       "#1", "=",     "\"q\"",
                                         "{c}", "\\", "\xc3\xa4", "-o", "mx=y,", "[::1]:25"};
    QList<QByteArray> value;
    for (int i = random.bounded(5); i > 0; --i)
        value.append(pick(random, words));
    return value.join(random.bounded(5) == 0 ? "  " : " ");
}

/// A row that lost its partner of a brace takes the line end in when the file's last line is ended.
QByteArray rowText(const Service &row)
{
    QByteArray text = row.name() + ' ' + row.command();
    return text.replace('\r', "");
}

QList<QByteArray> rowsOf(const MasterCf &document)
{
    QList<QByteArray> rows;
    for (const Service &row : document.services())
        rows.append(rowText(row));
    return rows;
}

/// Gives a setting of \a document a value, or puts a setting or block in somewhere.
Status randomEdit(QRandomGenerator &random, DovecotConf &document, const QByteArray &value)
{
    QList<int> settings, blocks{0};
    for (const DovecotLine &line : document.lines()) {
        if (line.kind == DovecotLine::Kind::Setting)
            settings.append(line.firstLine());
        else if (line.kind == DovecotLine::Kind::BlockBegin)
            blocks.append(line.firstLine());
    }
    const int block = blocks[random.bounded(static_cast<int>(blocks.size()))];
    const int choice = random.bounded(4);
    if (choice < 2 && !settings.isEmpty())
        return document.setValue(settings[random.bounded(static_cast<int>(settings.size()))],
                                 value);
    return choice == 2 ? document.addSetting(block, "user", value)
                       : document.addBlock(block, "unix_listener", value);
}

/// The comments of \a document, on lines of their own and behind what it says.
QList<QByteArray> commentsOf(const DovecotConf &document)
{
    const QByteArray &bytes = document.toBytes();
    QList<QByteArray> comments;
    for (const QByteArray &line : bytes.split('\n')) {
        if (line.trimmed().startsWith('#'))
            comments.append(line.trimmed());
    }
    for (const DovecotLine &line : document.lines()) {
        for (const LinePiece &piece : line.line.pieces) {
            const QByteArray tail = bytes.sliced(piece.end, lineEnd(bytes, piece.end) - piece.end);
            if (tail.contains('#'))
                comments.append(tail.mid(tail.indexOf('#')).trimmed());
        }
    }
    std::ranges::sort(comments);
    return comments;
}

int lineOf(const MainCf &document, const QByteArray &name)
{
    int line = 0;
    for (const MainCfEntry &entry : document.entries())
        line = entry.name == name ? entry.line : line;
    return line;
}

} // namespace

class DocumentsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void everyFileComesBack();
    void mainCfEditsKeepAllElse();
    void mainCfRemovalsKeepAllElse();
    void masterCfEditsKeepAllElse();
    void masterCfSwitchesKeepAllElse();
    void tableEditsKeepAllElse();
    void dovecotEditsKeepAllElse();
};

void DocumentsTest::everyFileComesBack()
{
    for (const char *folder : {"main.cf", "master.cf", "table", "dovecot"}) {
        const auto files = dataFiles(QString::fromLatin1(folder));
        QVERIFY(!files.isEmpty());
        for (const QByteArray &bytes : files) {
            QCOMPARE(MainCf::parse(bytes).toBytes(), bytes);
            QCOMPARE(MasterCf::parse(bytes).toBytes(), bytes);
            QCOMPARE(LookupTable::parse(bytes).toBytes(), bytes);
            QCOMPARE(DovecotConf::parse(bytes, DovecotSyntax::Before24).toBytes(), bytes);
        }
    }
}

void DocumentsTest::mainCfEditsKeepAllElse()
{
    const QList<QByteArray> seeds = dataFiles(QStringLiteral("main.cf")).values();
    QRandomGenerator random(1);
    int edits = 0;
    for (int i = 0; i < kRounds; ++i) {
        const QByteArray before = damaged(random, seeds);
        MainCf document = MainCf::parse(before);
        QCOMPARE(document.toBytes(), before);
        const QByteArray name = pick(
            random, {"relayhost", "myhostname", "mydestination", "mynetworks", "new", "myorigin"});
        const QByteArray value = randomValue(random);
        const int line = lineOf(document, name);
        if (!document.setValue(name, value))
            continue;
        ++edits;
        const QByteArray message = before + "\n=> " + name + " = " + value + '\n';
        QVERIFY2(document.value(name).value_or("?").simplified() == value.simplified(),
                 message + document.toBytes());
        QVERIFY2(areSameLines(otherLines(before, {line}),
                              otherLines(document.toBytes(), {lineOf(document, name)})),
                 message + document.toBytes());
        QCOMPARE(MainCf::parse(document.toBytes()), document);
    }
    QVERIFY(edits > kRounds / 2);
}

void DocumentsTest::mainCfRemovalsKeepAllElse()
{
    const QList<QByteArray> seeds = dataFiles(QStringLiteral("main.cf")).values();
    QRandomGenerator random(2);
    for (int i = 0; i < kRounds; ++i) {
        MainCf document = MainCf::parse(damaged(random, seeds));
        QList<QPair<QByteArray, QByteArray>> others, left;
        for (const MainCfEntry &entry : document.entries()) {
            if (entry.name != "myhostname")
                others.append({entry.name, entry.value});
        }
        document.remove("myhostname");
        for (const MainCfEntry &entry : document.entries())
            left.append({entry.name, entry.value});
        QCOMPARE(left, others);
    }
}

void DocumentsTest::masterCfEditsKeepAllElse()
{
    const QList<QByteArray> seeds = dataFiles(QStringLiteral("master.cf")).values();
    QRandomGenerator random(3);
    int edits = 0;
    for (int i = 0; i < kRounds; ++i) {
        const QByteArray before = damaged(random, seeds);
        MasterCf document = MasterCf::parse(before);
        QCOMPARE(document.toBytes(), before);
        const Service *row = document.find("smtp/inet");
        const int line = row ? row->firstLine : 0;
        const QByteArray name = pick(random, {"smtpd_tls_security_level", "p", "a"});
        const QByteArray value = randomValue(random);
        if (!row || !document.setOverride("smtp/inet", name, value))
            continue;
        ++edits;
        const QByteArray message = before + "\n=> " + name + " = " + value + '\n';
        QVERIFY2(document.find("smtp/inet")->valueOf(name) == value, message + document.toBytes());
        QVERIFY2(
            areSameLines(otherLines(before, {line}),
                         otherLines(document.toBytes(), {document.find("smtp/inet")->firstLine})),
            message + document.toBytes());
        const QByteArray set = document.toBytes();
        document.removeOverride("smtp/inet", name);
        QVERIFY2(
            !document.find("smtp/inet")->valueOf(name),
            (set + "\n=>\n" + document.toBytes()).toPercentEncoding(" \n-=_#/,.{}").constData());
    }
    QVERIFY(edits > kRounds / 3);
}

void DocumentsTest::masterCfSwitchesKeepAllElse()
{
    const QList<QByteArray> seeds = dataFiles(QStringLiteral("master.cf")).values();
    QRandomGenerator random(4);
    for (int i = 0; i < kRounds; ++i) {
        const QByteArray before = damaged(random, seeds);
        MasterCf document = MasterCf::parse(before);
        const QList<QByteArray> rows = rowsOf(document);
        const bool wasOn = document.find("submission");
        QVERIFY(document.enable("submission"));
        const QByteArray message = before + "\n=>\n" + document.toBytes();
        QVERIFY2(document.find("submission"), message);
        QList<QByteArray> now = rowsOf(document);
        if (!wasOn)
            QVERIFY2(now.removeOne(rowText(*document.find("submission"))), message);
        QVERIFY2(now == rows, message);
        QVERIFY(document.disable("submission"));
        QVERIFY2(!document.find("submission"), message);
    }
}

void DocumentsTest::tableEditsKeepAllElse()
{
    const QList<QByteArray> seeds = dataFiles(QStringLiteral("table")).values();
    QRandomGenerator random(5);
    int edits = 0;
    for (int i = 0; i < kRounds; ++i) {
        const QByteArray before = damaged(random, seeds);
        LookupTable table = LookupTable::parse(before);
        QCOMPARE(table.toBytes(), before);
        const QByteArray key = pick(random, {"a.example", "example.org", "new", "Example.NET"});
        const QByteArray value = randomValue(random);
        QList<QPair<QByteArray, QByteArray>> others, left;
        for (const TableEntry &entry : table.entries()) {
            if (entry.key != key.toLower())
                others.append({entry.key, entry.value});
        }
        if (!table.setValue(key, value))
            continue;
        ++edits;
        QVERIFY2(table.value(key) == value, before + "\n=>\n" + table.toBytes());
        for (const TableEntry &entry : table.entries()) {
            if (entry.key != key.toLower())
                left.append({entry.key, entry.value});
        }
        QCOMPARE(left, others);
        table.remove(key);
        QVERIFY(!table.value(key));
    }
    QVERIFY(edits > kRounds / 2);
}

void DocumentsTest::dovecotEditsKeepAllElse()
{
    const QList<QByteArray> seeds = dataFiles(QStringLiteral("dovecot")).values();
    QRandomGenerator random(6);
    int edits = 0;
    for (int i = 0; i < kRounds; ++i) {
        const QByteArray before = damaged(random, seeds);
        const auto syntax = static_cast<DovecotSyntax>(random.bounded(2));
        DovecotConf document = DovecotConf::parse(before, syntax);
        QCOMPARE(document.toBytes(), before);
        const QList<QByteArray> comments = commentsOf(document);
        const QByteArray value = randomValue(random);
        const Status done = randomEdit(random, document, value);
        const QByteArray message = before + "\n=> " + value + '\n' + document.toBytes();
        QVERIFY2(done || document.toBytes() == before, message);
        QCOMPARE(DovecotConf::parse(document.toBytes(), syntax).lines(), document.lines());
        QVERIFY2(commentsOf(document) == comments, message);
        edits += done ? 1 : 0;
        const DovecotFiles files{.root = "/r", .files = {{"/r", before}}};
        QCOMPARE(readDovecot(files, {}).files, QList<QByteArray>{"/r"});
    }
    QVERIFY(edits > kRounds / 2);
}

QTEST_GUILESS_MAIN(DocumentsTest)
#include "tst_documents.moc"
