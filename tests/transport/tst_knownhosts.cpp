// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/knownhosts.h"
#include "tests/transport/privatesshd.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

// Real keys' blobs, shortened; only their bytes matter.
const HostKey kKey{.type = "ssh-ed25519", .blob = "AAAAC3NzaC1lZDI1NTE5AAAAIAAA", .sha256 = {}};
const HostKey kOther{.type = "ssh-ed25519", .blob = "AAAAC3NzaC1lZDI1NTE5AAAAIBBB", .sha256 = {}};

SshTarget host(const QByteArray &name, quint16 port = 22)
{
    return {.user = {}, .host = name, .port = port};
}

} // namespace

class KnownHostsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void judgesAKey_data();
    void judgesAKey();
    void readsAllFiles();
    void findsTheSameLinesAsSshKeygen_data();
    void findsTheSameLinesAsSshKeygen();
    void asksForTheTypesOnFile();
    void tellsOfEveryLineOfAHost();
    void tellsOfAuthorities();
    void looksForAnAlias();
    void writesNamesThatAreNotTold();
    void theForgetCommandTakesAHostOut();
    void remembersAKeyInANewFile();
    void remembersBehindAnUnterminatedLine();
    void remembersNoNameThatSaysMore_data();
    void remembersNoNameThatSaysMore();
    void tellsWhenItCannotWrite();

    void readsAnAddress_data();
    void readsAnAddress();
    void refusesAnAddress_data();
    void refusesAnAddress();
    void showsNoPasswordOfAnAddress();

private:
    KnownHosts holding(const QByteArray &text)
    {
        writeFile(m_file, text);
        return KnownHosts({m_file});
    }

    /// Of a real key, which ssh-keygen(1) wants to see in a line.
    QByteArray makeKeyBlob()
    {
        const QString key = m_folder.filePath(u"any"_s);
        if (!QFile::exists(key) && !makeKey(key, u"ed25519"_s))
            return {};
        return fileBytes(key + u".pub"_s).split(' ').at(1);
    }

    QTemporaryDir m_folder;
    QString m_file = m_folder.filePath(u"known_hosts"_s);
};

void KnownHostsTest::judgesAKey_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<quint16>("port");
    QTest::addColumn<HostKeyVerdict>("verdict");
    const auto row = [](const char *name, const QByteArray &text, HostKeyVerdict verdict,
                        quint16 port = 22) {
        QTest::addRow("%s", name) << text << port << verdict;
    };
    const QByteArray key = ' ' + kKey.type + ' ' + kKey.blob + '\n';
    const QByteArray bare = key.chopped(1);
    const QByteArray other = ' ' + kOther.type + ' ' + kOther.blob + '\n';
    using enum HostKeyVerdict;

    row("empty", "", Unknown);
    row("plain", "mx.example.org" + key, Known);
    row("upper case", "MX.Example.ORG" + key, Known);
    row("with a comment", "mx.example.org" + bare + " root@mx\n", Known);
    row("no line end", "mx.example.org" + bare, Known);
    row("carriage return", "mx.example.org" + bare + "\r\n", Known);
    row("tabs and blanks", "  mx.example.org\t" + key.trimmed().replace(' ', "\t \t"), Known);
    row("list", "a,mx.example.org,10.0.0.1" + key, Known);
    row("pattern", "mx.*.org" + key, Known);
    row("question mark", "m?.example.org" + key, Known);
    row("star for nothing", "mx.example.org*" + key, Known);
    row("part of a name", "mx.example.or" + key, Unknown);
    row("negated before", "!mx.example.org,*.org" + key, Unknown);
    row("negated behind", "*.org,!mx.*" + key, Unknown);
    row("only negated", "!a.example.org" + key, Unknown);
    row("comment line", "#mx.example.org" + key, Unknown);
    row("other host", "a.example.org" + key, Unknown);
    row("changed", "mx.example.org" + other, Changed);
    row("old and new", "mx.example.org" + other + "mx.example.org" + key, Known);
    row("revoked", "@revoked *" + key, Revoked);
    row("revoked and plain", "mx.example.org" + key + "@revoked mx.example.org" + key, Revoked);
    row("revoked for another", "@revoked a.example.org" + key, Unknown);
    row("another one revoked", "@revoked *" + other + "mx.example.org" + key, Known);
    row("authority is no key", "@cert-authority *" + key, Unknown);
    row("authority beside a key", "@cert-authority *" + other + "mx.example.org" + key, Known);
    row("unknown marker", "@strange mx.example.org" + key, Unknown);
    row("no key", "mx.example.org ssh-ed25519\n", Unknown);
    row("broken base64", "mx.example.org ssh-ed25519 ****\n", Changed);
    row("port", "[mx.example.org]:2222" + key, Known, 2222);
    row("other port", "[mx.example.org]:2223" + key, Unknown, 2222);
    row("port line for port 22", "[mx.example.org]:2222" + key, Unknown);
    row("line without the port", "mx.example.org" + key, Known, 2222);
    row("other key without the port", "mx.example.org" + other, Unknown, 2222);
    row("port wins", "mx.example.org" + key + "[mx.example.org]:2222" + other, Changed, 2222);
    row("revoked without the port", "[mx.example.org]:2222" + key + "@revoked mx.example.org" + key,
        Revoked, 2222);
    row("pattern with brackets", "[*.example.org]:2222" + key, Known, 2222);
    row("many stars", QByteArray("*a").repeated(200) + key, Unknown);
}

