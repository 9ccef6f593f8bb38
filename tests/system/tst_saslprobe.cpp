// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;

/// What postsealctl sasl says of a Dovecot that listeners ask, beside what smtpd(8) itself makes of
/// it.
class SaslProbeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup();
    void saysWhatSmtpdAnnounces_data();
    void saysWhatSmtpdAnnounces();
    void namesEachTrap_data();
    void namesEachTrap();
    void tellsWhatBlocksAPort_data();
    void tellsWhatBlocksAPort();
    void leavesNoTrace_data();
    void leavesNoTrace();
    void worksWithoutProgramsOnTheServer_data();
    void worksWithoutProgramsOnTheServer();
    void isUnknownWithoutRights();
    void looksAtSaslauthd();

private:
    SealedHost &sealed(const QString &suite) const { return *m_hosts.at(suite); }
    testbed::TestHost &host(const QString &suite) const { return sealed(suite).host(); }
    void prepare(const QString &suite, const QString &commands) const;
    QJsonObject backend(const QString &suite, const QString &user = u"root"_s) const;
    QByteArray smtpdSays(const QString &suite) const;

    std::map<QString, std::unique_ptr<SealedHost>> m_hosts;
    mutable QString m_used; ///< the host that a test has changed
};

namespace {

/// Both have the listener that Postfix wants, and others that it does not.
constexpr char kSetUp[] = R"(set -e
cp -a /etc/dovecot /var/lib/testbed/dovecot.before
socket() { printf ' unix_listener /var/spool/postfix/private/%s {\n mode = %s\n user = %s\n group = %s\n }\n' "$@"; }
{ printf 'service auth {\n'; socket auth 0660 postfix postfix; socket owned 0600 root root
  socket auth-master 0666 postfix postfix; socket auth-userdb 0666 postfix postfix
  socket auth-login 0666 postfix postfix
  printf ' unix_listener /run/narrow/auth {\n mode = 0666\n }\n}\n'; } > /etc/dovecot/conf.d/99-postfix.conf
mkdir -p -m 0700 /run/narrow
systemctl restart dovecot
postconf -e smtpd_sasl_type=dovecot smtpd_sasl_path=private/auth
postconf -P submission/inet/smtpd_sasl_auth_enable=yes
postconf -P submissions/inet/smtpd_sasl_auth_enable=no
postfix reload)";

/// An EHLO on 587 within TLS: what smtpd offers, or that it went; then its words in the log.
constexpr char kAsk[] = R"(n=$(wc -l < /var/log/mail.log)
python3 - <<'END'
import smtplib, ssl
try:
    s = smtplib.SMTP('127.0.0.1', 587, timeout=20)
    s.starttls(context=ssl._create_unverified_context())
    s.ehlo()
    print('AUTH', s.esmtp_features.get('auth', '').strip())
except Exception as e:
    print('gone', type(e).__name__)
END
for i in $(seq 50); do
    tail -n +$((n + 1)) /var/log/mail.log | grep 'smtpd\[' > /run/said
    grep -q 'fatal: \|disconnect from' /run/said && break
    sleep 0.1
done
cat /run/said)";

} // namespace

void SaslProbeTest::initTestCase()
{
    for (const QString &suite : {u"bookworm"_s, u"trixie"_s}) {
        auto sealed = SealedHost::sealed({.suite = suite});
        QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
        m_hosts.emplace(suite, *std::move(sealed));
        const Outcome done = host(suite).run(QString::fromLatin1(kSetUp));
        QVERIFY2(done.ok(), done.text().constData());
        QVERIFY(host(suite).snapshotConfig());
    }
}

void SaslProbeTest::cleanup()
{
    if (m_used.isEmpty())
        return;
    QVERIFY(host(m_used).resetConfig());
    const Outcome done = host(m_used).run(
        u"nft flush ruleset; rm -f /etc/postfix/sasl/smtpd.conf /etc/dovecot/conf.d/98-login.conf; "
        "[ ! -e /usr/bin/perl.away ] || mv /usr/bin/perl.away /usr/bin/perl; "
        "[ ! -e /usr/bin/python3.away ] || mv /usr/bin/python3.away /usr/bin/python3; "
        "systemctl reset-failed; systemctl restart dovecot"_s);
    QVERIFY2(done.ok(), done.text().constData());
    m_used.clear();
}

