// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/linter.h"

#include <QFile>

namespace postseal::test {

inline ConfigFile oneFile(const QByteArray &path, FileIdentity::Kind kind,
                          const std::optional<QByteArray> &bytes = {})
{
    ConfigFile file;
    file.path = file.realPath = path;
    file.identity.kind = kind;
    file.bytes = bytes;
    return file;
}

/// A configuration of these two files; \a files say what the inspection saw of others.
inline Configuration configurationOf(const QByteArray &mainCf, const QByteArray &masterCf,
                                     const QList<ConfigFile> &files = {})
{
    QMap<QByteArray, ConfigFile> all;
    for (const ConfigFile &file : files)
        all.insert(file.path, file);
    all.insert("/etc/postfix/main.cf",
               oneFile("/etc/postfix/main.cf", FileIdentity::Kind::File, mainCf));
    all.insert("/etc/postfix/master.cf",
               oneFile("/etc/postfix/master.cf", FileIdentity::Kind::File, masterCf));
    return {"/etc/postfix", all};
}

/// What an inspection tells of a Debian 12.
inline ServerFacts factsOf(const QByteArray &version = "3.7.11")
{
    ServerFacts facts;
    facts.root = true;
    facts.parameters = {{"mail_version", version},
                        {"queue_directory", "/var/spool/postfix"},
                        {"data_directory", "/var/lib/postfix"},
                        {"daemon_directory", "/usr/lib/postfix/sbin"}};
    return facts;
}

/// main.cf of a fresh "Internet site" of Debian 12.
inline QByteArray stockMainCf()
{
    QFile file(QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/data/lint/debian-main.cf"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// master.cf as Debian ships it; empty without the package postfix.
inline QByteArray stockMasterCf()
{
    QFile file(QStringLiteral("/usr/share/postfix/master.cf.dist"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A fresh Debian with \a main and \a master behind its main.cf and master.cf, in the place of what
/// these say of that.
inline Configuration freshDebianWith(const QByteArray &main, const QByteArray &master = {},
                                     const QByteArray &version = "3.7.11")
{
    QByteArray stock = stockMainCf();
    if (version.startsWith("2."))
        stock.replace("compatibility_level = 3.6\n", "");
    MainCf document = MainCf::parse(stock);
    const MainCf wanted = MainCf::parse(main);
    for (const MainCfEntry &entry : wanted.entries())
        document.remove(entry.name);
    MasterCf rows = MasterCf::parse(stockMasterCf());
    const MasterCf others = MasterCf::parse(master);
    for (const Service &row : others.services()) {
        if (rows.find(row.name()) && !rows.disable(row.name()))
            return {};
    }
    return configurationOf(document.toBytes() + main, rows.toBytes() + master);
}

inline QByteArray textOf(const QList<Diagnostic> &diagnostics)
{
    QByteArray text;
    for (const Diagnostic &one : diagnostics)
        text += severityName(one.severity).toUtf8() + ' ' + one.rule + ": " +
                describe(one).toUtf8() + '\n';
    return text;
}

inline QList<Diagnostic> errorsOf(QList<Diagnostic> diagnostics)
{
    diagnostics.removeIf([](const Diagnostic &one) { return one.severity != Severity::Error; });
    return diagnostics;
}

} // namespace postseal::test
