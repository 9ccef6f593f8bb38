// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/servercertificate.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

Configuration configurationOf(const QByteArray &main)
{
    Configuration configuration("/etc/postfix", {});
    configuration.setMainCf(MainCf::parse(main));
    return configuration;
}

ServerFacts version(const QByteArray &words)
{
    ServerFacts facts;
    facts.parameters.insert("mail_version", words);
    return facts;
}

ConfigFile present(const QByteArray &path, const QByteArray &realPath)
{
    return {.path = path,
            .realPath = realPath,
            .identity = {.kind = FileIdentity::Kind::File,
                         .sha256 = "-",
                         .mode = "644",
                         .uid = "0",
                         .gid = "0"},
            .bytes = {},
            .secret = false};
}

const CertificateFiles kLive{.certificate = "/etc/letsencrypt/live/mail/fullchain.pem",
                             .key = "/etc/letsencrypt/live/mail/privkey.pem"};

} // namespace

/// Which certificate smtpd shows, and how main.cf comes to name another.
class ServerCertificateTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void namesItTheWayItIsNow_data();
    void namesItTheWayItIsNow();
    void anEcKeyTakesItsOwnPlace();
    void namesTwoKindsAtOnce_data();
    void namesTwoKindsAtOnce();
    void refusesAPathThatCannotStandThere();
    void readsWhatIsNamed();
    void findsRowsWithTheirOwn();
    void givenFilesGetFreeNames();
    void givenFilesReplaceTheirOwn();
    void whatALinkPointsToIsNotReplaced();
};

void ServerCertificateTest::namesItTheWayItIsNow_data()
{
    QTest::addColumn<QByteArray>("postfix");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("nothing yet") << QByteArray("3.7.11") << QByteArray("# mine\nmyhostname = a.b")
                                 << QByteArray("# mine\nmyhostname = a.b\n"
                                               "smtpd_tls_cert_file = /etc/letsencrypt/live/mail/"
                                               "fullchain.pem\n"
                                               "smtpd_tls_key_file = /etc/letsencrypt/live/mail/"
                                               "privkey.pem\n"
                                               "smtpd_tls_security_level = may\n");
    QTest::newRow("Debian's lines keep their places")
        << QByteArray("3.7.11")
        << QByteArray("# TLS parameters\nsmtpd_tls_cert_file=/etc/ssl/certs/snakeoil.pem\n"
                      "smtpd_tls_key_file=/etc/ssl/private/snakeoil.key # no comment\n"
                      "smtpd_tls_security_level=encrypt\n\nmailbox_size_limit = 0\n")
        << QByteArray("# TLS parameters\n"
                      "smtpd_tls_cert_file=/etc/letsencrypt/live/mail/fullchain.pem\n"
                      "smtpd_tls_key_file=/etc/letsencrypt/live/mail/privkey.pem\n"
                      "smtpd_tls_security_level=encrypt\n\nmailbox_size_limit = 0\n");
    QTest::newRow("none becomes may")
        << QByteArray("3.7.11") << QByteArray("smtpd_tls_security_level = none\n# end\n")
        << QByteArray("smtpd_tls_security_level = may\n# end\n"
                      "smtpd_tls_cert_file = /etc/letsencrypt/live/mail/fullchain.pem\n"
                      "smtpd_tls_key_file = /etc/letsencrypt/live/mail/privkey.pem\n");
    QTest::newRow("the old switch is enough")
        << QByteArray("3.7.11") << QByteArray("smtpd_use_tls = yes\n")
        << QByteArray("smtpd_use_tls = yes\n"
                      "smtpd_tls_cert_file = /etc/letsencrypt/live/mail/fullchain.pem\n"
                      "smtpd_tls_key_file = /etc/letsencrypt/live/mail/privkey.pem\n");
    const QByteArray chains("smtpd_tls_security_level = may\nsmtpd_tls_cert_file = /old.pem\n"
                            "smtpd_tls_chain_files = /etc/postfix/old.pem\n");
    QTest::newRow("chain files win over what stands beside them")
        << QByteArray("3.7.11") << chains
        << QByteArray("smtpd_tls_security_level = may\nsmtpd_tls_cert_file = /old.pem\n"
                      "smtpd_tls_chain_files = /etc/letsencrypt/live/mail/privkey.pem, "
                      "/etc/letsencrypt/live/mail/fullchain.pem\n");
    QTest::newRow("Postfix 3.3 reads no chain files")
        << QByteArray("3.3.2") << chains
        << QByteArray("smtpd_tls_security_level = may\n"
                      "smtpd_tls_cert_file = /etc/letsencrypt/live/mail/fullchain.pem\n"
                      "smtpd_tls_chain_files = /etc/postfix/old.pem\n"
                      "smtpd_tls_key_file = /etc/letsencrypt/live/mail/privkey.pem\n");
}

