// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"
#include "tests/system/slowgreeting.h"
#include "tests/system/traces.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testbed::Outcome;

namespace {

const QByteArray kPassword = "tr0ub4dor-and-3";

/// All but indexes, which come out in another order of bytes each time they are built.
QByteArray withoutIndexes(const QByteArray &state)
{
    QByteArray kept;
    for (const QByteArray &line : state.split('\n')) {
        if (!line.endsWith(".db"))
            kept += line + '\n';
    }
    return kept;
}

/// For a message that names what differs.
QByteArray linesOnlyIn(const QByteArray &one, const QByteArray &other)
{
    QByteArray lines;
    for (const QByteArray &line : one.split('\n')) {
        if (!other.contains(line))
            lines += line + '\n';
    }
    return lines;
}

} // namespace

/// A history that grows with what is done to a real server, and gives its files back.
class ServerHistoryTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void givesAnEarlierStateBack();
    void leavesWhatAReadingDidNotLookAt();
    void anAliasFindsItsOwn();
    void tellsWhoChangedWhat();
    void keepsRefusedAppliesAndRestores();
    void anApplyWhoseProgramDiedIsNobodyElses();
    void anApplyKilledBeforeItChangedAnythingIsSettled();
    void noPasswordEntersIt();
    void aStateWithoutItsPasswordStopsNoMail();
    void aHistoryThatCannotBeWrittenStopsNoApply();
    void nothingIsWrittenWhereThatIsWanted();

private:
    Outcome run(const QString &command, const QStringList &options = {},
                const QString &user = u"root"_s) const;
    bool hasNoApply() const;
    QJsonArray log() const;
    QString commit(qsizetype back) const { return log()[back][u"commit"].toString(); }
    Outcome git(const QStringList &words) const;
    QString data() const { return m_data->path(); }

    std::unique_ptr<SealedHost> m_sealed;
    std::unique_ptr<QTemporaryDir> m_data;
};

void ServerHistoryTest::initTestCase()
{
    auto sealed = SealedHost::stock();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
}

void ServerHistoryTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_data = std::make_unique<QTemporaryDir>();
    QVERIFY(m_sealed->host().resetConfig());
}

Outcome ServerHistoryTest::run(const QString &command, const QStringList &options,
                               const QString &user) const
{
    const bool shakes = command == u"apply" || command == u"check";
    testbed::Program program =
        ctl(m_sealed->host(), user, command,
            (shakes ? m_sealed->trust() : QStringList()) + QStringList{u"--json"_s} + options);
    return program.environment(u"XDG_DATA_HOME"_s, data()).run();
}

/// Waits for that.
bool ServerHistoryTest::hasNoApply() const
{
    const QString wait = u"for n in $(seq 900); do [ -e /var/lib/postseal/lock ] || exit 0; sleep "
                         "0.1; done; exit 1"_s;
    return m_sealed->host().run(wait).ok();
}

QJsonArray ServerHistoryTest::log() const
{
    return jsonOf(run(u"history"_s))[u"entries"].toArray();
}

Outcome ServerHistoryTest::git(const QStringList &words) const
{
    const QString repository = jsonOf(run(u"history"_s))[u"repository"].toString();
    return testbed::Program(u"git"_s, QStringList{u"--git-dir"_s, repository} + words).run();
}

