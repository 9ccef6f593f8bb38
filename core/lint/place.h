// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/diagnostic.h"
#include "core/postfix/parametercatalog.h"
#include "core/settings/expansion.h"
#include "core/settings/valueorigin.h"

namespace postseal {

/// One place that gives a parameter its value: the entry of main.cf in force, or the last -o of a
/// row of master.cf.
struct Place {
    QByteArray service; ///< "submission/inet"; empty: main.cf
    QByteArray name;
    QByteArray written;
    std::optional<QByteArray> value;      ///< expanded; nothing: not known from here
    const Parameter *parameter = nullptr; ///< null: no Postfix knows the name
    QByteArray file;
    int line = 0;
    bool oneLine = true;       ///< the value does not go on below
    QList<QByteArray> readers; ///< programs that read it here; "*" for all; empty: nobody
    /// Of these, the rows of master.cf ("submission/inet"). Empty for "*".
    QList<QByteArray> rows;

    bool isRead() const { return !readers.isEmpty(); }
    bool isReadBy(const char *program) const
    {
        return readers.contains("*") || readers.contains(program);
    }

    /// The value; empty when it is not known.
    QByteArray text() const { return value.value_or(QByteArray()); }
};

/// Every place of \a configuration in the order of main.cf and then of master.cf.
QList<Place> placesOf(const Configuration &configuration, const ServerFacts &facts);
/// Those that set one of \a names.
QList<Place> placesOf(const Configuration &configuration, const ServerFacts &facts,
                      const QList<QByteArray> &names);

/// What happens to mail when the programs that read \a place stop with a fatal error.
QString whatStops(const Place &place);

/// A finding at \a place.
Diagnostic found(Severity severity, const Place &place, const QString &reason,
                 const std::optional<Fix> &fix = {});

/// A finding where \a origin gives its value; on no line for a default.
Diagnostic found(Severity severity, const Configuration &configuration, const ValueOrigin &origin,
                 const QString &reason, const std::optional<Fix> &fix = {});

} // namespace postseal
