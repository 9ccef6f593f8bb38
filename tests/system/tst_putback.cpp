// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/tlsprobe.h"
#include "tests/system/draftfiles.h"
#include "tests/system/slowgreeting.h"

#include <QDebug>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;
using testbed::RunningProgram;

/// With the rehearsal switched off, the broken drafts reach live mail and are put back: every third
/// of them, each of another kind, or all when asked for (./run prove putback).
class PutBackTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void putsBackWhatBreaksAListener_data();
    void putsBackWhatBreaksAListener();
    void leavesMasterRunningWhenNothingStarts();
    void looksOnceMasterHasTakenTheReload();
    void restartsWhereMasterTakesNoReload();
    void cleanupTestCase();

private:
    bool answers(const QList<ProbeTarget> &targets) const;
    double untilAllAnswer() const;

    std::unique_ptr<SealedHost> m_sealed;
    QList<double> m_seconds;
};

void PutBackTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
}

bool PutBackTest::answers(const QList<ProbeTarget> &targets) const
{
    return std::ranges::all_of(targets, [](const ProbeTarget &target) {
        return probeFromDesk(target, TrustStore::systemStore(),
                             {.deadline = QDeadlineTimer(1000), .stop = {}})
            .handshakeDone;
    });
}

/// Seconds from now until 25, 465 and 587 shake hands with this computer.
double PutBackTest::untilAllAnswer() const
{
    const QByteArray host = m_sealed->host().address().toUtf8();
    const QList<ProbeTarget> targets{
        {.host = host, .port = 25, .mode = TlsMode::StartTls, .serverName = {}},
        {.host = host, .port = 465, .mode = TlsMode::Implicit, .serverName = {}},
        {.host = host, .port = 587, .mode = TlsMode::StartTls, .serverName = {}}};
    QElapsedTimer clock;
    clock.start();
    while (!answers(targets) && clock.elapsed() < 60'000) {
    }
    return static_cast<double>(clock.elapsed()) / 1000;
}

void PutBackTest::putsBackWhatBreaksAListener_data()
{
    QTest::addColumn<qsizetype>("index");
    const QList<Draft> drafts = badDrafts();
    const qsizetype step = qEnvironmentVariableIsSet("POSTSEAL_EVERY_DRAFT") ? 1 : 3;
    for (qsizetype i = 0; i < drafts.size(); i += step) {
        // A program that is not installed is refused by the check of the stage, rehearsal or not,
        // and a dead SASL backend before anything is begun (tst_signingate).
        if (qstrcmp(drafts[i].says, "smtpdd") != 0 &&
            !QByteArrayView(drafts[i].name).contains("SASL socket"))
            QTest::newRow(drafts[i].name) << i;
    }
}

void PutBackTest::putsBackWhatBreaksAListener()
{
    QFETCH(qsizetype, index);
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    const QString state = QStringLiteral(
        "cd /etc/postfix && find . -type f -printf '%p %m %u %g\\n' | sort && sha256sum *");
    const QByteArray before = host.run(state).out;
    const auto options = optionsOf(badDrafts()[index], *m_sealed);
    QVERIFY(options);

    RunningProgram apply =
        ctl(host, QStringLiteral("root"), QStringLiteral("apply"),
            m_sealed->trust() + *options +
                QStringList{QStringLiteral("--json"), QStringLiteral("--despite-errors"),
                            QStringLiteral("--test-only-no-rehearsal")})
            .start();
    const QString token = QStringLiteral("token-%1").arg(index);
    const Outcome sent =
        host.run(untilEvent(QStringLiteral("swapped"), 30) +
                 QStringLiteral(" && echo %1 | sendmail plain@mail.postseal.test").arg(token));
    const Outcome outcome = apply.finish();
    const double rest = untilAllAnswer();
    QVERIFY2(outcome.status == 6, toldBy(outcome).constData());
    QVERIFY2(sent.ok(), sent.text().constData());
    QCOMPARE(host.run(state).out, before);

    double putBack = 0;
    double done = 0;
    for (const QJsonValue &event : jsonOf(outcome).value(QStringLiteral("events")).toArray()) {
        const double at = event[QStringLiteral("uptime")].toDouble();
        if (event[QStringLiteral("text")].toString() == QStringLiteral("put-back"))
            putBack = at;
        done = at;
    }
    QVERIFY(putBack > 0);
    m_seconds += done - putBack + rest;
    qInfo("put back after %.2f s: %s", m_seconds.last(),
          qPrintable(jsonOf(outcome).value(QStringLiteral("reason")).toString()));
    QVERIFY2(m_seconds.last() < 10, qPrintable(QString::number(m_seconds.last())));
    QVERIFY(host.run(untilLine(token, QStringLiteral("/var/mail/plain"), 20)).ok());
}