/// Several applies and a hand on the server, then back: contents, modes and owners, byte for byte.
void ServerHistoryTest::givesAnEarlierStateBack()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(
        host.run(
                u"cd /etc/postfix; printf 'a b\\n' > odd; chown postfix:mail odd; chmod 664 odd; "
                "printf '# \\377\\r\\nvirtual_alias_maps = texthash:/etc/postfix/odd' >> main.cf"_s)
            .ok());
    QVERIFY2(run(u"inspect"_s).ok(), "inspect");
    const QByteArray first = stateOf(host);
    const Outcome sealed = run(u"apply"_s, m_sealed->scenario());
    QVERIFY2(sealed.ok(), toldBy(sealed));
    const QByteArray second = withoutIndexes(stateOf(host));
    QVERIFY(host.run(u"cd /etc/postfix; sed -i '/^#/d' main.cf; chmod 600 main.cf; chown root:mail "
                     "master.cf odd; rm odd; sed -i s/may/none/ tls_policy"_s)
                .ok());
    const Outcome third = run(u"apply"_s, {u"--set"_s, u"smtpd_tls_loglevel=1"_s});
    QVERIFY2(third.ok(), toldBy(third));
    const QJsonArray entries = log();
    QCOMPARE(entries.size(), 4);
    QCOMPARE(entries[1][u"kind"].toString(), u"read"_s);
    const Outcome back =
        run(u"apply"_s, {u"--to"_s, entries[2][u"commit"].toString(), u"--note"_s, u"Back"_s});
    QVERIFY2(back.ok(), toldBy(back));
    const QByteArray now = withoutIndexes(stateOf(host));
    QCOMPARE(linesOnlyIn(now, second), QByteArray());
    QCOMPARE(now, second);
    QCOMPARE(host.run(u"postmap -q example.org /etc/postfix/tls_policy"_s).out, "encrypt\n");
    // Its certificate was good, and is not any more: that is what is wanted.
    const Outcome whole =
        run(u"apply"_s, {u"--to"_s, entries[3][u"commit"].toString(), u"--no-probe"_s}, u"ops"_s);
    QVERIFY2(whole.ok(), toldBy(whole));
    QCOMPARE(jsonOf(whole)[u"outcome"].toString(), u"kept"_s);
    QCOMPARE(stateOf(host), first);
    QCOMPARE(log()[1][u"note"].toString(), u"Back"_s);
    const Outcome again = run(u"apply"_s, {u"--to"_s, entries[3][u"commit"].toString()});
    QCOMPARE(jsonOf(again)[u"outcome"].toString(), u"nothing"_s);
    QVERIFY(git({u"fsck"_s, u"--strict"_s}).ok());
}

/// A table that main.cf names no more is deleted unseen: the commit from then does not bring it
/// back, the one before does.
void ServerHistoryTest::leavesWhatAReadingDidNotLookAt()
{
    testbed::TestHost &host = m_sealed->host();
    const auto isThere = [&host] { return host.run(u"test -e /etc/postfix/odd"_s).ok(); };
    QVERIFY(host.run(u"cd /etc/postfix; printf 'a b\\n' > odd; cp main.cf /tmp/without; "
                     "echo virtual_alias_maps = texthash:/etc/postfix/odd >> main.cf"_s)
                .ok());
    QVERIFY(run(u"inspect"_s).ok());
    QVERIFY(host.run(u"cat /tmp/without > /etc/postfix/main.cf"_s).ok());
    QVERIFY(run(u"inspect"_s).ok());
    QVERIFY(host.run(u"rm /etc/postfix/odd"_s).ok());
    const Outcome applied = run(u"apply"_s, {u"--set"_s, u"smtpd_tls_loglevel=1"_s});
    QVERIFY2(applied.ok(), toldBy(applied));
    QCOMPARE(log().size(), 3);
    const QString looked = commit(2), passed = commit(1);
    const QJsonArray left = jsonOf(run(u"plan"_s, {u"--to"_s, passed}))[u"notGivenBack"].toArray();
    QCOMPARE(left.size(), 1);
    QVERIFY(left[0].toString().contains(u"/etc/postfix/odd was not looked at then"_s));
    const Outcome back = run(u"apply"_s, {u"--to"_s, passed});
    QVERIFY2(back.ok(), toldBy(back));
    QVERIFY(!isThere());
    QVERIFY(!host.run(u"postconf -n smtpd_tls_loglevel"_s).out.contains("= 1"));
    const Outcome whole = run(u"apply"_s, {u"--to"_s, looked});
    QVERIFY2(whole.ok(), toldBy(whole));
    QVERIFY(jsonOf(whole)[u"notGivenBack"].toArray().isEmpty());
    QVERIFY(isThere());
}

