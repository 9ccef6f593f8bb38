// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/presentserved.h"

#include "app/postsealctl/words.h"
#include "core/x509/verification.h"

#include <algorithm>

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

QString stateWords(const ServedFile &file)
{
    switch (file.state) {
    case State::Current:
        return QStringLiteral("the one in %1").arg(str(file.path));
    case State::Outdated:
        return QStringLiteral("renewed, but Postfix still shows the old one: %1 has serial %2. "
                              "Reload it: postfix reload")
            .arg(str(file.path), str(file.onDisk.value_or(Certificate()).serial));
    case State::Elsewhere:
        return QStringLiteral("in none of the files that the configuration names");
    case State::Unknown:
        break;
    }
    return QStringLiteral("whether a file has it cannot be seen from here (--sudo tells)");
}

QString portsOf(const ServedCertificate &served)
{
    QStringList ports;
    for (const quint16 port : served.ports)
        ports.append(QString::number(port));
    return ports.join(QLatin1StringView(", "));
}

QString nameOf(const Certificate &leaf)
{
    return leaf.dnsNames.isEmpty() ? leaf.commonName : str(leaf.dnsNames.join(", "));
}

/// The ports where others come by \a name and see a certificate that is, or is not, for it.
QStringList portsWhere(const ServerName &name, const QList<ServedCertificate> &served, bool fits)
{
    QStringList ports;
    for (const ServedCertificate &each : served) {
        for (const quint16 port : each.ports) {
            const bool here = (port == 25) == (name.whom == ServerName::For::Servers);
            if (here && isFor(each.shown, name.name) == fits)
                ports.append(QString::number(port));
        }
    }
    return ports;
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
        .arg(portsOf(served), nameOf(leaf), leaf.keyType)
        .arg(leaf.keyBits)
        .arg(str(leaf.serial), leaf.notAfter.date().toString(Qt::ISODate),
             bad ? QStringLiteral("! ") : QString(), stateWords(served.file));
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

QString textOf(const ServerName &name, const QList<ServedCertificate> &served)
{
    const QString what = name.whom == ServerName::For::Servers
                             ? QStringLiteral("where mail for %1 is sent")
                             : QStringLiteral("where mail programs of %1 send");
    const QStringList bad = portsWhere(name, served, false);
    const QString verdict =
        bad.isEmpty() ? portsWhere(name, served, true).isEmpty()
                            ? QStringLiteral("no certificate was seen there")
                            : QStringLiteral("the certificate is for it")
                      : QStringLiteral("! the certificate on %1 is not for it: who checks the name "
                                       "does not send there")
                            .arg(bad.join(QLatin1StringView(", ")));
    return QStringLiteral("  %1: %2\n    %3\n")
        .arg(str(name.name), what.arg(str(name.domains.join(", "))), verdict);
}

QJsonObject jsonOf(const ServerName &name, const QList<ServedCertificate> &served)
{
    return {{QStringLiteral("name"), str(name.name)},
            {QStringLiteral("for"), name.whom == ServerName::For::Servers
                                        ? QStringLiteral("servers")
                                        : QStringLiteral("mail-programs")},
            {QStringLiteral("domains"), jsonList(name.domains)},
            {QStringLiteral("good"), portsWhere(name, served, false).isEmpty()}};
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
