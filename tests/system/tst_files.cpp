// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"
#include "tests/system/traces.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;

/// Files that are links, are not there yet, or must not be replaced.
class FilesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void linksStayLinks();
    void aLinkedConfigurationFolder();
    void aLinkThatLeadsNowhereYet();
    void whatWasNotThereGoesAgain();
    void takesFilesAway();
    void refusesWhatCannotBeReplaced_data();
    void refusesWhatCannotBeReplaced();

private:
    Outcome apply(const QStringList &options) const;
    QStringList file(const char *remote, const QByteArray &bytes) const;
    QByteArray policy(const char *key, const char *table) const;
    void takesBack(const Outcome &applied, const QByteArray &before) const;

    std::unique_ptr<SealedHost> m_sealed;
};

namespace {

const QStringList kBad{u"--set"_s, u"smtpd_tls_security_level=bogus"_s, u"--despite-errors"_s,
                       u"--test-only-no-rehearsal"_s};

QStringList policyMaps(const char *table)
{
    return {u"--set"_s, u"smtp_tls_policy_maps="_s + QString::fromLatin1(table)};
}

} // namespace

void FilesTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
}

void FilesTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QVERIFY(m_sealed->host().run(u"rm -rf /srv/*"_s).ok());
    const Status reset = m_sealed->host().resetConfig();
    QVERIFY2(reset, qPrintable(reset ? QString() : describe(reset.error())));
}

Outcome FilesTest::apply(const QStringList &options) const
{
    return m_sealed->run(u"admin"_s, u"apply"_s, options);
}

/// Options that send \a bytes to the server's path \a remote.
QStringList FilesTest::file(const char *remote, const QByteArray &bytes) const
{
    const QString name = QString::fromLatin1(remote);
    return {u"--file"_s, name + u'=' + m_sealed->local(QString(name).replace(u'/', u'_'), bytes)};
}

/// What a running Postfix finds, as it looks for it.
QByteArray FilesTest::policy(const char *key, const char *table) const
{
    return m_sealed->host()
        .run(u"postmap -q %1 %2"_s.arg(QLatin1StringView(key), QLatin1StringView(table)))
        .out;
}

/// A restore of what was applied leaves everything, in /srv too, as it was before.
void FilesTest::takesBack(const Outcome &applied, const QByteArray &before) const
{
    testbed::TestHost &host = m_sealed->host();
    const QString id = jsonOf(applied)[u"transaction"].toString();
    const Outcome restored = ctl(host, u"root"_s, u"restore"_s, {id}).run();
    QVERIFY2(restored.ok(), restored.text());
    QCOMPARE(stateOf(host) + stateOf(host, u"/srv"_s), before);
    QTRY_COMPARE_WITH_TIMEOUT(leftOn(host), QByteArray(), 5'000);
}

/// Certificate, table and both configuration files are links, absolute, relative and in a chain.
void FilesTest::linksStayLinks()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(
        host.run(u"mkdir -p /srv/real /srv/chain && cd /etc/postfix && mv main.cf master.cf "
                 "tls.pem tls.key tls_policy /srv/real/ && ln -s ../../srv/real/main.cf main.cf "
                 "&& ln -s /srv/chain/master.cf master.cf && ln -s ../real/master.cf "
                 "/srv/chain/master.cf && ln -s /srv/real/tls.pem tls.pem && ln -s "
                 "../../srv/real/tls.key tls.key && ln -s ../../srv/real/tls_policy tls_policy && "
                 "postfix reload"_s)
            .ok());
    const QString links = u"find /etc/postfix /srv -type l -printf '%p %l\\n' | sort"_s;
    const QByteArray linked = host.run(links).out;
    QCOMPARE(linked.count('\n'), 7); // makedefs.out is one too
    const QByteArray before = stateOf(host) + stateOf(host, u"/srv"_s);

    const auto leaf = m_sealed->ca().issue({.names = {host.mailName()}});
    QVERIFY(leaf);
    const QStringList change =
        QStringList{u"--file"_s,     u"/etc/postfix/tls.pem="_s + leaf->chainFile,
                    u"--file"_s,     u"/etc/postfix/tls.key="_s + leaf->keyFile,
                    u"--listener"_s, u"submission=off"_s} +
        file("/etc/postfix/tls_policy", "example.org secure\n");
    const Outcome back = apply(change + kBad);
    QCOMPARE(back.status, 6);
    QCOMPARE(stateOf(host) + stateOf(host, u"/srv"_s), before);

    const Outcome applied = apply(change);
    QVERIFY2(applied.ok(), toldBy(applied));
    QCOMPARE(host.run(links).out, linked);
    QCOMPARE(host.run(u"cat /srv/real/tls.key; stat -c %a /srv/real/tls.key"_s).out,
             leaf->key + "400\n");
    QCOMPARE(policy("example.org", "hash:/etc/postfix/tls_policy"), QByteArray("secure\n"));
    QCOMPARE(host.run(u"ss -ltnH 'sport = :587'; ls /srv/real"_s).out,
             QByteArray("main.cf\nmaster.cf\ntls.key\ntls.pem\ntls_policy\n"));

    takesBack(applied, before);
}

