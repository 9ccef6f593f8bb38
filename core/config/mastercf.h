// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/problem.h"

#include <QByteArray>
#include <QList>
#include <QMap>

#include <optional>

namespace postseal {

/// One "-o name=value" of a row.
struct Override {
    QByteArray name;
    QByteArray value;

    bool operator==(const Override &) const = default;
};

/// A row of master.cf; master(5).
struct Service {
    QByteArray service; ///< "submission", "127.0.0.1:465", socket name
    QByteArray type;    ///< inet, unix, unix-dgram, fifo, pass
    QByteArray isPrivate, unprivileged, chroot, wakeup, processLimit; ///< as written
    QByteArray program;
    QList<QByteArray> arguments; ///< of the program; braces around a word cut off
    qsizetype optionCount = 0;   ///< the first so many of them are options and their values
    QList<Override> overrides;   ///< of these, the "-o name=value"
    QList<QByteArray> argumentsWithoutOverrides;
    int firstLine = 0, lastLine = 0; ///< physical lines, from 1

    /// "submission/inet", as postconf(1) names it.
    QByteArray name() const { return service + '/' + type; }
    /// The last field as postconf(1) -F prints it: program and arguments. A word with blanks stands
    /// in braces, but for the first behind the options.
    QByteArray command() const;
    /// The value that the row gives \a parameter by -o: the last one.
    std::optional<QByteArray> valueOf(const QByteArray &parameter) const;
    /// Of each parameter the last -o, which counts.
    QMap<QByteArray, QByteArray> values() const;

    bool operator==(const Service &) const = default;
};

/// master.cf as bytes that stay as they are and rows read from them. Any bytes can be parsed; what
/// is not understood is kept. A service may be asked for as "submission/inet" or "submission";
/// another name of the same port finds the row too (matchOf() in servicename.h).
class MasterCf {
public:
    MasterCf() = default;
    static MasterCf parse(const QByteArray &bytes);
    const QByteArray &toBytes() const { return m_bytes; }

    /// All rows in the order of the file, duplicates too (Postfix uses the last).
    const QList<Service> &services() const { return m_services; }
    /// One row for each name, the last, with the options of all rows of that name, as postconf(1)
    /// -P shows them.
    QList<Service> mergedByName() const;
    /// The row in force for \a service; null when there is none.
    const Service *find(const QByteArray &service) const;

    /// Sets \a name for \a service by -o. A value with blanks is written "{ name = value }", which
    /// Postfix 3.0 and later read. NotFound: no such row. BadInput: it cannot be written.
    Status setOverride(const QByteArray &service, const QByteArray &name, const QByteArray &value);
    /// Takes all -o of \a name out of the row. False when there is none.
    bool removeOverride(const QByteArray &service, const QByteArray &name);
    /// Takes the -o of \a name out of the row that a later one there overrides. False when there is
    /// none.
    bool removeOverridden(const QByteArray &service, const QByteArray &name);
    /// Takes the rows of the same name out that stand above the one in force. False when there is
    /// none.
    bool removeOverridden(const QByteArray &service);

    /// Switches \a service on: brings the row that is commented out back to life in place, with its
    /// commented options; without one, appends a row for submission and submissions. NotFound for
    /// others. Nothing happens when it is on.
    Status enable(const QByteArray &service);
    /// Adds the bare row of an smtpd(8) for \a service ("[::1]:2525") behind the last listener, in
    /// its manner; at the end where there is none. BadInput: it cannot be, or is there already.
    Status addListener(const QByteArray &service);
    /// Switches \a service off by commenting out all lines of its rows. NotFound: no such row.
    Status disable(const QByteArray &service);

    /// What Postfix complains about when it reads this file.
    const QList<Problem> &problems() const { return m_problems; }

    bool operator==(const MasterCf &other) const { return m_bytes == other.m_bytes; }

private:
    QByteArray m_bytes;
    QList<Service> m_services;
    QList<Problem> m_problems;
};

} // namespace postseal
