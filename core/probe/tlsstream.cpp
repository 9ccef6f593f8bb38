// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/tlsstream.h"

#include "core/base/tr.h"
#include "core/probe/probewords.h"
#include "core/x509/givenpair.h"
#include "core/x509/handles.h"

#include <openssl/err.h>

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

constexpr qsizetype kChunk = qsizetype{16} * 1024;
constexpr qint64 kTicketMs = 20;
constexpr int kMostIssuers = 200;

/// TLS versions that \a offer leaves out, as options of OpenSSL.
uint64_t withoutVersions(const TlsOffer &offer)
{
    static const QList<std::pair<QByteArray, uint64_t>> options{
        {"TLSv1", SSL_OP_NO_TLSv1},
        {"TLSv1.1", SSL_OP_NO_TLSv1_1},
        {"TLSv1.2", SSL_OP_NO_TLSv1_2},
        {"TLSv1.3", SSL_OP_NO_TLSv1_3},
    };
    uint64_t without = 0;
    for (const auto &[version, option] : options) {
        if (!offer.versions.isEmpty() && !offer.versions.contains(version))
            without |= option;
    }
    return without;
}

/// A key from memory that is wiped; there is no question for a passphrase.
EvpPkeyPtr keyOf(const Secret &pem)
{
    const QByteArrayView bytes = pem.reveal();
    const BioPtr bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    return EvpPkeyPtr(PEM_read_bio_PrivateKey(
        bio.get(), nullptr, [](char *, int, int, void *) { return 0; }, nullptr));
}

void showClient(SSL_CTX *context, const GivenPair &client)
{
    const X509StackPtr chain = stackOf(client.chain);
    const EvpPkeyPtr key = keyOf(client.key);
    if (!key || sk_X509_num(chain.get()) == 0)
        return;
    const X509Ptr leaf(sk_X509_shift(chain.get()));
    SSL_CTX_use_cert_and_key(context, leaf.get(), key.get(), chain.get(), 1);
}

SslCtxPtr makeContext(const TlsOffer &offer)
{
    SslCtxPtr context(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_security_level(context.get(), offer.securityLevel);
    SSL_CTX_set_min_proto_version(context.get(), 0);
    SSL_CTX_set_max_proto_version(context.get(), 0);
    SSL_CTX_set_cipher_list(context.get(),
                            offer.ciphers.isEmpty() ? kProbeCiphers : offer.ciphers.constData());
    SSL_CTX_set_options(context.get(), SSL_OP_LEGACY_SERVER_CONNECT | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_options(context.get(), withoutVersions(offer));
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_NONE, nullptr);
    if (offer.client)
        showClient(context.get(), *offer.client);
    return context;
}

// What the macro SSL_set_tlsext_host_name does, without its C cast. OpenSSL copies the name.
void setServerName(SSL *ssl, QByteArray name)
{
    SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data());
}

// What the macro SSL_set_tlsext_status_type does.
void askForStaple(SSL *ssl)
{
    SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_STATUS_REQ_TYPE, TLSEXT_STATUSTYPE_ocsp, nullptr);
}

// As s_client(1) names what it calls "Peer signature type".
QByteArray signatureName(int type)
{
    static const QList<std::pair<int, QByteArray>> names{
        {NID_rsaEncryption, "RSA"}, {NID_rsassaPss, "RSA-PSS"}, {NID_X9_62_id_ecPublicKey, "ECDSA"},
        {NID_ED25519, "Ed25519"},   {NID_ED448, "Ed448"},       {NID_dsa, "DSA"},
    };
    const auto found = std::ranges::find(names, type, [](const auto &name) { return name.first; });
    return found == names.end() ? QByteArray(OBJ_nid2sn(type)) : found->second;
}

QByteArray temporaryKey(SSL *ssl)
{
    EVP_PKEY *raw = nullptr;
    if (SSL_get_peer_tmp_key(ssl, static_cast<void *>(&raw)) != 1)
        return {};
    const EvpPkeyPtr key(raw);
    return keyTypeName(key.get()).toLatin1() + ' ' +
           QByteArray::number(EVP_PKEY_get_bits(key.get()));
}

} // namespace

