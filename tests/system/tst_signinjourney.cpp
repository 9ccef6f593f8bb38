// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/dovecothost.h"
#include "tests/system/journey.h"

#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Sign-in in the window, with a Dovecot that is not ready at first, until somebody has signed in.
class SignInJourneyTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void seesThatNobodyIsThere();
    void seesDovecotAndSignsIn();
    void dovecotHasItAlready();
    void aWrongPasswordIsTold();
    void writesOnAnotherServer();

private:
    QWidget *window() { return m_journey->window(); }
    void giveToDovecot();
    void tryPassword(const QString &password, const QString &user = u"plain"_s);

    std::unique_ptr<SealedHost> m_sealed;
    std::unique_ptr<DovecotHost> m_dovecot;
    std::unique_ptr<Journey> m_journey;
};

void SignInJourneyTest::initTestCase()
{
    failOnAnyWarning();
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    QVERIFY(m_sealed->host().run(u"echo 'plain:mailpass-4711' | chpasswd"_s).ok());
    auto dovecot = DovecotHost::boot(u"trixie"_s);
    QVERIFY2(dovecot, qPrintable(dovecot ? QString() : describe(dovecot.error())));
    m_dovecot = *std::move(dovecot);
    m_journey = std::make_unique<Journey>();
    m_journey->trust(m_dovecot->host());
    m_journey->connectTo(m_sealed->host());
    m_journey->openPage(u"Sign-in"_s);
}

void SignInJourneyTest::seesThatNobodyIsThere()
{
    QTRY_VERIFY_WITH_TIMEOUT(allWords(*window()).contains(u"Asked"_s), Journey::kLong);
    // Debian's rows ask Cyrus where nothing is set.
    pick(seen<QComboBox>(window(), u"backendKind"_s), u"Dovecot on this"_s);
    QVERIFY(click<QPushButton>(window(), u"useBackend"_s));
    QVERIFY2(allWords(*window()).contains(u"not asked yet"_s), qPrintable(allWords(*window())));
    QVERIFY(click<QPushButton>(window(), u"testBackends"_s));
    QTRY_VERIFY2_WITH_TIMEOUT(allWords(*window()).contains(u"There is no socket"_s),
                              qPrintable(allWords(*window())), Journey::kLong);
}

/// The dialog writes the lines into Dovecot's own files.
void SignInJourneyTest::seesDovecotAndSignsIn()
{
    giveToDovecot();
    const QByteArray now = m_sealed->host().run(u"doveconf -n service/auth"_s).out;
    QVERIFY2(now.contains("unix_listener /var/spool/postfix/private/auth"), now.constData());
    QTRY_VERIFY2_WITH_TIMEOUT(allWords(*window()).contains(u"Dovecot answers at"_s),
                              qPrintable(allWords(*window())), Journey::kLong);
    QVERIFY(allWords(*window()).contains(u"after TLS: PLAIN"_s));
    m_journey->apply();
    tryPassword(u"mailpass-4711"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(allWords(*window()).contains(u"235 2.7.0"_s),
                              qPrintable(allWords(*window())), Journey::kLong);
}

/// A second look finds nothing to do.
void SignInJourneyTest::dovecotHasItAlready()
{
    QVERIFY(click<QPushButton>(window(), u"giveToDovecot"_s));
    auto *dialog = window()->findChild<QDialog *>(u"dovecotDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY2_WITH_TIMEOUT(allWords(*dialog).contains(u"listens there already"_s),
                              qPrintable(allWords(*dialog)), Journey::kLong);
    QVERIFY(!dialog->findChild<QPushButton *>(u"writeDovecot"_s)->isEnabled());
    QVERIFY(click<QPushButton>(dialog, u"closeDovecot"_s));
}

/// The same on a server of Dovecot's own, where the port is bound to the address that is named.
void SignInJourneyTest::writesOnAnotherServer()
{
    pick(seen<QComboBox>(window(), u"backendKind"_s), u"Dovecot on another"_s);
    window()
        ->findChild<QLineEdit *>(u"backendPlace"_s)
        ->setText(m_dovecot->address() + u":12345"_s);
    QVERIFY(!m_dovecot->listensOn(12345));
    QVERIFY(click<QPushButton>(window(), u"giveToDovecot"_s));
    auto *dialog = window()->findChild<QDialog *>(u"dovecotDialog"_s);
    QVERIFY(dialog && allWords(*dialog).contains(u"unencrypted"_s));
    QVERIFY(click<QPushButton>(dialog, u"lookAtDovecot"_s));
    auto *write = dialog->findChild<QPushButton *>(u"writeDovecot"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(write->isEnabled(), qPrintable(allWords(*dialog)), Journey::kLong);
    QVERIFY(allWords(*dialog).contains(u"Dovecot 2.4"_s));
    write->click();
    QTRY_VERIFY2_WITH_TIMEOUT(allWords(*dialog).contains(u"Dovecot has it"_s),
                              qPrintable(allWords(*dialog)), Journey::kLong);
    QVERIFY(click<QPushButton>(dialog, u"closeDovecot"_s));
    QVERIFY(m_dovecot->listensOn(12345));
    QVERIFY(click<QPushButton>(window(), u"useBackend"_s));
    m_journey->applyInSpite(u"unencrypted"_s);
    tryPassword(QString::fromUtf8(m_dovecot->host().opsPassword()), u"ops"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(allWords(*window()).contains(u"235 2.7.0"_s),
                              qPrintable(allWords(*window())), Journey::kLong);
}

void SignInJourneyTest::giveToDovecot()
{
    QVERIFY(click<QPushButton>(window(), u"giveToDovecot"_s));
    auto *dialog = window()->findChild<QDialog *>(u"dovecotDialog"_s);
    QVERIFY(dialog);
    auto *write = dialog->findChild<QPushButton *>(u"writeDovecot"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(write->isEnabled(), qPrintable(allWords(*dialog)), Journey::kLong);
    QVERIFY2(dialog->findChild<QPlainTextEdit *>(u"dovecotDiff"_s)
                 ->toPlainText()
                 .contains(u"+  unix_listener"_s),
             qPrintable(allWords(*dialog)));
    write->click();
    QTRY_VERIFY2_WITH_TIMEOUT(allWords(*dialog).contains(u"Dovecot has it"_s),
                              qPrintable(allWords(*dialog)), Journey::kLong);
    QVERIFY(click<QPushButton>(dialog, u"closeDovecot"_s));
}

void SignInJourneyTest::aWrongPasswordIsTold()
{
    tryPassword(u"wrong-4711"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(allWords(*window()).contains(u"were refused"_s),
                              qPrintable(allWords(*window())), Journey::kLong);
    QVERIFY(!allWords(*window()).contains(u"235 2.7.0"_s));
    QVERIFY(!allWords(*window()).contains(u"wrong-4711"_s));
}

void SignInJourneyTest::tryPassword(const QString &password, const QString &user)
{
    window()->findChild<QLineEdit *>(u"tryUser"_s)->setText(user);
    window()->findChild<QLineEdit *>(u"tryPassword"_s)->setText(password);
    auto *button = window()->findChild<QPushButton *>(u"trySignIn"_s);
    QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), Journey::kLong);
    button->click();
    QVERIFY(window()->findChild<QLineEdit *>(u"tryPassword"_s)->text().isEmpty());
}

QTEST_MAIN(SignInJourneyTest)
#include "tst_signinjourney.moc"
