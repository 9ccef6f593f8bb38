// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/probe/revokingca.h"
#include "tests/testbed/program.h"
#include "tests/ui/clientsbench.h"
#include "ui/support/statusline.h"

#include <QAbstractItemModelTester>
#include <QPlainTextEdit>
#include <QStandardPaths>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// The list of client certificates with a folder, by clicks and keys.
class ClientsPageTest : public QObject, private ClientsBench {
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() { begin(); }
    void cleanup() { end(); }
    void saysThatThereIsNobody();
    void showsWhoTheyAre();
    void revokesAndSwitches();
    void writesWhatIsTyped();
    void movesToSha256();
    void findsAndRemovesTheRevoked();
    void tellsWhenTheyCame();
    void hasThemWrittenIntoTheLog();
};

void ClientsPageTest::saysThatThereIsNobody()
{
    start(kMain);
    QVERIFY(part<QLabel>("noClients"));
    QVERIFY(!part<QTreeView>("clients"));
    QVERIFY(!part<QPushButton>("revokeClient")->isEnabled());
    QVERIFY(!part<QPushButton>("moveDigest"));
}

void ClientsPageTest::showsWhoTheyAre()
{
    start(kListed, "# owner: Anna\n# note: laptop\n" + kSha256 + " anna\n#" + kSha256 + " old\n" +
                       kSha256.first(47) + " md5\n");
    const QAbstractItemModelTester tester(view()->model());
    QCOMPARE(view()->model()->rowCount(), 3);
    QCOMPARE(cell(0, ClientModel::Owner), u"Anna"_s);
    QCOMPARE(cell(0, ClientModel::Purpose), u"laptop"_s);
    QVERIFY(cell(0, ClientModel::State).endsWith(u"Only a fingerprint"_s));
    QVERIFY(cell(1, ClientModel::State).endsWith(u"Switched off"_s));
    QVERIFY(cell(2, ClientModel::State).endsWith(u"Never found"_s));
    view()->setCurrentIndex(view()->model()->index(2, 0));
    QVERIFY(part<StatusLine>("clientNoteLine")->text().contains(u"another digest"_s));
    const auto *summary = part<StatusLine>("clientsSummary");
    QVERIFY2(summary->text().contains(u"No listener lets"_s), qPrintable(summary->text()));
}

void ClientsPageTest::revokesAndSwitches()
{
    const QByteArray table =
        "# Who may.\n\n# owner: Anna\n" + kSha256 + " anna\n" + kSha256.toLower() + " twice\n";
    start(kListed, table);
    view()->setCurrentIndex(view()->model()->index(0, 0));
    push("switchClient");
    QVERIFY2(clients().contains(u"#"_s + QString::fromLatin1(kSha256) + u" anna"_s),
             qPrintable(clients()));
    m_open->workspace.undo();
    view()->setCurrentIndex(view()->model()->index(0, 0));
    push("revokeClient");
    QCOMPARE(clients(), u"# Who may.\n\n"_s);
    m_open->workspace.undo();
    QCOMPARE(clients().toUtf8(), table);
}

void ClientsPageTest::writesWhatIsTyped()
{
    start(kListed, kSha256 + " anna\n");
    QAbstractItemModel *model = view()->model();
    QVERIFY(model->setData(model->index(0, ClientModel::Name), u"anna b"_s, Qt::EditRole));
    QTRY_VERIFY(clients().endsWith(u" anna b\n"_s));
    QVERIFY(model->setData(model->index(0, ClientModel::Owner), u"Anna"_s, Qt::EditRole));
    QVERIFY(model->setData(model->index(0, ClientModel::Review), u"2027-03-01"_s, Qt::EditRole));
    QVERIFY2(clients().startsWith(u"# owner: Anna\n# review: 2027-03-01\n"_s),
             qPrintable(clients()));
    const QSignalSpy refused(m_page.get(), &Page::refused);
    QVERIFY(model->setData(model->index(0, ClientModel::Review), u"soon"_s, Qt::EditRole));
    QCOMPARE(refused.size(), 1);
    QVERIFY(!(model->flags(model->index(0, ClientModel::Fingerprint)) & Qt::ItemIsEditable));
}

void ClientsPageTest::movesToSha256()
{
    start(kMain);
    issue(u"gerd"_s);
    const QString shelf = QDir(clientShelf()).entryList({u"*.pem"_s}).first();
    const auto said = Program(u"openssl"_s, {u"x509"_s, u"-noout"_s, u"-fingerprint"_s, u"-md5"_s,
                                             u"-in"_s, clientShelf() + u'/' + shelf})
                          .run()
                          .out.trimmed();
    const QByteArray md5 = said.sliced(said.indexOf('=') + 1);
    m_page.reset();
    start(QByteArray(kListed).replace("= sha256", "= md5"), md5 + " gerd\n");
    QTRY_VERIFY(cell(0, ClientModel::State).endsWith(u"Valid"_s));
    push("moveDigest");
    QVERIFY(m_open->main().contains("smtpd_tls_fingerprint_digest = sha256\n"));
    QCOMPARE(clients().size(), 95 + 6);
    QTRY_VERIFY(cell(0, ClientModel::State).endsWith(u"Valid"_s));
    QVERIFY(!part<QPushButton>("moveDigest"));
}

