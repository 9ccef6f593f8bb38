// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/changes.h"
#include "core/x509/certificateheap.h"

namespace postseal::ctl {

class Interrupt;

/// The file \a path with what is in it and, where that needs one, its passphrase: a line of the
/// descriptor that --\a option names, else asked for. BadInput, Local, Cancelled.
Result<GivenFile> readGiven(const QString &path, const QString &option, const Arguments &arguments,
                            const Interrupt &interrupt);

/// What changesOf() reads for \a target, with the earlier state of --to, the files of
/// --certificate, and the passphrases of those that need one: a line each from
/// --certificate-passphrase-fd, else asked for. BadInput, Local, Cancelled, NotFound.
Result<Changes> readChanges(const QString &target, const Arguments &arguments,
                            const Interrupt &interrupt);

/// Puts the pairs among \a changes in use, and what there is to say to \a wanted. BadInput: nothing
/// of them can be used, and why; what serveByName() refuses.
Status useCertificates(Wanted &wanted, const ServerFacts &facts, const Changes &changes);

/// Why nothing of the files of \a option can be used: all that is bad, each with its file.
Error refusalOf(const QString &option, const QList<HeapFinding> &findings);

/// Where the pairs among \a files may go in \a directory.
QList<QByteArray> certificatePaths(const QList<GivenFile> &files, const QByteArray &directory);

} // namespace postseal::ctl
