// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/history/keptstate.h"

namespace postseal {

/// Where the file stands in a commit's tree that has what git does not keep of files.
inline constexpr const char *kModesPath = ".postseal/modes";

/// Mode and owner of all files of \a state, and the keyed hashes of those that are not kept: JSON
/// {"version": 1, "files": [{"path", "mode", "uid", "gid", "directories", "kept" (its bytes are in
/// the tree), "hash"}], "secret": [path], "seen": {directory: [path]}}, one file a line. Paths are
/// percent-encoded where they are no plain text.
QByteArray modesFileOf(const KeptState &state);

/// The files of such a file, those that are kept with empty bytes. Malformed: it is none, or of a
/// newer version.
Result<KeptState> stateFromModes(const QByteArray &json);

} // namespace postseal
