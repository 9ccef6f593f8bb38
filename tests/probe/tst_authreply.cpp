// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/authreply.h"

#include <QTest>

using namespace postseal;

namespace {

const QByteArray kHead =
    "VERSION\t1\t2\nMECH\tPLAIN\tplaintext\nSPID\t9\nCUID\t1\nCOOKIE\tab\nDONE\n";

Secret secret(const char *text)
{
    return Secret::take(QByteArray(text));
}

} // namespace

/// Answers of those who check passwords (real ones: tests/system/tst_signintest.cpp).
class AuthReplyTest : public QObject {
    Q_OBJECT

private slots:
    void readsDovecot_data();
    void readsDovecot();
    void readsSaslauthd_data();
    void readsSaslauthd();
    void asksSaslauthd();
    void asksDovecotForOneMechanism();
};

void AuthReplyTest::readsDovecot_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<SignInAnswer>("answer");
    const auto row = [](const char *line, SignInAnswer answer) {
        QTest::newRow(line) << QByteArray(line) << answer;
    };
    row("OK\t1\tuser=ops\t\n", SignInAnswer::Taken);
    row("FAIL\t1\tuser=ops\n", SignInAnswer::Wrong);
    row("FAIL\t1\tuser=ops\ttemp\n", SignInAnswer::Temporary);
    row("FAIL\t1\tuser=ops\tcode=temp_fail\n", SignInAnswer::Temporary);
    row("FAIL\t1\tuser=ops\tuser_disabled\n", SignInAnswer::Disabled);
    row("FAIL\t1\tuser=ops\tcode=user_disabled\n", SignInAnswer::Disabled);
    row("FAIL\t1\tuser=ops\tpass_expired\n", SignInAnswer::Expired);
    row("FAIL\t1\tuser=ops\tauthz\n", SignInAnswer::Forbidden);
    row("CONT\t1\tabcd\n", SignInAnswer::Protocol);
    row("OK\t2\tuser=ops\n", SignInAnswer::None);
    row("OK\t1", SignInAnswer::None);
    row("", SignInAnswer::None);
}

void AuthReplyTest::readsDovecot()
{
    QFETCH(const QByteArray, line);
    QFETCH(const SignInAnswer, answer);
    QCOMPARE(dovecotAnswer(kHead + line), answer);
}

void AuthReplyTest::readsSaslauthd_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<SignInAnswer>("answer");
    QTest::newRow("OK") << QByteArray("\0\2OK", 4) << SignInAnswer::Taken;
    QTest::newRow("NO") << QByteArray("\0\2NO", 4) << SignInAnswer::Wrong;
    QTest::newRow("NO with words") << QByteArray("\0\xbNO whatever", 13) << SignInAnswer::Wrong;
    QTest::newRow("a part") << QByteArray("\0\xbNO what", 9) << SignInAnswer::None;
    QTest::newRow("something else") << QByteArray("\0\2??", 4) << SignInAnswer::Protocol;
    QTest::newRow("nothing") << QByteArray() << SignInAnswer::None;
}

void AuthReplyTest::readsSaslauthd()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const SignInAnswer, answer);
    QCOMPARE(saslauthdAnswer(bytes), answer);
}

void AuthReplyTest::asksSaslauthd()
{
    QCOMPARE(saslauthdSignIn("anna", secret("pw")), QByteArray("\0\4anna\0\2pw\0\4smtp\0\0", 18));
    QCOMPARE(saslauthdSignIn(QByteArray(70'000, 'x'), secret("pw")), QByteArray());
}

/// A name cannot bring in a word or line of its own.
void AuthReplyTest::asksDovecotForOneMechanism()
{
    const QByteArray request = dovecotSignIn("a\tb\nAUTH", secret("p\nw"));
    QCOMPARE(request.count('\n'), 3);
    const QByteArray coded = request.sliced(request.indexOf("resp=") + 5).trimmed();
    QCOMPARE(QByteArray::fromBase64(coded), QByteArray("\0a\tb\nAUTH\0p\nw", 13));
}

QTEST_GUILESS_MAIN(AuthReplyTest)
#include "tst_authreply.moc"
