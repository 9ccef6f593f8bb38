// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/configbench/documents.h"

#include "core/config/maincf.h"
#include "core/config/mastercf.h"
#include "tests/bench/configbench/stopwatch.h"

#include <QFile>

namespace postseal::bench {

namespace {

constexpr char kName[] = "smtpd_tls_loglevel";

QByteArray bytesOf(const QByteArray &path)
{
    QFile file(QString::fromUtf8(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", path.constData());
    return file.readAll();
}

void write(const QByteArray &path, const QByteArray &bytes)
{
    QFile file(QString::fromUtf8(path));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", path.constData());
}

/// The bytes of all values, so that each was looked at.
qsizetype valueBytes(const MainCf &document)
{
    qsizetype count = 0;
    for (const MainCfEntry &entry : document.entriesInForce())
        count += entry.value.size();
    return count;
}

qsizetype valueBytes(const MasterCf &document)
{
    qsizetype count = 0;
    for (const Service &row : document.mergedByName()) {
        for (const QByteArray &value : row.values())
            count += value.size();
    }
    return count;
}

bool edit(MainCf &document)
{
    return document.setValue(kName, "4").has_value();
}

bool edit(MasterCf &document)
{
    return !document.services().isEmpty() &&
           document.setOverride(document.services().first().name(), kName, "4").has_value();
}

template <typename Document>
FileTimes timed(bool edited, const QByteArray &path, const QByteArray &copy, int repeats)
{
    FileTimes times;
    qsizetype seen = 0;
    const Stopwatch processor(CLOCK_PROCESS_CPUTIME_ID), wall(CLOCK_MONOTONIC);
    for (int i = 0; i < repeats; ++i) {
        Document document = Document::parse(bytesOf(path));
        seen += valueBytes(document);
        times.edited = edited && edit(document);
        write(copy, document.toBytes());
    }
    times.processor = processor.milliseconds() / repeats;
    times.wall = wall.milliseconds() / repeats;
    if (seen % repeats != 0 || (!times.edited && bytesOf(copy) != bytesOf(path)))
        qFatal("%s is not written as it was wanted", path.constData());
    return times;
}

} // namespace

FileTimes timeDocument(bool isMaster, bool edit, const QByteArray &path, const QByteArray &copy,
                       int repeats)
{
    return isMaster ? timed<MasterCf>(edit, path, copy, repeats)
                    : timed<MainCf>(edit, path, copy, repeats);
}

} // namespace postseal::bench
