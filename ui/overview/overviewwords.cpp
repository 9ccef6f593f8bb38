// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewwords.h"

#include "core/probe/handshakewords.h"
#include "core/probe/probewords.h"
#include "ui/support/statusline.h"

#include <QLocale>

namespace postseal {

namespace {

QString shownText(const QByteArray &bytes)
{
    return QString::fromUtf8(withoutControls(bytes));
}

char16_t shapeOf(Assurance assurance)
{
    switch (assurance) {
    case Assurance::Encrypted:
    case Assurance::IdentityChecked:
        return StatusLine::kGood;
    case Assurance::Plain:
        return StatusLine::kWarning;
    case Assurance::PlainPossible:
    case Assurance::Unknown:
        break;
    }
    return StatusLine::kOff;
}

char16_t shapeOf(const ProbeResult &result)
{
    if (!result.wasPossible() || result.target.mode == TlsMode::Plain)
        return result.error && result.wasPossible() ? StatusLine::kBad : StatusLine::kOff;
    if (!result.handshakeDone)
        return StatusLine::kBad;
    const bool named = result.target.serverName.isEmpty() || result.nameMatches;
    return result.verifyCode == 0 && named ? StatusLine::kGood : StatusLine::kWarning;
}

QString placeOf(const Listener &listener)
{
    if (listener.port == 0)
        return QString::fromUtf8(listener.service);
    return listener.host.isEmpty() ? OverviewWords::tr("Port %1").arg(listener.port)
                                   : OverviewWords::tr("Port %1 on %2")
                                         .arg(listener.port)
                                         .arg(QString::fromUtf8(listener.host));
}

QString wordsIn(Assurance assurance)
{
    switch (assurance) {
    case Assurance::Plain:
        return OverviewWords::tr("%1: never encrypted");
    case Assurance::PlainPossible:
        return OverviewWords::tr("%1: encrypted if the client wants, plain text possible");
    case Assurance::Encrypted:
        return OverviewWords::tr("%1: always encrypted");
    case Assurance::IdentityChecked:
        return OverviewWords::tr("%1: always encrypted, the client's certificate is checked");
    case Assurance::Unknown:
        break;
    }
    return OverviewWords::tr("%1: what is enforced is unknown from here");
}

QString wordsOut(Assurance assurance)
{
    switch (assurance) {
    case Assurance::Plain:
        return OverviewWords::tr("Never encrypted");
    case Assurance::PlainPossible:
        return OverviewWords::tr("Encrypted where the destination offers it, plain text possible");
    case Assurance::Encrypted:
        return OverviewWords::tr("Always encrypted, whoever answers");
    case Assurance::IdentityChecked:
        return OverviewWords::tr("Always encrypted, the destination's identity is checked");
    case Assurance::Unknown:
        break;
    }
    return OverviewWords::tr("What is enforced is unknown from here");
}

/// At most as many names as a person reads.
QString listOf(const QList<QByteArray> &names)
{
    constexpr qsizetype kMost = 8;
    QStringList shown;
    for (const QByteArray &name : names.first(std::min(names.size(), kMost)))
        shown += shownText(name);
    const QString text = shown.join(QStringLiteral(", "));
    const auto more = static_cast<int>(names.size() - shown.size());
    return more == 0 ? text : OverviewWords::tr("%1 and %n more", nullptr, more).arg(text);
}

QList<QByteArray> unreadable(const Snapshot &snapshot)
{
    QList<QByteArray> paths;
    for (const ConfigFile &file : snapshot.files) {
        if (file.identity.kind == FileIdentity::Kind::Unreadable)
            paths += file.path;
    }
    return paths;
}

QString dateOf(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime().date(), QLocale::LongFormat);
}

} // namespace

QString OverviewWords::sender(Sender sender)
{
    switch (sender) {
    case Sender::MailPrograms:
        return tr("Mail programs of your people");
    case Sender::OtherServers:
        return tr("Other mail servers");
    case Sender::ThisServer:
        break;
    }
    return tr("Programs on the server itself");
}

Remark OverviewWords::enforced(const WayIn &way)
{
    if (way.card.hasBadLevel())
        return {.shape = StatusLine::kBad,
                .text = tr("%1: “%2” is no level, mail is not taken")
                            .arg(placeOf(way.card.listener),
                                 shownText(way.card.encryptionFrom.written))};
    return {.shape = shapeOf(way.assurance),
            .text = wordsIn(way.assurance).arg(placeOf(way.card.listener))};
}

Remark OverviewWords::enforced(const WayOut &way)
{
    return {.shape = shapeOf(way.assurance), .text = wordsOut(way.assurance)};
}

