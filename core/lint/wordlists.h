// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

// Parameters whose value is one word, or a list of words, out of those that Postfix knows.

const QList<QByteArray> &serverLevelNames();
const QList<QByteArray> &clientLevelNames();
const QList<QByteArray> &protocolListNames();
const QList<QByteArray> &cipherGradeNames();
const QList<QByteArray> &digestNames();

/// Whether \a name is one of these or another such parameter that the rules look at.
bool isWordParameter(const QByteArray &name);

/// Digests that OpenSSL 1.1 and 3 have, in lower case.
const QList<QByteArray> &knownDigests();

} // namespace postseal
