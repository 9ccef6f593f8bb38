// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/relaymatrix.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

const QByteArray kMain = "compatibility_level = 3.6\n"
                         "mynetworks = 127.0.0.0/8, 192.0.2.0/24\n"
                         "smtpd_tls_security_level = may\n";
const QByteArray kMaster = "smtp inet n - y - - smtpd\n"
                           "submission inet n - y - - smtpd\n"
                           "  -o smtpd_tls_security_level=encrypt\n"
                           "  -o smtpd_sasl_auth_enable=yes\n"
                           "  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n"
                           "127.0.0.1:10025 inet n - y - - smtpd\n";

QList<RelayColumn> matrixOf(const QByteArray &main, const QByteArray &master = kMaster,
                            const QMap<QByteArray, QByteArray> &parameters = {})
{
    Configuration configuration("/etc/postfix", {});
    configuration.setMainCf(MainCf::parse(main));
    configuration.setMasterCf(MasterCf::parse(master));
    ServerFacts facts;
    facts.parameters = parameters;
    facts.parameters.insert("mail_version", "3.7.11");
    return relayMatrix(configuration, facts);
}

/// A letter for each of kRelayers: y(es), n(o), s(ome), u(nknown).
QByteArray rightsIn(const RelayColumn &column)
{
    QByteArray letters;
    for (const RelayAnswer &answer : column.answers) {
        switch (answer.right) {
        case RelayRight::Yes:
            letters += 'y';
            break;
        case RelayRight::Some:
            letters += 's';
            break;
        case RelayRight::Unknown:
            letters += 'u';
            break;
        case RelayRight::No:
            letters += 'n';
        }
    }
    return letters;
}

} // namespace

/// Who may relay where, for everybody and every listener.
class RelayMatrixTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void hasAColumnForEachListener();
    void whoCannotShowItIsAStranger();
    void certificatesCountWhereTheyAreAskedFor();
    void behindPostscreenAnswersSmtpd();
    void tellsWhoAClientIs();
    void defaultOfMynetworksComesFromTheServer();
    void tellsWhatOthersReach_data();
    void tellsWhatOthersReach();
};

void RelayMatrixTest::hasAColumnForEachListener()
{
    const QList<RelayColumn> matrix = matrixOf(kMain);
    QCOMPARE(matrix.size(), 3);
    QCOMPARE(matrix[0].card.listener.service, QByteArray("smtp"));
    QCOMPARE(rightsIn(matrix[0]), QByteArray("nynn"));
    QCOMPARE(matrix[1].card.listener.service, QByteArray("submission"));
    QCOMPARE(rightsIn(matrix[1]), QByteArray("nnyn"));
    QCOMPARE(matrix[1].answer(Relayer::SignedIn).item, QByteArray("permit_sasl_authenticated"));
}

void RelayMatrixTest::whoCannotShowItIsAStranger()
{
    const RelayColumn closed = matrixOf(kMain).first();
    QCOMPARE(closed.answer(Relayer::SignedIn).list, QByteArray("smtpd_sasl_auth_enable"));
    QCOMPARE(closed.answer(Relayer::KnownClients).list, QByteArray("smtpd_tls_ask_ccert"));
    const RelayColumn open =
        matrixOf(kMain + "smtpd_relay_restrictions = check_client_access static:OK, reject\n")
            .first();
    QCOMPARE(rightsIn(open), QByteArray("yyyy"));
    const RelayColumn some =
        matrixOf(kMain + "smtpd_relay_restrictions = check_client_access hash:/x, reject\n")
            .first();
    QCOMPARE(rightsIn(some), QByteArray("ssss"));
}

void RelayMatrixTest::certificatesCountWhereTheyAreAskedFor()
{
    const QByteArray main = kMain + "smtpd_tls_ask_ccert = yes\n"
                                    "smtpd_relay_restrictions = permit_tls_clientcerts, reject\n";
    QCOMPARE(rightsIn(matrixOf(main).first()), QByteArray("nnny"));
    const RelayColumn plain = matrixOf(main + "smtpd_tls_security_level = none\n").first();
    QCOMPARE(rightsIn(plain), QByteArray("nnnn"));
    QCOMPARE(plain.answer(Relayer::KnownClients).list, QByteArray("smtpd_tls_security_level"));
}

void RelayMatrixTest::behindPostscreenAnswersSmtpd()
{
    const QList<RelayColumn> matrix =
        matrixOf(kMain, "smtp inet n - n - 1 postscreen\n"
                        "smtpd pass - - n - - smtpd\n"
                        "  -o smtpd_relay_restrictions=check_client_access,static:OK,reject\n");
    QCOMPARE(matrix.size(), 1);
    QVERIFY(matrix[0].card.isPostscreen());
    QCOMPARE(rightsIn(matrix[0]), QByteArray("yyyy"));
    QVERIFY(matrixOf(kMain, "smtp inet n - n - 1 postscreen\n").isEmpty()); // it serves nobody
}

void RelayMatrixTest::tellsWhoAClientIs()
{
    const RelayColumn column = matrixOf(kMain).first();
    QVERIFY(column.clientAt("192.0.2.7") == Relayer::OwnNetworks);
    QVERIFY(column.clientAt("198.51.100.7") == Relayer::Anyone);
    QVERIFY(!column.clientAt(""));
    QVERIFY(!matrixOf("mynetworks = $unknown hash:/x\n").first().clientAt("198.51.100.7"));
}

void RelayMatrixTest::defaultOfMynetworksComesFromTheServer()
{
    const QByteArray main = "compatibility_level = 3.6\n";
    QVERIFY(!matrixOf(main).first().clientAt("127.0.0.1"));
    const RelayColumn told =
        matrixOf(main, kMaster, {{"mynetworks", "127.0.0.0/8 198.51.100.0/24"}}).first();
    QVERIFY(told.clientAt("127.0.0.1") == Relayer::OwnNetworks);
    QVERIFY(told.clientAt("192.0.2.7") == Relayer::Anyone);
}

void RelayMatrixTest::tellsWhatOthersReach_data()
{
    QTest::addColumn<QByteArray>("interfaces");
    QTest::addColumn<bool>("isReached");
    QTest::newRow("all") << QByteArray("all") << true;
    QTest::newRow("loopback-only") << QByteArray("loopback-only") << false;
    QTest::newRow("an address of loopback") << QByteArray("127.0.0.1") << false;
    QTest::newRow("both of loopback") << QByteArray("127.0.0.1, [::1]") << false;
    QTest::newRow("an address") << QByteArray("192.0.2.1") << true;
    QTest::newRow("loopback and an address") << QByteArray("127.0.0.1, 192.0.2.1") << true;
    QTest::newRow("by name") << QByteArray("localhost $myhostname") << true;
}

void RelayMatrixTest::tellsWhatOthersReach()
{
    QFETCH(QByteArray, interfaces);
    const QList<RelayColumn> matrix = matrixOf(kMain + "inet_interfaces = " + interfaces + '\n');
    QTEST(matrix[0].isForOthersToReach, "isReached");
    QVERIFY(!matrix[2].isForOthersToReach); // 127.0.0.1:10025
}

QTEST_GUILESS_MAIN(RelayMatrixTest)
#include "tst_relaymatrix.moc"