/// /etc/postfix itself leads elsewhere, and an index is a link by itself.
void FilesTest::aLinkedConfigurationFolder()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.run(u"mv /etc/postfix /srv/postfix && ln -s ../srv/postfix /etc/postfix && mkdir "
                     "/srv/maps && mv /srv/postfix/tls_policy.db /srv/maps/ && ln -s "
                     "../maps/tls_policy.db /srv/postfix/tls_policy.db && postfix reload"_s)
                .ok());
    const Outcome applied = apply(file("/etc/postfix/tls_policy", "example.org secure\n") +
                                  file("/etc/postfix/more/access", "192.0.2.1 REJECT\n"));
    // It tidies up once it has told.
    const bool tidy = QTest::qWaitFor([&host] { return leftOn(host).isEmpty(); }, 5'000);
    const QByteArray links =
        host.run(u"find /etc/postfix /srv -type l ! -name makedefs.out -printf '%p %l\\n'"_s).out;
    const QByteArray found = policy("example.org", "hash:/etc/postfix/tls_policy");
    const QByteArray access = host.run(u"cat /srv/postfix/more/access"_s).out;
    QVERIFY(host.run(u"rm /etc/postfix && mv /srv/postfix /etc/postfix"_s).ok());
    QVERIFY2(applied.ok(), toldBy(applied));
    QCOMPARE(links, QByteArray("/etc/postfix ../srv/postfix\n/srv/postfix/tls_policy.db "
                               "../maps/tls_policy.db\n"));
    QCOMPARE(found, QByteArray("secure\n"));
    QCOMPARE(access, QByteArray("192.0.2.1 REJECT\n"));
    QVERIFY(tidy);
}

void FilesTest::aLinkThatLeadsNowhereYet()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(
        host.run(u"mkdir /srv/later && ln -s ../../srv/later/policy /etc/postfix/later"_s).ok());
    const QByteArray before = stateOf(host) + stateOf(host, u"/srv"_s);
    const QStringList change =
        file("/etc/postfix/later", "example.org secure\n") + policyMaps("hash:/etc/postfix/later");
    QCOMPARE(apply(change + kBad).status, 6);
    QCOMPARE(stateOf(host) + stateOf(host, u"/srv"_s), before);

    const Outcome applied = apply(change);
    QVERIFY2(applied.ok(), toldBy(applied));
    QCOMPARE(host.run(u"readlink /etc/postfix/later; cat /srv/later/policy"_s).out,
             QByteArray("../../srv/later/policy\nexample.org secure\n"));
    QCOMPARE(policy("example.org", "hash:/etc/postfix/later"), QByteArray("secure\n"));
}

