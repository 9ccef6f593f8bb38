// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listenercard.h"

#include <QCoreApplication>

namespace postseal {

/// What lists of restrictions and their items do, in words; postconf(5).
class RestrictionWords {
    Q_DECLARE_TR_FUNCTIONS(RestrictionWords)

public:
    /// What the list of \a parameter is asked about: "Relaying".
    static QString list(const QByteArray &parameter);
    /// When it is asked.
    static QString listHelp(const QByteArray &parameter);
    /// What one of Postfix's own restrictions does; empty: it is none.
    static QString own(const QByteArray &name);
    /// What \a item does on a server with Postfix \a release; a sign stands before what is wrong.
    static QString item(const ListedRestriction &item, const QVersionNumber &release);
    /// What becomes of those whom no item has let through.
    static QString ending(const RestrictionList &list);
    /// The number of the first item that is none of Postfix's, where mail comes to it; 0: there is
    /// none.
    static qsizetype stop(const RestrictionList &list);
};

} // namespace postseal
