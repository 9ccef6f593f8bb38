// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/memorystore.h"
#include "tests/ui/pagebench.h"
#include "ui/connect/askdialogs.h"

#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

SecretQuestion sudo(const QString &refusal = {})
{
    return {.kind = SecretQuestion::Kind::SudoPassword,
            .user = u"ops"_s,
            .host = u"mail.example.org"_s,
            .refusal = refusal,
            .keyFile = {},
            .port = 22,
            .way = {},
            .prompt = {}};
}

} // namespace

/// The question for a secret as a person meets it, one answer in the end; and what the keychain
/// answers instead.
class SecretDialogTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
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
    void give(const QByteArray &secret, bool remember = false);
    QDialog *dialog(const char *name) const
    {
        return seen<QDialog>(m_window.get(), QString::fromLatin1(name));
    }

    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<MemoryStore> m_store;
    std::unique_ptr<AskDialogs> m_ask;
    QList<std::optional<Secret>> m_secrets;
};

void SecretDialogTest::init()
{
    failOnAnyWarning();
    m_secrets.clear();
    m_window = std::make_unique<QWidget>();
    m_window->resize(600, 400);
    m_window->show();
    m_store = std::make_unique<MemoryStore>();
    m_ask = std::make_unique<AskDialogs>(m_store.get());
    m_ask->askAt(m_window.get());
}

void SecretDialogTest::cleanup()
{
    m_ask.reset();
    m_window.reset();
    m_store.reset();
}

void SecretDialogTest::ask(const SecretQuestion &question)
{
    m_ask->forSecret(question,
                     [this](const std::optional<Secret> &secret) { m_secrets += secret; });
}

void SecretDialogTest::give(const QByteArray &secret, bool remember)
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

void SecretDialogTest::asksForASecretOnce()
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

void SecretDialogTest::cancellingASecretAnswersNothing()
{
    ask();
    QTRY_VERIFY(dialog("secretDialog"));
    QTest::keyClick(dialog("secretDialog"), Qt::Key_Escape);
    QCOMPARE(m_secrets, QList<std::optional<Secret>>{std::nullopt});
}

void SecretDialogTest::saysWhyTheLastOneWasRefused()
{
    ask(sudo(u"sudo did not accept the password."_s));
    QTRY_VERIFY(dialog("secretDialog"));
    QCOMPARE(seen<QLabel>(m_window.get(), u"refusal"_s)->text(),
             u"sudo did not accept the password. Try again."_s);
}

void SecretDialogTest::aWithdrawnQuestionGoesAway()
{
    ask();
    QTRY_VERIFY(dialog("secretDialog"));
    m_ask->withdraw();
    QVERIFY(!dialog("secretDialog"));
    QCOMPARE(m_secrets.size(), 1);
}

void SecretDialogTest::withoutAKeychainNothingIsOffered()
{
    m_store->missing = true;
    ask();
    QTRY_VERIFY(dialog("secretDialog"));
    QVERIFY(!seen<QCheckBox>(m_window.get(), u"remember"_s));
    give("secret");
    m_ask->secretTaken(sudo());
    QVERIFY(m_store->kept.isEmpty());
    AskDialogs without;
    without.askAt(m_window.get());
    without.forSecret(sudo(), [](const std::optional<Secret> &) {});
    QTRY_VERIFY(dialog("secretDialog"));
    QVERIFY(!seen<QCheckBox>(m_window.get(), u"remember"_s));
}

void SecretDialogTest::keepsWhatTheServerTook()
{
    ask();
    give("secret", true);
    QVERIFY(m_store->kept.isEmpty());
    m_ask->secretTaken(sudo());
    QCOMPARE(m_store->kept.keys(), QStringList(u"sudo ops@mail.example.org:22"_s));
    QCOMPARE(m_store->kept.first().reveal().toByteArray(), QByteArray("secret"));
}

void SecretDialogTest::keepsNothingUnasked()
{
    ask();
    QTRY_VERIFY(seen<QCheckBox>(m_window.get(), u"remember"_s));
    QVERIFY(!seen<QCheckBox>(m_window.get(), u"remember"_s)->isChecked());
    give("secret");
    m_ask->secretTaken(sudo());
    QVERIFY(m_store->kept.isEmpty());
}

void SecretDialogTest::keepsNothingThatWasRefused()
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

void SecretDialogTest::offersWhatIsKeptInstead()
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

void SecretDialogTest::aRefusedOneIsDeletedAndNeverOfferedAgain()
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

void SecretDialogTest::oneThatWasNeverTakenIsOfferedOnce()
{
    m_store->kept.insert(u"sudo ops@mail.example.org:22"_s, Secret::take("doubtful"));
    ask();
    QTRY_COMPARE(m_secrets.size(), 1);
    m_ask->withdraw(); // the connection broke before the server had spoken
    ask();
    QTRY_VERIFY(dialog("secretDialog"));
    QCOMPARE(m_store->kept.size(), 1);
}

void SecretDialogTest::aLateKeychainOpensNoDialog()
{
    ask();
    m_ask->withdraw();
    bool answered = false;
    QTimer::singleShot(0, this, [&answered] { answered = true; }); // behind the keychain's
    QTRY_VERIFY(answered);
    QVERIFY(!dialog("secretDialog"));
    QVERIFY(m_secrets.isEmpty());
}

void SecretDialogTest::tellsWhenItCannotBeKept()
{
    const QSignalSpy told(m_ask.get(), &AskDialogs::notKept);
    m_store->locked = true;
    ask();
    give("secret", true);
    m_ask->secretTaken(sudo());
    QTRY_COMPARE(told.size(), 1);
}

void SecretDialogTest::noTwoAccountsShareASecret()
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

QTEST_MAIN(SecretDialogTest)
#include "tst_secretdialog.moc"
