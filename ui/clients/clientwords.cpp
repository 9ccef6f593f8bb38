// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clientwords.h"

#include "core/intents/revoke.h"
#include "ui/support/statusline.h"

#include <QLocale>
#include <QStringList>

namespace postseal {

namespace {

using Match = AllowedClient::Match;
using State = ClientView::State;

QString worded(const QByteArray &text)
{
    return QString::fromUtf8(text);
}

QString shortTime(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

QString joined(const QList<QByteArray> &words)
{
    return worded(words.join(", "));
}

} // namespace

QString ClientWords::state(const ClientView &view)
{
    switch (view.state) {
    case State::Valid:
        return tr("Valid");
    case State::ExpiresSoon:
        return tr("Expires soon");
    case State::Expired:
        return tr("Expired, but let in");
    case State::Revoked:
        return tr("Revoked, but let in");
    case State::NotYetValid:
        return tr("Not valid yet, but let in");
    case State::FingerprintOnly:
        return tr("Only a fingerprint");
    case State::Off:
        return tr("Switched off");
    case State::NeverFound:
        return tr("Never found");
    }
    return {};
}

char16_t ClientWords::shape(const ClientView &view)
{
    switch (view.state) {
    case State::Valid:
    case State::FingerprintOnly:
        return StatusLine::kGood;
    case State::Off:
        return StatusLine::kOff;
    case State::NeverFound:
    case State::Revoked:
        return StatusLine::kBad;
    default:
        return StatusLine::kWarning;
    }
}

QString ClientWords::advice(const ClientView &view)
{
    switch (view.client.match) {
    case Match::Hidden:
        return tr("An earlier row has the same fingerprint, and counts.");
    case Match::NoValue:
        return tr("Nothing stands behind the fingerprint, so that postmap(1) leaves the row out.");
    case Match::NoColons:
        return tr("Postfix asks with colons between the pairs of digits; write them.");
    case Match::OtherDigest:
        return tr("It is of another digest than the one in force (smtpd_tls_fingerprint_digest).");
    case Match::NoFingerprint:
        return tr("This is no fingerprint.");
    default:
        break;
    }
    if (view.state == State::Revoked)
        return tr("It is %1. Postfix does not ask: revoke the client here, too.")
            .arg(describe(view.revocation.value_or(Revocation())));
    if (view.state == State::Valid && view.revocation)
        return tr("It is valid; %1.").arg(describe(view.revocation.value_or(Revocation())));
    switch (view.state) {
    case State::Expired:
    case State::NotYetValid:
        return tr("Postfix compares the fingerprint alone and looks at no date: revoke the client, "
                  "or give it a new certificate.");
    case State::ExpiresSoon:
        return view.by == ClientView::KnownBy::Key
                   ? tr("A new certificate for the same key stays let in.")
                   : tr("A new certificate has another fingerprint: let it in before.");
    case State::FingerprintOnly:
        return tr("The certificate was not seen on this computer, so that its owner and its end "
                  "are not known.");
    default:
        return {};
    }
}

QString ClientWords::validUntil(const ClientView &view)
{
    return view.certificate ? QLocale().toString(view.certificate->notAfter.toLocalTime().date(),
                                                 QLocale::ShortFormat)
                            : QString();
}

QString ClientWords::lastSeen(const ClientView &view)
{
    using Seen = LastSeen::State;
    switch (view.seen.state) {
    case Seen::Unasked:
    case Seen::NoClient:
        return {};
    case Seen::Seen:
        return shortTime(view.seen.at);
    case Seen::NotInLog:
        return tr("Not in the log");
    default:
        return tr("Unknown");
    }
}

QString ClientWords::aboutLastSeen(const ClientView &view)
{
    if (view.seen.state == LastSeen::State::Seen)
        return tr("It came from %1.").arg(worded(view.seen.address));
    if (view.seen.state != LastSeen::State::NotInLog)
        return reasonOf(view.seen);
    return view.seen.at.isValid()
               ? tr("No line of the log is about it since %1.").arg(shortTime(view.seen.at))
               : tr("No line of the log is about it.");
}

QString ClientWords::knownBy(const ClientView &view)
{
    switch (view.by) {
    case ClientView::KnownBy::Key:
        return tr("Public key");
    case ClientView::KnownBy::Certificate:
        return tr("Certificate");
    default:
        return {};
    }
}

QString ClientWords::door(const ClientDoor &door)
{
    const QString how = door.encryption == Encryption::Implicit   ? tr("TLS from the first byte")
                        : door.encryption == Encryption::Required ? QStringLiteral("STARTTLS")
                                                                  : tr("STARTTLS offered");
    if (!door.isRunning)
        return tr("Port %1 (%2), which does not run yet").arg(door.port).arg(how);
    return tr("Port %1 (%2, %3)").arg(door.port).arg(worded(door.service), how);
}

QString ClientWords::summary(const ClientAllowlist &list)
{
    const QList<QByteArray> open = listenersThatTake(list);
    QList<QByteArray> closed;
    for (const AllowlistListener &listener : list.listeners) {
        if (!listener.isOpen())
            closed.append(listener.service);
    }
    QStringList sentences;
    sentences +=
        open.isEmpty()
            ? tr("No listener lets these clients send mail: none asks for certificates and "
                 "has permit_tls_clientcerts before what turns everybody else away.")
            : tr("These clients may send mail to everywhere through %1.").arg(joined(open));
    if (!open.isEmpty() && !closed.isEmpty())
        sentences += tr("Not through %1.").arg(joined(closed));
    if (list.digest)
        sentences +=
            list.isDigestWeak()
                ? tr("They are compared by %1, which can be forged.").arg(worded(*list.digest))
                : tr("They are compared by %1.").arg(worded(*list.digest));
    return sentences.join(u' ');
}

} // namespace postseal
