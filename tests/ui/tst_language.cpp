// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/probe/handshakewords.h"
#include "tests/ui/noquestions.h"
#include "ui/mainwindow.h"
#include "ui/support/language.h"
#include "ui/support/originlabel.h"

#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace postseal;
using namespace Qt::StringLiterals;

/// Texts of each kind in another language. Which language is chosen is in tests/package.
class LanguageTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup();
    void speaksJapaneseEverywhere();
    void knowsOneFromMany();
    void explainsParametersInTheLanguageOfTheWindow();
};

/// As the program before speak().
void LanguageTest::cleanup()
{
    for (QTranslator *texts : QCoreApplication::instance()->findChildren<QTranslator *>())
        delete texts;
}

void LanguageTest::speaksJapaneseEverywhere()
{
    speak(*QCoreApplication::instance(), QLocale(QLocale::Japanese));
    NoQuestions ask;
    Workspace workspace(ask);
    const MainWindow window(workspace);
    const auto *connectButton = window.findChild<QPushButton *>(u"connectToServer"_s);
    QVERIFY(connectButton);
    QCOMPARE(connectButton->text(), u"サーバーに接続(&C)"_s);
    QCOMPARE(describe(ProbeResult()), u"応答なし"_s);
    QCOMPARE(describe({ErrorCode::Refused, u"mx"_s, u"なし"_s}),
             u"mx: なし。稼働中のメールには影響していません。"_s);
}

void LanguageTest::knowsOneFromMany()
{
    speak(*QCoreApplication::instance(), QLocale(QLocale::English));
    const auto files = [](int count) {
        return QCoreApplication::translate("postseal::ChangeBar", "Changes in %n file(s)", nullptr,
                                           count);
    };
    QCOMPARE(files(1), u"Changes in 1 file"_s);
    QCOMPARE(files(3), u"Changes in 3 files"_s);
}

/// What a person sees at a field and a screen reader reads there.
void LanguageTest::explainsParametersInTheLanguageOfTheWindow()
{
    const ValueOrigin origin{.name = "smtpd_tls_chain_files",
                             .written = "/etc/ssl/mx.pem",
                             .value = "/etc/ssl/mx.pem",
                             .place = ValueOrigin::Place::MainCf,
                             .line = 3};
    OriginLabel label;
    QCOMPARE(spokenLanguage(), QLocale::English);
    label.show(origin);
    QVERIFY(label.toolTip().startsWith(u"<b>smtpd_tls_chain_files</b><br>Private key"_s));
    QVERIFY(label.toolTip().contains(u"Since Postfix 3.4."_s));
    speak(*QCoreApplication::instance(), QLocale(QLocale::Japanese));
    QCOMPARE(spokenLanguage(), QLocale::Japanese);
    label.showPlace(origin);
    QVERIFY(label.toolTip().contains(u"秘密鍵"_s));
    QVERIFY(label.toolTip().contains(u"Postfix 3.4 以降"_s));
    QVERIFY(label.accessibleDescription().startsWith(u"秘密鍵"_s));
    QVERIFY(label.accessibleDescription().contains(u"再読み込み"_s));
    QVERIFY(!label.accessibleDescription().contains(u'<'));
    label.show({.name = "inet_interfaces", .written = {}, .value = {}});
    QVERIFY(label.accessibleDescription().contains(u"再起動"_s));
    label.show({.name = "smtpd_tls_cert_file", .written = {}, .value = {}});
    QVERIFY(label.toolTip().contains(u"代わりに smtpd_tls_chain_files"_s));
    label.show({.name = "of_nobody", .written = {}, .value = {}});
    QVERIFY(label.toolTip().isEmpty() && label.accessibleDescription().isEmpty());
}

QTEST_MAIN(LanguageTest)
#include "tst_language.moc"