/// New files, in folders that are new too, are gone after a put-back and after a restore.
void FilesTest::whatWasNotThereGoesAgain()
{
    testbed::TestHost &host = m_sealed->host();
    const QByteArray before = stateOf(host) + stateOf(host, u"/srv"_s);
    const QStringList change =
        QStringList{u"--file"_s, u"/srv/tls/new/mail.pem="_s + m_sealed->leaf().chainFile,
                    u"--file"_s, u"/srv/tls/new/mail.key="_s + m_sealed->leaf().keyFile,
                    u"--set"_s,  u"smtpd_tls_cert_file=/srv/tls/new/mail.pem"_s,
                    u"--set"_s,  u"smtpd_tls_key_file=/srv/tls/new/mail.key"_s} +
        file("/etc/postfix/maps/tls", "example.org secure\n") +
        policyMaps("hash:/etc/postfix/maps/tls");
    QCOMPARE(apply(change + kBad).status, 6);
    QCOMPARE(stateOf(host) + stateOf(host, u"/srv"_s), before);

    const Outcome applied = apply(change);
    QVERIFY2(applied.ok(), toldBy(applied));
    QCOMPARE(host.run(u"stat -c '%n %a %U' /srv/tls/new/*"_s).out,
             QByteArray("/srv/tls/new/mail.key 400 root\n/srv/tls/new/mail.pem 644 root\n"));
    QCOMPARE(policy("example.org", "hash:/etc/postfix/maps/tls"), QByteArray("secure\n"));

    takesBack(applied, before);
}

