// SPDX-License-Identifier: GPL-3.0-or-later
// Levels and wrapper mode for the way that most mail takes out.
#include "core/base/tr.h"
#include "core/lint/fixes.h"
#include "core/lint/rules.h"
#include "core/lint/usualway.h"
#include "core/lint/words.h"
#include "core/postfix/hostname.h"
#include "core/settings/nexthop.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr quint16 kWrapped = 465;
constexpr auto kMode = "smtp_tls_wrappermode";

bool knowsWrapperMode(const ServerFacts &facts)
{
    return facts.release().isNull() || facts.release() >= QVersionNumber(3, 0);
}

bool isBelowEncrypt(const QByteArray &level)
{
    return level.isEmpty() || level == "none" || level == "may";
}

/// Whether \a name leads to the port that begins with TLS, as far as main.cf alone tells: cheap,
/// for every edit.
bool leadsToWrapped(const Configuration &configuration, const ServerFacts &facts, const char *name)
{
    const QByteArray value =
        valueOf({.configuration = configuration, .facts = facts}, name, "").value_or(QByteArray());
    const bool isTransport = QByteArrayView(name) == "default_transport";
    const QByteArray hop = isTransport ? value.sliced(value.indexOf(':') + 1) : value;
    return nextHopFrom(hop).port == kWrapped;
}

/// Whether other mail than that of the usual way may go by the same row.
bool leadsOthers(const Configuration &configuration, const ServerFacts &facts)
{
    const Scope global{.configuration = configuration, .facts = facts};
    return std::ranges::any_of(
        std::initializer_list<const char *>{"transport_maps", "relay_domains",
                                            "sender_dependent_relayhost_maps",
                                            "sender_dependent_default_transport_maps"},
        [&global](const char *name) { return valueOf(global, name, "") != QByteArray(""); });
}

/// Wrapper mode, and the level without which it does nothing, for the row of \a scope.
std::optional<Fix> wrap(const Scope &scope)
{
    const ValueOrigin mode = originOf(scope, kMode, "no");
    const ValueOrigin level = originOf(scope, "smtp_tls_security_level", "");
    const bool raised = isBelowEncrypt(defaultClientLevel(scope).value_or(QByteArray()));
    Fix fix = writeValue(mode, scope.row->name(), "yes");
    if (!raised)
        return fix;
    const Fix encrypt = writeValue(level, scope.row->name(), "encrypt");
    return Fix{.label = fix.label,
               .apply = [first = fix.apply, second = encrypt.apply](
                            const Configuration &before) -> Result<Configuration> {
                   const Result<Configuration> wrapped = first(before);
                   return wrapped ? second(*wrapped) : wrapped;
               }};
}

/// The level of the mail that the row \a name delivers; nothing when it depends on the destination.
std::optional<QByteArray> levelOf(const Configuration &configuration, const ServerFacts &facts,
                                  const QByteArray &name)
{
    const Scope scope{
        .configuration = configuration, .facts = facts, .row = configuration.masterCf().find(name)};
    if (valueOf(scope, "smtp_tls_policy_maps", "") == QByteArray(""))
        return defaultClientLevel(scope);
    const UsualWay way(configuration, facts);
    if (!way.isSmtp() || !way.isCertain() || way.scope().row->name() != name)
        return {};
    return way.policy().acting.level;
}

/// The row that delivers most mail; empty: smtp(8) does not, or it is not known.
QByteArray usualRow(const Configuration &configuration, const ServerFacts &facts)
{
    const UsualWay way(configuration, facts);
    return way.isSmtp() ? way.scope().row->name() : QByteArray();
}

/// What \a row, which has wrapper mode from \a place, lacks for it.
QList<Diagnostic> belowEncrypt(const Configuration &configuration, const ServerFacts &facts,
                               const Place &place, const QByteArray &row)
{
    const auto level = levelOf(configuration, facts, row);
    if (!level || !(isBelowEncrypt(*level) || level == "dane"))
        return {};
    const QString reason =
        level == "dane"
            ? tr("smtp_tls_wrappermode needs level encrypt or stronger, and dane is that only for "
                 "hosts with TLSA records: mail to others by the service %1 waits in the queue. "
                 "Set smtp_tls_security_level to encrypt or stronger.")
            : tr("smtp_tls_wrappermode needs level encrypt or stronger: at this level Postfix "
                 "passes every host over, and all mail by the service %1 waits in the queue. Set "
                 "smtp_tls_security_level to encrypt or stronger.");
    const Scope scope{
        .configuration = configuration, .facts = facts, .row = configuration.masterCf().find(row)};
    const ValueOrigin from = originOf(scope, "smtp_tls_security_level", "");
    // A default is written beside the mode.
    const bool beside = from.place == ValueOrigin::Place::Default;
    return {found(level == "dane" ? Severity::Warning : Severity::Error, place,
                  reason.arg(shown(row)),
                  beside ? writeValue(place.service, "smtp_tls_security_level", "encrypt")
                         : writeValue(from, row, "encrypt"))};
}

} // namespace

