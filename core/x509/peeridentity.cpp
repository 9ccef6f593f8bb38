// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/peeridentity.h"

#include "core/x509/handles.h"
#include "core/x509/peerdigests.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>

namespace postseal {

namespace {

constexpr int kLevel = 1;
constexpr unsigned kHostFlags = X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;

/// A handle whose only use is to hold TLSA records for X509_verify_cert(3).
struct DaneHandle {
    SslCtxPtr context;
    SslPtr ssl;
};

DaneHandle daneHandle(const QList<TlsaRecord> &records)
{
    DaneHandle handle{.context = SslCtxPtr(SSL_CTX_new(TLS_client_method())), .ssl = {}};
    SSL_CTX_dane_enable(handle.context.get());
    handle.ssl.reset(SSL_new(handle.context.get()));
    SSL_dane_enable(handle.ssl.get(), nullptr);
    SSL_dane_set_flags(handle.ssl.get(), DANE_FLAG_NO_DANE_EE_NAMECHECKS);
    for (const TlsaRecord &record : records) {
        const auto *data = reinterpret_cast<const unsigned char *>(record.data.constData());
        SSL_dane_tlsa_add(handle.ssl.get(), record.usage, record.selector, record.matching, data,
                          static_cast<size_t>(record.data.size()));
    }
    ERR_clear_error();
    return handle;
}

/// "*." of \a written stands for one or more labels of \a name (tls_client.c before 3.6).
bool fitsWidely(QByteArray written, QByteArray name)
{
    written = written.toLower();
    name = name.toLower();
    if (name.startsWith('.'))
        return written.size() > name.size() && written.endsWith(name);
    if (written == name)
        return true;
    const qsizetype dot = name.indexOf('.');
    const QByteArray parent = written.sliced(std::min<qsizetype>(1, written.size()));
    return written.startsWith("*.") && written.size() > 2 && dot >= 0 &&
           name.sliced(dot).endsWith(parent);
}

bool fits(const Certificate &leaf, X509 *handle, const PeerNeeds &needs)
{
    const QByteArrayList written =
        leaf.dnsNames.isEmpty() ? QByteArrayList{leaf.commonName.toUtf8()} : leaf.dnsNames;
    const bool fitting = std::ranges::any_of(needs.names, [&](const QByteArray &name) {
        if (needs.wideWildcards)
            return std::ranges::any_of(
                written, [&name](const QByteArray &own) { return fitsWidely(own, name); });
        return X509_check_host(handle, name.constData(), static_cast<size_t>(name.size()),
                               kHostFlags, nullptr) == 1;
    });
    ERR_clear_error();
    return fitting;
}

void setNeeds(X509_VERIFY_PARAM *parameters, const PeerNeeds &needs, const QDateTime &at)
{
    X509_VERIFY_PARAM_set_auth_level(parameters, kLevel);
    X509_VERIFY_PARAM_set_time(parameters, at.toSecsSinceEpoch());
    X509_VERIFY_PARAM_set_hostflags(parameters, kHostFlags);
    for (const QByteArray &name : needs.wideWildcards ? QByteArrayList() : needs.names)
        X509_VERIFY_PARAM_add1_host(parameters, name.constData(), static_cast<size_t>(name.size()));
}

VerifyResult resultWith(int code, int depth)
{
    return {.code = code,
            .words = QString::fromLatin1(X509_verify_cert_error_string(code)),
            .depth = depth};
}

bool isEndEntityMatch(SSL *ssl)
{
    quint8 usage = 0;
    return SSL_get0_dane_tlsa(ssl, &usage, nullptr, nullptr, nullptr, nullptr) >= 0 && usage == 3;
}

} // namespace

std::optional<TlsaRecord> tlsaRecordFrom(const QByteArray &data)
{
    if (data.size() < 4)
        return {};
    return TlsaRecord{.usage = static_cast<quint8>(data[0]),
                      .selector = static_cast<quint8>(data[1]),
                      .matching = static_cast<quint8>(data[2]),
                      .data = data.sliced(3)};
}

QList<TlsaRecord> anchorsIn(const QByteArray &pem)
{
    const BioPtr bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    QList<TlsaRecord> records;
    char *name = nullptr, *header = nullptr;
    unsigned char *data = nullptr;
    long size = 0;
    ERR_clear_error();
    while (PEM_read_bio(bio.get(), &name, &header, &data, &size) == 1) {
        const QByteArray kind = name, der(reinterpret_cast<const char *>(data), size);
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_clear_free(data, static_cast<size_t>(size));
        const bool key = kind == PEM_STRING_PUBLIC;
        if (!key && kind != PEM_STRING_X509 && kind != PEM_STRING_X509_OLD)
            continue;
        for (const quint8 usage : {quint8{2}, quint8{3}})
            records.append({.usage = usage, .selector = key ? quint8{1} : quint8{0}, .data = der});
    }
    const bool whole = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    return whole ? records : QList<TlsaRecord>();
}

bool isUsable(const TlsaRecord &record)
{
    if (record.usage != 2 && record.usage != 3)
        return false;
    const DaneHandle handle = daneHandle({});
    const auto *data = reinterpret_cast<const unsigned char *>(record.data.constData());
    const int added =
        SSL_dane_tlsa_add(handle.ssl.get(), record.usage, record.selector, record.matching, data,
                          static_cast<size_t>(record.data.size()));
    ERR_clear_error();
    return added == 1;
}

VerifyResult verifyPeer(const QList<Certificate> &chain, const PeerNeeds &needs,
                        const TrustStore &trust, const QDateTime &at)
{
    if (chain.isEmpty())
        return resultWith(X509_V_ERR_UNSPECIFIED, 0);
    const X509Ptr leaf = handleOf(chain.first());
    const X509StorePtr store = storeOf(needs.records.isEmpty() ? trust : TrustStore());
    const X509StackPtr untrusted = stackOf(chain);
    const DaneHandle dane = daneHandle(needs.records);
    const X509StoreCtxPtr context(X509_STORE_CTX_new());
    if (!leaf || X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), untrusted.get()) != 1)
        return resultWith(X509_V_ERR_UNSPECIFIED, 0);
    X509_STORE_CTX_set_default(context.get(), "ssl_server");
    setNeeds(X509_STORE_CTX_get0_param(context.get()), needs, at);
    if (!needs.records.isEmpty())
        X509_STORE_CTX_set0_dane(context.get(), SSL_get0_dane(dane.ssl.get()));
    const int verified = X509_verify_cert(context.get());
    int code = X509_STORE_CTX_get_error(context.get());
    if (verified != 1 && code == X509_V_OK)
        code = X509_V_ERR_UNSPECIFIED;
    VerifyResult result = resultWith(code, X509_STORE_CTX_get_error_depth(context.get()));
    result.built = certificatesOf(X509_STORE_CTX_get0_chain(context.get()));
    result.nameMatches = fits(chain.first(), leaf.get(), needs);
    const bool nameCounts = needs.records.isEmpty() || !isEndEntityMatch(dane.ssl.get());
    if (result.ok() && needs.wideWildcards && nameCounts && !result.nameMatches) {
        const QList<Certificate> built = result.built;
        result = resultWith(X509_V_ERR_HOSTNAME_MISMATCH, 0);
        result.built = built;
    }
    ERR_clear_error();
    return result;
}

bool hasFingerprint(const Certificate &leaf, const QByteArray &digest,
                    const QList<QByteArray> &fingerprints)
{
    const PeerDigests own = digestsOf(leaf, digest);
    return std::ranges::any_of(fingerprints, [&own](QByteArray fingerprint) {
        const auto bare = [](QByteArray text) { return text.replace(':', "").toLower(); };
        const QByteArray wanted = bare(std::move(fingerprint));
        return !wanted.isEmpty() && (bare(own.certificate) == wanted || bare(own.key) == wanted);
    });
}

} // namespace postseal