/// The name that was asked for is the history's, wherever ssh_config(5) leads.
void ServerHistoryTest::anAliasFindsItsOwn()
{
    const testbed::TestHost &host = m_sealed->host();
    const QUrl url(host.sshUrl(u"root"_s));
    const QString config = m_sealed->local(
        u"ssh_config"_s, u"Host relay\n HostName %1\n Port %2\n User root\n"_s.arg(url.host())
                             .arg(url.port(22))
                             .toUtf8());
    const auto relay = [&](const QString &command, const QStringList &options) {
        testbed::Program program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"),
                                 QStringList{command, u"ssh://relay"_s, u"--json"_s} + options);
        return program.environment(u"XDG_DATA_HOME"_s, data()).run();
    };
    const QStringList signIn{
        u"--ssh-config"_s, config,          u"-i"_s,        host.keyFile(), u"--known-hosts"_s,
        host.knownHosts(), u"--no-agent"_s, u"--no-input"_s};
    const Outcome read = relay(u"inspect"_s, signIn);
    QVERIFY2(read.ok(), toldBy(read));
    const QJsonObject told = jsonOf(relay(u"history"_s, {}));
    QVERIFY(told[u"repository"].toString().endsWith(u"/relay_22.git"_s));
    QCOMPARE(told[u"entries"].toArray().size(), 1);
    const Outcome plan = relay(u"plan"_s, signIn + QStringList{u"--to"_s, u"latest"_s});
    QVERIFY2(plan.ok(), toldBy(plan));
    const Outcome same = relay(u"history"_s, signIn + QStringList{u"--compare"_s, u"latest"_s});
    QVERIFY2(same.ok() && jsonOf(same)[u"diff"].toString().isEmpty(), toldBy(same));
}

void ServerHistoryTest::tellsWhoChangedWhat()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(run(u"inspect"_s).ok());
    QVERIFY(run(u"apply"_s, {u"--set"_s, u"smtpd_tls_loglevel=1"_s, u"--note"_s, u"Look"_s}).ok());
    QVERIFY(host.run(u"postconf -e smtp_tls_loglevel=2"_s).ok());
    const QJsonObject drift = jsonOf(run(u"history"_s, {u"--drift"_s}));
    QVERIFY(drift[u"diff"].toString().contains(u"+smtp_tls_loglevel = 2"_s));
    QCOMPARE(drift[u"last"][u"note"].toString(), u"Look"_s);
    QCOMPARE(drift[u"since"].toArray().size(), 1);
    const QJsonObject mine =
        jsonOf(run(u"history"_s, {u"--blame"_s, u"smtpd_tls_loglevel"_s}))[u"entry"].toObject();
    QVERIFY(mine[u"who"].toString().contains(u'@'));
    const QJsonObject theirs =
        jsonOf(run(u"history"_s, {u"--blame"_s, u"smtp_tls_loglevel"_s}))[u"entry"].toObject();
    QVERIFY(theirs[u"who"].isNull());
    QCOMPARE(theirs[u"kind"].toString(), u"read"_s);
    const QJsonObject between =
        jsonOf(run(u"history"_s, {u"--compare"_s, commit(2) + u".."_s + commit(1)}));
    QVERIFY(between[u"diff"].toString().contains(u"+smtpd_tls_loglevel = 1"_s));
    QVERIFY(jsonOf(run(u"history"_s, {u"--compare"_s, u"latest"_s}))[u"diff"].toString().isEmpty());
    const QJsonObject shown = jsonOf(run(u"history"_s, {u"--show"_s, commit(1)}));
    QVERIFY(shown[u"plan"].toString().contains(u"+smtpd_tls_loglevel = 1"_s));
    QVERIFY(!shown[u"handshakes"].toArray().isEmpty());
    QCOMPARE(run(u"history"_s, {u"--show"_s, u"0000000"_s}).status, 1);
    QCOMPARE(run(u"history"_s, {u"--drift"_s, u"--show"_s, u"latest"_s}).status, 2);
}

void ServerHistoryTest::keepsRefusedAppliesAndRestores()
{
    const Outcome refused =
        run(u"apply"_s, {u"--set"_s, u"smtpd_tls_cert_file=/nowhere"_s, u"--set"_s,
                         u"smtpd_tls_security_level=encrypt"_s, u"--set"_s,
                         u"smtpd_tls_key_file=/nowhere"_s, u"--despite-errors"_s});
    QVERIFY(!refused.ok());
    QCOMPARE(log()[0][u"kind"].toString(), u"apply"_s);
    QCOMPARE(log()[0][u"outcome"].toString(), jsonOf(refused)[u"outcome"].toString());
    QVERIFY(!log()[0][u"reason"].toString().isEmpty());
    QCOMPARE(log()[0][u"changed"].toArray().size(), 0);
    const Outcome kept = run(u"apply"_s, {u"--set"_s, u"smtpd_tls_loglevel=1"_s});
    QVERIFY2(kept.ok(), toldBy(kept));
    const QString id = jsonOf(kept)[u"transaction"].toString();
    QVERIFY(run(u"restore"_s, {id}).ok());
    QCOMPARE(log()[0][u"kind"].toString(), u"restore"_s);
    QCOMPARE(log()[0][u"transaction"].toString(), id);
    QCOMPARE(log()[0][u"changed"].toArray().size(), 1);
    // The next reading has nothing to add.
    const qsizetype known = log().size();
    QVERIFY(run(u"inspect"_s).ok());
    QCOMPARE(log().size(), known);
}

