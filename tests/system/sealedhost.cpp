// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace postseal::test {

using testbed::Outcome;
using testbed::Program;
using testbed::TestCa;
using testbed::TestHost;

Program ctl(const TestHost &host, const QString &user, const QString &command,
            const QStringList &options)
{
    Program program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"),
                    {command, host.sshUrl(user), QStringLiteral("-i"), host.keyFile(),
                     QStringLiteral("--known-hosts"), host.knownHosts(),
                     QStringLiteral("--no-agent"), QStringLiteral("--no-input")});
    program.arguments(options);
    if (user == QStringLiteral("ops")) {
        program.arguments({QStringLiteral("--sudo-password-fd"), QStringLiteral("7")});
        program.feed(7, host.opsPassword() + '\n');
    }
    return program;
}

QJsonObject jsonOf(const Outcome &outcome)
{
    return QJsonDocument::fromJson(outcome.out).object();
}

QByteArray toldBy(const Outcome &outcome)
{
    const QJsonObject report = jsonOf(outcome);
    if (report.isEmpty())
        return outcome.text();
    QByteArray told = "status " + QByteArray::number(outcome.status);
    for (const char *key : {"outcome", "reason", "error", "message"})
        told += '\n' + report.value(QLatin1StringView(key)).toString().toUtf8();
    for (const QJsonValue &words : report.value(QStringLiteral("serverWords")).toArray())
        told += '\n' + words.toString().toUtf8();
    return told + '\n' + outcome.err;
}

Result<std::unique_ptr<SealedHost>> SealedHost::stock(const testbed::HostOptions &options)
{
    std::unique_ptr<SealedHost> sealed(new SealedHost);
    auto host = TestHost::boot(options);
    if (!host)
        return std::unexpected(host.error());
    sealed->m_host = *std::move(host);
    auto ca = TestCa::create();
    if (!ca)
        return std::unexpected(ca.error());
    sealed->m_ca = std::make_unique<TestCa>(*std::move(ca));
    const auto leaf = sealed->m_ca->issue({.names = {sealed->m_host->mailName()}});
    if (!leaf)
        return std::unexpected(leaf.error());
    sealed->m_leaf = *leaf;
    sealed->m_folder = std::make_unique<QTemporaryDir>();
    if (const Status saved = sealed->m_host->snapshotConfig(); !saved)
        return std::unexpected(saved.error());
    return sealed;
}

Result<std::unique_ptr<SealedHost>> SealedHost::sealed(const testbed::HostOptions &options)
{
    auto sealed = stock(options);
    if (!sealed)
        return sealed;
    const Outcome applied =
        (*sealed)->run(QStringLiteral("root"), QStringLiteral("apply"), (*sealed)->scenario());
    if (!applied.ok())
        return fail(ErrorCode::Refused, QStringLiteral("the seed scenario"),
                    QString::fromUtf8(toldBy(applied)));
    if (const Status saved = (*sealed)->m_host->snapshotConfig(); !saved)
        return std::unexpected(saved.error());
    return sealed;
}

QString SealedHost::local(const QString &name, const QByteArray &bytes) const
{
    const QString path = m_folder->filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    return path;
}

QStringList SealedHost::scenario() const
{
    const QString policy =
        local(QStringLiteral("tls_policy"), "# partners\nexample.org encrypt\n.example.net may\n");
    return {QStringLiteral("--file"),
            QStringLiteral("/etc/postfix/tls.pem=") + m_leaf.chainFile,
            QStringLiteral("--file"),
            QStringLiteral("/etc/postfix/tls.key=%1,mode=0400").arg(m_leaf.keyFile),
            QStringLiteral("--file"),
            QStringLiteral("/etc/postfix/tls_policy=") + policy,
            QStringLiteral("--listener"),
            QStringLiteral("submissions=on"),
            QStringLiteral("--listener"),
            QStringLiteral("submission=on"),
            QStringLiteral("--set"),
            QStringLiteral("submission/smtpd_tls_security_level=encrypt"),
            QStringLiteral("--set"),
            QStringLiteral("smtpd_tls_cert_file=/etc/postfix/tls.pem"),
            QStringLiteral("--set"),
            QStringLiteral("smtpd_tls_key_file=/etc/postfix/tls.key"),
            QStringLiteral("--set"),
            QStringLiteral("smtpd_tls_security_level=may"),
            QStringLiteral("--set"),
            QStringLiteral("smtp_tls_security_level=may"),
            QStringLiteral("--set"),
            QStringLiteral("smtp_tls_policy_maps=hash:/etc/postfix/tls_policy")};
}

QStringList SealedHost::trust() const
{
    return {QStringLiteral("--ca"), m_ca->rootFile(), QStringLiteral("--name"), m_host->mailName()};
}

Outcome SealedHost::run(const QString &user, const QString &command,
                        const QStringList &options) const
{
    const QStringList shared = command == QStringLiteral("inspect") ? QStringList() : trust();
    return ctl(*m_host, user, command, shared + QStringList{QStringLiteral("--json")} + options)
        .run();
}

} // namespace postseal::test
