// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/heapverdict.h"

#include <algorithm>

namespace postseal {

namespace {

QString nameOf(const Certificate &certificate)
{
    if (!certificate.dnsNames.isEmpty())
        return QString::fromUtf8(certificate.dnsNames.first());
    return certificate.commonName.isEmpty() ? certificate.subject : certificate.commonName;
}

QString everyNameOf(const Certificate &leaf)
{
    QStringList names;
    for (const QByteArray &name : leaf.dnsNames + leaf.addresses)
        names.append(QString::fromUtf8(name));
    return names.isEmpty() ? nameOf(leaf) : names.join(QLatin1StringView(", "));
}

/// A name out of somebody's main.cf may hold anything.
QString shown(const QByteArray &name)
{
    QString text = QString::fromUtf8(name);
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

QString dayOf(const QDateTime &time)
{
    return time.date().toString(Qt::ISODate);
}

QString kindOf(const PrivateKeyFacts &key)
{
    return QStringLiteral("%1 %2").arg(key.type).arg(key.bits);
}

class HeapJudge {
public:
    HeapJudge(const HeapItems &items, const QList<HeapPair> &pairs, const HeapMeasure &measure)
        : m_items(items)
        , m_pairs(pairs)
        , m_measure(measure)
        , m_hasPair(std::ranges::any_of(pairs, &HeapPair::isUsed))
        , m_aboveUnpaired(aboveUnpaired())
    {
    }

    QList<HeapFinding> findings();

private:
    void tell(HeapMatter matter, qsizetype file, const QString &about = {});
    void judge(const HeapCertificate &given);
    void judge(const HeapKey &given);
    void judgeLeaf(const HeapPair &pair, qsizetype file);
    void judgeTime(const Certificate &leaf, qsizetype file);
    void judgeChain(const HeapPair &pair, qsizetype file);
    void judgeOrder();
    void judgeUnpaired(const Certificate &certificate, qsizetype file);
    bool isRootOfTaken(const Certificate &certificate) const;
    QList<Certificate> aboveUnpaired() const;
    bool isLocked() const;
    const HeapPair *pairOf(const Certificate &certificate) const;
    const HeapPair *pairWithKey(const QByteArray &fingerprint) const;

    const HeapItems &m_items;
    const QList<HeapPair> &m_pairs;
    const HeapMeasure &m_measure;
    bool m_hasPair;
    QList<Certificate> m_aboveUnpaired;
    QList<HeapFinding> m_said;
};

void HeapJudge::tell(HeapMatter matter, qsizetype file, const QString &about)
{
    m_said.append({.matter = matter, .file = m_items.names[file], .about = about});
}

/// The pair that is taken and shows \a certificate.
const HeapPair *HeapJudge::pairOf(const Certificate &certificate) const
{
    const auto found = std::ranges::find_if(m_pairs, [&](const HeapPair &pair) {
        return pair.isUsed() && pair.chain.shown.contains(certificate);
    });
    return found == m_pairs.cend() ? nullptr : &*found;
}

const HeapPair *HeapJudge::pairWithKey(const QByteArray &fingerprint) const
{
    const auto found = std::ranges::find_if(m_pairs, [&](const HeapPair &pair) {
        return pair.key.key.facts.publicKeyFingerprint == fingerprint;
    });
    return found == m_pairs.cend() ? nullptr : &*found;
}

void HeapJudge::judgeTime(const Certificate &leaf, qsizetype file)
{
    constexpr int kSoon = 14; // days
    if (leaf.notAfter < m_measure.at)
        return tell(HeapMatter::Expired, file, dayOf(leaf.notAfter));
    if (leaf.notBefore > m_measure.at)
        tell(HeapMatter::NotYetValid, file, dayOf(leaf.notBefore));
    else if (leaf.notAfter < m_measure.at.addDays(kSoon))
        tell(HeapMatter::ExpiresSoon, file, dayOf(leaf.notAfter));
    else
        tell(HeapMatter::Valid, file, dayOf(leaf.notAfter));
}

void HeapJudge::judgeChain(const HeapPair &pair, qsizetype file)
{
    if (pair.leaf().selfSigned)
        return tell(HeapMatter::SelfSigned, file);
    if (pair.chain.reachesRoot)
        return;
    const VerifyResult verdict =
        verifyChain(pair.leaf(), pair.chain.shown.sliced(1), m_measure.trust, {}, m_measure.at);
    // Built up to a known root, whatever is wrong on the way.
    if (!verdict.built.isEmpty() && verdict.built.last().selfSigned)
        return;
    if (!verdict.ok())
        tell(HeapMatter::MissingIssuer, file, pair.chain.shown.last().issuer);
}

void HeapJudge::judgeLeaf(const HeapPair &pair, qsizetype file)
{
    const Certificate &leaf = pair.leaf();
    tell(HeapMatter::LeafUsed, file, everyNameOf(leaf));
    judgeTime(leaf, file);
    if (!isForServers(leaf))
        tell(HeapMatter::OtherPurpose, file);
    if (pair.fate == HeapPair::Fate::Beside)
        tell(HeapMatter::ServedByName, file);
    for (const QByteArray &name : m_measure.hostNames) {
        if (pair.isTaken() && !isFor(leaf, name))
            tell(HeapMatter::OtherName, file, shown(name));
    }
    judgeChain(pair, file);
}

bool HeapJudge::isRootOfTaken(const Certificate &certificate) const
{
    return certificate.selfSigned && std::ranges::any_of(m_pairs, [&](const HeapPair &pair) {
               return pair.isUsed() && pair.chain.reachesRoot &&
                      pair.chain.shown.last().issuer == certificate.subject;
           });
}

/// Whether a key may still come.
bool HeapJudge::isLocked() const
{
    return std::ranges::any_of(m_items.findings, [](const HeapFinding &finding) {
        return finding.matter == HeapMatter::Locked ||
               finding.matter == HeapMatter::WrongPassphrase;
    });
}

/// Those that issued certificates whose keys are missing, where there is no pair at all.
QList<Certificate> HeapJudge::aboveUnpaired() const
{
    const QList<Certificate> all = m_items.everyCertificate();
    IssuerChains chains(all, m_measure.at);
    QList<Certificate> above;
    for (const Certificate &leaf : all) {
        if (!m_hasPair && !leaf.isCa)
            above += chains.of(leaf).shown.sliced(1);
    }
    return above;
}

void HeapJudge::judgeUnpaired(const Certificate &certificate, qsizetype file)
{
    if (isRootOfTaken(certificate))
        return tell(HeapMatter::RootLeft, file, nameOf(certificate));
    if (m_aboveUnpaired.contains(certificate))
        return tell(HeapMatter::IssuerUsed, file, nameOf(certificate));
    if (m_hasPair || certificate.isCa)
        return tell(HeapMatter::ForeignCertificate, file, nameOf(certificate));
    tell(isLocked() ? HeapMatter::AwaitsKey : HeapMatter::NoKey, file, nameOf(certificate));
}

void HeapJudge::judge(const HeapCertificate &given)
{
    const Certificate &certificate = given.certificate;
    if (const HeapPair *pair = pairOf(certificate)) {
        if (pair->leaf() == certificate)
            judgeLeaf(*pair, given.file);
        else
            tell(HeapMatter::IssuerUsed, given.file, nameOf(certificate));
        return;
    }
    const HeapPair *pair = pairWithKey(certificate.publicKeyFingerprint);
    if (!pair || pair->fate == HeapPair::Fate::Authority)
        return judgeUnpaired(certificate, given.file);
    const bool older =
        pair->leaf() != certificate || std::ranges::any_of(m_pairs, [&](const HeapPair &other) {
            return other.isUsed() && other.leaf().dnsNames == certificate.dnsNames &&
                   other.leaf().keyType == certificate.keyType;
        });
    if (older)
        tell(HeapMatter::OlderLeft, given.file, dayOf(certificate.notAfter));
    else
        tell(HeapMatter::OtherPairLeft, given.file, nameOf(certificate));
}

void HeapJudge::judge(const HeapKey &given)
{
    const HeapPair *pair = pairWithKey(given.key.facts.publicKeyFingerprint);
    if (pair && pair->isUsed())
        tell(HeapMatter::KeyUsed, given.file, kindOf(given.key.facts));
    else if (pair && pair->fate == HeapPair::Fate::Authority)
        tell(HeapMatter::AuthorityKey, given.file, nameOf(pair->leaf()));
    else if (!pair && !m_hasPair)
        tell(HeapMatter::NoCertificateFor, given.file);
    else if (pair)
        tell(HeapMatter::KeyLeft, given.file);
    else
        tell(HeapMatter::ForeignKey, given.file);
}

/// Whether in each file the certificates of a chain stand as a server shows them.
void HeapJudge::judgeOrder()
{
    for (const HeapPair &pair : m_pairs) {
        QMap<qsizetype, qsizetype> reached; // by file
        for (const HeapCertificate &given : m_items.certificates) {
            const qsizetype place = pair.chain.shown.indexOf(given.certificate);
            if (!pair.isUsed() || place < 0)
                continue;
            const bool isBack = place < reached.value(given.file, -1);
            reached[given.file] = std::max(place, reached.value(given.file, -1));
            if (isBack) {
                tell(HeapMatter::Reordered, given.file);
                break;
            }
        }
    }
}

QList<HeapFinding> HeapJudge::findings()
{
    for (const HeapCertificate &given : m_items.certificates)
        judge(given);
    for (const HeapKey &given : m_items.keys)
        judge(given);
    judgeOrder();
    m_said += m_items.findings;
    std::ranges::stable_sort(
        m_said, {}, [this](const HeapFinding &each) { return m_items.names.indexOf(each.file); });
    return m_said;
}

} // namespace

QList<HeapFinding> findingsOf(const HeapItems &items, const QList<HeapPair> &pairs,
                              const HeapMeasure &measure)
{
    return HeapJudge(items, pairs, measure).findings();
}

} // namespace postseal
