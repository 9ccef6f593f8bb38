// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"

#include <QSet>

namespace postseal {

/// Lines of main.cf or master.cf that hold a password, as positions in the document's bytes; the
/// last LF is not among them.
struct PasswordPlace {
    enum class Kind {
        Entry,   ///< of main.cf; name is its parameter
        Comment, ///< a line that is commented out
        Row,     ///< of master.cf, or its end
    };
    Kind kind = Kind::Entry;
    QByteArray name;
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

/// The parameters of both that only they know and whose values are passwords; passwordNames().
QSet<QByteArray> passwordNamesOf(const Configuration &configuration);

} // namespace postseal
