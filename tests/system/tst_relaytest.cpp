// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;

/// postsealctl relay-test beside a real Postfix with Dovecot: what it finds, and what it leaves in
/// the mail log.
class RelayTestTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup();
    void settingsAreConfirmed();
    void refusalsAreConfirmed();
    void oldTlsIsToldAndHeldAgainstTheSettings();
    void signsInWhereThatProvesSomething();
    void clientCertificateIsShownWhereThatProvesSomething();
    void passwordIsTriedOnce();
    void passwordGoesToAnAddressOnly();
    void openRelayIsFound();
    void deskInMyNetworksIsNoStranger();
    void everybodyInMyNetworksIsAnOpenRelay();
    void limitIsNoRefusal();
    void limitEverywhereIsTold();
    void postscreenIsTold();
    void listenerThatDiesIsTold();
    void nothingIsQueued();
    void withoutForwardingOnlyTheDeskAsks();
    void textNamesWhatIsWrong();
    void passwordComesFromADescriptorOnly();

private:
    Outcome relayTest(const QStringList &options = {}, const QByteArray &password = {},
                      const QString &user = u"root"_s) const;
    void change(const QString &commands) const;
    QByteArray mailLog() const;

    std::unique_ptr<SealedHost> m_sealed;
};

namespace {

constexpr char kDesk[] = "10.77.";
constexpr char kPassword[] = "mailpass";

constexpr char kSetUp[] = R"(set -e
printf 'service auth {\n unix_listener /var/spool/postfix/private/auth {\n mode = 0660\n user = postfix\n group = postfix\n }\n}\n' \
    > /etc/dovecot/conf.d/99-postfix.conf
systemctl restart dovecot
echo 'plain:mailpass' | chpasswd
postconf smtpd_sasl_type=dovecot smtpd_sasl_path=private/auth 'mynetworks=127.0.0.0/8 [::1]/128'
postconf -P submission/inet/smtpd_recipient_restrictions=permit_sasl_authenticated,reject \
    submission/inet/smtpd_tls_mandatory_protocols='>=TLSv1.2'
systemctl restart postfix
)";

QJsonObject listenerOf(const Outcome &outcome, const QString &service)
{
    for (const QJsonValue &listener : jsonOf(outcome).value(u"listeners"_s).toArray()) {
        if (listener[u"service"_s].toString() == service)
            return listener.toObject();
    }
    return {};
}

QJsonObject found(const QJsonArray &rows, const QString &key, const QString &value)
{
    for (const QJsonValue &row : rows) {
        if (row[key].toString() == value)
            return row.toObject();
    }
    return {};
}

/// "may/taken from server": what the settings say of \a who, what the test saw, and from where.
QString told(const Outcome &outcome, const QString &service, const QString &who)
{
    const QJsonObject cell =
        found(listenerOf(outcome, service).value(u"relay"_s).toArray(), u"who"_s, who);
    return u"%1/%2 %3"_s
        .arg(cell.value(u"settings"_s).toString(), cell.value(u"tested"_s).toString(),
             cell.value(u"from"_s).toString())
        .trimmed();
}

QString reason(const Outcome &outcome, const QString &service, const QString &who)
{
    return found(listenerOf(outcome, service).value(u"relay"_s).toArray(), u"who"_s, who)
        .value(u"reason"_s)
        .toString();
}

/// The same for a check: "promised/refused".
QString checked(const Outcome &outcome, const QString &service, const QString &check)
{
    const QJsonObject row =
        found(listenerOf(outcome, service).value(u"checks"_s).toArray(), u"check"_s, check);
    return (row.value(u"promised"_s).toBool() ? u"promised/"_s : u"open/"_s) +
           row.value(u"tested"_s).toString();
}