void ServerCertificateTest::namesItTheWayItIsNow()
{
    QFETCH(QByteArray, postfix);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const Result<Configuration> next =
        useServerCertificates(configurationOf(before), version(postfix), {kLive});
    QVERIFY(next);
    QCOMPARE(next->mainCf().toBytes(), after);
    const QList<NamedCertificate> named = namedCertificates(*next, version(postfix));
    QVERIFY(!named.isEmpty());
    QCOMPARE(named.last().certificate, kLive.certificate);
    QCOMPARE(named.last().key, kLive.key);
}

void ServerCertificateTest::anEcKeyTakesItsOwnPlace()
{
    const QByteArray before("smtpd_tls_security_level = may\nsmtpd_tls_cert_file = /rsa.pem\n"
                            "smtpd_tls_key_file = /rsa.key\nsmtpd_tls_eccert_file = /ec.pem\n"
                            "smtpd_tls_eckey_file = /ec.key\n");
    CertificateFiles files{.certificate = "/new.pem", .key = "/new.key", .ec = true};
    const auto ec = useServerCertificates(configurationOf(before), version("3.7.11"), {files});
    QVERIFY(ec);
    QCOMPARE(ec->mainCf().toBytes(),
             QByteArray(before).replace("/ec.pem", "/new.pem").replace("/ec.key", "/new.key"));
    files.ec = false;
    const auto rsa = useServerCertificates(configurationOf(before), version("3.7.11"), {files});
    QVERIFY(rsa);
    QCOMPARE(rsa->mainCf().toBytes(),
             QByteArray(before).replace("/rsa.pem", "/new.pem").replace("/rsa.key", "/new.key"));
}

void ServerCertificateTest::namesTwoKindsAtOnce_data()
{
    QTest::addColumn<QByteArray>("postfix");
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("added");
    const QByteArray chains("smtpd_tls_chain_files = /r.key, /r.pem, /e.key, /e.pem\n");
    const QByteArray pairs("smtpd_tls_cert_file = /r.pem\nsmtpd_tls_key_file = /r.key\n"
                           "smtpd_tls_eccert_file = /e.pem\nsmtpd_tls_eckey_file = /e.key\n");
    QTest::newRow("3.7") << QByteArray("3.7.11") << QByteArray() << chains;
    QTest::newRow("3.3") << QByteArray("3.3.1") << QByteArray() << pairs;
    QTest::newRow("of no known version") << QByteArray() << QByteArray() << pairs;
    QTest::newRow("a row with its own")
        << QByteArray("3.7.11") << QByteArray(" -o smtpd_tls_cert_file=/a.pem") << pairs;
    QTest::newRow("a row with its own chains")
        << QByteArray("3.7.11") << QByteArray(" -o smtpd_tls_chain_files=/a.pem") << chains;
}

void ServerCertificateTest::namesTwoKindsAtOnce()
{
    QFETCH(QByteArray, postfix);
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, added);
    const QByteArray before("smtpd_tls_security_level = may\n");
    Configuration from = configurationOf(before);
    from.setMasterCf(MasterCf::parse("465 inet n - y - - smtpd" + row + '\n'));
    const auto next =
        useServerCertificates(from, version(postfix),
                              {{.certificate = "/r.pem", .key = "/r.key"},
                               {.certificate = "/e.pem", .key = "/e.key", .ec = true}});
    QVERIFY(next);
    QCOMPARE(next->mainCf().toBytes(), before + added);
}

void ServerCertificateTest::refusesAPathThatCannotStandThere()
{
    const auto next = useServerCertificates(
        configurationOf(""), {}, {CertificateFiles{.certificate = "/a\nb.pem", .key = "/a.key"}});
    QVERIFY(!next);
    QCOMPARE(next.error().code, ErrorCode::BadInput);
}

