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
        return recordApply(place(), {before, wanted}, entry, witness());
    }

    /// What git says of the repository, and of \a input.
    testbed::Outcome git(const QStringList &words, const QByteArray &input = {}) const
    {
        testbed::Program program(QStringLiteral("git"),
                                 QStringList{QStringLiteral("--git-dir"), place().repository()} +
                                     words);
        program.environment(QStringLiteral("HOME"), m_home.path());
        return program.input(input).run();
    }

    /// Puts \a count readings that found the main.cf changed behind what there is, by git and
    /// into one pack: to write each as Postseal does waits for the disk.
    testbed::Outcome addReadings(int count)
    {
        QByteArray stream;
        for (int i = 0; i < count; ++i) {
            HistoryEntry reading;
            reading.changed = {"/etc/postfix/main.cf"};
            const QByteArray message = messageOf(reading);
            stream += "commit refs/heads/main\ncommitter anna@desk <anna@desk> " +
                      QByteArray::number(witness().when.toSecsSinceEpoch()) + " +0000\ndata " +
                      QByteArray::number(message.size()) + '\n' + message + '\n';
            stream += i == 0 ? "from refs/heads/main^0\n\n" : "\n";
        }
        return git({QStringLiteral("fast-import"), QStringLiteral("--quiet")}, stream);
    }

    QString home() const { return m_home.path(); }

private:
    QTemporaryDir m_home;
    QDateTime m_now = QDateTime({2026, 3, 4}, {5, 6, 7}, Qt::UTC);
};

} // namespace postseal::test
