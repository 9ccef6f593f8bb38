// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshquestions.h"

#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

/// Which question a kept password may answer: a code must not be answered by it, nor be kept.
class SshQuestionsTest : public QObject {
    Q_OBJECT

private slots:
    void tellsAPasswordFromACode_data();
    void tellsAPasswordFromACode();
    void wantsOneHiddenQuestion();
    void findsThePasswordBesideACode();
};

void SshQuestionsTest::tellsAPasswordFromACode_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<bool>("isPassword");
    const auto row = [](const char *prompt, bool isPassword) {
        QTest::addRow("%s", prompt) << QString::fromUtf8(prompt) << isPassword;
    };
    row("Password: ", true);
    row("(root@mail.example.org) Password: ", true);
    row("(anna@pinguin) Password: ", true);
    row("(pin@token.example) Password: ", true);
    row("Password for decode@mail: ", true);
    row("Passwort: ", true);
    row("パスワード:", true);
    row("Verification code: ", false);
    row("(anna@mail) Verification code: ", false);
    row("One-time password (OATH) for `otp': ", false);
    row("Enter PASSCODE:", false);
    row("Your TOTP", false);
    row("PIN+token:", false);
    row("Duo two-factor login", false);
    row("ワンタイムパスワード:", false);
}

void SshQuestionsTest::tellsAPasswordFromACode()
{
    QFETCH(QString, prompt);
    QFETCH(bool, isPassword);
    const SshPrompt asked{.text = prompt, .echo = false};
    QCOMPARE(isForPassword({.name = {}, .instruction = {}, .prompts = {asked}}), isPassword);
    // The server may say above what it wants.
    const SshPrompt plain{.text = u"Password:"_s, .echo = false};
    QCOMPARE(isForPassword({.name = {}, .instruction = prompt, .prompts = {plain}}), isPassword);
}

void SshQuestionsTest::wantsOneHiddenQuestion()
{
    const SshPrompt hidden{.text = u"Password:"_s, .echo = false};
    const SshPrompt seen{.text = u"Password:"_s, .echo = true};
    QVERIFY(!isForPassword({.name = {}, .instruction = {}, .prompts = {seen}}));
    QVERIFY(!isForPassword({.name = {}, .instruction = {}, .prompts = {hidden, hidden}}));
    QVERIFY(!isForPassword({}));
}

void SshQuestionsTest::findsThePasswordBesideACode()
{
    const SshPrompt password{.text = u"Password:"_s, .echo = false};
    const SshPrompt shown{.text = u"Name:"_s, .echo = true};
    const SshPrompt code{.text = u"Verification code:"_s, .echo = false};
    const SshPrompt shownCode{.text = u"Verification code:"_s, .echo = true};
    const auto placeIn = [](const QList<SshPrompt> &prompts) {
        return passwordPromptOf({.name = {}, .instruction = {}, .prompts = prompts}).value_or(-1);
    };
    QCOMPARE(placeIn({password}), 0);
    QCOMPARE(placeIn({code}), -1);
    QCOMPARE(placeIn({password, code}), 0);
    QCOMPARE(placeIn({code, password}), 1);
    QCOMPARE(placeIn({shownCode, password}), 1);
    QCOMPARE(placeIn({password, password}), -1); // a new one, say
    QCOMPARE(placeIn({shown, password}), -1);
    QCOMPARE(placeIn({code, code}), -1);
    QCOMPARE(placeIn({}), -1);
}

QTEST_GUILESS_MAIN(SshQuestionsTest)
#include "tst_sshquestions.moc"
