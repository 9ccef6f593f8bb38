// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshaccount.h"
#include "core/transport/sshhostnames.h"
#include "tests/transport/sshfiles.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// The names that ssh_config(5) has for hosts.
class SshHostNamesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void findsTheNames_data();
    void findsTheNames();
    void everyNameIsOneForSsh();
    void readsNothingWhenToldSo();

private:
    QStringList names(const SshFiles &files)
    {
        files.writeTo(folder());
        return sshHostNames(sshConfigFiles(folder() + u"/config"_s), thisSshAccount());
    }
    QString folder() const { return m_folder.filePath(u"f"_s); }

    QTemporaryDir m_folder;
};

void SshHostNamesTest::findsTheNames_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char *name, const QByteArray &text, const QStringList &names) {
        QTest::addRow("%s", name) << text << names;
    };
    row("several", "Host mx mx.example.org\n  User ops\nhost=web\n",
        {u"mx"_s, u"mx.example.org"_s, u"web"_s});
    row("patterns", "Host *\nHost *.org m? !no yes\n", {u"yes"_s});
    row("twice", "Host mx\nHost mx two\n", {u"mx"_s, u"two"_s});
    row("in quotes", "Host \"mx\" 'two' # three\n", {u"mx"_s, u"two"_s});
    row("not closed", "Host \"mx\nHost two\n", {u"two"_s});
    row("included", "Include @DIR@/more\nHost mx\n", {u"inside"_s, u"mx"_s});
    row("included by a pattern", "Include @DIR@/mo*\n", {u"inside"_s});
    row("each other", "Include @DIR@/config\nHost mx\n", {u"mx"_s});
    row("not there", "Include @DIR@/none\nHost mx\n", {u"mx"_s});
    row("of others", "Match host mx\nHostName other\n", {});
    row("wrong lines", "NoSuchKeyword\nHost mx\n", {u"mx"_s});
}

void SshHostNamesTest::findsTheNames()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, names);
    const SshFiles files{.name = {}, .files = {{"config", text}, {"more", "Host inside *.x\n"}}};
    QCOMPARE(this->names(files), names);
}

/// ssh(1) finds for each what its own lines say.
void SshHostNamesTest::everyNameIsOneForSsh()
{
    const SshFiles files{.name = {},
                         .files = {{"config", "Host mx 'mail' two\nUser ops\nInclude @DIR@/more\n"},
                                   {"more", "Host two\nPort 2222\n"}}};
    const QStringList found = names(files);
    QCOMPARE(found, (QStringList{u"mx"_s, u"mail"_s, u"two"_s}));
    for (const QString &name : found) {
        const Outcome ssh =
            Program(u"ssh"_s, {u"-G"_s, u"-F"_s, folder() + u"/config"_s, name}).run();
        QVERIFY2(ssh.out.contains("user ops\n"), ssh.text());
    }
}

void SshHostNamesTest::readsNothingWhenToldSo()
{
    QVERIFY(sshHostNames(sshConfigFiles(u"none"_s), thisSshAccount()).isEmpty());
}

QTEST_GUILESS_MAIN(SshHostNamesTest)
#include "tst_sshhostnames.moc"
