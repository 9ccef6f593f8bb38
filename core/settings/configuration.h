// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/maincf.h"
#include "core/config/mastercf.h"
#include "core/settings/configfile.h"

#include <QMap>

namespace postseal {

/// The documents of one server as one cheap value: edits are functions from one Configuration to
/// the next. main.cf and master.cf are documents; every other file is bytes.
class Configuration {
public:
    Configuration() = default;
    /// \a directory is the configuration directory; \a files hold main.cf and master.cf among
    /// others, by the path that names them.
    Configuration(QByteArray directory, const QMap<QByteArray, ConfigFile> &files);

    const QByteArray &directory() const { return m_directory; }
    QByteArray mainCfPath() const { return m_directory + "/main.cf"; }
    QByteArray masterCfPath() const { return m_directory + "/master.cf"; }

    const MainCf &mainCf() const { return m_mainCf; }
    const MasterCf &masterCf() const { return m_masterCf; }
    void setMainCf(const MainCf &document) { m_mainCf = document; }
    void setMasterCf(const MasterCf &document) { m_masterCf = document; }

    /// Files other than main.cf and master.cf, by path.
    const QMap<QByteArray, ConfigFile> &files() const { return m_files; }
    const ConfigFile *file(const QByteArray &path) const;
    /// Puts \a bytes at \a path; mode, owner and group stay. A new file has the owner of main.cf.
    /// An empty \a mode keeps the mode (new files: 644, with a private key in it: 400).
    /// BadInput when the path is not absolute or cannot be a file name there.
    Status putFile(const QByteArray &path, const QByteArray &bytes, const QByteArray &mode = {});

    /// The same for a file with a password in it: mode 600, and its contents are never shown.
    Status putSecret(const QByteArray &path, const QByteArray &bytes);

    /// Gives the file at \a path, main.cf and master.cf among them, these; an empty one stays as it
    /// is. NotFound when there is none.
    Status setRights(const QByteArray &path, const QByteArray &mode, const QByteArray &uid,
                     const QByteArray &gid);

    /// Takes the file at \a path away. NotFound when there is none, BadInput for main.cf and
    /// master.cf, for what is no regular file or reached by a link, and while a document still
    /// names it.
    Status removeFile(const QByteArray &path);

    /// All files with the documents' bytes among them; a document that is neither there nor written
    /// (on a server without Postfix) is none of them.
    QMap<QByteArray, ConfigFile> allFiles() const;

    bool operator==(const Configuration &) const = default;

private:
    ConfigFile *fileAt(const QByteArray &path);

    QByteArray m_directory;
    MainCf m_mainCf;
    MasterCf m_masterCf;
    ConfigFile m_mainFile;
    ConfigFile m_masterFile;
    QMap<QByteArray, ConfigFile> m_files;
};

} // namespace postseal
