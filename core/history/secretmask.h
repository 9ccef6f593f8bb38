// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/settings/configuration.h"

#include <QSet>

namespace postseal {

/// \a bytes, the document of \a configuration at \a path, as a history keeps them: in main.cf and
/// master.cf a line "postseal-kept-secret:HMAC" stands for each place with a password
/// (passwordplaces.h). Other documents stay as they are.
QByteArray maskedDocument(const Configuration &configuration, const QByteArray &path,
                          const QByteArray &bytes, const Secret &key);

/// \a words, a difference of such documents or what a program said of them, with the mask in place
/// of what is a password by the same rules; \a names of passwordNamesOf().
QString maskedWords(const QString &words, const QSet<QByteArray> &names, const Secret &key);

/// Whether a password was taken out of \a bytes.
bool isMasked(const QByteArray &bytes);

/// A document with its passwords again.
struct Unmasked {
    QByteArray bytes;
    /// Every password was found among those of today; else an entry of main.cf has the value of
    /// today, or is left out where there is none.
    bool whole = true;

    bool operator==(const Unmasked &) const = default;
};

/// \a kept, of maskedDocument(), with the passwords that the document of \a now at \a path has.
/// Nothing: a row of master.cf is missing.
std::optional<Unmasked> unmaskedDocument(const Configuration &now, const QByteArray &path,
                                         const QByteArray &kept, const Secret &key);

} // namespace postseal
