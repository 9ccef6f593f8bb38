// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/heapitems.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr qsizetype kMostHeapCertificates = 300;
constexpr qsizetype kMostHeapKeys = 30;

/// Puts what a file holds beside what the others do.
class HeapGatherer {
public:
    void add(const GivenFile &file);
    HeapItems taken() { return std::move(m_items); }

private:
    void add(const Certificate &certificate, qsizetype file);
    void add(const PrivateKey &key, qsizetype file);
    void tell(HeapMatter matter, qsizetype file, const QString &about = {});

    HeapItems m_items;
};

void HeapGatherer::tell(HeapMatter matter, qsizetype file, const QString &about)
{
    const HeapFinding finding{.matter = matter, .file = m_items.names[file], .about = about};
    if (!m_items.findings.contains(finding))
        m_items.findings.append(finding);
}

void HeapGatherer::add(const Certificate &certificate, qsizetype file)
{
    const auto same = std::ranges::find_if(m_items.certificates, [&](const HeapCertificate &each) {
        return each.certificate.der == certificate.der;
    });
    if (same != m_items.certificates.cend())
        return tell(HeapMatter::Duplicate, file, m_items.names[same->file]);
    if (m_items.certificates.size() == kMostHeapCertificates)
        return tell(HeapMatter::TooMany, file);
    m_items.certificates.append({.certificate = certificate, .file = file});
}

void HeapGatherer::add(const PrivateKey &key, qsizetype file)
{
    const auto same = std::ranges::find_if(m_items.keys, [&](const HeapKey &each) {
        return each.key.facts.publicKeyFingerprint == key.facts.publicKeyFingerprint;
    });
    if (same != m_items.keys.cend())
        return tell(HeapMatter::Duplicate, file, m_items.names[same->file]);
    if (m_items.keys.size() == kMostHeapKeys)
        return tell(HeapMatter::TooMany, file);
    m_items.keys.append({.key = key, .file = file});
}

void HeapGatherer::add(const GivenFile &file)
{
    const qsizetype number = m_items.names.size();
    m_items.names.append(file.name);
    const GivenContents contents = readGivenFile(file);
    for (const Certificate &certificate : contents.certificates)
        add(certificate, number);
    for (const PrivateKey &key : contents.keys)
        add(key, number);
    for (const HeapMatter matter : contents.matters)
        tell(matter, number);
}

} // namespace

QList<Certificate> HeapItems::everyCertificate() const
{
    QList<Certificate> all;
    for (const HeapCertificate &each : certificates)
        all.append(each.certificate);
    return all;
}

HeapItems itemsOf(const QList<GivenFile> &files)
{
    HeapGatherer gatherer;
    for (const GivenFile &file : files)
        gatherer.add(file);
    return gatherer.taken();
}

} // namespace postseal
