// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"
#include "tests/testbed/testhost.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <optional>

using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// What `postsealctl probe` says when something stands between a client and listeners that work.
class VantagesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyAddressAnswers();
    void theServersTrustCounts();
    void namesInOtherLettersAreTakenAsDnsHasThem();
    void aBlockedPortComesWithTheLineThatOpensIt();
    void whoMayNotSeeTheRulesIsToldTheFirewall();
    void port25Alone();
    void withoutForwardingTheSameIsSeen();
    void limitsOfAnvilAreTold();
    void postscreenIsTold();

private:
    /// The answer of the command, seen by \a user of the host.
    QJsonObject probe(const QString &user, const QStringList &more = {}) const;
    QJsonObject ctl(const QString &user, const QStringList &more) const;
    bool sh(const QString &script) const;
    /// After a reload an old smtpd(8) may serve one more client with the old settings.
    bool restart() const
    {
        // Nobody connects to see whether it is there: anvil(8) would count that.
        return sh(u"postfix stop; postfix start; for i in $(seq 50); do "
                  "ss -Hltn 'sport = :587' | grep -q . && exit; sleep .1; done; exit 1"_s);
    }
    QString noteOn(const QJsonObject &answer, int port) const;

    std::unique_ptr<TestHost> m_host;
    std::optional<TestCa> m_ca;
};

namespace {

constexpr char kSetUp[] = R"(set -e
postconf smtpd_tls_cert_file=/etc/postfix/tls.pem smtpd_tls_key_file=/etc/postfix/tls.key \
    smtpd_tls_security_level=may postscreen_greet_wait=3s
postconf -M submission/inet='submission inet n - n - - smtpd' \
    submissions/inet='submissions inet n - n - - smtpd'
postconf -P submission/inet/smtpd_tls_security_level=encrypt \
    submissions/inet/smtpd_tls_wrappermode=yes
systemctl restart postfix
printf 'Match User plain\n  AllowTcpForwarding no\n' > /etc/ssh/sshd_config.d/probe.conf
systemctl restart ssh
)";

/// Handshakes of \a answer that were seen from \a vantage.
QList<QJsonObject> seenFrom(const QJsonObject &answer, const QString &vantage)
{
    QList<QJsonObject> seen;
    for (const QJsonValue &value : answer.value(u"handshakes"_s).toArray()) {
        if (value.toObject().value(u"vantage"_s).toString() == vantage)
            seen.append(value.toObject());
    }
    return seen;
}

bool isDone(const QJsonObject &handshake)
{
    return handshake.value(u"handshakeDone"_s).toBool();
}

/// The port and whether TLS came about, of each.
QStringList outcomes(const QList<QJsonObject> &handshakes)
{
    QStringList texts;
    for (const QJsonObject &handshake : handshakes)
        texts += u"%1 %2"_s.arg(handshake.value(u"port"_s).toInt())
                     .arg(isDone(handshake) ? u"TLS"_s : u"no"_s);
    texts.sort();
    return texts;
}

} // namespace

void VantagesTest::initTestCase()
{
    auto ca = TestCa::create();
    QVERIFY2(ca, ca ? "" : qPrintable(describe(ca.error())));
    m_ca.emplace(std::move(*ca));
    auto host = TestHost::boot();
    QVERIFY2(host, host ? "" : qPrintable(describe(host.error())));
    m_host = std::move(*host);
    const Leaf leaf = m_ca->issue({.names = {m_host->mailName()}}).value();
    QVERIFY(m_host->put(u"/etc/postfix/tls.pem"_s, leaf.chain, u"0644"_s));
    QVERIFY(m_host->put(u"/etc/postfix/tls.key"_s, leaf.key, u"0400"_s));
    QVERIFY(sh(QString::fromLatin1(kSetUp)));
    QVERIFY(m_host->waitForPort(465));
}

bool VantagesTest::sh(const QString &script) const
{
    const Outcome outcome = m_host->run(script);
    if (!outcome.ok())
        qWarning("%s", outcome.text().constData());
    return outcome.ok();
}

QJsonObject VantagesTest::probe(const QString &user, const QStringList &more) const
{
    return ctl(user, QStringList{u"--ca"_s, m_ca->rootFile()} + more);
}

QJsonObject VantagesTest::ctl(const QString &user, const QStringList &more) const
{
    const Outcome outcome =
        Program(QStringLiteral(POSTSEAL_BIN_DIR) + u"/postsealctl"_s,
                QStringList{u"probe"_s, m_host->sshUrl(user), u"--identity"_s, m_host->keyFile(),
                            u"--known-hosts"_s, m_host->knownHosts(), u"--name"_s,
                            m_host->mailName(), u"--json"_s} +
                    more)
            .run();
    const QJsonObject answer = QJsonDocument::fromJson(outcome.out).object();
    if (answer.isEmpty())
        qWarning("%s", outcome.text().constData());
    return answer;
}

