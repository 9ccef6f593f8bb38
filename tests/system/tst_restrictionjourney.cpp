// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/journey.h"
#include "tests/system/relayreply.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Whom a listener lets relay, edited by meaning and by hand in the window, until real clients are
/// let through and turned away as it says.
class RestrictionJourneyTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void byMeaning();
    void byHand();

private:
    QByteArray codeFor(const testbed::Leaf *client, const QByteArray &recipient)
    {
        return rcptReply(*m_sealed, 587, client, recipient).left(3);
    }
    QStringList items()
    {
        QStringList texts;
        const QAbstractItemModel *model = view()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            texts += model->index(row, 0).data().toString();
        return texts;
    }
    QTableView *view()
    {
        return m_journey->window()->findChild<QTableView *>(u"restrictions:submission"_s);
    }

    std::unique_ptr<SealedHost> m_sealed;
    std::unique_ptr<Journey> m_journey;
    testbed::Leaf m_partner, m_other;
};

namespace {

const QByteArray kElsewhere = "you@elsewhere.example.net";
const QByteArray kBlocked = "you@blocked.example.net";

} // namespace

void RestrictionJourneyTest::initTestCase()
{
    failOnAnyWarning();
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    const auto partner =
        m_sealed->ca().issue({.names = {u"partner"_s}, .purpose = u"clientAuth"_s});
    const auto other = m_sealed->ca().issue({.names = {u"other"_s}, .purpose = u"clientAuth"_s});
    QVERIFY(partner && other);
    m_partner = *partner;
    m_other = *other;
    m_journey = std::make_unique<Journey>();
    m_journey->connectTo(m_sealed->host());
    m_journey->openPage(u"Listeners"_s);
}

/// A client is let in by its certificate: seven clicks and keys from the page to live mail.
void RestrictionJourneyTest::byMeaning()
{
    QCOMPARE(codeFor(&m_partner, kElsewhere), QByteArray("554"));
    auto *letIn = seen<QPushButton>(m_journey->window(), u"letClientIn:submission"_s);
    QVERIFY(letIn);
    QTRY_VERIFY(letIn->height() >= letIn->sizeHint().height()); // the page is laid out
    QVERIFY(click<QPushButton>(m_journey->window(), u"letClientIn:submission"_s));
    auto *certificate = seen<QPlainTextEdit>(m_journey->window(), u"clientCertificate"_s);
    QVERIFY(certificate);
    certificate->setPlainText(QString::fromLatin1(m_partner.certificate)); // as by pasting
    QVERIFY(click<QPushButton>(m_journey->window(), u"letIn"_s));
    m_journey->apply();
    QCOMPARE(codeFor(&m_partner, kElsewhere), QByteArray("250"));
    QCOMPARE(codeFor(&m_other, kElsewhere), QByteArray("554"));
    QCOMPARE(codeFor(nullptr, kElsewhere), QByteArray("554"));
}

/// A table is asked before the client is let through; then the item goes to the end, where nobody
/// comes to it.
void RestrictionJourneyTest::byHand()
{
    QVERIFY(click<QToolButton>(m_journey->window(), u"showRestrictions:submission"_s));
    QTRY_VERIFY(view() && view()->isVisible());
    const QStringList before = items();
    QVERIFY(before.contains(u"permit_tls_clientcerts"_s));
    view()->selectRow(0);
    auto *name = m_journey->window()->findChild<QComboBox *>(u"newRestriction:submission"_s);
    auto *argument =
        m_journey->window()->findChild<QLineEdit *>(u"newRestrictionArgument:submission"_s);
    QTest::keyClicks(name->lineEdit(), u"check_recipient_access"_s);
    QTest::keyClicks(argument, u"inline:{blocked.example.net=REJECT}"_s);
    QTest::keyClick(argument, Qt::Key_Return);
    QCOMPARE(items(),
             QStringList(u"check_recipient_access inline:{blocked.example.net=REJECT}"_s) + before);
    m_journey->apply();
    QCOMPARE(codeFor(&m_partner, kBlocked), QByteArray("554"));
    QCOMPARE(codeFor(&m_partner, kElsewhere), QByteArray("250"));

    view()->selectRow(0);
    while (items().last() != u"check_recipient_access inline:{blocked.example.net=REJECT}"_s)
        QVERIFY(click<QPushButton>(m_journey->window(), u"restrictionDown:submission"_s));
    m_journey->apply();
    QCOMPARE(codeFor(&m_partner, kBlocked), QByteArray("250"));
    QCOMPARE(codeFor(&m_other, kBlocked), QByteArray("554"));
    const auto value =
        m_sealed->host().run(u"postconf -P submission/inet/smtpd_recipient_restrictions"_s);
    QVERIFY2(value.out.endsWith("permit_tls_clientcerts,reject,check_recipient_access,"
                                "inline:{blocked.example.net=REJECT}\n"),
             value.out);
}

QTEST_MAIN(RestrictionJourneyTest)
#include "tst_restrictionjourney.moc"