void SaslProbeTest::prepare(const QString &suite, const QString &commands) const
{
    m_used = suite;
    const Outcome done = host(suite).run(u"set -e\n"_s + commands +
                                         u"\nsystemctl reset-failed; systemctl restart postfix"_s);
    QVERIFY2(done.ok(), done.text().constData());
}

QJsonObject SaslProbeTest::backend(const QString &suite, const QString &user) const
{
    const Outcome seen = ctl(host(suite), user, u"sasl"_s, {u"--json"_s}).run();
    const QJsonArray backends = jsonOf(seen).value(u"backends"_s).toArray();
    QTest::qVerify(backends.size() == 1, "one backend", seen.text(), __FILE__, __LINE__);
    const QJsonObject one = backends.at(0).toObject();
    const QString state = one.value(u"state"_s).toString();
    const bool good = state == u"alive"_s || state == u"unknown"_s;
    QTest::qCompare(seen.status, good ? 0 : 8, "status", "by state", __FILE__, __LINE__);
    return one;
}

QByteArray SaslProbeTest::smtpdSays(const QString &suite) const
{
    return host(suite).run(QString::fromLatin1(kAsk)).out;
}

void SaslProbeTest::saysWhatSmtpdAnnounces_data()
{
    QTest::addColumn<QString>("suite");
    QTest::addColumn<QString>("set");
    for (const char *suite : {"bookworm", "trixie"}) {
        const QString name = QString::fromLatin1(suite);
        QTest::addRow("%s, PLAIN", suite) << name << QString();
        QTest::addRow("%s, PLAIN and LOGIN", suite)
            << name
            << u"echo 'auth_mechanisms = plain login' > /etc/dovecot/conf.d/98-login.conf\n"
               "systemctl restart dovecot"_s;
        QTest::addRow("%s, filter", suite)
            << name
            << u"echo 'auth_mechanisms = plain login' > /etc/dovecot/conf.d/98-login.conf\n"
               "systemctl restart dovecot\npostconf -e 'smtpd_sasl_mechanism_filter=!LOGIN, "
               "static:rest'"_s;
        QTest::addRow("%s, not chrooted", suite)
            << name << u"postconf -F submission/inet/chroot=n"_s;
        QTest::addRow("%s, whole path, not chrooted", suite)
            << name
            << u"postconf -F submission/inet/chroot=n\n"
               "postconf -e smtpd_sasl_path=unix:/var/spool/postfix/private/auth"_s;
    }
}

void SaslProbeTest::saysWhatSmtpdAnnounces()
{
    QFETCH(const QString, suite);
    QFETCH(const QString, set);
    prepare(suite, set);
    const QJsonObject found = backend(suite);
    QCOMPARE(found.value(u"state"_s).toString(), u"alive"_s);
    QVERIFY(found.value(u"asPostfix"_s).toBool());
    const QJsonObject listener = found.value(u"mechanisms"_s).toArray().at(0).toObject();
    QCOMPARE(listener.value(u"service"_s).toString(), u"submission"_s);
    QStringList after;
    for (const QJsonValue &name : listener.value(u"afterTls"_s).toArray())
        after += name.toString();
    const QByteArray says = smtpdSays(suite);
    QCOMPARE(u"AUTH "_s + after.join(u' '), QString::fromUtf8(says.split('\n').first()));
    QVERIFY2(!after.isEmpty(), says.constData());
}

