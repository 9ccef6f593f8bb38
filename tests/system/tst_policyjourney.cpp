// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/journey.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QTableView>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Three partners out of a spreadsheet, until mail goes to them encrypted.
class PolicyJourneyTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void fromASpreadsheetToEncryptedMail();

private:
    void pasteAndSetTheLevel();
    QString told();
    QString mailTo(const QString &recipient);
    QTableView *view() { return seen<QTableView>(m_journey->window(), u"policyTable"_s); }

    std::unique_ptr<SealedHost> m_sealed;
    std::unique_ptr<Journey> m_journey;
    QProcess m_receiver;
};

/// A host whose mail to the partners reaches a receiver on this computer, which offers TLS.
void PolicyJourneyTest::initTestCase()
{
    failOnAnyWarning();
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    testbed::TestHost &host = m_sealed->host();
    const QString desk = host.address().chopped(1) + u"1"_s;
    QVERIFY(host.run(u"echo '%1 a.partner.test b.partner.test c.partner.test' >> /etc/hosts && "
                     "cp /etc/hosts /var/spool/postfix/etc/hosts && "
                     "postconf -e smtp_host_lookup=native smtp_dns_support_level=disabled "
                     "smtp_tls_loglevel=1 && postfix reload"_s.arg(desk))
                .ok());
    m_receiver.start(u"python3"_s, {QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/system/receiver.py"),
                                    desk, m_sealed->leaf().chainFile, m_sealed->leaf().keyFile});
    QCOMPARE(told(), u"ready"_s);
}

/// The next line of the receiver.
QString PolicyJourneyTest::told()
{
    while (!m_receiver.canReadLine() && m_receiver.waitForReadyRead(Journey::kLong)) {
    }
    return QString::fromUtf8(m_receiver.readLine()).trimmed();
}

void PolicyJourneyTest::cleanupTestCase()
{
    m_receiver.kill();
    m_receiver.waitForFinished();
}

void PolicyJourneyTest::pasteAndSetTheLevel()
{
    QGuiApplication::clipboard()->setText(
        u"Domain\tContact\r\na.partner.test\tAnn\r\nb.partner.test\tBen\r\n"
        "c.partner.test\tCarl\r\n"_s);
    QVERIFY(click<QPushButton>(m_journey->window(), u"pasteRows"_s));
    const int last = view()->model()->rowCount() - 1;
    QCOMPARE(view()->model()->index(last, 0).data().toString(), u"c.partner.test"_s);
    for (const auto &[row, key] :
         {std::pair(last - 2, Qt::NoModifier), {last, Qt::ShiftModifier}}) {
        view()->scrollTo(view()->model()->index(row, 0));
        const QRect place = view()->visualRect(view()->model()->index(row, 3));
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, key, place.center());
    }
    auto *levels = seen<QPushButton>(m_journey->window(), u"setLevel"_s);
    QVERIFY(levels && levels->isEnabled());
    levels->menu()->findChild<QAction *>(u"level-encrypt"_s)->trigger();
}

/// What the receiver tells of one mail.
QString PolicyJourneyTest::mailTo(const QString &recipient)
{
    m_sealed->host().run(u"echo text | sendmail -f root@mail.postseal.test %1"_s.arg(recipient));
    return told();
}

void PolicyJourneyTest::fromASpreadsheetToEncryptedMail()
{
    testbed::TestHost &host = m_sealed->host();
    m_journey = std::make_unique<Journey>();
    m_journey->connectTo(host);
    m_journey->openPage(u"Outbound policy"_s);
    pasteAndSetTheLevel();

    auto *destination = seen<QLineEdit>(m_journey->window(), u"winnerDestination"_s);
    QTest::keyClicks(destination, u"ann@b.partner.test"_s);
    QTRY_VERIFY_WITH_TIMEOUT(seen<QLabel>(m_journey->window(), u"winnerAnswer"_s) &&
                                 seen<QLabel>(m_journey->window(), u"winnerAnswer"_s)
                                     ->text()
                                     .contains(u"The row b.partner.test wins: encrypt"_s),
                             Journey::kLong);

    m_journey->apply();
    for (const QString &partner : {u"a"_s, u"b"_s, u"c"_s})
        QCOMPARE(
            host.run(u"postmap -q %1.partner.test hash:/etc/postfix/tls_policy"_s.arg(partner)).out,
            "encrypt\n");
    QCOMPARE(host.run(u"postmap -q example.org hash:/etc/postfix/tls_policy"_s).out, "encrypt\n");
    QCOMPARE(mailTo(u"ann@b.partner.test"_s), u"ann@b.partner.test TLSv1.3"_s);
}

QTEST_MAIN(PolicyJourneyTest)
#include "tst_policyjourney.moc"
