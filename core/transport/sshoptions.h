// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

namespace postseal {

/// A value and where it is written.
struct SshOption {
    QByteArray text;
    QString file; ///< empty: on the command line
    int line = 0; ///< from 1

    bool operator==(const SshOption &) const = default;
};

/// The values that hold, by keyword (lower case, today's name); a keyword that no line sets is not
/// in it.
class SshOptions {
public:
    bool has(const QByteArray &keyword) const { return m_values.contains(keyword); }
    QList<SshOption> all(const QByteArray &keyword) const { return m_values.value(keyword); }
    /// The first value; an empty one when there is none.
    SshOption first(const QByteArray &keyword) const
    {
        return m_values.value(keyword).value(0, SshOption());
    }
    /// Sets what is not set yet: the first value wins (ssh_config(5)).
    void offer(const QByteArray &keyword, const QList<SshOption> &values)
    {
        if (!values.isEmpty() && !has(keyword))
            m_values.insert(keyword, values);
    }
    void append(const QByteArray &keyword, const SshOption &value) { m_values[keyword] += value; }
    void replace(const QByteArray &keyword, const QList<SshOption> &values)
    {
        m_values.insert(keyword, values);
    }
    /// Keywords that have a value.
    QList<QByteArray> keywords() const { return m_values.keys(); }

private:
    QMap<QByteArray, QList<SshOption>> m_values;
};

} // namespace postseal
