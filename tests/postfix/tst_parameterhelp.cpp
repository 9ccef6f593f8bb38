// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/helptable.h"
#include "core/postfix/parametercatalog.h"
#include "core/postfix/parameterhelp.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <array>

using namespace postseal;
using namespace Qt::StringLiterals;

/// What a person is told of Postfix's parameters.
class ParameterHelpTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyRowIsWhole();
    void explainsTlsAndSignIn();
    void isShortAndInItsLanguage();
    void namesWhatPostfixKnows();
    void outdatedOnesSayWhatToDo();
    void knowsWhatAReloadDoes();
    void lmtpSpeaksOfItsOwnParameters();
    void saysNothingOfOthers();
};

namespace {

QList<QByteArray> catalogNames()
{
    QList<QByteArray> names = ParameterCatalog::builtIn().all().keys();
    std::ranges::sort(names);
    return names;
}

bool isOfTlsOrSignIn(const QByteArray &name)
{
    static constexpr std::array kFamilies{"smtpd_tls_", "smtp_tls_", "smtpd_sasl_",
                                          "smtp_sasl_", "tls_",      "postscreen_tls",
                                          "tlsproxy_",  "lmtp_tls_", "lmtp_sasl_"};
    return std::ranges::any_of(kFamilies,
                               [&](const char *family) { return name.startsWith(family); });
}

ParameterHelp english(const QByteArray &name)
{
    return parameterHelp(name, QLocale::English).value_or(ParameterHelp());
}

ParameterHelp japanese(const QByteArray &name)
{
    return parameterHelp(name, QLocale::Japanese).value_or(ParameterHelp());
}

bool hasJapanese(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) {
        return c.script() == QChar::Script_Hiragana || c.script() == QChar::Script_Katakana;
    });
}

} // namespace

void ParameterHelpTest::everyRowIsWhole()
{
    const QList<QByteArray> lines = helpTable().split('\n');
    QVERIFY(lines.size() > 200);
    QVERIFY(lines.last().isEmpty());
    QByteArray before;
    for (const QByteArray &line : lines.sliced(1, lines.size() - 2)) {
        const QList<QByteArray> cells = line.split('\t');
        QVERIFY2(cells.size() == 7, line);
        QVERIFY2(ParameterCatalog::builtIn().find(cells[0]), line);
        QVERIFY2(before < cells[0].toLower(), line); // sorted, and each once
        QVERIFY2(cells[1] == "reload" || cells[1] == "restart", line);
        QVERIFY2(!cells[3].isEmpty() && !cells[5].isEmpty() && !cells[6].isEmpty(), line);
        before = cells[0].toLower();
    }
}

void ParameterHelpTest::explainsTlsAndSignIn()
{
    QByteArrayList missing;
    int asked = 0;
    for (const QByteArray &name : catalogNames()) {
        if (!isOfTlsOrSignIn(name))
            continue;
        ++asked;
        if (english(name).text.isEmpty() || japanese(name).text.isEmpty())
            missing += name;
    }
    QVERIFY(asked > 250);
    QVERIFY2(missing.isEmpty(), missing.join(' '));
}

void ParameterHelpTest::isShortAndInItsLanguage()
{
    constexpr qsizetype kMost = 300;
    for (const QByteArray &name : catalogNames()) {
        const ParameterHelp here = english(name);
        const ParameterHelp there = japanese(name);
        QCOMPARE(here.text.isEmpty(), there.text.isEmpty());
        if (here.text.isEmpty())
            continue;
        QVERIFY2(here.text.size() <= kMost && there.text.size() <= kMost, name);
        QVERIFY2(here.text.endsWith(u'.') && there.text.endsWith(u'。'), name);
        QVERIFY2(!hasJapanese(here.text) && !hasJapanese(here.values), name);
        QVERIFY2(hasJapanese(there.text), name);
    }
}

