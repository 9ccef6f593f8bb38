// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/tablerows.h"

#include <QMap>
#include <QString>

namespace postseal {

/// Which rows of a policy table hold a text that somebody types: in any column, in their notes, or
/// in the name that is shown for A-labels. ASCII letters match in either case.
class PolicyFilter {
public:
    /// Empty: all rows are shown.
    void setText(const QString &text);
    /// The table has become another one.
    void forget();
    /// Of \a rows, which are those of \a bytes in the order of the file, those that hold it.
    QList<int> shown(const QByteArray &bytes, const QList<TableRow> &rows);

private:
    void prepare(const QByteArray &bytes, const QList<TableRow> &rows);
    QList<int> byBytes(const QByteArray &bytes, const QList<TableRow> &rows) const;
    QList<int> byName() const;

    QByteArray m_needle;           ///< that bytes are searched for
    QByteArray m_nameNeedle;       ///< that shown names are searched for
    QByteArray m_folded;           ///< the bytes in lower case, once somebody filters; else empty
    QMap<int, QByteArray> m_names; ///< of rows whose name is shown in other letters; then too
};

} // namespace postseal