void ServerCertificateTest::readsWhatIsNamed()
{
    const auto named = [](const QByteArray &main) {
        return namedCertificates(configurationOf(main), version("3.7.11"));
    };
    QVERIFY(named("smtpd_tls_cert_file = none\n").isEmpty());
    QCOMPARE(named("smtpd_tls_cert_file = /a.pem\n"),
             (QList<NamedCertificate>{
                 {.parameter = "smtpd_tls_cert_file", .certificate = "/a.pem", .key = "/a.pem"}}));
    QCOMPARE(named("dir = /etc/x\nsmtpd_tls_cert_file = $dir/a.pem\n"
                   "smtpd_tls_key_file = $dir/a.key\n"),
             (QList<NamedCertificate>{{.parameter = "smtpd_tls_cert_file",
                                       .certificate = "/etc/x/a.pem",
                                       .key = "/etc/x/a.key"}}));
    const QList<NamedCertificate> chains =
        named("smtpd_tls_chain_files = /a.key, /a.pem,\n  /both.pem\n");
    QCOMPARE(chains.size(), 3);
    QCOMPARE(chains[1].certificate, QByteArray("/a.pem"));
    QCOMPARE(chains[1].key, QByteArray("/a.key"));
}

void ServerCertificateTest::findsRowsWithTheirOwn()
{
    Configuration configuration = configurationOf("");
    configuration.setMasterCf(
        MasterCf::parse("smtp inet n - y - - smtpd\n"
                        "submission inet n - y - - smtpd -o smtpd_tls_cert_file=/a.pem\n"));
    QCOMPARE(rowsWithOwnCertificate(configuration), QList<QByteArray>{"submission/inet"});
}

void ServerCertificateTest::givenFilesGetFreeNames()
{
    const Configuration empty = configurationOf("");
    const auto places = [&](const QByteArray &name, const QList<QByteArray> &taken) {
        return placesForGiven(empty, {}, "/etc/postfix", name, taken).certificate;
    };
    QCOMPARE(places("mail.example.org", {}), QByteArray("/etc/postfix/mail.example.org.pem"));
    QCOMPARE(places("../../a b", {}), QByteArray("/etc/postfix/_.._a_b.pem"));
    QCOMPARE(places("", {}), QByteArray("/etc/postfix/server.pem"));
    QCOMPARE(places("a", {"/etc/postfix/a.key"}), QByteArray("/etc/postfix/a-2.pem"));
    // An inspection that looked for it and found none.
    const Configuration looked("/etc/postfix", {{"/etc/postfix/a.pem",
                                                 {.path = "/etc/postfix/a.pem",
                                                  .realPath = "/etc/postfix/a.pem",
                                                  .identity = {},
                                                  .bytes = {}}}});
    QCOMPARE(placesForGiven(looked, {}, "/etc/postfix", "a", {}).certificate,
             QByteArray("/etc/postfix/a.pem"));
}

void ServerCertificateTest::givenFilesReplaceTheirOwn()
{
    const QMap<QByteArray, ConfigFile> files{
        {"/etc/postfix/a.pem", present("/etc/postfix/a.pem", "/etc/postfix/a.pem")},
        {"/etc/postfix/a.key", present("/etc/postfix/a.key", "/etc/postfix/a.key")}};
    Configuration configuration("/etc/postfix", files);
    QCOMPARE(placesForGiven(configuration, {}, "/etc/postfix", "a", {}).certificate,
             QByteArray("/etc/postfix/a-2.pem"));
    configuration.setMainCf(MainCf::parse("smtpd_tls_cert_file = /etc/postfix/a.pem\n"
                                          "smtpd_tls_key_file = /etc/postfix/a.key\n"));
    QCOMPARE(placesForGiven(configuration, {}, "/etc/postfix", "a", {}).certificate,
             QByteArray("/etc/postfix/a.pem"));
}

void ServerCertificateTest::whatALinkPointsToIsNotReplaced()
{
    const QMap<QByteArray, ConfigFile> files{
        {"/etc/postfix/a.pem", present("/etc/postfix/a.pem", "/etc/letsencrypt/archive/a.pem")},
        {"/etc/postfix/a.key", present("/etc/postfix/a.key", "/etc/postfix/a.key")}};
    Configuration configuration("/etc/postfix", files);
    configuration.setMainCf(MainCf::parse("smtpd_tls_cert_file = /etc/postfix/a.pem\n"
                                          "smtpd_tls_key_file = /etc/postfix/a.key\n"));
    QCOMPARE(placesForGiven(configuration, {}, "/etc/postfix", "a", {}).certificate,
             QByteArray("/etc/postfix/a-2.pem"));
}

QTEST_GUILESS_MAIN(ServerCertificateTest)
#include "tst_servercertificate.moc"