void KnownHostsTest::judgesAKey()
{
    QFETCH(QByteArray, text);
    QFETCH(quint16, port);
    QFETCH(HostKeyVerdict, verdict);
    QCOMPARE(holding(text).verdict(host("mx.example.org", port), kKey), verdict);
}

void KnownHostsTest::readsAllFiles()
{
    const QString second = m_folder.filePath(u"second"_s);
    writeFile(m_file, "mx ssh-ed25519 " + kKey.blob + '\n');
    writeFile(second, "@revoked mx ssh-ed25519 " + kKey.blob + '\n');
    QCOMPARE(KnownHosts({m_folder.filePath(u"none"_s), m_file}).verdict(host("mx"), kKey),
             HostKeyVerdict::Known);
    QCOMPARE(KnownHosts({m_file, second}).verdict(host("mx"), kKey), HostKeyVerdict::Revoked);
}

void KnownHostsTest::findsTheSameLinesAsSshKeygen_data()
{
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<bool>("hashed");
    for (const char *names :
         {"mx.example.org", "[mx.example.org]:2222", "*.example.org", "*,!mx.example.org",
          "10.0.0.1,mx.example.org", "fd77::2", "[fd77::2]:2222", "MX.example.org", "m?", "*"}) {
        QTest::addRow("%s", names) << QByteArray(names) << false;
        if (!QByteArray(names).contains('*') && !QByteArray(names).contains('?'))
            QTest::addRow("%s hashed", names) << QByteArray(names) << true;
    }
}

void KnownHostsTest::findsTheSameLinesAsSshKeygen()
{
    QFETCH(QByteArray, names);
    QFETCH(bool, hashed);
    QVERIFY(QFile::exists(m_folder.filePath(u"k"_s)) ||
            makeKey(m_folder.filePath(u"k"_s), u"rsa"_s));
    const QByteArray key = fileBytes(m_folder.filePath(u"k.pub"_s));
    const KnownHosts known = holding(names + ' ' + key);
    if (hashed)
        QVERIFY(Program(u"ssh-keygen"_s, {u"-q"_s, u"-H"_s, u"-f"_s, m_file}).run().ok());
    for (const char *name : {"mx.example.org", "10.0.0.1", "fd77::2", "mx", "a.example.org"}) {
        for (const quint16 port : {quint16(22), quint16(2222)}) {
            const QString asked = port == 22 ? QString::fromLatin1(name)
                                             : u"[%1]:%2"_s.arg(QLatin1StringView(name)).arg(port);
            const bool found =
                Program(u"ssh-keygen"_s, {u"-F"_s, asked, u"-f"_s, m_file}).run().ok();
            const bool foundPlain =
                Program(u"ssh-keygen"_s, {u"-F"_s, QString::fromLatin1(name), u"-f"_s, m_file})
                    .run()
                    .ok();
            QVERIFY2(known.typesOf(host(name, port)).contains("ssh-rsa") == (found || foundPlain),
                     qPrintable(asked));
        }
    }
}

void KnownHostsTest::asksForTheTypesOnFile()
{
    const KnownHosts known = holding("mx ssh-rsa AAAA\nmx ecdsa-sha2-nistp256 AAAA\n"
                                     "mx ssh-rsa BBBB\n@revoked mx ssh-dss AAAA\n"
                                     "other ssh-ed25519 AAAA\n");
    QCOMPARE(known.typesOf(host("mx")), QList<QByteArray>({"ssh-rsa", "ecdsa-sha2-nistp256"}));
    QVERIFY(known.typesOf(host("nowhere")).isEmpty());
}