/// Lines of \a log that fail2ban's filter for Postfix counts in any of its modes (filter.d/
/// postfix.conf of 1.0.2: normal, auth, rbl, ddos), of clients whose address begins with \a client.
QByteArrayList countedBy(const QByteArray &log, const QByteArray &client)
{
    static const QRegularExpression counted(
        u"(reject: [A-Z]{4} from .* [45][50][04] [45]\\.\\d\\.\\d+ .*(Service unavailable|(Client "
        u"host|Command|"
        "Data command) rejected|Relay access denied|(Host|Domain) not found|need fully-qualified|"
        "[Uu](ser unknown|ndeliverable address))|(improper command pipelining|too many errors) "
        "after|SASL \\S+ authentication failed|lost connection after(?! DATA)|disconnect from "
        ".*auth=0/[1-9]|PREGREET|HANGUP|COMMAND (TIME|COUNT|LENGTH) LIMIT)"_s);
    QByteArrayList lines;
    for (const QByteArray &line : log.split('\n')) {
        if (line.contains('[' + client) && QString::fromUtf8(line).contains(counted))
            lines += line;
    }
    return lines;
}

} // namespace

void RelayTestTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    const Outcome outcome = m_sealed->host().run(QString::fromLatin1(kSetUp));
    QVERIFY2(outcome.ok(), outcome.text());
    QVERIFY(m_sealed->host().snapshotConfig());
}

Outcome RelayTestTest::relayTest(const QStringList &options, const QByteArray &password,
                                 const QString &user) const
{
    QStringList all = options + QStringList{u"--json"_s};
    if (!password.isEmpty())
        all += {u"--user"_s, u"plain"_s, u"--user-password-fd"_s, u"9"_s};
    testbed::Program program = ctl(m_sealed->host(), user, u"relay-test"_s, all);
    if (!password.isEmpty())
        program.feed(9, password + '\n');
    return program.run();
}

/// Postfix starts anew, so that anvil(8) and postscreen(8) forget whom they saw.
void RelayTestTest::change(const QString &commands) const
{
    const Outcome outcome = m_sealed->host().run(
        u"set -e; %1; postfix stop; rm -f /var/lib/postfix/postscreen_cache.db; postfix start"_s
            .arg(commands));
    QVERIFY2(outcome.ok(), outcome.text());
}

QByteArray RelayTestTest::mailLog() const
{
    return m_sealed->host().run(u"journalctl --sync; journalctl -o cat SYSLOG_FACILITY=2"_s).out;
}

void RelayTestTest::cleanup()
{
    QVERIFY(m_sealed->host().resetConfig());
    change(u"true"_s); // an old smtpd(8) may serve one more client after a reload
}

void RelayTestTest::settingsAreConfirmed()
{
    const Outcome outcome = relayTest();
    QVERIFY2(outcome.ok(), outcome.text());
    QVERIFY(jsonOf(outcome).value(u"good"_s).toBool());
    for (const QString &service : {u"smtp"_s, u"submission"_s, u"submissions"_s})
        QCOMPARE(told(outcome, service, u"anyone"_s), u"no/refused desk"_s);
    QCOMPARE(told(outcome, u"smtp"_s, u"own-networks"_s), u"yes/taken server"_s);
    QCOMPARE(told(outcome, u"submission"_s, u"own-networks"_s), u"no/refused server"_s);
    QCOMPARE(told(outcome, u"smtp"_s, u"signed-in"_s), u"no/not-tested"_s);
    QCOMPARE(told(outcome, u"submission"_s, u"signed-in"_s), u"yes/not-tested"_s);
    QCOMPARE(told(outcome, u"smtp"_s, u"client-certificate"_s), u"no/not-tested"_s);
}

void RelayTestTest::refusalsAreConfirmed()
{
    const Outcome outcome = relayTest();
    QCOMPARE(checked(outcome, u"submission"_s, u"mail-without-tls"_s), u"promised/refused"_s);
    for (const QString &service : {u"smtp"_s, u"submission"_s})
        QCOMPARE(checked(outcome, service, u"sign-in-without-tls"_s), u"promised/refused"_s);

    change(u"postconf smtpd_sasl_auth_enable=yes"_s);
    QCOMPARE(checked(relayTest(), u"smtp"_s, u"sign-in-without-tls"_s), u"open/taken"_s);
}

// OpenSSL of Debian 12 speaks TLS 1.1 with a client that asks for no security (level 0).
void RelayTestTest::oldTlsIsToldAndHeldAgainstTheSettings()
{
    const Outcome outcome = relayTest();
    QCOMPARE(checked(outcome, u"submission"_s, u"old-tls"_s), u"promised/refused"_s);
    QCOMPARE(checked(outcome, u"smtp"_s, u"old-tls"_s), u"open/taken"_s);
}

