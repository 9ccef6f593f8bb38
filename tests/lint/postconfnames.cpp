// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lint/postconfnames.h"

#include "tests/lint/lintcase.h"
#include "tests/testbed/program.h"

#include <QDateTime>
#include <QDir>
#include <QHash>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace postseal::test {

namespace {

const QString kPostconf = QStringLiteral("/usr/sbin/postconf");

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    // Postfix waits until a file that was changed just now is a second or two old.
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush() &&
           file.setFileTime(QDateTime::fromSecsSinceEpoch(0), QFileDevice::FileModificationTime);
}

bool writeAll(const QDir &folder, const QList<Case> &cases)
{
    for (qsizetype i = 0; i < cases.size(); ++i) {
        const QString name = QString::number(i);
        if (!folder.mkpath(name) ||
            !write(folder.filePath(name + QStringLiteral("/main.cf")), cases[i].main) ||
            !write(folder.filePath(name + QStringLiteral("/master.cf")), cases[i].master))
            return false;
    }
    return true;
}

// Side by side, because each refusal sleeps for a second.
const QString kAskAll = QStringLiteral(
    "cd \"$2\" && for d in *; do { \"$1\" -c \"$2/$d\" -n 2>$d/said >/dev/null || echo refused "
    ">>$d/said; } & done; wait");

std::optional<Names> namesIn(const QByteArray &said)
{
    static const QRegularExpression pattern(
        QStringLiteral("/(main\\.cf|master\\.cf): unused parameter: ([^=]*)="));
    Names names;
    for (const QByteArray &line : said.split('\n')) {
        const QRegularExpressionMatch match = pattern.match(QString::fromLatin1(line));
        if (line == "refused")
            return {};
        if (match.hasMatch())
            names.insert((match.captured(1) + QStringLiteral(": ") + match.captured(2)).toLatin1());
    }
    return names;
}

} // namespace

QByteArray installedVersion()
{
    static const QByteArray version =
        testbed::Program(kPostconf, {QStringLiteral("-dh"), QStringLiteral("mail_version")})
            .run()
            .out.trimmed();
    return version;
}

QList<std::optional<Names>> unusedNames(const QList<Case> &cases)
{
    const QTemporaryDir folder;
    if (!folder.isValid() || !writeAll(QDir(folder.path()), cases))
        return {};
    const testbed::Outcome outcome =
        testbed::Program(
            QStringLiteral("/bin/sh"),
            {QStringLiteral("-c"), kAskAll, QStringLiteral("sh"), kPostconf, folder.path()})
            .run();
    if (!outcome.ok())
        return {};
    QList<std::optional<Names>> results;
    for (qsizetype i = 0; i < cases.size(); ++i) {
        QFile said(folder.filePath(QString::number(i) + QStringLiteral("/said")));
        if (!said.open(QIODevice::ReadOnly))
            return {};
        results.append(namesIn(said.readAll()));
    }
    return results;
}

Names unknownNames(const Case &files)
{
    const Configuration configuration = configurationOf(files.main, files.master);
    const ServerFacts facts = factsOf(installedVersion());
    QHash<QByteArray, QByteArray> nameAt;
    for (const MainCfEntry &entry : configuration.mainCf().entries())
        nameAt.insert("main.cf: " + QByteArray::number(entry.line), entry.name);
    Names names;
    for (const Diagnostic &one : unknownName(configuration, facts)) {
        const QByteArray file = one.file.sliced(one.file.lastIndexOf('/') + 1) + ": ";
        static const QRegularExpression word(
            QStringLiteral("(?:parameter )?([\\w-]+)(?:,| came| was| is )"));
        names.insert(file + (file.startsWith("main")
                                 ? nameAt.value(file + QByteArray::number(one.lines.first()))
                                 : word.match(one.reason).captured(1).toLatin1()));
    }
    return names;
}

} // namespace postseal::test
