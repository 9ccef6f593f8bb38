// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/exitcode.h"
#include "tests/system/accessbench.h"
#include "tests/system/conversation.h"

#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList kChange{u"--set"_s, u"smtpd_tls_loglevel=1"_s, u"--no-probe"_s};

} // namespace

/// A person who steps in by Ctrl+C, at a question and while an apply runs.
class CtrlCTest : public AccessBench {
    Q_OBJECT

private slots:
    void initTestCase() { boot(); }
    void init() { setUp(); }
    void ctrlCAtAQuestionChangesNothing();
    void ctrlCDuringAnApplyIsSettledAndTold();
    void ctrlCAfterTheSwapPutsBack();
};

void CtrlCTest::ctrlCAtAQuestionChangesNothing()
{
    Conversation person(kPostsealctl, words(u"ops"_s, u"apply"_s, kChange));
    QVERIFY2(person.waitFor("sudo password of ops"), person.screen());
    QVERIFY(person.type("\x03"));
    QCOMPARE(person.finish(), int(ctl::Failed));
    QVERIFY2(person.screen().contains("ancelled"), person.screen());
    QCOMPARE(m_host->run(u"postconf -h smtpd_tls_loglevel"_s).out.trimmed(), QByteArray("0"));
    QCOMPARE(mailOfRoot(), QByteArray());
    QCOMPARE(journal("sudo["), QByteArray());
}

void CtrlCTest::ctrlCDuringAnApplyIsSettledAndTold()
{
    const QStringList change{u"--set"_s, u"smtpd_tls_loglevel=1"_s};
    Conversation person(kPostsealctl, words(u"root"_s, u"apply"_s, change));
    QVERIFY2(person.waitFor("staged: "), person.screen());
    QVERIFY(person.type("\x03"));
    QCOMPARE(person.finish(), int(ctl::Refused));
    QVERIFY2(person.screen().contains("cancelled by the person"), person.screen());
    QVERIFY2(person.screen().contains("Live mail was not touched"), person.screen());
    QCOMPARE(m_host->run(u"postconf -h smtpd_tls_loglevel"_s).out.trimmed(), QByteArray("0"));
    QVERIFY(m_host->run(u"test ! -e /var/lib/postseal/lock"_s).ok());
}

void CtrlCTest::ctrlCAfterTheSwapPutsBack()
{
    const QByteArray before = m_host->run(u"cat /etc/postfix/main.cf"_s).out;
    // Handshakes that take a second leave time to step in.
    const QStringList slow{u"--set"_s, u"smtpd_delay_reject=no"_s, u"--set"_s,
                           u"smtpd_client_restrictions=sleep 1"_s};
    Conversation person(kPostsealctl, words(u"root"_s, u"apply"_s, slow));
    QVERIFY2(person.waitFor("swapped: "), person.screen());
    QVERIFY(person.type("\x03"));
    QCOMPARE(person.finish(), int(ctl::PutBack));
    QVERIFY2(person.screen().contains("cancelled by the person"), person.screen());
    QVERIFY2(person.screen().contains("The old configuration is back in force"), person.screen());
    QCOMPARE(m_host->run(u"cat /etc/postfix/main.cf"_s).out, before);
    QVERIFY(m_host->waitForPort(25));
}

QTEST_GUILESS_MAIN(CtrlCTest)
#include "tst_ctrlc.moc"
