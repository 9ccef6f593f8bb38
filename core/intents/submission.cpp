// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/submission.h"

#include "core/intents/letthrough.h"
#include "core/intents/needs.h"
#include "core/intents/submissionrow.h"
#include "core/settings/listeneredit.h"

namespace postseal {

namespace {

Result<Intended> offered(const Configuration &configuration, const ServerFacts &facts, quint16 port,
                         Encryption encryption)
{
    SettingWriter writer(configuration, facts);
    const QByteArray service = submissionRow(writer, port);
    if (!writer.isGood())
        return intendedBy(writer);
    ListenerWriter listener(writer, service, ListenerWriter::Reach::ThisListener);
    needSmtpd(listener);
    setEncryption(listener, encryption);
    needServerCertificate(listener);
    needTlsManager(writer);
    setSignIn(listener, SignIn::AfterTls);
    letThrough(listener, "permit_sasl_authenticated");
    return intendedBy(writer);
}

} // namespace

Result<Intended> offerSubmission(const Configuration &configuration, const ServerFacts &facts)
{
    return offered(configuration, facts, 587, Encryption::Required);
}

Result<Intended> offerSubmissions(const Configuration &configuration, const ServerFacts &facts)
{
    return offered(configuration, facts, 465, Encryption::Implicit);
}

} // namespace postseal
