// SPDX-License-Identifier: GPL-3.0-or-later
// doveconf(1) reads such edits back in checkdovecot.py; here is where they go and what they keep.
#include "core/settings/authlisteneredit.h"
#include "tests/config/datafiles.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

const QByteArray kRoot = "/etc/dovecot/dovecot.conf";
const QByteArray kMaster = "/etc/dovecot/conf.d/10-master.conf";
const QByteArray kSocket = "/var/spool/postfix/private/auth";

/// A server that includes \a master.
DovecotFiles filesWith(const QByteArray &master)
{
    return {.root = kRoot, .files = {{kRoot, "!include conf.d/*.conf\n"}, {kMaster, master}}};
}

AuthListener socket()
{
    AuthListener listener;
    listener.path = kSocket;
    listener.mode = "0660";
    listener.user = "postfix";
    listener.group = "postfix";
    return listener;
}

AuthListener port(const QByteArray &number)
{
    AuthListener listener;
    listener.kind = AuthListener::Kind::Inet;
    listener.port = number;
    return listener;
}

QList<AuthListener> listenersIn(const DovecotFiles &files, const QByteArray &version = "2.3.19")
{
    return authListeners(readDovecot(files, version));
}

} // namespace

class AuthListenersTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void readsListeners();
    void readsPermissionsAsDovecotDoes();
    void findsTheOneThatPostfixReaches();
    void revivesTheShippedBlock();
    void writesNewListeners_data();
    void writesNewListeners();
    void correctsWhatIsThere();
    void correctsWhereItCounts();
    void putsTheServiceBesideTheOthers();
    void refusesWhatCannotBeWritten();
    void editsAConfiguration();
};

void AuthListenersTest::readsListeners()
{
    const QList<AuthListener> old =
        listenersIn(filesWith(dataFile(QStringLiteral("dovecot/crlf.conf"))));
    QCOMPARE(old.size(), 2);
    QCOMPARE(old[0].path, kSocket);
    QCOMPARE(old[0].mode, std::optional<QByteArray>("0660"));
    QCOMPARE(old[0].user, std::optional<QByteArray>("postfix"));
    QVERIFY(!old[0].group);
    QCOMPARE(old[0].file, kMaster);
    QCOMPARE(old[0].line, 2);
    QCOMPARE(old[1].kind, AuthListener::Kind::Inet);
    QCOMPARE(old[1].port, std::optional<QByteArray>("12345"));
    // Of 2.4: what a group holds is left out, as is the prefix of a name.
    const QList<AuthListener> since =
        listenersIn(filesWith(dataFile(QStringLiteral("dovecot/24.conf"))), "2.4.1");
    QCOMPARE(since.size(), 2);
    QCOMPARE(since[0].mode, std::optional<QByteArray>("0660"));
    QCOMPARE(since[1].name, QByteArray("postfix"));
    QCOMPARE(since[1].address, std::optional<QByteArray>("127.0.0.1, ::1"));
}

void AuthListenersTest::readsPermissionsAsDovecotDoes()
{
    AuthListener listener;
    QVERIFY(!listener.permissions());
    listener.mode = "0660";
    QCOMPARE(listener.permissions(), std::optional<unsigned>(0660));
    listener.mode = "660";
    QCOMPARE(listener.permissions(), std::optional<unsigned>(01224));
    listener.mode = "rw";
    QVERIFY(!listener.permissions());
}

void AuthListenersTest::findsTheOneThatPostfixReaches()
{
    const QList<AuthListener> listeners =
        listenersIn(filesWith(dataFile(QStringLiteral("dovecot/crlf.conf"))));
    const QByteArray queue = "/var/spool/postfix";
    for (const char *path : {"private/auth", "unix:private/auth", "/var/spool/postfix/private/auth",
                             "unix:/var/spool/postfix/private/auth"})
        QCOMPARE(listenerFor(listeners, path, queue), std::optional(listeners[0]));
    for (const char *path : {"inet:127.0.0.1:12345", "inet:12345"})
        QCOMPARE(listenerFor(listeners, path, queue), std::optional(listeners[1]));
    for (const char *path : {"private/other", "inet:127.0.0.1:1", "inet:no-such-name", "smtpd"})
        QVERIFY(!listenerFor(listeners, path, queue));
    QList<AuthListener> off = listeners;
    off[0].mode = "0";
    off[1].port = "0";
    QVERIFY(!listenerFor(off, "private/auth", queue));
    QVERIFY(!listenerFor(off, "inet:0", queue));
}

