// SPDX-License-Identifier: GPL-3.0-or-later
// Input: PASSPHRASE HOST FILES (input.h); "\n====\n" stands between two files.
#include "core/x509/certificateheap.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <algorithm>
#include <utility>

using namespace postseal;
using fuzz::require;

namespace {

const QDateTime kToday(QDate(2026, 6, 1), QTime(), Qt::UTC);

QList<GivenFile> filesOf(const QByteArray &bytes, const QByteArray &passphrase)
{
    const QByteArray between("\n====\n");
    QList<GivenFile> files;
    for (qsizetype at = 0; at <= bytes.size();) {
        const qsizetype found = bytes.indexOf(between, at);
        const qsizetype end = found < 0 ? bytes.size() : found;
        files.append({.name = QString::number(files.size()),
                      .bytes = Secret::take(bytes.sliced(at, end - at)),
                      .passphrase = Secret::take(QByteArray(passphrase))});
        at = end + between.size();
    }
    return files;
}

bool isPrintable(const QString &text)
{
    return std::ranges::none_of(text, [](QChar c) { return c.unicode() < ' ' || c == u'\x7f'; });
}

/// What a server gets of a pair is whole, and belongs together.
void checkPair(const GivenPair &pair, const QByteArray &bytes)
{
    require(!pair.chain.isEmpty(), "a pair has a certificate", {bytes});
    const Result<PrivateKeyFacts> key = keyFromPem(pair.key);
    require(key && !key->encrypted, "the key can be read without a passphrase", {bytes});
    require(matches(pair.chain.first(), *key), "the key is the leaf's", {bytes});
    for (qsizetype i = 0; i + 1 < pair.chain.size(); ++i)
        require(pair.chain[i].issuer == pair.chain[i + 1].subject, "each is issued by the next",
                {bytes});
    QByteArray files = toPem(pair.chain) + pair.key.reveal().toByteArray();
    const GivenFile deployed{.name = QStringLiteral("deployed"),
                             .bytes = Secret::take(std::move(files)),
                             .passphrase = {}};
    const CertificateHeap again =
        sortHeap({deployed}, {.hostNames = {}, .trust = {}, .at = kToday});
    require(again.pairs == QList{pair}, "what is deployed is the same pair", {bytes});
}

} // namespace

void fuzz::heap(Input &input)
{
    const QByteArray passphrase = input.word();
    const QByteArray host = input.word();
    const QByteArray bytes = input.rest();
    const QList<GivenFile> files = filesOf(bytes, passphrase);
    const HeapMeasure measure{
        .hostNames = host.isEmpty() ? QList<QByteArray>() : QList{host}, .trust = {}, .at = kToday};
    const CertificateHeap heap = sortHeap(files, measure);
    for (const HeapFinding &finding : heap.findings) {
        require(std::ranges::find(files, finding.file, &GivenFile::name) != files.cend(),
                "a finding is about a file", {bytes, finding.file.toUtf8()});
        require(isPrintable(finding.sentence()), "a finding can be shown",
                {bytes, finding.sentence().toUtf8()});
    }
    QStringList kinds;
    for (const GivenPair &pair : heap.pairs) {
        checkPair(pair, bytes);
        require(!kinds.contains(pair.chain.first().keyType), "one pair of a kind", {bytes});
        kinds.append(pair.chain.first().keyType);
    }
    require(sortHeap(files, measure) == heap, "the same heap comes to the same", {bytes});
}
