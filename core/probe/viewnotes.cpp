// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/viewnotes.h"

#include "core/base/tr.h"

#include <QJsonArray>

#include <algorithm>

namespace postseal {

namespace {

QByteArray leafOf(const ProbeResult &result)
{
    return result.chain.isEmpty() ? QByteArray() : result.chain.first().fingerprint;
}

bool isSameListener(const ProbeResult &one, const ProbeResult &other)
{
    return one.target.port == other.target.port && one.target.mode == other.target.mode;
}

bool isSameFamily(const ProbeResult &one, const ProbeResult &other)
{
    return one.target.host.contains(':') == other.target.host.contains(':');
}

/// Of the probes of one listener one by the same IP, and of these a good one; null: none of them.
const ProbeResult *bestOf(const QList<ProbeResult> &results, const ProbeResult &like)
{
    const auto rank = [&like](const ProbeResult &result) {
        return (isSameFamily(result, like) ? 2 : 0) + (answersWell(result) ? 1 : 0);
    };
    const ProbeResult *best = nullptr;
    for (const ProbeResult &result : results) {
        if (isSameListener(result, like) && result.wasPossible() &&
            (!best || rank(result) > rank(*best)))
            best = &result;
    }
    return best;
}

QString reasonOf(const ProbeResult &result)
{
    return result.error ? result.error->detail : postseal::tr("no TLS");
}

/// 25 alone is shut: what providers do to homes and offices.
bool isProvidersBlock(const ProbeResult &here, const QList<ProbeResult> &desk)
{
    return here.target.port == 25 && std::ranges::any_of(desk, [](const ProbeResult &other) {
               return other.target.port != 25 && other.connected;
           });
}

QString firewallSentence(const Firewall &firewall)
{
    const QString name = firewallName(firewall.kind);
    return name.isEmpty()
               ? postseal::tr("open the port in the server's firewall, or in the one before it")
               : postseal::tr("open the port in the server's firewall (%1), or in one before it")
                     .arg(name);
}

/// IPv6 is not seen from the server, IPv4 is, or the other way about.
QString otherFamilySentence(const ProbeResult &there, const ProbeResult &here,
                            const Firewall &firewall)
{
    return postseal::tr("answers the server itself at %1, but not this computer at %2 (%3). The "
                        "server may not listen there at all (inet_protocols, inet_interfaces); "
                        "DNS should then not name that address. Else: %4")
        .arg(QString::fromUtf8(there.target.host), QString::fromUtf8(here.target.host),
             reasonOf(here), firewallSentence(firewall));
}

ViewNote shutNote(const ProbeResult &here, const QList<ProbeResult> &desk, const Firewall &firewall)
{
    ViewNote note;
    const QString reason = reasonOf(here);
    if (isProvidersBlock(here, desk)) {
        note.sentence =
            postseal::tr("answers the server itself, but not this computer (%1), which other ports "
                         "of it do answer. Many providers block port 25 for homes and offices; "
                         "that does not concern other mail servers. To be sure, probe from another "
                         "network. Else: %2")
                .arg(reason, firewallSentence(firewall));
    } else {
        note.sentence = postseal::tr("answers the server itself, but not this computer (%1): %2")
                            .arg(reason, firewallSentence(firewall));
    }
    note.commands = openingCommands(firewall, here.target.port);
    return note;
}

QString unlikeSentence(const ProbeResult &there, const ProbeResult &here)
{
    if (there.startTlsOffered && here.answered && !here.startTlsOffered)
        return postseal::tr("offers STARTTLS to the server itself, but not to this computer: "
                            "something between them takes it away, a firewall that inspects SMTP "
                            "or a virus scanner");
    if (!answersWell(here))
        return postseal::tr("works for the server itself, but not for this computer: %1")
            .arg(reasonOf(here));
    if (leafOf(there) != leafOf(here))
        return postseal::tr("shows this computer another certificate than the server itself: "
                            "somebody else answers, a proxy perhaps");
    return {};
}

std::optional<ViewNote> noteFor(const ProbeResult &there, const ProbeResult &here,
                                const QList<ProbeResult> &desk, const Firewall &firewall)
{
    ViewNote note;
    if (!answersWell(there)) {
        if (!answersWell(here) || there.connected)
            return std::nullopt;
        note.sentence = postseal::tr("answers this computer, but not the server itself (%1): "
                                     "somebody else answers, a forwarded port perhaps")
                            .arg(reasonOf(there));
    } else if (!here.connected && !isSameFamily(there, here)) {
        note.sentence = otherFamilySentence(there, here, firewall);
    } else if (!here.connected) {
        note = shutNote(here, desk, firewall);
    } else {
        note.sentence = unlikeSentence(there, here);
    }
    if (note.sentence.isEmpty())
        return std::nullopt;
    note.host = here.target.host;
    note.port = here.target.port;
    return note;
}

} // namespace

bool answersWell(const ProbeResult &result)
{
    return result.target.mode == TlsMode::Plain ? result.answered : result.handshakeDone;
}

QList<ViewNote> viewNotes(const QList<ProbeResult> &server, const QList<ProbeResult> &desk,
                          const Firewall &firewall)
{
    QList<ViewNote> notes;
    for (const ProbeResult &here : desk) {
        const ProbeResult *there = bestOf(server, here);
        if (!there || !here.wasPossible())
            continue;
        if (const std::optional<ViewNote> note = noteFor(*there, here, desk, firewall))
            notes.append(*note);
    }
    return notes;
}

bool isShutFromDesk(const QList<ProbeResult> &server, const QList<ProbeResult> &desk)
{
    return std::ranges::any_of(desk, [&server](const ProbeResult &here) {
        const ProbeResult *there = bestOf(server, here);
        return there && answersWell(*there) && !here.connected && here.wasPossible();
    });
}

QStringList sentencesOf(const QList<ViewNote> &notes)
{
    QStringList sentences;
    for (const ViewNote &note : notes)
        sentences += postseal::tr("port %1 %2").arg(note.port).arg(note.sentence);
    return sentences;
}

QJsonObject ViewNote::toJson() const
{
    return {{QStringLiteral("host"), QString::fromUtf8(host)},
            {QStringLiteral("port"), port},
            {QStringLiteral("text"), sentence},
            {QStringLiteral("commands"), QJsonArray::fromStringList(commands)}};
}

} // namespace postseal
