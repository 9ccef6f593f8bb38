// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/draftfiles.h"

#include <QDebug>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using testbed::Outcome;
using testbed::Program;

/// What is refused before live mail is touched, and what must not be refused.
class DraftsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void refusesWhatPostfixCheckAccepts_data();
    void refusesWhatPostfixCheckAccepts();
    void acceptsGoodDrafts_data();
    void acceptsGoodDrafts();
    void refusesWhatOnlyPostfixCheckRefuses_data();
    void refusesWhatOnlyPostfixCheckRefuses();
    void refusesAnUnknownPortName();
    void refusesABusyPort();
    void refusesAMalformedMasterCf();
    void refusesABrokenMacro();
    void refusesATableThatPostmapRefuses();

private:
    QByteArray fingerprint() const;
    Outcome check(const QStringList &options) const;
    void refuses(const QStringList &options, const QByteArray &says, int status = 4) const;
    bool postfixCheckAccepts(const QStringList &options) const;

    std::unique_ptr<SealedHost> m_sealed;
};

void DraftsTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    // A draft may name Dovecot's socket, so there is one.
    const Outcome dovecot = m_sealed->host().run(QStringLiteral(
        "printf 'service auth {\\n  unix_listener /var/spool/postfix/private/auth {\\n    mode = "
        "0660\\n    user = postfix\\n    group = postfix\\n  }\\n}\\n' > "
        "/etc/dovecot/conf.d/99-postfix.conf && systemctl restart dovecot && timeout 10 sh -c "
        "'until "
        "test -S /var/spool/postfix/private/auth; do sleep 0.1; done'"));
    QVERIFY2(dovecot.ok(), dovecot.text().constData());
    QVERIFY(m_sealed->host().put(QStringLiteral("/usr/local/bin/policy"),
                                 "#!/bin/sh\nwhile read -r line; do\n  [ -n \"$line\" ] || printf "
                                 "'action=dunno\\n\\n'\ndone\n",
                                 QStringLiteral("0755")));
}

/// Everything that live mail depends on: contents, owners and times of the files, and master's pid.
QByteArray DraftsTest::fingerprint() const
{
    return m_sealed->host()
        .run(QStringLiteral(
            "find /etc/postfix /etc/systemd/system -printf '%p %m %u %T@ "
            "%C@ %i\\n' | sort; find /var/lib/postseal | sort; cat /etc/postfix/* 2>/dev/null | "
            "sha256sum; cat /var/spool/postfix/pid/master.pid; ls -A /etc /var/lib"))
        .out;
}

Outcome DraftsTest::check(const QStringList &options) const
{
    return m_sealed->run(QStringLiteral("root"), QStringLiteral("check"), options);
}

void DraftsTest::refuses(const QStringList &options, const QByteArray &says, int status) const
{
    const QByteArray before = fingerprint();
    // What the linter says before anything is sent is another test's.
    const Outcome outcome = check(options + QStringList{QStringLiteral("--despite-errors")});
    QCOMPARE(fingerprint(), before);
    QVERIFY2(outcome.status == status, toldBy(outcome).constData());
    QVERIFY2(toldBy(outcome).contains(says), toldBy(outcome).constData());
}

/// The oracle: the draft in a folder of its own, given to postfix(1) on the host.
bool DraftsTest::postfixCheckAccepts(const QStringList &options) const
{
    testbed::TestHost &host = m_sealed->host();
    const QString folder =
        m_sealed->local(QStringLiteral("oracle"), QByteArray()) + QStringLiteral(".d");
    Program(QStringLiteral("/bin/mkdir"), {QStringLiteral("-p"), folder}).run();
    for (const QString &name : {QStringLiteral("main.cf"), QStringLiteral("master.cf")}) {
        const auto bytes = host.get(QStringLiteral("/etc/postfix/") + name);
        if (!bytes)
            return false;
        m_sealed->local(QStringLiteral("oracle.d/") + name, *bytes);
    }
    // Without a file that goes along the draft is the live configuration, which it accepts.
    QStringList edits{QStringLiteral("--set"), QStringLiteral("smtpd_tls_loglevel=0")};
    for (qsizetype i = 0; i + 1 < options.size(); i += 2) {
        if (options[i] != QStringLiteral("--file"))
            edits += {options[i], options[i + 1]};
    }
    const Outcome edited = Program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"),
                                   QStringList{QStringLiteral("apply"), folder} + edits)
                               .run();
    host.run(QStringLiteral("rm -rf /root/oracle; cp -a /etc/postfix /root/oracle"));
    for (const QString &name : {QStringLiteral("main.cf"), QStringLiteral("master.cf")}) {
        QFile file(folder + u'/' + name);
        if (!edited.ok() || !file.open(QIODevice::ReadOnly) ||
            !host.put(QStringLiteral("/root/oracle/") + name, file.readAll(),
                      QStringLiteral("0644")))
            return false;
    }
    return host
        .run(QStringLiteral("touch -d '1 min ago' /root/oracle/*.cf && postfix -c "
                            "/root/oracle check"))
        .ok();
}

