// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"
#include "core/probe/clientprofile.h"

namespace postseal::ctl {

namespace {

QString suiteText(quint16 code)
{
    const CipherSuite suite = cipherSuite(code);
    return str(suite.openSsl.isEmpty() ? suite.name : suite.openSsl);
}

QJsonObject suiteJson(quint16 code)
{
    const CipherSuite suite = cipherSuite(code);
    return {{QStringLiteral("code"), code},
            {QStringLiteral("name"), str(suite.name)},
            {QStringLiteral("openssl"),
             suite.openSsl.isEmpty() ? QJsonValue() : QJsonValue(str(suite.openSsl))}};
}

/// Null: not known.
QJsonValue preferenceJson(const Accepted &accepted)
{
    return accepted.hasPreference ? QJsonValue(*accepted.hasPreference) : QJsonValue();
}

QJsonValue supportedJson(const VersionRow &row)
{
    return row.isSupported() || row.suites.isComplete ? QJsonValue(row.isSupported())
                                                      : QJsonValue();
}

QJsonObject versionJson(const VersionRow &row)
{
    QJsonArray suites;
    for (const quint16 code : row.suites.codes)
        suites.append(suiteJson(code));
    return {{QStringLiteral("version"), str(protocolName(row.version))},
            {QStringLiteral("supported"), supportedJson(row)},
            {QStringLiteral("ciphers"), suites},
            {QStringLiteral("serverPrefers"), preferenceJson(row.suites)},
            {QStringLiteral("complete"), row.suites.isComplete}};
}

QJsonObject groupsJson(const GroupRow &row)
{
    QJsonArray groups;
    for (const quint16 code : row.groups.codes)
        groups.append(str(keyGroupName(code)));
    return {{QStringLiteral("version"), str(protocolName(row.version))},
            {QStringLiteral("groups"), groups},
            {QStringLiteral("serverPrefers"), preferenceJson(row.groups)},
            {QStringLiteral("complete"), row.groups.isComplete}};
}

QJsonObject clientJson(const ClientProfile &client, const HandshakeMatrix &matrix)
{
    const std::optional<Agreement> agreement = agreementOf(client, matrix);
    return {{QStringLiteral("client"), str(client.name)},
            {QStringLiteral("version"),
             agreement ? QJsonValue(str(protocolName(agreement->version))) : QJsonValue()},
            {QStringLiteral("cipher"),
             agreement ? QJsonValue(suiteText(agreement->suite)) : QJsonValue()}};
}

QString preferenceText(const Accepted &accepted)
{
    if (!accepted.hasPreference)
        return {};
    return *accepted.hasPreference ? QStringLiteral(", the server chooses")
                                   : QStringLiteral(", the client chooses");
}

QString versionText(const VersionRow &row)
{
    const QString name = str(protocolName(row.version)).leftJustified(8);
    if (!row.isSupported())
        return QStringLiteral("  %1 %2\n")
            .arg(name, row.suites.isComplete ? QStringLiteral("no") : QStringLiteral("?"));
    QString text = QStringLiteral("  %1 yes%2%3\n")
                       .arg(name, preferenceText(row.suites),
                            row.suites.isComplete ? QString() : QStringLiteral(", among others"));
    for (const quint16 code : row.suites.codes)
        text += QStringLiteral("    %1\n").arg(suiteText(code));
    return text;
}

QString groupsText(const GroupRow &row)
{
    QStringList names;
    for (const quint16 code : row.groups.codes)
        names += str(keyGroupName(code));
    const QString where = row.version == ProtocolVersion::Tls13
                              ? QStringLiteral("in TLSv1.3")
                              : QStringLiteral("up to ") + str(protocolName(row.version));
    return QStringLiteral("  groups %1%2%3\n    %4\n")
        .arg(where, preferenceText(row.groups),
             row.groups.isComplete ? QString() : QStringLiteral(", among others"),
             names.isEmpty() ? QStringLiteral("none") : names.join(u' '));
}

QString clientText(const ClientProfile &client, const HandshakeMatrix &matrix)
{
    const std::optional<Agreement> agreement = agreementOf(client, matrix);
    return QStringLiteral("    %1 %2\n")
        .arg(str(client.name).leftJustified(17),
             agreement ? str(protocolName(agreement->version)).leftJustified(8) +
                             suiteText(agreement->suite)
                       : QStringLiteral("no"));
}

} // namespace

QJsonObject jsonOf(const HandshakeMatrix &matrix)
{
    QJsonArray versions, groups, clients;
    for (const VersionRow &row : matrix.rows)
        versions.append(versionJson(row));
    for (const GroupRow &row : matrix.groups)
        groups.append(groupsJson(row));
    if (matrix.isComplete()) {
        for (const ClientProfile &client : clientProfiles())
            clients.append(clientJson(client, matrix));
    }
    return {{QStringLiteral("host"), str(matrix.target.host)},
            {QStringLiteral("port"), matrix.target.port},
            {QStringLiteral("mode"), tlsModeName(matrix.target.mode)},
            {QStringLiteral("vantage"), matrix.vantage},
            {QStringLiteral("versions"), versions},
            {QStringLiteral("groups"), groups},
            {QStringLiteral("clients"), clients},
            {QStringLiteral("complete"), matrix.isComplete()},
            {QStringLiteral("error"),
             matrix.error ? QJsonValue(describe(*matrix.error)) : QJsonValue()},
            {QStringLiteral("connections"), matrix.connections},
            {QStringLiteral("totalMs"), matrix.totalMs}};
}

QString textOf(const HandshakeMatrix &matrix)
{
    QString text =
        QStringLiteral("%1 %2, %3: %4 connections in %5 ms\n")
            .arg(hostAndPort(matrix.target.host, matrix.target.port),
                 tlsModeName(matrix.target.mode),
                 matrix.vantage == QStringLiteral("desk") ? QStringLiteral("from this computer")
                                                          : QStringLiteral("from the server"))
            .arg(matrix.connections)
            .arg(matrix.totalMs);
    for (const VersionRow &row : matrix.rows)
        text += versionText(row);
    for (const GroupRow &row : matrix.groups)
        text += groupsText(row);
    if (matrix.error)
        return text + QStringLiteral("  ! not all is known: %1\n").arg(describe(*matrix.error));
    text += QStringLiteral("  mail programs\n");
    for (const ClientProfile &client : clientProfiles())
        text += clientText(client, matrix);
    return text;
}

} // namespace postseal::ctl