/// A table goes with its index and comes back with it, as does a file outside of the folder.
void FilesTest::takesFilesAway()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.run(u"cd /etc/postfix && mkdir maps /srv/tls && printf 'old.example reject\\n' > "
                     u"maps/old && "
                     "chmod 640 maps/old && postmap maps/old && echo key > /srv/tls/old.key && "
                     "chmod 400 "
                     "/srv/tls/old.key && postconf -e transport_maps=hash:/etc/postfix/maps/old && "
                     "postfix reload"_s)
                .ok());
    const QByteArray before = stateOf(host) + stateOf(host, u"/srv"_s);
    const QStringList away{u"--remove"_s, u"/etc/postfix/maps/old"_s, u"--remove"_s,
                           u"/srv/tls/old.key"_s};
    const QStringList change = QStringList{u"--unset"_s, u"transport_maps"_s} + away;

    const Outcome named = apply(away);
    QCOMPARE(named.status, 2);
    QVERIFY2(toldBy(named).contains("main.cf still names it"), toldBy(named));
    QCOMPARE(apply(change + kBad).status, 6);
    QCOMPARE(stateOf(host) + stateOf(host, u"/srv"_s), before);
    QTRY_COMPARE_WITH_TIMEOUT(leftOn(host), QByteArray(), 5'000);

    const Outcome applied = apply(change);
    QVERIFY2(applied.ok(), toldBy(applied));
    QTRY_COMPARE_WITH_TIMEOUT(leftOn(host), QByteArray(), 5'000);
    QCOMPARE(host.run(u"ls -A /etc/postfix/maps /srv/tls"_s).out,
             QByteArray("/etc/postfix/maps:\n\n/srv/tls:\n"));
    takesBack(applied, before);

    // Somebody else's new file of that name is nobody's to take away again.
    const Outcome again = apply(change);
    QVERIFY2(again.ok(), toldBy(again));
    QVERIFY(host.run(u"echo new > /etc/postfix/maps/old"_s).ok());
    const Outcome kept =
        ctl(host, u"root"_s, u"restore"_s, {jsonOf(again)[u"transaction"_s].toString()}).run();
    QVERIFY(!kept.ok());
    QVERIFY2(kept.err.contains("is there again"), kept.text());
    QCOMPARE(host.run(u"cat /etc/postfix/maps/old"_s).out, QByteArray("new\n"));
}

void FilesTest::refusesWhatCannotBeReplaced_data()
{
    QTest::addColumn<QString>("protect");
    QTest::addColumn<QString>("release");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("immutable main.cf")
        << u"chattr +i /etc/postfix/main.cf"_s << u"chattr -i /etc/postfix/main.cf"_s
        << QByteArray("/etc/postfix/main.cf is protected by an attribute; \"chattr -i -a "
                      "/etc/postfix/main.cf\" takes it off");
    QTest::newRow("immutable table behind a link")
        << u"mv /etc/postfix/tls_policy /srv/policy; ln -s /srv/policy /etc/postfix/tls_policy; "
           "chattr +i /srv/policy"_s
        << u"chattr -i /srv/policy"_s << QByteArray("/srv/policy is protected by an attribute");
    QTest::newRow("immutable index")
        << u"chattr +i /etc/postfix/tls_policy.db"_s << u"chattr -i /etc/postfix/tls_policy.db"_s
        << QByteArray("/etc/postfix/tls_policy.db is protected by an attribute");
    QTest::newRow("a table that only grows")
        << u"chattr +a /etc/postfix/tls_policy"_s << u"chattr -a /etc/postfix/tls_policy"_s
        << QByteArray("/etc/postfix/tls_policy is protected by an attribute");
    QTest::newRow("immutable folder") << u"chattr +i /etc/postfix"_s << u"chattr -i /etc/postfix"_s
                                      << QByteArray("/etc/postfix is protected by an attribute");
    QTest::newRow("main.cf as a volume of its own")
        << u"cp -p /etc/postfix/main.cf /srv/; mount --bind /srv/main.cf /etc/postfix/main.cf"_s
        << u"umount /etc/postfix/main.cf"_s
        << QByteArray("/etc/postfix/main.cf is a mount of its own, which no file can take the "
                      "place of; mount its folder instead");
    QTest::newRow("read-only folder")
        << u"mount --bind /etc/postfix /etc/postfix && mount -o remount,bind,ro /etc/postfix"_s
        << u"umount /etc/postfix"_s
        << QByteArray("/etc/postfix/tls_policy is on a file system that is mounted read-only");
}

/// Nothing is swapped, and the person is told which file it is and what helps. Check says the same.
void FilesTest::refusesWhatCannotBeReplaced()
{
    QFETCH(QString, protect);
    QFETCH(QString, release);
    QFETCH(QByteArray, says);
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.run(protect).ok());
    const QByteArray before = stateOf(host) + stateOf(host, u"/srv"_s);
    const QByteArray times = host.run(u"find /etc/postfix /srv -printf '%p %T@ %C@\\n'"_s).out;
    const QStringList change = file("/etc/postfix/tls_policy", "example.org secure\n") +
                               QStringList{u"--set"_s, u"smtp_tls_loglevel=1"_s};
    const Outcome checked = m_sealed->run(u"admin"_s, u"check"_s, change);
    const Outcome applied = apply(change);
    const QByteArray after = stateOf(host) + stateOf(host, u"/srv"_s);
    const QByteArray timesAfter = host.run(u"find /etc/postfix /srv -printf '%p %T@ %C@\\n'"_s).out;
    QVERIFY(host.run(release).ok());
    QCOMPARE(checked.status, 4);
    QVERIFY2(toldBy(checked).contains(says), toldBy(checked));
    QCOMPARE(applied.status, 4);
    QVERIFY2(toldBy(applied).contains(says), toldBy(applied));
    QCOMPARE(after, before);
    QCOMPARE(timesAfter, times);
    QTRY_COMPARE_WITH_TIMEOUT(leftOn(host), QByteArray(), 5'000);

    const Outcome again = apply(change);
    QVERIFY2(again.ok(), toldBy(again));
}

QTEST_GUILESS_MAIN(FilesTest)
#include "tst_files.moc"
