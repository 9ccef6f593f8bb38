// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"
#include "core/settings/serverfacts.h"

namespace postseal::test {

/// main.cf, a master.cf with the usual two smtp(8) rows, and table sources by their names.
inline Configuration outbound(const QByteArray &mainCf,
                              const QMap<QByteArray, QByteArray> &tables = {},
                              const QByteArray &moreRows = {})
{
    QMap<QByteArray, ConfigFile> files;
    const auto add = [&files](const QByteArray &name, const QByteArray &bytes) {
        ConfigFile file;
        file.path = file.realPath = "/etc/postfix/" + name;
        file.identity.kind = FileIdentity::Kind::File;
        file.bytes = bytes;
        files.insert(file.path, file);
    };
    add("main.cf", "myhostname = mail.example.com\n" + mainCf);
    add("master.cf", "smtp unix - - y - - smtp\nrelay unix - - y - - smtp\n"
                     "local unix - n n - - local\nqmgr unix n - n 300 1 qmgr\n" +
                         moreRows);
    for (auto it = tables.cbegin(); it != tables.cend(); ++it)
        add(it.key(), it.value());
    return {"/etc/postfix", files};
}

inline ServerFacts outboundFacts(const QByteArray &version = "3.7.11")
{
    ServerFacts facts;
    facts.parameters = {{"mail_version", version},
                        {"myhostname", "mail.example.com"},
                        {"default_database_type", "hash"},
                        {"compatibility_level", "3.6"}};
    return facts;
}

} // namespace postseal::test
