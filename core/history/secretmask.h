// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/settings/configuration.h"

#include <QSet>

namespace postseal {

/// \a bytes, the document of \a configuration at \a path, as a history keeps them: in main.cf and
/// master.cf "# MASK", "NAME = MASK" and, of an option of a row, "NAME=MASK" stand for each place
/// with a password (passwordplaces.h); MASK is "postseal-kept-secret:HMAC". Other documents stay as
/// they are.
QByteArray maskedDocument(const Configuration &configuration, const QByteArray &path,
                          const QByteArray &bytes, const Secret &key);

/// \a words, a difference of such documents or what a program said of them, with the mask in place
/// of what is a password by the same rules; \a names of passwordNamesOf().
QString maskedWords(const QString &words, const QSet<QByteArray> &names, const Secret &key);

/// Whether a password was taken out of \a bytes.
bool isMasked(const QByteArray &bytes);

/// Where in a kept document a mask stands.
struct MaskSeen {
    qsizetype begin = 0, end = 0;

    bool operator==(const MaskSeen &) const = default;
};
QList<MaskSeen> masksIn(const QByteArray &bytes);

/// What stands for \a text, which is what a PasswordPlace covers.
QByteArray passwordMask(const QByteArray &text, const Secret &key);

} // namespace postseal
