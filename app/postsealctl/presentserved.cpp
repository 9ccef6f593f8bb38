// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/presentserved.h"

#include "app/postsealctl/words.h"

namespace postseal::ctl {

namespace {

using State = ServedFile::State;

QString stateName(State state)
{
    switch (state) {
    case State::Current:
        return QStringLiteral("current");
    case State::Outdated:
        return QStringLiteral("outdated");
    case State::Elsewhere:
        return QStringLiteral("elsewhere");
    case State::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString stateWords(const ServedCertificate &served)
{
    const ServedFile &file = served.file;
    const QString reload =
        served.table.isEmpty()
            ? QStringLiteral("postfix reload")
            : QStringLiteral("postmap -F %1, then postfix reload").arg(str(served.table));
    switch (file.state) {
    case State::Current:
        return QStringLiteral("the one in %1").arg(str(file.path));
    case State::Outdated:
        return QStringLiteral("renewed, but Postfix still shows the old one: %1 has serial %2. "
                              "Run, as root: %3")
            .arg(str(file.path), str(file.onDisk.value_or(Certificate()).serial), reload);
    case State::Elsewhere:
        return QStringLiteral("in none of the files that the configuration names");
    case State::Unknown:
        break;
    }
    return QStringLiteral("whether a file has it cannot be seen from here (--sudo tells)");
}

QString portsText(const QList<quint16> &ports)
{
    QStringList texts;
    for (const quint16 port : ports)
        texts.append(QString::number(port));
    return texts.join(QLatin1StringView(", "));
}

QString nameOf(const Certificate &leaf)
{
    return leaf.dnsNames.isEmpty() ? leaf.commonName : str(leaf.dnsNames.join(", "));
}

/// The association data of "3 1 1": SHA-256 of the public key (RFC 6698, 2.1).
QString digestOf(const Certificate &leaf)
{
    return str(QByteArray(leaf.publicKeyFingerprint).replace(":", "").toLower());
}

} // namespace

QString textOf(const ServedCertificate &served)
{
    const Certificate &leaf = served.shown;
    const bool bad = served.file.state == State::Outdated;
    return QStringLiteral("  %1: %2, %3 %4, serial %5, valid until %6\n    %7%8\n")
        .arg(portsText(served.ports), nameOf(leaf), leaf.keyType)
        .arg(leaf.keyBits)
        .arg(str(leaf.serial), leaf.notAfter.date().toString(Qt::ISODate),
             bad ? QStringLiteral("! ") : QString(), stateWords(served));
}

QJsonObject jsonOf(const ServedCertificate &served)
{
    QJsonArray ports;
    for (const quint16 port : served.ports)
        ports.append(port);
    QJsonObject json{{QStringLiteral("ports"), ports},
                     {QStringLiteral("certificate"), served.shown.toJson()},
                     {QStringLiteral("state"), stateName(served.file.state)},
                     {QStringLiteral("file"), str(served.file.path)},
                     {QStringLiteral("tlsa"), QStringLiteral("3 1 1 ") + digestOf(served.shown)}};
    if (served.file.onDisk)
        json.insert(QStringLiteral("fileSerial"), str(served.file.onDisk->serial));
    return json;
}

QString textOf(const NameSeen &seen)
{
    const QString what = seen.name.whom == ServerName::For::Servers
                             ? QStringLiteral("where mail for %1 is sent")
                             : QStringLiteral("where mail programs of %1 send");
    const QString verdict =
        !seen.other.isEmpty()
            ? QStringLiteral("! the certificate on %1 is not for it: who checks the name does not "
                             "send there")
                  .arg(portsText(seen.other))
        : seen.fitting.isEmpty() ? QStringLiteral("no certificate was seen there")
                                 : QStringLiteral("the certificate is for it");
    return QStringLiteral("  %1: %2\n    %3\n")
        .arg(str(seen.name.name), what.arg(str(seen.name.domains.join(", "))), verdict);
}

QJsonObject jsonOf(const NameSeen &seen)
{
    const bool isSeen = !seen.fitting.isEmpty() || !seen.other.isEmpty();
    return {{QStringLiteral("name"), str(seen.name.name)},
            {QStringLiteral("for"), seen.name.whom == ServerName::For::Servers
                                        ? QStringLiteral("servers")
                                        : QStringLiteral("mail-programs")},
            {QStringLiteral("domains"), jsonList(seen.name.domains)},
            {QStringLiteral("good"), isSeen ? QJsonValue(seen.other.isEmpty()) : QJsonValue()}};
}

QString tlsaText(const QList<ServedCertificate> &served, const QByteArray &host)
{
    QString text;
    for (const ServedCertificate &each : served) {
        const auto line = [&](quint16 port, const Certificate &leaf) {
            const QString record = QStringLiteral("_%1._tcp.%2. IN TLSA 3 1 1 %3\n")
                                       .arg(port)
                                       .arg(str(host), digestOf(leaf));
            if (!text.contains(record))
                text += record;
        };
        for (const quint16 port : each.ports) {
            line(port, each.shown);
            if (each.file.onDisk)
                line(port, *each.file.onDisk);
        }
    }
    return text + QStringLiteral(
                      "; These are for the zone of the name, which has to be signed (DNSSEC).\n"
                      "; A new key: publish its record beside the old one, wait twice the TTL, put "
                      "the key in use,\n"
                      "; then take the old record out. A renewal that keeps the key (certbot renew "
                      "--reuse-key) changes\n"
                      "; nothing here (RFC 7671, 8.1).\n");
}

} // namespace postseal::ctl
