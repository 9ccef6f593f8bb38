// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/remotescript.h"
#include "tests/system/sealedhost.h"
#include "tests/system/slowgreeting.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;

/// How a transaction is settled: who may settle it, what counts as failed, and taking it back
/// later.
class RestoreTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void onlyADyingDaemonIsAComplaint_data();
    void onlyADyingDaemonIsAComplaint();
    void oneOfManyTakesADeadLock();
    void oneOfManySettles();
    void refusesWhileAnotherPutsBack();
    void saysThatTheLockCannotBeWritten();
    void judgesByThePortsOfTheRestoredState();
    void aKilledRestoreIsEndedByTheTimer();
    void aPowerCutInARestoreIsEndedAtBoot();
    void keepsWhatWasChangedSince();
    void restartsWhenAReloadBringsNoPortBack();
    void writesThroughNoPlantedLink();
    void losesNoEditInTheInstantOfTheSwap();
    void putsEverythingBackAfterABoot();
    void stopsTheRehearsalOfADeadApply();
    void keepsDatabasePasswordsOnTheServer();
    void dropsWhatABrokenConnectionLeft();
    void refusesOnAFullDisk();

private:
    QString keptApply();
    QByteArray files() const;
    QByteArray left() const;
    QByteArray contest(const QString &setup, const QString &call) const;
    Outcome script(const QString &commands, const QByteArray &input = {}) const;

    std::unique_ptr<SealedHost> m_sealed;
    QByteArray m_before;
};

void RestoreTest::initTestCase()
{
    auto sealed = SealedHost::stock();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    QVERIFY(m_sealed->host().put(u"/root/script"_s, remoteScript(), u"600"_s));
}

/// Runs \a commands on the host with the functions of the script for servers.
Outcome RestoreTest::script(const QString &commands, const QByteArray &input) const
{
    return m_sealed->host().run(
        u"cat > /root/input; M=x; . /root/script < /dev/null > /dev/null; "
        "ID=0123456789abcdef; T=$STATE/$ID; mkdir -p $T; M_DAEMONS=$(postconf -h "
        "daemon_directory); M_HOLDER=me; "_s +
            commands,
        input);
}

void RestoreTest::onlyADyingDaemonIsAComplaint_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("counts");
    const QByteArray at = "Nov 25 10:00:00 mail ";
    QTest::newRow("fatal") << at + "postfix/smtpd[77]: fatal: bad boolean: x = yess" << true;
    QTest::newRow("panic") << at + "postfix/qmgr[77]: panic: no such queue" << true;
    QTest::newRow("with a new kind of date")
        << QByteArray("2026-11-25T10:00:00.1+01:00 mail postfix/smtpd[7]: fatal: no") << true;
    QTest::newRow("busybox's level")
        << QByteArray("Nov 25 10:00:00 mail mail.crit postfix/smtpd[7]: fatal: no") << true;
    QTest::newRow("a name of its own") << at + "inbound/smtpd[77]: fatal: no" << true;
    QTest::newRow("name in two parts") << at + "postfix/submission/smtpd[77]: fatal: no" << true;
    QTest::newRow("throttled") << at + "mx/master[7]: warning: /usr/lib/postfix/sbin/smtpd: bad "
                                       "command startup -- throttling"
                               << true;
    QTest::newRow("a client's HELO")
        << at + "postfix/smtpd[77]: warning: x[192.0.2.1]: HELO fatal: bad command startup"
        << false;
    QTest::newRow("a client's brackets")
        << at + "postfix/smtpd[77]: NOQUEUE: helo=<postfix/smtpd[1]: fatal: x>" << false;
    QTest::newRow("the script") << at + "postfix/postfix-script[77]: fatal: not running" << false;
    QTest::newRow("a user's sendmail")
        << at + "postfix/sendmail[77]: fatal: no recipients" << false;
    QTest::newRow("postmap") << at + "postfix/postmap[77]: fatal: no such file" << false;
    QTest::newRow("dovecot") << at + "dovecot[77]: fatal: master: exec failed" << false;
    QTest::newRow("sshd") << at + "sshd[77]: fatal: Timeout before authentication" << false;
}

void RestoreTest::onlyADyingDaemonIsAComplaint()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, counts);
    const Outcome told =
        script(u"M_SERVICE=postfix M_MAILLOG=/root/maillog; echo old > $M_MAILLOG; mark_log; "
               "cat /root/input >> $M_MAILLOG; new_complaints"_s,
               line + '\n');
    QVERIFY2(told.ok() && told.err.isEmpty(), told.text());
    QCOMPARE(told.out, counts ? line + '\n' : QByteArray());
}

