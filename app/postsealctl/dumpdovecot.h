// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/asciijson.h"
#include "core/config/dovecotreading.h"

#include <functional>

namespace postseal::ctl {

/// Reads a file of this computer.
using ReadFile = std::function<Result<QByteArray>(const QString &path)>;

/// The file of Dovecot \a path, which holds \a bytes, and all that it includes on this computer.
/// One that cannot be read is there without its bytes.
DovecotFiles dovecotFilesOf(const QByteArray &path, const QByteArray &bytes,
                            const QByteArray &version, const ReadFile &readFile);

/// The version in the first line of what doveconf(1) prints; empty: it says none.
QByteArray dovecotVersionIn(const QByteArray &text);

/// What "dump" prints of what Dovecot reads: the settings one by one, and where its auth service
/// listens.
QList<JsonField> fieldsOf(const DovecotReading &reading);

} // namespace postseal::ctl
