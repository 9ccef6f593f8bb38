// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/exitcode.h"
#include "tests/system/accessbench.h"
#include "tests/system/conversation.h"
#include "tests/system/sealedhost.h"

#include <QTest>

#include <unistd.h>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using postseal::testbed::Outcome;
using postseal::testbed::Program;

namespace {

/// RFC 4226, appendix D.
const QByteArrayList kCodes{"755224", "287082", "359152"};
const QByteArray kAsks = "asks: One-time password (OATH) for `ops'";
const QStringList kChange{u"--set"_s, u"smtpd_tls_loglevel=1"_s, u"--no-probe"_s};
const QString kOath = u"auth requisite pam_oath.so usersfile=/etc/users.oath window=10 digits=6"_s;

} // namespace

/// A sudo that asks more than one question, on a terminal and without one.
class SudoQuestionsTest : public AccessBench {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void aCodeAndThenThePassword();
    void thePasswordAndThenACode();
    void aWrongCodeIsToldAndAskedForAgain();
    void aWrongPasswordBehindTheCodeIsTold();
    void aGivenPasswordIsNotAskedFor();
    void withoutAPersonTheQuestionIsTold();
    void leavingTheCodeLeavesNoMail();
    void hiddenQuestionsAreAnsweredToo();
    void anAnswerThatComesTooLateIsTold();

private:
    /// sudo's questions: the lines of pam.conf(5) before and behind those for the password.
    bool stack(const QString &before, const QString &behind = {});
    bool passwordWasTyped(Conversation &person);
    bool codeWasTyped(Conversation &person, const QByteArray &code);
    QStringList checking() const { return words(u"ops"_s, u"check"_s, kChange); }
};

void SudoQuestionsTest::initTestCase()
{
    boot();
    QVERIFY(m_host
                ->run(u"cp -p /etc/pam.d/sudo /root/pam.sudo; cp -p /etc/users.oath /root; "
                      "echo 'HOTP ops - 3132333435363738393031323334353637383930' "
                      ">> /root/users.oath"_s)
                .ok());
}

/// The codes count from the first one again.
void SudoQuestionsTest::init()
{
    setUp();
    QVERIFY(m_host->run(u"cp -p /root/users.oath /etc; rm -f /etc/sudoers.d/zz"_s).ok());
}

bool SudoQuestionsTest::stack(const QString &before, const QString &behind)
{
    return m_host
        ->run(u"{ echo '%1'; echo 'auth include common-auth'; echo '%2'; "
              "grep -v common-auth /root/pam.sudo; } > /etc/pam.d/sudo"_s.arg(before, behind))
        .ok();
}

bool SudoQuestionsTest::passwordWasTyped(Conversation &person)
{
    return person.waitFor("sudo password of ops on") && person.type(m_host->opsPassword() + '\n');
}

bool SudoQuestionsTest::codeWasTyped(Conversation &person, const QByteArray &code)
{
    return person.waitFor(kAsks) && person.type(code + '\n');
}

void SudoQuestionsTest::aCodeAndThenThePassword()
{
    QVERIFY(stack(kOath));
    Conversation person(kPostsealctl, checking());
    QVERIFY2(codeWasTyped(person, kCodes[0]), person.screen());
    QVERIFY2(passwordWasTyped(person), person.screen());
    QCOMPARE(person.finish(), int(ctl::Done));
    QVERIFY2(person.screen().contains("Outcome: checked"), person.screen());
    QVERIFY(!person.screen().contains(kCodes[0]));
    QVERIFY(!person.screen().contains(m_host->opsPassword()));
    const QByteArray logged = journal("");
    QVERIFY2(!logged.contains(kCodes[0]), logged);
    QCOMPARE(mailOfRoot(), QByteArray());
}

void SudoQuestionsTest::thePasswordAndThenACode()
{
    QVERIFY(stack({}, kOath));
    Conversation person(kPostsealctl, checking());
    QVERIFY2(passwordWasTyped(person), person.screen());
    QVERIFY2(codeWasTyped(person, kCodes[0]), person.screen());
    QCOMPARE(person.finish(), int(ctl::Done));
    QVERIFY2(person.screen().contains("Outcome: checked"), person.screen());
    QCOMPARE(journal("sudo[").count("COMMAND="), 1);
}

void SudoQuestionsTest::aWrongCodeIsToldAndAskedForAgain()
{
    QVERIFY(stack({}, kOath));
    Conversation person(kPostsealctl, checking());
    QVERIFY2(passwordWasTyped(person), person.screen());
    QVERIFY2(codeWasTyped(person, "000000"), person.screen());
    QVERIFY2(person.waitFor("sudo: the answers were refused"), person.screen());
    QVERIFY2(passwordWasTyped(person), person.screen());
    QVERIFY2(codeWasTyped(person, kCodes[0]), person.screen());
    QCOMPARE(person.finish(), int(ctl::Done));
    QCOMPARE(mailOfRoot(), QByteArray());
}

