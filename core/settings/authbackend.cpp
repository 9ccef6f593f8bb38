// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/authbackend.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace postseal {

namespace {

AuthBackend backendOf(const ListenerSignIn &listener, const QByteArray &queue)
{
    AuthBackend backend;
    backend.written = listener.path.value.value_or(QByteArray());
    backend.chrooted = listener.chrooted;
    const QByteArray type = listener.type.value.value_or(QByteArray());
    const auto address = authAddressFrom(backend.written);
    if (type == "cyrus") {
        backend.kind = AuthBackend::Kind::Cyrus;
    } else if (type == "dovecot" && address) {
        backend.kind = AuthBackend::Kind::DovecotNetwork;
        backend.address = *address;
    } else if (type == "dovecot" && !backend.plainPath().isEmpty()) {
        const QByteArray path = backend.plainPath();
        backend.kind = AuthBackend::Kind::DovecotSocket;
        backend.socket =
            path.startsWith('/') ? (backend.chrooted ? queue + path : path) : queue + '/' + path;
    }
    return backend;
}

bool isSamePlace(const AuthBackend &one, AuthBackend other)
{
    other.services = one.services;
    return one == other;
}

/// Where the values stand is no matter.
bool signsInAlike(const ListenerSignIn &one, const ListenerSignIn &other)
{
    const auto values = [](const ListenerSignIn &listener) {
        return std::tuple(listener.service, listener.signIn, listener.type.value,
                          listener.path.value, listener.plainOptions.value,
                          listener.tlsOptions.value, listener.filter.value, listener.chrooted,
                          listener.encryption);
    };
    return values(one) == values(other);
}

} // namespace

QByteArray AuthBackend::plainPath() const
{
    return written.startsWith("unix:") ? written.sliced(5) : written;
}

QByteArray AuthBackend::startFolder() const
{
    const QByteArray plain = plainPath();
    if (plain.startsWith('/'))
        return chrooted ? socket.chopped(plain.size()) : QByteArray();
    return socket.chopped(std::min(plain.size() + 1, socket.size()));
}

QByteArray AuthBackend::place() const
{
    if (kind == Kind::DovecotSocket)
        return socket;
    if (kind != Kind::DovecotNetwork)
        return written;
    const QByteArray host = address.host.contains(':') ? '[' + address.host + ']' : address.host;
    return host + ':' + QByteArray::number(address.port);
}

QList<AuthBackend> authBackends(const QList<ListenerSignIn> &listeners,
                                const QByteArray &queueDirectory)
{
    QList<AuthBackend> backends;
    for (const ListenerSignIn &listener : listeners) {
        if (listener.signIn == SignIn::Off)
            continue;
        const AuthBackend backend = backendOf(listener, queueDirectory);
        auto same = std::ranges::find_if(
            backends, [&](const AuthBackend &one) { return isSamePlace(one, backend); });
        if (same == backends.end())
            same = backends.insert(backends.size(), backend);
        same->services.append(listener.service);
    }
    return backends;
}

QList<ListenerSignIn> changedSignIns(const QList<ListenerSignIn> &before,
                                     const QList<ListenerSignIn> &after)
{
    QList<ListenerSignIn> changed;
    std::ranges::copy_if(after, std::back_inserter(changed), [&](const ListenerSignIn &listener) {
        return listener.signIn != SignIn::Off &&
               std::ranges::none_of(
                   before, [&](const ListenerSignIn &old) { return signsInAlike(old, listener); });
    });
    return changed;
}

} // namespace postseal
