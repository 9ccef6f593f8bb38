// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/restrictionkind.h"

#include <algorithm>
#include <iterator>

namespace postseal {

namespace {

using Argument = RestrictionArgument;

constexpr RestrictionKind kRestrictionKinds[] = {
    {"check_ccert_access", Argument::Table},
    {"check_client_a_access", Argument::Table, "3.0"},
    {"check_client_access", Argument::Table},
    {"check_client_mx_access", Argument::Table},
    {"check_client_ns_access", Argument::Table},
    {"check_etrn_access", Argument::Table},
    {"check_helo_a_access", Argument::Table, "3.0"},
    {"check_helo_access", Argument::Table},
    {"check_helo_mx_access", Argument::Table},
    {"check_helo_ns_access", Argument::Table},
    {"check_policy_service", Argument::PolicyService},
    {"check_recipient_a_access", Argument::Table, "3.0"},
    {"check_recipient_access", Argument::Table},
    {"check_recipient_maps", Argument::None, "2.10", "reject_unlisted_recipient"},
    {"check_recipient_mx_access", Argument::Table},
    {"check_recipient_ns_access", Argument::Table},
    {"check_relay_domains", Argument::None, "2.10", "reject_unauth_destination"},
    {"check_reverse_client_hostname_a_access", Argument::Table, "3.0"},
    {"check_reverse_client_hostname_access", Argument::Table},
    {"check_reverse_client_hostname_mx_access", Argument::Table},
    {"check_reverse_client_hostname_ns_access", Argument::Table},
    {"check_sasl_access", Argument::Table, "2.11"},
    {"check_sender_a_access", Argument::Table, "3.0"},
    {"check_sender_access", Argument::Table},
    {"check_sender_mx_access", Argument::Table},
    {"check_sender_ns_access", Argument::Table},
    {"defer"},
    {"defer_if_permit"},
    {"defer_if_reject"},
    {"defer_unauth_destination"},
    {"permit"},
    {"permit_auth_destination"},
    {"permit_dnswl_client", Argument::Domain},
    {"permit_inet_interfaces"},
    {"permit_mx_backup"},
    {"permit_mynetworks"},
    {"permit_naked_ip_address", Argument::None, "2.10", "permit_mynetworks"},
    {"permit_rhswl_client", Argument::Domain},
    {"permit_sasl_authenticated"},
    {"permit_tls_all_clientcerts"},
    {"permit_tls_clientcerts"},
    {"reject"},
    {"reject_authenticated_sender_login_mismatch"},
    {"reject_invalid_helo_hostname"},
    {"reject_invalid_hostname", Argument::None, "2.10", "reject_invalid_helo_hostname"},
    {"reject_known_sender_login_mismatch", Argument::None, "2.11"},
    {"reject_maps_rbl", Argument::None, "2.10", "reject_rbl_client"},
    {"reject_multi_recipient_bounce"},
    {"reject_non_fqdn_helo_hostname"},
    {"reject_non_fqdn_hostname", Argument::None, "2.10", "reject_non_fqdn_helo_hostname"},
    {"reject_non_fqdn_recipient"},
    {"reject_non_fqdn_sender"},
    {"reject_plaintext_session"},
    {"reject_rbl", Argument::Domain, "2.10", "reject_rbl_client"},
    {"reject_rbl_client", Argument::Domain},
    {"reject_rhsbl_client", Argument::Domain},
    {"reject_rhsbl_helo", Argument::Domain},
    {"reject_rhsbl_recipient", Argument::Domain},
    {"reject_rhsbl_reverse_client", Argument::Domain},
    {"reject_rhsbl_sender", Argument::Domain},
    {"reject_sender_login_mismatch"},
    {"reject_unauth_destination"},
    {"reject_unauth_pipelining"},
    {"reject_unauthenticated_sender_login_mismatch"},
    {"reject_unknown_address", Argument::None, "2.10", "reject_unknown_sender_domain"},
    {"reject_unknown_client", Argument::None, "2.10", "reject_unknown_client_hostname"},
    {"reject_unknown_client_hostname"},
    {"reject_unknown_forward_client_hostname"},
    {"reject_unknown_helo_hostname"},
    {"reject_unknown_hostname", Argument::None, "2.10", "reject_unknown_helo_hostname"},
    {"reject_unknown_recipient_domain"},
    {"reject_unknown_reverse_client_hostname"},
    {"reject_unknown_sender_domain"},
    {"reject_unlisted_recipient"},
    {"reject_unlisted_sender"},
    {"reject_unverified_recipient"},
    {"reject_unverified_sender"},
    {"sleep", Argument::Seconds},
};

} // namespace

const QList<RestrictionKind> &restrictionKinds()
{
    static const QList<RestrictionKind> kinds(std::begin(kRestrictionKinds),
                                              std::end(kRestrictionKinds));
    return kinds;
}

const RestrictionKind *restrictionKind(const QByteArray &name)
{
    const auto found =
        std::ranges::find_if(restrictionKinds(), [&name](const RestrictionKind &kind) {
            return name.compare(kind.name, Qt::CaseInsensitive) == 0;
        });
    return found == restrictionKinds().end() ? nullptr : &*found;
}

} // namespace postseal