/// How many of twelve processes at once succeed with \a call, five times over. Whoever does lives
/// until all the others have given up.
QByteArray RestoreTest::contest(const QString &setup, const QString &call) const
{
    const QString one =
        u"M=x; . /root/script < /dev/null > /dev/null; ID=$(printf %016x $1); "
        "T=$STATE/0123456789abcdef; [ -z \"$2\" ] || T=$STATE/$ID; mkdir -p $T; M_HOLDER=$1; "
        "%1 || { touch lost.$1; exit; }; echo won; "
        "timeout 10 sh -c \"until ls lost.* | wc -l | grep -q 11; do sleep 0.1; done\" 2> /dev/null"_s
            .arg(call);
    const QString all =
        u"mkdir /root/contest; cd /root/contest; for round in 1 2 3 4 5; do %1; for n in 1 2 3 4 5 "
        u"6 "
        "7 8 9 10 11 12; do sh -c '%2' sh $n \"$OWN\" > won.$n & done; wait; cat won.* | wc -l; "
        "rm -rf $STATE *; done; rm -r /root/contest"_s;
    return script(all.arg(setup, one)).out;
}

void RestoreTest::oneOfManyTakesADeadLock()
{
    const QString dead = u"OWN=yes; mkdir -p $STATE/lock; echo ffffffffffffffff 1 1 other-boot "
                         "someone > $STATE/lock/owner"_s;
    QCOMPARE(contest(dead, u"take_lock"_s), QByteArray("1\n1\n1\n1\n1\n"));
    QCOMPARE(contest(u"OWN=yes; mkdir -p $STATE/lock"_s, u"take_lock"_s),
             QByteArray("1\n1\n1\n1\n1\n"));
}

void RestoreTest::oneOfManySettles()
{
    QCOMPARE(contest(u"OWN="_s, u"claim"_s), QByteArray("1\n1\n1\n1\n1\n"));
    // The first claimer died.
    QCOMPARE(contest(u"OWN=; mkdir -p $STATE/0123456789abcdef; sh -c 'M=x; . /root/script < "
                     "/dev/null > /dev/null; T=/var/lib/postseal/0123456789abcdef; claim'"_s,
                     u"claim"_s),
             QByteArray("1\n1\n1\n1\n1\n"));
}

void RestoreTest::refusesWhileAnotherPutsBack()
{
    const Outcome told =
        script(u"printf 'holder\\tanna\\n' > $T/manifest; echo armed > $T/state; sh -c 'M=x; . "
               u"/root/script < "
               "/dev/null > /dev/null; T=$1; claim; sleep 8' sh $T & sleep 1; mkdir $STATE/lock; "
               "echo $ID 1 1 $(cat /proc/sys/kernel/random/boot_id) anna > $STATE/lock/owner; "
               "ID=00000000000000aa; T=$STATE/$ID; mkdir $T; take_lock; echo $? $WHY; "
               "cut -d' ' -f1 $STATE/lock/owner"_s);
    QCOMPARE(told.out,
             QByteArray("1 the apply of anna did not end and is being put back right now; "
                        "try again in a minute\n0123456789abcdef\n"));
    QVERIFY(m_sealed->host().resetConfig());
}

void RestoreTest::saysThatTheLockCannotBeWritten()
{
    const Outcome told = script(
        u"mount -t tmpfs -o size=4k,nr_inodes=3 tmpfs $STATE && mkdir $T; take_lock; echo $? "
        "$WHY; ls $STATE; umount $STATE"_s);
    QCOMPARE(told.out,
             QByteArray("1 the lock /var/lib/postseal/lock cannot be written (disk full or "
                        "read-only?)\n0123456789abcdef\n"));
}

QByteArray RestoreTest::files() const
{
    return m_sealed->host()
        .run(u"cd /etc/postfix && find . -type f -printf '%p %m %u %g\\n' | sort && sha256sum *"_s)
        .out;
}

/// What must not stay on a server.
QByteArray RestoreTest::left() const
{
    return m_sealed->host()
        .run(u"ls -d /etc/.postseal* /etc/postfix/.postseal* /var/lib/postseal/lock "
             "/etc/systemd/system/postseal* /etc/systemd/system/*.wants/postseal* 2>/dev/null"_s)
        .out;
}

