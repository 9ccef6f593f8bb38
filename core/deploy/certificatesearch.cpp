// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/certificatesearch.h"

#include "core/config/plaintext.h"

namespace postseal {

namespace {

constexpr qsizetype kMostFiles = 200; ///< as many as the script sends

Known knownOf(const QByteArray &word)
{
    if (word == "yes")
        return Known::Yes;
    return word == "no" ? Known::No : Known::Unknown;
}

FileIdentity::Kind kindOf(const QByteArray &word)
{
    if (word == "file")
        return FileIdentity::Kind::File;
    return word == "absent" ? FileIdentity::Kind::Absent : FileIdentity::Kind::Unreadable;
}

/// The script's word for a key: "-", "encrypted", "unknown" or a digest in lower-case hex.
void takeKey(PemFile &file, const QByteArray &word)
{
    constexpr qsizetype kDigest = 32;
    const QByteArray digest = QByteArray::fromHex(word);
    const bool isDigest = word.size() == 2 * kDigest && digest.size() == kDigest;
    const bool isUnseen = file.identity.kind == FileIdentity::Kind::Unreadable;
    if (isUnseen || (word != "-" && word != "encrypted" && !isDigest)) {
        file.key = PemFile::Key::Unknown;
    } else if (word == "encrypted") {
        file.key = PemFile::Key::Encrypted;
    } else if (isDigest) {
        file.key = PemFile::Key::Readable;
        file.keyFingerprint = digest.toHex(':').toUpper();
    }
}

QList<QByteArray> linesOf(const QByteArray &body)
{
    QList<QByteArray> lines = body.split('\n');
    lines.removeAll(QByteArray());
    return lines;
}

} // namespace

void CertificateCollector::take(const Frame &frame)
{
    if (frame.kind == "pem") {
        takeFile(frame.text);
    } else if (frame.kind == "body" && m_isTaken) {
        m_search.files.last().certificates =
            certificatesFromPem(frame.body).value_or(QList<Certificate>());
    } else if (frame.kind == "data") {
        if (frame.text.startsWith("renewal "))
            takeHooks(frame.body);
        else if (frame.text.startsWith("unseen "))
            m_search.unseen = linesOf(frame.body);
    }
}

/// "KIND SHA256 MODE UID GID SIZE KEY PATH<TAB>REALPATH"
void CertificateCollector::takeFile(const QByteArray &text)
{
    m_isTaken = false;
    const qsizetype tab = text.indexOf('\t');
    const QList<QByteArray> fields = text.left(tab).split(' ');
    if (tab < 0 || fields.size() < 8 || m_search.files.size() >= kMostFiles)
        return;
    PemFile file;
    file.path = fields.mid(7).join(' ');
    file.realPath = text.mid(tab + 1);
    if (!isWholePath(file.path) || !isWholePath(file.realPath))
        return;
    file.identity = {.kind = kindOf(fields[0]),
                     .sha256 = fields[1],
                     .mode = fields[2],
                     .uid = fields[3],
                     .gid = fields[4]};
    takeKey(file, fields[6]);
    m_search.files.append(file);
    m_isTaken = true;
}

/// "TOOL SCOPE ANSWER WORDS" with tabs between.
void CertificateCollector::takeHooks(const QByteArray &body)
{
    for (const QByteArray &line : linesOf(body)) {
        const QList<QByteArray> fields = line.split('\t');
        if (fields.size() < 4 || !isOneLine(line.trimmed()))
            continue;
        m_search.hooks.append({.tool = fields[0],
                               .scope = fields[1],
                               .reloads = knownOf(fields[2]),
                               .words = fields.mid(3).join(' ').trimmed()});
    }
}

Result<CertificateSearch> searchCertificates(RootChannel &channel,
                                             const QByteArray &configDirectory,
                                             const Patience &patience)
{
    CertificateCollector collector;
    const auto done = channel.ask(
        {.verb = "certificates", .payload = {}, .words = configDirectory},
        [&collector](const Frame &frame) { collector.take(frame); }, patience);
    if (!done)
        return std::unexpected(done.error());
    return collector.search();
}

} // namespace postseal
