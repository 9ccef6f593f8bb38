// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/revocationchecks.h"

#include "core/transport/serverlane.h"
#include "ui/support/ondone.h"

#include <chrono>

namespace postseal {

namespace {

/// For all places of one certificate together.
constexpr std::chrono::seconds kEachCertificate{30};

} // namespace

RevocationChecks::RevocationChecks(ServerLane &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
}

void RevocationChecks::start(const QList<Certificate> &certificates,
                             const QList<Certificate> &known)
{
    for (const Certificate &certificate : certificates) {
        ++m_open;
        const auto job = [certificate, known](const std::stop_token &stop) {
            return checkRevocation(certificate, known,
                                   {.deadline = QDeadlineTimer(kEachCertificate), .stop = stop});
        };
        onDone(m_desk.run(job), this, [this, certificate](const Revocation &revocation) {
            take(certificate, revocation);
        });
    }
}

void RevocationChecks::take(const Certificate &certificate, const Revocation &revocation)
{
    --m_open;
    m_answers.insert(certificate.fingerprint, revocation);
    emit answered();
    if (m_open == 0)
        emit finished();
}

} // namespace postseal
