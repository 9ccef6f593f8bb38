// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/memorystore.h"
#include "tests/ui/pagebench.h"
#include "ui/connect/askdialogs.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

const HostKeyQuestion kUnknown{
    .host = u"mail.example.org"_s,
    .key = {.type = "ssh-ed25519", .blob = "AAAA", .sha256 = "SHA256:right"},
    .port = 2222};

SecretQuestion sudo(const QString &refusal = {})
{
    return {.kind = SecretQuestion::Kind::SudoPassword,
            .user = u"ops"_s,
            .host = u"mail.example.org"_s,
            .refusal = refusal,
            .keyFile = {}};
}

ShownHostKey shown(HostKeyVerdict verdict)
{
    return {.target = {.user = {}, .host = "mail.example.org", .port = 2222},
            .verdict = verdict,
            .shown = {.type = "ecdsa-sha2-nistp256", .blob = {}, .sha256 = "SHA256:new"},
            .onFile = {{.file = u"/home/o'hara/known_hosts"_s,
                        .line = 7,
                        .revoked = verdict == HostKeyVerdict::Revoked,
                        .type = "ssh-ed25519",
                        .sha256 = "SHA256:old"}}};
}

/// Everything that \a dialog says, for looking for words in it.
QString allWords(const QWidget &dialog)
{
    QStringList words;
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (label->isVisible())
            words += label->text();
    }
    return words.join(u'\n');
}

} // namespace

/// Each question as a person meets it: what is said, what the easy answer is, one answer in the
/// end; and what the keychain answers instead.
class AskDialogsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void noIsTheEasyAnswerToAnUnknownKey_data();
    void noIsTheEasyAnswerToAnUnknownKey();
    void showsWhatToCompare();
    void comparesWhatIsPasted();
    void copiesTheFingerprint();
    void aBadKeyCannotBeAccepted_data();
    void aBadKeyCannotBeAccepted();
    void aChangedKeyTellsTheWayOut();
    void asksForASecretOnce();
    void cancellingASecretAnswersNothing();
    void saysWhyTheLastOneWasRefused();
    void aWithdrawnQuestionGoesAway();

    void withoutAKeychainNothingIsOffered();
    void keepsWhatTheServerTook();
    void keepsNothingUnasked();
    void keepsNothingThatWasRefused();
    void offersWhatIsKeptInstead();
    void aRefusedOneIsDeletedAndNeverOfferedAgain();
    void oneThatWasNeverTakenIsOfferedOnce();
    void aLateKeychainOpensNoDialog();
    void tellsWhenItCannotBeKept();
    void noTwoAccountsShareASecret();

private:
    void ask(const SecretQuestion &question = sudo());
    void askAboutKey();
    void give(const QByteArray &secret, bool remember = false);
    QDialog *dialog(const char *name) const
    {
        return seen<QDialog>(m_window.get(), QString::fromLatin1(name));
    }

    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<MemoryStore> m_store;
    std::unique_ptr<AskDialogs> m_ask;
    QList<bool> m_right;
    QList<std::optional<Secret>> m_secrets;
};

void AskDialogsTest::init()
{
    failOnAnyWarning();
    m_right.clear();
    m_secrets.clear();
    m_window = std::make_unique<QWidget>();
    m_window->resize(600, 400);
    m_window->show();
    m_store = std::make_unique<MemoryStore>();
    m_ask = std::make_unique<AskDialogs>(m_store.get());
    m_ask->setWindow(m_window.get());
}

void AskDialogsTest::cleanup()
{
    m_ask.reset();
    m_window.reset();
    m_store.reset();
}

void AskDialogsTest::ask(const SecretQuestion &question)
{
    m_ask->forSecret(question,
                     [this](const std::optional<Secret> &secret) { m_secrets += secret; });
}

void AskDialogsTest::askAboutKey()
{
    m_ask->aboutHostKey(kUnknown, [this](bool right) { m_right += right; });
    QVERIFY(dialog("hostKeyDialog"));
    QVERIFY(QTest::qWaitForWindowActive(dialog("hostKeyDialog")));
}

