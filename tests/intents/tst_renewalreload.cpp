// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/renewalreload.h"
#include "core/settings/renewalhook.h"
#include "tests/intents/intentcase.h"

#include <QRegularExpression>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Postfix is reloaded when certbot has renewed its certificate.
class RenewalReloadTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void makesAProgramThatCertbotRuns();
    void isMetOnce();
    void refusesWithARemedy();
    void anotherDirectoryIsNamed();
};

namespace {

const QByteArray kMain = "smtpd_tls_chain_files = /etc/letsencrypt/live/a.test/privkey.pem,\n"
                         "  /etc/letsencrypt/live/a.test/fullchain.pem\n";

} // namespace

void RenewalReloadTest::makesAProgramThatCertbotRuns()
{
    const auto done = reloadAfterRenewal(configurationOf(kMain, {}), factsOf("3.7.11"));
    QVERIFY2(done, done ? "" : qPrintable(describe(done.error())));
    const ConfigFile *file = done->next.file(kCertbotHook);
    QVERIFY(file);
    QCOMPARE(file->identity.mode, QByteArray("755"));
    QVERIFY(file->bytes->startsWith("#!/bin/sh\n"));
    QVERIFY(file->bytes->endsWith("\nexec postfix reload\n"));
    QCOMPARE(saidOf(done), QByteArrayList{QByteArray(kCertbotHook) + " : (none) -> (none)"});
}

void RenewalReloadTest::isMetOnce()
{
    const auto once = reloadAfterRenewal(configurationOf(kMain, {}), factsOf("3.7.11"));
    QVERIFY(once);
    const auto twice = reloadAfterRenewal(once->next, factsOf("3.7.11"));
    QVERIFY(twice && twice->said.isEmpty());
    QCOMPARE(twice->next, once->next);
}

void RenewalReloadTest::refusesWithARemedy()
{
    const auto own = reloadAfterRenewal(configurationOf(kCertified, {}), factsOf("3.7.11"));
    QVERIFY(!own);
    QVERIFY(describe(own.error()).contains(u"--reloadcmd 'postfix reload'"_s));
    const auto there = reloadAfterRenewal(
        withSource(configurationOf(kMain, {}), kCertbotHook, "#!/bin/sh\n"), factsOf("3.7.11"));
    QVERIFY(!there);
    QVERIFY2(describe(there.error()).contains(QString::fromLatin1(kCertbotHook)),
             qPrintable(describe(there.error())));
}

void RenewalReloadTest::anotherDirectoryIsNamed()
{
    QVERIFY(reloadProgram(Configuration("/etc/postfix-out", {}), {})
                .endsWith("\nexec postfix -c '/etc/postfix-out' reload\n"));
}

QTEST_GUILESS_MAIN(RenewalReloadTest)
#include "tst_renewalreload.moc"
