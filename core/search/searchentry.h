// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace postseal {

/// What a search may find and where that is.
struct SearchPlace {
    /// In the order in which equally good answers are told.
    enum class Kind {
        Page,
        Listener, ///< a row of master.cf
        Goal,     ///< something to do
        Parameter,
        Certificate, ///< of the server
        Client,      ///< on an allow-list
        Finding,     ///< of the linter
        Destination, ///< a row of a policy table
    };
    Kind kind = Kind::Parameter;
    QByteArray name; ///< of the parameter, service, destination, key, file or widget
    QByteArray file; ///< where it is written; empty: nowhere, or Postfix's default
    int line = 0;    ///< of the file, from 1; 0: of none
    /// Of the window, for a page and a goal.
    QByteArray page = {}; // NOLINT(readability-redundant-member-init) GCC wants a value

    bool operator==(const SearchPlace &) const = default;
};

/// One answer that a search may give.
struct SearchEntry {
    SearchPlace place;
    QString title; ///< as it is shown
    QString words; ///< others by which it is found, in any language
    QString value; ///< as it is now; it is found by that, too
    /// What people say when they look for it, in any language: it counts like the title.
    QStringList phrases = {}; // NOLINT(readability-redundant-member-init) GCC wants a value
    /// Of parameters, which of equally good answers comes first.
    enum class Standing {
        OnPage, ///< it can be changed in the window
        Usual,
        Twin, ///< what another parameter is for another program: lmtp_, tlsproxy_
    };
    Standing standing = Standing::Usual;

    bool operator==(const SearchEntry &) const = default;
};

} // namespace postseal
