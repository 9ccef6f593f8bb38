// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/tlsprofile.h"

#include "core/intents/needs.h"
#include "core/settings/listeneredit.h"

namespace postseal {

namespace {

/// Whether \a versions are those of \a profile; what is built in is those of Compatible.
bool hasVersions(TlsProfile profile, const ValueOrigin &origin, const QByteArray &wanted)
{
    const TlsVersions versions = tlsVersionsIn(origin);
    if (profile != TlsProfile::Compatible)
        return versions == TlsVersions::Modern;
    return versions == TlsVersions::Default || origin.value == wanted;
}

QByteArray protocolsOf(TlsProfile profile, const ServerFacts &facts)
{
    return profile == TlsProfile::Compatible ? compatibleProtocols(facts.version())
                                             : modernProtocols(facts.version());
}

/// Medium is built in.
bool hasGrade(const ValueOrigin &origin, const QByteArray &wanted)
{
    const CipherGrade grade = cipherGradeIn(origin);
    return wanted == "high" ? grade == CipherGrade::High
                            : grade == CipherGrade::Medium || grade == CipherGrade::Default;
}

} // namespace

Result<Intended> setTlsProfile(const Configuration &configuration, const ServerFacts &facts,
                               const QByteArray &service, TlsProfile profile)
{
    SettingWriter writer(configuration, facts);
    ListenerWriter listener(writer, service);
    needListener(listener);
    needTls(listener);
    if (!writer.isGood())
        return intendedBy(writer);
    const ListenerCard card = listener.card();
    const QByteArray protocols = protocolsOf(profile, facts);
    if (!hasVersions(profile, card.versionsFrom, protocols))
        listener.set(card.versionsFrom.name, protocols);
    const QByteArray grade = profile == TlsProfile::Modern ? "high" : "medium";
    if (!hasGrade(card.gradeFrom, grade))
        listener.set(card.gradeFrom.name, grade);
    return intendedBy(writer);
}

Result<Intended> setOutboundTlsProfile(const Configuration &configuration, const ServerFacts &facts,
                                       TlsProfile profile)
{
    SettingWriter writer(configuration, facts);
    const QByteArray protocols = protocolsOf(profile, facts);
    for (const char *name : {"smtp_tls_protocols", "smtp_tls_mandatory_protocols"}) {
        if (!hasVersions(profile, originOf(writer.scope(), name), protocols))
            writer.set({}, name, protocols);
    }
    const QByteArray grade = profile == TlsProfile::Modern ? "high" : "medium";
    const QByteArray ciphers = "smtp_tls_mandatory_ciphers";
    if (!hasGrade(originOf(writer.scope(), ciphers), grade))
        writer.set({}, ciphers, grade);
    return intendedBy(writer);
}

} // namespace postseal
