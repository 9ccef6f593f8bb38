// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// What ssh(1) takes behind a keyword.
enum class SshValueKind {
    Host,
    Match,
    Include,
    Choice,  ///< one of SshKeyword::choices
    Time,    ///< "90", "5m", "1h30m", "none"
    Number,  ///< from 0
    Port,    ///< a number or the name of a service
    Word,    ///< one word
    Agent,   ///< the same; variables in it must be there
    Line,    ///< the rest of the line
    Jump,    ///< the way through other hosts
    Words,   ///< some words, or "none" alone
    Another, ///< one word more with each line
    Names,   ///< names of variables, more with each line
    Pairs,   ///< NAME=VALUE
    Two,     ///< a word and another one
    Some,    ///< words that are not looked at any closer
    Ignored, ///< nothing comes of it
};

/// A keyword of ssh_config(5).
struct SshKeyword {
    const char *name; ///< lower case
    SshValueKind kind;
    const char *choices; ///< words with blanks between; null where there is no choice
};

/// The keyword that \a word (lower case) stands for, old names included; null: there is none. What
/// OpenSSH up to 10.4 knows, and Debian's patches.
const SshKeyword *findSshKeyword(const QByteArray &word);

} // namespace postseal
