// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

/// resources/tls/ciphersuites.tsv and clientprofiles.tsv as the program carries them.
QByteArray cipherSuiteTable();
QByteArray clientProfileTable();

/// The rows of such a table, each as its cells; comments are left out.
QList<QList<QByteArray>> tlsTableRows(const QByteArray &table);

} // namespace postseal
