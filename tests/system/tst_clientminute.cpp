// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/clientplaces.h"
#include "tests/system/clicks.h"
#include "tests/system/journey.h"
#include "ui/clients/clientmodel.h"
#include "ui/support/language.h"

#include <QLineEdit>
#include <QLocale>
#include <QTemporaryDir>
#include <QTreeView>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

using testbed::Program;

namespace {

constexpr int kMostClicks = 8;
const QByteArray kPassphrase = "correct horse";

} // namespace

/// The client-certificate minute: from a stock Debian to a client that may send mail with its PKCS
/// #12 file and nobody else, by clicks and by one command, and out again.
class ClientMinuteTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { speak(*QCoreApplication::instance(), QLocale(QLocale::English)); }
    void init();
    void byClicks_data() { releases(); }
    void byClicks();
    void byOneCommand_data() { releases(); }
    void byOneCommand();
    void nothingIsLeftOfARefusedOne_data();
    void nothingIsLeftOfARefusedOne();
    void aMachineThatConnects_data();
    void aMachineThatConnects();

private:
    static void releases();
    void boot();
    QString file(const QString &name) const { return m_folder->filePath(name); }
    /// The reply to RCPT that swaks(1) gets at port 587 with the certificate \a pem, empty: none.
    QByteArray reply(const QString &pem) const;
    /// Unpacks as the instructions for the owner say.
    QString unpacked(const QString &pkcs12, const QByteArray &password) const;
    testbed::Outcome ctl(const QString &command, const QStringList &options,
                         const QByteArray &fed = {});

    std::unique_ptr<SealedHost> m_sealed;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void ClientMinuteTest::releases()
{
    QTest::addColumn<QString>("suite");
    QTest::addColumn<QByteArray>("release");
    QTest::newRow("Postfix 3.5, md5 by default") << u"bullseye"_s << QByteArray("3.5.");
    QTest::newRow("Postfix 3.7") << u"bookworm"_s << QByteArray("3.7.");
    QTest::newRow("Postfix 3.10") << u"trixie"_s << QByteArray("3.10.");
}

void ClientMinuteTest::init()
{
    failOnAnyWarning();
    QStandardPaths::setTestModeEnabled(true);
    QFile::remove(clientAuthorityFile());
    QDir(clientShelf()).removeRecursively();
    m_folder = std::make_unique<QTemporaryDir>();
    boot();
}

void ClientMinuteTest::boot()
{
    QFETCH(QString, suite);
    QFETCH(QByteArray, release);
    m_sealed.reset();
    auto sealed = SealedHost::stock({.suite = suite});
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    const QByteArray version = m_sealed->host().run(u"postconf -xh mail_version"_s).out;
    QVERIFY2(version.startsWith(release), version.constData());
}

QByteArray ClientMinuteTest::reply(const QString &pem) const
{
    QStringList words{u"--server"_s,
                      m_sealed->host().address(),
                      u"--port"_s,
                      u"587"_s,
                      u"--tls"_s,
                      u"--from"_s,
                      u"a@x.test"_s,
                      u"--to"_s,
                      u"b@elsewhere.test"_s,
                      u"--quit-after"_s,
                      u"RCPT"_s};
    if (!pem.isEmpty())
        words += {u"--tls-cert"_s, pem, u"--tls-key"_s, pem};
    const testbed::Outcome outcome = Program(u"swaks"_s, words).run();
    static const QRegularExpression refused(u"^<[~*]* +([45]\\d\\d) "_s,
                                            QRegularExpression::MultilineOption);
    const auto refusal = refused.match(QString::fromUtf8(outcome.out));
    if (refusal.hasMatch())
        return refusal.captured(1).toLatin1();
    if (outcome.ok() && outcome.out.contains("> RCPT TO:<b@elsewhere.test>"))
        return "250";
    return outcome.text();
}

QString ClientMinuteTest::unpacked(const QString &pkcs12, const QByteArray &password) const
{
    const QString pem = file(u"client.pem"_s);
    const testbed::Outcome outcome =
        Program(u"openssl"_s, {u"pkcs12"_s, u"-in"_s, pkcs12, u"-nodes"_s, u"-out"_s, pem,
                               u"-passin"_s, u"stdin"_s})
            .input(password + '\n')
            .run();
    return outcome.ok() ? pem : QString::fromUtf8(outcome.text());
}

