// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace postseal {

/// Something beside the person that may write the files of this server.
struct Owner {
    enum class Kind {
        Program,      ///< writes the configuration again from its own source
        AppContainer, ///< Docker, Podman: a new container begins from its image
        HostContainer ///< LXC: lives on like a machine
    };
    QString name; ///< "Puppet"; empty: a line of main.cf that says so
    Kind kind = Kind::Program;
    QByteArray sign; ///< what was found: a path, or the line

    bool operator==(const Owner &) const = default;
};

/// Reads the signs of ServerFacts::managedBy, one owner for each name.
QList<Owner> ownersOf(const QList<QByteArray> &signs);

} // namespace postseal
