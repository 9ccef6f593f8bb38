// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listeners/listenerwords.h"

#include "core/postfix/serviceport.h"
#include "core/settings/listeneredit.h"

#include <algorithm>

namespace postseal {

namespace {

template <typename Value>
Choice choice(Value value, const QString &text, const QString &help)
{
    return {.text = text, .help = help, .value = static_cast<int>(value)};
}

Choice implicitChoice()
{
    return choice(
        Encryption::Implicit, ListenerWords::tr("From the first byte"),
        ListenerWords::tr(
            "The connection begins with TLS (RFC 8314). Programs that wait for a greeting "
            "in the clear hang, so this is for port 465."));
}

bool isFor(const ListenerCard &card, Encryption encryption)
{
    return card.listener.encryption == encryption;
}

bool namesRestriction(const ListenerCard &card, const char *name)
{
    return std::ranges::any_of(card.restrictions, [name](const RestrictionList &list) {
        return std::ranges::any_of(
            list.items, [name](const ListedRestriction &listed) { return listed.item.is(name); });
    });
}

QString ownValue(const ValueOrigin &origin)
{
    return ListenerWords::tr("Own value: %1").arg(QString::fromUtf8(origin.written));
}

} // namespace

QString ListenerWords::title(const Listener &listener)
{
    switch (listener.port) {
    case 25:
        return tr("Mail from other servers, port 25");
    case 587:
        return tr("Submission, port 587");
    case 465:
        return tr("Submissions, port 465");
    default:
        return tr("Listener on %1").arg(QString::fromUtf8(listener.service));
    }
}

QString ListenerWords::purpose(const Listener &listener)
{
    if (listener.program == "postscreen")
        return tr("Other mail servers deliver here. postscreen looks at them first and hands the "
                  "good ones to the row “smtpd pass”.");
    switch (listener.port) {
    case 25:
        return tr("Other mail servers deliver here.");
    case 587:
        return tr("Mail programs of your people hand in mail here. They start in the clear and "
                  "switch to TLS with STARTTLS.");
    case 465:
        return tr("Mail programs of your people hand in mail here, within TLS from the first "
                  "byte.");
    default:
        return tr("A row of its own in master.cf.");
    }
}

QString ListenerWords::prospect(const ListenerCard &card)
{
    const auto picked = [](const QList<Choice> &choices, int value) {
        const auto found = std::ranges::find(choices, value, &Choice::value);
        return found == choices.end() ? QString() : found->text;
    };
    return tr("Once it is on: encryption “%1”, sign-in “%2”.")
        .arg(picked(encryptionChoices(card), static_cast<int>(card.listener.encryption)),
             picked(signInChoices(card), static_cast<int>(card.signIn)));
}

QString ListenerWords::place(const Listener &listener)
{
    const QString port = listener.port > 0
                             ? QString::number(listener.port)
                             : QString::fromUtf8(splitServicePort(listener.service).port);
    return listener.host.isEmpty()
               ? tr("port %1 on all addresses of inet_interfaces").arg(port)
               : tr("port %1 on %2 only").arg(port, QString::fromUtf8(listener.host));
}

QString ListenerWords::toAdd(const QByteArray &service)
{
    return portNumber(service) == 587 ? tr("Add submission on port 587")
                                      : tr("Add submissions on port 465");
}

QList<Choice> ListenerWords::encryptionChoices(const ListenerCard &card)
{
    QList<Choice> choices{
        choice(Encryption::None, tr("None"),
               tr("Everything crosses the network readable by anyone on the way.")),
        choice(Encryption::Offered, tr("Offered"),
               tr("STARTTLS may be used. Protects from those who only listen, not from those who "
                  "take the offer out of the conversation. No mail is lost.")),
        choice(Encryption::Required, tr("Required"),
               tr("No mail and no sign-in before STARTTLS. A client that cannot do TLS is "
                  "refused."))};
    const bool offered = !card.isPostscreen() && card.listener.port != 25;
    if (offered || isFor(card, Encryption::Implicit))
        choices.append(implicitChoice());
    if (isFor(card, Encryption::Own))
        choices.append(choice(Encryption::Own, ownValue(card.encryptionFrom),
                              tr("As it is written in the file.")));
    return choices;
}

QList<Choice> ListenerWords::signInChoices(const ListenerCard &card)
{
    QList<Choice> choices{
        choice(SignIn::Off, tr("Off"), tr("Nobody can sign in here.")),
        choice(SignIn::AfterTls, tr("Only after TLS"),
               tr("Name and password are taken within TLS only, so that nobody on the way reads "
                  "them."))};
    if (!card.isTlsNeeded())
        choices.append(choice(SignIn::AlsoWithoutTls, tr("Also without TLS (readable)"),
                              tr("Passwords can cross the network in the clear.")));
    return choices;
}

QList<Choice> ListenerWords::certificateChoices(const ListenerCard &card)
{
    QList<Choice> choices{
        choice(ClientCertificate::No, tr("Not asked for"), tr("No client has to show one.")),
        choice(ClientCertificate::Asked, tr("Asked for"),
               tr("A client may show a certificate; restrictions can then let it relay. Some mail "
                  "programs show a dialog when they are asked."))};
    if (card.isTlsNeeded())
        choices.append(
            choice(ClientCertificate::Required, tr("Required"),
                   tr("A client without a certificate that the server trusts cannot send. Hand out "
                      "certificates first.")));
    return choices;
}

QList<Choice> ListenerWords::versionChoices(const ListenerCard &card)
{
    QList<Choice> choices{
        choice(TlsVersions::Default, tr("Server's default"),
               tr("Takes the listener's own setting out: what main.cf says holds, else what is "
                  "built into this Postfix.")),
        choice(TlsVersions::Modern, tr("Modern: TLS 1.2 and newer"),
               tr("Keeps out versions with known weaknesses (RFC 8996). A client that has only "
                  "those cannot use TLS here; where TLS is only offered it may send in the "
                  "clear."))};
    if (card.versions == TlsVersions::Own)
        choices.append(choice(TlsVersions::Own, ownValue(card.versionsFrom),
                              tr("As it is written in the file.")));
    return choices;
}

QString ListenerWords::editPlace(const ListenerCard &card)
{
    return isSetInMainCf(card.listener) ? tr("A change is written to main.cf, unless the row has "
                                             "an -o of its own. Listeners "
                                             "without their own setting follow it.")
                                        : tr("A change is written to this listener's row in "
                                             "master.cf as -o. Other listeners "
                                             "stay as they are.");
}

QList<Choice> ListenerWords::cipherChoices(const ListenerCard &card)
{
    QList<Choice> choices{
        choice(CipherGrade::Default, tr("Server's default"),
               tr("Takes the listener's own setting out: what main.cf says holds, else what is "
                  "built into this Postfix.")),
        choice(CipherGrade::Medium, tr("Medium: 128 bits and more"),
               tr("What public servers need to be reached by everybody. Those of TLS 1.3 are "
                  "OpenSSL's own and are not touched.")),
        choice(CipherGrade::High, tr("High"),
               tr("Keeps old clients out; where TLS is only offered they may send in the clear. "
                  "Those of TLS 1.3 are not touched."))};
    if (card.grade == CipherGrade::Own)
        choices.append(choice(CipherGrade::Own, ownValue(card.gradeFrom),
                              tr("As it is written in the file.")));
    return choices;
}

QString ListenerWords::decided(const Decision &decision)
{
    const QString place = QString::fromUtf8(decision.place);
    const QString name = QString::fromUtf8(decision.name);
    const QString after = QString::fromUtf8(decision.after.value_or(QByteArray()));
    switch (decision.kind) {
    case Decision::Kind::Value:
        return decision.after ? QStringLiteral("%1: %2 = %3").arg(place, name, after)
                              : tr("%1: %2 is taken out").arg(place, name);
    case Decision::Kind::Service:
        return tr("%1 runs: %2").arg(place, after);
    case Decision::Kind::TableRow:
        return QStringLiteral("%1: %2 %3").arg(place, name, after);
    case Decision::Kind::File:
        return tr("%1 is made").arg(place);
    }
    return {};
}

QStringList ListenerWords::warnings(const ListenerCard &card)
{
    QStringList found;
    const Listener &listener = card.listener;
    const bool implicit = isFor(card, Encryption::Implicit);
    if (!card.certificateSet && !isFor(card, Encryption::None))
        found += tr("No certificate is set, so TLS cannot start here. Set one on the page "
                    "Certificates.");
    if (card.signIn == SignIn::AlsoWithoutTls)
        found += tr("Passwords can be read on the way: sign-in is taken without TLS.");
    if (card.signIn == SignIn::AfterTls && isFor(card, Encryption::None))
        found += tr("Sign-in is never offered, because this listener has no TLS.");
    if (listener.port == 25 && isFor(card, Encryption::Required))
        found += tr("Mail from servers without TLS is refused. RFC 3207 asks public servers not "
                    "to require it on port 25.");
    if (card.relay.anyone == RelayRight::Yes)
        found += tr("Anyone may send mail to everywhere through this listener: an open relay.");
    const bool clients =
        card.relay.knownClients == RelayRight::Yes && card.relay.anyone != RelayRight::Yes;
    if (clients && card.clientCertificate == ClientCertificate::No)
        found += tr("Known client certificates may relay, but no client is asked for one.");
    else if (clients && namesRestriction(card, "permit_tls_all_clientcerts"))
        found += tr("Whoever has a certificate of a trusted authority may relay "
                    "(permit_tls_all_clientcerts). Where public authorities are trusted, anybody "
                    "has one.");
    else if (clients && !card.clientTableSet)
        found += tr("Known client certificates may relay, but no table says which they are: let a "
                    "client in.");
    if (card.hasBadLevel())
        found += tr("“%1” is no level. Every process that answers here stops at it: no mail comes "
                    "in.")
                     .arg(QString::fromUtf8(card.encryptionFrom.written));
    if (implicit && (listener.port == 25 || listener.port == 587))
        found += tr("Clients of this port wait for a greeting in the clear and hang until they "
                    "give up.");
    if (!implicit && listener.port == 465)
        found += tr("Clients of port 465 begin with TLS and hang until they give up: choose “From "
                    "the first byte”.");
    return found;
}

} // namespace postseal