/// Applies the scenario to a stock host, and makes later reloads slow; the transaction's id.
QString RestoreTest::keptApply()
{
    testbed::TestHost &host = m_sealed->host();
    if (!host.run(u"[ ! -e /root/postfix ] || cp /root/postfix /usr/sbin/postfix"_s).ok() ||
        !host.resetConfig())
        return {};
    m_before = files();
    const Outcome applied = m_sealed->run(
        u"root"_s, u"apply"_s, m_sealed->scenario() + QStringList{u"--deadline"_s, u"5"_s});
    const Outcome slow =
        host.run(u"cp -n /usr/sbin/postfix /root/postfix; printf '#!/bin/sh\\nsleep "
                 "3\\nexec /root/postfix \"$@\"\\n' > /usr/sbin/postfix"_s);
    return applied.ok() && slow.ok() ? jsonOf(applied)[u"transaction"].toString() : QString();
}

void RestoreTest::judgesByThePortsOfTheRestoredState()
{
    const QString id = keptApply();
    QVERIFY(!id.isEmpty());
    const Outcome restored = ctl(m_sealed->host(), u"root"_s, u"restore"_s, {id}).run();
    QVERIFY2(restored.ok(), restored.text());
    QVERIFY2(restored.out.contains("putting the old files back"), restored.text());
    // 465 and 587 are closed again, which is right.
    QVERIFY2(!restored.out.contains("warning"), restored.text());
    QVERIFY2(restored.took < std::chrono::seconds(8), QByteArray::number(restored.took.count()));
    QCOMPARE(files(), m_before);
    QCOMPARE(left(), QByteArray());
}

