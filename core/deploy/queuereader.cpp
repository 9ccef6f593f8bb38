// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/queuereader.h"

#include "core/base/tr.h"
#include "core/config/plaintext.h"

#include <algorithm>
#include <optional>

namespace postseal {

namespace {

constexpr qsizetype kMostLines = 2000; ///< as many as the script sends
constexpr qsizetype kLongestError = 300;

/// "MESSAGES<TAB>HELD<TAB>OLDEST<TAB>DOMAIN DOMAIN…"
std::optional<QueuedMail> mailFrom(const QList<QByteArray> &fields)
{
    if (fields.size() != 4)
        return {};
    const QueuedMail mail{.domains = fields[3].split(' '),
                          .messages = fields[0].toLongLong(),
                          .held = fields[1].toLongLong(),
                          .oldest = fields[2].toLongLong()};
    const bool named = std::ranges::all_of(mail.domains, [](const QByteArray &domain) {
        return !domain.isEmpty() && isOneLine(domain);
    });
    if (!named || mail.messages <= 0 || mail.held < 0 || mail.held > mail.messages)
        return {};
    return mail;
}

/// "VERSION DIRECTORY": postqueue(1) has no -j before 3.1.
QByteArray wordsFor(const Snapshot &snapshot)
{
    return snapshot.facts.version() + ' ' + snapshot.configuration.directory();
}

/// Hands the frame that counts to \a told.
std::function<void(const Frame &)> listenFor(const std::function<void(const QueueSummary &)> &told)
{
    return [told](const Frame &frame) {
        if (frame.kind == "data" && frame.text.startsWith("queue "))
            told(queueSummaryFrom(frame.body));
    };
}

} // namespace

QueueSummary queueSummaryFrom(const QByteArray &body)
{
    QueueSummary summary;
    for (const QByteArray &line : body.split('\n')) {
        const QList<QByteArray> fields = line.split('\t');
        if (fields[0] == "now")
            summary.now = fields.value(1).toLongLong();
        else if (fields[0] == "cut")
            summary.cut = true;
        else if (fields[0] == "error" && fields.size() > 1 && isOneLine(fields[1]))
            summary.error = fields[1].left(kLongestError);
        else if (const auto mail = mailFrom(fields); mail && summary.mail.size() < kMostLines)
            summary.mail.append(*mail);
    }
    return summary;
}

Result<QueueSummary> readQueue(RootChannel &channel, const Snapshot &snapshot,
                               const Patience &patience)
{
    std::optional<QueueSummary> summary;
    const auto done =
        channel.ask({.verb = "queue", .payload = {}, .words = wordsFor(snapshot)},
                    listenFor([&summary](const QueueSummary &told) { summary = told; }), patience);
    if (!done)
        return std::unexpected(done.error());
    if (!summary)
        return fail(ErrorCode::Protocol, {}, tr("the server did not tell of its mail queue"));
    return *summary;
}

Status askForQueue(RootChannel &channel, const Snapshot &snapshot,
                   const std::function<void(const QueueSummary &)> &told, const Patience &patience)
{
    return channel.sendAhead("queue-too", wordsFor(snapshot), listenFor(told), patience);
}

} // namespace postseal
