// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"

#include <QSet>

namespace postseal {

/// What of main.cf or master.cf holds a password, as positions in the document's bytes; the last LF
/// is not among them.
struct PasswordPlace {
    enum class Kind {
        Entry,   ///< of main.cf, whole lines
        Comment, ///< whole lines that are commented out
        Option,  ///< "name=value" or "{ name = value }" in a row of master.cf
    };
    Kind kind = Kind::Entry;
    QByteArray name; ///< of an Entry and an Option: its parameter
    QByteArray row;  ///< of an Option: "submission/inet"
    qsizetype begin = 0, end = 0;

    bool operator==(const PasswordPlace &) const = default;
};

/// Where \a bytes, a main.cf whose master.cf is \a master, hold passwords: tables of
/// smtp_sasl_password_maps that stand in the value itself ("static:", "inline:", "pcre:{{…}}"), the
/// values that these refer to, and what old settings ask a database with (mysql_table(5),
/// "BACKWARDS COMPATIBILITY": NAME_password, NAME_bind_pw); all of that in comments, too. In the
/// order of the document.
QList<PasswordPlace> passwordPlacesInMain(const QByteArray &bytes, const MasterCf &master);
/// The same of a master.cf whose main.cf is \a main.
QList<PasswordPlace> passwordPlacesInMaster(const QByteArray &bytes, const MainCf &main);

/// The same of \a bytes, the document of \a configuration at \a path; of others nothing.
QList<PasswordPlace> passwordPlacesIn(const Configuration &configuration, const QByteArray &path,
                                      const QByteArray &bytes);

/// The parameters of both that only they know and whose values are passwords; passwordNames().
QSet<QByteArray> passwordNamesOf(const Configuration &configuration);

} // namespace postseal