void KnownHostsTest::tellsOfEveryLineOfAHost()
{
    const KnownHosts files = holding("# ours\nmx ssh-ed25519 AAAA\nother ssh-rsa BBBB\n"
                                     "@revoked mx ssh-rsa CCCC\n@cert-authority mx ssh-rsa DDDD\n");
    const QList<KnownKey> keys = files.keysOf(host("mx"));
    QCOMPARE(keys.size(), 2);
    const KnownKey first{.file = m_file,
                         .line = 2,
                         .revoked = false,
                         .type = "ssh-ed25519",
                         .sha256 = fingerprintOf("AAAA")};
    QCOMPARE(keys.first(), first);
    QCOMPARE(keys.last().line, 4);
    QVERIFY(keys.last().revoked);
}

void KnownHostsTest::tellsOfAuthorities()
{
    const KnownHosts files = holding("mx ssh-ed25519 AAAA\n@cert-authority *.org ssh-rsa DDDD\n"
                                     "@cert-authority other ssh-rsa DDDD\n");
    QVERIFY(files.authoritiesOf(host("mx")).isEmpty());
    QVERIFY(authorityNote({}).isEmpty());
    const QList<KnownKey> authorities = files.authoritiesOf(host("mail.example.org", 2222));
    QCOMPARE(authorities.size(), 1);
    QCOMPARE(authorities.first().line, 2);
    QVERIFY(authorityNote(authorities).contains(m_file + u", line 2"_s));
}

void KnownHostsTest::looksForAnAlias()
{
    holding("alias ssh-ed25519 " + kKey.blob + "\n[mx]:2222 ssh-ed25519 " + kOther.blob + '\n');
    const KnownHosts files({m_file}, {.alias = "Alias"});
    QCOMPARE(files.verdict(host("mx", 2222), kKey), HostKeyVerdict::Known);
    QCOMPARE(files.verdict(host("mx", 2222), kOther), HostKeyVerdict::Changed);
    QCOMPARE(files.keysOf(host("mx", 2222)).size(), 1);
    const KnownHosts fresh({m_folder.filePath(u"alias"_s)}, {.alias = "Alias"});
    QVERIFY(fresh.remember(host("mx", 2222), kKey));
    QVERIFY(fileBytes(m_folder.filePath(u"alias"_s)).startsWith("alias ssh-ed25519 "));
}

void KnownHostsTest::writesNamesThatAreNotTold()
{
    const QString file = m_folder.filePath(u"hashed"_s);
    const KnownHosts known({file}, {.alias = {}, .hashed = true});
    const HostKey key{.type = "ssh-ed25519", .blob = makeKeyBlob(), .sha256 = {}};
    QVERIFY(known.remember(host("mx", 2222), key));
    QVERIFY(known.remember(host("mx", 2223), key));
    const QList<QByteArray> lines = fileBytes(file).split('\n');
    QVERIFY(lines[0].startsWith("|1|") && !fileBytes(file).contains("mx"));
    QVERIFY(lines[0].split('|').value(2) != lines[1].split('|').value(2));
    const Outcome found = Program(u"ssh-keygen"_s, {u"-F"_s, u"[mx]:2222"_s, u"-f"_s, file}).run();
    QVERIFY2(found.ok() && found.out.contains("line 1"), found.text());
    QCOMPARE(known.verdict(host("mx", 2222), key), HostKeyVerdict::Known);
}

void KnownHostsTest::theForgetCommandTakesAHostOut()
{
    const QString file = m_folder.filePath(u"it's known"_s);
    const QByteArray other = "mx ssh-ed25519 " + makeKeyBlob() + '\n';
    writeFile(file, other + "[mx]:2222 ssh-ed25519 " + makeKeyBlob() + '\n');
    const QByteArray command = forgetCommandFor(host("mx", 2222), file);
    const Outcome done = Program(u"sh"_s, {u"-c"_s, QString::fromUtf8(command)}).run();
    QVERIFY2(done.ok(), done.text());
    QCOMPARE(fileBytes(file), other);
}

void KnownHostsTest::remembersAKeyInANewFile()
{
    const QString folder = m_folder.filePath(u"home/.ssh"_s);
    QVERIFY(QDir().mkpath(m_folder.filePath(u"home"_s)));
    const KnownHosts known({folder + u"/known_hosts"_s});
    QVERIFY(known.remember(host("MX.example.org", 2222), kKey));
    QVERIFY(known.remember(host("fd77::2"), kOther));

    QCOMPARE(known.verdict(host("mx.example.org", 2222), kKey), HostKeyVerdict::Known);
    QCOMPARE(fileBytes(folder + u"/known_hosts"_s), "[mx.example.org]:2222 ssh-ed25519 " +
                                                        kKey.blob + "\nfd77::2 ssh-ed25519 " +
                                                        kOther.blob + '\n');
    const auto rights = [](const QString &name) { return QFileInfo(name).permissions() & 0x0077; };
    QCOMPARE(rights(folder), QFileDevice::Permissions());
    QCOMPARE(rights(folder + u"/known_hosts"_s), QFileDevice::Permissions());
}