/// Of six clients of another authority two were taken back, one by OCSP and one by its list.
void ClientsPageTest::findsAndRemovesTheRevoked()
{
    const auto ca = RevokingCa::create();
    QVERIFY(ca);
    const QString list = ca->list(u"good.crl"_s);
    const QList<std::pair<QString, QString>> clients{{u"ocsp-good"_s, ca->ocsp()},
                                                     {u"ocsp-revoked"_s, ca->ocsp()},
                                                     {u"list-good"_s, list},
                                                     {u"list-revoked"_s, list},
                                                     {u"mute"_s, {}},
                                                     {u"closed"_s, ca->closedOcsp()}};
    QList<Certificate> good, revoked;
    start(kMain);
    for (const auto &[name, extensions] : clients) {
        const Leaf leaf = ca->issue(extensions, name);
        const Certificate certificate = certificatesFromPem(leaf.certificate)->first();
        (name.endsWith(u"revoked"_s) ? revoked : good).append(certificate);
        push("letIn");
        auto *dialog = m_page->findChild<QDialog *>();
        part<QPlainTextEdit>("clientCertificate")->setPlainText(QString::fromLatin1(leaf.chain));
        QVERIFY(click<QPushButton>(dialog, u"letIn"_s));
        QTRY_VERIFY(!m_page->findChild<QDialog *>());
    }
    QVERIFY(ca->publish(good, revoked));
    QTRY_VERIFY(view()->model()->rowCount() == 6 &&
                part<QPushButton>("checkRevocation")->isEnabled());
    QTRY_VERIFY(cell(5, ClientModel::State).endsWith(u"Valid"_s));
    push("checkRevocation");
    auto *note = m_page->findChild<StatusLine *>(u"clientNoteLine"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(note->text().contains(u"ocsp-revoked, list-revoked"_s),
                              qPrintable(note->text()), 30'000);
    QVERIFY(cell(1, ClientModel::State).endsWith(u"Revoked, but let in"_s));
    QVERIFY(cell(0, ClientModel::State).endsWith(u"Valid"_s));
    push("revokeClient");
    QCOMPARE(view()->model()->rowCount(), 4);
    const QString table = tableText();
    for (const QString &name : {u"ocsp-good"_s, u"list-good"_s, u"mute"_s, u"closed"_s})
        QVERIFY2(table.contains(u' ' + name + u'\n'), qPrintable(table));
    QVERIFY(!table.contains(u"revoked"_s));
}

namespace {

ClientSightings seenIn(const QByteArray &key, const QDateTime &at)
{
    return {.log = ClientSightings::Log::Read,
            .sightings = {{.client = {.host = "h",
                                      .address = "192.0.2.7",
                                      .commonName = "anna",
                                      .certificate = QByteArray(32, 7).toHex(':').toUpper(),
                                      .key = key},
                           .at = at}},
            .since = at.addDays(-20)};
}

} // namespace

void ClientsPageTest::tellsWhenTheyCame()
{
    const QByteArray other = QByteArray(kSha256).replace("00:", "01:");
    start(kListed + "smtpd_tls_ask_ccert = yes\nsmtpd_tls_loglevel = 2\n",
          kSha256 + " anna\n" + other + " bert\n");
    QCOMPARE(cell(0, ClientModel::LastSeen), QString());
    const QDateTime at = QDateTime::currentDateTimeUtc().addDays(-3);
    m_open->workspace.clientLooks().show(seenIn(kSha256, at));
    QCOMPARE(cell(0, ClientModel::LastSeen),
             QLocale().toString(at.toLocalTime(), QLocale::ShortFormat));
    QCOMPARE(cell(1, ClientModel::LastSeen), u"Not in the log"_s);
    const auto tip = [this](int row) {
        return view()->model()->index(row, ClientModel::LastSeen).data(Qt::ToolTipRole).toString();
    };
    QVERIFY2(tip(0).contains(u"192.0.2.7"_s), qPrintable(tip(0)));
    QVERIFY2(
        tip(1).contains(QLocale().toString(at.addDays(-20).toLocalTime(), QLocale::ShortFormat)),
        qPrintable(tip(1)));
    QVERIFY(!part<StatusLine>("clientLogLine"));
    m_open->workspace.clientLooks().show(
        ClientSightings{.log = ClientSightings::Log::NotReadable, .sightings = {}, .since = {}});
    QCOMPARE(cell(0, ClientModel::LastSeen), u"Unknown"_s);
    const auto *line = part<StatusLine>("clientLogLine");
    QVERIFY(line && line->text().contains(u"may not read it"_s));
    QVERIFY(!part<QPushButton>("logClients"));
}

/// What the log lacks is known by what is in force, until the draft puts it right.
void ClientsPageTest::hasThemWrittenIntoTheLog()
{
    start(kListed + "smtpd_tls_ask_ccert = yes\n", kSha256 + " anna\n");
    m_open->workspace.clientLooks().show(
        seenIn(QByteArray(32, 9).toHex(':').toUpper(), QDateTime::currentDateTimeUtc()));
    QCOMPARE(cell(0, ClientModel::LastSeen), u"Unknown"_s);
    const auto *line = part<StatusLine>("clientLogLine");
    QVERIFY2(line && line->text().contains(u"now it is 0"_s), line ? qPrintable(line->text()) : "");
    push("logClients");
    QVERIFY2(m_open->master().contains("-o smtpd_tls_loglevel=1,peercert"), m_open->master());
    QVERIFY(!part<QPushButton>("logClients"));
    m_open->workspace.undo();
    QVERIFY(part<QPushButton>("logClients"));
}

QTEST_MAIN(ClientsPageTest)
#include "tst_clientspage.moc"