QString VantagesTest::noteOn(const QJsonObject &answer, int port) const
{
    for (const QJsonValue &value : answer.value(u"notes"_s).toArray()) {
        const QJsonObject note = value.toObject();
        QStringList commands;
        for (const QJsonValue &command : note.value(u"commands"_s).toArray())
            commands += command.toString();
        if (note.value(u"port"_s).toInt() == port)
            return note.value(u"text"_s).toString() + u'\n' + commands.join(u'\n');
    }
    return {};
}

void VantagesTest::everyAddressAnswers()
{
    const QJsonObject answer = probe(u"admin"_s);
    QVERIFY(answer.value(u"good"_s).toBool());
    QCOMPARE(answer.value(u"notes"_s).toArray(), QJsonArray());
    QStringList places;
    for (const QJsonObject &handshake : seenFrom(answer, u"server"_s))
        places += u"%1 %2"_s.arg(handshake.value(u"host"_s).toString())
                      .arg(handshake.value(u"port"_s).toInt());
    places.sort();
    QCOMPARE(places, QStringList({u"127.0.0.1 25"_s, u"127.0.0.1 465"_s, u"127.0.0.1 587"_s,
                                  u"::1 25"_s, u"::1 465"_s, u"::1 587"_s}));
    QCOMPARE(outcomes(seenFrom(answer, u"desk"_s)),
             QStringList({u"25 TLS"_s, u"465 TLS"_s, u"587 TLS"_s}));
}

// The authority is one of the server's system alone, as a company's own would be.
void VantagesTest::theServersTrustCounts()
{
    QFile root(m_ca->rootFile());
    QVERIFY(root.open(QIODevice::ReadOnly));
    QVERIFY(m_host->put(u"/usr/local/share/ca-certificates/ours.crt"_s, root.readAll(), u"0644"_s));
    QVERIFY(sh(u"update-ca-certificates"_s));
    const auto asked = [this](const QStringList &trust) {
        return ctl(u"admin"_s, trust + QStringList{u"--port"_s, u"587"_s})
            .value(u"good"_s)
            .toBool();
    };
    QVERIFY(!asked({}));
    QVERIFY(asked({u"--server-trust"_s}));
}

void VantagesTest::namesInOtherLettersAreTakenAsDnsHasThem()
{
    const Leaf leaf = m_ca->issue({.names = {u"xn--bcher-kva.example"_s}}).value();
    const Leaf old = m_ca->issue({.names = {m_host->mailName()}}).value();
    const auto put = [this](const Leaf &shown) {
        return m_host->put(u"/etc/postfix/tls.pem"_s, shown.chain, u"0644"_s) &&
               m_host->put(u"/etc/postfix/tls.key"_s, shown.key, u"0400"_s) && restart();
    };
    QVERIFY(put(leaf));
    const QStringList port{u"--port"_s, u"587"_s, u"--from-desk"_s, u"--name"_s};
    const QJsonObject good = probe(u"admin"_s, port + QStringList{u"bücher.example"_s});
    const QJsonObject other = probe(u"admin"_s, port + QStringList{u"bäcker.example"_s});
    QVERIFY(put(old));
    QVERIFY2(good.value(u"good"_s).toBool(), QJsonDocument(good).toJson());
    QVERIFY(!other.value(u"good"_s).toBool());
}

// The rules of Debian's example, as an administrator has them.
void VantagesTest::aBlockedPortComesWithTheLineThatOpensIt()
{
    const QByteArray rules = R"(table inet filter {
    chain input {
        type filter hook input priority filter; policy drop;
        ct state established,related accept
        iif lo accept
        ip6 nexthdr icmpv6 accept
        tcp dport { 22, 25, 587 } accept
    }
})";
    QVERIFY(m_host->put(u"/etc/nftables.conf"_s, rules, u"0755"_s));
    QVERIFY(sh(u"systemctl start nftables"_s));
    const QJsonObject answer = probe(u"root"_s);
    QCOMPARE(outcomes(seenFrom(answer, u"desk"_s)),
             QStringList({u"25 TLS"_s, u"465 no"_s, u"587 TLS"_s}));
    for (const QJsonObject &handshake : seenFrom(answer, u"server"_s))
        QVERIFY(isDone(handshake));
    const QString note = noteOn(answer, 465);
    QVERIFY2(note.startsWith(u"answers the server itself, but not this computer"_s),
             qPrintable(note));
    QVERIFY2(note.contains(u"server's firewall (nftables)"_s), qPrintable(note));
    QCOMPARE(answer.value(u"notes"_s).toArray().size(), 1);
    // The line does what it is said to do.
    const QString command = note.section(u'\n', 1);
    QCOMPARE(command, u"nft insert rule inet filter input tcp dport 465 accept"_s);
    QVERIFY(sh(command));
    const QJsonObject open = probe(u"root"_s);
    QCOMPARE(outcomes(seenFrom(open, u"desk"_s)),
             QStringList({u"25 TLS"_s, u"465 TLS"_s, u"587 TLS"_s}));
    QCOMPARE(open.value(u"notes"_s).toArray(), QJsonArray());
    QVERIFY(sh(u"systemctl restart nftables"_s));
}

