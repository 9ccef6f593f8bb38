// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"
#include "tests/system/traces.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;

/// The whole way on each kind of server: look, seal, refuse, put back, take back.
class PlatformsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void fromStockToSealedAndBack_data();
    void fromStockToSealedAndBack();
    void saysThatItIsAContainer();
};

void PlatformsTest::fromStockToSealedAndBack_data()
{
    QTest::addColumn<QString>("suite");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("shows"); // a command that says what is peculiar there
    QTest::newRow("Postfix 3.5, OpenSSL 1.1.1")
        << u"bullseye"_s << u"3.5."_s << u"openssl version | grep ' 1\\.1\\.1'"_s;
    QTest::newRow("Postfix 3.10, one unit, sudo with a terminal of its own, Dovecot 2.4")
        << u"trixie"_s << u"3.10."_s
        << u"grep '^Defaults.*use_pty' /etc/sudoers && dovecot --version | grep '^2\\.4' && "
           "grep postfix.service$ /proc/$(tr -d ' ' < /var/spool/postfix/pid/master.pid)/cgroup"_s;
    QTest::newRow("busybox ash, without perl")
        << u"busybox"_s << u"3.7."_s
        << u"readlink -f /bin/sh | grep busybox && mv /usr/bin/perl /usr/bin/perl.away && "
           "! command -v perl"_s;
    // The programs are newer; what they are asked for is what the old ones know.
    QTest::newRow("what Postfix 2.10 knows")
        << u"bookworm"_s << u"2.10."_s
        << uR"(mv /usr/sbin/postconf /usr/sbin/postconf.new && printf '%s\n' '#!/bin/sh' \
'pretend="-o mail_version=2.10.1"' \
'for word; do case $word in -*[FPj]*) echo postconf: usage >&2; exit 1 ;; -*d*) pretend= ;; esac; done' \
'exec postconf.new $pretend "$@"' > /usr/sbin/postconf && chmod 755 /usr/sbin/postconf && \
sed -i '/^postlog/d' /etc/postfix/master.cf && ! postconf -F && postfix reload)"_s;
}

void PlatformsTest::fromStockToSealedAndBack()
{
    QFETCH(QString, suite);
    QFETCH(QString, version);
    QFETCH(QString, shows);
    auto sealed = SealedHost::stock({.suite = suite});
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    const SealedHost &server = **sealed;
    testbed::TestHost &host = (*sealed)->host();
    const Outcome peculiar = host.run(shows);
    QVERIFY2(peculiar.ok(), peculiar.text());

    const Outcome seen = server.run(u"ops"_s, u"inspect"_s, {});
    QVERIFY2(seen.ok(), seen.text());
    QVERIFY2(jsonOf(seen)[u"postfix"].toString().startsWith(version), seen.text());

    const QByteArray stock = stateOf(host);
    const Outcome applied = server.run(u"ops"_s, u"apply"_s, server.scenario());
    QVERIFY2(applied.ok(), toldBy(applied));
    const Outcome probed = server.run(u"ops"_s, u"probe"_s, {});
    QVERIFY2(probed.ok(), toldBy(probed));
    const QByteArray wanted = stateOf(host);

    const QStringList bad{u"--set"_s, u"smtpd_tls_security_level=bogus"_s, u"--despite-errors"_s};
    const Outcome refused = server.run(u"ops"_s, u"apply"_s, bad);
    QCOMPARE(refused.status, 4);
    QVERIFY2(toldBy(refused).contains("bogus"), toldBy(refused));
    QCOMPARE(stateOf(host), wanted);
    const Outcome back =
        server.run(u"ops"_s, u"apply"_s, bad + QStringList{u"--test-only-no-rehearsal"_s});
    QCOMPARE(back.status, 6);
    QVERIFY2(toldBy(back).contains("bogus"), toldBy(back));
    QCOMPARE(stateOf(host), wanted);
    QVERIFY(host.waitForPort(465) && host.waitForPort(587));

    const QString id = jsonOf(applied)[u"transaction"].toString();
    const Outcome restored = ctl(host, u"ops"_s, u"restore"_s, {id}).run();
    QVERIFY2(restored.ok(), restored.text());
    QCOMPARE(stateOf(host), stock);
    QVERIFY(host.waitForPort(25));
    QTRY_COMPARE_WITH_TIMEOUT(leftOn(host), QByteArray(), 5'000);
}

/// What such a container is built from brings its own files back.
void PlatformsTest::saysThatItIsAContainer()
{
    auto sealed = SealedHost::stock();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    testbed::TestHost &host = (*sealed)->host();
    QVERIFY(host.run(u"touch /.dockerenv"_s).ok());
    const Outcome seen = (*sealed)->run(u"ops"_s, u"inspect"_s, {});
    QVERIFY2(seen.ok(), seen.text());
    QVERIFY2(jsonOf(seen)[u"managedBy"].toArray().contains(u"/.dockerenv"_s), seen.text());
    const Outcome told = ctl(host, u"ops"_s, u"inspect"_s, {}).run();
    QVERIFY2(told.out.contains("Docker (/.dockerenv): what is changed here is lost"), told.text());
}

QTEST_GUILESS_MAIN(PlatformsTest)
#include "tst_platforms.moc"
