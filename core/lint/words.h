// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace postseal {

/// Bytes of a file as a person may see them: no control characters, at most 80 characters.
QString shown(const QByteArray &bytes);

/// The one of \a candidates that \a word was probably meant to be; empty when none is near or two
/// are as near.
QByteArray nearest(const QByteArray &word, const QList<QByteArray> &candidates);

} // namespace postseal
