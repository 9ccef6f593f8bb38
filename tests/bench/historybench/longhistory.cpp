// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/historybench/longhistory.h"

#include "core/history/record.h"

namespace postseal::bench {

namespace {

constexpr int kParameters = 200;
constexpr int kFiles = 20;

QByteArray mainCf(int number)
{
    QByteArray bytes = "oldest = " + QByteArray::number(number > 0 ? 1 : 0) + '\n';
    for (int i = 0; i < kParameters; ++i) {
        const int changes = (number + kParameters - 1 - i) / kParameters;
        bytes += "parameter_" + QByteArray::number(i) + " = " + QByteArray::number(changes) + '\n';
    }
    return bytes;
}

ConfigFile documentAt(const QByteArray &path, const QByteArray &bytes)
{
    return {.path = path,
            .realPath = path,
            .identity = {.kind = FileIdentity::Kind::File,
                         .sha256 = "-",
                         .mode = "644",
                         .uid = "0",
                         .gid = "0"},
            .bytes = bytes};
}

/// After \a number changes, of which every tenth made a file.
Configuration serverAfter(int number)
{
    QMap<QByteArray, ConfigFile> files;
    const auto put = [&files](const QByteArray &path, const QByteArray &bytes) {
        files.insert(path, documentAt(path, bytes));
    };
    put("/etc/postfix/main.cf", mainCf(number));
    put("/etc/postfix/master.cf", "smtp inet n - y - - smtpd\n");
    for (int i = 0; i < qMin(kFiles, number / 10); ++i)
        put("/etc/postfix/made" + QByteArray::number(i), "example.org encrypt\n");
    return {"/etc/postfix", files};
}

} // namespace

HistoryPlace benchPlace(const QString &folder)
{
    return {.folder = folder, .host = "bench.example.org", .port = 22};
}

Result<Configuration> makeLongHistory(const HistoryPlace &place, Shape shape, int entries)
{
    Configuration now = serverAfter(0);
    Witness witness{.by = QStringLiteral("anna@desk"),
                    .when = QDateTime({2026, 3, 4}, {5, 6, 7}, Qt::UTC)};
    Result<QByteArray> written = recordRead(place, now, witness);
    for (int i = 1; written && i < entries; ++i) {
        witness.when = witness.when.addSecs(60);
        const Configuration next = serverAfter(i);
        HistoryEntry entry;
        entry.kind = HistoryEntry::Kind::Apply;
        entry.who = witness.by;
        entry.outcome = QStringLiteral("kept");
        written = shape == Shape::Applies || i == 1
                      ? recordApply(place, {now, next}, entry, witness)
                      : recordRead(place, next, witness);
        now = next;
    }
    if (!written)
        return std::unexpected(written.error());
    return now;
}

} // namespace postseal::bench