void RestoreTest::aKilledRestoreIsEndedByTheTimer()
{
    testbed::TestHost &host = m_sealed->host();
    const QString id = keptApply();
    QVERIFY(!id.isEmpty());
    auto restore = ctl(host, u"root"_s, u"restore"_s, {id}).start();
    QVERIFY(host.run(untilEvent(u"put-back"_s) +
                     u"; sleep 1; kill -9 $(cut -d' ' -f2 /var/lib/postseal/lock/owner)"_s)
                .ok());
    restore.kill();
    QVERIFY(host.run(u"systemctl start postseal-deadline-%1.service"_s.arg(id)).ok());
    QTRY_COMPARE_WITH_TIMEOUT(left(), QByteArray(), 20'000);
    QCOMPARE(host.run(u"cat /var/lib/postseal/%1/state"_s.arg(id)).out, QByteArray("restored\n"));
    QCOMPARE(files(), m_before);
    QVERIFY(host.waitForPort(25));
}

void RestoreTest::aPowerCutInARestoreIsEndedAtBoot()
{
    testbed::TestHost &host = m_sealed->host();
    const QString id = keptApply();
    QVERIFY(!id.isEmpty());
    auto restore = ctl(host, u"root"_s, u"restore"_s, {id}).start();
    QVERIFY(host.run(untilEvent(u"put-back"_s)).ok());
    QVERIFY(host.hardPowerOff());
    restore.kill();
    QVERIFY(host.bootAgain());
    QCOMPARE(host.run(u"cat /var/lib/postseal/%1/state"_s.arg(id)).out, QByteArray("restored\n"));
    QCOMPARE(files(), m_before);
    QCOMPARE(left(), QByteArray());
}

void RestoreTest::keepsWhatWasChangedSince()
{
    testbed::TestHost &host = m_sealed->host();
    const QString id = keptApply();
    QVERIFY(host.run(u"echo '# mine' >> /etc/postfix/main.cf"_s).ok());
    const QByteArray theirs = files();
    const Outcome refused = ctl(host, u"root"_s, u"restore"_s, {id}).run();
    QCOMPARE(refused.status, 5);
    QVERIFY2(refused.err.contains("/etc/postfix/main.cf was changed since"), refused.text());
    QCOMPARE(files(), theirs);
    QCOMPARE(left(), QByteArray());
}

namespace {

/// A transaction's manifest for the stock host.
const QString kManifest =
    u"printf "
    u"'config\\t/etc/postfix\\nqueue\\t/var/spool/postfix\\ndaemons\\t%s\\ncommands\\t/usr/sbin"
    "\\n' $M_DAEMONS > $T/manifest; read_manifest; open_events; mark_log; EVERY=yes BOOTING=no "
    "PUT_IN_FORCE=yes; unit_of_before; "_s;
/// /srv/theirs/f, a file of somebody else's folder, has new contents and a back-up of the old ones.
const QString kBackup =
    u"mkdir -p /srv/theirs $T/backup; echo old > /srv/theirs/f; chmod 640 /srv/theirs/f; identity "
    "/srv/theirs/f; cp -p /srv/theirs/f $T/backup/1; printf '1\\t%s\\t/srv/theirs/f\\n' "
    "\"$IDENTITY\" "
    "> $T/backup/list; cp $T/backup/list $T/backup/reverse; echo new > /srv/theirs/f; "_s;

} // namespace

void RestoreTest::restartsWhenAReloadBringsNoPortBack()
{
    QVERIFY(m_sealed->host().resetConfig());
    const Outcome told = script(
        kManifest + u"mkdir -p /root/fake; printf '#!/bin/sh\\n' > /root/fake/postfix; chmod 755 "
                    "/root/fake/postfix; M_COMMANDS=/root/fake UNIT=postfix@-.service; echo "
                    "'587 inet n - n - - smtpd' >> /etc/postfix/master.cf; echo 587 > "
                    "$T/ports.before; put_back; ss -ltnH | grep -c '0.0.0.0:587'; cat $T/events"_s);
    QVERIFY2(told.out.startsWith("1\n") && !told.out.contains("warning"), told.text());
}

void RestoreTest::writesThroughNoPlantedLink()
{
    const Outcome told =
        script(kManifest + kBackup +
               u"echo victim > /root/victim; ln -sf /root/victim /srv/theirs/.postseal-$ID.back-f; "
               "put_files_back; cat /root/victim /srv/theirs/f; stat -c %a /srv/theirs/f; cut -f1 "
               "$T/siblings; rm -rf $STATE"_s);
    QCOMPARE(told.out,
             QByteArray("victim\nold\n640\n/srv/theirs/.postseal-0123456789abcdef.back-f\n"));
    // The folder's owner plants links all the time.
    const Outcome raced =
        script(u"mkdir -p /srv/planted; echo key > /root/key; (while :; do ln -s /root/victim "
               "/srv/planted/new 2>/dev/null; done) & n=0; while [ $n -lt 300 ]; do lay /root/key "
               "/srv/planted/new 666 1 1 2>/dev/null; n=$((n + 1)); done; kill $!; stat -c '%a %u' "
               "/root/victim; cat /root/victim"_s);
    QCOMPARE(raced.out, QByteArray("600 0\nvictim\n"));
}

void RestoreTest::losesNoEditInTheInstantOfTheSwap()
{
    // The last look at the file stands for the instant after it.
    const QString swapped =
        kManifest +
        u"EVERY=no; mkdir -p /srv/mine $T/backup; echo old > /srv/mine/f; identity /srv/mine/f; "
        "printf '1\\t%s\\t/srv/mine/f\\n' \"$IDENTITY\" > $T/backup/list; cp $T/backup/list "
        "$T/backup/reverse; keep_old; set_names /srv/mine/f; echo new > $NEW_NAME; printf "
        "'%s\\t%s\\n' $NEW_NAME /srv/mine/f > $T/order; still_old() { set_names \"$1\"; %1; }; "
        "swap; echo \"$? $WHY\"; put_files_back; cat /srv/mine/f; rm -rf $STATE /srv/mine"_s;
    QCOMPARE(script(swapped.arg(u"echo theirs > /srv/mine/t; mv /srv/mine/t \"$1\""_s)).out,
             QByteArray("1 /srv/mine/f has other contents now\ntheirs\n"));
    QCOMPARE(script(swapped.arg(u"echo theirs >> \"$1\""_s)).out,
             QByteArray("1 /srv/mine/f has other contents now\nold\ntheirs\n"));
    QCOMPARE(script(swapped.arg(u":"_s)).out, QByteArray("0 \nold\n"));
}

void RestoreTest::putsEverythingBackAfterABoot()
{
    const QString left =
        kManifest + kBackup +
        u"echo 25 > $T/ports.before; : > /srv/theirs/.postseal-$ID-f; echo swapped > $T/state; "
        "mkdir $STATE/lock; echo $ID 1 1 %1 anna > $STATE/lock/owner; "
        "ID=00000000000000aa; T=$STATE/$ID; mkdir $T; take_lock; cat "
        "/srv/theirs/f $STATE/0123456789abcdef/state; rm -rf $STATE"_s;
    QCOMPARE(script(left.arg(u"another-boot"_s)).out, QByteArray("old\nrestored\n"));
    // In the same boot the waiting new file tells that the other one is another admin's.
    QCOMPARE(script(left.arg(u"$(cat /proc/sys/kernel/random/boot_id)"_s)).out,
             QByteArray("new\nrestored\n"));
}

void RestoreTest::stopsTheRehearsalOfADeadApply()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    QVERIFY(host.run(u"mv /usr/bin/systemd-run /root/systemd-run"_s).ok());
    auto apply =
        ctl(host, u"root"_s, u"apply"_s,
            m_sealed->trust() + QStringList{u"--set"_s, u"smtpd_delay_reject=no"_s, u"--set"_s,
                                            u"smtpd_client_restrictions=sleep 3"_s})
            .start();
    const Outcome killed = host.run(
        untilEvent(u"ask.rehearsal"_s) +
        u"; kill -9 $(cut -d' ' -f2 /var/lib/postseal/lock/owner); pgrep -f [/]rehearsal/etc"_s);
    apply.kill();
    QVERIFY(host.run(u"mv /root/systemd-run /usr/bin/systemd-run"_s).ok());
    QVERIFY2(!killed.out.isEmpty(), killed.text());
    const Outcome next =
        m_sealed->run(u"root"_s, u"apply"_s, {u"--set"_s, u"smtpd_tls_loglevel=1"_s});
    QVERIFY2(next.ok(), toldBy(next));
    QCOMPARE(host.run(u"pgrep -f [/]rehearsal/etc"_s).out, QByteArray());
    QTRY_COMPARE_WITH_TIMEOUT(left(), QByteArray(), 5'000);
}

void RestoreTest::keepsDatabasePasswordsOnTheServer()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    QVERIFY(host.run(u"cd /etc/postfix; for t in mysql pgsql ldap memcache sqlite mongodb; do echo "
                     "'password = Marker' > $t.cf; done; echo hello > plain; postconf "
                     "'virtual_alias_maps = proxy:mysql:/etc/postfix/mysql.cf "
                     "pgsql:/etc/postfix/pgsql.cf, ldap:/etc/postfix/ldap.cf' "
                     "'virtual_mailbox_maps = memcache:/etc/postfix/memcache.cf "
                     "pipemap:{sqlite:/etc/postfix/sqlite.cf,mongodb:/etc/postfix/mongodb.cf} "
                     "texthash:/etc/postfix/plain'"_s)
                .ok());
    const QByteArray sent =
        script(u"{ echo \"inspect 0 $(sha256sum < /dev/null | cut -d' ' -f1) \"; } | sh -c 'M=x; . "
               "/root/script'"_s)
            .out;
    for (const char *name : {"mysql", "pgsql", "ldap", "memcache", "sqlite", "mongodb"})
        QVERIFY2(sent.contains(QByteArray("/etc/postfix/") + name + ".cf\t"), name);
    QVERIFY(sent.contains("hello"));
    QVERIFY(!sent.contains("Marker"));
}

