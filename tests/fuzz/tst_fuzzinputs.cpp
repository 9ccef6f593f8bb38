// SPDX-License-Identifier: GPL-3.0-or-later
// The fuzz targets without a fuzzer: what broke a property once, and what ./run fuzz begins with.
#include "tests/fuzz/targets.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

using Target = void (*)(fuzz::Input &);

const QMap<QString, Target> kTargets{{u"maincf"_s, fuzz::maincf},
                                     {u"mastercf"_s, fuzz::mastercf},
                                     {u"lookuptable"_s, fuzz::lookuptable},
                                     {u"macros"_s, fuzz::macros},
                                     {u"policyrow"_s, fuzz::policyrow},
                                     {u"smtpdialogue"_s, fuzz::smtpdialogue},
                                     {u"relaydialogue"_s, fuzz::relaydialogue},
                                     {u"serveranswer"_s, fuzz::serveranswer},
                                     {u"certificate"_s, fuzz::certificate},
                                     {u"dnsreply"_s, fuzz::dnsreply},
                                     {u"heap"_s, fuzz::heap},
                                     {u"pkcs12"_s, fuzz::pkcs12},
                                     {u"saslauth"_s, fuzz::saslauth},
                                     {u"sshconfig"_s, fuzz::sshconfig}};

QDir folderOf(const QString &target)
{
    return {QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/data/fuzz/") + target};
}

} // namespace

/// A property that does not hold ends the program with its name on standard error.
class FuzzInputsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyFolderIsOfATarget();
    void propertiesHold_data();
    void propertiesHold();
};

void FuzzInputsTest::everyFolderIsOfATarget()
{
    QCOMPARE(folderOf({}).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name),
             QStringList(kTargets.keys()));
}

void FuzzInputsTest::propertiesHold_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("file");
    for (const QString &target : kTargets.keys()) {
        const QDir folder = folderOf(target);
        for (const QString &name : folder.entryList(QDir::Files))
            QTest::newRow(qPrintable(target + u'/' + name)) << target << folder.filePath(name);
    }
}

void FuzzInputsTest::propertiesHold()
{
    QFETCH(QString, target);
    QFETCH(QString, file);
    QFile bytes(file);
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    fuzz::Input input(bytes.readAll());
    kTargets.value(target)(input);
}

QTEST_GUILESS_MAIN(FuzzInputsTest)
#include "tst_fuzzinputs.moc"