void AuthListenersTest::revivesTheShippedBlock()
{
    const QByteArray before = dataFile(QStringLiteral("dovecot/shipped.conf"));
    const auto after = withAuthListener(filesWith(before), socket(), "2.3.19");
    QVERIFY2(after, after ? "" : qPrintable(describe(after.error())));
    QByteArray expected = before;
    expected.replace("  #unix_listener " + kSocket + " {\n  #  mode = 0666\n  #}\n",
                     "  unix_listener " + kSocket +
                         " {\n    mode = 0660\n    user = postfix\n    group = postfix\n  }\n");
    QCOMPARE(after->files.value(kMaster), std::optional(expected));
    QCOMPARE(after->files.value(kRoot), filesWith({}).files.value(kRoot));
}

void AuthListenersTest::writesNewListeners_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<bool>("inet");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *fact, const char *version, const QByteArray &before, bool inet,
                        const QByteArray &after) {
        QTest::newRow(fact) << QByteArray(version) << before << inet << after;
    };
    const QByteArray tabs = "service auth {\n\tunix_listener auth-userdb {\n\t\tmode=0600\n\t}\n";
    row("a socket in the manner of the file", "2.2.36", tabs + "}\n", false,
        tabs + "\tunix_listener " + kSocket +
            " {\n\t\tmode=0660\n\t\tuser=postfix\n\t\tgroup=postfix\n\t}\n}\n");
    const QByteArray service = "service auth {\n";
    row("a port of 2.3", "2.3.19", service + "}\n", true,
        service + "  inet_listener postfix {\n    address = 127.0.0.1\n    port = 12345\n  }\n}\n");
    row("a port of 2.4", "2.4.1", service + "}\n", true,
        service + "  inet_listener postfix {\n    listen = 127.0.0.1\n    port = 12345\n  }\n}\n");
    const QByteArray taken = "service auth {\n  inet_listener postfix {\n    port = 1\n  }\n";
    row("a name that is free", "2.4.1", taken + "}\n", true,
        taken + "  inet_listener postfix2 {\n    listen = 127.0.0.1\n    port = 12345\n  }\n}\n");
    row("where there is no service", "2.3.19", "protocols = imap", false,
        "protocols = imap\n\nservice auth {\n  unix_listener " + kSocket +
            " {\n    mode = 0660\n    user = postfix\n    group = postfix\n  }\n}\n");
}

void AuthListenersTest::writesNewListeners()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, before);
    QFETCH(bool, inet);
    AuthListener wanted = inet ? port("12345") : socket();
    if (inet)
        wanted.address = "127.0.0.1";
    const DovecotFiles files{.root = kRoot, .files = {{kRoot, before}}};
    const auto after = withAuthListener(files, wanted, version);
    QVERIFY2(after, after ? "" : qPrintable(describe(after.error())));
    QTEST(*after->files.value(kRoot), "after");
    QCOMPARE(*withAuthListener(*after, wanted, version), *after); // nothing is left to do
}

void AuthListenersTest::correctsWhatIsThere()
{
    const DovecotFiles files = filesWith(dataFile(QStringLiteral("dovecot/crlf.conf")));
    const auto mode = withAuthListener(files, socket(), "2.3.19");
    QVERIFY(mode);
    QByteArray expected = dataFile(QStringLiteral("dovecot/crlf.conf"));
    expected.replace("\t\tuser=postfix\r\n", "\t\tuser=postfix\r\n\t\tgroup=postfix\r\n");
    QCOMPARE(mode->files.value(kMaster), std::optional(expected));
    // What says so already stays as it is written.
    const DovecotFiles variable = filesWith("service auth {\n  unix_listener x {\n    user = "
                                            "$default_internal_user\n  }\n}\n");
    QCOMPARE(*withAuthListener(variable, listenersIn(variable).first(), "2.3.19"), variable);
    // The listener at a place gets another port.
    AuthListener moved = listenersIn(files)[1];
    moved.port = "10001";
    const auto other = withAuthListener(files, moved, "2.3.19");
    QVERIFY(other);
    expected = dataFile(QStringLiteral("dovecot/crlf.conf"));
    expected.replace("12345", "10001");
    QCOMPARE(other->files.value(kMaster), std::optional(expected));
}

