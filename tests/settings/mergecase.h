// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configurationmerge.h"

namespace postseal::test {

inline const QByteArray kMain = "/etc/postfix/main.cf";
inline const QByteArray kMaster = "/etc/postfix/master.cf";
inline const QByteArray kTable = "/etc/postfix/tls_policy";
inline const QByteArray kSecret = "/etc/postfix/sasl_passwd";

inline ConfigFile file(const QByteArray &path, const QByteArray &bytes,
                       const QByteArray &mode = "644")
{
    return {.path = path,
            .realPath = path,
            .identity = {.kind = FileIdentity::Kind::File,
                         .sha256 = "of " + bytes,
                         .mode = mode,
                         .uid = "0",
                         .gid = "0"},
            .bytes = bytes,
            .secret = false};
}

/// Left on the server; only its hash is known.
inline ConfigFile unread(const QByteArray &path, const QByteArray &sha256)
{
    ConfigFile there = file(path, {}, "600");
    there.identity.sha256 = sha256;
    there.bytes.reset();
    there.secret = true;
    return there;
}

/// A server with these files beside main.cf and master.cf.
inline Configuration server(const QByteArray &main, const QList<ConfigFile> &others = {})
{
    QMap<QByteArray, ConfigFile> files{{kMain, file(kMain, main)},
                                       {kMaster, file(kMaster, "smtp inet n - y - - smtpd\n")}};
    for (const ConfigFile &other : others)
        files.insert(other.path, other);
    return {"/etc/postfix", files};
}

inline Configuration with(Configuration from, const QByteArray &path, const QByteArray &bytes,
                          const QByteArray &mode = {})
{
    const Status put = from.putFile(path, bytes, mode);
    return put ? from : Configuration();
}

inline Configuration without(Configuration from, const QByteArray &path)
{
    const Status removed = from.removeFile(path);
    return removed ? from : Configuration();
}

inline QByteArray bytesOf(const Configuration &of, const QByteArray &path)
{
    const ConfigFile there = of.allFiles().value(path);
    return there.exists() ? there.bytes.value_or("unread") : "absent";
}

} // namespace postseal::test
