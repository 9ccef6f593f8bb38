// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/sshfiles.h"

#include "core/base/account.h"
#include "tests/transport/privatesshd.h"

#include <QDir>
#include <QTest>

namespace postseal::testbed {

namespace {

using namespace Qt::StringLiterals;

SshFiles namedAs(const QByteArray &title)
{
    SshFiles row;
    row.name = title.split('|').first();
    if (title.contains('|'))
        row.address = QString::fromUtf8(title.mid(title.indexOf('|') + 1));
    return row;
}

} // namespace

void SshFiles::writeTo(const QString &folder) const
{
    QDir(folder).removeRecursively();
    QDir().mkpath(folder);
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        QByteArray text = it.value();
        text.replace("@DIR@", folder.toUtf8()).replace("@USER@", localAccount().toUtf8());
        writeFile(folder + u'/' + QString::fromUtf8(it.key()), text);
    }
}

SshDestination SshFiles::destination() const
{
    return SshDestination::fromUrl(u"ssh://"_s + address).value_or(SshDestination());
}

QStringList SshFiles::words() const
{
    const SshDestination said = destination();
    QStringList words;
    if (!said.user.isEmpty())
        words << u"-l"_s << QString::fromUtf8(said.user);
    if (said.port)
        words << u"-p"_s << QString::number(*said.port);
    return words << QString::fromUtf8(said.host);
}

QList<SshFiles> sshTraps()
{
    QList<SshFiles> rows;
    QByteArray file;
    const QString path = QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/data/ssh/traps.txt");
    QList<QByteArray> lines = fileBytes(path).split('\n');
    lines.removeLast();
    for (const QByteArray &line : lines) {
        if (line.startsWith("=== ")) {
            rows += namedAs(line.mid(4));
            file = "config";
            rows.last().files[file] = "";
        } else if (line.startsWith("--- ")) {
            file = line.mid(4);
        } else if (!rows.isEmpty()) {
            rows.last().files[file] += line + '\n';
        }
    }
    for (SshFiles &row : rows) {
        if (row.name.startsWith("no line break"))
            row.files["config"].chop(1);
    }
    return rows;
}

QList<QByteArray> comparedSshKeywords()
{
    return {"host",
            "user",
            "hostname",
            "port",
            "addressfamily",
            "canonicalizehostname",
            "gssapiauthentication",
            "hashknownhosts",
            "identitiesonly",
            "kbdinteractiveauthentication",
            "passwordauthentication",
            "pubkeyauthentication",
            "stricthostkeychecking",
            "verifyhostkeydns",
            "serveralivecountmax",
            "serveraliveinterval",
            "bindaddress",
            "bindinterface",
            "hostkeyalias",
            "identityagent",
            "preferredauthentications",
            "revokedhostkeys",
            "knownhostscommand",
            "identityfile",
            "certificatefile",
            "globalknownhostsfile",
            "userknownhostsfile",
            "connecttimeout",
            "proxycommand",
            "proxyjump"};
}

SshPrinted printedBySsh(const QByteArray &output, const QList<QByteArray> &keywords)
{
    SshPrinted printed;
    for (const QByteArray &line : output.split('\n')) {
        const qsizetype blank = line.indexOf(' ');
        const QByteArray keyword = line.left(blank);
        if (blank < 0 || !keywords.contains(keyword))
            continue;
        const QByteArray value = line.mid(blank + 1);
        printed[keyword] += value == "true"    ? QByteArray("yes")
                            : value == "false" ? QByteArray("no")
                                               : value;
    }
    // The usual files, which Postseal does not list.
    if (printed.value("identityfile").value(0) == "~/.ssh/id_rsa")
        printed.remove("identityfile");
    return printed;
}

SshPrinted printedByPostseal(const SshHostConfig &config)
{
    SshPrinted printed;
    for (const SshConfigSetting &setting : config.settings)
        printed[setting.keyword] += setting.value;
    return printed;
}

} // namespace postseal::testbed
