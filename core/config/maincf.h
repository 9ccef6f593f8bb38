// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/problem.h"

#include <QByteArray>
#include <QList>
#include <QSet>

#include <optional>

namespace postseal {

/// One "name = value" of main.cf.
struct MainCfEntry {
    QByteArray name;
    QByteArray value; ///< as written, without blanks at the ends; continuation lines joined
    int line = 0;     ///< its first physical line, from 1

    bool operator==(const MainCfEntry &) const = default;
};

/// main.cf as bytes that stay as they are and entries read from them; postconf(5). Any bytes can
/// be parsed; what is not understood is kept.
class MainCf {
public:
    MainCf() = default;
    static MainCf parse(const QByteArray &bytes);
    const QByteArray &toBytes() const { return m_bytes; }

    /// All entries in the order of the file, duplicates too.
    const QList<MainCfEntry> &entries() const { return m_entries; }
    /// Of each name the last entry, which counts, in the order of the file.
    QList<MainCfEntry> entriesInForce() const;
    /// The value in force: of several entries the last counts. Not expanded.
    std::optional<QByteArray> value(const QByteArray &name) const;

    /// Gives \a name the value in the entry in force, else in a new one at the end. A value that
    /// stands on several lines is changed word by word, so that its layout and the comments in it
    /// stay; then runs of blanks may differ from \a value. BadInput when it cannot stand in
    /// main.cf.
    Status setValue(const QByteArray &name, const QByteArray &value);
    /// Takes all entries of \a name out; comments stay. False when there is none.
    bool remove(const QByteArray &name);
    /// Takes the entries of \a name out that a later one overrides; comments stay. False when there
    /// is none.
    bool removeOverridden(const QByteArray &name);
    /// Makes comments of the entries that a later one overrides, and of all those named in
    /// \a without. No line moves: what Postfix says of a line stays true.
    void keepInForce(const QSet<QByteArray> &without);

    /// What Postfix complains about when it reads this file.
    const QList<Problem> &problems() const { return m_problems; }

    bool operator==(const MainCf &other) const { return m_bytes == other.m_bytes; }

private:
    QByteArray m_bytes;
    QList<MainCfEntry> m_entries;
    QList<Problem> m_problems;
};

} // namespace postseal
