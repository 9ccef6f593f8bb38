// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/decision.h"
#include "core/settings/expansion.h"
#include "core/settings/rownotes.h"

#include <QList>

namespace postseal {

/// Writes values of a configuration one after the other and keeps what it decided. Nothing is
/// written that stands there already. The first failure stays, and nothing more is done after it.
/// A place is the name of a row of master.cf ("submission/inet"), or empty for main.cf.
class SettingWriter {
public:
    SettingWriter(Configuration from, const ServerFacts &facts);

    const Configuration &configuration() const { return m_next; }
    const ServerFacts &facts() const { return m_facts; }
    /// What \a place sees, until the next edit.
    Scope scope(const QByteArray &place = {}) const;
    /// The value as it stands at \a place; nothing: it is not set there.
    std::optional<QByteArray> written(const QByteArray &place, const QByteArray &name) const;

    /// BadInput: it cannot stand there; a value with blanks in a row before Postfix 3.0, too.
    void set(const QByteArray &place, const QByteArray &name, const QByteArray &value);
    void unset(const QByteArray &place, const QByteArray &name);
    /// Brings the row \a service to life; MasterCf::enable().
    void switchOn(const QByteArray &service);
    /// Adds a row of smtpd(8); MasterCf::addListener(). \a options are its -o.
    void addListener(const QByteArray &service, const QList<Override> &options);
    /// Gives \a key the value in the table source \a path, and \a notes where there are some.
    void setRow(const QByteArray &path, const QByteArray &key, const QByteArray &value,
                const RowNotes &notes = {});
    /// Writes \a next in the place of \a key, which has one row in force in the table source \a
    /// path; its value and notes stay.
    void renameRow(const QByteArray &path, const QByteArray &key, const QByteArray &next);
    /// Takes the rows of \a key in force out of the table source \a path, with their notes.
    void removeRow(const QByteArray &path, const QByteArray &key);
    /// Puts a file at \a path, where none may be; Configuration::putFile().
    void create(const QByteArray &path, const QByteArray &bytes, const QByteArray &mode = {});
    /// Puts \a bytes into the file at \a path, which may be there: \a name is what it gets with
    /// them. Mode and owner stay.
    void extend(const QByteArray &path, const QByteArray &name, const QByteArray &bytes);
    /// Puts a file that only root reads at \a path, or other contents into it; they are never
    /// shown.
    void putSecret(const QByteArray &path, const QByteArray &bytes);
    /// Puts a whole row of master.cf, \a text, at its end.
    void addRow(const QByteArray &text);
    /// Cannot be done: \a error is the result.
    void refuse(const Error &error);

    bool isGood() const { return m_done.has_value(); }
    Result<Configuration> result() const;
    const QList<Decision> &said() const { return m_said; }

private:
    /// The bytes of the table source \a path; nothing, and no longer good, where they were not
    /// read.
    std::optional<QByteArray> readTable(const QByteArray &path);
    Status write(const QByteArray &place, const QByteArray &name, const QByteArray &value);
    void note(const Decision &decision);
    void noteRow(const QByteArray &service);

    Configuration m_next;
    const ServerFacts &m_facts;
    QList<Decision> m_said;
    Status m_done;
};

} // namespace postseal
