// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pagebench.h"
#include "ui/overview/vantagesview.h"
#include "ui/support/statusline.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QTableWidget>
#include <QToolButton>

using namespace postseal;
using namespace Qt::StringLiterals;

/// Both sides of the listeners as a person sees them.
class VantagesViewTest : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnAnyWarning(); }
    void isNotThereWithoutHandshakes();
    void showsBothSidesWhenAsked();
    void theLineThatOpensAPortIsCopied();
    void notesGoWhenTheyAreOver();

private:
    static ProbeResult seen(quint16 port, const QByteArray &host);
    static Handshakes shut();
};

ProbeResult VantagesViewTest::seen(quint16 port, const QByteArray &host)
{
    ProbeResult result;
    result.target = {.host = host, .port = port, .mode = TlsMode::StartTls, .serverName = {}};
    result.connected = result.answered = result.startTlsOffered = result.handshakeDone = true;
    result.version = "TLSv1.3";
    return result;
}

Handshakes VantagesViewTest::shut()
{
    Handshakes all{.results = {seen(587, "127.0.0.1"), seen(587, "::1")},
                   .at = QDateTime::currentDateTime()};
    ProbeResult nobody;
    nobody.target = seen(587, "192.0.2.1").target;
    nobody.error = Error{.code = ErrorCode::TimedOut, .subject = {}, .detail = u"took too long"_s};
    all.desk = {nobody};
    all.notes = viewNotes(all.results, all.desk, {.kind = Firewall::Kind::Ufw, .chains = {}});
    return all;
}

void VantagesViewTest::isNotThereWithoutHandshakes()
{
    QWidget window;
    VantagesView view(&window);
    window.show();
    view.show(Handshakes());
    QVERIFY(!view.isVisible());
    view.show(shut());
    QVERIFY(view.isVisible());
}

void VantagesViewTest::showsBothSidesWhenAsked()
{
    QWidget window;
    VantagesView view(&window);
    window.resize(900, 500);
    window.show();
    view.show(shut());
    auto *table = view.findChild<QTableWidget *>(u"vantages"_s);
    QVERIFY(!table->isVisible());
    QTest::mouseClick(view.findChild<QToolButton *>(u"showVantages"_s), Qt::LeftButton);
    QVERIFY(table->isVisible());
    QCOMPARE(table->rowCount(), 1);
    QCOMPARE(table->item(0, 0)->text(), u"587"_s);
    const QStringList server = table->item(0, 1)->text().split(u'\n');
    QCOMPARE(server.size(), 2);
    QVERIFY2(server[0].startsWith(u"127.0.0.1: TLSv1.3"_s), qPrintable(server[0]));
    QVERIFY2(server[1].startsWith(u"::1: TLSv1.3"_s), qPrintable(server[1]));
    QCOMPARE(table->item(0, 2)->text(), u"192.0.2.1: took too long"_s);
    Handshakes half = shut();
    half.desk.clear();
    view.show(half);
    QCOMPARE(table->item(0, 2)->text(), u"not tried"_s);
}

void VantagesViewTest::theLineThatOpensAPortIsCopied()
{
    QWidget window;
    VantagesView view(&window);
    window.show();
    view.show(shut());
    auto *note = view.findChild<StatusLine *>(u"vantageNote587"_s);
    QVERIFY(note && note->isVisible());
    QVERIFY2(note->text().contains(u"not this computer (took too long)"_s),
             qPrintable(note->text()));
    auto *line = view.findChild<QLabel *>(u"opens587"_s);
    QVERIFY(line);
    QCOMPARE(line->text(), u"ufw allow 587/tcp"_s);
    QTest::mouseClick(line->parentWidget()->findChild<QToolButton *>(), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"ufw allow 587/tcp"_s);
}

void VantagesViewTest::notesGoWhenTheyAreOver()
{
    QWidget window;
    VantagesView view(&window);
    window.show();
    view.show(shut());
    Handshakes good = shut();
    good.notes.clear();
    view.show(good);
    QVERIFY(!view.findChild<StatusLine *>(u"vantageNote587"_s));
    QVERIFY(!view.findChild<QLabel *>(u"opens587"_s));
}

QTEST_MAIN(VantagesViewTest)
#include "tst_vantagesview.moc"
