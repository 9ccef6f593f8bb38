// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QMap>
#include <QStringList>

namespace postseal::ctl {

/// One option of a command, as help, parser and completion know it.
struct OptionSpec {
    const char *name;  ///< long name without dashes
    char letter;       ///< short form, or 0
    const char *value; ///< name of its value; null for a switch
    const char *help;
};

/// A parsed command line.
class Arguments {
public:
    /// Parses \a words by \a specs; options may stand anywhere, "--" ends them. BadInput names the
    /// word at fault.
    static Result<Arguments> parse(const QStringList &words, const QList<OptionSpec> &specs);

    const QStringList &positional() const { return m_positional; }
    bool has(const QString &option) const { return m_values.contains(option); }
    QString value(const QString &option, const QString &fallback = {}) const;
    QStringList values(const QString &option) const { return m_values.value(option); }
    /// The value as a whole number of at least \a minimum. BadInput otherwise.
    Result<int> number(const QString &option, int fallback, int minimum) const;

private:
    QStringList m_positional;
    QMap<QString, QStringList> m_values;
};

/// --ssh-config.
OptionSpec sshConfigOption();
/// Options of every command that talks to a server.
QList<OptionSpec> accessOptions();
/// Options that say what to change.
QList<OptionSpec> changeOptions();
/// Options of changes to a folder.
QList<OptionSpec> folderOptions();
/// Options of the part that another server has in the change.
QList<OptionSpec> alsoOptions();
/// Options of changes that a server's history takes part in.
QList<OptionSpec> historyOptions();
/// Options of handshakes.
QList<OptionSpec> probeOptions();
/// --json, --help.
QList<OptionSpec> commonOptions();

} // namespace postseal::ctl