/// A name in a text that no Postfix has is a slip of the pen.
void ParameterHelpTest::namesWhatPostfixKnows()
{
    static const QRegularExpression names(u"\\b[a-z]+_[A-Za-z0-9_]+"_s);
    // Words of restrictions, attributes of policy rows and words of values that have a "_", too.
    static const QRegularExpression others(
        u"^(permit_|reject_|connection_reuse$|enable_rpk$|mutual_auth$|forward_secrecy$)"_s);
    int seen = 0;
    for (const QByteArray &name : catalogNames()) {
        for (const ParameterHelp &help : {english(name), japanese(name)}) {
            const QString all = help.text + u' ' + help.values + u' ' +
                                QString::fromLatin1(help.instead.value_or(QByteArray()));
            for (const QRegularExpressionMatch &match : names.globalMatch(all)) {
                const QByteArray word = match.captured().toLatin1();
                ++seen;
                QVERIFY2(ParameterCatalog::builtIn().find(word) ||
                             others.match(match.captured()).hasMatch(),
                         name + " speaks of " + word);
            }
        }
    }
    QVERIFY(seen > 100);
}

void ParameterHelpTest::outdatedOnesSayWhatToDo()
{
    QCOMPARE(english("smtpd_tls_cert_file").instead, QByteArray("smtpd_tls_chain_files"));
    QCOMPARE(english("tlsproxy_tls_cert_file").instead, QByteArray("tlsproxy_tls_chain_files"));
    QCOMPARE(english("smtpd_use_tls").instead, QByteArray("smtpd_tls_security_level = may"));
    QCOMPARE(english("tls_export_cipherlist").instead, QByteArray(""));
    QVERIFY(!english("smtpd_tls_chain_files").instead);
    for (const QByteArray &name : catalogNames()) {
        const QByteArray instead = english(name).instead.value_or(QByteArray());
        const QByteArray parameter = instead.split(' ').first();
        QVERIFY2(parameter.isEmpty() || !english(parameter).instead, name); // not outdated itself
    }
}

/// As core/deploy restarts.
void ParameterHelpTest::knowsWhatAReloadDoes()
{
    QByteArrayList restart;
    for (const QByteArray &name : catalogNames()) {
        if (english(name).needsRestart)
            restart += name;
        QCOMPARE(japanese(name).needsRestart, english(name).needsRestart);
    }
    for (const char *name : {"inet_interfaces", "inet_protocols", "queue_directory",
                             "smtp_tls_CApath", "smtpd_tls_CApath"})
        QVERIFY2(restart.contains(name), name);
    QVERIFY(!restart.contains("smtpd_tls_security_level"));
}

void ParameterHelpTest::lmtpSpeaksOfItsOwnParameters()
{
    const ParameterHelp help = english("lmtp_tls_mandatory_exclude_ciphers");
    QCOMPARE(help.name, QByteArray("lmtp_tls_mandatory_exclude_ciphers"));
    QCOMPARE(help.text, u"For deliveries by LMTP. Ciphers that are not used at encrypt and the "
                        "levels above, besides those of lmtp_tls_exclude_ciphers."_s);
    QCOMPARE(help.values, english("smtp_tls_mandatory_exclude_ciphers").values);
    QVERIFY(japanese("lmtp_sasl_password_maps").text.startsWith(u"LMTP での配送"));
    QVERIFY(
        japanese("lmtp_sasl_password_maps").text.contains(u"lmtp_sender_dependent_authentication"));
    // Its own text goes before that of its twin.
    QVERIFY(!english("lmtp_tls_security_level").text.contains(u"3.11"));
}

void ParameterHelpTest::saysNothingOfOthers()
{
    QVERIFY(!parameterHelp("smtpd_tls_security_levle", QLocale::English));
    QVERIFY(!parameterHelp("lmtp_tls_dane_insecure_mx_policy", QLocale::English)); // no such one
    QCOMPARE(parameterHelp("myhostname", QLocale::German),
             parameterHelp("myhostname", QLocale::English));
}

QTEST_GUILESS_MAIN(ParameterHelpTest)
#include "tst_parameterhelp.moc"
