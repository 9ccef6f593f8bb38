// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QVersionNumber>

namespace postseal {

/// What Postfix takes as the value of a parameter.
enum class ValueKind {
    Boolean, ///< yes or no
    Integer,
    Time,  ///< a number and one of s m h d w
    Text,  ///< anything of a length
    Level, ///< compatibility_level
    Raw,   ///< text that is not expanded when main.cf is read
    Old,   ///< no parameter any more, but the default of another one asks for its value
};

/// What Postfix knows about one parameter of main.cf.
struct Parameter {
    QByteArray name;
    ValueKind kind = ValueKind::Text;
    int least = 0;             ///< smallest number, time in seconds or length; 0: no bound
    int most = 0;              ///< likewise the largest
    QList<QByteArray> readers; ///< programs; "*" for all, "tls" for all that do TLS
    QVersionNumber since;      ///< first branch ("3.4") that knows it; null: 2.10 or earlier
    QVersionNumber until;      ///< last branch that knows it; null: it is current

    /// Whether Postfix \a version knows it. A null version knows every parameter.
    bool isKnownTo(const QVersionNumber &version) const;
    bool operator==(const Parameter &) const = default;
};

/// The parameters that are built into Postfix 2.10 and later. Those that a row of master.cf brings
/// along ("NAME_time_limit") are not among them; see serviceParameters().
class ParameterCatalog {
public:
    /// The table that the program carries.
    static const ParameterCatalog &builtIn();

    /// Null when no Postfix knows \a name.
    const Parameter *find(const QByteArray &name) const;
    const QHash<QByteArray, Parameter> &all() const { return m_parameters; }

private:
    explicit ParameterCatalog(const QByteArray &table);

    QHash<QByteArray, Parameter> m_parameters;
};

/// Whether \a name is what a program says of itself, which no file can set: process_id,
/// process_name, service_name. postconf(1) warns of an entry for it.
bool isReadOnly(const QByteArray &name);

/// The parameters that a row of master.cf named \a service that runs \a program brings along:
/// "maildrop_destination_recipient_limit" and so on; postconf(5), transport_….
QList<QByteArray> serviceParameters(const QByteArray &service, const QByteArray &program);

/// The parameters that a table "type:prefix" brings along, whose settings stand in main.cf
/// ("ldapsource_server_host"); ldap_table(5) and others. Empty for other types.
QList<QByteArray> tableParameters(const QByteArray &type, const QByteArray &prefix);

/// The programs that Postfix has for master.cf.
const QList<QByteArray> &daemonPrograms();

} // namespace postseal
