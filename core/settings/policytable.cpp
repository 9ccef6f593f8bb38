// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policytable.h"

#include "core/base/tr.h"
#include "core/config/booleanvalue.h"
#include "core/config/listwords.h"
#include "core/postfix/tablename.h"

#include <QVersionNumber>

#include <algorithm>
#include <functional>
#include <ranges>

namespace postseal {

namespace {

constexpr char kParameter[] = "smtp_tls_policy_maps";

} // namespace

QList<PolicyMap> policyMaps(const Configuration &configuration, const ServerFacts &facts)
{
    return namedMaps({.configuration = configuration, .facts = facts}, kParameter);
}

Policy Policy::from(const QByteArray &value)
{
    const auto begin = std::ranges::find_if_not(value, isListSeparator);
    const auto end = std::find_if(begin, value.end(), isListSeparator);
    const auto rest = std::find_if_not(end, value.end(), isListSeparator);
    return {.level = value.sliced(begin - value.begin(), end - begin),
            .attributes = value.sliced(rest - value.begin())};
}

QByteArray Policy::value() const
{
    const auto isWord = std::not_fn(isListSeparator); // a form feed is part of one
    const auto begin = std::ranges::find_if(attributes, isWord);
    const auto end = std::ranges::find_if(std::views::reverse(attributes), isWord).base();
    return begin == attributes.end() ? level : level + ' ' + QByteArray(begin, end - begin);
}

namespace {

/// The switches of Postfix before 2.3, which count while the level is empty (postconf(5)).
QByteArray levelOfOldSwitches(const Scope &scope)
{
    if (isYes(valueOf(scope, "smtp_enforce_tls", "no")))
        return isYes(valueOf(scope, "smtp_tls_enforce_peername", "yes")) ? "verify" : "encrypt";
    return isYes(valueOf(scope, "smtp_use_tls", "no")) ? "may" : "none";
}

/// What is built in: TLS where it is offered from 3.11 on, unless compatibility_level asks for
/// less.
QByteArray builtInLevel(const ServerFacts &facts)
{
    const QVersionNumber change(3, 11);
    const auto isSince = [&](const QByteArray &number) {
        return QVersionNumber::fromString(QLatin1StringView(number)) >= change;
    };
    return isSince(facts.version()) && isSince(facts.parameter("compatibility_level")) ? "may" : "";
}

} // namespace

std::optional<QByteArray> defaultClientLevel(const Scope &scope)
{
    const auto level = valueOf(scope, "smtp_tls_security_level", builtInLevel(scope.facts));
    if (!level)
        return {};
    return level->isEmpty() ? levelOfOldSwitches(scope) : level->toLower();
}

NewTable newPolicyTable()
{
    return {.parameter = kParameter,
            .name = "tls_policy",
            .comment = "# Destination as the next hop is written, its level, then attributes."};
}

Result<Configuration> withPolicyTable(const Configuration &configuration, const ServerFacts &facts)
{
    SettingWriter writer(configuration, facts);
    addTable(writer, {}, newPolicyTable());
    return writer.result();
}

Result<Configuration> withClientLevel(const Configuration &configuration, const QByteArray &level)
{
    Configuration next = configuration;
    MainCf main = next.mainCf();
    Status done;
    if (level.isEmpty())
        main.remove("smtp_tls_security_level");
    else
        done = main.setValue("smtp_tls_security_level", level);
    if (!done)
        return std::unexpected(done.error());
    next.setMainCf(main);
    return withDnssecFor(next, level);
}

void setDnssecFor(SettingWriter &writer, const QByteArray &level)
{
    if (level.toLower().startsWith("dane") &&
        valueOf(writer.scope(), "smtp_dns_support_level", "") != QByteArray("dnssec"))
        writer.set({}, "smtp_dns_support_level", "dnssec");
}

Result<Configuration> withDnssecFor(const Configuration &configuration, const QByteArray &level)
{
    const ServerFacts unknown;
    SettingWriter writer(configuration, unknown);
    setDnssecFor(writer, level);
    return writer.result();
}

Result<Configuration> withTable(const Configuration &configuration, const QByteArray &path,
                                const Result<QByteArray> &bytes)
{
    if (!bytes)
        return std::unexpected(bytes.error());
    Configuration next = configuration;
    if (const Status done = next.putFile(path, *bytes); !done)
        return std::unexpected(done.error());
    return next;
}

} // namespace postseal
