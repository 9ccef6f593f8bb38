// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/proberesult.h"

#include <QJsonArray>

#include <algorithm>

namespace postseal {

namespace {

QJsonArray toArray(const QList<QByteArray> &texts)
{
    QJsonArray array;
    for (const QByteArray &text : texts)
        array.append(QString::fromUtf8(text));
    return array;
}

QJsonArray toArray(const QList<Certificate> &chain)
{
    QJsonArray array;
    for (const Certificate &certificate : chain)
        array.append(certificate.toJson());
    return array;
}

QJsonValue toValue(const std::optional<Error> &error)
{
    if (!error)
        return QJsonValue::Null;
    return QJsonObject{{QStringLiteral("code"), codeName(error->code)},
                       {QStringLiteral("subject"), error->subject},
                       {QStringLiteral("detail"), error->detail},
                       {QStringLiteral("text"), describe(*error)}};
}

QJsonValue toValue(qint64 milliseconds)
{
    return milliseconds < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(milliseconds);
}

QJsonObject clientOf(const ProbeResult &result)
{
    return {{QStringLiteral("asked"), result.clientAsked},
            {QStringLiteral("shown"), result.clientAsked && result.target.offer.client != nullptr},
            {QStringLiteral("issuers"), QJsonArray::fromStringList(result.clientIssuers)}};
}

QJsonObject tlsOf(const ProbeResult &result)
{
    return {{QStringLiteral("version"), QString::fromLatin1(result.version)},
            {QStringLiteral("cipher"), QString::fromLatin1(result.cipher)},
            {QStringLiteral("group"), QString::fromLatin1(result.group)},
            {QStringLiteral("signature"), QString::fromLatin1(result.signature)},
            {QStringLiteral("clientCertificate"), clientOf(result)},
            {QStringLiteral("staple"),
             result.staple ? QJsonValue(result.staple->toJson()) : QJsonValue::Null},
            {QStringLiteral("chain"), toArray(result.chain)},
            {QStringLiteral("verifyCode"), result.verifyCode},
            {QStringLiteral("verifyWords"), result.verifyWords},
            {QStringLiteral("verdict"), result.verdict},
            {QStringLiteral("built"), toArray(result.built)},
            {QStringLiteral("nameMatches"), result.nameMatches}};
}

} // namespace

QString tlsModeName(TlsMode mode)
{
    switch (mode) {
    case TlsMode::Implicit:
        return QStringLiteral("implicit");
    case TlsMode::StartTls:
        return QStringLiteral("starttls");
    case TlsMode::Plain:
        break;
    }
    return QStringLiteral("plain");
}

QString hostAndPort(const QByteArray &host, quint16 port)
{
    const QString form = host.contains(':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2");
    return form.arg(QString::fromUtf8(host)).arg(port);
}

bool offers(const QList<QByteArray> &ehlo, const char *keyword)
{
    const QByteArray wanted(keyword);
    return std::ranges::any_of(ehlo, [&](const QByteArray &line) {
        const qsizetype size = wanted.size();
        return line.first(std::min(size, line.size())).compare(wanted, Qt::CaseInsensitive) == 0 &&
               (line.size() == size || line[size] == ' ' || line[size] == '=');
    });
}

bool ProbeResult::wasPossible() const
{
    return connected || !error || error->code != ErrorCode::Unsupported;
}

QJsonObject ProbeResult::toJson() const
{
    return {
        {QStringLiteral("host"), QString::fromUtf8(target.host)},
        {QStringLiteral("port"), target.port},
        {QStringLiteral("mode"), tlsModeName(target.mode)},
        {QStringLiteral("serverName"), QString::fromUtf8(target.serverName)},
        {QStringLiteral("vantage"), vantage},
        {QStringLiteral("connected"), connected},
        {QStringLiteral("answered"), answered},
        {QStringLiteral("startTlsOffered"), startTlsOffered},
        {QStringLiteral("handshakeDone"), handshakeDone},
        {QStringLiteral("error"), toValue(error)},
        {QStringLiteral("banner"), QString::fromUtf8(banner)},
        {QStringLiteral("ehloBefore"), toArray(ehloBefore)},
        {QStringLiteral("ehloAfter"), toArray(ehloAfter)},
        {QStringLiteral("tls"), handshakeDone ? QJsonValue(tlsOf(*this)) : QJsonValue::Null},
        {QStringLiteral("milliseconds"),
         QJsonObject{{QStringLiteral("connect"), toValue(connectMs)},
                     {QStringLiteral("banner"), toValue(bannerMs)},
                     {QStringLiteral("handshake"), toValue(handshakeMs)},
                     {QStringLiteral("total"), toValue(totalMs)}}},
    };
}

} // namespace postseal
