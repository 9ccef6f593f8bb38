// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/linemerge.h"

#include <QByteArray>
#include <QMap>

namespace postseal {

/// How the settings of a file are read.
enum class SettingSyntax {
    MainCf,   ///< of several lines for one name the last counts; postconf(5)
    MasterCf, ///< of several rows of one name the last counts, of its -o, too; master(5)
    Table,    ///< of several rows for one key the first counts; postmap(1)
};

/// What a file can set: a parameter of main.cf, a row of master.cf (without a name) or the -o of
/// one, the key of a table.
struct SettingName {
    QByteArray row; ///< "submission/inet"; of main.cf and tables empty
    QByteArray name;

    /// As postconf(1) writes it: "submission/inet/smtpd_tls_security_level".
    QByteArray shown() const;
    bool operator==(const SettingName &) const = default;
    bool operator<(const SettingName &other) const;
};

/// What one file says of a setting.
struct SettingLines {
    QByteArray value; ///< in force; of a row all that it says
    LineRange lines;  ///< of the value in force
    int count = 0;    ///< how many times the file sets it

    bool operator==(const SettingLines &) const = default;
};

/// All settings of a file with the bytes \a bytes.
QMap<SettingName, SettingLines> settingLines(SettingSyntax syntax, const QByteArray &bytes);

/// \a bytes with \a name as \a other, a file of the same syntax, has it, in one place; \a other may
/// lack it. BadInput: its value cannot be written there. NotFound: its row is not there.
Result<QByteArray> withSettingOf(SettingSyntax syntax, const SettingName &name,
                                 const QByteArray &bytes, const QByteArray &other);

} // namespace postseal