void RelayTestTest::signsInWhereThatProvesSomething()
{
    const Outcome outcome = relayTest({}, kPassword);
    QVERIFY2(outcome.ok(), outcome.text());
    QVERIFY(!outcome.text().contains(kPassword));
    QCOMPARE(told(outcome, u"submission"_s, u"signed-in"_s), u"yes/taken server"_s);
    QCOMPARE(told(outcome, u"submissions"_s, u"signed-in"_s), u"yes/taken server"_s);

    // Where the server may relay by its address alone, a sign-in proves nothing.
    change(u"postconf mynetworks=127.0.0.0/8,10.77.0.0/16; "
           "postconf -P submissions/inet/smtpd_recipient_restrictions="
           "permit_mynetworks,permit_sasl_authenticated,reject"_s);
    const Outcome within = relayTest({}, kPassword);
    QCOMPARE(told(within, u"submissions"_s, u"signed-in"_s), u"yes/says-nothing server"_s);
    QCOMPARE(told(within, u"submission"_s, u"signed-in"_s), u"yes/taken server"_s);
}

void RelayTestTest::clientCertificateIsShownWhereThatProvesSomething()
{
    const QTemporaryDir folder;
    const auto made = [&folder](const QString &name) {
        const QString file = folder.filePath(name + u".pem"_s);
        const Outcome outcome =
            testbed::Program(u"openssl"_s,
                             {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s,
                              u"-days"_s, u"2"_s, u"-subj"_s, u"/CN="_s + name, u"-keyout"_s,
                              file + u".key"_s, u"-out"_s, file})
                .run();
        return outcome.ok() ? file : QString();
    };
    const QString known = made(u"known"_s), stranger = made(u"stranger"_s);
    QVERIFY(!known.isEmpty() && !stranger.isEmpty());
    const Outcome digest = testbed::Program(u"openssl"_s, {u"x509"_s, u"-in"_s, known, u"-noout"_s,
                                                           u"-fingerprint"_s, u"-sha256"_s})
                               .run();
    const QString fingerprint = QString::fromLatin1(digest.out).section(u'=', 1).trimmed();
    change(u"echo '%1 known' > /etc/postfix/clients; postconf relay_clientcerts=texthash:"
           "/etc/postfix/clients smtpd_tls_fingerprint_digest=sha256; postconf -P "
           "submission/inet/smtpd_tls_ask_ccert=yes submission/inet/smtpd_recipient_restrictions="
           "permit_tls_clientcerts,permit_sasl_authenticated,reject "
           "submission/inet/smtpd_relay_restrictions=permit_tls_clientcerts,"
           "permit_sasl_authenticated,reject"_s.arg(fingerprint));
    const auto asked = [this](const QString &file) {
        return relayTest({u"--client-cert"_s, file, u"--client-key"_s, file + u".key"_s});
    };
    const Outcome outcome = asked(known);
    QVERIFY2(outcome.ok(), outcome.text());
    QCOMPARE(told(outcome, u"submission"_s, u"client-certificate"_s), u"yes/taken server"_s);
    QVERIFY(reason(outcome, u"submissions"_s, u"client-certificate"_s)
                .contains(u"asks for no client certificate"_s));
    const Outcome other = asked(stranger);
    QCOMPARE(told(other, u"submission"_s, u"client-certificate"_s), u"yes/says-nothing server"_s);
    QVERIFY(reason(other, u"submission"_s, u"client-certificate"_s).contains(u"not on the list"_s));
    QVERIFY(!outcome.text().contains("PRIVATE KEY"));
}

void RelayTestTest::passwordIsTriedOnce()
{
    const QByteArray before = mailLog();
    const Outcome outcome = relayTest({}, "no such password");
    QVERIFY(reason(outcome, u"submission"_s, u"signed-in"_s).contains(u"refused"_s));
    QCOMPARE(told(outcome, u"submissions"_s, u"signed-in"_s), u"yes/not-tested"_s);
    QVERIFY(!outcome.text().contains("no such password"));
    const QByteArray log = mailLog().mid(before.size());
    QCOMPARE(log.count("authentication failed"), 1);

    // Of this computer fail2ban counts nothing but recipients that were refused, one a listener.
    const QByteArray desk =
        kDesk + m_sealed->host().address().section(u'.', 2, 2).toLatin1() + ".1]";
    const QByteArrayList counted = countedBy(log, desk);
    QCOMPARE(log.count("reject: RCPT from unknown[" + desk), 3);
    QVERIFY(!counted.isEmpty() && counted.size() <= 3);
    for (const QByteArray &line : counted)
        QVERIFY2(line.contains("reject: RCPT"), line);
    // Of the server itself it counts nothing (ignoreself); there are such lines.
    QVERIFY(!countedBy(log, "127.0.0.1]").isEmpty());
}