testbed::Outcome ClientMinuteTest::ctl(const QString &command, const QStringList &options,
                                       const QByteArray &fed)
{
    Program program = test::ctl(m_sealed->host(), u"admin"_s, command, options);
    if (!fed.isEmpty())
        program.feed(3, fed);
    return program.run();
}

void ClientMinuteTest::byClicks()
{
    const Journey journey;
    journey.connectTo(m_sealed->host());
    const auto press = [&journey](const char *name) {
        const QString button = QString::fromLatin1(name);
        QTRY_VERIFY2_WITH_TIMEOUT(seen<QPushButton>(journey.window(), button) &&
                                      seen<QPushButton>(journey.window(), button)->isEnabled(),
                                  name, Journey::kLong);
        auto *widget = seen<QPushButton>(journey.window(), button);
        clickAt(widget, widget->rect().center());
    };
    const auto type = [&journey](const char *name, const QString &text) {
        auto *field = seen<QLineEdit>(journey.window(), QString::fromLatin1(name));
        QVERIFY2(field, name);
        field->selectAll(); // as Tab does
        QTest::keyClicks(field, text);
    };
    const auto apply = [&] {
        press("apply");
        QTRY_VERIFY_WITH_TIMEOUT(seen<QLabel>(journey.window(), u"runHeadline"_s) &&
                                     seen<QPushButton>(journey.window(), u"closeSheet"_s)->text() ==
                                         u"Close"_s,
                                 Journey::kLong);
        const QString headline = seen<QLabel>(journey.window(), u"runHeadline"_s)->text();
        QVERIFY2(headline.startsWith(u"Applied"_s), qPrintable(headline));
        press("closeSheet");
    };
    const ClickCounter clicks;
    auto *pages = journey.window()->findChild<QListWidget *>(u"pages"_s);
    const auto item = pages->findItems(u"Client certificates"_s, Qt::MatchExactly).first();
    clickAt(pages->viewport(), pages->visualItemRect(item).center());
    press("issueClient");
    type("clientName", u"anna"_s);
    type("clientFile", file(u"anna.p12"_s));
    type("authorityPassphrase", QString::fromLatin1(kPassphrase));
    type("authorityAgain", QString::fromLatin1(kPassphrase));
    press("issue");
    QTRY_VERIFY_WITH_TIMEOUT(seen<QLabel>(journey.window(), u"issuedPassword"_s), Journey::kLong);
    const QByteArray password =
        seen<QLabel>(journey.window(), u"issuedPassword"_s)->text().toLatin1();
    press("issueDone");
    apply();
    const QString pem = unpacked(file(u"anna.p12"_s), password);
    QCOMPARE(reply(pem), QByteArray("250"));
    QCOMPARE(reply({}), QByteArray("554"));
    QVERIFY2(clicks.count() <= kMostClicks, QByteArray::number(clicks.count()));
    qInfo("%d clicks", clicks.count());

    auto *view = seen<QTreeView>(journey.window(), u"clients"_s);
    QVERIFY(view);
    view->setCurrentIndex(view->model()->index(0, 0));
    press("revokeClient");
    apply();
    QCOMPARE(reply(pem), QByteArray("554"));
}

void ClientMinuteTest::byOneCommand()
{
    const testbed::Outcome issued =
        ctl(u"issue-client"_s,
            {u"bert"_s, u"--pkcs12"_s, file(u"bert.p12"_s), u"--authority"_s,
             file(u"authority.pem"_s), u"--authority-passphrase-fd"_s, u"3"_s, u"--json"_s},
            kPassphrase + '\n');
    QVERIFY2(issued.ok(), issued.text());
    const QJsonObject told = jsonOf(issued);
    QCOMPARE(told[u"outcome"].toString(), u"kept"_s);
    const QString password = told[u"client"][u"password"].toString();
    QVERIFY(!password.isEmpty());
    const QString pem = unpacked(file(u"bert.p12"_s), password.toLatin1());
    QCOMPARE(reply(pem), QByteArray("250"));
    QCOMPARE(reply({}), QByteArray("554"));
    const QString fingerprint = told[u"client"][u"fingerprint"].toString();
    const testbed::Outcome revoked = ctl(u"apply"_s, {u"--goal"_s, u"revoke="_s + fingerprint});
    QVERIFY2(revoked.ok(), revoked.text());
    QCOMPARE(reply(pem), QByteArray("554"));
}

