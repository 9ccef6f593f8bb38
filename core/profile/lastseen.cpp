// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/lastseen.h"

#include "core/base/tr.h"
#include "core/settings/tlsloglevel.h"

#include <QMap>

#include <algorithm>

namespace postseal {

namespace {

using State = LastSeen::State;

bool isOf(const Sighting &sighting, const QList<Fingerprint> &own)
{
    return own.contains(Fingerprint{.text = sighting.client.certificate}) ||
           own.contains(Fingerprint{.text = sighting.client.key});
}

bool isComparable(const Sighting &sighting, const QList<Fingerprint> &own)
{
    const qsizetype size = Fingerprint{.text = sighting.client.key}.size();
    return std::ranges::any_of(own,
                               [size](const Fingerprint &each) { return each.size() == size; });
}

LastSeen only(State state)
{
    return {.state = state, .at = {}, .address = {}, .level = {}};
}

} // namespace

std::optional<QByteArray> silentLevel(const ClientAllowlist &list)
{
    for (const AllowlistListener &listener : list.listeners) {
        if (listener.asksForCertificate && listener.logLevel &&
            !logsPeerCertificates(*listener.logLevel))
            return listener.logLevel;
    }
    return std::nullopt;
}

LastSeen lastSeen(const QList<Fingerprint> &own, const ClientSightings &told,
                  const std::optional<QByteArray> &level)
{
    if (own.isEmpty())
        return only(State::NoClient);
    if (told.log != ClientSightings::Log::Read)
        return only(told.log == ClientSightings::Log::NotReadable ? State::NotReadable
                                                                  : State::NoLog);
    const auto last = std::ranges::find_if(
        told.sightings, [&own](const Sighting &sighting) { return isOf(sighting, own); });
    if (last != told.sightings.cend())
        return {.state = State::Seen, .at = last->at, .address = last->client.address, .level = {}};
    if (level)
        return {.state = State::NotLogged, .at = {}, .address = {}, .level = *level};
    const bool isOther = std::ranges::any_of(
        told.sightings, [&own](const Sighting &sighting) { return !isComparable(sighting, own); });
    if (isOther)
        return only(State::OtherDigest);
    // Before the first line of any client smtpd may not have written them.
    const QDateTime first = told.sightings.isEmpty() ? QDateTime() : told.sightings.last().at;
    return {.state = State::NotInLog, .at = first, .address = {}, .level = {}};
}

QString codeOf(LastSeen::State state)
{
    static const QMap<State, QString> words{
        {State::Unasked, QStringLiteral("unasked")},
        {State::Seen, QStringLiteral("seen")},
        {State::NotInLog, QStringLiteral("not-in-log")},
        {State::NotLogged, QStringLiteral("not-logged")},
        {State::OtherDigest, QStringLiteral("other-digest")},
        {State::NotReadable, QStringLiteral("log-not-readable")},
        {State::NoLog, QStringLiteral("no-log")},
        {State::NoClient, QStringLiteral("no-client")},
    };
    return words.value(state);
}

QString reasonOf(const LastSeen &seen)
{
    switch (seen.state) {
    case State::NotLogged:
        return tr("The log does not tell when clients came: smtpd writes certificates into it with "
                  "smtpd_tls_loglevel = 1,peercert or from 2 on; now it is %1.")
            .arg(QString::fromUtf8(seen.level));
    case State::OtherDigest:
        return tr("The log does not tell when it came: it has fingerprints of another digest.");
    case State::NotReadable:
        return tr("The log does not tell when clients came: this account may not read it.");
    case State::NoLog:
        return tr("When clients came is not known: no mail log was found.");
    default:
        return {};
    }
}

} // namespace postseal
