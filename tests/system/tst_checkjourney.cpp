// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/journey.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QTableView>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// A relay host that is checked, pinned and checked again, until mail goes to it by the pin.
class CheckJourneyTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void fromACheckToPinnedMail();

private:
    void addRow();
    void check(const QString &expected);
    void pin();
    QString told();
    QString cell(int column) { return view()->model()->index(m_row, column).data().toString(); }
    QTableView *view() { return seen<QTableView>(m_journey->window(), u"policyTable"_s); }

    std::unique_ptr<SealedHost> m_sealed;
    std::unique_ptr<Journey> m_journey;
    QProcess m_receiver;
    QString m_hop; ///< the receiver on this computer, as a next hop
    int m_row = 0;
};

/// A host whose mail to the world goes to a receiver on this computer, which offers TLS.
void CheckJourneyTest::initTestCase()
{
    failOnAnyWarning();
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    testbed::TestHost &host = m_sealed->host();
    const QString desk = host.address().chopped(1) + u"1"_s;
    m_hop = u'[' + desk + u']';
    QVERIFY(
        host.run(u"postconf -e relayhost='%1' smtp_tls_loglevel=1 && postfix reload"_s.arg(m_hop))
            .ok());
    m_receiver.start(u"python3"_s, {QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/system/receiver.py"),
                                    desk, m_sealed->leaf().chainFile, m_sealed->leaf().keyFile});
    QCOMPARE(told(), u"ready"_s);
}

/// The next line of the receiver.
QString CheckJourneyTest::told()
{
    while (!m_receiver.canReadLine() && m_receiver.waitForReadyRead(Journey::kLong)) {
    }
    return QString::fromUtf8(m_receiver.readLine()).trimmed();
}

void CheckJourneyTest::cleanupTestCase()
{
    m_receiver.kill();
    m_receiver.waitForFinished();
}

void CheckJourneyTest::addRow()
{
    QTest::keyClicks(seen<QLineEdit>(m_journey->window(), u"newDestination"_s), m_hop);
    pick(seen<QComboBox>(m_journey->window(), u"newLevel"_s), u"encrypt"_s);
    QVERIFY(click<QPushButton>(m_journey->window(), u"addRow"_s));
    m_row = view()->model()->rowCount() - 1;
    QCOMPARE(cell(0), m_hop);
}

/// The row is still selected.
void CheckJourneyTest::check(const QString &expected)
{
    QVERIFY(click<QPushButton>(m_journey->window(), u"checkRows"_s));
    QTRY_VERIFY2_WITH_TIMEOUT(cell(3).startsWith(expected), qPrintable(cell(3)), Journey::kLong);
}

void CheckJourneyTest::pin()
{
    QVERIFY(click<QPushButton>(m_journey->window(), u"pinRow"_s));
    auto *dialog = m_journey->window()->findChild<QWidget *>(u"pinDialog"_s);
    QTRY_VERIFY(dialog && dialog->isVisible());
    QTest::keyClicks(seen<QLineEdit>(dialog, u"pinSpare"_s), u"AB:"_s.repeated(31) + u"AB"_s);
    QVERIFY(click<QPushButton>(dialog, u"pin"_s));
}

void CheckJourneyTest::fromACheckToPinnedMail()
{
    testbed::TestHost &host = m_sealed->host();
    m_journey = std::make_unique<Journey>();
    m_journey->connectTo(host);
    m_journey->openPage(u"Outbound policy"_s);
    addRow();
    check(u"✔ Delivered, encrypted"_s);
    view()->model()->setData(view()->model()->index(m_row, 1), u"secure"_s);
    check(u"✖ Deferred"_s); // nobody vouches for its certificate there
    pin();
    check(u"✔ Delivered, verified"_s);

    m_journey->apply();
    const QByteArray row =
        host.run(u"postmap -q '%1' hash:/etc/postfix/tls_policy"_s.arg(m_hop)).out;
    const Certificate leaf = certificatesFromPem(m_sealed->leaf().chain).value().first();
    QCOMPARE(row, "fingerprint match=" + leaf.publicKeyFingerprint + '|' + "AB:"_ba.repeated(31) +
                      "AB\n");
    QCOMPARE(host.run(u"postconf -xh smtp_tls_fingerprint_digest"_s).out, "sha256\n");
    host.run(u"echo text | sendmail -f root@mail.postseal.test ann@far.test"_s);
    QCOMPARE(told(), u"ann@far.test TLSv1.3"_s);
    const QByteArray log = host.run(u"journalctl -t postfix/smtp -o cat || true; "
                                    "cat /var/log/mail.log 2>/dev/null || true"_s)
                               .out;
    QVERIFY2(log.contains("Verified TLS connection established to"), log.right(2000));
}

QTEST_MAIN(CheckJourneyTest)
#include "tst_checkjourney.moc"
