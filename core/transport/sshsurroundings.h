// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <functional>
#include <optional>

namespace postseal {

/// A file to read the settings of ssh(1) from.
struct SshConfigFile {
    QString path;
    bool ofUser = true;      ///< "~" means something in its Include lines, which start in ~/.ssh
    bool mustExist = true;   ///< otherwise it is empty when it is not there
    bool checkOwner = false; ///< refuse it when others may write to it
};

/// What ssh_config(5) asks of the computer and the account that connect.
struct SshSurroundings {
    QByteArray user;     ///< name of the account
    QByteArray home;     ///< its folder by passwd(5), whatever HOME says
    QByteArray hostName; ///< of this computer, with its domain if gethostname(2) has one
    QByteArray uid;      ///< decimal

    /// The text of a file. NotFound; Local: it cannot be read; NotPermitted: others may write to it
    /// (asked for by the second argument).
    std::function<Result<QByteArray>(const QString &, bool)> text;
    /// Files that glob(7) finds, in its order; a "~" at the beginning is known.
    std::function<QStringList(const QString &)> filesLike;
    /// A variable of the environment.
    std::function<std::optional<QByteArray>(const QByteArray &)> variable;
    /// The home of an account.
    std::function<std::optional<QByteArray>(const QByteArray &)> homeOf;
    /// The TCP port of a service by services(5).
    std::function<std::optional<quint16>(const QByteArray &)> servicePort;
    /// Addresses of this computer, for Match localnetwork (localnetworks.h).
    std::function<QList<QByteArray>()> addresses;
    /// Runs a command (Match exec): did it end with 0?
    std::function<Result<bool>(const QByteArray &)> succeeds;
};

} // namespace postseal