// admin may not list the rules; the file that they come from says as much.
void VantagesTest::whoMayNotSeeTheRulesIsToldTheFirewall()
{
    const QString note = noteOn(probe(u"admin"_s), 465);
    QVERIFY2(note.contains(u"server's firewall (nftables)"_s), qPrintable(note));
    QCOMPARE(note.section(u'\n', 1), u"nft insert rule inet filter input tcp dport 465 accept"_s);
}

void VantagesTest::port25Alone()
{
    QVERIFY(sh(u"nft flush chain inet filter input && nft 'add rule inet filter input iif lo "
               "accept; add rule inet filter input tcp dport 25 drop; add rule inet filter input "
               "accept'"_s));
    const QString note = noteOn(probe(u"root"_s), 25);
    QVERIFY(sh(u"nft flush ruleset"_s));
    QVERIFY2(note.contains(u"Many providers block port 25"_s), qPrintable(note));
}

void VantagesTest::withoutForwardingTheSameIsSeen()
{
    const QJsonObject answer = probe(u"plain"_s);
    const QList<QJsonObject> server = seenFrom(answer, u"server"_s);
    QCOMPARE(server.size(), 6);
    for (const QJsonObject &handshake : server) {
        QVERIFY(isDone(handshake));
        QCOMPARE(handshake.value(u"tls"_s)[u"verifyCode"_s].toInt(-1), 0);
    }
    QCOMPARE(answer.value(u"notes"_s).toArray(), QJsonArray());
}

void VantagesTest::limitsOfAnvilAreTold()
{
    QVERIFY(sh(u"postconf smtpd_client_connection_rate_limit=1"_s) && restart());
    const QStringList port{u"--port"_s, u"587"_s};
    QVERIFY(probe(u"admin"_s, port).value(u"good"_s).toBool());
    const QJsonObject answer = probe(u"admin"_s, port);
    QVERIFY(sh(u"postconf -X smtpd_client_connection_rate_limit"_s) && restart());
    const QJsonObject desk = seenFrom(answer, u"desk"_s).value(0);
    QVERIFY(!isDone(desk));
    const QString obstacle = desk.value(u"obstacle"_s).toString();
    QVERIFY2(obstacle.contains(u"smtpd_client_connection_rate_limit"_s), qPrintable(obstacle));
    QVERIFY2(obstacle.startsWith(u"the listener works"_s), qPrintable(obstacle));
    // Not a word of firewalls: the server was reached.
    QVERIFY2(!noteOn(answer, 587).contains(u"firewall"_s), qPrintable(noteOn(answer, 587)));
    // Loopback is within mynetworks, which anvil leaves out, so the server's view is not held up.
    QVERIFY(isDone(seenFrom(answer, u"server"_s).value(0)));
}

void VantagesTest::postscreenIsTold()
{
    QVERIFY(sh(u"postconf -M smtp/inet='smtp inet n - n - 1 postscreen' "
               "smtpd/pass='smtpd pass - - n - - smtpd' "
               "dnsblog/unix='dnsblog unix - - n - 0 dnsblog' "
               "tlsproxy/unix='tlsproxy unix - - n - 0 tlsproxy'"_s) &&
            restart());
    const QJsonObject answer = probe(u"admin"_s, {u"--port"_s, u"25"_s});
    const QJsonObject desk = seenFrom(answer, u"desk"_s).value(0);
    QVERIFY(isDone(desk));
    const QString obstacle = desk.value(u"obstacle"_s).toString();
    QVERIFY2(obstacle.startsWith(u"it greets after 3."_s), qPrintable(obstacle));
    QVERIFY(isDone(seenFrom(answer, u"server"_s).value(0)));
    QCOMPARE(answer.value(u"notes"_s).toArray(), QJsonArray());
}

QTEST_GUILESS_MAIN(VantagesTest)
#include "tst_vantages.moc"