QList<Diagnostic> noWrapperOutward(const Configuration &configuration, const ServerFacts &facts)
{
    if (!leadsToWrapped(configuration, facts, "relayhost") &&
        !leadsToWrapped(configuration, facts, "default_transport"))
        return {};
    const UsualWay way(configuration, facts);
    const NextHop hop = nextHopFrom(way.nextHop());
    if (!way.isSmtp() || !way.isCertain() || way.isDirect() || hop.port != kWrapped)
        return {};
    // A wrapper of the server's own (stunnel as a client) takes it in the clear there.
    if (isLoopback(hop.host))
        return {};
    const auto mode = valueOf(way.scope(), kMode, "no");
    if (!mode || (isYes(mode) && knowsWrapperMode(facts)))
        return {};
    if (!knowsWrapperMode(facts))
        return {found(Severity::Error, configuration, way.nextHopFrom(),
                      tr("%1 begins with TLS, which Postfix before 3.0 cannot do as a client: each "
                         "delivery hangs, and outgoing mail waits in the queue. Name port 587 if "
                         "the other side has it.")
                          .arg(shown(way.nextHop())))};
    return {
        found(Severity::Error, configuration, way.nextHopFrom(),
              tr("%1 begins with TLS, and Postfix waits there for a greeting in the clear: each "
                 "delivery hangs, and outgoing mail waits in the queue until it is returned. "
                 "Set smtp_tls_wrappermode to yes, with smtp_tls_security_level at encrypt or "
                 "stronger, or name port 587 if the other side has it.")
                  .arg(shown(way.nextHop())),
              leadsOthers(configuration, facts) ? std::nullopt : wrap(way.scope()))};
}

// smtp(8) passes each host over: "smtp_tls_wrappermode requires "smtp_tls_security_level = encrypt"
// (or stronger)", at dane as well where there is no TLSA record (tried on Postfix 3.7).
QList<Diagnostic> wrapperBelowEncrypt(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place : placesOf(configuration, facts, {kMode})) {
        if (!knowsWrapperMode(facts) || !place.isRead() || !isYes(place.value))
            continue;
        const QByteArray usual = place.service.isEmpty() ? usualRow(configuration, facts) : "";
        for (const QByteArray &row : place.rows) {
            // By main.cf rows have it, too, that nothing may lead to.
            if (!place.service.isEmpty() || row == usual)
                diagnostics += belowEncrypt(configuration, facts, place, row);
        }
    }
    return diagnostics;
}

QList<Diagnostic> wrapperForAll(const Configuration &configuration, const ServerFacts &facts)
{
    const QList<Place> places = placesOf(configuration, facts, {kMode});
    const auto isOn = [](const Place &place) { return place.isRead() && isYes(place.value); };
    if (!knowsWrapperMode(facts) || std::ranges::none_of(places, isOn))
        return {};
    const UsualWay way(configuration, facts);
    if (!way.isSmtp() || !way.isCertain() || !isYes(valueOf(way.scope(), kMode, "no")))
        return {};
    const quint16 port = nextHopFrom(way.nextHop()).port;
    if (!way.isDirect() && (port == 0 || port == kWrapped))
        return {};
    const QString reason =
        way.isDirect()
            ? tr("smtp_tls_wrappermode holds for mail to everybody: other servers take mail on "
                 "port 25, where the talk begins in the clear, so that each delivery fails and "
                 "mail waits in the queue. Set it for a row of master.cf of its own that leads to "
                 "port 465, and to no here.")
            : tr("smtp_tls_wrappermode is on, and mail goes to %1: only port 465 usually begins "
                 "with TLS, and on others each delivery fails and mail waits in the queue. Name "
                 "port 465, or set smtp_tls_wrappermode to no.")
                  .arg(shown(way.nextHop()));
    const ValueOrigin mode = originOf(way.scope(), kMode, "no");
    return {found(Severity::Warning, configuration, mode, reason,
                  writeValue(mode, way.scope().row->name(), "no"))};
}

QList<Diagnostic> strictForAll(const Configuration &configuration, const ServerFacts &facts)
{
    static const QList<QByteArray> strict{"secure", "verify", "fingerprint", "dane-only"};
    const auto written = configuration.mainCf().value("smtp_tls_security_level");
    const Service *usual = configuration.masterCf().find("smtp/unix");
    const auto own = usual ? usual->valueOf("smtp_tls_security_level") : std::nullopt;
    const QByteArray value = own.value_or(written.value_or(QByteArray())).toLower();
    // Tables are read only where it may matter.
    if (!strict.contains(value) && !value.contains('$'))
        return {};
    if (!clientLevelLack(configuration, facts).isEmpty())
        return {};
    const UsualWay way(configuration, facts);
    if (!way.isSmtp() || !way.isDirect() || !way.isCertain() || !way.policy().row.isEmpty() ||
        !strict.contains(way.policy().acting.level))
        return {};
    const ValueOrigin origin = originOf(way.scope(), "smtp_tls_security_level", "");
    return {found(Severity::Warning, configuration, origin,
                  tr("Level %1 holds for mail to everybody, and few of the world's servers can "
                     "pass it: mail to all others waits in the queue and is returned after days. "
                     "Set may or dane here, and level %1 for those that can in a row of "
                     "smtp_tls_policy_maps.")
                      .arg(shown(way.policy().acting.level)),
                  writeValue(origin, way.scope().row->name(), "may"))};
}

} // namespace postseal
