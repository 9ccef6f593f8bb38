// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/goals.h"

#include "core/intents/clientcertificate.h"
#include "core/intents/domainpolicy.h"
#include "core/intents/dovecotsignin.h"
#include "core/intents/knownclients.h"
#include "core/intents/logclients.h"
#include "core/intents/maptype.h"
#include "core/intents/mayrelay.h"
#include "core/intents/newlistener.h"
#include "core/intents/relay.h"
#include "core/intents/relayhost.h"
#include "core/intents/renewalreload.h"
#include "core/intents/revoke.h"
#include "core/intents/starttls.h"
#include "core/intents/submission.h"
#include "core/intents/tlsprofile.h"
#include "core/profile/certificateshelf.h"
#include "core/profile/clientplaces.h"
#include "core/settings/renewalhook.h"
#include "core/x509/peerdigests.h"

#include <QMap>

#include <algorithm>

namespace postseal::ctl {

namespace {

using Parts = QList<QByteArray>;

Result<Intended> profile(const Configuration &configuration, const ServerFacts &facts,
                         const Parts &parts)
{
    static const QMap<QByteArray, TlsProfile> profiles{{"modern", TlsProfile::Modern},
                                                       {"intermediate", TlsProfile::Intermediate},
                                                       {"compatible", TlsProfile::Compatible}};
    const auto found = profiles.constFind(parts[1]);
    if (found == profiles.cend())
        return fail(ErrorCode::BadInput, QString::fromUtf8(parts[1]),
                    QStringLiteral("is no profile: write modern, intermediate or compatible"));
    return parts[0] == "outbound" ? setOutboundTlsProfile(configuration, facts, *found)
                                  : setTlsProfile(configuration, facts, parts[0], *found);
}

Result<Intended> relay(const Configuration &configuration, const ServerFacts &facts,
                       const Parts &parts)
{
    return letRelay(configuration, facts, parts[0], parts[1], parts.value(2));
}

Result<Intended> mapType(const Configuration &configuration, const ServerFacts &facts,
                         const Parts &parts)
{
    return setMapType(configuration, facts, parts[0]);
}

Result<Relayer> relayerOf(const QByteArray &word)
{
    static const QMap<QByteArray, Relayer> relayers{{"networks", Relayer::OwnNetworks},
                                                    {"signed-in", Relayer::SignedIn},
                                                    {"known-certificates", Relayer::KnownClients}};
    const auto found = relayers.constFind(word);
    if (found == relayers.cend())
        return fail(ErrorCode::BadInput, QString::fromUtf8(word),
                    QStringLiteral("is nobody: write networks, signed-in or known-certificates"));
    return *found;
}

Result<Intended> mayRelay(const Configuration &configuration, const ServerFacts &facts,
                          const Parts &parts)
{
    const Result<Relayer> who = relayerOf(parts[1]);
    if (!who)
        return std::unexpected(who.error());
    return allowRelaying(configuration, facts, parts[0], *who);
}

Result<Intended> mayNotRelay(const Configuration &configuration, const ServerFacts &facts,
                             const Parts &parts)
{
    const Result<Relayer> who = relayerOf(parts[1]);
    if (!who)
        return std::unexpected(who.error());
    return forbidRelaying(configuration, facts, parts[0], *who);
}

/// By its certificate and by its key, where this account has seen the certificate.
Result<Intended> revoke(const Configuration &configuration, const ServerFacts &facts,
                        const QByteArray &written)
{
    const Result<Fingerprint> given = Fingerprint::from(written);
    if (!given)
        return std::unexpected(given.error());
    QList<Fingerprint> all{*given};
    for (const Certificate &each : CertificateShelf(clientShelf()).all()) {
        const QList<Fingerprint> own = fingerprintsOf(each, FingerprintOf::Key) +
                                       fingerprintsOf(each, FingerprintOf::Certificate);
        if (own.contains(*given))
            all += own;
    }
    return revokeEverywhere(configuration, facts, all);
}

/// "PORT" or "ADDRESS:PORT"; the address of IPv6 stands in brackets.
NewListener placed(const QByteArray &word)
{
    const qsizetype colon = word.lastIndexOf(':');
    return colon < 0 || word.endsWith(']')
               ? NewListener{.address = {}, .port = word}
               : NewListener{.address = word.first(colon), .port = word.sliced(colon + 1)};
}

Result<Intended> newListener(const Configuration &configuration, const ServerFacts &facts,
                             const Parts &parts)
{
    static const QMap<QByteArray, Encryption> words{{"offered", Encryption::Offered},
                                                    {"starttls", Encryption::Required},
                                                    {"tls", Encryption::Implicit}};
    const auto found = words.constFind(parts[1]);
    if (found == words.cend())
        return fail(ErrorCode::BadInput, QString::fromUtf8(parts[1]),
                    QStringLiteral("is no encryption: write offered, starttls or tls"));
    if (parts.size() > 2 && parts[2] != "sign-in")
        return fail(ErrorCode::BadInput, QString::fromUtf8(parts[2]),
                    QStringLiteral("is not known here: write sign-in, or nothing"));
    NewListener wanted = placed(parts[0]);
    wanted.encryption = *found;
    wanted.signIn = parts.size() > 2;
    return addListener(configuration, facts, wanted);
}

Result<Intended> relayHost(const Configuration &configuration, const ServerFacts &facts,
                           const Parts &parts, const Secret &password)
{
    if (password.isEmpty())
        return fail(ErrorCode::BadInput, QStringLiteral("--relay-password-fd"),
                    QStringLiteral("the password at the relay host has to be given by it"));
    const qsizetype colon = parts[0].lastIndexOf(':');
    QByteArray host = parts[0].first(std::max<qsizetype>(colon, 0));
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.sliced(1).chopped(1);
    return relayThrough(configuration, facts,
                        {.host = host,
                         .port = parts[0].sliced(colon + 1).toUShort(),
                         .user = parts[1],
                         .password = password});
}

/// \a word as its form and parts; null: it is of no form.
const GoalForm *read(const QString &word, Parts &parts)
{
    const QByteArray text = word.trimmed().toUtf8();
    const qsizetype equals = text.indexOf('=');
    const QByteArray name = equals < 0 ? text : text.first(equals);
    const auto form = std::ranges::find_if(
        goalForms(), [&name](const GoalForm &each) { return name == each.name; });
    if (form == goalForms().end())
        return nullptr;
    QByteArray rest = equals < 0 ? QByteArray() : text.mid(equals + 1);
    while (equals >= 0 && parts.size() + 1 < form->most && rest.contains('=')) {
        parts.append(rest.first(rest.indexOf('=')));
        rest = rest.mid(rest.indexOf('=') + 1);
    }
    if (equals >= 0)
        parts.append(rest);
    const bool good = parts.size() >= form->least && parts.size() <= form->most &&
                      std::ranges::none_of(parts, &QByteArray::isEmpty);
    return good ? &*form : nullptr;
}

QList<GoalForm> listenerForms()
{
    return {
        {"submission", "",
         "people send mail through port 587: STARTTLS first, then sign-in, then relaying", 0, 0,
         [](const Configuration &from, const ServerFacts &facts, const Parts &) {
             return offerSubmission(from, facts);
         }},
        {"submissions", "", "the same through port 465, with TLS from the first byte", 0, 0,
         [](const Configuration &from, const ServerFacts &facts, const Parts &) {
             return offerSubmissions(from, facts);
         }},
        {"starttls-25", "", "other servers may use STARTTLS on port 25", 0, 0,
         [](const Configuration &from, const ServerFacts &facts, const Parts &) {
             return offerStartTls(from, facts);
         }},
        {"new-listener", "=[ADDRESS:]PORT=ENCRYPTION[=sign-in]",
         "a further row of smtpd; ENCRYPTION is offered, starttls (required) or tls (from the "
         "first byte); with sign-in it is for people who sign in, and for nobody else; without, it "
         "asks what the row on port 25 asks",
         2, 3, newListener},
    };
}

/// About clients with certificates.
QList<GoalForm> clientForms()
{
    return {
        {"ask-certificate", "=LISTENER",
         "the listener asks clients for a certificate and takes them without one", 1, 1,
         [](const Configuration &from, const ServerFacts &facts, const Parts &parts) {
             return askForCertificate(from, facts, parts[0]);
         }},
        {"require-certificate", "=LISTENER",
         "the listener takes clients with a certificate of a trusted authority only", 1, 1,
         [](const Configuration &from, const ServerFacts &facts, const Parts &parts) {
             return requireCertificate(from, facts, parts[0]);
         }},
        {"relay", "=LISTENER=FINGERPRINT[=NOTE]",
         "the client with this certificate or public key may relay through the listener; NOTE "
         "stands beside it in the table",
         2, 3, relay},
        {"known-clients", "[=PORT]",
         "clients in relay_clientcerts send mail through port 587 or 465 (default 587); a row that "
         "did not run lets nobody else send",
         0, 1,
         [](const Configuration &from, const ServerFacts &facts, const Parts &parts) {
             return offerToKnownClients(from, facts, parts.value(0, "587").toUShort());
         }},
        {"log-clients", "",
         "listeners that look clients' certificates up write them into the log, so that "
         "client-cert tells when each came last",
         0, 0,
         [](const Configuration &from, const ServerFacts &facts, const Parts &) {
             return logClients(from, facts);
         }},
        {"revoke", "=FINGERPRINT",
         "the client is taken out of every table of relay_clientcerts that has it", 1, 1,
         [](const Configuration &from, const ServerFacts &facts, const Parts &parts) {
             return revoke(from, facts, parts[0]);
         }},
    };
}

/// About who may send, and who checks that.
QList<GoalForm> senderForms()
{
    return {
        {"may-relay", "=LISTENER=WHO",
         "those may send mail to everywhere through the listener: networks (mynetworks), "
         "signed-in, "
         "or known-certificates (those in relay_clientcerts)",
         2, 2, mayRelay},
        {"may-not-relay", "=LISTENER=WHO", "those may no longer", 2, 2, mayNotRelay},
        {"dovecot", "=PATH",
         "Dovecot checks passwords on 587 and 465: private/auth, or inet:HOST:PORT", 1, 1,
         [](const Configuration &from, const ServerFacts &facts, const Parts &parts) {
             return signInThroughDovecot(from, facts, parts[0]);
         }},
    };
}

QList<GoalForm> otherForms()
{
    return {
        {"policy", "=DESTINATION=POLICY",
         "mail to the destination goes out by the policy: a level, then attributes", 2, 2,
         [](const Configuration &from, const ServerFacts &facts, const Parts &parts) {
             return setDomainPolicy(from, facts, parts[0], Policy::from(parts[1]));
         }},
        {"relay-host", "=HOST:PORT=USER",
         "mail to elsewhere goes through that server, where this one signs in as USER within TLS; "
         "the password comes by --relay-password-fd",
         2, 2, nullptr, relayHost},
        {"map-type", "=TYPE",
         "tables that are built from a text file are of this type: lmdb or cdb, as where hash is "
         "no "
         "longer there",
         1, 1, mapType},
        {"renewal-hook", "",
         "certbot reloads Postfix after each renewal, by a program in its renewal-hooks/deploy", 0,
         0,
         [](const Configuration &from, const ServerFacts &facts, const Parts &) {
             return reloadAfterRenewal(from, facts);
         }},
        {"tls", "=LISTENER=PROFILE",
         "TLS versions and ciphers of a listener, or of mail that goes out (outbound): modern, "
         "intermediate or compatible",
         2, 2, profile},
    };
}

} // namespace

const QList<GoalForm> &goalForms()
{
    static const QList<GoalForm> forms =
        listenerForms() + clientForms() + senderForms() + otherForms();
    return forms;
}

Status checkGoal(const QString &word)
{
    Parts parts;
    if (read(word, parts))
        return {};
    QStringList known;
    for (const GoalForm &form : goalForms())
        known += QString::fromUtf8(form.name) + QString::fromUtf8(form.parts);
    return fail(ErrorCode::BadInput, word,
                QStringLiteral("is no goal; there are: ") + known.join(QLatin1StringView(", ")));
}

Result<Intended> reachGoal(const Configuration &configuration, const ServerFacts &facts,
                           const QString &word, const Secret &password)
{
    if (const Status done = checkGoal(word); !done)
        return std::unexpected(done.error());
    Parts parts;
    const GoalForm *form = read(word, parts);
    return form->reach ? form->reach(configuration, facts, parts)
                       : form->reachWith(configuration, facts, parts, password);
}

QList<QByteArray> goalPaths(const QStringList &words, const QByteArray &directory)
{
    QList<QByteArray> paths;
    const auto add = [&](QLatin1StringView goal, const QByteArray &name) {
        const bool wanted = std::ranges::any_of(
            words, [goal](const QString &word) { return word.startsWith(goal); });
        // A second one where the first is not for it.
        if (wanted)
            paths += {directory + '/' + name, directory + '/' + name + "_2"};
    };
    add(QLatin1StringView("relay="), "relay_clientcerts");
    add(QLatin1StringView("policy="), "tls_policy");
    if (words.contains(QLatin1StringView("renewal-hook")))
        paths += kCertbotHook;
    add(QLatin1StringView("relay-host="), "tls_policy");
    add(QLatin1StringView("relay-host="), "sasl_passwd");
    return paths;
}

} // namespace postseal::ctl
