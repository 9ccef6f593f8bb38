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
    void knowsWhatIsSomethingElse_data();
    void knowsWhatIsSomethingElse();
};

void AuthHandshakeTest::readsTheGreeting()
{
    const auto service = authServiceIn(kGreeting);
    QVERIFY(service && *service);
    QCOMPARE((*service)->version, QByteArray("1.2"));
    QCOMPARE((*service)->mechanisms, (QList<QByteArray>{"PLAIN", "LOGIN"}));
}

void AuthHandshakeTest::waitsForItsEnd()
{
    for (qsizetype length = 0; length < kGreeting.size(); ++length) {
        const auto service = authServiceIn(kGreeting.first(length));
        QVERIFY2(service && !*service, kGreeting.first(length).constData());
    }
}

void AuthHandshakeTest::knowsWhatIsSomethingElse_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &bytes, const char *says) {
        QTest::newRow(name) << bytes << QString::fromLatin1(says);
    };
    row("IMAP", "* OK [CAPABILITY IMAP4rev1] Dovecot ready.\r\n", "something else");
    row("SMTP without an end", "220 mail", "something else");
    row("endless", "VERSION\t1\t2\n" + QByteArray(20'000, 'x'), "something else");
    row("newer protocol", "VERSION\t2\t0\n", "does not speak");
    row("auth-master", "VERSION\t1\t1\nSPID\t95\n", "its own programs");
}

void AuthHandshakeTest::knowsWhatIsSomethingElse()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, says);
    const auto service = authServiceIn(bytes);
    QVERIFY(!service);
    QCOMPARE(service.error().code, ErrorCode::Protocol);
    QVERIFY2(service.error().detail.contains(says), qPrintable(service.error().detail));
}

QTEST_GUILESS_MAIN(AuthHandshakeTest)
#include "tst_authhandshake.moc"
