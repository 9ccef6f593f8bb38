// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/program.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

const QString kSource = QStringLiteral(POSTSEAL_SOURCE_DIR);
const QString kBin = QStringLiteral(POSTSEAL_BIN_DIR);
const QString kPackage = kSource + u"/resources/package/"_s;
const QString kId = u"io.github.postseal.Postseal"_s;

Program program(const QString &name, const QStringList &arguments)
{
    return Program(kBin + u'/' + name, arguments)
        .environment(u"LC_ALL"_s, u"C.UTF-8"_s)
        .environment(u"DISPLAY"_s, QString());
}

/// Names of files below \a folder, sorted.
QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files += it.next().mid(folder.size());
    files.sort();
    return files;
}

/// Every --option in \a text.
QSet<QByteArray> optionsIn(const QByteArray &text)
{
    static const QRegularExpression option(u"(?<![\\w-])--[a-z][a-z0-9-]*"_s);
    QSet<QByteArray> options;
    for (const auto &match : option.globalMatch(QString::fromUtf8(text)))
        options += match.captured().toUtf8();
    return options;
}

/// \a page as a person reads it, but for the layout.
QByteArray readable(const QString &page)
{
    QFile file(page);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("\\-", "-").replace("\\fB", "").replace("\\fR", "");
}

} // namespace

/// What the package brings beside the programs. ./run package tries the package itself.
class PackageTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void desktopEntryIsValid();
    void appStreamDataIsValid();
    void installsWhatADesktopNeeds();
    void toldWithoutADisplay_data();
    void toldWithoutADisplay();
    void speaksTheFirstLanguageThereIs_data();
    void speaksTheFirstLanguageThereIs();
    void manualPageNamesTheOptions();
    void manualPageNamesTheOptionsOfEachCommand();
    void changelogIsOfThisVersion();
};

void PackageTest::desktopEntryIsValid()
{
    const Outcome outcome =
        Program(u"desktop-file-validate"_s, {kPackage + kId + u".desktop"_s}).run();
    QVERIFY2(outcome.ok() && outcome.out.isEmpty(), outcome.text().constData());
}

void PackageTest::appStreamDataIsValid()
{
    const Outcome outcome = Program(u"appstreamcli"_s, {u"validate"_s, u"--no-net"_s,
                                                        kPackage + kId + u".metainfo.xml"_s})
                                .run();
    QVERIFY2(outcome.ok(), outcome.text().constData());
}

void PackageTest::installsWhatADesktopNeeds()
{
    const QTemporaryDir stage;
    const Outcome outcome =
        Program(u"cmake"_s, {u"--install"_s, kBin + u"/.."_s, u"--prefix"_s, u"/usr"_s})
            .environment(u"DESTDIR"_s, stage.path())
            .run();
    QVERIFY2(outcome.ok(), outcome.text().constData());
    const QStringList expected{
        u"/usr/bin/postseal"_s,
        u"/usr/bin/postsealctl"_s,
        u"/usr/share/applications/io.github.postseal.Postseal.desktop"_s,
        u"/usr/share/bash-completion/completions/postsealctl"_s,
        u"/usr/share/doc/postseal/changelog.Debian.gz"_s,
        u"/usr/share/doc/postseal/changelog.gz"_s,
        u"/usr/share/doc/postseal/copyright"_s,
        u"/usr/share/icons/hicolor/scalable/apps/io.github.postseal.Postseal.svg"_s,
        u"/usr/share/man/man1/postseal.1.gz"_s,
        u"/usr/share/man/man1/postsealctl.1.gz"_s,
        u"/usr/share/metainfo/io.github.postseal.Postseal.metainfo.xml"_s,
    };
    QCOMPARE(filesBelow(stage.path()), expected);
}

void PackageTest::toldWithoutADisplay_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("question");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("version") << u"postseal"_s << u"--version"_s
                             << QByteArray("postseal " POSTSEAL_VERSION "\n");
    QTest::newRow("help") << u"postseal"_s << u"--help"_s << QByteArray("Usage: ");
    QTest::newRow("ctl version") << u"postsealctl"_s << u"--version"_s
                                 << QByteArray("postsealctl " POSTSEAL_VERSION "\n");
    QTest::newRow("ctl help") << u"postsealctl"_s << u"--help"_s << QByteArray("Usage: ");
}