// Whoever answers for a name in DNS would get it.
void RelayTestTest::passwordGoesToAnAddressOnly()
{
    change(u"postconf -M localhost:10587/inet='localhost:10587 inet n - y - - smtpd'; postconf -P "
           "localhost:10587/inet/smtpd_sasl_auth_enable=yes "
           "localhost:10587/inet/smtpd_tls_security_level=encrypt"_s);
    const Outcome outcome = relayTest({}, kPassword);
    QCOMPARE(told(outcome, u"localhost:10587"_s, u"signed-in"_s), u"yes/not-tested"_s);
    QVERIFY(reason(outcome, u"localhost:10587"_s, u"signed-in"_s).contains(u"has a name"_s));
    QCOMPARE(told(outcome, u"submission"_s, u"signed-in"_s), u"yes/taken server"_s);
}

void RelayTestTest::openRelayIsFound()
{
    change(u"postconf -P submission/inet/smtpd_relay_restrictions=check_client_access,"
           "static:OK,reject submission/inet/smtpd_recipient_restrictions="_s);
    const Outcome outcome = relayTest();
    QCOMPARE(outcome.status, 8);
    QCOMPARE(told(outcome, u"submission"_s, u"anyone"_s), u"yes/taken desk"_s);
    QVERIFY(listenerOf(outcome, u"submission"_s).value(u"strangersMayRelay"_s).toBool());
    QVERIFY(!listenerOf(outcome, u"smtp"_s).value(u"strangersMayRelay"_s).toBool());
}

void RelayTestTest::deskInMyNetworksIsNoStranger()
{
    const QString net = m_sealed->host().address().section(u'.', 0, 2);
    change(u"postconf mynetworks=127.0.0.0/8,%1.1"_s.arg(net));
    const Outcome outcome = relayTest();
    QVERIFY2(outcome.ok(), outcome.text());
    // The server's own outside address is none of mynetworks and takes its place.
    QCOMPARE(told(outcome, u"smtp"_s, u"anyone"_s), u"no/refused server"_s);
    QVERIFY(reason(outcome, u"smtp"_s, u"anyone"_s).contains(net + u".1, is in mynetworks"_s));

    change(u"postconf mynetworks=127.0.0.0/8,%1.0/24"_s.arg(net));
    const Outcome both = relayTest();
    QCOMPARE(told(both, u"smtp"_s, u"anyone"_s), u"no/not-tested"_s);
    QVERIFY(reason(both, u"smtp"_s, u"anyone"_s).contains(u"says nothing about strangers"_s));
}

void RelayTestTest::everybodyInMyNetworksIsAnOpenRelay()
{
    change(u"postconf mynetworks=0.0.0.0/0"_s);
    const Outcome outcome = relayTest();
    QCOMPARE(outcome.status, 8);
    QCOMPARE(told(outcome, u"smtp"_s, u"anyone"_s), u"yes/not-tested"_s);
}

void RelayTestTest::limitIsNoRefusal()
{
    change(u"postconf smtpd_client_connection_rate_limit=1"_s);
    relayTest(); // the one connection of this computer
    const Outcome outcome = relayTest();
    QVERIFY2(outcome.ok(), outcome.text());
    QCOMPARE(told(outcome, u"smtp"_s, u"anyone"_s), u"no/refused server"_s);
    QVERIFY(reason(outcome, u"smtp"_s, u"anyone"_s).contains(u"limit of the server"_s));
}

void RelayTestTest::limitEverywhereIsTold()
{
    change(u"postconf smtpd_client_recipient_rate_limit=1 smtpd_client_event_limit_exceptions="_s);
    relayTest();
    const Outcome outcome = relayTest();
    QVERIFY2(outcome.ok(), outcome.text());
    QCOMPARE(told(outcome, u"smtp"_s, u"own-networks"_s), u"yes/says-nothing server"_s);
    QVERIFY(reason(outcome, u"smtp"_s, u"own-networks"_s).contains(u"limit of the server"_s));
}

