// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLocale>
#include <QString>

#include <optional>

namespace postseal {

/// What a person is told about a parameter of main.cf. Whether a release knows it is in
/// parametercatalog.h.
struct ParameterHelp {
    QByteArray name;
    QString text;                      ///< what it does, in one to three sentences
    QString values;                    ///< what it takes, in short
    bool needsRestart = false;         ///< a reload does not put a change in force
    std::optional<QByteArray> instead; ///< it is outdated: what takes its place, empty if nothing

    bool operator==(const ParameterHelp &) const = default;
};

/// The help for \a name in \a language; English where there are no texts in that. What lmtp(8),
/// tlsproxy(8) and postscreen(8) take from smtp(8) and smtpd(8) has the text of theirs, with a
/// sentence before it. Nothing: no text for the name.
std::optional<ParameterHelp> parameterHelp(const QByteArray &name, QLocale::Language language);

/// Whether the parameter \a name is for lmtp(8), tlsproxy(8) or postscreen(8) what another one is
/// for smtp(8) or smtpd(8).
bool isTwin(const QByteArray &name);

} // namespace postseal
