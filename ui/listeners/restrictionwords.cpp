// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listeners/restrictionwords.h"

#include "core/postfix/restrictionkind.h"

#include <QMap>

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

/// What each of Postfix's own does.
constexpr std::pair<const char *, const char *> kMeanings[] = {
    {"permit",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Lets everybody through this list. What stands below is never asked.")},
    {"reject",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Turns everybody away who comes to it. What stands below is never asked.")},
    {"defer", QT_TRANSLATE_NOOP("RestrictionWords",
                                "Turns everybody away for now; their servers try again later.")},
    {"defer_if_permit",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Lets the list go on, but a mail that it would let through waits.")},
    {"defer_if_reject",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Lets the list go on, but a mail that it would turn away may come again.")},
    {"sleep", QT_TRANSLATE_NOOP("RestrictionWords",
                                "Waits as many seconds, which tires programs that send junk.")},
    {"permit_mynetworks",
     QT_TRANSLATE_NOOP("RestrictionWords", "Lets clients through whose address is in mynetworks.")},
    {"permit_sasl_authenticated",
     QT_TRANSLATE_NOOP("RestrictionWords", "Lets people through who have signed in.")},
    {"permit_tls_clientcerts",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Lets clients through whose certificate or key is in relay_clientcerts.")},
    {"permit_tls_all_clientcerts",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Lets every client through with a certificate of a trusted authority. Where "
                       "public authorities are trusted, anybody has one.")},
    {"permit_inet_interfaces",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Lets clients through that come from this server's own addresses.")},
    {"permit_auth_destination",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Lets mail through to domains that this server takes mail for.")},
    {"permit_mx_backup",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Lets mail through to domains that name this server as a backup.")},
    {"permit_dnswl_client",
     QT_TRANSLATE_NOOP(
         "RestrictionWords",
         "Lets clients through whose address is in this list of good ones in the DNS.")},
    {"permit_rhswl_client",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Lets clients through whose name is in this list of good ones in the DNS.")},
    {"reject_unauth_destination",
     QT_TRANSLATE_NOOP("RestrictionWords", "Turns mail away to domains that this server takes no "
                                           "mail for: no relaying for strangers.")},
    {"defer_unauth_destination",
     QT_TRANSLATE_NOOP("RestrictionWords", "Turns mail away for now to domains that this server "
                                           "takes no mail for. A wrong setting loses no mail.")},
    {"reject_unauth_pipelining",
     QT_TRANSLATE_NOOP("RestrictionWords", "Turns clients away that speak before they are asked.")},
    {"reject_plaintext_session",
     QT_TRANSLATE_NOOP("RestrictionWords", "Turns mail away that does not come within TLS.")},
    {"reject_multi_recipient_bounce",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Turns mail away that has no sender and several recipients.")},
    {"reject_unknown_client_hostname",
     QT_TRANSLATE_NOOP("RestrictionWords", "Turns clients away whose address has no name that "
                                           "leads back to it. Many honest servers have none.")},
    {"reject_unknown_reverse_client_hostname",
     QT_TRANSLATE_NOOP("RestrictionWords", "Turns clients away whose address has no name at all.")},
    {"reject_unknown_forward_client_hostname",
     QT_TRANSLATE_NOOP("RestrictionWords", "Turns clients away whose name has no address.")},
    {"reject_invalid_helo_hostname",
     QT_TRANSLATE_NOOP("RestrictionWords", "Turns clients away whose greeting is no host name.")},
    {"reject_non_fqdn_helo_hostname",
     QT_TRANSLATE_NOOP("RestrictionWords", "Turns clients away whose greeting is no full host "
                                           "name. Mail programs often greet with a short one.")},
    {"reject_unknown_helo_hostname",
     QT_TRANSLATE_NOOP(
         "RestrictionWords",
         "Turns clients away whose greeting has neither an address nor mail servers in the DNS.")},
    {"reject_non_fqdn_sender",
     QT_TRANSLATE_NOOP("RestrictionWords", "Turns senders away without a full domain.")},
    {"reject_non_fqdn_recipient",
     QT_TRANSLATE_NOOP("RestrictionWords", "Turns recipients away without a full domain.")},
    {"reject_unknown_sender_domain",
     QT_TRANSLATE_NOOP(
         "RestrictionWords",
         "Turns senders away whose domain has neither an address nor mail servers in the DNS.")},
    {"reject_unknown_recipient_domain",
     QT_TRANSLATE_NOOP(
         "RestrictionWords",
         "Turns recipients away whose domain has neither an address nor mail servers in the DNS.")},
    {"reject_unlisted_sender",
     QT_TRANSLATE_NOOP("RestrictionWords", "Turns senders away that pretend to be of this server's "
                                           "own domains and do not exist there.")},
    {"reject_unlisted_recipient",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Turns recipients away that do not exist in this server's own domains.")},
    {"reject_unverified_sender",
     QT_TRANSLATE_NOOP("RestrictionWords", "Turns senders away to whom no mail could be sent. Asks "
                                           "their server, which some take for an attack.")},
    {"reject_unverified_recipient",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Turns recipients away whom the next server does not take. Asks it first.")},
    {"reject_sender_login_mismatch",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Turns people away who use a sender address that is not theirs "
                       "(smtpd_sender_login_maps), and such senders without sign-in.")},
    {"reject_authenticated_sender_login_mismatch",
     QT_TRANSLATE_NOOP(
         "RestrictionWords",
         "Turns people away who have signed in and use a sender address that is not theirs.")},
    {"reject_known_sender_login_mismatch",
     QT_TRANSLATE_NOOP(
         "RestrictionWords",
         "Turns senders away that belong to somebody else; those without an owner may be used.")},
    {"reject_unauthenticated_sender_login_mismatch",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Turns senders away that have an owner while nobody has signed in.")},
    {"reject_rbl_client",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Turns clients away whose address is in this list in the DNS.")},
    {"reject_rhsbl_client",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Turns clients away whose name is in this list in the DNS.")},
    {"reject_rhsbl_reverse_client",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Turns clients away whose unverified name is in this list in the DNS.")},
    {"reject_rhsbl_helo",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Turns clients away whose greeting is in this list in the DNS.")},
    {"reject_rhsbl_sender",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Turns senders away whose domain is in this list in the DNS.")},
    {"reject_rhsbl_recipient",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Turns recipients away whose domain is in this list in the DNS.")},
    {"check_policy_service",
     QT_TRANSLATE_NOOP("RestrictionWords", "Asks this policy server, which decides.")},
    {"check_client_access",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Looks the client's name and address up in this table, which decides.")},
    {"check_reverse_client_hostname_access",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Looks the client's unverified name up in this table, which decides.")},
    {"check_ccert_access",
     QT_TRANSLATE_NOOP("RestrictionWords", "Looks the fingerprint of the client's certificate and "
                                           "key up in this table, which decides.")},
    {"check_sasl_access",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Looks the login name up in this table, which decides.")},
    {"check_helo_access",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Looks the client's greeting up in this table, which decides.")},
    {"check_sender_access",
     QT_TRANSLATE_NOOP("RestrictionWords", "Looks the sender up in this table, which decides.")},
    {"check_recipient_access",
     QT_TRANSLATE_NOOP("RestrictionWords", "Looks the recipient up in this table, which decides.")},
    {"check_etrn_access",
     QT_TRANSLATE_NOOP("RestrictionWords",
                       "Looks the domain of an ETRN command up in this table, which decides.")},
};

QString shown(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

/// "check_sender_mx_access" looks up the mail servers of what "check_sender_access" looks up.
QString lookedUpByDns(const QByteArray &name)
{
    if (name.endsWith("_mx_access"))
        return RestrictionWords::tr(
            "Looks the mail servers behind the name up in this table, which "
            "decides.");
    if (name.endsWith("_ns_access"))
        return RestrictionWords::tr(
            "Looks the name servers behind the name up in this table, which "
            "decides.");
    if (name.endsWith("_a_access"))
        return RestrictionWords::tr("Looks the addresses behind the name up in this table, which "
                                    "decides.");
    return {};
}

QString ofPostfix(const ListedRestriction &listed, const QVersionNumber &release)
{
    const RestrictionKind &kind = *restrictionKind(listed.item.name);
    if (!release.isNull() && release < QVersionNumber::fromString(QLatin1StringView(kind.since)))
        return RestrictionWords::
            tr("⚠ Came with Postfix %1: this server has an error for all mail that gets this far.")
                .arg(QLatin1StringView(kind.since));
    if (kind.argument == RestrictionArgument::Domain && listed.item.argument.isEmpty())
        return RestrictionWords::tr(
            "⚠ The domain of the list is missing: this server passes it over.");
    if (kind.argument != RestrictionArgument::None && listed.item.argument.isEmpty())
        return RestrictionWords::tr("⚠ What belongs to it is missing: all mail that gets this far "
                                    "is answered with an error.");
    if (kind.instead)
        return RestrictionWords::tr("⚠ An outdated name; write %1.")
            .arg(QLatin1StringView(kind.instead));
    return RestrictionWords::own(kind.name);
}

QString meaning(const ListedRestriction &listed, const QVersionNumber &release)
{
    switch (listed.kind) {
    case ListedRestriction::Kind::Own:
        return ofPostfix(listed, release);
    case ListedRestriction::Kind::Table:
        return RestrictionWords::tr(
            "Looks what the list is about up in this table, which decides.");
    case ListedRestriction::Kind::Class:
        return RestrictionWords::tr("Asks the list that main.cf has under this name.");
    case ListedRestriction::Kind::Reference:
        break;
    case ListedRestriction::Kind::Unknown:
        return RestrictionWords::tr("⚠ No restriction that Postfix knows: all mail that gets this "
                                    "far is answered with an error.");
    }
    if (!listed.meant)
        return RestrictionWords::tr("What it stands for is not known from here.");
    return listed.meant->isEmpty()
               ? RestrictionWords::tr("⚠ Stands for nothing.")
               : RestrictionWords::tr("Stands for: %1").arg(shown(*listed.meant));
}

} // namespace

QString RestrictionWords::list(const QByteArray &parameter)
{
    static const QMap<QByteArray, const char *> names{
        {"smtpd_client_restrictions", QT_TR_NOOP("Client")},
        {"smtpd_helo_restrictions", QT_TR_NOOP("Greeting")},
        {"smtpd_sender_restrictions", QT_TR_NOOP("Sender")},
        {"smtpd_relay_restrictions", QT_TR_NOOP("Relaying")},
        {"smtpd_recipient_restrictions", QT_TR_NOOP("Recipient")},
        {"smtpd_data_restrictions", QT_TR_NOOP("Before the text")},
        {"smtpd_end_of_data_restrictions", QT_TR_NOOP("After the text")}};
    return tr(names.value(parameter, ""));
}

QString RestrictionWords::listHelp(const QByteArray &parameter)
{
    if (parameter == "smtpd_relay_restrictions")
        return tr(
            "Who may send mail to domains that are not this server's. Both this list and that "
            "for recipients have to let a mail through.");
    if (parameter == "smtpd_data_restrictions")
        return tr("Asked when all recipients are known, before the text of the mail comes.");
    if (parameter == "smtpd_end_of_data_restrictions")
        return tr("Asked when the whole mail is there.");
    return tr("Asked for each recipient. A mail comes in only when every list lets it through.");
}

QString RestrictionWords::own(const QByteArray &name)
{
    const auto found = std::ranges::find_if(kMeanings, [&name](const auto &each) {
        return name.compare(each.first, Qt::CaseInsensitive) == 0;
    });
    return found == std::end(kMeanings) ? lookedUpByDns(name.toLower()) : tr(found->second);
}

QString RestrictionWords::item(const ListedRestriction &listed, const QVersionNumber &release)
{
    const QString does = meaning(listed, release);
    // It cancels what is rejected; what is permitted is permitted all the same.
    const bool permits = listed.item.name.toLower().startsWith("permit");
    return listed.item.onlyWarns && !permits
               ? tr("Only writes to the log what this would turn away: %1").arg(does)
               : does;
}

qsizetype RestrictionWords::stop(const RestrictionList &list)
{
    const qsizetype end = list.ending.item < 0 ? list.items.size() : list.ending.item;
    for (qsizetype i = 0; i < end; ++i) {
        if (list.items[i].kind == ListedRestriction::Kind::Unknown)
            return i + 1;
    }
    return 0;
}

QString RestrictionWords::ending(const RestrictionList &list)
{
    if (const qsizetype at = stop(list); at > 0)
        return tr("Mail ends at item %1, which is no restriction: all that gets this far is "
                  "answered with an error.")
            .arg(at);
    const qsizetype number = list.ending.item + 1;
    switch (list.ending.kind) {
    case ListEnding::Kind::Rejects:
        return tr("Whoever has not been let through before is turned away by item %1 when the mail "
                  "is for somewhere else.")
            .arg(number);
    case ListEnding::Kind::Permits:
        return tr("Item %1 lets everybody through who comes to it.").arg(number);
    case ListEnding::Kind::Unknown:
        return tr("What item %1 does is not known from here.").arg(number);
    case ListEnding::Kind::Open:
        break;
    }
    return list.items.isEmpty() ? tr("Nothing is asked: this list lets all mail through.")
                                : tr("Whatever no item turns away is let through at the end.");
}

} // namespace postseal
