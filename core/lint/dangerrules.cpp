// SPDX-License-Identifier: GPL-3.0-or-later
// Settings that Postfix takes, and with which mail is refused or waits.
#include "core/base/tr.h"
#include "core/lint/fixes.h"
#include "core/lint/rules.h"
#include "core/lint/words.h"
#include "core/settings/listenercard.h"
#include "core/settings/policytable.h"

namespace postseal {

namespace {

bool isSet(const Scope &scope, const QByteArray &name)
{
    return valueOf(scope, name, "") != QByteArray("");
}

/// What \a level needs and does not have in \a scope; empty: nothing.
QString lackOf(const Scope &scope, const QByteArray &level)
{
    const bool chain = level == "verify" || level == "secure";
    if (chain && !isSet(scope, "smtp_tls_CAfile") && !isSet(scope, "smtp_tls_CApath") &&
        !isSet(scope, "smtp_tls_trust_anchor_file") &&
        !isYes(valueOf(scope, "tls_append_default_CA", "no")))
        return tr("No trusted authorities are set (smtp_tls_CAfile, smtp_tls_CApath), so no "
                  "certificate passes: all mail waits in the queue. Set smtp_tls_CAfile to the "
                  "authorities of the distribution.");
    if (level.startsWith("dane") &&
        valueOf(scope, "smtp_dns_support_level", "") != QByteArray("dnssec"))
        return tr("smtp_dns_support_level is not dnssec, so that DANE does not work: dane acts "
                  "like may, and with dane-only all mail waits. Set it to dnssec.");
    if (level == "fingerprint" && !isSet(scope, "smtp_tls_fingerprint_cert_match"))
        return tr("No fingerprints are listed (smtp_tls_fingerprint_cert_match): mail to "
                  "destinations without a row of their own waits in the queue. List them, or "
                  "choose another level.");
    return {};
}

} // namespace

QList<Diagnostic> mandatoryTlsOnPort25(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Listener &listener : listenersOf(configuration)) {
        if (listener.port != 25 || !listener.host.isEmpty() ||
            listener.encryption != Encryption::Required)
            continue;
        const QByteArray service = listener.service + "/inet";
        const auto card = listenerCard(configuration, facts, service);
        if (card)
            diagnostics.append(
                found(Severity::Warning, configuration, card->encryptionFrom,
                      tr("Port 25 takes no mail from servers without TLS, and RFC 3207 asks public "
                         "servers not to require it: such mail is lost to you. Offer TLS instead."),
                      writeValue(card->encryptionFrom, service, "may")));
    }
    return diagnostics;
}

QList<Diagnostic> wrapperMode(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Listener &listener : listenersOf(configuration)) {
        const QByteArray service = listener.service + "/inet";
        const bool implicit = listener.encryption == Encryption::Implicit;
        const auto card = listenerCard(configuration, facts, service);
        if (!card)
            continue;
        if (implicit && (listener.port == 25 || listener.port == 587))
            diagnostics.append(
                found(Severity::Error, configuration, card->encryptionFrom,
                      tr("Clients of port %1 wait for a greeting in the clear, which never comes: "
                         "they hang until they give up. Switch smtpd_tls_wrappermode off there.")
                          .arg(listener.port),
                      writeValue(card->encryptionFrom, service, "no")));
        const Scope scope{.configuration = configuration,
                          .facts = facts,
                          .row = configuration.masterCf().find(service)};
        const auto wrapped = valueOf(scope, "smtpd_tls_wrappermode", "no");
        const bool isOff = wrapped && wrapped->toLower() == "no";
        if (isOff && listener.port == 465 && listener.program == "smtpd")
            diagnostics.append({.rule = {},
                                .severity = Severity::Error,
                                .file = configuration.masterCfPath(),
                                .lines = {card->line},
                                .reason = tr("Clients of port 465 begin with TLS and hang until "
                                             "they give up. Set smtpd_tls_wrappermode to yes for "
                                             "that row."),
                                .fix = writeValue(service, "smtpd_tls_wrappermode", "yes")});
    }
    return diagnostics;
}

QList<Diagnostic> clientLevelLack(const Configuration &configuration, const ServerFacts &facts)
{
    const Scope scope{.configuration = configuration,
                      .facts = facts,
                      .row = configuration.masterCf().find("smtp/unix")};
    const ValueOrigin origin = originOf(scope, "smtp_tls_security_level", "");
    const QByteArray level = origin.value.value_or(QByteArray()).toLower();
    const QString lack = lackOf(scope, level);
    if (lack.isEmpty() || !clientLevel(level, facts.version()).available)
        return {};
    return {found(level == "dane" ? Severity::Warning : Severity::Error, configuration, origin,
                  lack,
                  level.startsWith("dane")
                      ? std::optional(writeValue(QByteArray(), "smtp_dns_support_level", "dnssec"))
                      : std::nullopt)};
}

} // namespace postseal