struct TlsStream::Handles {
    SslCtxPtr context;
    SslPtr ssl;
    BIO *in = nullptr;  // owned by ssl
    BIO *out = nullptr; // owned by ssl
    bool askedForClient = false;
};

TlsStream::TlsStream(ByteStream &under, const QByteArray &serverName, const TlsOffer &offer)
    : m_under(under)
    , m_tls(std::make_unique<Handles>())
{
    ERR_clear_error();
    m_tls->context = makeContext(offer);
    m_tls->ssl.reset(SSL_new(m_tls->context.get()));
    m_tls->in = BIO_new(BIO_s_mem());
    m_tls->out = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(m_tls->in, -1);
    SSL_set_bio(m_tls->ssl.get(), m_tls->in, m_tls->out);
    SSL_set_connect_state(m_tls->ssl.get());
    // Called when the server asks for a certificate, and only then.
    const auto noteQuestion = [](SSL *, void *handles) {
        static_cast<Handles *>(handles)->askedForClient = true;
        return 1;
    };
    SSL_set_cert_cb(m_tls->ssl.get(), noteQuestion, m_tls.get());
    if (offer.asksForStaple)
        askForStaple(m_tls->ssl.get());
    if (!serverName.isEmpty() && !isAddress(serverName))
        setServerName(m_tls->ssl.get(), serverName);
}

TlsStream::~TlsStream() = default;

Status TlsStream::flush(const Patience &patience)
{
    QByteArray bytes(kChunk, Qt::Uninitialized);
    for (int size = 0; (size = BIO_read(m_tls->out, bytes.data(), kChunk)) > 0;) {
        if (Status status = m_under.write(QByteArrayView(bytes).first(size), patience); !status)
            return status;
    }
    return {};
}

Status TlsStream::feed(const Patience &patience)
{
    const Result<QByteArray> bytes = m_under.read(kChunk, patience);
    if (!bytes)
        return std::unexpected(bytes.error());
    if (bytes->isEmpty()) {
        m_ended = true;
        BIO_set_mem_eof_return(m_tls->in, 0);
    }
    BIO_write(m_tls->in, bytes->constData(), static_cast<int>(bytes->size()));
    return {};
}

// After an SSL call that did not succeed: moves bytes so that the call can be repeated.
Status TlsStream::retry(int returned, const Patience &patience)
{
    const int reason = SSL_get_error(m_tls->ssl.get(), returned);
    // An alert of ours may wait there; the failure itself is what counts.
    const Status flushed = flush(patience);
    if (reason == SSL_ERROR_WANT_READ && !m_ended)
        return flushed ? feed(patience) : flushed;
    if (reason == SSL_ERROR_SSL)
        return fail(ErrorCode::Protocol, {}, takeOpenSslReason());
    return fail(ErrorCode::Network, {}, postseal::tr("the connection was closed"));
}

Status TlsStream::handshake(const Patience &patience)
{
    for (int done = 0; (ERR_clear_error(), done = SSL_do_handshake(m_tls->ssl.get())) != 1;) {
        if (Status status = retry(done, patience); !status) {
            Error error = status.error();
            if (error.code == ErrorCode::Protocol || error.subject.isEmpty())
                error.detail = postseal::tr("TLS handshake: %1").arg(error.detail);
            return std::unexpected(error);
        }
    }
    return SSL_version(m_tls->ssl.get()) == TLS1_3_VERSION ? awaitTickets(patience) : Status();
}

// A server (smtpd) that sends session tickets and then has to answer a command is held back by
// Nagle's algorithm until the tickets are acknowledged: by a command that comes after them, or 40
// ms later by the kernel of whoever holds the other end (sshd, for a forwarded connection). No
// message of TLS itself may be sent for that: smtpd stops reading behind a KeyUpdate (3.7).
Status TlsStream::awaitTickets(const Patience &patience)
{
    if (Status flushed = flush(patience); !flushed)
        return flushed;
    const qint64 left =
        patience.deadline.isForever() ? kTicketMs : patience.deadline.remainingTime();
    // What went wrong meanwhile shows at the next read.
    static_cast<void>(
        feed({.deadline = QDeadlineTimer(std::min(left, kTicketMs)), .stop = patience.stop}));
    return {};
}

