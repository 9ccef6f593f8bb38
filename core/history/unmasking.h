// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/settings/configuration.h"

namespace postseal {

/// A password of an earlier document that today's does not have, and what the document has for it.
struct PasswordNotKept {
    enum class Instead {
        PasswordOfToday, ///< name: the parameter, "submission/inet/PARAMETER" in a row
        RowOfToday,      ///< name: the row of master.cf, which is whole as it is today
        NoLine,          ///< name: the parameter; empty: a comment
        NoRow,           ///< name: the row of master.cf
    };
    Instead instead = Instead::NoLine;
    QByteArray name;

    bool operator==(const PasswordNotKept &) const = default;
};

/// A document with its passwords again.
struct Unmasked {
    QByteArray bytes;
    QList<PasswordNotKept> notKept; ///< empty: it is what it was, byte for byte

    bool operator==(const Unmasked &) const = default;
};

/// \a kept, of maskedDocument(), with the passwords that the document of \a now at \a path has.
Unmasked unmaskedDocument(const Configuration &now, const QByteArray &path, const QByteArray &kept,
                          const Secret &key);

/// What is missing in the document at \a path, a sentence for a person.
QString describe(const PasswordNotKept &password, const QByteArray &path);

} // namespace postseal
