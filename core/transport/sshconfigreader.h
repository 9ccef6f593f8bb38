// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshconfigmatch.h"
#include "core/transport/sshoptions.h"
#include "core/transport/sshsurroundings.h"

#include <QSet>

namespace postseal {

/// What was read so far.
struct SshReading {
    SshOptions options;
    QSet<QByteArray> keyFiles;   ///< that are listed, so that none is twice
    bool wantsFinalPass = false; ///< a line asks for "Match final"
};

/// Reads \a files for \a subject as ssh(1) does and adds what they set to \a reading: the first
/// value of a keyword wins, files for keys add up. An Error's subject is "file, line N". BadInput:
/// ssh(1) takes no such file; Unsupported; NotFound, NotPermitted, Local: it cannot be read.
Status readSshConfig(const QList<SshConfigFile> &files, const SshMatchSubject &subject,
                     const SshSurroundings &surroundings, SshReading &reading);

} // namespace postseal