void RelayTestTest::postscreenIsTold()
{
    change(u"postconf postscreen_greet_wait=2s postscreen_bare_newline_enable=yes "
           "postscreen_bare_newline_action=enforce; "
           "postconf -M smtp/inet='smtp inet n - n - 1 postscreen' "
           "smtpd/pass='smtpd pass - - n - - smtpd' dnsblog/unix='dnsblog unix - - n - 0 dnsblog' "
           "tlsproxy/unix='tlsproxy unix - - n - 0 tlsproxy'"_s);
    const Outcome outcome = relayTest();
    QVERIFY2(outcome.ok(), outcome.text());
    QCOMPARE(told(outcome, u"smtp"_s, u"own-networks"_s), u"yes/taken server"_s);
    QCOMPARE(told(outcome, u"smtp"_s, u"anyone"_s), u"no/says-nothing desk"_s);
    QVERIFY(reason(outcome, u"smtp"_s, u"anyone"_s).contains(u"postscreen"_s));
    QCOMPARE(told(outcome, u"submission"_s, u"anyone"_s), u"no/refused desk"_s);
}

// smtpd(8) stops when no list ends relaying; what is asked then gets no answer.
void RelayTestTest::listenerThatDiesIsTold()
{
    change(u"postconf -P submission/inet/smtpd_relay_restrictions=permit "
           "submission/inet/smtpd_recipient_restrictions="_s);
    const Outcome outcome = relayTest();
    QCOMPARE(told(outcome, u"submission"_s, u"own-networks"_s), u"no/says-nothing server"_s);
    QVERIFY(!reason(outcome, u"submission"_s, u"own-networks"_s).isEmpty());
    QCOMPARE(told(outcome, u"submission"_s, u"anyone"_s), u"no/not-tested"_s);
    QCOMPARE(checked(outcome, u"submission"_s, u"mail-without-tls"_s), u"promised/not-tested"_s);
    QCOMPARE(told(outcome, u"smtp"_s, u"own-networks"_s), u"yes/taken server"_s);
}

void RelayTestTest::nothingIsQueued()
{
    relayTest({}, kPassword);
    QCOMPARE(m_sealed->host().run(u"postqueue -j"_s).out, QByteArray());
}

void RelayTestTest::withoutForwardingOnlyTheDeskAsks()
{
    QVERIFY(m_sealed->host()
                .run(u"printf 'Match User plain\\n  AllowTcpForwarding no\\n' > "
                     "/etc/ssh/sshd_config.d/relay.conf && systemctl restart ssh"_s)
                .ok());
    const Outcome outcome = relayTest({}, {}, u"plain"_s);
    QVERIFY2(outcome.ok(), outcome.text());
    QCOMPARE(told(outcome, u"smtp"_s, u"anyone"_s), u"no/refused desk"_s);
    QCOMPARE(told(outcome, u"smtp"_s, u"own-networks"_s), u"yes/says-nothing server"_s);
    QVERIFY(!reason(outcome, u"smtp"_s, u"own-networks"_s).isEmpty());
}

void RelayTestTest::textNamesWhatIsWrong()
{
    change(u"postconf -P submission/inet/smtpd_relay_restrictions=check_client_access,"
           "static:OK,reject submission/inet/smtpd_recipient_restrictions="_s);
    const Outcome outcome =
        ctl(m_sealed->host(), u"root"_s, u"relay-test"_s, {u"--replies"_s}).run();
    QCOMPARE(outcome.status, 8);
    QVERIFY2(outcome.out.contains("an open relay"), outcome.out);
    QVERIFY2(outcome.out.contains("250 2.1.5 Ok"), outcome.out);
    QVERIFY2(outcome.out.contains("454 4.7.1 <postseal-probe@[192.0.2.1]>: Relay access denied"),
             outcome.out);
}

void RelayTestTest::passwordComesFromADescriptorOnly()
{
    const Outcome outcome = relayTest({u"--user"_s, u"plain"_s});
    QCOMPARE(outcome.status, 2);
    QVERIFY(outcome.text().contains("--user-password-fd"));
}

QTEST_GUILESS_MAIN(RelayTestTest)
#include "tst_relaytest.moc"
