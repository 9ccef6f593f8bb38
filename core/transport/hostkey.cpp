// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/hostkey.h"

#include <QCryptographicHash>

namespace postseal {

namespace {

QByteArray keyFileOf(const QByteArray &type)
{
    if (type.contains("ed25519"))
        return "/etc/ssh/ssh_host_ed25519_key.pub";
    if (type.contains("ecdsa"))
        return "/etc/ssh/ssh_host_ecdsa_key.pub";
    return "/etc/ssh/ssh_host_rsa_key.pub";
}

} // namespace

QByteArray fingerprintOf(const QByteArray &blob)
{
    const QByteArray wire = QByteArray::fromBase64(blob);
    return "SHA256:" + QCryptographicHash::hash(wire, QCryptographicHash::Sha256)
                           .toBase64(QByteArray::OmitTrailingEquals);
}

QByteArray consoleCommandFor(const QByteArray &type)
{
    return "ssh-keygen -lf " + keyFileOf(type);
}

} // namespace postseal