Remark OverviewWords::handshake(const WayIn &way, Probing probing)
{
    if (probing == Probing::Impossible)
        return {.shape = StatusLine::kOff, .text = tr("What it answers is unknown from here.")};
    if (way.card.listener.port == 0)
        return {.shape = StatusLine::kOff,
                .text = tr("Its port is unknown from here, so it is not probed.")};
    if (probing == Probing::Running)
        return {.shape = StatusLine::kOff, .text = tr("Shaking hands …")};
    if (!way.handshake)
        return {.shape = StatusLine::kOff, .text = tr("Not probed yet.")};
    if (!way.handshake->wasPossible() && way.handshake->error)
        return {.shape = StatusLine::kOff,
                .text = tr("Unknown from here: %1.").arg(way.handshake->error->detail)};
    return {.shape = shapeOf(*way.handshake), .text = postseal::describe(*way.handshake)};
}

Remark OverviewWords::handshake(const WayOut &way)
{
    return {.shape = StatusLine::kOff,
            .text = way.policy
                        ? tr("The policy table may say otherwise for some destinations. How they "
                             "answer is unknown from here.")
                        : tr("How the destinations answer is unknown from here.")};
}

QString OverviewWords::destination(const WayOut &way)
{
    return way.relayHost.isEmpty() ? tr("Destinations")
                                   : tr("Relay host %1").arg(shownText(way.relayHost));
}

Remark OverviewWords::owner(const Owner &owner)
{
    const QString sign = shownText(owner.sign);
    if (owner.kind == Owner::Kind::HostContainer)
        return {.shape = StatusLine::kOff,
                .text = tr("This server is a container of %1. It keeps its files like a machine of "
                           "its own.")
                            .arg(owner.name)};
    if (owner.kind == Owner::Kind::AppContainer)
        return {.shape = StatusLine::kWarning,
                .text = tr("Warning: Postfix runs in a container of %1 (%2). Files that are "
                           "changed here are lost when the container is made again from its "
                           "image. Make the changes where the image or its volumes come from.")
                            .arg(owner.name, sign)};
    if (owner.name.isEmpty())
        return {.shape = StatusLine::kWarning,
                .text = tr("Warning: another program may write main.cf and undo what is changed "
                           "here. A line near its top says: “%1”")
                            .arg(sign)};
    return {.shape = StatusLine::kWarning,
            .text = tr("Warning: %1 may manage this server (%2). It can write Postfix's files "
                       "again and undo what is changed here. Make the changes there, or see to it "
                       "that it leaves these files alone.")
                        .arg(owner.name, sign)};
}

QString OverviewWords::certificate(const ServedCertificate &certificate)
{
    QStringList ports;
    for (const quint16 port : certificate.ports)
        ports += QString::number(port);
    const Certificate &leaf = certificate.leaf;
    const QList<QByteArray> names = leaf.dnsNames + leaf.addresses;
    return tr("For %1. Issued by %2. Shown on ports: %3.")
        .arg(names.isEmpty() ? leaf.subject : listOf(names),
             leaf.selfSigned ? tr("itself (self-signed)") : leaf.issuer,
             ports.join(QStringLiteral(", ")));
}

Remark OverviewWords::validity(const ServedCertificate &certificate)
{
    const auto days = static_cast<int>(certificate.days);
    const QString end = dateOf(certificate.leaf.notAfter);
    switch (certificate.validity) {
    case ServedCertificate::Validity::Expired:
        return {.shape = StatusLine::kBad,
                .text = tr("Expired %n day(s) ago, on %1. Whoever checks it refuses to talk.",
                           nullptr, days)
                            .arg(end)};
    case ServedCertificate::Validity::NotYet:
        return {.shape = StatusLine::kBad,
                .text = tr("Not valid before %1. Whoever checks it refuses to talk.")
                            .arg(dateOf(certificate.leaf.notBefore))};
    case ServedCertificate::Validity::EndsSoon:
        return {
            .shape = StatusLine::kWarning,
            .text =
                tr("Warning: it ends in %n day(s), on %1. Renew it now.", nullptr, days).arg(end)};
    case ServedCertificate::Validity::Good:
        break;
    }
    return {.shape = StatusLine::kGood,
            .text = tr("Valid for %n more day(s), until %1.", nullptr, days).arg(end)};
}

Remark OverviewWords::unseen(const Snapshot &snapshot, bool isServer)
{
    if (!isServer)
        return {.shape = StatusLine::kOff,
                .text = tr("This is a folder of this computer: what runs on the server, and what "
                           "its listeners answer, is unknown from here.")};
    if (snapshot.facts.root)
        return {};
    QStringList sentences = {
        tr("The account %1 is not root: what only root may see is unknown from here.")
            .arg(shownText(snapshot.facts.user))};
    if (const auto paths = unreadable(snapshot); !paths.isEmpty())
        sentences += tr("It may not read %1.").arg(listOf(paths));
    if (snapshot.facts.masterPid.isEmpty())
        sentences += tr("It cannot see whether Postfix runs.");
    return {.shape = StatusLine::kOff, .text = sentences.join(u' ')};
}

} // namespace postseal