Result<QByteArray> TlsStream::read(qsizetype maximum, const Patience &patience)
{
    QByteArray bytes(std::min(maximum, kChunk), Qt::Uninitialized);
    for (;;) {
        ERR_clear_error();
        const int got = SSL_read(m_tls->ssl.get(), bytes.data(), static_cast<int>(bytes.size()));
        if (got > 0) {
            bytes.truncate(got);
            return bytes;
        }
        if (m_ended || SSL_get_error(m_tls->ssl.get(), got) == SSL_ERROR_ZERO_RETURN)
            return QByteArray();
        if (const Status status = retry(got, patience); !status)
            return std::unexpected(status.error());
    }
}

Status TlsStream::write(QByteArrayView bytes, const Patience &patience)
{
    while (!bytes.isEmpty()) {
        ERR_clear_error();
        const int put = SSL_write(m_tls->ssl.get(), bytes.data(), static_cast<int>(bytes.size()));
        if (put > 0)
            bytes = bytes.sliced(put);
        else if (Status status = retry(put, patience); !status)
            return status;
    }
    const Status flushed = flush(patience);
    return flushed || flushed.error().code != ErrorCode::Network
               ? flushed
               : lastWord(flushed.error(), patience);
}

// A server that turned us away has often said why in an alert before it closed.
Status TlsStream::lastWord(const Error &broken, const Patience &patience)
{
    const Result<QByteArray> word = read(1, patience);
    const bool told = !word && word.error().code == ErrorCode::Protocol;
    return std::unexpected(told ? word.error() : broken);
}

QByteArray TlsStream::version() const
{
    return SSL_get_version(m_tls->ssl.get());
}

QByteArray TlsStream::cipher() const
{
    return SSL_get_cipher_name(m_tls->ssl.get());
}

QByteArray TlsStream::group() const
{
    const long group = SSL_get_negotiated_group(m_tls->ssl.get());
    const char *name =
        group ? SSL_group_to_name(m_tls->ssl.get(), static_cast<int>(group)) : nullptr;
    return name ? QByteArray(name) : temporaryKey(m_tls->ssl.get());
}

QByteArray TlsStream::signature() const
{
    int type = NID_undef, digest = NID_undef;
    if (SSL_get_peer_signature_type_nid(m_tls->ssl.get(), &type) != 1)
        return {};
    SSL_get_peer_signature_nid(m_tls->ssl.get(), &digest);
    const QByteArray name = signatureName(type);
    return digest == NID_undef ? name : name + ' ' + OBJ_nid2sn(digest);
}

QByteArray TlsStream::ocspResponse() const
{
    const unsigned char *bytes = nullptr;
    // What the macro SSL_get_tlsext_status_ocsp_resp does.
    const long size = SSL_ctrl(m_tls->ssl.get(), SSL_CTRL_GET_TLSEXT_STATUS_REQ_OCSP_RESP, 0,
                               static_cast<void *>(&bytes));
    return bytes && size > 0 ? QByteArray(reinterpret_cast<const char *>(bytes), size)
                             : QByteArray();
}

bool TlsStream::askedForClient() const
{
    return m_tls->askedForClient;
}

QStringList TlsStream::clientIssuers() const
{
    QStringList issuers;
    const STACK_OF(X509_NAME) *names = SSL_get0_peer_CA_list(m_tls->ssl.get());
    for (int i = 0; names && i < std::min(sk_X509_NAME_num(names), kMostIssuers); ++i)
        issuers += nameText(sk_X509_NAME_value(names, i));
    return issuers;
}

QList<Certificate> TlsStream::chain() const
{
    return certificatesOf(SSL_get_peer_cert_chain(m_tls->ssl.get()));
}

} // namespace postseal
