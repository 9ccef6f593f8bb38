// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

namespace {

/// "CAfile /etc/ssl/…"; empty: there is none.
QString placeText(const QString &label, const ValueOrigin &origin)
{
    if (!origin.value)
        return label + QStringLiteral(" (not known from here)");
    return origin.value->isEmpty() ? QString() : label + u' ' + str(*origin.value);
}

} // namespace

QJsonObject jsonOf(const TlsTrust &trust)
{
    return {{QStringLiteral("services"), jsonList(trust.services)},
            {QStringLiteral("of"), trust.side == TlsTrust::Side::Client
                                       ? QStringLiteral("servers")
                                       : QStringLiteral("clients")},
            {QStringLiteral("file"), valueOrNull(trust.file.value)},
            {QStringLiteral("directory"), valueOrNull(trust.directory.value)},
            {QStringLiteral("systemToo"), trust.systemToo.isYes()},
            {QStringLiteral("jailed"), trust.jailed}};
}

QString textOf(const TlsTrust &trust)
{
    QStringList places{placeText(QStringLiteral("CAfile"), trust.file)};
    QString directory = placeText(QStringLiteral("CApath"), trust.directory);
    if (!directory.isEmpty() && trust.jailed)
        directory += QStringLiteral(" within the jail");
    places += directory;
    if (trust.systemToo.isYes())
        places += QStringLiteral("the system's own");
    places.removeAll(QString());
    const QString whom = trust.side == TlsTrust::Side::Client ? QStringLiteral("servers")
                                                              : QStringLiteral("clients");
    return QStringLiteral("  %1 of %2: %3\n")
        .arg(whom, str(trust.services.join(", ")),
             trust.isNone() ? QStringLiteral("no authorities, so that none can be verified")
                            : places.join(QStringLiteral("; ")));
}

QJsonObject jsonOf(const NamedCertificate &named)
{
    return {{QStringLiteral("parameter"), str(named.parameter)},
            {QStringLiteral("certificate"), str(named.certificate)},
            {QStringLiteral("key"), str(named.key)}};
}

QString textOf(const NamedCertificate &named)
{
    const QString key = named.key == named.certificate ? QStringLiteral("its key in the same file")
                                                       : QStringLiteral("key ") + str(named.key);
    return QStringLiteral("  %1: %2, %3\n").arg(str(named.parameter), str(named.certificate), key);
}

} // namespace postseal::ctl
