// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/listenercard.h"

#include "core/config/commentedrow.h"
#include "core/postfix/serviceport.h"

#include <QSet>
#include <QVersionNumber>

#include <algorithm>

namespace postseal {

namespace {

/// Bounds in lists of TLS versions, and port names without the help of the services file.
bool knowsNewNames(const QByteArray &version)
{
    return QVersionNumber::fromString(QLatin1StringView(version)) >= QVersionNumber(3, 6);
}

bool speaksSmtp(const Service &row)
{
    return row.type == "inet" && (row.program == "smtpd" || row.program == "postscreen");
}

/// Of rows with one name only the last has a card: Postfix runs no other.
bool hasCard(const MasterCf &master, const Service &row)
{
    return speaksSmtp(row) && master.find(row.name()) == &row;
}

QByteArray levelName(const Scope &scope)
{
    const QByteArray own = "postscreen_tls_security_level";
    return scope.row->program == "postscreen" && valueOf(scope, own) ? own
                                                                     : "smtpd_tls_security_level";
}

ValueOrigin encryptionOrigin(const Scope &scope, Encryption encryption)
{
    return encryption == Encryption::Implicit ? originOf(scope, "smtpd_tls_wrappermode", "no")
                                              : originOf(scope, levelName(scope), "");
}

void readSignIn(ListenerCard &card, const Scope &scope)
{
    card.signInFrom = originOf(scope, "smtpd_sasl_auth_enable", "no");
    card.plainSignInFrom = originOf(scope, "smtpd_tls_auth_only", "no");
    if (card.isPostscreen() || !card.signInFrom.isYes())
        return;
    card.signIn = card.isTlsNeeded() || card.plainSignInFrom.isYes() ? SignIn::AfterTls
                                                                     : SignIn::AlsoWithoutTls;
}

/// A demand acts only where TLS is needed (postconf(5) smtpd_tls_req_ccert).
void readCertificate(ListenerCard &card, const Scope &scope)
{
    const ValueOrigin asked = originOf(scope, "smtpd_tls_ask_ccert", "no");
    const ValueOrigin needed = originOf(scope, "smtpd_tls_req_ccert", "no");
    const bool demanded = needed.isYes() && card.isTlsNeeded();
    card.certificateFrom = demanded ? needed : asked;
    if (demanded)
        card.clientCertificate = ClientCertificate::Required;
    else if (asked.isYes())
        card.clientCertificate = ClientCertificate::Asked;
}

void readRestrictions(ListenerCard &card, const Scope &scope)
{
    if (card.isPostscreen())
        return;
    card.relay = relayRights(scope);
    card.clientTableSet = valueOf(scope, "relay_clientcerts", "") != QByteArray("");
    for (const QByteArray &name : restrictionListNames())
        card.restrictions.append(restrictionListOf(scope, name));
}

/// Of those that stand there twice the last counts.
void readFurther(ListenerCard &card, const Service &row)
{
    const QList<QByteArray> shown = listenerParameters();
    for (const Override &option : row.overrides) {
        if (shown.contains(option.name))
            continue;
        card.further.removeIf([&](const Override &earlier) { return earlier.name == option.name; });
        card.further.append(option);
    }
}

/// "none" stands for anonymous ciphers on purpose (postconf(5) smtpd_tls_cert_file). A value that
/// is not known from here counts.
bool hasCertificate(const Scope &scope)
{
    return std::ranges::any_of(
        QList<QByteArray>{"smtpd_tls_chain_files", "smtpd_tls_cert_file", "smtpd_tls_eccert_file",
                          "smtpd_tls_dcert_file"},
        [&scope](const QByteArray &name) { return valueOf(scope, name, "") != QByteArray(""); });
}

/// The card of \a row as it is in \a configuration, where master runs it.
std::optional<ListenerCard> readCard(const Configuration &configuration, const ServerFacts &facts,
                                     const Service &row)
{
    const QList<Listener> listeners = listenersOf(configuration);
    const auto found = std::ranges::find(listeners, row.service, &Listener::service);
    if (found == listeners.end())
        return {};
    const Scope scope{.configuration = configuration, .facts = facts, .row = &row};
    ListenerCard card;
    card.listener = *found;
    card.line = row.firstLine;
    card.encryptionFrom = encryptionOrigin(scope, found->encryption);
    card.versionsFrom = originOf(scope, protocolsName(found->encryption));
    card.versions = tlsVersionsIn(card.versionsFrom);
    card.gradeFrom = originOf(scope, ciphersName(found->encryption));
    card.grade = cipherGradeIn(card.gradeFrom);
    card.certificateSet = hasCertificate(scope);
    readSignIn(card, scope);
    readCertificate(card, scope);
    readRestrictions(card, scope);
    readFurther(card, row);
    return card;
}

/// As if master_service_disable were not there.
Configuration withoutDisabling(const Configuration &configuration)
{
    Configuration next = configuration;
    MainCf main = next.mainCf();
    main.remove("master_service_disable");
    next.setMainCf(main);
    return next;
}

/// The card of a row that is commented out; nothing when its place is taken.
std::optional<ListenerCard> commentedCard(const Configuration &configuration,
                                          const ServerFacts &facts, const QByteArray &service)
{
    if (configuration.masterCf().find(service + "/inet"))
        return {};
    MasterCf master = configuration.masterCf();
    if (!master.enable(service + "/inet"))
        return {};
    Configuration next = withoutDisabling(configuration);
    next.setMasterCf(master);
    const Service *row = next.masterCf().find(service + "/inet");
    if (!row || !speaksSmtp(*row))
        return {};
    std::optional<ListenerCard> card = readCard(next, facts, *row);
    if (card)
        card->state = ListenerCard::State::Commented;
    return card;
}

bool hasPlace(const QList<ListenerCard> &cards, const Listener &listener)
{
    return std::ranges::any_of(cards, [&](const ListenerCard &card) {
        return card.listener.service == listener.service ||
               (listener.port != 0 && card.listener.port == listener.port);
    });
}

QList<ListenerCard> activeCards(const Configuration &configuration, const ServerFacts &facts)
{
    QList<ListenerCard> cards;
    const Configuration all = withoutDisabling(configuration);
    for (const Service &row : all.masterCf().services()) {
        if (!hasCard(all.masterCf(), row))
            continue;
        std::optional<ListenerCard> card = readCard(all, facts, row);
        if (!card)
            continue;
        const Service *here = configuration.masterCf().find(row.name());
        if (here && !isInForce(configuration, *here))
            card->state = ListenerCard::State::Disabled;
        cards.append(*card);
    }
    return cards;
}

} // namespace

QList<ListenerCard> listenerCards(const Configuration &configuration, const ServerFacts &facts)
{
    QList<ListenerCard> cards = activeCards(configuration, facts);
    // Rows without a host first: shipped files hold variants of them for one address.
    for (const bool withHost : {false, true}) {
        for (const CommentedRow &row : commentedRows(configuration.masterCf().toBytes())) {
            if (row.type != "inet" || row.service.contains(':') != withHost)
                continue;
            const auto card = commentedCard(configuration, facts, row.service);
            if (card && !hasPlace(cards, card->listener))
                cards.append(*card);
        }
    }
    std::ranges::stable_sort(cards, {}, &ListenerCard::line);
    return cards;
}

std::optional<ListenerCard> listenerCard(const Configuration &configuration,
                                         const ServerFacts &facts, const QByteArray &service)
{
    const Service *row = configuration.masterCf().find(service);
    return row ? readCard(configuration, facts, *row) : std::nullopt;
}

QList<Service> otherServices(const Configuration &configuration)
{
    QList<Service> rows;
    for (const Service &row : configuration.masterCf().services()) {
        if (!hasCard(configuration.masterCf(), row))
            rows.append(row);
    }
    std::ranges::stable_partition(rows, [](const Service &row) { return row.type == "inet"; });
    return rows;
}

QList<QByteArray> missingListeners(const QList<ListenerCard> &cards, const QByteArray &version)
{
    const auto has = [&cards](quint16 port) {
        return std::ranges::any_of(
            cards, [port](const ListenerCard &card) { return card.listener.port == port; });
    };
    QList<QByteArray> names;
    if (!has(587))
        names.append("submission");
    if (!has(465))
        names.append(serviceNameForPort465(version));
    return names;
}

QByteArray protocolsName(Encryption encryption)
{
    const bool needed = encryption == Encryption::Required || encryption == Encryption::Implicit;
    return needed ? "smtpd_tls_mandatory_protocols" : "smtpd_tls_protocols";
}

QByteArray ciphersName(Encryption encryption)
{
    const bool needed = encryption == Encryption::Required || encryption == Encryption::Implicit;
    return needed ? "smtpd_tls_mandatory_ciphers" : "smtpd_tls_ciphers";
}

QByteArray modernProtocols(const QByteArray &version)
{
    return knowsNewNames(version) ? ">=TLSv1.2" : "!SSLv2,!SSLv3,!TLSv1,!TLSv1.1";
}

QByteArray compatibleProtocols(const QByteArray &version)
{
    return knowsNewNames(version) ? ">=TLSv1" : "!SSLv2,!SSLv3";
}

QByteArray serviceNameForPort465(const QByteArray &version)
{
    return version.isEmpty() || knowsNewNames(version) ? "submissions" : "smtps";
}

TlsVersions tlsVersionsIn(const ValueOrigin &origin)
{
    if (origin.place == ValueOrigin::Place::Default)
        return TlsVersions::Default;
    QByteArray text = origin.value.value_or(origin.written).toLower();
    const QList<QByteArray> words =
        text.replace(',', ' ').replace(':', ' ').simplified().split(' ');
    const QSet<QByteArray> found(words.cbegin(), words.cend());
    const QSet<QByteArray> bound{">=tlsv1.2"};
    QSet<QByteArray> exclusions{"!sslv2", "!sslv3", "!tlsv1", "!tlsv1.1"};
    const bool modern =
        found == bound || found == exclusions || found == (exclusions -= {QByteArray("!sslv2")});
    return modern ? TlsVersions::Modern : TlsVersions::Own;
}

CipherGrade cipherGradeIn(const ValueOrigin &origin)
{
    if (origin.place == ValueOrigin::Place::Default)
        return CipherGrade::Default;
    const QByteArray grade = origin.value.value_or(QByteArray()).toLower();
    if (grade == "medium")
        return CipherGrade::Medium;
    return grade == "high" ? CipherGrade::High : CipherGrade::Own;
}

QList<QByteArray> listenerParameters()
{
    return {"smtpd_tls_security_level",      "postscreen_tls_security_level",
            "smtpd_tls_wrappermode",         "smtpd_sasl_auth_enable",
            "smtpd_tls_auth_only",           "smtpd_tls_ask_ccert",
            "smtpd_tls_req_ccert",           "smtpd_tls_protocols",
            "smtpd_tls_mandatory_protocols", "smtpd_tls_ciphers",
            "smtpd_tls_mandatory_ciphers",   "smtpd_client_restrictions",
            "smtpd_helo_restrictions",       "smtpd_sender_restrictions",
            "smtpd_relay_restrictions",      "smtpd_recipient_restrictions",
            "smtpd_data_restrictions",       "smtpd_end_of_data_restrictions"};
}

} // namespace postseal
