// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/sightings.h"

#include "core/base/tr.h"
#include "core/deploy/logtime.h"

#include <algorithm>
#include <optional>

namespace postseal {

namespace {

constexpr qsizetype kMostSightings = 2000; ///< as many of a source as the script sends

/// "+0930"
int secondsOf(const QByteArray &offset)
{
    const int digits = offset.mid(1, 4).toInt();
    const int seconds = (digits / 100 * 60 + digits % 100) * 60;
    return offset.startsWith('-') ? -seconds : seconds;
}

/// By its name, so that summer time of another season is right, too; else the offset of now.
QTimeZone zoneOf(const QByteArray &offset, const QByteArray &file)
{
    static constexpr QByteArrayView kFolder("zoneinfo/");
    const qsizetype at = file.indexOf(kFolder);
    const QTimeZone named(at < 0 ? QByteArray() : file.sliced(at + kFolder.size()));
    return named.isValid() ? named : QTimeZone(secondsOf(offset));
}

class Reader {
public:
    void take(const QByteArray &line);
    ClientSightings finish();

private:
    void takeLine(const QByteArray &line, int yearsBack);
    void beginSource(const QByteArray &written);
    void goBackTo(const QDateTime &at);

    QTimeZone m_zone = QTimeZone::utc();
    QDateTime m_written; ///< the source that is read
    int m_year = 0;      ///< of its last line
    int m_sources = 0;
    qsizetype m_count = 0;   ///< of lines of this source
    bool m_isClosed = false; ///< to this account
    ClientSightings m_told;
};

void Reader::beginSource(const QByteArray &written)
{
    m_written = QDateTime::fromSecsSinceEpoch(written.toLongLong());
    m_year = 0;
    m_count = 0;
    ++m_sources;
    m_told.log = ClientSightings::Log::Read;
}

/// Between a log that is written no more and the one that is may be a gap: the latter counts.
void Reader::goBackTo(const QDateTime &at)
{
    if (m_sources == 1)
        m_told.since = at;
}

void Reader::takeLine(const QByteArray &line, int yearsBack)
{
    const QDateTime at = logTimeOf(line, m_zone, m_year - yearsBack);
    const auto client = seenClientIn(line);
    if (!client || !at.isValid() || m_count == kMostSightings)
        return;
    m_told.sightings.append({.client = *client, .at = at});
    // There may be more that were not sent.
    if (++m_count == kMostSightings)
        goBackTo(at);
}

void Reader::take(const QByteArray &line)
{
    const QByteArray kind = line.left(line.indexOf('\t'));
    const QList<QByteArray> fields = line.split('\t');
    const QByteArray text = fields.mid(2).join('\t');
    if (kind == "zone" && fields.size() > 2)
        m_zone = zoneOf(fields[1], fields[2]);
    else if (kind == "unreadable")
        m_isClosed = true;
    else if (kind == "source" && fields.size() > 2)
        beginSource(fields[1]);
    else if (kind == "newest")
        m_year = logYearOf(text, m_zone, m_written);
    else if (kind == "oldest")
        goBackTo(logTimeOf(text, m_zone, m_year - fields[1].toInt()));
    else if (kind == "line")
        takeLine(text, fields[1].toInt());
}

ClientSightings Reader::finish()
{
    if (m_told.log != ClientSightings::Log::Read && m_isClosed)
        m_told.log = ClientSightings::Log::NotReadable;
    std::ranges::stable_sort(m_told.sightings, std::ranges::greater(), &Sighting::at);
    return m_told;
}

} // namespace

ClientSightings clientSightingsFrom(const QByteArray &body)
{
    Reader reader;
    for (const QByteArray &line : body.split('\n'))
        reader.take(line);
    return reader.finish();
}

Result<ClientSightings> readClientSightings(RootChannel &channel, const Snapshot &snapshot,
                                            const Patience &patience)
{
    std::optional<ClientSightings> told;
    const auto done = channel.ask(
        {.verb = "sightings", .payload = {}, .words = snapshot.facts.parameter("maillog_file")},
        [&told](const Frame &frame) {
            if (frame.kind == "data" && frame.text.startsWith("sightings "))
                told = clientSightingsFrom(frame.body);
        },
        patience);
    if (!done)
        return std::unexpected(done.error());
    if (!told)
        return fail(ErrorCode::Protocol, {}, tr("the server did not tell of its mail log"));
    return *told;
}

} // namespace postseal
