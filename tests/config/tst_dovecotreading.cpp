// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/dovecotvalues.h"
#include "core/config/pathglob.h"
#include "tests/config/datafiles.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <glob.h>

using namespace postseal;

namespace {

DovecotFiles filesOf(const QMap<QByteArray, std::optional<QByteArray>> &files)
{
    return {.root = "/etc/dovecot/dovecot.conf", .files = files};
}

DovecotFiles rootOf(const QByteArray &bytes)
{
    return filesOf({{"/etc/dovecot/dovecot.conf", bytes}});
}

/// "file:line words" of each problem.
QList<QByteArray> problemsOf(const DovecotReading &reading)
{
    QList<QByteArray> problems;
    for (const auto &[file, problem] : reading.problems)
        problems.append(file + ':' + QByteArray::number(problem.line) + ' ' +
                        problem.text.toUtf8());
    return problems;
}

QList<QByteArray> namesIn(const DovecotReading &reading)
{
    QList<QByteArray> names;
    for (const DovecotSetting &setting : reading.settings)
        names.append(reading.nameOf(setting) + '=' + setting.value);
    return names;
}

} // namespace

class DovecotReadingTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void findsFilesAsGlobDoes();
    void readsIncludedFilesInTheirPlace();
    void tellsWhatIncludesMiss();
    void comesToAnEnd();
    void tellsTheVersion();
    void complainsOfServices_data();
    void complainsOfServices();
    void findsValues();
    void findsValuesOf24();
    void expandsWithinBounds();
};

void DovecotReadingTest::findsFilesAsGlobDoes()
{
    const QTemporaryDir dir;
    const QByteArray root = QFile::encodeName(dir.path());
    QList<QByteArray> paths;
    QVERIFY(QDir(dir.path()).mkpath(QStringLiteral("d/s")));
    for (const char *name : {"d/9-b.conf", "d/10-a.conf", "d/B.conf", "d/.hidden.conf", "d/x",
                             "d/s/c.conf", "d/x.conf.ext", "y", "d/a{b", "d/a,b", "d/[c]"}) {
        paths.append(root + '/' + name);
        QFile file(QFile::decodeName(paths.last()));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    for (const char *pattern : {"d/*.conf",
                                "d/b.conf",
                                "d/.*",
                                "d/*",
                                "*/x",
                                "*",
                                "d/{x.conf.ext,*.conf}",
                                "d/{B,{10-a,9-b}}.conf",
                                "d/[!0-9]*.conf",
                                "d/??a.conf",
                                "d/???a.conf",
                                "d/\\B.conf",
                                "d/s/*.conf",
                                "d/{B.conf",
                                "d/*.conf/",
                                "{d/x,y}",
                                "{y,y}",
                                "d/a{b",
                                "d/a\\{b",
                                "d/{}",
                                "d/a{\\,,x}b",
                                "d/[c]",
                                "d/\\[c]",
                                "d/{,x,[bB]}*",
                                "*/*/*",
                                "d/[",
                                "d/{x,{y}",
                                ""}) {
        QList<QByteArray> found;
        glob_t globs{};
        if (::glob((root + '/' + pattern).constData(), GLOB_BRACE, nullptr, &globs) == 0) {
            for (std::size_t i = 0; i < globs.gl_pathc; ++i) {
                if (QFileInfo(QFile::decodeName(globs.gl_pathv[i])).isFile())
                    found.append(globs.gl_pathv[i]);
            }
        }
        ::globfree(&globs);
        QVERIFY2(globbed(paths, root + '/' + pattern) == found, pattern);
    }
}

void DovecotReadingTest::readsIncludedFilesInTheirPlace()
{
    const DovecotReading reading = readDovecot(
        filesOf(
            {{"/etc/dovecot/dovecot.conf",
              "a = 1\nservice auth {\n!include conf.d/*.conf\nb = 2\n}\n!include_try local\n"},
             {"/etc/dovecot/conf.d/20.conf", "c = 3\n"},
             {"/etc/dovecot/conf.d/10.conf", "d = 4\n!include ../more\n}\ne = 5\nservice x {\n"},
             {"/etc/dovecot/more", "f = 6\n"},
             {"/etc/dovecot/local", "g = 7\n"}}),
        "2.3.19");
    QCOMPARE(namesIn(reading), (QList<QByteArray>{"a=1", "service auth/d=4", "service auth/f=6",
                                                  "e=5", "service x/c=3", "service x/b=2", "g=7"}));
    QCOMPARE(reading.files.size(), 5);
    QCOMPARE(reading.patterns, (QList<QByteArray>{"/etc/dovecot/conf.d/*.conf", "/etc/dovecot/more",
                                                  "/etc/dovecot/local"}));
    QCOMPARE(reading.settings.at(2).file, QByteArray("/etc/dovecot/more"));
    QCOMPARE(reading.blocks.at(1).file, QByteArray("/etc/dovecot/conf.d/10.conf"));
    QCOMPARE(reading.blocks.at(1).line, 5);
}

void DovecotReadingTest::tellsWhatIncludesMiss()
{
    const DovecotReading reading =
        readDovecot(filesOf({{"/etc/dovecot/dovecot.conf",
                              "!include none*\n!include_try none*\n!include secret\n"
                              "!include a.conf\n"},
                             {"/etc/dovecot/secret", std::nullopt},
                             {"/etc/dovecot/a.conf", "!include ./a.conf\nx = y\n"}}),
                    {});
    QCOMPARE(problemsOf(reading),
             (QList<QByteArray>{"/etc/dovecot/dovecot.conf:1 No matches",
                                "/etc/dovecot/a.conf:1 Recursive include file: "
                                "/etc/dovecot/a.conf"}));
    QCOMPARE(reading.unread, QList<QByteArray>{"/etc/dovecot/secret"});
    QCOMPARE(namesIn(reading), QList<QByteArray>{"x=y"});
}

void DovecotReadingTest::comesToAnEnd()
{
    QMap<QByteArray, std::optional<QByteArray>> files;
    for (int i = 0; i < 40; ++i) {
        const QByteArray next = QByteArray::number(i + 1);
        files.insert("/etc/dovecot/" + QByteArray::number(i),
                     "!include_try " + next + "\n!include_try " + next + "\n");
    }
    const DovecotReading reading = readDovecot({.root = "/etc/dovecot/0", .files = files}, {});
    QVERIFY(!reading.problems.isEmpty());
    QVERIFY(reading.problems.first().problem.text.contains(QStringLiteral("2000")));
}

void DovecotReadingTest::tellsTheVersion()
{
    const DovecotFiles of24 = rootOf("dovecot_config_version = 2.4.0\n");
    const QByteArray root = "/etc/dovecot/dovecot.conf";
    QCOMPARE(readDovecot(of24, {}).syntax, DovecotSyntax::Since24);
    QVERIFY(readDovecot(of24, "2.4.1-4").problems.isEmpty());
    QCOMPARE(problemsOf(readDovecot(of24, "2.3.19.1")),
             QList<QByteArray>{root + ":1 Unknown setting: dovecot_config_version"});
    const DovecotFiles of23 = rootOf("# old\nprotocols = imap\nssl = no\n");
    QVERIFY(readDovecot(of23, {}).problems.isEmpty());
    QCOMPARE(problemsOf(readDovecot(of23, "2.4.1")),
             QList<QByteArray>{root + ":2 The first setting must be dovecot_config_version"});
}

void DovecotReadingTest::complainsOfServices_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char *file, const char *version, const char *problem) {
        QTest::newRow(file) << QString::fromLatin1(file) << QByteArray(version)
                            << QByteArray(problem);
    };
    row("open-block.conf", "2.3.19", "6 Unknown setting: service { service { service");
    row("one-line.conf", "2.3.19", "1 Garbage after '{'");
    row("misspelt.conf", "2.3.19", "4 Unknown setting: service { inet_listener { prot");
    row("24-nameless.conf", "2.4.1", "4 inet_listener { } is missing section name");
}