void AskDialogsTest::give(const QByteArray &secret, bool remember)
{
    QTRY_VERIFY(dialog("secretDialog"));
    QVERIFY(QTest::qWaitForWindowActive(dialog("secretDialog")));
    auto *field = seen<QLineEdit>(m_window.get(), u"secret"_s);
    QTRY_VERIFY(field->hasFocus());
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QTest::keyClicks(field, QString::fromUtf8(secret));
    if (remember)
        QTest::keyClick(seen<QCheckBox>(m_window.get(), u"remember"_s), Qt::Key_Space);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(!dialog("secretDialog"));
}

void AskDialogsTest::noIsTheEasyAnswerToAnUnknownKey_data()
{
    QTest::addColumn<int>("key");
    QTest::addRow("return") << int(Qt::Key_Return);
    QTest::addRow("space") << int(Qt::Key_Space);
    QTest::addRow("escape") << int(Qt::Key_Escape);
}

void AskDialogsTest::noIsTheEasyAnswerToAnUnknownKey()
{
    QFETCH(const int, key);
    askAboutKey();
    QCOMPARE(dialog("hostKeyDialog")->windowModality(), Qt::WindowModal);
    QTest::keyClick(dialog("hostKeyDialog")->focusWidget(), static_cast<Qt::Key>(key));
    QTRY_COMPARE(m_right, QList<bool>{false});
    QVERIFY(!dialog("hostKeyDialog"));
}

void AskDialogsTest::showsWhatToCompare()
{
    askAboutKey();
    const QString words = allWords(*dialog("hostKeyDialog"));
    QVERIFY2(words.contains(u"mail.example.org, port 2222"_s), qPrintable(words));
    QVERIFY(words.contains(u"ssh-ed25519"_s) && words.contains(u"SHA256:right"_s));
    QCOMPARE(seen<QLabel>(m_window.get(), u"consoleCommand"_s)->text(),
             u"ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"_s);
    QVERIFY(click<QPushButton>(m_window.get(), u"acceptKey"_s));
    QCOMPARE(m_right, QList<bool>{true});
    m_ask->withdraw();
    QCOMPARE(m_right.size(), 1);
}

void AskDialogsTest::comparesWhatIsPasted()
{
    askAboutKey();
    QGuiApplication::clipboard()->setText(u"256 SHA256:wrong root@mail (ED25519)\n"_s);
    auto *field = seen<QLineEdit>(m_window.get(), u"pastedFingerprint"_s);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
    QVERIFY(
        seen<QLabel>(m_window.get(), u"comparison"_s)->text().contains(u"another fingerprint"_s));
    QVERIFY(!click<QPushButton>(m_window.get(), u"acceptKey"_s));
    QGuiApplication::clipboard()->setText(u"256 SHA256:right root@mail (ED25519)\n"_s);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
    QVERIFY(seen<QLabel>(m_window.get(), u"comparison"_s)->text().contains(u"the same"_s));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_right, QList<bool>{true});
}