void SaslProbeTest::namesEachTrap_data()
{
    QTest::addColumn<QString>("suite");
    QTest::addColumn<QString>("set");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("smtpd");
    for (const char *suite : {"bookworm", "trixie"}) {
        const auto row = [suite](const char *name, const QString &set, const char *state,
                                 const char *words, const char *smtpd) {
            QTest::addRow("%s, %s", suite, name)
                << QString::fromLatin1(suite) << set << QString::fromLatin1(state)
                << QString::fromLatin1(words) << QString::fromLatin1(smtpd);
        };
        const auto path = [](const char *value) {
            return u"postconf -e smtpd_sasl_path=%1"_s.arg(QLatin1StringView(value));
        };
        row("missing", path("private/nothing"), "missing", "There is no socket",
            "No such file or directory");
        row("Dovecot stopped", u"systemctl stop dovecot"_s, "dead", "Dovecot is down",
            "Connection refused");
        row("owner and mode", path("private/owned"), "denied", "(root:root 0600)",
            "Permission denied");
        row("folder", path("/run/narrow/auth") + u"\npostconf -F submission/inet/chroot=n"_s,
            "denied", "the folder /run/narrow (root:root 0700)", "Permission denied");
        row("outside of the jail", path("/run/dovecot/auth-client"), "missing-in-jail",
            "that path is /var/spool/postfix/run/dovecot/auth-client", "No such file or directory");
        row("old socket",
            path("private/old") +
                u"\nrm -f /var/spool/postfix/private/old\npython3 -c \"import socket; "
                "socket.socket(socket.AF_UNIX).bind('/var/spool/postfix/private/old')\"\n"
                "chown postfix /var/spool/postfix/private/old"_s,
            "dead", "left it behind", "Connection refused");
        row("no socket",
            path("private/file") + u"\ntouch /var/spool/postfix/private/file\n"
                                   "chown postfix /var/spool/postfix/private/file"_s,
            "no-socket", "is no socket", "refused");
        row("auth-master", path("private/auth-master"), "internal-socket", "own programs",
            "auth-master instead of auth-client");
        row("auth-userdb", path("private/auth-userdb"), "internal-socket", "own programs",
            "auth-master instead of auth-client");
        row("options",
            u"postconf -P "
            "'submission/inet/smtpd_sasl_tls_security_options=noanonymous,noplaintext'"_s,
            "no-mechanism", "security options of submission forbid all",
            "no SASL authentication mechanisms");
        row("filter", u"postconf -e smtpd_sasl_mechanism_filter=gssapi"_s, "no-mechanism",
            "smtpd_sasl_mechanism_filter of submission lets none", "discards all mechanisms");
        row("port refused", path("inet:127.0.0.1:12999"), "refused", "refuses connections",
            "Connection refused");
        row("SMTP there", path("inet:127.0.0.1:25"), "no-auth-service", "no auth service",
            "no SASL authentication mechanisms");
        row("IMAP there", path("inet:127.0.0.1:143"), "no-auth-service", "no auth service",
            "no SASL authentication mechanisms");
    }
}

void SaslProbeTest::namesEachTrap()
{
    QFETCH(const QString, suite);
    QFETCH(const QString, set);
    QFETCH(const QString, state);
    QFETCH(const QString, words);
    QFETCH(const QString, smtpd);
    prepare(suite, set);
    const QJsonObject found = backend(suite);
    QCOMPARE(found.value(u"state"_s).toString(), state);
    QVERIFY(found.value(u"deadly"_s).toBool());
    const QString message = found.value(u"message"_s).toString();
    QVERIFY2(message.contains(words), qPrintable(message));
    const QByteArray says = smtpdSays(suite);
    QVERIFY2(says.startsWith("gone") && says.contains(smtpd.toUtf8()), says.constData());
}

void SaslProbeTest::tellsWhatBlocksAPort_data()
{
    QTest::addColumn<QString>("suite");
    for (const char *suite : {"bookworm", "trixie"})
        QTest::addRow("%s", suite) << QString::fromLatin1(suite);
}

/// A firewall that drops: nothing comes back, where a closed port would refuse.
void SaslProbeTest::tellsWhatBlocksAPort()
{
    QFETCH(const QString, suite);
    prepare(suite, u"postconf -e smtpd_sasl_path=inet:127.0.0.1:12345\n"
                   "nft add table inet block\n"
                   "nft 'add chain inet block in { type filter hook input priority 0; }'\n"
                   "nft add rule inet block in tcp dport 12345 drop"_s);
    const QJsonObject found = backend(suite);
    QCOMPARE(found.value(u"state"_s).toString(), u"blocked"_s);
    QVERIFY(found.value(u"message"_s).toString().contains(u"firewall"_s));
}

void SaslProbeTest::leavesNoTrace_data()
{
    tellsWhatBlocksAPort_data();
}

