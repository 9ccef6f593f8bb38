// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/remotescript.h"
#include "tests/system/sealedhost.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;

/// The functions of the script for servers, called on a server one by one: who may settle a
/// transaction, what counts as failed, and what is put back.
class ServerScriptTest : public QObject {
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
    void restartsWhenAReloadBringsNoPortBack();
    void writesThroughNoPlantedLink();
    void losesNoEditInTheInstantOfTheSwap();
    void putsEverythingBackAfterABoot();
    void sweepsNothingButItsOwn();
    void keepsDatabasePasswordsOnTheServer();

private:
    QByteArray contest(const QString &setup, const QString &call) const;
    Outcome script(const QString &commands, const QByteArray &input = {}) const;

    std::unique_ptr<SealedHost> m_sealed;
};

void ServerScriptTest::initTestCase()
{
    auto sealed = SealedHost::stock();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    QVERIFY(m_sealed->host().put(u"/root/script"_s, remoteScript(), u"600"_s));
}

/// Runs \a commands on the host with the functions of the script for servers.
Outcome ServerScriptTest::script(const QString &commands, const QByteArray &input) const
{
    return m_sealed->host().run(
        u"cat > /root/input; M=x; . /root/script < /dev/null > /dev/null; "
        "ID=0123456789abcdef; T=$STATE/$ID; mkdir -p $T; M_DAEMONS=$(postconf -h "
        "daemon_directory); M_HOLDER=me; "_s +
            commands,
        input);
}

void ServerScriptTest::onlyADyingDaemonIsAComplaint_data()
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

void ServerScriptTest::onlyADyingDaemonIsAComplaint()
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
QByteArray ServerScriptTest::contest(const QString &setup, const QString &call) const
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

void ServerScriptTest::oneOfManyTakesADeadLock()
{
    const QString dead = u"OWN=yes; mkdir -p $STATE/lock; echo ffffffffffffffff 1 1 other-boot "
                         "someone > $STATE/lock/owner"_s;
    QCOMPARE(contest(dead, u"take_lock"_s), QByteArray("1\n1\n1\n1\n1\n"));
    QCOMPARE(contest(u"OWN=yes; mkdir -p $STATE/lock"_s, u"take_lock"_s),
             QByteArray("1\n1\n1\n1\n1\n"));
}

void ServerScriptTest::oneOfManySettles()
{
    QCOMPARE(contest(u"OWN="_s, u"claim"_s), QByteArray("1\n1\n1\n1\n1\n"));
    // The first claimer died.
    QCOMPARE(contest(u"OWN=; mkdir -p $STATE/0123456789abcdef; sh -c 'M=x; . /root/script < "
                     "/dev/null > /dev/null; T=/var/lib/postseal/0123456789abcdef; claim'"_s,
                     u"claim"_s),
             QByteArray("1\n1\n1\n1\n1\n"));
}

void ServerScriptTest::refusesWhileAnotherPutsBack()
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

void ServerScriptTest::saysThatTheLockCannotBeWritten()
{
    const Outcome told = script(
        u"mount -t tmpfs -o size=4k,nr_inodes=3 tmpfs $STATE && mkdir $T; take_lock; echo $? "
        "$WHY; ls $STATE; umount $STATE"_s);
    QCOMPARE(told.out,
             QByteArray("1 the lock /var/lib/postseal/lock cannot be written (disk full or "
                        "read-only?)\n0123456789abcdef\n"));
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

void ServerScriptTest::restartsWhenAReloadBringsNoPortBack()
{
    QVERIFY(m_sealed->host().resetConfig());
    const Outcome told = script(
        kManifest + u"mkdir -p /root/fake; printf '#!/bin/sh\\n' > /root/fake/postfix; chmod 755 "
                    "/root/fake/postfix; M_COMMANDS=/root/fake UNIT=postfix@-.service; echo "
                    "'587 inet n - n - - smtpd' >> /etc/postfix/master.cf; echo 587 > "
                    "$T/ports.before; put_back; ss -ltnH | grep -c '0.0.0.0:587'; cat $T/events"_s);
    QVERIFY2(told.out.startsWith("1\n") && !told.out.contains("warning"), told.text());
}

void ServerScriptTest::writesThroughNoPlantedLink()
{
    const Outcome told = script(
        kManifest + kBackup +
        u"echo victim > /root/victim; ln -sf /root/victim /srv/theirs/.postseal-$ID.back-f~; "
        "put_files_back; cat /root/victim /srv/theirs/f; stat -c %a /srv/theirs/f; cut -f1 "
        "$T/siblings; rm -rf $STATE"_s);
    QCOMPARE(told.out,
             QByteArray("victim\nold\n640\n/srv/theirs/.postseal-0123456789abcdef.back-f~\n"));
    // The folder's owner plants links all the time.
    const Outcome raced =
        script(u"mkdir -p /srv/planted; echo key > /root/key; (while :; do ln -s /root/victim "
               "/srv/planted/new 2>/dev/null; done) & n=0; while [ $n -lt 300 ]; do lay /root/key "
               "/srv/planted/new 666 1 1 2>/dev/null; n=$((n + 1)); done; kill $!; stat -c '%a %u' "
               "/root/victim; cat /root/victim"_s);
    QCOMPARE(raced.out, QByteArray("600 0\nvictim\n"));
}

void ServerScriptTest::losesNoEditInTheInstantOfTheSwap()
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

void ServerScriptTest::putsEverythingBackAfterABoot()
{
    const QString left =
        kManifest + kBackup +
        u"echo 25 > $T/ports.before; : > /srv/theirs/.postseal-$ID-f~; echo swapped > $T/state; "
        "mkdir $STATE/lock; echo $ID 1 1 %1 anna > $STATE/lock/owner; "
        "ID=00000000000000aa; T=$STATE/$ID; mkdir $T; take_lock; cat "
        "/srv/theirs/f $STATE/0123456789abcdef/state; rm -rf $STATE"_s;
    QCOMPARE(script(left.arg(u"another-boot"_s)).out, QByteArray("old\nrestored\n"));
    // In the same boot the waiting new file tells that the other one is another admin's.
    QCOMPARE(script(left.arg(u"$(cat /proc/sys/kernel/random/boot_id)"_s)).out,
             QByteArray("new\nrestored\n"));
}

/// What a disk that fills up has cut off may be the name of any folder.
void ServerScriptTest::sweepsNothingButItsOwn()
{
    const Outcome swept = script(
        u"mkdir -p /root/keep/.postseal-$ID.old /root/keep/x; cd /root/keep; : > "
        ".postseal-$ID-a; printf '%s\\t/x\\n/root/keep/x\\n/root/keep' "
        "/root/keep/.postseal-$ID-a > $T/siblings; echo /root/keep/.postseal-$ID.old > $T/old; "
        "R= CHECK_PID= M_STAGE=; sweep; ls -A /root/keep; rm -rf /root/keep $T"_s);
    QCOMPARE(swept.out, QByteArray("x\n"));
}

void ServerScriptTest::keepsDatabasePasswordsOnTheServer()
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

QTEST_GUILESS_MAIN(ServerScriptTest)
#include "tst_serverscript.moc"