void AskDialogsTest::copiesTheFingerprint()
{
    askAboutKey();
    QVERIFY(click<QToolButton>(m_window.get(), u"keyFingerprintCopy"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"SHA256:right"_s);
}

void AskDialogsTest::aBadKeyCannotBeAccepted_data()
{
    QTest::addColumn<HostKeyVerdict>("verdict");
    QTest::addColumn<QString>("headline");
    QTest::addRow("changed") << HostKeyVerdict::Changed << u"another key than before"_s;
    QTest::addRow("revoked") << HostKeyVerdict::Revoked << u"a key that was revoked"_s;
}

void AskDialogsTest::aBadKeyCannotBeAccepted()
{
    QFETCH(const HostKeyVerdict, verdict);
    QFETCH(const QString, headline);
    m_ask->warnOfHostKey(shown(verdict));
    QDialog *warning = dialog("badKeyDialog");
    QVERIFY(warning);
    const QString words = allWords(*warning);
    QVERIFY2(words.contains(headline), qPrintable(words));
    QVERIFY(words.contains(u"SHA256:new"_s) && words.contains(u"SHA256:old"_s));
    QVERIFY(words.contains(u"known_hosts, line 7"_s));
    QCOMPARE(warning->findChildren<QPushButton *>().size(), 1);
    QVERIFY(click<QPushButton>(m_window.get(), u"closeWarning"_s));
    QVERIFY(!dialog("badKeyDialog"));
}

void AskDialogsTest::aChangedKeyTellsTheWayOut()
{
    m_ask->warnOfHostKey(shown(HostKeyVerdict::Changed));
    QCOMPARE(seen<QLabel>(m_window.get(), u"consoleCommand"_s)->text(),
             u"ssh-keygen -lf /etc/ssh/ssh_host_ecdsa_key.pub"_s);
    const QString forget = seen<QLabel>(m_window.get(), u"forgetCommand"_s)->text();
    QVERIFY2(forget.startsWith(u"ssh-keygen -R '[mail.example.org]:2222' -f "_s),
             qPrintable(forget));
    // The end of the attempt does not take the warning away.
    m_ask->withdraw();
    QVERIFY(dialog("badKeyDialog"));
    QVERIFY(click<QPushButton>(m_window.get(), u"closeWarning"_s));
    m_ask->warnOfHostKey(shown(HostKeyVerdict::Revoked));
    QVERIFY(!seen<QLabel>(m_window.get(), u"forgetCommand"_s));
}

void AskDialogsTest::asksForASecretOnce()
{
    ask();
    QTRY_VERIFY(dialog("secretDialog"));
    const QString words = allWords(*dialog("secretDialog"));
    QVERIFY2(words.contains(u"sudo password of ops on mail.example.org"_s), qPrintable(words));
    QVERIFY(!seen<QPushButton>(m_window.get(), u"giveSecret"_s)->isEnabled());
    give("p\"a\\ s %1");
    QCOMPARE(m_secrets.size(), 1);
    QCOMPARE(m_secrets.first()->reveal().toByteArray(), QByteArray("p\"a\\ s %1"));
}

void AskDialogsTest::cancellingASecretAnswersNothing()
{
    ask();
    QTRY_VERIFY(dialog("secretDialog"));
    QTest::keyClick(dialog("secretDialog"), Qt::Key_Escape);
    QCOMPARE(m_secrets, QList<std::optional<Secret>>{std::nullopt});
}

void AskDialogsTest::saysWhyTheLastOneWasRefused()
{
    ask(sudo(u"sudo did not accept the password."_s));
    QTRY_VERIFY(dialog("secretDialog"));
    QCOMPARE(seen<QLabel>(m_window.get(), u"refusal"_s)->text(),
             u"sudo did not accept the password. Try again."_s);
}

void AskDialogsTest::aWithdrawnQuestionGoesAway()
{
    askAboutKey();
    m_ask->withdraw();
    QVERIFY(!dialog("hostKeyDialog"));
    QCOMPARE(m_right, QList<bool>{false});
    ask();
    QTRY_VERIFY(dialog("secretDialog"));
    m_ask->withdraw();
    QVERIFY(!dialog("secretDialog"));
    QCOMPARE(m_secrets.size(), 1);
}

void AskDialogsTest::withoutAKeychainNothingIsOffered()
{
    m_store->missing = true;
    ask();
    QTRY_VERIFY(dialog("secretDialog"));
    QVERIFY(!seen<QCheckBox>(m_window.get(), u"remember"_s));
    give("secret");
    m_ask->secretTaken(sudo());
    QVERIFY(m_store->kept.isEmpty());
    AskDialogs without;
    without.setWindow(m_window.get());
    without.forSecret(sudo(), [](const std::optional<Secret> &) {});
    QTRY_VERIFY(dialog("secretDialog"));
    QVERIFY(!seen<QCheckBox>(m_window.get(), u"remember"_s));
}

void AskDialogsTest::keepsWhatTheServerTook()
{
    ask();
    give("secret", true);
    QVERIFY(m_store->kept.isEmpty());
    m_ask->secretTaken(sudo());
    QCOMPARE(m_store->kept.keys(), QStringList(u"sudo ops@mail.example.org:22"_s));
    QCOMPARE(m_store->kept.first().reveal().toByteArray(), QByteArray("secret"));
}

void AskDialogsTest::keepsNothingUnasked()
{
    ask();
    QTRY_VERIFY(seen<QCheckBox>(m_window.get(), u"remember"_s));
    QVERIFY(!seen<QCheckBox>(m_window.get(), u"remember"_s)->isChecked());
    give("secret");
    m_ask->secretTaken(sudo());
    QVERIFY(m_store->kept.isEmpty());
}

void AskDialogsTest::keepsNothingThatWasRefused()
{
    ask();
    give("wrong", true);
    ask(sudo(u"refused"_s));
    give("right");
    m_ask->secretTaken(sudo());
    QVERIFY(m_store->kept.isEmpty());
    ask();
    give("wrong", true);
    m_ask->withdraw();
    m_ask->secretTaken(sudo());
    QVERIFY(m_store->kept.isEmpty());
}

void AskDialogsTest::offersWhatIsKeptInstead()
{
    m_store->kept.insert(u"sudo ops@mail.example.org:22"_s, Secret::take("kept"));
    for (int time = 1; time <= 2; ++time) {
        ask();
        QTRY_COMPARE(m_secrets.size(), time);
        QVERIFY(!dialog("secretDialog"));
        QCOMPARE(m_secrets.last()->reveal().toByteArray(), QByteArray("kept"));
        m_ask->secretTaken(sudo());
    }
}

void AskDialogsTest::aRefusedOneIsDeletedAndNeverOfferedAgain()
{
    m_store->kept.insert(u"sudo ops@mail.example.org:22"_s, Secret::take("stale"));
    ask();
    QTRY_COMPARE(m_secrets.size(), 1);
    ask(sudo(u"refused"_s));
    QVERIFY(m_store->kept.isEmpty());
    QTRY_VERIFY(seen<QCheckBox>(m_window.get(), u"remember"_s));
    give("right", true);
    m_ask->secretTaken(sudo());
    QCOMPARE(m_store->kept.size(), 1);
    QCOMPARE(m_store->kept.first().reveal().toByteArray(), QByteArray("right"));
}

void AskDialogsTest::oneThatWasNeverTakenIsOfferedOnce()
{
    m_store->kept.insert(u"sudo ops@mail.example.org:22"_s, Secret::take("doubtful"));
    ask();
    QTRY_COMPARE(m_secrets.size(), 1);
    m_ask->withdraw(); // the connection broke before the server had spoken
    ask();
    QTRY_VERIFY(dialog("secretDialog"));
    QCOMPARE(m_store->kept.size(), 1);
}

void AskDialogsTest::aLateKeychainOpensNoDialog()
{
    ask();
    m_ask->withdraw();
    bool answered = false;
    QTimer::singleShot(0, this, [&answered] { answered = true; }); // behind the keychain's
    QTRY_VERIFY(answered);
    QVERIFY(!dialog("secretDialog"));
    QVERIFY(m_secrets.isEmpty());
}

void AskDialogsTest::tellsWhenItCannotBeKept()
{
    const QSignalSpy told(m_ask.get(), &AskDialogs::notKept);
    m_store->locked = true;
    ask();
    give("secret", true);
    m_ask->secretTaken(sudo());
    QTRY_COMPARE(told.size(), 1);
}

void AskDialogsTest::noTwoAccountsShareASecret()
{
    SecretQuestion login = sudo();
    login.kind = SecretQuestion::Kind::Password;
    SecretQuestion other = sudo();
    other.port = 2222;
    SecretQuestion key = sudo();
    key.kind = SecretQuestion::Kind::Passphrase;
    key.keyFile = u"/keys/one"_s;
    SecretQuestion otherKey = key;
    otherKey.keyFile = u"/keys/two"_s;
    QSet<QString> names;
    for (const SecretQuestion &question : {sudo(), login, other, key, otherKey})
        names += RememberedSecrets::nameOf(question);
    QCOMPARE(names.size(), 5);
}

QTEST_MAIN(AskDialogsTest)
#include "tst_askdialogs.moc"
