// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of ours, read by the installed Postfix (package postfix; no daemon runs).
#include "core/config/maincf.h"
#include "core/config/mastercf.h"
#include "tests/config/datafiles.h"
#include "tests/testbed/program.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace postseal;

namespace {

// As Debian's package ships it.
const QString kShippedMasterCf = QStringLiteral("/usr/share/postfix/master.cf.dist");

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class AgainstPostfixTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void readsTheValueThatWasSet_data();
    void readsTheValueThatWasSet();
    void readsTheOptionThatWasSet_data();
    void readsTheOptionThatWasSet();
    void readsOddOptions_data();
    void readsOddOptions();
    void revivesTheShippedRows_data();
    void revivesTheShippedRows();

private:
    QByteArray postconf(const QStringList &arguments, const QByteArray &mainCf,
                        const QByteArray &masterCf);

    QTemporaryDir m_dir;
};

void AgainstPostfixTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

QByteArray AgainstPostfixTest::postconf(const QStringList &arguments, const QByteArray &mainCf,
                                        const QByteArray &masterCf)
{
    for (const auto &[name, bytes] : {std::pair(QStringLiteral("main.cf"), mainCf),
                                      std::pair(QStringLiteral("master.cf"), masterCf)}) {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() ||
            !file.flush() ||
            // Postfix waits until a file that was changed just now is a second or two old.
            !file.setFileTime(QDateTime::fromSecsSinceEpoch(0), QFileDevice::FileModificationTime))
            return {};
    }
    testbed::Program program(QStringLiteral("/usr/sbin/postconf"),
                             QStringList{QStringLiteral("-c"), m_dir.path()} + arguments);
    const testbed::Outcome outcome = program.run();
    return outcome.ok() ? outcome.out : outcome.text();
}

void AgainstPostfixTest::readsTheValueThatWasSet_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *file, const char *name, const char *value) {
        QTest::newRow(file) << QString::fromLatin1(file) << QByteArray(name) << QByteArray(value);
    };
    row("comment-in-value.cf", "mydestination", "$myhostname, mail.new.example, localhost");
    row("crlf.cf", "mynetworks", "127.0.0.0/8, 192.0.2.0/24, 198.51.100.0/24");
    row("no-final-newline.cf", "relayhost", "[relay.example.org]:587");
    row("duplicates.cf", "smtp_tls_security_level", "dane");
    row("leading-blank.cf", "relayhost", "a#b # c");
    row("equals-below.cf", "relayhost", "#1");
    row("tight.cf", "myorigin", "{ a = b }");
    row("aligned.cf", "relayhost", "[192.0.2.1]");
    row("nul.cf", "relayhost", "three");
    row("empty.cf", "smtpd_banner", "$$ \"quoted\" \\");
}

void AgainstPostfixTest::readsTheValueThatWasSet()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    MainCf document = MainCf::parse(dataFile(QStringLiteral("main.cf/") + file));
    QVERIFY(document.setValue(name, value));
    QCOMPARE(postconf({QStringLiteral("-h"), QString::fromLatin1(name)}, document.toBytes(),
                      "smtp inet n - n - - smtpd\n"),
             value + '\n');
}

void AgainstPostfixTest::readsTheOptionThatWasSet_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *file, const char *service, const char *value) {
        QTest::newRow(file) << QString::fromLatin1(file) << QByteArray(service)
                            << QByteArray(value);
    };
    row("shipped.cf", "relay/unix", "permit_mynetworks, reject");
    row("braces.cf", "smtp/inet", "permit_sasl_authenticated reject");
    row("pipe.cf", "dovecot/unix", "reject");
    row("crlf.cf", "smtp/inet", "check_client_access { cidr:{ { 192.0.2.0/24 = ok } } }");
    row("no-final-newline.cf", "qmgr/unix", "$mua_restrictions");
    row("duplicates.cf", "smtp/inet", "permit");
}

void AgainstPostfixTest::readsTheOptionThatWasSet()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, service);
    QFETCH(QByteArray, value);
    const QByteArray name = "smtpd_client_restrictions";
    MasterCf document = MasterCf::parse(dataFile(QStringLiteral("master.cf/") + file));
    QVERIFY(document.setOverride(service, name, value));
    const QByteArray parameter = service + '/' + name;
    const QByteArray answer =
        postconf({QStringLiteral("-P"), QString::fromLatin1(parameter)}, {}, document.toBytes());
    QVERIFY2(answer.split('\n').contains(parameter + " = " + value), answer.constData());
}

void AgainstPostfixTest::readsOddOptions_data()
{
    QTest::addColumn<QByteArray>("arguments");
    for (const char *arguments :
         {"--o a=b -o c=d", "--oa=b -o c=d", "-o c=d --o { a = b } -o e=f", "-v --o",
          "--vo a=b -o c=d", "--o{ a = b } x", "-- --o a=b", "-v- -o a=b", "-voa=b -o c=d"})
        QTest::newRow(arguments) << QByteArray(arguments);
}

void AgainstPostfixTest::readsOddOptions()
{
    QFETCH(const QByteArray, arguments);
    const QByteArray bytes = "x inet n - n - - smtpd " + arguments + '\n';
    const Service row = MasterCf::parse(bytes).services().value(0);
    const QByteArray command =
        postconf({QStringLiteral("-hF"), QStringLiteral("x/inet/command")}, {}, bytes);
    QCOMPARE(row.command(), command.trimmed());
    QByteArrayList options;
    for (const Override &option : row.overrides)
        options.append("x/inet/" + option.name + " = " + option.value);
    QByteArrayList theirs = postconf({QStringLiteral("-P")}, {}, bytes).split('\n');
    theirs.removeIf([](const QByteArray &line) { return !line.startsWith("x/"); });
    std::ranges::sort(options);
    QCOMPARE(options, theirs);
}

void AgainstPostfixTest::revivesTheShippedRows_data()
{
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<bool>("upstream");
    QTest::newRow("submission") << QByteArray("submission") << false;
    QTest::newRow("submissions") << QByteArray("submissions") << false;
    QTest::newRow("submission, as upstream ships it") << QByteArray("submission") << true;
}

void AgainstPostfixTest::revivesTheShippedRows()
{
    QFETCH(QByteArray, service);
    QFETCH(bool, upstream);
    QByteArray shipped = bytesOf(kShippedMasterCf);
    QVERIFY2(!shipped.isEmpty(), "install the package postfix");
    if (upstream) // differs from Debian's in the chroot column
        shipped.replace("       y       -       ", "       n       -       ");
    MasterCf document = MasterCf::parse(shipped);
    QVERIFY(document.enable(service));
    const QList<QByteArray> before = shipped.split('\n'), after = document.toBytes().split('\n');
    QCOMPARE(after.size(), before.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        QVERIFY2(after[i] == before[i] || '#' + after[i] == before[i], after[i].constData());
    QList<QByteArray> rows = postconf({QStringLiteral("-M")}, {}, document.toBytes()).split('\n');
    const QByteArray added =
        postconf({QStringLiteral("-M"), QString::fromLatin1(service + "/inet")}, {},
                 document.toBytes())
            .trimmed();
    QVERIFY2(added.startsWith(service) && added.count(" -o ") >= 10, added.constData());
    QVERIFY(rows.removeOne(added));
    QCOMPARE(rows, postconf({QStringLiteral("-M")}, {}, shipped).split('\n'));
}

QTEST_GUILESS_MAIN(AgainstPostfixTest)
#include "tst_againstpostfix.moc"
