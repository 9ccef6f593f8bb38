// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/dovecotconf.h"

#include <QMap>

#include <optional>

namespace postseal {

/// The configuration files of a Dovecot.
struct DovecotFiles {
    QByteArray root; ///< the file that it begins with: /etc/dovecot/dovecot.conf
    /// By absolute path; without bytes: the file is there, what it says is not known from here.
    QMap<QByteArray, std::optional<QByteArray>> files;

    bool operator==(const DovecotFiles &) const = default;
};

/// A block as Dovecot meets it.
struct DovecotBlock {
    QByteArray type, name;
    bool named = false;    ///< it has a name, if an empty one
    qsizetype around = -1; ///< index of the block that holds it; -1: none
    QByteArray file;
    int line = 0; ///< where it begins, from 1

    bool operator==(const DovecotBlock &) const = default;
};

/// A setting as Dovecot meets it.
struct DovecotSetting {
    QByteArray key, value;
    DovecotLine::Form form = DovecotLine::Form::Plain;
    qsizetype block = -1; ///< index of the block that holds it; -1: none
    QByteArray file;
    int line = 0; ///< its first physical line, from 1

    bool operator==(const DovecotSetting &) const = default;
};

/// A problem of one of several files.
struct DovecotProblem {
    QByteArray file;
    Problem problem;

    bool operator==(const DovecotProblem &) const = default;
};

/// What Dovecot reads from its files, in its order.
struct DovecotReading {
    DovecotSyntax syntax = DovecotSyntax::Before24;
    QList<QByteArray> files; ///< each once, in the order in which they are begun
    QList<DovecotBlock> blocks;
    QList<DovecotSetting> settings;
    /// What Dovecot complains about, in its order; it gives up at the first fatal one. Names of
    /// settings are looked at in services and their listeners alone.
    QList<DovecotProblem> problems;
    QList<QByteArray> patterns; ///< what is included: absolute globs
    QList<QByteArray> unread;   ///< included files whose contents are not known

    /// The types of \a block and of those around it, the outermost first, without conditions.
    QList<QByteArray> chainOf(qsizetype block) const;
    /// "service auth/unix_listener auth-userdb/mode".
    QByteArray nameOf(const DovecotSetting &setting) const;
    bool operator==(const DovecotReading &) const = default;
};

/// Whether \a block says for whom settings are: protocol, local, remote, local_name.
bool isDovecotCondition(const DovecotBlock &block);

/// \a key of a block of \a type without the prefix that 2.4 allows: "unix_listener_mode" is "mode".
QByteArray plainKey(const QByteArray &key, const QByteArray &type, DovecotSyntax syntax);

/// Reads \a files from the root on, following !include and !include_try. \a version is that of the
/// Dovecot, "2.3.19.1"; when it is empty, a first line dovecot_config_version tells of 2.4.
DovecotReading readDovecot(const DovecotFiles &files, const QByteArray &version);

} // namespace postseal