/// kill -9 when the files are swapped; the server puts the old state back by itself.
void ServerHistoryTest::anApplyWhoseProgramDiedIsNobodyElses()
{
    QVERIFY(run(u"inspect"_s).ok());
    const auto settings = [this] {
        return m_sealed->host().run(u"cat /etc/postfix/main.cf"_s).out;
    };
    const QByteArray before = settings();
    testbed::RunningProgram program =
        ctl(m_sealed->host(), u"root"_s, u"apply"_s, m_sealed->trust())
            .arguments({u"--set"_s, u"smtpd_delay_reject=no"_s, u"--set"_s,
                        u"smtpd_client_restrictions=sleep 4"_s, u"--note"_s, u"cut off"_s,
                        u"--deadline"_s, u"8"_s}) // time to step in before it is kept
            .environment(u"XDG_DATA_HOME"_s, data())
            .start();
    QVERIFY2(program.waitForOutput("swapped", 60s), program.printed().constData());
    program.kill();
    (void)program.finish();
    QVERIFY(settings() != before);
    QTRY_COMPARE_WITH_TIMEOUT(settings(), before, 60'000);
    QVERIFY(run(u"inspect"_s).ok());
    const QJsonArray entries = log();
    QVERIFY(entries.size() >= 2);
    for (qsizetype i = 0; i + 1 < entries.size(); ++i) {
        QCOMPARE(entries[i][u"kind"].toString(), u"apply"_s);
        QCOMPARE(entries[i][u"note"].toString(), u"cut off"_s);
        QVERIFY(entries[i][u"plan"].toString().contains(u"+smtpd_client_restrictions = sleep 4"_s));
    }
    QCOMPARE(entries.last()[u"kind"].toString(), u"read"_s);
    QVERIFY(hasNoApply());
    QVERIFY(run(u"inspect"_s).ok());
    const QString outcome = log()[0][u"outcome"].toString();
    QVERIFY2(outcome == u"not-applied" || outcome == u"put-back", qPrintable(outcome));
}

/// kill -9 in the rehearsal: as long as the server is at it that stays open, and when it has given
/// up the next reading tells so.
void ServerHistoryTest::anApplyKilledBeforeItChangedAnythingIsSettled()
{
    QVERIFY(run(u"inspect"_s).ok());
    testbed::RunningProgram program =
        ctl(m_sealed->host(), u"root"_s, u"apply"_s, m_sealed->trust())
            .arguments({u"--set"_s, u"smtpd_delay_reject=no"_s, u"--set"_s,
                        u"smtpd_client_restrictions=sleep 20"_s, u"--note"_s, u"cut off"_s})
            .environment(u"XDG_DATA_HOME"_s, data())
            .start();
    const Outcome rehearses = m_sealed->host().run(untilEvent(u"ask.rehearsal"_s));
    program.kill();
    QVERIFY2(rehearses.ok(), rehearses.text());
    QVERIFY(run(u"inspect"_s).ok());
    QCOMPARE(log()[0][u"outcome"].toString(), u"unsettled"_s);
    QVERIFY(log()[0][u"reason"].toString().contains(u"an apply that has not ended"_s));
    QVERIFY(hasNoApply());
    QVERIFY(run(u"inspect"_s).ok());
    QCOMPARE(log()[0][u"outcome"].toString(), u"not-applied"_s);
    QCOMPARE(log()[0][u"note"].toString(), u"cut off"_s);
    QVERIFY(log()[0][u"changed"].toArray().isEmpty());
    QVERIFY(run(u"inspect"_s).ok());
    QCOMPARE(log().size(), 3);
}

void ServerHistoryTest::noPasswordEntersIt()
{
    testbed::TestHost &host = m_sealed->host();
    const QString row = m_sealed->local(u"sasl"_s, "[mx.example.org] anna:" + kPassword + '\n');
    const Outcome applied =
        run(u"apply"_s, {u"--file"_s, u"/etc/postfix/relaypw=%1,mode=0600"_s.arg(row), u"--set"_s,
                         u"smtp_sasl_password_maps=hash:/etc/postfix/relaypw"_s});
    QVERIFY2(applied.ok(), toldBy(applied));
    QVERIFY(run(u"inspect"_s).ok());
    QVERIFY(run(u"inspect"_s, {}, u"plain"_s).ok());
    QCOMPARE(log().size(), 2);
    QVERIFY(host.run(u"echo x y:z > /etc/postfix/relaypw"_s).ok());
    QVERIFY(run(u"inspect"_s).ok());
    QCOMPARE(log()[0][u"changed"].toArray(), QJsonArray{u"/etc/postfix/relaypw"_s});
    const Outcome all = git({u"cat-file"_s, u"--batch-all-objects"_s, u"--batch"_s});
    QVERIFY(all.ok() && all.out.contains("smtp_sasl_password_maps"));
    QVERIFY(!all.out.contains(kPassword));
    // Going back tells that it stays.
    const QJsonObject plan = jsonOf(run(u"plan"_s, {u"--to"_s, commit(1), u"--sudo"_s}));
    QCOMPARE(plan[u"notGivenBack"].toArray().size(), 1);
    QCOMPARE(plan[u"changes"].toInt(), 0);
}

/// The password stood in main.cf itself, and both lines were taken out by hand since.
void ServerHistoryTest::aStateWithoutItsPasswordStopsNoMail()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.run(u"printf 'smtp_sasl_password_maps = static:joe:%1\\nsmtp_sasl_auth_enable = "
                     "yes\\n' >> /etc/postfix/main.cf"_s.arg(QString::fromLatin1(kPassword)))
                .ok());
    QVERIFY(run(u"inspect"_s).ok());
    const QString then = commit(0);
    QVERIFY(host.run(u"sed -i '/^smtp_sasl_/d' /etc/postfix/main.cf"_s).ok());
    QVERIFY(run(u"inspect"_s).ok());
    const QJsonObject plan = jsonOf(run(u"plan"_s, {u"--to"_s, then}));
    const QString left = plan[u"notGivenBack"].toArray().first().toString();
    QVERIFY2(left.contains(u"the line of smtp_sasl_password_maps is left out"_s), qPrintable(left));
    QCOMPARE(plan[u"findings"][0][u"rule"].toString(), u"no-password-maps"_s);
    const Outcome refused = run(u"apply"_s, {u"--to"_s, then});
    QVERIFY(!refused.ok());
    QVERIFY2(refused.text().contains("smtp_sasl_password_maps names no table"), toldBy(refused));
    QCOMPARE(jsonOf(refused)[u"error"].toString(), u"refused"_s);
    QCOMPARE(host.run(u"postconf -h smtp_sasl_auth_enable"_s).out, QByteArray("no\n"));
    const Outcome kept =
        run(u"apply"_s, {u"--to"_s, then, u"--set"_s, u"smtp_sasl_auth_enable=no"_s});
    QVERIFY2(kept.ok(), toldBy(kept));
}

void ServerHistoryTest::aHistoryThatCannotBeWrittenStopsNoApply()
{
    QVERIFY(QFile(data() + u"/postseal"_s).open(QIODevice::WriteOnly)); // no folder
    const Outcome applied = run(u"apply"_s, {u"--set"_s, u"smtpd_tls_loglevel=1"_s});
    QCOMPARE(jsonOf(applied)[u"outcome"].toString(), u"kept"_s);
    QVERIFY2(applied.ok(), toldBy(applied));
    QVERIFY2(applied.err.contains("the history of this server was not written: "), applied.err);
}

void ServerHistoryTest::nothingIsWrittenWhereThatIsWanted()
{
    QVERIFY(run(u"inspect"_s, {u"--no-history"_s}).ok());
    QVERIFY(run(u"apply"_s, {u"--no-history"_s, u"--set"_s, u"smtpd_tls_loglevel=1"_s}).ok());
    QCOMPARE(QDir(data()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList());
    QCOMPARE(run(u"history"_s).status, 1);
}

QTEST_GUILESS_MAIN(ServerHistoryTest)
#include "tst_serverhistory.moc"
