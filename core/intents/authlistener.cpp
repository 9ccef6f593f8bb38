// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/authlistener.h"

#include "core/config/cidrnetwork.h"
#include "core/settings/authlisteneredit.h"

namespace postseal {

QList<AuthListener> authListenersFor(const QList<AuthBackend> &backends,
                                     const QByteArray &mailOwner)
{
    QList<AuthListener> listeners;
    for (const AuthBackend &backend : backends) {
        AuthListener wanted;
        if (backend.kind == AuthBackend::Kind::DovecotSocket) {
            wanted.kind = AuthListener::Kind::Unix;
            wanted.path = backend.socket;
            wanted.mode = "0660";
            wanted.user = mailOwner;
            wanted.group = mailOwner;
        } else if (backend.kind == AuthBackend::Kind::DovecotNetwork) {
            wanted.kind = AuthListener::Kind::Inet;
            wanted.port = QByteArray::number(backend.address.port);
            if (!addressBytes(backend.address.host).isEmpty())
                wanted.address = backend.address.host;
        } else {
            continue;
        }
        listeners.append(wanted);
    }
    return listeners;
}

Result<Configuration> listenForPostfix(const Configuration &configuration,
                                       const QList<AuthBackend> &backends,
                                       const QByteArray &mailOwner, const QByteArray &version)
{
    Configuration next = configuration;
    for (const AuthListener &wanted : authListenersFor(backends, mailOwner)) {
        Result<Configuration> edited = withAuthListener(next, wanted, version);
        if (!edited)
            return edited;
        next = *std::move(edited);
    }
    return next;
}

Result<QByteArray> authListenerLines(const QList<AuthBackend> &backends,
                                     const QByteArray &mailOwner, const QByteArray &version)
{
    DovecotFiles files{.root = "dovecot.conf", .files = {{"dovecot.conf", QByteArray()}}};
    for (const AuthListener &wanted : authListenersFor(backends, mailOwner)) {
        Result<DovecotFiles> edited = withAuthListener(files, wanted, version);
        if (!edited)
            return std::unexpected(edited.error());
        files = *std::move(edited);
    }
    return files.files.value("dovecot.conf").value_or(QByteArray());
}

} // namespace postseal
