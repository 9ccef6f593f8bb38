// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QSet>

namespace postseal {

/// "name = value" in a line of main.cf, of master.cf or of words about them.
struct SettingSeen {
    QByteArray name, value;
    qsizetype at = 0;  ///< where the name begins in the line
    qsizetype end = 0; ///< where the value ends there

    bool operator==(const SettingSeen &) const = default;
};

/// All of \a line; a value goes up to the next "-o", else to the end of the line.
QList<SettingSeen> settingsIn(const QByteArray &line);

/// The parameters that only \a settings themselves know and whose values are passwords: those that
/// tables of smtp_sasl_password_maps in the value itself refer to, also through others, and those
/// that the password of a database is taken from.
QSet<QByteArray> passwordNames(const QList<SettingSeen> &settings);

/// Whether the value of \a setting is or holds a password; \a names of passwordNames().
bool holdsPassword(const SettingSeen &setting, const QSet<QByteArray> &names);

/// Whether \a value, written below a value of the parameter \a name, is a list with a table of
/// passwords in itself; \a names of passwordNames().
bool isTableOfPasswords(const QByteArray &name, const QByteArray &value,
                        const QSet<QByteArray> &names);

/// Where a password may begin in \a line, a comment or a message; -1: nowhere. A "static:x:y" is
/// one whatever stands before it.
qsizetype passwordBegin(const QByteArray &line, const QSet<QByteArray> &names);

} // namespace postseal
