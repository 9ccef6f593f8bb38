// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/handles.h"

#include <QFileInfo>

#include <algorithm>
#include <mutex>

namespace postseal {

namespace {

/// What the system's store is read from first, and which state of it.
struct BundleState {
    QString file;
    QDateTime modified;

    static BundleState now()
    {
        const char *variable = X509_get_default_cert_file_env();
        const QString file =
            qEnvironmentVariable(variable, QString::fromLocal8Bit(X509_get_default_cert_file()));
        return {.file = file, .modified = QFileInfo(file).lastModified()};
    }
    bool operator==(const BundleState &) const = default;
};

// To read a bundle of 140 authorities takes 40 ms, a handshake 1 ms; so it is kept while the file
// stays the same. (A folder of hashed names is looked into at each verification.)
X509StorePtr systemStore()
{
    static std::mutex mutex;
    static X509StorePtr kept;
    static BundleState keptState;
    const std::lock_guard lock(mutex);
    const BundleState state = BundleState::now();
    if (!kept || state != keptState) {
        kept.reset(X509_STORE_new());
        X509_STORE_set_default_paths(kept.get());
        keptState = state;
    }
    X509_STORE_up_ref(kept.get());
    return X509StorePtr(kept.get());
}

} // namespace

X509Ptr handleOf(const Certificate &certificate)
{
    const auto *position = reinterpret_cast<const unsigned char *>(certificate.der.constData());
    return X509Ptr(d2i_X509(nullptr, &position, static_cast<long>(certificate.der.size())));
}

X509StackPtr stackOf(const QList<Certificate> &certificates)
{
    X509StackPtr stack(sk_X509_new_null());
    for (const Certificate &certificate : certificates) {
        if (X509Ptr handle = handleOf(certificate))
            sk_X509_push(stack.get(), handle.release());
    }
    return stack;
}

Result<Certificate> certificateOf(const X509 *certificate)
{
    unsigned char *der = nullptr;
    const int size = certificate ? i2d_X509(certificate, &der) : 0;
    Result<Certificate> facts = certificateFromDer(QByteArrayView(der, std::max(size, 0)));
    OPENSSL_free(der);
    return facts;
}

Secret secretOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return Secret::take(QByteArray(data, size));
}

QList<Certificate> certificatesOf(const STACK_OF(X509) * stack)
{
    QList<Certificate> certificates;
    for (int i = 0; stack && i < sk_X509_num(stack); ++i) {
        if (Result<Certificate> next = certificateOf(sk_X509_value(stack, i)))
            certificates.append(*std::move(next));
    }
    return certificates;
}

X509StorePtr storeOf(const TrustStore &trust)
{
    if (trust.system && trust.anchors.isEmpty())
        return systemStore();
    X509StorePtr store(X509_STORE_new());
    if (trust.system)
        X509_STORE_set_default_paths(store.get());
    for (const Certificate &anchor : trust.anchors) {
        if (const X509Ptr handle = handleOf(anchor))
            X509_STORE_add_cert(store.get(), handle.get());
    }
    return store;
}

} // namespace postseal