void DovecotReadingTest::complainsOfServices()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, problem);
    const DovecotReading reading =
        readDovecot(rootOf(dataFile(QStringLiteral("dovecot/") + file)), version);
    QCOMPARE(problemsOf(reading).first(), "/etc/dovecot/dovecot.conf:" + problem);
    QCOMPARE(reading.problems.first().problem.severity, Problem::Severity::Fatal);
}

void DovecotReadingTest::findsValues()
{
    const DovecotReading reading = readDovecot(
        rootOf("auth_mechanisms = plain\nprotocols = imap, pop3\nssl_cert = </etc/ssl/c.pem\n"
               "auth_mechanisms = $auth_mechanisms login\ndisable_plaintext_auth = no\n"
               "remote 127.0.0.1 {\n  disable_plaintext_auth = yes\n}\n"
               "auth_username_format = \"$not a variable\"\n"),
        "2.3.19");
    QCOMPARE(dovecotWordsOf(reading, "auth_mechanisms"),
             std::optional(QList<QByteArray>{"plain", "login"}));
    QCOMPARE(dovecotWordsOf(reading, "protocols"),
             std::optional(QList<QByteArray>{"imap", "pop3"}));
    QCOMPARE(dovecotValueOf(reading, "disable_plaintext_auth"), std::optional<QByteArray>("no"));
    QCOMPARE(dovecotValueOf(reading, "auth_username_format"),
             std::optional<QByteArray>("$not a variable"));
    QCOMPARE(dovecotSetting(reading, "ssl_cert")->form, DovecotLine::Form::File);
    QCOMPARE(dovecotSetting(reading, "ssl_cert")->line, 3);
    QVERIFY(!dovecotValueOf(reading, "ssl"));
}

void DovecotReadingTest::findsValuesOf24()
{
    const DovecotReading reading =
        readDovecot(rootOf(dataFile(QStringLiteral("dovecot/24.conf"))), {});
    QCOMPARE(problemsOf(reading), QList<QByteArray>());
    QCOMPARE(dovecotWordsOf(reading, "auth_mechanisms"), std::optional(QList<QByteArray>{"plain"}));
    QCOMPARE(dovecotValueOf(reading, "ssl_server_cert_file"),
             std::optional<QByteArray>("/etc/dovecot/private/dovecot.pem"));
    QCOMPARE(dovecotValueOf(reading, "auth_username_format"),
             std::optional<QByteArray>("%{user | lower}"));
}

void DovecotReadingTest::expandsWithinBounds()
{
    QByteArray bytes = "a0 = x\n";
    for (int i = 1; i < 60; ++i) {
        const QByteArray before = " $a" + QByteArray::number(i - 1);
        bytes += 'a' + QByteArray::number(i) + " =" + before + before + '\n';
    }
    const DovecotReading reading = readDovecot(rootOf(bytes), "2.3.19");
    QVERIFY(dovecotValueOf(reading, "a59")->size() < 100000);
    QCOMPARE(dovecotValueOf(reading, "a2"), std::optional<QByteArray>("x x x x"));
}

QTEST_GUILESS_MAIN(DovecotReadingTest)
#include "tst_dovecotreading.moc"
