// SPDX-License-Identifier: GPL-3.0-or-later
// Input: PIECE WHAT-THE-REMOTE-SCRIPT-WRITES (input.h); the marker is PS, and PIECE has as many
// bytes as arrive at once.
#include "core/config/plaintext.h"
#include "core/deploy/certificatesearch.h"
#include "core/deploy/eventwords.h"
#include "core/deploy/inspectionframes.h"
#include "core/deploy/queuereader.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace postseal;
using fuzz::require;

namespace {

struct Frames {
    QList<Frame> frames;
    bool failed = false;

    bool operator==(const Frames &) const = default;
};

/// The frames of \a bytes, which arrive in pieces of \a size, up to an error.
Frames framesOf(const QByteArray &bytes, qsizetype size)
{
    Frames found;
    FrameReader reader("PS");
    for (qsizetype at = 0; at < bytes.size() && !found.failed; at += size) {
        found.failed = !reader.receive(bytes.sliced(at, std::min(size, bytes.size() - at)));
        while (!found.failed) {
            const auto frame = reader.next();
            found.failed = !frame;
            if (!frame || !*frame)
                break;
            found.frames.append(**frame);
        }
    }
    return found;
}

void checkReady(const QByteArray &bytes)
{
    FrameReader reader("PS");
    const bool fits = reader.receive(bytes).has_value();
    const std::optional<QByteArray> words = reader.ready();
    require(!words || (fits && bytes.contains("PS ready " + *words + '\n')),
            "what the script begins with is one line", {bytes, words.value_or(QByteArray())});
}

void checkFrames(const Frames &found, const QByteArray &bytes)
{
    qsizetype size = 0;
    for (const Frame &frame : found.frames) {
        require(!frame.kind.contains(' ') && !frame.kind.contains('\n') &&
                    !frame.text.contains('\n'),
                "a frame is one line", {bytes, frame.kind, frame.text});
        require(frame.body.isEmpty() || frame.text.endsWith(QByteArray::number(frame.body.size())),
                "a body is as long as it was said to be", {bytes, frame.text, frame.body});
        require(bytes.contains("PS " + frame.kind), "a frame carries the marker", {bytes});
        size += frame.kind.size() + frame.text.size() + frame.body.size();
    }
    require(size <= bytes.size(), "no more is read than was sent", {bytes});
}

void checkInspection(const QList<Frame> &frames, const QByteArray &bytes)
{
    InspectionFrames collected;
    for (const Frame &frame : frames)
        collected.take(frame);
    const Snapshot snapshot = collected.snapshot();
    for (auto file = snapshot.files.cbegin(); file != snapshot.files.cend(); ++file) {
        require(file.key() == file->path, "a file stands under its path", {bytes, file.key()});
        require(isWholePath(file->path) && isWholePath(file->realPath),
                "a path is whole and has no control characters",
                {bytes, file->path, file->realPath});
        const auto digest = [&] {
            return QCryptographicHash::hash(*file->bytes, QCryptographicHash::Sha256).toHex();
        };
        require(!file->bytes || digest() == file->identity.sha256,
                "contents are those of the checksum", {bytes, file->path});
        require(!file->bytes || file->exists(), "what has contents is there", {bytes, file->path});
    }
    require(snapshot.facts.listening.size() <= bytes.size(), "no more sockets than were told",
            {bytes});
    static_cast<void>(snapshot.facts.release());
    static_cast<void>(snapshot.facts.instances());
}

void checkCertificates(const QList<Frame> &frames, const QByteArray &bytes)
{
    CertificateCollector collected;
    for (const Frame &frame : frames)
        collected.take(frame);
    const CertificateSearch &search = collected.search();
    require(search.files.size() <= 200, "at most 200 files are taken", {bytes});
    for (const PemFile &file : search.files) {
        require(isWholePath(file.path) && isWholePath(file.realPath),
                "the path of a certificate has no control characters", {bytes, file.path});
        require(file.keyFingerprint.isEmpty() || file.keyFingerprint.size() == 95,
                "a fingerprint is one of SHA-256", {bytes, file.keyFingerprint});
    }
    for (const RenewalHook &hook : search.hooks)
        require(isOneLine(hook.words), "a command is one line", {bytes, hook.words});
}

void checkQueue(const QByteArray &body)
{
    const QueueSummary summary = queueSummaryFrom(body);
    require(isOneLine(summary.error) && summary.error.size() <= 300, "an error is one short line",
            {body});
    for (const QueuedMail &mail : summary.mail) {
        require(mail.messages > 0 && mail.held >= 0 && mail.held <= mail.messages,
                "no more messages are held than there are", {body});
        for (const QByteArray &domain : mail.domains)
            require(!domain.isEmpty() && isOneLine(domain), "a domain is one line", {body, domain});
    }
}

} // namespace

void fuzz::serveranswer(Input &input)
{
    const qsizetype piece = input.word().size() + 1;
    const QByteArray bytes = input.rest();
    const Frames found = framesOf(bytes, piece);
    require(found == framesOf(bytes, std::max<qsizetype>(bytes.size(), 1)),
            "it does not matter in which pieces the bytes arrive", {bytes});
    require(found == framesOf("Welcome!\nPS\n" + bytes, piece + 1), "noise changes nothing",
            {bytes});
    checkReady(bytes);
    checkFrames(found, bytes);
    checkInspection(found.frames, bytes);
    checkCertificates(found.frames, bytes);
    for (const Frame &frame : found.frames) {
        checkQueue(frame.body);
        for (const auto program : {ServerProgram::Postfix, ServerProgram::Dovecot})
            static_cast<void>(describe(DeployEvent::from(frame.text), program));
    }
}
