// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/freshrow.h"

#include "core/config/logicallines.h"
#include "core/config/masterwords.h"
#include "core/config/rowlines.h"
#include "core/config/servicename.h"

#include <algorithm>
#include <ranges>

namespace postseal {

namespace {

/// The chroot column is the distribution's habit.
QByteArray usualChroot(const QList<Service> &rows)
{
    const auto smtp = std::ranges::find(rows, QByteArray("smtp/inet"), &Service::name);
    return smtp == rows.end() ? QByteArray("n") : smtp->chroot;
}

QByteArray usualHead(const QByteArray &service, const QByteArray &chroot)
{
    return service.leftJustified(10) + " inet  n       -       " + chroot.leftJustified(8) +
           "-       -       smtpd";
}

/// The last row of smtpd that listens on the network, else of postscreen.
const Service *neighbourIn(const QList<Service> &rows)
{
    for (const char *program : {"smtpd", "postscreen"}) {
        for (const Service &row : rows | std::views::reverse) {
            if (row.type == "inet" && row.program == program)
                return &row;
        }
    }
    return nullptr;
}

/// A row's fields below those of \a like.
QByteArray headLike(const LogicalLine &like, const QByteArray &service, const QByteArray &chroot)
{
    const QList<MasterWord> words = masterWords(like.text);
    const bool onOneLine = like.pieceOf(words[kMasterFields - 1].begin) == 0;
    const QByteArray fields = like.text.first(words[kMasterFields - 1].begin);
    if (!onOneLine || fields.contains('\r'))
        return usualHead(service, chroot);
    QByteArray head = service;
    qsizetype at = 1;
    for (const char *field : {"inet", "n", "-", chroot.constData(), "-", "-", "smtpd"}) {
        const qsizetype gap = words[at - 1].end;
        if (fields.contains('\t'))
            head += fields.sliced(gap, words[at].begin - gap);
        else
            head = (head + ' ').leftJustified(words[at].begin);
        head += field;
        ++at;
    }
    return head;
}

/// Where the lines of the row end, comments below that were its options with them.
qsizetype endOf(const QByteArray &bytes, const LogicalLine &row)
{
    const LinePiece &first = row.pieces.first();
    QList<QByteArray> comments;
    QList<qsizetype> ends;
    for (qsizetype at = lineEnd(bytes, row.pieces.last().end);
         at < bytes.size() && bytes[at] == '#'; at = ends.last()) {
        const qsizetype end = lineEnd(bytes, at);
        const QByteArray comment = bytes.sliced(at + 1, end - at - 1);
        if (wasRow(comment))
            break;
        comments.append(comment);
        ends.append(end);
    }
    const QList<qsizetype> own =
        rowLines(bytes.sliced(first.begin, first.end - first.begin), comments);
    return own.isEmpty() ? lineEnd(bytes, row.pieces.last().end) : ends[own.last()];
}

} // namespace

QList<Override> signedInOptions()
{
    return {{"smtpd_sasl_auth_enable", "yes"},
            {"smtpd_tls_auth_only", "yes"},
            {"smtpd_reject_unlisted_recipient", "no"},
            {"smtpd_client_restrictions", "permit_sasl_authenticated,reject"},
            {"smtpd_helo_restrictions", ""},
            {"smtpd_sender_restrictions", ""},
            {"smtpd_relay_restrictions", "permit_sasl_authenticated,reject"},
            {"smtpd_recipient_restrictions", "permit_sasl_authenticated,reject"},
            {"milter_macro_daemon_name", "ORIGINATING"}};
}

QList<QByteArray> freshRow(const QByteArray &service, const QList<Service> &rows)
{
    const bool implicit = wellKnownPort(service) == 465;
    QList<QByteArray> lines{
        usualHead(service, usualChroot(rows)), "  -o syslog_name=postfix/" + service,
        implicit ? "  -o smtpd_tls_wrappermode=yes" : "  -o smtpd_tls_security_level=encrypt"};
    for (const Override &option : signedInOptions())
        lines.append("  -o " + option.name + '=' + option.value);
    return lines;
}

TextEdit addedListener(const QByteArray &bytes, const QList<Service> &rows,
                       const QByteArray &service)
{
    const Service *neighbour = neighbourIn(rows);
    if (!neighbour)
        return appendedLines(bytes, {usualHead(service, usualChroot(rows))});
    const QList<LogicalLine> lines = logicalLines(bytes);
    const auto like = std::ranges::find(lines, neighbour->firstLine, &LogicalLine::firstLine);
    const QByteArray head = headLike(*like, service, neighbour->chroot);
    const qsizetype end = endOf(bytes, *like);
    if (end == bytes.size())
        return appendedLines(bytes, {head});
    return {.begin = end, .end = end, .with = head + usualLineEnd(bytes)};
}

} // namespace postseal
