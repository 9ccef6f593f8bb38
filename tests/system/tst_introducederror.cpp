// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;

/// Changes that bring in what the linter calls an error: told, and refused, before anything is
/// touched on the server.
class IntroducedErrorTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void refusesBeforeAnythingIsTouched_data();
    void refusesBeforeAnythingIsTouched();
    void goesOnWhenItIsSaidSo();
    void theRehearsalTellsWhyThereIsNoTls_data();
    void theRehearsalTellsWhyThereIsNoTls();
    void refusesNothingThatWasThereBefore();
    void tellsWarningsBeforeItApplies();
    void planTellsThatApplyWouldRefuse();

private:
    /// Every file of Postfix, and all that a transaction leaves, with its times.
    QByteArray traces() const;
    Outcome plain(const QString &command, const QStringList &options) const;

    std::unique_ptr<SealedHost> m_sealed;
};

namespace {

/// The rehearsal has nothing against it, and no mail leaves any more.
const QStringList kNoFingerprints{u"--set"_s, u"smtp_tls_security_level=fingerprint"_s};

} // namespace

void IntroducedErrorTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
}

void IntroducedErrorTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QVERIFY(m_sealed->host().resetConfig());
}

QByteArray IntroducedErrorTest::traces() const
{
    return m_sealed->host()
        .run(u"find /etc/postfix /var/lib/postseal /run/postseal* -printf '%p %C@ %s\\n' "
             "2>/dev/null | sort"_s)
        .out;
}

Outcome IntroducedErrorTest::plain(const QString &command, const QStringList &options) const
{
    return ctl(m_sealed->host(), u"root"_s, command,
               (command == u"plan"_s ? QStringList() : m_sealed->trust()) + options)
        .run();
}

void IntroducedErrorTest::refusesBeforeAnythingIsTouched_data()
{
    QTest::addColumn<QStringList>("change");
    QTest::addColumn<QByteArray>("says");
    const QByteArray main = "/etc/postfix/main.cf, line ";
    const QByteArray master = "/etc/postfix/master.cf, line ";
    QTest::addRow("a level that lacks its list")
        << kNoFingerprints << main + "[0-9]+: No fingerprints are listed .* choose another level";
    QTest::addRow("a misspelt level")
        << QStringList{u"--set"_s, u"smtpd_tls_security_level=bogus"_s}
        << main + "[0-9]+: \"bogus\" .* Write may .* or encrypt";
    // Only these changes name the file: the reading that comes before looks at it.
    QTest::addRow("a key that is not there")
        << QStringList{u"--set"_s, u"smtpd_tls_key_file=/etc/postfix/gone.key"_s}
        << main + "[0-9]+: smtpd_tls_key_file names /etc/postfix/gone.key, and there is no such";
    QTest::addRow("a certificate that is not there")
        << QStringList{u"--set"_s, u"submission/smtpd_tls_cert_file=/etc/postfix/gone.pem"_s}
        << master + "[0-9]+: smtpd_tls_cert_file names /etc/postfix/gone.pem, and there is no such";
    QTest::addRow("no certificate at all")
        << QStringList{u"--set"_s, u"smtpd_tls_cert_file="_s, u"--set"_s, u"smtpd_tls_key_file="_s}
        << main + "[0-9]+: .* no certificate is set";
    QTest::addRow("a relay host on 465")
        << QStringList{u"--set"_s, u"relayhost=[smtp.example.net]:465"_s}
        << main + "[0-9]+: .* Set smtp_tls_wrappermode to yes";
    QTest::addRow("a row") << QStringList{u"--set"_s, u"submission/smtpd_tls_wrappermode=yes"_s}
                           << master + "[0-9]+: .* Switch smtpd_tls_wrappermode off there";
}

void IntroducedErrorTest::refusesBeforeAnythingIsTouched()
{
    QFETCH(const QStringList, change);
    QFETCH(const QByteArray, says);
    const QByteArray before = traces();
    for (const QString &command : {u"check"_s, u"apply"_s}) {
        const Outcome told = plain(command, change);
        QCOMPARE(told.status, 4);
        QVERIFY2(QString::fromUtf8(told.err).contains(QRegularExpression(QString::fromUtf8(says))),
                 told.text());
        QVERIFY2(told.err.contains("--despite-errors") && told.out.isEmpty(), told.text());
        const Outcome json = m_sealed->run(u"root"_s, command, change);
        QCOMPARE(json.status, 4);
        QCOMPARE(jsonOf(json)[u"error"].toString(), u"refused"_s);
        const QJsonObject finding = jsonOf(json)[u"findings"].toArray()[0].toObject();
        QCOMPARE(finding[u"severity"].toString(), u"error"_s);
        QVERIFY(!finding[u"lines"].toArray().isEmpty());
    }
    QCOMPARE(traces(), before);
}

