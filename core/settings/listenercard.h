// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listener.h"
#include "core/settings/relayright.h"
#include "core/settings/restrictionlist.h"
#include "core/settings/valueorigin.h"

#include <QList>

#include <optional>

namespace postseal {

/// When a listener takes a name and password; postconf(5) smtpd_tls_auth_only.
enum class SignIn { Off, AfterTls, AlsoWithoutTls };

/// postconf(5) smtpd_tls_ask_ccert, smtpd_tls_req_ccert.
enum class ClientCertificate { No, Asked, Required };

/// Which TLS versions a listener speaks.
enum class TlsVersions {
    Default, ///< nothing is set
    Modern,  ///< TLS 1.2 and newer
    Own,     ///< something else is set
};

/// The ciphers of a listener up to TLS 1.2; those of TLS 1.3 are OpenSSL's (postconf(5)
/// smtpd_tls_mandatory_ciphers).
enum class CipherGrade {
    Default, ///< nothing is set
    Medium,
    High,
    Own, ///< something else is set
};

/// One listener as a page shows it: what is true, and where each value comes from.
struct ListenerCard {
    enum class State {
        On,
        Commented, ///< a row that is commented out; the values are those that it would have
        Disabled,  ///< by master_service_disable in main.cf
    };
    State state = State::On;
    Listener listener;
    int line = 0; ///< of its row in master.cf, from 1
    SignIn signIn = SignIn::Off;
    ClientCertificate clientCertificate = ClientCertificate::No;
    TlsVersions versions = TlsVersions::Default;
    CipherGrade grade = CipherGrade::Default;
    bool certificateSet = false;         ///< of the server; without one TLS cannot start
    RelayRights relay;                   ///< of smtpd(8)
    bool clientTableSet = false;         ///< relay_clientcerts names one
    QList<RestrictionList> restrictions; ///< in the order of restrictionListNames(); of smtpd(8)
    QList<Override> further; ///< -o options of its row that none of the other members shows
    ValueOrigin encryptionFrom, signInFrom, plainSignInFrom, certificateFrom, versionsFrom,
        gradeFrom;

    /// postscreen(8) has no sign-in and asks for no certificate by itself.
    bool isPostscreen() const { return listener.program == "postscreen"; }
    /// Mail and sign-in only within TLS.
    bool isTlsNeeded() const
    {
        return listener.encryption == Encryption::Required ||
               listener.encryption == Encryption::Implicit;
    }
    /// The level is a word that smtpd(8) stops at, so that nothing is taken here.
    bool hasBadLevel() const
    {
        return listener.encryption == Encryption::Own && !encryptionFrom.written.contains('$');
    }
    bool operator==(const ListenerCard &) const = default;
};

/// A card for each inet row that smtpd or postscreen runs and for those that are commented out and
/// whose port is free, in the order of master.cf.
QList<ListenerCard> listenerCards(const Configuration &configuration, const ServerFacts &facts);

/// The card of the row in force for \a service ("submission/inet"); nothing when master runs none.
std::optional<ListenerCard> listenerCard(const Configuration &configuration,
                                         const ServerFacts &facts, const QByteArray &service);

/// The rows that have no card, those that listen on the network first.
QList<Service> otherServices(const Configuration &configuration);

/// Names under which MasterCf::enable() would make a row for a port, 587 or 465, that none of
/// \a cards has.
QList<QByteArray> missingListeners(const QList<ListenerCard> &cards, const QByteArray &version);

/// The parameter that holds the TLS versions of a listener that encrypts like this; postconf(5)
/// smtpd_tls_mandatory_protocols.
QByteArray protocolsName(Encryption encryption);
/// The one with its cipher grade.
QByteArray ciphersName(Encryption encryption);

/// TLS 1.2 and newer in the words of Postfix \a version: a bound from 3.6 on, else exclusions,
/// which every version reads.
QByteArray modernProtocols(const QByteArray &version);
/// The same for TLS 1.0 and newer, which is what newer versions have built in.
QByteArray compatibleProtocols(const QByteArray &version);

/// What a list of TLS versions comes to, and a cipher grade.
TlsVersions tlsVersionsIn(const ValueOrigin &origin);
CipherGrade cipherGradeIn(const ValueOrigin &origin);

/// The name for a new row on port 465: before 3.6 the services file has to know it, and older ones
/// have only "smtps". An empty \a version stands for a new one.
QByteArray serviceNameForPort465(const QByteArray &version);

/// The parameters that the cards show, for main.cf.
QList<QByteArray> listenerParameters();

} // namespace postseal
