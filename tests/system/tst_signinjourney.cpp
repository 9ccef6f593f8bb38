// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/journey.h"

#include <QCheckBox>
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
    void aWrongPasswordIsTold();

private:
    QWidget *window() { return m_journey->window(); }
    void tryPassword(const QString &password);

    std::unique_ptr<SealedHost> m_sealed;
    std::unique_ptr<Journey> m_journey;
};

void SignInJourneyTest::initTestCase()
{
    failOnAnyWarning();
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    QVERIFY(m_sealed->host().run(u"echo 'plain:mailpass-4711' | chpasswd"_s).ok());
    m_journey = std::make_unique<Journey>();
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

/// The lines that the page shows are put into Dovecot's files, by hand.
void SignInJourneyTest::seesDovecotAndSignsIn()
{
    const auto *block = window()->findChild<QPlainTextEdit *>(u"dovecotBlock"_s);
    QVERIFY(block);
    QVERIFY(m_sealed->host()
                .run(u"cat > /etc/dovecot/conf.d/99-postfix.conf && systemctl restart dovecot"_s,
                     block->toPlainText().toUtf8() + '\n')
                .ok());
    QVERIFY(click<QPushButton>(window(), u"testBackends"_s));
    QTRY_VERIFY2_WITH_TIMEOUT(allWords(*window()).contains(u"Dovecot answers at"_s),
                              qPrintable(allWords(*window())), Journey::kLong);
    QVERIFY(allWords(*window()).contains(u"after TLS: PLAIN"_s));
    m_journey->apply();
    tryPassword(u"mailpass-4711"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(allWords(*window()).contains(u"235 2.7.0"_s),
                              qPrintable(allWords(*window())), Journey::kLong);
}

void SignInJourneyTest::aWrongPasswordIsTold()
{
    tryPassword(u"wrong-4711"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(allWords(*window()).contains(u"were refused"_s),
                              qPrintable(allWords(*window())), Journey::kLong);
    QVERIFY(!allWords(*window()).contains(u"235 2.7.0"_s));
    QVERIFY(!allWords(*window()).contains(u"wrong-4711"_s));
}

void SignInJourneyTest::tryPassword(const QString &password)
{
    window()->findChild<QLineEdit *>(u"tryUser"_s)->setText(u"plain"_s);
    window()->findChild<QLineEdit *>(u"tryPassword"_s)->setText(password);
    auto *button = window()->findChild<QPushButton *>(u"trySignIn"_s);
    QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), Journey::kLong);
    button->click();
    QVERIFY(window()->findChild<QLineEdit *>(u"tryPassword"_s)->text().isEmpty());
}

QTEST_MAIN(SignInJourneyTest)
#include "tst_signinjourney.moc"
