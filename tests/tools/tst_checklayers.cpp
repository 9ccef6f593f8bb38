// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/program.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal::testbed;

/// Plants includes in an otherwise empty tree and sees what checklayers says.
class CheckLayersTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void thisTreeIsInOrder();
    void acceptsWhatTheTableAllows_data();
    void acceptsWhatTheTableAllows();
    void refusesWhatTheTableForbids_data();
    void refusesWhatTheTableForbids();

private:
    static Outcome check(const QString &root);
    static Outcome checkPlanted();
};

Outcome CheckLayersTest::check(const QString &root)
{
    return Program(QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/tools/checklayers"), {root}).run();
}

/// The row's include in the row's file.
Outcome CheckLayersTest::checkPlanted()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, include);
    const QTemporaryDir root;
    const QString path = root.filePath(file);
    QDir().mkpath(QFileInfo(path).path());
    QFile source(path);
    if (!source.open(QIODevice::WriteOnly))
        return {};
    source.write("#pragma once\n#include " + include + "\n");
    source.close();
    return check(root.path());
}

void CheckLayersTest::thisTreeIsInOrder()
{
    const Outcome outcome = check(QStringLiteral(POSTSEAL_SOURCE_DIR));
    QVERIFY2(outcome.ok(), outcome.text().constData());
}

void CheckLayersTest::acceptsWhatTheTableAllows_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("include");
    const auto row = [](const char *file, const char *include) {
        QTest::addRow("%s in %s", include, file)
            << QString::fromLatin1(file) << QByteArray(include);
    };
    row("core/config/a.h", "\"core/base/result.h\"");
    row("core/config/a.h", "<QByteArray>");
    row("core/config/a.h", "<vector>");
    row("core/transport/a.cpp", "<libssh/libssh.h>");
    row("core/x509/a.cpp", "<openssl/ssl.h>");
    row("core/deploy/a.h", "\"core/probe/tlsprobe.h\"");
    row("app/postsealctl/a.cpp", "\"core/deploy/deployer.h\"");
    row("ui/pages/a.h", "<QWidget>");
    row("ui/pages/a.h", "\"ui/support/ask.h\"");
    row("tests/config/tst_a.cpp", "\"tst_a.moc\"");
}

void CheckLayersTest::acceptsWhatTheTableAllows()
{
    const Outcome outcome = checkPlanted();
    QVERIFY2(outcome.ok(), outcome.text().constData());
}

void CheckLayersTest::refusesWhatTheTableForbids_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("include");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char *file, const char *include, const char *reason) {
        QTest::addRow("%s in %s", include, file)
            << QString::fromLatin1(file) << QByteArray(include) << QByteArray(reason);
    };
    row("core/base/a.h", "\"core/config/maincf.h\"", "core/base must not include core/config");
    row("core/config/a.h", "\"core/deploy/deployer.h\"", "must not include core/deploy");
    row("core/probe/a.h", "\"core/deploy/deployer.h\"", "must not include core/deploy");
    row("core/x509/a.h", "\"core/transport/transport.h\"", "must not include core/transport");
    row("core/deploy/a.h", "\"app/postsealctl/options.h\"", "must not include app/postsealctl");
    row("core/deploy/a.cpp", "<libssh/libssh.h>", "core/deploy must not use libssh");
    row("core/transport/a.cpp", "<openssl/ssl.h>", "must not use openssl");
    row("core/settings/a.h", "<QWidget>", "core/settings must not use qtgui");
    row("app/postsealctl/a.cpp", "<QGuiApplication>", "must not use qtgui");
    row("core/base/a.cpp", "<QTest>", "must not use qttest");
    row("core/base/a.cpp", "<QtCore>", "umbrella header");
    row("core/base/a.cpp", "\"result.h\"", "not a path from the root");
    row("core/other/a.cpp", "<vector>", "not in tests/tools/layers");
}

void CheckLayersTest::refusesWhatTheTableForbids()
{
    QFETCH(QByteArray, reason);
    const Outcome outcome = checkPlanted();
    QVERIFY(!outcome.ok());
    QVERIFY2(outcome.err.contains(reason), outcome.text().constData());
}

QTEST_GUILESS_MAIN(CheckLayersTest)
#include "tst_checklayers.moc"