void SudoQuestionsTest::aWrongPasswordBehindTheCodeIsTold()
{
    QVERIFY(stack(kOath));
    QVERIFY(m_host->put(u"/etc/sudoers.d/zz"_s, "Defaults insults\n", u"0440"_s));
    Conversation person(kPostsealctl, checking());
    QVERIFY2(codeWasTyped(person, kCodes[0]), person.screen());
    QVERIFY2(person.waitFor("sudo password of ops on") && person.type("wrong\n"), person.screen());
    QVERIFY2(person.waitFor("sudo: the answers were refused"), person.screen());
    QVERIFY2(codeWasTyped(person, kCodes[1]), person.screen());
    QVERIFY2(passwordWasTyped(person), person.screen());
    QCOMPARE(person.finish(), int(ctl::Done));
    QCOMPARE(mailOfRoot(), QByteArray());
    QCOMPARE(journal("sudo[").count("authentication failure"), 1);
}

void SudoQuestionsTest::aGivenPasswordIsNotAskedFor()
{
    QVERIFY(stack(kOath));
    const int given = descriptorWith(m_host->opsPassword() + '\n');
    Conversation person(kPostsealctl,
                        checking() + QStringList{u"--sudo-password-fd"_s, QString::number(given)});
    ::close(given);
    QVERIFY2(codeWasTyped(person, kCodes[0]), person.screen());
    QCOMPARE(person.finish(), int(ctl::Done));
    QVERIFY2(!person.screen().contains("sudo password of"), person.screen());
}

void SudoQuestionsTest::withoutAPersonTheQuestionIsTold()
{
    QVERIFY(stack({}, kOath));
    const Outcome outcome =
        as(u"ops"_s, u"check"_s, kChange + QStringList{u"--sudo-password-fd"_s, u"7"_s})
            .feed(7, m_host->opsPassword() + '\n')
            .run();
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QVERIFY2(outcome.err.contains("One-time password (OATH) for `ops'"), outcome.text());
    QVERIFY2(!outcome.err.contains("refused"), outcome.text());
    QCOMPARE(mailOfRoot(), QByteArray());
}

void SudoQuestionsTest::leavingTheCodeLeavesNoMail()
{
    QVERIFY(stack({}, kOath));
    Conversation person(kPostsealctl, checking());
    QVERIFY2(passwordWasTyped(person), person.screen());
    QVERIFY2(person.waitFor(kAsks), person.screen());
    QVERIFY(person.type("\x03"));
    QVERIFY(person.finish() != int(ctl::Done));
    QCOMPARE(mailOfRoot(), QByteArray());
    QCOMPARE(journal("sudo["), QByteArray());
}

/// Where sudoers has its own words for all questions, the order is all that can be known.
void SudoQuestionsTest::hiddenQuestionsAreAnsweredToo()
{
    QVERIFY(stack({}, kOath));
    QVERIFY(m_host->put(u"/etc/sudoers.d/zz"_s,
                        "Defaults passprompt=\"Kennwort: \",passprompt_override\n", u"0440"_s));
    Conversation person(kPostsealctl, checking());
    QVERIFY2(passwordWasTyped(person), person.screen());
    QVERIFY2(person.waitFor("passprompt_override"), person.screen());
    QVERIFY2(person.waitFor("asks: Password: ") && person.type(kCodes[0] + '\n'), person.screen());
    QCOMPARE(person.finish(), int(ctl::Done));
}

/// sudo waits for three seconds there.
void SudoQuestionsTest::anAnswerThatComesTooLateIsTold()
{
    QVERIFY(stack({}, kOath));
    QVERIFY(m_host->put(u"/etc/sudoers.d/zz"_s, "Defaults passwd_timeout=0.05\n", u"0440"_s));
    Conversation person(kPostsealctl, checking());
    QVERIFY2(passwordWasTyped(person), person.screen());
    QVERIFY2(person.waitFor(kAsks), person.screen());
    QVERIFY(
        m_host->run(u"for i in $(seq 200); do pgrep -x sudo || exit 0; sleep .05; done; exit 1"_s)
            .ok());
    QVERIFY(person.type(kCodes[0] + '\n'));
    QVERIFY2(person.waitFor("sudo: nobody answered its question in time"), person.screen());
    QCOMPARE(person.finish(), int(ctl::NoAccess));
}

QTEST_GUILESS_MAIN(SudoQuestionsTest)
#include "tst_sudoquestions.moc"