void PackageTest::toldWithoutADisplay()
{
    QFETCH(const QString, name);
    QFETCH(const QString, question);
    QFETCH(const QByteArray, beginning);
    const Outcome outcome = program(name, {question}).run();
    QVERIFY2(outcome.ok(), outcome.text().constData());
    QVERIFY2(outcome.out.startsWith(beginning), outcome.text().constData());
}

void PackageTest::speaksTheFirstLanguageThereIs_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("lang");
    QTest::addColumn<bool>("japanese");
    QTest::newRow("LANG") << QString() << u"ja_JP.UTF-8"_s << true;
    QTest::newRow("C") << QString() << u"C.UTF-8"_s << false;
    QTest::newRow("no such") << QString() << u"fi_FI.UTF-8"_s << false;
    QTest::newRow("LANGUAGE first") << u"ja"_s << u"en_GB.UTF-8"_s << true;
    QTest::newRow("second") << u"fi:ja"_s << u"fi_FI.UTF-8"_s << true;
    QTest::newRow("English first") << u"en:ja"_s << u"ja_JP.UTF-8"_s << false;
}

void PackageTest::speaksTheFirstLanguageThereIs()
{
    QFETCH(const QString, language);
    QFETCH(const QString, lang);
    QFETCH(const bool, japanese);
    const Outcome help = Program(kBin + u"/postseal"_s, {u"--help"_s})
                             .environment(u"LC_ALL"_s, QString())
                             .environment(u"LC_MESSAGES"_s, QString())
                             .environment(u"LANGUAGE"_s, language)
                             .environment(u"LANG"_s, lang)
                             .run();
    QVERIFY2(help.ok(), help.text().constData());
    QCOMPARE(help.out.contains("TLS and SASL of Postfix by pointing"), !japanese);
    QCOMPARE(help.out.contains("画面の操作"), japanese);
}

void PackageTest::manualPageNamesTheOptions()
{
    const QSet<QByteArray> page = optionsIn(readable(kPackage + u"postseal.1"_s));
    const QSet<QByteArray> help = optionsIn(program(u"postseal"_s, {u"--help"_s}).run().out);
    QVERIFY(help.contains("--version"));
    QCOMPARE(page, help);
}

void PackageTest::manualPageNamesTheOptionsOfEachCommand()
{
    const QByteArray page = readable(kBin + u"/../app/postsealctl/postsealctl.1"_s);
    static const QRegularExpression command(u"^  ([a-z]+) "_s, QRegularExpression::MultilineOption);
    const QString help = QString::fromUtf8(program(u"postsealctl"_s, {u"--help"_s}).run().out);
    int commands = 0;
    for (const auto &match : command.globalMatch(help)) {
        const Outcome told = program(u"postsealctl"_s, {match.captured(1), u"--help"_s}).run();
        QVERIFY2(told.ok(), told.text().constData());
        QVERIFY(page.contains(".SS postsealctl " + match.captured(1).toUtf8() + ' '));
        const QSet<QByteArray> missing = optionsIn(told.out) - optionsIn(page);
        QVERIFY2(missing.isEmpty(), missing.values().join(' ').constData());
        ++commands;
    }
    QVERIFY(commands >= 8);
}

void PackageTest::changelogIsOfThisVersion()
{
    const QByteArray changelog = readable(kPackage + u"changelog"_s);
    QVERIFY2(changelog.startsWith("postseal (" POSTSEAL_VERSION "-1) "), changelog.constData());
    const QByteArray metainfo = readable(kPackage + kId + u".metainfo.xml"_s);
    QVERIFY(metainfo.contains("<release version=\"" POSTSEAL_VERSION "\""));
}

QTEST_GUILESS_MAIN(PackageTest)
#include "tst_package.moc"
