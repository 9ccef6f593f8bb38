// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/inspectionframes.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

/// The frames of \a bytes, which arrive in pieces of \a size; an error ends them with one of no
/// kind.
QList<Frame> framesOf(const QByteArray &bytes, qsizetype size = 1'000'000)
{
    FrameReader reader("PS");
    QList<Frame> frames;
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        const Status status = reader.receive(bytes.mid(at, size));
        auto frame = status ? reader.next() : std::unexpected(status.error());
        for (; frame && *frame; frame = reader.next())
            frames.append(**frame);
        if (!frame)
            return frames << Frame();
    }
    return frames;
}

InspectionFrames inspectionOf(const QByteArray &bytes)
{
    InspectionFrames collected;
    for (const Frame &frame : framesOf(bytes))
        collected.take(frame);
    return collected;
}

/// What the script says of a file with these contents.
QByteArray fileOf(const QByteArray &path, const QByteArray &realPath, const QByteArray &bytes)
{
    return "PS file file " + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex() +
           " 644 0 0 2 " + path + '\t' + realPath + "\nPS body " +
           QByteArray::number(bytes.size()) + '\n' + bytes + '\n';
}

} // namespace

/// What a server sends, and what is kept of it.
class FrameReaderTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void readsFramesInPieces_data();
    void readsFramesInPieces();
    void refusesWhatCannotBe_data();
    void refusesWhatCannotBe();
    void keepsFilesWithTheirContents();
    void passesOverPathsThatCannotBe_data();
    void passesOverPathsThatCannotBe();
};

void FrameReaderTest::readsFramesInPieces_data()
{
    QTest::addColumn<qsizetype>("size");
    for (const qsizetype size : {1, 2, 7, 1000})
        QTest::addRow("%lld", static_cast<long long>(size)) << size;
}

void FrameReaderTest::readsFramesInPieces()
{
    QFETCH(qsizetype, size);
    QCOMPARE(framesOf("Welcome!\nPS\nPS alive\nPS data facts 9\nPS done x\nnoise\n"
                      "PS event 1\tstep\tlocked\nPS body 0\n\nPS done ok\n",
                      size),
             (QList<Frame>{{.kind = "alive", .text = {}, .body = {}},
                           {.kind = "data", .text = "facts 9", .body = "PS done x"},
                           {.kind = "event", .text = "1\tstep\tlocked", .body = {}},
                           {.kind = "body", .text = "0", .body = {}},
                           {.kind = "done", .text = "ok", .body = {}}}));
}

void FrameReaderTest::refusesWhatCannotBe_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a line without end") << QByteArray(65'537, 'x');
    QTest::newRow("a body without a length") << QByteArray("PS body\nx\n");
    QTest::newRow("a body of no sensible size") << QByteArray("PS body 16777217\n");
    QTest::newRow("a body of less than nothing") << QByteArray("PS data x -2\nabc\n");
    QTest::newRow("a length with NUL in it") << QByteArray("PS body 1\0007\nabc\n", 15);
}

void FrameReaderTest::refusesWhatCannotBe()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(framesOf(bytes), QList<Frame>{Frame()});
}

void FrameReaderTest::keepsFilesWithTheirContents()
{
    const InspectionFrames collected =
        inspectionOf(fileOf("/etc/a b", "/etc/real", "x\n") + fileOf("/k", "/k", "y") +
                     "PS body 1\nz\nPS file absent - - - - - /gone\t/gone\nPS body 1\nz\n");
    const Snapshot snapshot = collected.snapshot();
    QCOMPARE(snapshot.files.keys(), (QList<QByteArray>{"/etc/a b", "/gone", "/k"}));
    QCOMPARE(snapshot.files["/etc/a b"].realPath, QByteArray("/etc/real"));
    QCOMPARE(snapshot.files["/etc/a b"].bytes, std::optional<QByteArray>("x\n"));
    QCOMPARE(snapshot.files["/k"].bytes, std::optional<QByteArray>("y"));
    QCOMPARE(collected.torn, QSet<QByteArray>{"/k"}); // a second body is not the file's
    QVERIFY(!snapshot.files["/gone"].exists() && !snapshot.files["/gone"].bytes);
}

void FrameReaderTest::passesOverPathsThatCannotBe_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("realPath");
    QTest::newRow("NUL") << QByteArray("/etc/x") << QByteArray("/e\0tc/x", 7);
    QTest::newRow("a tab, which stands between the fields of a plan")
        << QByteArray("/etc/x") << QByteArray("/etc/x\tfile");
    QTest::newRow("an escape") << QByteArray("/etc/\x1b[2J") << QByteArray("/etc/x");
    QTest::newRow("no whole path") << QByteArray("x") << QByteArray("/etc/x");
}

void FrameReaderTest::passesOverPathsThatCannotBe()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, realPath);
    const Snapshot snapshot =
        inspectionOf(fileOf("/k", "/k", "k") + fileOf(path, realPath, "k2")).snapshot();
    QCOMPARE(snapshot.files.keys(), QList<QByteArray>{"/k"});
    QCOMPARE(snapshot.files["/k"].bytes, std::optional<QByteArray>("k"));
}

QTEST_GUILESS_MAIN(FrameReaderTest)
#include "tst_framereader.moc"