void ClientMinuteTest::nothingIsLeftOfARefusedOne_data()
{
    QTest::addColumn<QString>("suite");
    QTest::addColumn<QByteArray>("release");
    QTest::newRow("Postfix 3.7") << u"bookworm"_s << QByteArray("3.7.");
}

/// master.cf cannot be replaced: the server refuses, and no file with a key lies about.
void ClientMinuteTest::nothingIsLeftOfARefusedOne()
{
    QVERIFY(m_sealed->host().run(u"chattr +i /etc/postfix/master.cf"_s).ok());
    const auto refused =
        ctl(u"issue-client"_s,
            {u"carl"_s, u"--pkcs12"_s, file(u"carl.p12"_s), u"--authority"_s,
             file(u"authority.pem"_s), u"--authority-passphrase-fd"_s, u"3"_s, u"--json"_s},
            kPassphrase + '\n');
    QVERIFY(m_sealed->host().run(u"chattr -i /etc/postfix/master.cf"_s).ok());
    QCOMPARE(refused.status, 4);
    QVERIFY2(!refused.out.contains("password") && !refused.out.contains("carl.p12"),
             refused.text());
    QVERIFY(!QFile::exists(file(u"carl.p12"_s)));
    QCOMPARE(QDir(clientShelf()).entryList({u"*.pem"_s}), QStringList());
}

/// The line of the log that tells of a certificate is another from 3.9 on.
void ClientMinuteTest::aMachineThatConnects_data()
{
    nothingIsLeftOfARefusedOne_data();
    QTest::newRow("Postfix 3.10") << u"trixie"_s << QByteArray("3.10.");
}

/// It has its certificate already: five clicks, and what the server was changed for is gone.
void ClientMinuteTest::aMachineThatConnects()
{
    const auto applied = m_sealed->run(u"ops"_s, u"apply"_s, m_sealed->scenario());
    QVERIFY2(applied.ok(), toldBy(applied));
    const auto leaf = m_sealed->ca().issue({.names = {u"scanner"_s}, .purpose = u"clientAuth"_s});
    QVERIFY(leaf);
    const QString pem = m_sealed->local(u"scanner.pem"_s, leaf->certificate + leaf->key);
    const QString files = u"sha256sum /etc/postfix/main.cf /etc/postfix/master.cf"_s;
    const QByteArray before = m_sealed->host().run(files).out;
    const Journey journey;
    journey.connectTo(m_sealed->host());
    journey.openPage(u"Client certificates"_s);
    QVERIFY(click<QPushButton>(journey.window(), u"catchMachine"_s));
    QVERIFY(click<QPushButton>(journey.window(), u"catchWait"_s));
    QTRY_VERIFY_WITH_TIMEOUT(
        m_sealed->host().run(u"postconf -P"_s).out.contains("smtpd_tls_loglevel"), Journey::kLong);
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            reply(pem);
            return seen<QPushButton>(journey.window(), u"letCaughtIn"_s)->isEnabled();
        }(),
        Journey::kLong);
    QVERIFY(click<QPushButton>(journey.window(), u"letCaughtIn"_s));
    auto *view = journey.window()->findChild<QTreeView *>(u"clients"_s);
    QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 1, Journey::kLong);
    QCOMPARE(view->model()->index(0, 0).data().toString(), u"scanner"_s);
    QCOMPARE(m_sealed->host().run(files).out, before);
    QCOMPARE(reply(pem), QByteArray("554"));
    journey.apply();
    // The log has it since.
    const auto seenFrom = [view] {
        const QModelIndex cell = view->model()->index(0, ClientModel::LastSeen);
        return cell.data().toString().contains(u':') ? cell.data(Qt::ToolTipRole).toString()
                                                     : cell.data().toString();
    };
    QTRY_VERIFY2_WITH_TIMEOUT(seenFrom().contains(u"10.77."_s), qPrintable(seenFrom()),
                              Journey::kLong);
    QCOMPARE(reply(pem), QByteArray("250"));
    QCOMPARE(reply({}), QByteArray("554"));
}

QTEST_MAIN(ClientMinuteTest)
#include "tst_clientminute.moc"
