// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/authhandshake.h"

#include <QTest>

using namespace postseal;

namespace {

/// What Dovecot 2.3.19 sends (a live one does the same in tests/system/tst_twohosts.cpp).
const QByteArray kGreeting = "VERSION\t1\t2\nMECH\tPLAIN\tplaintext\nMECH\tLOGIN\tplaintext\n"
                             "SPID\t95\nCUID\t1\nCOOKIE\ta91d6e9434d9366d9a5af09299f84cf4\nDONE\n";

} // namespace

/// The greeting of Dovecot's auth service, whole and in parts, and what is something else.
class AuthHandshakeTest : public QObject {
    Q_OBJECT

private slots:
    void readsTheGreeting();
    void waitsForItsEnd();
    void knowsAServiceWithoutMechanisms();
    void knowsWhatIsSomethingElse_data();
    void knowsWhatIsSomethingElse();
};

void AuthHandshakeTest::readsTheGreeting()
{
    const AuthGreeting greeting = authGreetingIn(kGreeting, false);
    QCOMPARE(greeting.peer, AuthPeer::Service);
    QCOMPARE(greeting.service.version, QByteArray("1.2"));
    QCOMPARE(greeting.service.mechanisms,
             (QList<AuthMechanism>{{"PLAIN", {"plaintext"}}, {"LOGIN", {"plaintext"}}}));
}

void AuthHandshakeTest::waitsForItsEnd()
{
    for (qsizetype length = 0; length < kGreeting.size(); ++length) {
        const AuthGreeting greeting = authGreetingIn(kGreeting.first(length), false);
        QVERIFY2(greeting.peer == AuthPeer::Unfinished, kGreeting.first(length).constData());
    }
}

void AuthHandshakeTest::knowsAServiceWithoutMechanisms()
{
    const AuthGreeting greeting =
        authGreetingIn("VERSION\t1\t2\nSPID\t95\nCUID\t1\nCOOKIE\tab\nDONE\n", false);
    QCOMPARE(greeting.peer, AuthPeer::Service);
    QCOMPARE(greeting.service.mechanisms, QList<AuthMechanism>());
}

void AuthHandshakeTest::knowsWhatIsSomethingElse_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("ended");
    QTest::addColumn<AuthPeer>("peer");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &bytes, bool ended, AuthPeer peer,
                        const char *says) {
        QTest::newRow(name) << bytes << ended << peer << QString::fromLatin1(says);
    };
    row("IMAP", "* OK [CAPABILITY IMAP4rev1] Dovecot ready.\r\n", false, AuthPeer::Stranger,
        "something else");
    row("SMTP without an end", "220 mail", false, AuthPeer::Stranger, "something else");
    row("endless", "VERSION\t1\t2\n" + QByteArray(20'000, 'x'), false, AuthPeer::Stranger,
        "something else");
    row("closes at once", "", true, AuthPeer::Stranger, "something else");
    row("auth-worker", "VERSION\tauth-worker\t1\t0\n", true, AuthPeer::Stranger, "something else");
    row("newer protocol", "VERSION\t2\t0\n", false, AuthPeer::OtherVersion, "does not speak");
    row("auth-master", "VERSION\t1\t1\nSPID\t95\n", true, AuthPeer::Internal, "its own programs");
}

void AuthHandshakeTest::knowsWhatIsSomethingElse()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, ended);
    QFETCH(const AuthPeer, peer);
    QFETCH(const QString, says);
    QCOMPARE(authGreetingIn(bytes, ended).peer, peer);
    QVERIFY2(peerWords(peer).contains(says), qPrintable(peerWords(peer)));
}

QTEST_GUILESS_MAIN(AuthHandshakeTest)
#include "tst_authhandshake.moc"