void RestoreTest::dropsWhatABrokenConnectionLeft()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    QVERIFY(host.run(u"cd /var/lib && mkdir -p postseal && cd postseal && for t in 1 2 3; do mkdir "
                     "000000000000000$t; echo key > 000000000000000$t/payload; done; echo kept > "
                     "0000000000000003/state; touch -d '2 hours ago' 0000000000000001 "
                     "0000000000000003"_s)
                .ok());
    const Outcome applied =
        m_sealed->run(u"root"_s, u"apply"_s, {u"--set"_s, u"smtpd_tls_loglevel=1"_s});
    QVERIFY2(applied.ok(), toldBy(applied));
    QCOMPARE(host.run(u"cd /var/lib/postseal; ls -d 000000000000000?"_s).out,
             QByteArray("0000000000000002\n0000000000000003\n"));
}

/// Wherever the disk runs out of room for files: refused, or done.
void RestoreTest::refusesOnAFullDisk()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    m_before = files();
    QStringList outcomes;
    for (const int room : {2, 3, 5, 7, 10, 12, 20, 26, 30, 200}) {
        QVERIFY(host.run(u"mkdir -p /var/lib/postseal; mount -t tmpfs -o nr_inodes=%1 tmpfs "
                         "/var/lib/postseal"_s.arg(room))
                    .ok());
        const Outcome applied =
            m_sealed->run(u"root"_s, u"apply"_s, {u"--set"_s, u"smtpd_tls_loglevel=1"_s});
        const QString outcome = jsonOf(applied)[u"outcome"].toString();
        outcomes += outcome;
        QVERIFY2(outcome == u"refused" || outcome == u"put-back" || outcome == u"conflict" ||
                     outcome == u"kept",
                 QByteArray::number(room) + ": " + toldBy(applied));
        if (outcome == u"kept") {
            QTRY_COMPARE_WITH_TIMEOUT(left(), QByteArray(), 5'000);
        } else {
            QCOMPARE(files(), m_before);
            QCOMPARE(left(), QByteArray());
        }
        QVERIFY(host.run(u"umount -l /var/lib/postseal"_s).ok());
    }
    QCOMPARE(outcomes.last(), u"kept"_s);
}

QTEST_GUILESS_MAIN(RestoreTest)
#include "tst_restore.moc"
