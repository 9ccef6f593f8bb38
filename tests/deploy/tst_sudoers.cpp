// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/sudoers.h"
#include "tests/testbed/program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// Lines for sudo, as sudo's own programs read them.
class SudoersTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void namesTheAccount_data();
    void namesTheAccount();
    void refusesWhatIsNoName_data();
    void refusesWhatIsNoName();
};

void SudoersTest::namesTheAccount_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("kind");
    QTest::addRow("plain") << QByteArray("ann-b.c") << u"username"_s;
    QTest::addRow("a group") << QByteArray("%mail-admins") << u"usergroup"_s;
    QTest::addRow("a computer") << QByteArray("mx1$") << u"username"_s;
    QTest::addRow("of a directory") << QByteArray("ann@corp.example.org") << u"username"_s;
    QTest::addRow("of a Windows domain") << QByteArray("CORP\\Ann") << u"username"_s;
    QTest::addRow("a group with blanks") << QByteArray("%CORP\\domain admins") << u"usergroup"_s;
    QTest::addRow("other letters") << QByteArray("böse") << u"username"_s;
    QTest::addRow("not all of them") << QByteArray("ALL") << u"username"_s;
    QTest::addRow("not an alias") << QByteArray("ADMINS") << u"username"_s;
}

void SudoersTest::namesTheAccount()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, kind);
    const Result<QByteArray> lines = sudoersFor(name, true);
    QVERIFY2(lines, lines ? "" : qPrintable(describe(lines.error())));
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"sudoers"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(*lines) > 0);
    file.close();
    const Outcome read = Program(u"cvtsudoers"_s, {u"-f"_s, u"json"_s, file.fileName()}).run();
    QVERIFY2(read.ok(), read.text());
    const QJsonObject specification = QJsonDocument::fromJson(read.out)
                                          .object()
                                          .value(u"User_Specs"_s)
                                          .toArray()
                                          .at(0)
                                          .toObject();
    const QJsonArray users = specification.value(u"User_List"_s).toArray();
    QCOMPARE(users.size(), 1);
    QCOMPARE(users.at(0).toObject().value(kind).toString().toUtf8(),
             name.startsWith('%') ? name.sliced(1) : name);
}

void SudoersTest::refusesWhatIsNoName_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addRow("nothing") << QByteArray();
    QTest::addRow("a line more") << QByteArray("ann\nALL ALL=(ALL) NOPASSWD: ALL");
    QTest::addRow("a list") << QByteArray("ann,ALL");
    QTest::addRow("a quote") << QByteArray("ann\"");
    QTest::addRow("what takes the quote away") << QByteArray("CORP\\");
    QTest::addRow("a pattern") << QByteArray("a*");
    QTest::addRow("an id") << QByteArray("#0");
}

void SudoersTest::refusesWhatIsNoName()
{
    QFETCH(QByteArray, name);
    const Result<QByteArray> lines = sudoersFor(name, false);
    QVERIFY(!lines);
    QCOMPARE(lines.error().code, ErrorCode::BadInput);
}

QTEST_GUILESS_MAIN(SudoersTest)
#include "tst_sudoers.moc"
