// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of ours, read by the installed Postfix (package postfix; no daemon runs).
#include "core/config/maincf.h"
#include "core/config/mastercf.h"
#include "core/config/rowtext.h"
#include "tests/config/datafiles.h"
#include "tests/testbed/program.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace postseal;
using namespace Qt::StringLiterals;

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
    void readsTheRowThatWasAdded_data();
    void readsTheRowThatWasAdded();
    void readsTheRowThatWasTyped_data();
    void readsTheRowThatWasTyped();
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

void AgainstPostfixTest::readsTheRowThatWasAdded_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("service");
    for (const char *file : {"shipped.cf", "crlf.cf", "no-final-newline.cf", "braces.cf", "pipe.cf",
                             "duplicates.cf", "blank-lines-inside.cf"})
        QTest::newRow(file) << QString::fromLatin1(file) << QByteArray("[::1]:2525");
    QTest::newRow("a number") << u"shipped.cf"_s << QByteArray("2525");
}

/// Beside the rows that were there, of which none is another.
void AgainstPostfixTest::readsTheRowThatWasAdded()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, service);
    const QByteArray before = dataFile(u"master.cf/"_s + file);
    MasterCf document = MasterCf::parse(before);
    QVERIFY(document.addListener(service));
    QVERIFY(document.setOverride(service, "syslog_name", "postfix/2525"));
    QList<QByteArray> rows = postconf({u"-M"_s}, {}, document.toBytes()).split('\n');
    const auto added = std::ranges::find_if(
        rows, [&](const QByteArray &row) { return row.startsWith(service + ' '); });
    QVERIFY2(added != rows.end(), rows.join('\n').constData());
    const QByteArray chroot = added->simplified().split(' ').value(4);
    QVERIFY(chroot == "y" || chroot == "n" || chroot == "-");
    QCOMPARE(added->simplified(),
             service + " inet n - " + chroot + " - - smtpd -o syslog_name=postfix/2525");
    rows.erase(added);
    QCOMPARE(rows, postconf({u"-M"_s}, {}, before).split('\n'));
}

void AgainstPostfixTest::readsTheRowThatWasTyped_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"relay unix - - n - 0 smtp", "relay unix - - n - 0 smtp\n\t-o a=b\n# c\n  -o { d = e f }",
          "# why\nrelay unix n y y 60? 1 smtp", "x-y.z pass - - n - - smtpd -v -o a=b",
          "10.0.0.1:smtp inet n - n - - smtpd", "a unix-dgram n - n - 1 postlogd",
          // refused by both
          "relay unix - - n - smtp", "relay unix - - m - 0 smtp", "relay unx - - n - 0 smtp",
          "relay unix - - n 1x 0 smtp", "relay unix - - n - 0? smtp", "relay unix Y - n - 0 smtp",
          "relay unix - - n ?? 0 smtp", "relay"})
        QTest::newRow(text) << QByteArray(text);
}

/// What is taken is one row to Postfix, too, and what Postfix refuses is not taken.
void AgainstPostfixTest::readsTheRowThatWasTyped()
{
    QFETCH(QByteArray, text);
    const QByteArray above = "smtp inet n - n - - smtpd\n", below = "lmtp unix - - n - - lmtp\n";
    const MasterCf document = MasterCf::parse(above + "relay unix - - n - - smtp\n" + below);
    const auto next = withRowText(document, document.services()[1], text);
    const QByteArray answer = postconf({u"-M"_s}, {}, above + text + '\n' + below);
    QCOMPARE(next.has_value(), !answer.contains("fatal:"));
    if (!next)
        return;
    QCOMPARE(next->toBytes(), above + text + '\n' + below);
    const QList<QByteArray> rows = answer.trimmed().split('\n');
    QCOMPARE(
        std::ranges::count_if(rows, [](const QByteArray &row) { return !row.startsWith(' '); }), 3);
    QVERIFY2(answer.contains(next->services()[1].program), answer.constData());
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
