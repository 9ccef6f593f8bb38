// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/intended.h"

#include <QTest>

namespace postseal::test {

/// A row of stock and a certificate, which each goal of TLS needs.
constexpr auto kCertified = "smtpd_tls_cert_file = /etc/ssl/mail.pem\n";
constexpr auto kTlsManager = "tlsmgr unix - - n 1000? 1 tlsmgr\n";

inline Configuration configurationOf(const QByteArray &main, const QByteArray &master)
{
    Configuration configuration("/etc/postfix", {});
    configuration.setMainCf(MainCf::parse(main));
    configuration.setMasterCf(MasterCf::parse(master));
    return configuration;
}

/// \a configuration with a table that was read.
inline Configuration withSource(Configuration configuration, const QByteArray &path,
                                const QByteArray &bytes)
{
    if (!configuration.putFile(path, bytes))
        QTest::qFail("the test's own table cannot stand there", __FILE__, __LINE__);
    return configuration;
}

inline ServerFacts factsOf(const QByteArray &version, const QList<QByteArray> &mapTypes = {})
{
    ServerFacts facts;
    facts.parameters.insert("mail_version", version);
    facts.mapTypes = mapTypes;
    return facts;
}

/// Each decision on a line: "main.cf smtpd_sasl_type: (none) -> dovecot".
inline QByteArrayList saidOf(const Result<Intended> &intended)
{
    if (!intended)
        return {"refused: " + describe(intended.error()).toUtf8()};
    const auto text = [](const std::optional<QByteArray> &value) {
        return value.value_or("(none)");
    };
    QByteArrayList lines;
    for (const Decision &decision : intended->said)
        lines.append(decision.place + ' ' + decision.name + ": " + text(decision.before) + " -> " +
                     text(decision.after));
    return lines;
}

inline QByteArray mainOf(const Result<Intended> &intended)
{
    return intended ? intended->next.mainCf().toBytes() : "refused";
}

inline QByteArray masterOf(const Result<Intended> &intended)
{
    return intended ? intended->next.masterCf().toBytes() : "refused";
}

/// What a refusal says; empty when it is none.
inline QString refusalOf(const Result<Intended> &intended)
{
    return intended ? QString() : describe(intended.error());
}

} // namespace postseal::test
