// SPDX-License-Identifier: GPL-3.0-or-later
// The table of parameters against the installed postconf(1).
#include "core/postfix/parametercatalog.h"
#include "tests/testbed/program.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace postseal;

class ParameterCatalogTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void knowsWhatPostfixKnows();
    void agreesOnYesAndNo();
    void knowsWhenAParameterCame();
    void knowsBoundsAndReaders();

private:
    QMap<QByteArray, QByteArray> defaults();
};

/// Name and default of each parameter of the installed Postfix.
QMap<QByteArray, QByteArray> ParameterCatalogTest::defaults()
{
    QMap<QByteArray, QByteArray> values;
    const testbed::Outcome outcome =
        testbed::Program(QStringLiteral("/usr/sbin/postconf"), {QStringLiteral("-d")}).run();
    for (const QByteArray &line : outcome.out.split('\n')) {
        const qsizetype equals = line.indexOf(" =");
        if (equals > 0)
            values.insert(line.first(equals), line.sliced(equals + 2).trimmed());
    }
    return values;
}

void ParameterCatalogTest::knowsWhatPostfixKnows()
{
    const QMap<QByteArray, QByteArray> theirs = defaults();
    QVERIFY2(theirs.size() > 900, "install the package postfix");
    const QVersionNumber version =
        QVersionNumber::fromString(QString::fromLatin1(theirs.value("mail_version")));
    QSet<QByteArray> ours;
    for (const Parameter &parameter : ParameterCatalog::builtIn().all()) {
        if (parameter.kind != ValueKind::Old && parameter.isKnownTo(version))
            ours.insert(parameter.name);
    }
    for (const QByteArray &name : theirs.keys()) {
        // "relay_recipient_limit" is a row's; the table has those with a default of their own.
        static const QList<QByteArray> suffixes = serviceParameters({}, "pipe");
        const bool isRows = std::ranges::any_of(
            suffixes, [&](const QByteArray &suffix) { return name.endsWith(suffix); });
        QVERIFY2(ours.contains(name) || isRows, name.constData());
    }
    // postconf does not print old names that still have an effect.
    static const QSet<QByteArray> kept{
        "postscreen_dnsbl_ttl",     "postscreen_blacklist_action",
        "lmtp_per_record_deadline", "postscreen_dnsbl_whitelist_threshold",
        "smtp_per_record_deadline", "postscreen_whitelist_interfaces",
        "tlsproxy_client_level",    "smtpd_per_record_deadline",
        "tlsproxy_client_policy"};
    for (const QByteArray &name : ours) {
        // The table knows branches, not the patch release that brought a name.
        const bool isNewer = !ParameterCatalog::builtIn().find(name)->since.isNull();
        QVERIFY2(theirs.contains(name) || kept.contains(name) || isNewer, name.constData());
    }
}

void ParameterCatalogTest::agreesOnYesAndNo()
{
    const QMap<QByteArray, QByteArray> theirs = defaults();
    for (const auto &[name, value] : theirs.asKeyValueRange()) {
        const Parameter *parameter = ParameterCatalog::builtIn().find(name);
        if (parameter && parameter->kind == ValueKind::Boolean)
            QVERIFY2(value == "yes" || value == "no" || value.startsWith('$'), name.constData());
    }
}

void ParameterCatalogTest::knowsWhenAParameterCame()
{
    const ParameterCatalog &catalog = ParameterCatalog::builtIn();
    const Parameter *chains = catalog.find("smtpd_tls_chain_files");
    QVERIFY(chains);
    QVERIFY(!chains->isKnownTo(QVersionNumber(3, 3, 22)));
    QVERIFY(chains->isKnownTo(QVersionNumber(3, 4, 0)));
    QVERIFY(chains->isKnownTo(QVersionNumber()));
    QVERIFY(!catalog.find("smtpd_relay_rectrictions"));
    const Parameter *loglevel = catalog.find("tlsproxy_client_loglevel_parameter");
    QVERIFY(loglevel);
    QVERIFY(loglevel->isKnownTo(QVersionNumber(3, 11, 6)));
    QVERIFY(!loglevel->isKnownTo(QVersionNumber(3, 12, 0)));
}

void ParameterCatalogTest::knowsBoundsAndReaders()
{
    const Parameter *timeout = ParameterCatalog::builtIn().find("smtpd_timeout");
    QVERIFY(timeout);
    QCOMPARE(timeout->kind, ValueKind::Time);
    QCOMPARE(timeout->least, 1);
    QCOMPARE(timeout->most, 0);
    QCOMPARE(timeout->readers, QList<QByteArray>{"smtpd"});
}

QTEST_GUILESS_MAIN(ParameterCatalogTest)
#include "tst_parametercatalog.moc"
