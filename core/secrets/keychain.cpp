// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychain.h"

#include <QTimer>
#include <qt6keychain/keychain.h>

#include <chrono>
#include <memory>
#include <utility>

namespace postseal {

namespace {

const QString kService = QStringLiteral("postseal");
/// A closed keychain may ask the person to open it; one that cannot ask never answers.
constexpr std::chrono::seconds kPatience(60);

Error failureOf(const QKeychain::Job &job)
{
    return {ErrorCode::Local, Keychain::tr("the keychain"), job.errorString()};
}

/// Starts \a job; \a done hears of its end, or of none within the time, once.
template <typename Job>
void run(Job *job, const QString &name, std::function<void(const Job *)> done)
{
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    job->setKey(name);
    auto *limit = new QTimer(job);
    limit->setSingleShot(true);
    const auto end = std::make_shared<std::function<void(const Job *)>>(std::move(done));
    const auto answer = [end, limit](const Job *ended) {
        limit->stop();
        if (const auto call = std::exchange(*end, nullptr))
            call(ended);
    };
    QObject::connect(limit, &QTimer::timeout, job, [answer] { answer(nullptr); });
    QObject::connect(job, &QKeychain::Job::finished, job, [job, answer] {
        job->deleteLater();
        answer(job);
    });
    limit->start(kPatience);
    job->start();
}

Error silence()
{
    return {ErrorCode::TimedOut, Keychain::tr("the keychain"), Keychain::tr("it does not answer")};
}

/// What \a job, or its silence, means for the caller; \a fine is an error that is none here.
template <typename Job>
Status statusOf(const Job *job, QKeychain::Error fine)
{
    if (!job)
        return std::unexpected(silence());
    if (job->error() == QKeychain::NoError || job->error() == fine)
        return {};
    return std::unexpected(failureOf(*job));
}

} // namespace

Keychain::Keychain(QObject *parent)
    : QObject(parent)
{
}

void Keychain::read(const QString &name, Found found)
{
    using Job = QKeychain::ReadPasswordJob;
    run<Job>(new Job(kService, this), name, [found = std::move(found)](const Job *job) {
        if (const Status status = statusOf(job, QKeychain::EntryNotFound); !status)
            found(std::unexpected(status.error()));
        else if (job->error() == QKeychain::EntryNotFound)
            found(std::optional<Secret>());
        else
            found(std::optional(Secret::take(job->binaryData())));
    });
}

void Keychain::write(const QString &name, const Secret &secret, Done done)
{
    using Job = QKeychain::WritePasswordJob;
    auto *job = new Job(kService, this);
    job->setBinaryData(secret.reveal().toByteArray());
    run<Job>(job, name, [done = std::move(done)](const Job *ended) {
        done(statusOf(ended, QKeychain::NoError));
    });
}

void Keychain::remove(const QString &name, Done done)
{
    using Job = QKeychain::DeletePasswordJob;
    run<Job>(new Job(kService, this), name, [done = std::move(done)](const Job *job) {
        done(statusOf(job, QKeychain::EntryNotFound));
    });
}

} // namespace postseal
