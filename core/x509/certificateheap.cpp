// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/certificateheap.h"

#include "core/x509/heapitems.h"
#include "core/x509/heapverdict.h"

#include <algorithm>
#include <tuple>

namespace postseal {

namespace {

bool isFresh(const Certificate &leaf, const QDateTime &at)
{
    return leaf.notBefore <= at && at <= leaf.notAfter;
}

/// The later of two certificates is the one that was issued last.
auto ageOf(const Certificate &leaf, const QDateTime &at)
{
    return std::tuple(isFresh(leaf, at), leaf.notBefore, leaf.notAfter);
}

/// The pairs of \a items, one for each key that has a certificate.
QList<HeapPair> pairsIn(const HeapItems &items, const HeapMeasure &measure)
{
    const QList<Certificate> all = items.everyCertificate();
    IssuerChains chains(all, measure.at);
    QList<HeapPair> pairs;
    for (const HeapKey &key : items.keys) {
        QList<Certificate> leaves = all;
        leaves.removeIf([&](const Certificate &each) { return !matches(each, key.key.facts); });
        if (leaves.isEmpty())
            continue;
        const Certificate leaf = *std::ranges::max_element(
            leaves, {}, [&](const Certificate &each) { return ageOf(each, measure.at); });
        pairs.append({.key = key, .chain = chains.of(leaf)});
    }
    return pairs;
}

bool isAbove(const HeapPair &one, const HeapPair &other)
{
    const QList<Certificate> &shown = other.chain.shown;
    return std::ranges::any_of(
               shown.sliced(1),
               [&one](const Certificate &issuer) { return matches(issuer, one.key.key.facts); }) ||
           (one.leaf().selfSigned && one.leaf().isCa && shown.last() != one.leaf() &&
            shown.last().issuer == one.leaf().subject && other.chain.reachesRoot);
}

qsizetype namesCovered(const HeapPair &pair, const HeapMeasure &measure)
{
    return std::ranges::count_if(
        measure.hostNames, [&pair](const QByteArray &name) { return isFor(pair.leaf(), name); });
}

auto fitnessOf(const HeapPair &pair, const HeapMeasure &measure)
{
    return std::tuple(namesCovered(pair, measure), ageOf(pair.leaf(), measure.at));
}

/// Marks what is not taken: keys of authorities, and of each kind of key all but the fittest; a
/// kind whose fittest is for no host name or not valid, where that of another kind is.
void choose(QList<HeapPair> &pairs, const HeapMeasure &measure)
{
    for (HeapPair &pair : pairs) {
        pair.fate = std::ranges::any_of(
                        pairs, [&pair](const HeapPair &other) { return isAbove(pair, other); })
                        ? HeapPair::Fate::Authority
                        : HeapPair::Fate::Taken;
    }
    std::tuple<qsizetype, bool> best{};
    for (const HeapPair &pair : pairs) {
        if (pair.isTaken())
            best = std::max(
                best, std::tuple(namesCovered(pair, measure), isFresh(pair.leaf(), measure.at)));
    }
    for (HeapPair &pair : pairs) {
        const auto isBetter = [&](const HeapPair &other) {
            return other.isTaken() && &other != &pair &&
                   other.key.key.facts.type == pair.key.key.facts.type &&
                   fitnessOf(pair, measure) < fitnessOf(other, measure);
        };
        const std::tuple own(namesCovered(pair, measure), isFresh(pair.leaf(), measure.at));
        if (pair.isTaken() && (own < best || std::ranges::any_of(pairs, isBetter)))
            pair.fate = HeapPair::Fate::Beaten;
    }
}

QList<QByteArray> namesOf(const Certificate &leaf)
{
    const QList<QByteArray> names = leaf.dnsNames + leaf.addresses;
    return names.isEmpty() ? QList{leaf.commonName.toUtf8()} : names;
}

bool shareAName(const Certificate &one, const Certificate &other)
{
    return std::ranges::any_of(namesOf(one), [names = namesOf(other)](const QByteArray &name) {
        return names.contains(name);
    });
}

/// A client gets the certificate of one kind of key or of another: they have to be for the same
/// server. Of two that are as good as each other the first stays.
void dropStrangers(QList<HeapPair> &pairs, const HeapMeasure &measure)
{
    const HeapPair *first = nullptr;
    for (const HeapPair &pair : pairs) {
        if (pair.isTaken() && (!first || fitnessOf(*first, measure) < fitnessOf(pair, measure)))
            first = &pair;
    }
    QStringList kinds;
    for (HeapPair &pair : pairs) {
        if (!pair.isTaken())
            continue;
        const QString &kind = pair.key.key.facts.type;
        if (kinds.contains(kind) || !shareAName(pair.leaf(), first->leaf()))
            pair.fate = HeapPair::Fate::Beaten;
        else
            kinds.append(kind);
    }
}

/// Whether a client can ask for something that only \a pair shows, with its kind of key.
bool addsAName(const HeapPair &pair, const QList<HeapPair> &pairs)
{
    return std::ranges::any_of(namesOf(pair.leaf()), [&](const QByteArray &name) {
        return std::ranges::none_of(pairs, [&](const HeapPair &other) {
            return other.isUsed() && other.key.key.facts.type == pair.key.key.facts.type &&
                   namesOf(other.leaf()).contains(name);
        });
    });
}

/// Takes pairs for other hosts beside, the one that was issued last of those for the same names.
void takeBeside(QList<HeapPair> &pairs, const HeapMeasure &measure)
{
    const bool isOwn = std::ranges::any_of(pairs, [&](const HeapPair &pair) {
        return pair.isTaken() && namesCovered(pair, measure) > 0;
    });
    QList<HeapPair *> left;
    for (HeapPair &pair : pairs) {
        if (pair.isTaken() && measure.hasOwnPair && !isOwn)
            pair.fate = HeapPair::Fate::Beside;
        else if (pair.fate == HeapPair::Fate::Beaten && isFresh(pair.leaf(), measure.at))
            left.append(&pair);
    }
    std::ranges::stable_sort(left, std::ranges::greater(),
                             [&](const HeapPair *pair) { return ageOf(pair->leaf(), measure.at); });
    for (HeapPair *pair : std::as_const(left)) {
        if (addsAName(*pair, pairs))
            pair->fate = HeapPair::Fate::Beside;
    }
}

QList<GivenPair> pairsWith(HeapPair::Fate fate, const QList<HeapPair> &pairs)
{
    QList<GivenPair> taken;
    for (const HeapPair &pair : pairs) {
        if (pair.fate == fate)
            taken.append({.chain = pair.chain.shown, .key = pair.key.key.pem});
    }
    std::ranges::stable_partition(taken, [](const GivenPair &pair) {
        return pair.chain.first().keyType == QLatin1StringView("RSA");
    });
    return taken;
}

} // namespace

QStringList CertificateHeap::locked() const
{
    QStringList names;
    for (const HeapFinding &finding : findings) {
        if ((finding.matter == HeapMatter::Locked ||
             finding.matter == HeapMatter::WrongPassphrase) &&
            !names.contains(finding.file))
            names.append(finding.file);
    }
    return names;
}

CertificateHeap sortHeap(const QList<GivenFile> &files, const HeapMeasure &measure)
{
    const HeapItems items = itemsOf(files.first(std::min(files.size(), kMostGivenFiles)));
    QList<HeapPair> pairs = pairsIn(items, measure);
    choose(pairs, measure);
    dropStrangers(pairs, measure);
    if (measure.everyHost)
        takeBeside(pairs, measure);
    CertificateHeap heap{.pairs = pairsWith(HeapPair::Fate::Taken, pairs),
                         .beside = pairsWith(HeapPair::Fate::Beside, pairs),
                         .findings = findingsOf(items, pairs, measure)};
    if (files.size() > kMostGivenFiles)
        heap.findings.append(
            {.matter = HeapMatter::TooMany, .file = files[kMostGivenFiles].name, .about = {}});
    return heap;
}

Result<GivenPair> onePairOf(const QList<GivenFile> &files)
{
    const CertificateHeap heap =
        sortHeap(files, {.hostNames = {}, .trust = {}, .at = QDateTime::currentDateTimeUtc()});
    if (!heap.pairs.isEmpty())
        return heap.pairs.first();
    const auto why = std::ranges::max_element(
        heap.findings, {}, [](const HeapFinding &each) { return each.weight(); });
    return fail(ErrorCode::BadInput, why == heap.findings.cend() ? QString() : why->file,
                why == heap.findings.cend() ? QString() : why->sentence());
}

} // namespace postseal
