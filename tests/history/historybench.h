// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historylog.h"
#include "core/history/record.h"
#include "tests/testbed/program.h"

#include <QTemporaryDir>

namespace postseal::test {

/// A configuration in /etc/postfix out of a main.cf, a master.cf and tables, each root's, mode 644.
inline Configuration configurationOf(const QMap<QByteArray, QByteArray> &documents)
{
    QMap<QByteArray, ConfigFile> files;
    for (auto it = documents.cbegin(); it != documents.cend(); ++it)
        files.insert(it.key(), {.path = it.key(),
                                .realPath = it.key(),
                                .identity = {.kind = FileIdentity::Kind::File,
                                             .sha256 = "-",
                                             .mode = "644",
                                             .uid = "0",
                                             .gid = "0"},
                                .bytes = it.value()});
    return {"/etc/postfix", files};
}

/// \a bytes as the main.cf of a server.
inline Configuration withMainCf(const QByteArray &bytes)
{
    return configurationOf({{"/etc/postfix/main.cf", bytes},
                            {"/etc/postfix/master.cf", "smtp inet n - y - - smtpd\n"}});
}

/// A history in a folder of its own, and a clock that goes on by a second with each use.
class HistoryBench {
public:
    HistoryPlace place() const
    {
        return {.folder = m_home.filePath(QStringLiteral("not/yet/there/history")),
                .host = "mail.example.org",
                .port = 22};
    }

    Witness witness()
    {
        m_now = m_now.addSecs(1);
        return {.by = QStringLiteral("anna@desk"), .when = m_now};
    }

    Result<QByteArray> read(const Configuration &configuration)
    {
        return recordRead(place(), configuration, witness());
    }

    Result<QByteArray> apply(const Configuration &before, const Configuration &wanted,
                             const QString &outcome = QStringLiteral("kept"),
                             const QString &note = {})
    {
        HistoryEntry entry;
        entry.kind = HistoryEntry::Kind::Apply;
        entry.who = QStringLiteral("anna@desk");
        entry.outcome = outcome;
        entry.note = note;
        return recordApply(place(), before, wanted, entry, witness());
    }

    /// What git says of the repository.
    testbed::Outcome git(const QStringList &words) const
    {
        testbed::Program program(QStringLiteral("git"),
                                 QStringList{QStringLiteral("--git-dir"), place().repository()} +
                                     words);
        program.environment(QStringLiteral("HOME"), m_home.path());
        return program.run();
    }

    QString home() const { return m_home.path(); }

private:
    QTemporaryDir m_home;
    QDateTime m_now = QDateTime({2026, 3, 4}, {5, 6, 7}, Qt::UTC);
};

} // namespace postseal::test
