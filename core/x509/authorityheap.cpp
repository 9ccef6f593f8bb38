// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/authorityheap.h"

#include "core/x509/handles.h"
#include "core/x509/heapitems.h"

#include <algorithm>

namespace postseal {

namespace {

QString titleOf(const Certificate &certificate)
{
    return certificate.commonName.isEmpty() ? certificate.subject : certificate.commonName;
}

QString isoDay(const QDateTime &time)
{
    return time.date().toString(Qt::ISODate);
}

/// Finds what can be trusted.
class AuthoritySearch {
public:
    AuthoritySearch(const QList<GivenFile> &files, const QList<Certificate> &known, QDateTime at)
        : m_items(itemsOf(files))
        , m_at(std::move(at))
        , m_chains(m_items.everyCertificate() + known, m_at)
    {
    }

    AuthorityHeap found();

private:
    void judge(const HeapCertificate &given);
    void judge(const HeapKey &given);
    bool reachesRoot(const Certificate &certificate);
    void tell(HeapMatter matter, qsizetype file, const QString &about = {})
    {
        m_heap.findings.append({.matter = matter, .file = m_items.names[file], .about = about});
    }

    HeapItems m_items;
    QDateTime m_at;
    IssuerChains m_chains;
    AuthorityHeap m_heap;
};

bool AuthoritySearch::reachesRoot(const Certificate &certificate)
{
    return certificate.selfSigned || m_chains.of(certificate).reachesRoot;
}

void AuthoritySearch::judge(const HeapCertificate &given)
{
    const Certificate &certificate = given.certificate;
    if (!certificate.isCa)
        return tell(HeapMatter::NoAuthority, given.file, titleOf(certificate));
    if (certificate.notAfter < m_at)
        return tell(HeapMatter::AuthorityOver, given.file, isoDay(certificate.notAfter));
    if (!reachesRoot(certificate))
        return tell(HeapMatter::RootMissing, given.file, certificate.issuer);
    tell(HeapMatter::AuthorityUsed, given.file, titleOf(certificate));
    if (certificate.notBefore > m_at)
        tell(HeapMatter::NotYetValid, given.file, isoDay(certificate.notBefore));
    else
        tell(HeapMatter::Valid, given.file, isoDay(certificate.notAfter));
    m_heap.authorities.append({.name = titleOf(certificate).toUtf8(),
                               .der = certificate.der,
                               .subjectHash = subjectHashOf(certificate),
                               .isPublic = isPublicAuthority(certificate)});
}

void AuthoritySearch::judge(const HeapKey &given)
{
    const QByteArray key = given.key.facts.publicKeyFingerprint;
    for (const Certificate &each : m_items.everyCertificate()) {
        if (each.isCa && each.publicKeyFingerprint == key)
            return tell(HeapMatter::AuthorityKey, given.file, titleOf(each));
    }
    tell(HeapMatter::ForeignKey, given.file);
}

AuthorityHeap AuthoritySearch::found()
{
    m_heap.findings = m_items.findings;
    // The key beside a certificate is not needed.
    m_heap.findings.removeIf([this](const HeapFinding &finding) {
        return finding.matter == HeapMatter::Locked &&
               std::ranges::any_of(m_items.certificates, [&](const HeapCertificate &each) {
                   return m_items.names[each.file] == finding.file;
               });
    });
    for (const HeapCertificate &given : m_items.certificates)
        judge(given);
    for (const HeapKey &given : m_items.keys)
        judge(given);
    std::ranges::stable_sort(m_heap.findings, {}, [this](const HeapFinding &finding) {
        return m_items.names.indexOf(finding.file);
    });
    return m_heap;
}

} // namespace

bool isPublicAuthority(const Certificate &certificate)
{
    const X509Ptr handle = handleOf(certificate);
    const X509StorePtr store = storeOf(TrustStore::systemStore());
    const X509StoreCtxPtr context(X509_STORE_CTX_new());
    if (!handle || X509_STORE_CTX_init(context.get(), store.get(), nullptr, nullptr) != 1)
        return false;
    const X509StackPtr same(
        X509_STORE_CTX_get1_certs(context.get(), X509_get_subject_name(handle.get())));
    for (int i = 0; same && i < sk_X509_num(same.get()); ++i) {
        if (X509_cmp(sk_X509_value(same.get(), i), handle.get()) == 0)
            return true;
    }
    return false;
}

QByteArray subjectHashOf(const Certificate &certificate)
{
    const X509Ptr handle = handleOf(certificate);
    int good = 0;
    const unsigned long hash =
        handle ? X509_NAME_hash_ex(X509_get_subject_name(handle.get()), nullptr, nullptr, &good)
               : 0;
    return good == 1 ? QByteArray::number(static_cast<qulonglong>(hash), 16).rightJustified(8, '0')
                     : QByteArray();
}

AuthorityHeap authoritiesIn(const QList<GivenFile> &files, const QList<Certificate> &known,
                            const QDateTime &at)
{
    return AuthoritySearch(files, known, at).found();
}

} // namespace postseal
