// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/outboundsignin.h"

#include "core/config/booleanvalue.h"
#include "core/config/listwords.h"
#include "core/config/lookuptable.h"
#include "core/postfix/hostname.h"
#include "core/postfix/tablename.h"
#include "core/settings/listener.h"
#include "core/settings/namedmap.h"
#include "core/settings/nexthop.h"
#include "core/settings/policylookup.h"

#include <algorithm>

namespace postseal {

namespace {

using Fault = OutboundSignIn::Fault;

/// What user and password are parted by; another text than ":" from Postfix 3.9 on (postconf(5),
/// smtp_sasl_password_result_delimiter).
QByteArray delimiterOf(const Scope &scope)
{
    const QVersionNumber release = scope.facts.release();
    if (!release.isNull() && release < QVersionNumber(3, 9))
        return ":";
    const QByteArray text =
        valueOf(scope, "smtp_sasl_password_result_delimiter", ":").value_or(QByteArray());
    return text.isEmpty() ? QByteArray(":") : text;
}

/// Whether \a key can be one, so that it is shown: who writes password and host the wrong way
/// round has a password there.
bool looksLikeKey(const QByteArray &key)
{
    const NextHop hop = nextHopFrom(key);
    if (key.contains('@'))
        return !key.contains(':') && isHostName(key.sliced(key.lastIndexOf('@') + 1));
    return hop.port != 0 && (hop.literal || (hop.host.contains('.') && isHostName(hop.host)));
}

/// The user in \a value; null where no delimiter ends it, since a password may stand there.
QByteArray userIn(const QByteArray &value, const QByteArray &delimiter)
{
    const qsizetype end = value.indexOf(delimiter);
    if (end < 0)
        return {};
    // Where the server's release is not known, the usual sign ends it, too.
    const qsizetype usual = value.indexOf(':');
    return value.first(usual < 0 ? end : std::min(end, usual));
}

QList<PasswordRow> rowsIn(const QByteArray &bytes, const QByteArray &delimiter)
{
    QList<PasswordRow> rows;
    const LookupTable table = LookupTable::parse(bytes);
    for (const TableEntry &entry : table.entries()) {
        rows.append({.key = looksLikeKey(entry.key) ? entry.key : QByteArray(),
                     .user = userIn(entry.value, delimiter),
                     .line = entry.line});
    }
    return rows;
}

PasswordTable tableNamed(const Scope &scope, const QByteArray &word)
{
    // An inline table holds the password itself, so that no more than its type is told.
    const qsizetype begin = word.startsWith("proxy:") ? 6 : 0;
    const qsizetype end = word.indexOf(':', begin);
    PasswordTable table{.type = word.first(std::max<qsizetype>(end, 0)), .path = {}, .rows = {}};
    const QByteArray type = table.type.mid(begin), place = word.mid(end + 1);
    // What other types name holds passwords of another kind: those of a database.
    const bool isTable = isBuiltByPostmap(type) || type == "texthash";
    const ConfigFile *source = place.startsWith('/') ? tableSource(scope, place) : nullptr;
    if (!source)
        return table;
    table.path = source->path;
    if (isTable && source->bytes)
        table.rows = rowsIn(*source->bytes, delimiterOf(scope));
    return table;
}

bool isReadableByOthers(const Configuration &configuration, const PasswordTable &table)
{
    const ConfigFile *file = configuration.file(table.path);
    bool known = false;
    const uint mode = file ? file->identity.mode.toUInt(&known, 8) : 0;
    return known && (mode & 04) != 0;
}

bool forbidsPasswords(const ValueOrigin &options)
{
    const QByteArray words = options.value.value_or(QByteArray()).toLower();
    return listWords(words).contains("noplaintext");
}

/// Levels at which no session goes on without TLS; postconf(5), smtp_tls_security_level.
bool demandsTls(const QByteArray &level)
{
    static const QList<QByteArray> levels{"encrypt", "fingerprint", "verify", "secure",
                                          "dane-only"};
    return levels.contains(level);
}

/// relayhost, where \a scope is the row that takes mail to it.
QByteArray nextHopOf(const Scope &scope)
{
    const QByteArray usual = valueOf(scope, "default_transport", "smtp").value_or(QByteArray());
    if (usual.split(':').first() != scope.row->service)
        return {};
    return valueOf(scope, "relayhost", "").value_or(QByteArray());
}

bool hasRowWithoutPassword(const OutboundSignIn &signIn)
{
    return std::ranges::any_of(signIn.tables, [](const PasswordTable &table) {
        return std::ranges::any_of(table.rows.value_or(QList<PasswordRow>()),
                                   [](const PasswordRow &row) { return row.user.isNull(); });
    });
}

/// False also where a table's rows are not known, or the host is a mail exchanger: it may be there;
/// and where senders are asked for first.
bool lacksNextHop(const OutboundSignIn &signIn)
{
    if (signIn.bySender || signIn.nextHop.isEmpty() || !signIn.nextHop.startsWith('['))
        return false;
    const QList<QByteArray> keys = passwordKeys(signIn.nextHop.toLower());
    return std::ranges::all_of(signIn.tables, [&keys](const PasswordTable &table) {
        return table.rows && std::ranges::none_of(*table.rows, [&keys](const PasswordRow &row) {
                   return keys.contains(row.key);
               });
    });
}

QList<Fault> faultsOf(const Configuration &configuration, const OutboundSignIn &signIn)
{
    QList<Fault> faults;
    const auto note = [&faults](bool is, Fault fault) {
        if (is)
            faults.append(fault);
    };
    const auto any = [&signIn](const auto &holds) {
        return std::ranges::any_of(signIn.tables, holds);
    };
    note(signIn.tables.isEmpty(), Fault::NoTable);
    note(any([](const PasswordTable &table) {
             return table.type.endsWith("inline") || table.type.endsWith("static");
         }),
         Fault::PasswordInMainCf);
    note(any([&](const PasswordTable &table) { return isReadableByOthers(configuration, table); }),
         Fault::ReadableByOthers);
    note(hasRowWithoutPassword(signIn), Fault::NoPassword);
    note(forbidsPasswords(signIn.tlsOptions) && forbidsPasswords(signIn.verifiedOptions),
         Fault::NoPasswordsInTls);
    note(!forbidsPasswords(signIn.plainOptions) && !signIn.tlsNeeded, Fault::PasswordsWithoutTls);
    note(!signIn.tables.isEmpty() && lacksNextHop(signIn), Fault::NoRowForNextHop);
    return faults;
}

OutboundSignIn readSignIn(const Scope &scope)
{
    /// What is set nowhere follows the options before it.
    const auto following = [&scope](const char *name, const ValueOrigin &before) {
        return originOf(scope, name, before.value.value_or(QByteArray()));
    };
    OutboundSignIn signIn;
    signIn.service = scope.row->name();
    signIn.enabled = originOf(scope, "smtp_sasl_auth_enable", "no");
    for (const NamedMap &map : namedMaps(scope, "smtp_sasl_password_maps"))
        signIn.tables.append(tableNamed(scope, map.text));
    signIn.plainOptions = originOf(scope, "smtp_sasl_security_options", "noplaintext, noanonymous");
    signIn.tlsOptions = following("smtp_sasl_tls_security_options", signIn.plainOptions);
    signIn.verifiedOptions =
        following("smtp_sasl_tls_verified_security_options", signIn.tlsOptions);
    signIn.nextHop = nextHopOf(scope);
    signIn.bySender = isYes(valueOf(scope, "smtp_sender_dependent_authentication", "no"));
    const PolicyLookup policies(scope);
    const PolicyInForce policy =
        signIn.nextHop.isEmpty() ? policies.byDefault() : policies.at(signIn.nextHop);
    signIn.tlsNeeded = demandsTls(policy.acting.level);
    signIn.faults = faultsOf(scope.configuration, signIn);
    return signIn;
}

} // namespace

QList<QByteArray> passwordKeys(const QByteArray &nextHop)
{
    const qsizetype end = nextHop.indexOf(']');
    if (!nextHop.startsWith('[') || end < 0)
        return {nextHop};
    return {nextHop.sliced(1, end - 1), nextHop};
}

QList<OutboundSignIn> outboundSignIns(const Configuration &configuration, const ServerFacts &facts)
{
    QList<OutboundSignIn> found;
    for (const Service &row : configuration.masterCf().services()) {
        if (row.program != "smtp" || !isInForce(configuration, row))
            continue;
        const Scope scope{.configuration = configuration, .facts = facts, .row = &row};
        OutboundSignIn signIn = readSignIn(scope);
        if (signIn.enabled.isYes())
            found.append(std::move(signIn));
    }
    return found;
}

} // namespace postseal
