// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QSet>

#include <optional>

namespace postseal::test {

/// Names of parameters, as "main.cf: name".
using Names = QSet<QByteArray>;

/// A pair of files.
struct Case {
    QByteArray name, main, master;
};

/// mail_version of the installed Postfix; empty without one.
QByteArray installedVersion();

/// What the installed postconf(1) calls unused in each of \a cases; nothing where it refuses them.
/// Empty when that cannot be asked.
QList<std::optional<Names>> unusedNames(const QList<Case> &cases);

/// What the rule unknown-name finds in \a files.
Names unknownNames(const Case &files);

} // namespace postseal::test
