// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/relayright.h"
#include "tests/system/sealedhost.h"
#include "tests/testbed/program.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// What is said of who may relay, beside what a running smtpd(8) does: for a stranger (this
/// computer) and for a client of the server's own networks (the server itself).
class RelayRightsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { QVERIFY(m_sealed->host().resetConfig()); }
    void saysWhatSmtpdDoes_data();
    void saysWhatSmtpdDoes();

private:
    QByteArray replyToStranger() const;
    QByteArray replyToOwn() const;

    std::unique_ptr<SealedHost> m_sealed;
    QByteArray m_main, m_master;
};

namespace {

constexpr quint16 kPort = 10587;
// As printf(1) takes it.
const QByteArray kTalk = R"(EHLO client.example.org\r\nMAIL FROM:<me@example.org>\r\n)"
                         R"(RCPT TO:<you@elsewhere.example.net>\r\nQUIT\r\n)";

/// The command that says kTalk to \a address and prints what comes back.
QString talkTo(const QString &address)
{
    return u"exec 3<>/dev/tcp/%1/%2; printf '%3' >&3; timeout 20 cat <&3"_s.arg(address)
        .arg(kPort)
        .arg(QString::fromLatin1(kTalk));
}

/// Whether the recipient of elsewhere was taken in what the server said to kTalk.
bool isTaken(const QByteArray &said)
{
    return said.count("250 2.1.0 Ok") == 1 && said.contains("250 2.1.5 Ok");
}

/// What an answer allows a client to be told: both for what is looked up.
bool fits(RelayRight right, bool taken)
{
    return right == RelayRight::Some || (right == RelayRight::Yes) == taken;
}

} // namespace

void RelayRightsTest::initTestCase()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    auto sealed = SealedHost::stock();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.run(u"postconf -e 'mynetworks = 127.0.0.0/8' compatibility_level=3.6"_s).ok());
    m_main = host.run(u"cat /etc/postfix/main.cf"_s).out;
    m_master = host.run(u"cat /etc/postfix/master.cf"_s).out;
}

void RelayRightsTest::saysWhatSmtpdDoes_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("options"); // of the row
    QTest::addColumn<int>("stranger");
    QTest::addColumn<int>("own");
    const auto row = [](const char *what, const char *main, const char *options,
                        RelayRight stranger, RelayRight own) {
        QTest::newRow(what) << QByteArray(main) << QByteArray(options) << static_cast<int>(stranger)
                            << static_cast<int>(own);
    };
    using enum RelayRight;
    row("as built in", "", "", No, Yes);
    row("nobody", "", "smtpd_relay_restrictions=reject", No, No);
    row("a warning permits", "",
        "smtpd_relay_restrictions=warn_if_reject,permit_mynetworks,reject_unauth_destination", No,
        Yes);
    row("a warning permits everybody", "",
        "smtpd_relay_restrictions=warn_if_reject,permit "
        "smtpd_recipient_restrictions=warn_if_reject,permit,reject",
        Yes, Yes);
    row("two words of warning are one", "",
        "smtpd_relay_restrictions=warn_if_reject,warn_if_reject,reject "
        "smtpd_recipient_restrictions=check_client_access,static:OK,reject",
        Yes, Yes);
    row("a table that says yes", "",
        "smtpd_relay_restrictions=check_client_access,static:OK,reject", Yes, Yes);
    row("a table that says no", "",
        "smtpd_relay_restrictions=check_client_access,static:REJECT,permit_mynetworks,reject", No,
        No);
    row("a table that decides", "",
        "smtpd_relay_restrictions=check_client_access,cidr:{{192.0.2.0/24,OK}},reject", Some, Some);
    row("a network of everybody", "mynetworks = 0.0.0.0/0", "", Yes, Yes);
    row("a word that is none", "", "smtpd_relay_restrictions=regect,permit_mynetworks,reject", No,
        No);
    row("not served", "", "smtpd_relay_restrictions=permit", No, No);
    row("a class", "smtpd_restriction_classes = inner\ninner = permit_mynetworks, defer",
        "smtpd_relay_restrictions=inner,permit,reject", No, Yes);
    row("a class that only warns", "smtpd_restriction_classes = inner\ninner = reject",
        "smtpd_relay_restrictions=warn_if_reject,inner,permit_mynetworks,reject", No, Yes);
    row("asked at once", "smtpd_delay_reject = no",
        "smtpd_client_restrictions=permit_mynetworks,reject", No, Yes);
    row("no recipient yet", "smtpd_delay_reject = no",
        "smtpd_client_restrictions=reject_unauth_destination", No, Yes);
    row("deferred if permitted", "",
        "smtpd_relay_restrictions=defer_if_permit,permit_mynetworks,reject", No, No);
}

void RelayRightsTest::saysWhatSmtpdDoes()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, options);
    QFETCH(int, stranger);
    QFETCH(int, own);
    QByteArray row = "10587 inet n - n - - smtpd\n";
    for (const QByteArray &option : options.split(' '))
        row += option.isEmpty() ? QByteArray() : "  -o " + option + '\n';
    Configuration configuration("/etc/postfix", {});
    configuration.setMainCf(MainCf::parse(m_main + main + '\n'));
    configuration.setMasterCf(MasterCf::parse(m_master + row));
    ServerFacts facts;
    facts.parameters.insert("mail_version", "3.7.11");
    const Scope scope{.configuration = configuration,
                      .facts = facts,
                      .row = configuration.masterCf().find("10587/inet")};
    const RelayRight ofStranger = relayRight(scope, Relayer::Anyone);
    const RelayRight ofOwn = relayRight(scope, Relayer::OwnNetworks);
    QCOMPARE(static_cast<int>(ofStranger), stranger);
    QCOMPARE(static_cast<int>(ofOwn), own);

    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.put(u"/etc/postfix/main.cf"_s, m_main + main + '\n', u"644"_s));
    QVERIFY(host.put(u"/etc/postfix/master.cf"_s, m_master + row, u"644"_s));
    QVERIFY(host.run(u"touch -d '1 hour ago' /etc/postfix/ma*.cf && postfix stop; "
                     "postfix start"_s)
                .ok());
    const QByteArray toOwn = replyToOwn(), toStranger = replyToStranger();
    QVERIFY2(fits(ofOwn, isTaken(toOwn)), toOwn);
    QVERIFY2(fits(ofStranger, isTaken(toStranger)), toStranger);
}

QByteArray RelayRightsTest::replyToStranger() const
{
    return testbed::Program(u"/bin/bash"_s, {u"-c"_s, talkTo(m_sealed->host().address())})
        .run()
        .out;
}

QByteArray RelayRightsTest::replyToOwn() const
{
    return m_sealed->host().run(u"bash -c "_s + u'"' + talkTo(u"127.0.0.1"_s) + u'"').out;
}

QTEST_GUILESS_MAIN(RelayRightsTest)
#include "tst_relayrights.moc"