/// A restart would end master and could not start another.
void PutBackTest::leavesMasterRunningWhenNothingStarts()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    const QString pid = QStringLiteral("cat /var/spool/postfix/pid/master.pid");
    const QByteArray master = host.run(pid).out;
    const Outcome outcome =
        ctl(host, QStringLiteral("root"), QStringLiteral("apply"),
            {QStringLiteral("--set"), QStringLiteral("inet_interfaces=192.0.2.99"),
             QStringLiteral("--json"), QStringLiteral("--no-probe"),
             QStringLiteral("--test-only-no-rehearsal")})
            .run();
    QVERIFY2(outcome.status == 6, toldBy(outcome).constData());
    QCOMPARE(jsonOf(outcome).value(QStringLiteral("reason")).toString(),
             QStringLiteral("the draft does not start: parameter inet_interfaces: no local "
                            "interface found for 192.0.2.99"));
    QCOMPARE(host.run(pid).out, master);
    QVERIFY(untilAllAnswer() < 10);
}

/// `postfix reload` returns as soon as the signal is sent. Until master reads it, the old listeners
/// answer as they always did.
void PutBackTest::looksOnceMasterHasTakenTheReload()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    QVERIFY(untilAllAnswer() < 10); // so there are some
    QVERIFY(host.run(u"kill -STOP $(cat /var/spool/postfix/pid/master.pid)"_s).ok());
    RunningProgram apply =
        ctl(host, u"root"_s, u"apply"_s,
            m_sealed->trust() + QStringList{u"--despite-errors"_s, u"--set"_s,
                                            u"smtpd_tls_security_level=bogus"_s, u"--json"_s,
                                            u"--test-only-no-rehearsal"_s})
            .start();
    const Outcome slow =
        host.run(untilEvent(u"swapped"_s, 30) +
                 u" && sleep 3; kill -CONT $(cat /var/spool/postfix/pid/master.pid)"_s);
    const Outcome outcome = apply.finish();
    QVERIFY2(slow.ok(), slow.text().constData());
    QVERIFY2(outcome.status == 6, toldBy(outcome).constData());
    QVERIFY(untilAllAnswer() < 10);
}

void PutBackTest::restartsWhereMasterTakesNoReload()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    QVERIFY(untilAllAnswer() < 10);
    const QString pid = u"cat /var/spool/postfix/pid/master.pid"_s;
    const QByteArray master = host.run(pid).out;
    QVERIFY(host.run(u"kill -STOP $(%1)"_s.arg(pid)).ok());
    const Outcome outcome =
        ctl(host, u"root"_s, u"apply"_s,
            m_sealed->trust() + QStringList{u"--set"_s, u"smtpd_banner=taken ESMTP"_s, u"--json"_s})
            .run();
    QVERIFY2(outcome.ok(), toldBy(outcome).constData());
    QVERIFY(host.run(pid).out != master);
    QVERIFY(
        host.run(
                u"bash -c 'read -rt 9 l < /dev/tcp/127.0.0.1/25; echo \"$l\"' | grep '^220 taken'"_s)
            .ok());
}

void PutBackTest::cleanupTestCase()
{
    if (m_seconds.isEmpty())
        return;
    std::ranges::sort(m_seconds);
    qInfo("put back %lld drafts: median %.2f s, worst %.2f s",
          static_cast<long long>(m_seconds.size()), m_seconds[m_seconds.size() / 2],
          m_seconds.last());
    QVERIFY(m_seconds[m_seconds.size() / 2] < 3);
}

QTEST_GUILESS_MAIN(PutBackTest)
#include "tst_putback.moc"