/// It is to look, not to be seen: no file, no complaint of Postfix or Dovecot.
void SaslProbeTest::leavesNoTrace()
{
    QFETCH(const QString, suite);
    const auto state = [this, &suite] {
        return host(suite)
            .run(u"find /etc/postfix /etc/dovecot /var/lib/postseal /tmp /root -newer "
                 "/run/postseal-mark 2>/dev/null; wc -l < /var/log/mail.log"_s)
            .out;
    };
    host(suite).run(u"sleep 1; touch /run/postseal-mark"_s);
    const QByteArray before = state();
    QCOMPARE(backend(suite).value(u"state"_s).toString(), u"alive"_s);
    QCOMPARE(state(), before);
}

void SaslProbeTest::worksWithoutProgramsOnTheServer_data()
{
    QTest::addColumn<QString>("away");
    QTest::addColumn<QString>("by");
    QTest::addRow("python3") << u"mv /usr/bin/perl /usr/bin/perl.away"_s << u"python3"_s;
    QTest::addRow("ssh") << u"mv /usr/bin/perl /usr/bin/perl.away\n"
                            "mv /usr/bin/python3 /usr/bin/python3.away"_s
                         << u"ssh"_s;
}

void SaslProbeTest::worksWithoutProgramsOnTheServer()
{
    QFETCH(const QString, away);
    QFETCH(const QString, by);
    const QString suite = u"bookworm"_s;
    prepare(suite, away);
    const QJsonObject found = backend(suite);
    QCOMPARE(found.value(u"state"_s).toString(), u"alive"_s);
    QCOMPARE(found.value(u"by"_s).toString(), by);
    // root gets in everywhere, so owner and mode are what is judged then.
    prepare(suite, u"postconf -e smtpd_sasl_path=private/owned"_s);
    const QJsonObject owned = backend(suite);
    QCOMPARE(owned.value(u"state"_s).toString(), u"denied"_s);
    QCOMPARE(owned.value(u"asPostfix"_s).toBool(), by != u"ssh"_s);
}

/// private/ is for Postfix and root: another account is told so, and is shown no trap.
void SaslProbeTest::isUnknownWithoutRights()
{
    const QJsonObject found = backend(u"bookworm"_s, u"plain"_s);
    QCOMPARE(found.value(u"state"_s).toString(), u"unknown"_s);
    const Outcome bySudo =
        ctl(host(u"bookworm"_s), u"admin"_s, u"sasl"_s, {u"--json"_s, u"--sudo"_s}).run();
    QVERIFY2(bySudo.ok(), bySudo.text().constData());
    QVERIFY2(bySudo.out.contains("\"state\":\"alive\""), bySudo.text().constData());
}

void SaslProbeTest::looksAtSaslauthd()
{
    const QString suite = u"bookworm"_s;
    prepare(suite, u"mkdir -p /etc/postfix/sasl\n"
                   "printf 'pwcheck_method: saslauthd\\nmech_list: PLAIN LOGIN\\n' > "
                   "/etc/postfix/sasl/smtpd.conf\n"
                   "postconf -e smtpd_sasl_type=cyrus smtpd_sasl_path=smtpd"_s);
    const QJsonObject missing = backend(suite);
    QCOMPARE(missing.value(u"state"_s).toString(), u"saslauthd-missing"_s);
    QVERIFY(!missing.value(u"deadly"_s).toBool());
    const QByteArray says = smtpdSays(suite);
    QVERIFY2(says.startsWith("AUTH "), says.constData());
    prepare(suite, u"mkdir -p -m 0710 /var/spool/postfix/var/run/saslauthd\n"
                   "chgrp sasl /var/spool/postfix/var/run/saslauthd\n"
                   "saslauthd -a shadow -m /var/spool/postfix/var/run/saslauthd -n 1"_s);
    QCOMPARE(backend(suite).value(u"state"_s).toString(), u"saslauthd-denied"_s);
    prepare(suite, u"adduser postfix sasl"_s);
    QCOMPARE(backend(suite).value(u"state"_s).toString(), u"alive"_s);
    host(suite).run(u"kill $(cat /var/spool/postfix/var/run/saslauthd/saslauthd.pid); "
                    "deluser postfix sasl; rm -rf /var/spool/postfix/var/run/saslauthd"_s);
}

QTEST_GUILESS_MAIN(SaslProbeTest)
#include "tst_saslprobe.moc"
