// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/renewalhook.h"

#include "core/settings/snitable.h"

#include <QCryptographicHash>

#include <algorithm>

namespace postseal {

namespace {

constexpr QByteArrayView
    kHookBegin("#!/bin/sh\n# Postfix goes on with the old certificate until it is reloaded.\n");
constexpr auto kLive = "/etc/letsencrypt/live/";

QByteArray quoted(QByteArray word)
{
    return '\'' + word.replace('\'', "'\\''") + '\'';
}

bool sniUsesCertbot(const Configuration &configuration, const ServerFacts &facts)
{
    return std::ranges::any_of(builtSniTables(configuration, facts), [&](const TableName &table) {
        const ConfigFile *source = configuration.file(table.path);
        return source && source->bytes &&
               std::ranges::any_of(filesInSniRows(*source->bytes),
                                   [](const QByteArray &path) { return path.startsWith(kLive); });
    });
}

} // namespace

bool usesCertbot(const Configuration &configuration, const ServerFacts &facts)
{
    return std::ranges::any_of(
               namedCertificates(configuration, facts),
               [](const NamedCertificate &each) { return each.certificate.startsWith(kLive); }) ||
           sniUsesCertbot(configuration, facts);
}

QByteArray reloadProgram(const Configuration &configuration, const ServerFacts &facts)
{
    const QByteArray &directory = configuration.directory();
    const QByteArray which =
        directory == "/etc/postfix" ? QByteArray() : " -c " + quoted(directory);
    QByteArray program = kHookBegin.toByteArray();
    for (const TableName &table : builtSniTables(configuration, facts))
        program += "postmap" + which + " -F " + quoted(table.type + ':' + table.path) + '\n';
    return program + "exec postfix" + which + " reload\n";
}

bool isReloadProgram(const QByteArray &program)
{
    if (!program.startsWith(kHookBegin))
        return false;
    const QList<QByteArray> lines = program.sliced(kHookBegin.size()).trimmed().split('\n');
    return lines.last().startsWith("exec postfix ") &&
           std::all_of(lines.begin(), lines.end() - 1,
                       [](const QByteArray &line) { return line.startsWith("postmap "); });
}

bool hasCertbotHook(const Configuration &configuration, const ServerFacts &facts)
{
    const ConfigFile *file = configuration.file(kCertbotHook);
    if (!file || !file->exists() || (file->identity.mode.toUInt(nullptr, 8) & 0100) == 0)
        return false;
    const QByteArray wanted = reloadProgram(configuration, facts);
    if (file->bytes)
        return *file->bytes == wanted;
    return file->identity.sha256 ==
           QCryptographicHash::hash(wanted, QCryptographicHash::Sha256).toHex();
}

} // namespace postseal