void KnownHostsTest::remembersBehindAnUnterminatedLine()
{
    const QByteArray before = "# by hand\nother ssh-rsa AAAA";
    const KnownHosts known = holding(before);
    QVERIFY(known.remember(host("mx"), kKey));
    QCOMPARE(fileBytes(m_file), before + "\nmx ssh-ed25519 " + kKey.blob + '\n');
}

void KnownHostsTest::remembersNoNameThatSaysMore_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"*", "a,b", "!a", "a b", "a\nb", "|1|a|b", "@revoked", "#a", ""})
        QTest::addRow("%s", name) << QByteArray(name);
}

void KnownHostsTest::remembersNoNameThatSaysMore()
{
    QFETCH(QByteArray, name);
    const KnownHosts known = holding("# untouched\n");
    const Status status = known.remember(host(name), kKey);
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::BadInput);
    QCOMPARE(fileBytes(m_file), QByteArray("# untouched\n"));
}

void KnownHostsTest::tellsWhenItCannotWrite()
{
    const QString nowhere = m_folder.filePath(u"no/such/folder/known_hosts"_s);
    const Status status = KnownHosts({nowhere}).remember(host("mx"), kKey);
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Local);
    QCOMPARE(status.error().subject, nowhere);
}

void KnownHostsTest::readsAnAddress_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("port");
    const auto row = [](const char *url, const char *user, const char *name, int port) {
        QTest::addRow("%s", url) << QString::fromLatin1(url) << QByteArray(user) << QByteArray(name)
                                 << port;
    };
    row("ssh://mx.example.org", "", "mx.example.org", 22);
    row("ssh://root@mx", "root", "mx", 22);
    row("SSH://mx/", "", "mx", 22);
    row("ssh://admin@10.77.1.2:2222", "admin", "10.77.1.2", 2222);
    row("ssh://root@[fd77:1::2]:2222", "root", "fd77:1::2", 2222);
    row("ssh://[::1]", "", "::1", 22);
    row("ssh://[fe80::1%eth0]", "", "fe80::1%eth0", 22);
    row("ssh://my%20name@mx", "my name", "mx", 22);
    row("ssh://mail_relay.example.org.", "", "mail_relay.example.org.", 22);
}

void KnownHostsTest::readsAnAddress()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, name);
    QFETCH(int, port);
    const Result<SshTarget> target = SshTarget::fromUrl(url);
    QVERIFY(target);
    QCOMPARE(target->user, user);
    QCOMPARE(target->host, name);
    QCOMPARE(int(target->port), port);
}

void KnownHostsTest::refusesAnAddress_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"",
                            "mx",
                            "http://mx",
                            "ssh://",
                            "ssh:///etc",
                            "ssh://@mx",
                            "ssh://a:secret@mx",
                            "ssh://mx:0",
                            "ssh://mx:65536",
                            "ssh://mx:ssh",
                            "ssh://mx:",
                            "ssh://fd77::2",
                            "ssh://[mx]",
                            "ssh://[fd77::2",
                            "ssh://-oProxyCommand=x",
                            "ssh://mx/etc",
                            "ssh://mx?x",
                            "ssh://a@b@mx",
                            "ssh://mx example",
                            "ssh://mx\n",
                            "ssh://a%00b@mx",
                            "ssh://mx,my"})
        QTest::addRow("%s", url) << QString::fromLatin1(url);
}

void KnownHostsTest::refusesAnAddress()
{
    QFETCH(QString, url);
    const Result<SshTarget> target = SshTarget::fromUrl(url);
    QVERIFY(!target);
    QCOMPARE(target.error().code, ErrorCode::BadInput);
    QVERIFY(!target.error().detail.isEmpty());
}

void KnownHostsTest::showsNoPasswordOfAnAddress()
{
    const Result<SshTarget> target = SshTarget::fromUrl(u"ssh://root:geheim@mx"_s);
    QVERIFY(!target);
    QVERIFY(!describe(target.error()).contains(u"geheim"_s));
}

QTEST_GUILESS_MAIN(KnownHostsTest)
#include "tst_knownhosts.moc"