void DraftsTest::refusesWhatPostfixCheckAccepts_data()
{
    QTest::addColumn<qsizetype>("index");
    const QList<Draft> drafts = badDrafts();
    QVERIFY(drafts.size() >= 20);
    for (qsizetype i = 0; i < drafts.size(); ++i)
        QTest::newRow(drafts[i].name) << i;
}

void DraftsTest::refusesWhatPostfixCheckAccepts()
{
    QFETCH(qsizetype, index);
    const Draft draft = badDrafts()[index];
    const auto options = optionsOf(draft, *m_sealed);
    QVERIFY(options);
    QVERIFY(postfixCheckAccepts(*options));
    refuses(*options, draft.says);
}

/// A reload takes these, and the next start does not.
void DraftsTest::refusesWhatOnlyPostfixCheckRefuses_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("says");
    const QString set = QStringLiteral("--set");
    QTest::newRow("a folder for manual pages that is none")
        << QStringList{set, QStringLiteral("manpage_directory=no")}
        << QByteArray("manpage_directory no longer accepts");
    QTest::newRow("a path that is not absolute")
        << QStringList{set, QStringLiteral("newaliases_path=bin/newaliases")}
        << QByteArray("should be an absolute path name");
    QTest::newRow("a log file without its service")
        << QStringList{set, QStringLiteral("maillog_file=/var/log/postfix.log"),
                       QStringLiteral("--from"), QStringLiteral("@no-chroot")}
        << QByteArray("postlog");
}

void DraftsTest::refusesWhatOnlyPostfixCheckRefuses()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, says);
    const auto resolved = optionsOf({"", options, ""}, *m_sealed);
    QVERIFY(resolved);
    if (const qsizetype from = resolved->indexOf(QStringLiteral("--from")); from >= 0) {
        QFile master((*resolved)[from + 1] + QStringLiteral("/master.cf"));
        QVERIFY(master.open(QIODevice::ReadWrite));
        QByteArray rows = master.readAll();
        QVERIFY(rows.contains("\npostlog"));
        rows.replace("\npostlog", "\n#postlog");
        master.resize(0);
        master.seek(0);
        master.write(rows);
        master.close();
    } else {
        QVERIFY(!postfixCheckAccepts(*resolved));
    }
    refuses(*resolved, says);
}

void DraftsTest::acceptsGoodDrafts_data()
{
    QTest::addColumn<qsizetype>("index");
    const QList<Draft> drafts = goodDrafts();
    QVERIFY(drafts.size() >= 20);
    for (qsizetype i = 0; i < drafts.size(); ++i)
        QTest::newRow(drafts[i].name) << i;
}

void DraftsTest::acceptsGoodDrafts()
{
    QFETCH(qsizetype, index);
    const auto options = optionsOf(goodDrafts()[index], *m_sealed);
    QVERIFY(options);
    const QByteArray before = fingerprint();
    const Outcome outcome = check(*options);
    QVERIFY2(outcome.ok(), toldBy(outcome).constData());
    QCOMPARE(fingerprint(), before);
}

void DraftsTest::refusesAnUnknownPortName()
{
    const auto folder =
        optionsOf({"", {QStringLiteral("--from"), QStringLiteral("@no-chroot")}, ""}, *m_sealed);
    QVERIFY(folder);
    QFile master(folder->last() + QStringLiteral("/master.cf"));
    QVERIFY(master.open(QIODevice::Append));
    master.write("nosuchport inet n - n - - smtpd\n");
    master.close();
    refuses(*folder, "nosuchport");
}

void DraftsTest::refusesABusyPort()
{
    testbed::TestHost &host = m_sealed->host();
    const auto folder =
        optionsOf({"", {QStringLiteral("--from"), QStringLiteral("@no-chroot")}, ""}, *m_sealed);
    QVERIFY(folder);
    QFile master(folder->last() + QStringLiteral("/master.cf"));
    QVERIFY(master.open(QIODevice::Append));
    master.write("143 inet n - n - - smtpd\n"); // Dovecot's
    master.close();
    QVERIFY(host.waitForPort(143));
    refuses(*folder, "dovecot");
}

void DraftsTest::refusesAMalformedMasterCf()
{
    const auto folder =
        optionsOf({"", {QStringLiteral("--from"), QStringLiteral("@no-chroot")}, ""}, *m_sealed);
    QVERIFY(folder);
    QFile master(folder->last() + QStringLiteral("/master.cf"));
    QVERIFY(master.open(QIODevice::Append));
    master.write("2525 inet n - n -\n");
    master.close();
    refuses(*folder, "master.cf", 9);
}

void DraftsTest::refusesABrokenMacro()
{
    refuses({QStringLiteral("--set"), QStringLiteral("smtpd_banner=${unclosed")}, "unclosed", 9);
}

void DraftsTest::refusesATableThatPostmapRefuses()
{
    // postmap(1) has no word against a bad row; a type that is not installed it refuses.
    const QString table = m_sealed->local(QStringLiteral("sdbm"), "a b\n");
    refuses({QStringLiteral("--file"), QStringLiteral("/etc/postfix/t=") + table,
             QStringLiteral("--set"), QStringLiteral("transport_maps=sdbm:/etc/postfix/t")},
            "postmap");
}

QTEST_GUILESS_MAIN(DraftsTest)
#include "tst_drafts.moc"
