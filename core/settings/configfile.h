// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace postseal {

/// What must not have changed behind our back: contents, mode and owner of one file.
struct FileIdentity {
    enum class Kind {
        File,
        Absent,
        Other,      ///< a directory, socket or device
        Unreadable, ///< there, but this account may not read it
    };
    Kind kind = Kind::Absent;
    QByteArray sha256; ///< lower-case hex; "-" when not known
    QByteArray mode;   ///< octal, as stat(1) %a prints it: "644"
    QByteArray uid;    ///< decimal
    QByteArray gid;    ///< decimal

    bool operator==(const FileIdentity &) const = default;
};

/// A file of the server's configuration.
struct ConfigFile {
    QByteArray path;     ///< as the configuration names it
    QByteArray realPath; ///< with symbolic links resolved; this is what gets replaced
    FileIdentity identity;
    std::optional<QByteArray> bytes; ///< nothing: not fetched (secret, too large, unreadable)
    bool tooLarge = false;           ///< over 8 MiB, and not fetched for that
    bool secret = false;             ///< contents are never shown, only replaced

    bool exists() const { return identity.kind != FileIdentity::Kind::Absent; }
    bool operator==(const ConfigFile &) const = default;
};

} // namespace postseal