void IntroducedErrorTest::goesOnWhenItIsSaidSo()
{
    const QStringList despite{u"--despite-errors"_s};
    const Outcome checked = plain(u"check"_s, kNoFingerprints + despite);
    QVERIFY2(checked.ok(), checked.text());
    const Outcome applied = plain(u"apply"_s, kNoFingerprints + despite);
    QVERIFY2(applied.ok(), applied.text());
    QVERIFY2(applied.out.contains("error: /etc/postfix/main.cf, line "), applied.text());
    QVERIFY(m_sealed->host()
                .run(u"grep -q '^smtp_tls_security_level *= *fingerprint$' /etc/postfix/main.cf"_s)
                .ok());
    // What the rehearsal has against it still holds.
    const Outcome rehearsed = m_sealed->run(
        u"root"_s, u"apply"_s, {u"--set"_s, u"smtpd_tls_security_level=bogus"_s, despite[0]});
    QCOMPARE(rehearsed.status, 4);
    QVERIFY2(!jsonOf(rehearsed)[u"events"].toArray().isEmpty(), rehearsed.text());
}

/// What clients saw comes with what Postfix says of it.
void IntroducedErrorTest::theRehearsalTellsWhyThereIsNoTls_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QByteArray>("says");
    QTest::addRow("no protocol") << u"smtpd_tls_mandatory_protocols=SSLv3"_s
                                 << QByteArray("no protocols available");
    QTest::addRow("no key") << u"smtpd_tls_key_file=/etc/postfix/gone.key"_s
                            << QByteArray("cannot get RSA private key from file "
                                          "\"/etc/postfix/gone.key\"");
    QTest::addRow("no certificate")
        << u"smtpd_tls_cert_file="_s << QByteArray("No server certs available");
}

void IntroducedErrorTest::theRehearsalTellsWhyThereIsNoTls()
{
    QFETCH(const QString, change);
    QFETCH(const QByteArray, says);
    const Outcome told = plain(u"check"_s, {u"--set"_s, change, u"--despite-errors"_s});
    QCOMPARE(told.status, 4);
    QVERIFY2(told.err.contains("the server says: ") && told.err.contains(says), told.text());
    QVERIFY2(!told.text().contains("attacker"), told.text());
}

void IntroducedErrorTest::refusesNothingThatWasThereBefore()
{
    QVERIFY(m_sealed->host().run(u"postconf smtp_tls_security_level=fingerprint"_s).ok());
    const Outcome applied = plain(u"apply"_s, {u"--set"_s, u"smtpd_tls_loglevel=1"_s});
    QVERIFY2(applied.ok(), applied.text());
}

void IntroducedErrorTest::tellsWarningsBeforeItApplies()
{
    const Outcome applied =
        plain(u"apply"_s, {u"--set"_s, u"smtpd_relay_rectrictions=permit_mynetworks"_s});
    QVERIFY2(applied.ok(), applied.text());
    const qsizetype warning = applied.out.indexOf("warning: /etc/postfix/main.cf, line ");
    QVERIFY2(warning >= 0 && warning < applied.out.indexOf(" s  "), applied.text());
    QCOMPARE(applied.out.count("smtpd_relay_rectrictions"), 1);
}

void IntroducedErrorTest::planTellsThatApplyWouldRefuse()
{
    const Outcome told = plain(u"plan"_s, kNoFingerprints);
    QVERIFY2(told.ok(), told.text());
    QVERIFY2(told.out.contains("apply refuses this") && told.out.contains("--despite-errors"),
             told.text());
    const QJsonObject plan = jsonOf(plain(u"plan"_s, kNoFingerprints + QStringList{u"--json"_s}));
    QCOMPARE(plan[u"refused"].toBool(), true);
    const Outcome sound = plain(u"plan"_s, {u"--set"_s, u"smtpd_tls_loglevel=1"_s, u"--json"_s});
    QVERIFY(jsonOf(sound)[u"refused"].isBool());
    QCOMPARE(jsonOf(sound)[u"refused"].toBool(), false);
}

QTEST_GUILESS_MAIN(IntroducedErrorTest)
#include "tst_introducederror.moc"
