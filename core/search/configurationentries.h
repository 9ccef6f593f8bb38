// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/diagnostic.h"
#include "core/search/searchentry.h"
#include "core/settings/configuration.h"
#include "core/settings/serverfacts.h"

#include <QList>
#include <QSet>

namespace postseal {

/// Every parameter that the server's Postfix knows and what main.cf has besides, by name, by what
/// people call it and are told of it in any language, and by its value now: that of main.cf or what
/// is built in. \a onPages: those that can be changed in the window.
QList<SearchEntry> parameterEntries(const Configuration &configuration, const ServerFacts &facts,
                                    const QSet<QByteArray> &onPages = {});

/// The rows of the policy tables, those that are switched off too, by destination, policy and
/// notes.
QList<SearchEntry> destinationEntries(const Configuration &configuration, const ServerFacts &facts);

/// The clients on the allow-lists, by fingerprint and by whatever is written beside it.
QList<SearchEntry> clientEntries(const Configuration &configuration, const ServerFacts &facts);

/// The certificates that main.cf or a row of master.cf names, by their files.
QList<SearchEntry> certificateEntries(const Configuration &configuration, const ServerFacts &facts);

/// What the linter found.
QList<SearchEntry> findingEntries(const QList<Diagnostic> &findings);

} // namespace postseal