void AuthListenersTest::correctsWhereItCounts()
{
    const QByteArray block = "service auth {\n  unix_listener " + kSocket + " {\n";
    DovecotFiles files = filesWith(block + "    mode = 0600\n  }\n}\n");
    const QByteArray later = "/etc/dovecot/conf.d/99-local.conf";
    files.files[later] = block + "    mode = 0666 # all\n  }\n}\n";
    QCOMPARE(listenersIn(files).first().mode, std::optional<QByteArray>("0666"));
    AuthListener wanted = socket();
    wanted.user.reset();
    wanted.group.reset();
    const auto after = withAuthListener(files, wanted, "2.3.19");
    QVERIFY(after);
    QCOMPARE(after->files.value(kMaster), files.files.value(kMaster));
    QCOMPARE(after->files.value(later),
             std::optional<QByteArray>(block + "    mode = 0660 # all\n  }\n}\n"));
}

void AuthListenersTest::putsTheServiceBesideTheOthers()
{
    const DovecotFiles files = filesWith("service imap-login {\n}\n");
    const auto after = withAuthListener(files, port("12345"), "2.3.19");
    QVERIFY(after);
    QCOMPARE(after->files.value(kMaster),
             std::optional<QByteArray>("service imap-login {\n}\n\nservice auth {\n  inet_listener "
                                       "postfix {\n    port = 12345\n  }\n}\n"));
}

void AuthListenersTest::refusesWhatCannotBeWritten()
{
    const auto codeOf = [](const DovecotFiles &files, const AuthListener &wanted) {
        const auto done = withAuthListener(files, wanted, "2.3.19");
        return done ? QStringLiteral("done") : codeName(done.error().code);
    };
    AuthListener wanted = socket();
    wanted.user = "post\nfix";
    QCOMPARE(codeOf(filesWith({}), wanted), codeName(ErrorCode::BadInput));
    wanted = socket();
    wanted.path = "/a \"b";
    QCOMPARE(codeOf(filesWith({}), wanted), codeName(ErrorCode::BadInput));
    const QByteArray taken = "service lmtp {\n  unix_listener " + kSocket + " {\n  }\n}\n";
    QCOMPARE(codeOf(filesWith(taken), socket()), codeName(ErrorCode::BadInput));
    wanted = port("1");
    wanted.file = kMaster;
    wanted.line = 7;
    QCOMPARE(codeOf(filesWith({}), wanted), codeName(ErrorCode::NotFound));
    DovecotFiles secret = filesWith({});
    secret.files[kRoot] = std::nullopt;
    QCOMPARE(codeOf(secret, socket()), codeName(ErrorCode::NotPermitted));
}

void AuthListenersTest::editsAConfiguration()
{
    ConfigFile file;
    file.path = kRoot;
    file.identity = {
        .kind = FileIdentity::Kind::File, .sha256 = {}, .mode = "600", .uid = {}, .gid = {}};
    file.bytes = "protocols = imap\n";
    const Configuration before("/etc/dovecot", {{kRoot, file}});
    const auto after = withAuthListener(before, socket(), "2.3.19");
    QVERIFY(after);
    QCOMPARE(after->file(kRoot)->identity.mode, QByteArray("600"));
    const QList<AuthListener> listeners = listenersIn(dovecotFiles(*after));
    QCOMPARE(listeners.size(), 1);
    QCOMPARE(listeners[0].group, std::optional<QByteArray>("postfix"));
    QCOMPARE(*withAuthListener(*after, socket(), "2.3.19"), *after);
}

QTEST_GUILESS_MAIN(AuthListenersTest)
#include "tst_authlisteners.moc"
