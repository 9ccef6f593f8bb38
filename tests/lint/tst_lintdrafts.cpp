// SPDX-License-Identifier: GPL-3.0-or-later
// The drafts that `postfix check` accepts and that break a listener (tests/system/drafts.h), and
// those that work, without a server.
#include "app/postsealctl/changes.h"
#include "core/lint/namedpaths.h"
#include "core/x509/privatekey.h"
#include "tests/lint/lintcase.h"
#include "tests/system/draftmasters.h"
#include "tests/system/drafts.h"
#include "tests/testbed/testca.h"

#include <QCryptographicHash>
#include <QDir>
#include <QHash>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace postseal;
using namespace postseal::test;

class LintDraftsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void findsWhatPostfixCheckAccepts_data();
    void findsWhatPostfixCheckAccepts();
    void findsNothingInGoodDrafts_data();
    void findsNothingInGoodDrafts();
    void saysNothingWithoutFacts();
    void saysWhatNobodyHasLookedAt();

private:
    QString write(const QString &name, const QByteArray &bytes) const;
    QString localFile(const QByteArray &name) const;
    Result<Configuration> drafted(const QStringList &options) const;

    QTemporaryDir m_folder;
    std::unique_ptr<testbed::TestCa> m_ca;
    testbed::Leaf m_leaf;
    Configuration m_sealed; ///< what SealedHost::scenario() makes of the stock files
};

namespace {

/// What an inspection of the paths that the rules ask about would tell of \a configuration: a file
/// that the draft does not bring along is there only if Debian has it.
Configuration inspected(const Configuration &configuration)
{
    QMap<QByteArray, ConfigFile> files = configuration.allFiles();
    for (const QByteArray &path : pathsOfInterest(configuration, factsOf())) {
        const bool program = path.startsWith("/usr/lib/postfix/sbin/") &&
                             daemonPrograms().contains(path.sliced(path.lastIndexOf('/') + 1));
        const bool there = program || path.startsWith("/etc/ssl/");
        if (!files.contains(path))
            files.insert(path, oneFile(path, path == "/var/spool/postfix/private/auth"
                                                 ? FileIdentity::Kind::Other
                                             : there ? FileIdentity::Kind::File
                                                     : FileIdentity::Kind::Absent));
    }
    return {configuration.directory(), files};
}

/// The facts of Debian 12 and of the PEM files among those of \a configuration.
ServerFacts factsWithKeys(const Configuration &configuration)
{
    ServerFacts facts = factsOf();
    for (const ConfigFile &file : configuration.files()) {
        QByteArray bytes = file.bytes.value_or(QByteArray());
        PemFacts pem;
        if (const auto certificates = certificatesFromPem(bytes))
            pem.certificate = certificates->first().publicKeyFingerprint;
        const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        if (const auto key = keyFromPem(Secret::take(std::move(bytes))))
            pem.privateKey = key->publicKeyFingerprint;
        facts.pemFiles.insert(hash, pem);
    }
    return facts;
}

} // namespace

QString LintDraftsTest::write(const QString &name, const QByteArray &bytes) const
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

/// The file that a draft calls "@NAME".
QString LintDraftsTest::localFile(const QByteArray &name) const
{
    if (name == "other.key") {
        const auto other = m_ca->issue({.names = {QStringLiteral("other.postseal.test")}});
        return other ? other->keyFile : QString();
    }
    const QByteArray master = draftMaster(name, m_sealed.masterCf().toBytes());
    if (!master.isEmpty()) {
        QDir().mkpath(m_folder.filePath(QString::fromUtf8(name)));
        write(QString::fromUtf8(name) + QStringLiteral("/master.cf"), master);
        return m_folder.filePath(QString::fromUtf8(name));
    }
    return write(QString::fromUtf8(name),
                 name == "chain.pem"
                     ? m_leaf.key + m_leaf.chain
                     : (name == "sni" ? QByteArray("mail.example.org /etc/postfix/tls.key, "
                                                   "/etc/postfix/tls.pem\n")
                                      : QByteArray("example.org secure\n")));
}

/// What the options of postsealctl make of the sealed configuration.
Result<Configuration> LintDraftsTest::drafted(const QStringList &options) const
{
    QStringList words;
    for (const QString &word : options) {
        const QString name = word.section(u'@', 1).section(u',', 0, 0);
        words +=
            name.isEmpty() ? word : QString(word).replace(u'@' + name, localFile(name.toUtf8()));
    }
    const auto arguments = ctl::Arguments::parse(words, ctl::changeOptions());
    if (!arguments)
        return std::unexpected(arguments.error());
    const auto changes = ctl::changesOf(*arguments);
    if (!changes)
        return std::unexpected(changes.error());
    const auto draft = ctl::withChanges(m_sealed, {}, *changes);
    if (!draft)
        return std::unexpected(draft.error());
    return inspected(draft->configuration);
}

void LintDraftsTest::initTestCase()
{
    auto ca = testbed::TestCa::create();
    QVERIFY(ca);
    m_ca = std::make_unique<testbed::TestCa>(*std::move(ca));
    const auto leaf = m_ca->issue({.names = {QStringLiteral("mail.postseal.test")}});
    QVERIFY(leaf);
    m_leaf = *leaf;
    m_sealed = configurationOf(stockMainCf(), stockMasterCf());
    const auto sealed = drafted(
        {QStringLiteral("--file"), QStringLiteral("/etc/postfix/tls.pem=") + m_leaf.chainFile,
         QStringLiteral("--file"), QStringLiteral("/etc/postfix/tls.key=") + m_leaf.keyFile,
         QStringLiteral("--listener"), QStringLiteral("submissions=on"),
         QStringLiteral("--listener"), QStringLiteral("submission=on"), QStringLiteral("--set"),
         QStringLiteral("submission/smtpd_tls_security_level=encrypt"), QStringLiteral("--set"),
         QStringLiteral("smtpd_tls_cert_file=/etc/postfix/tls.pem"), QStringLiteral("--set"),
         QStringLiteral("smtpd_tls_key_file=/etc/postfix/tls.key")});
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *sealed;
    const QList<Diagnostic> found = lint(m_sealed, factsWithKeys(m_sealed));
    QVERIFY2(found.isEmpty(), textOf(found).constData());
}

void LintDraftsTest::findsWhatPostfixCheckAccepts_data()
{
    static const QHash<QByteArray, QByteArray> rules{
        {"bogus level", "server-tls-level"},
        {"client level on the server", "server-tls-level"},
        {"bad boolean everywhere", "bad-boolean"},
        {"bad boolean in a row", "bad-boolean"},
        {"bad boolean for sign-in", "bad-boolean"},
        {"bad number", "bad-number"},
        {"bad time", "bad-time"},
        {"number out of range", "out-of-bounds"},
        {"comment behind a boolean", "comment-behind-value"},
        {"missing key", "missing-file"},
        {"missing certificate", "missing-file"},
        {"missing chain file", "missing-file"},
        {"key of another certificate", "foreign-key"},
        {"missing CA file", "missing-file"},
        {"unknown protocol word", "protocol-list"},
        {"unknown cipher grade", "cipher-grade"},
        {"unknown digest", "fingerprint-digest"},
        {"unknown SASL type", "sasl-type"},
        {"SASL socket that is not there", "sasl-socket"},
        {"nothing that ends relaying", "no-final-reject"},
        {"blanks around = in a row", "stray-argument"},
        {"program that is not installed", "missing-program"}};
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("rule");
    const QList<Draft> drafts = badDrafts();
    QCOMPARE(drafts.size(), rules.size());
    for (const Draft &draft : drafts)
        QTest::newRow(draft.name) << draft.options << rules.value(draft.name);
}

void LintDraftsTest::findsWhatPostfixCheckAccepts()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, rule);
    const auto draft = drafted(options);
    QVERIFY2(draft, qPrintable(draft ? QString() : describe(draft.error())));
    const QList<Diagnostic> found = errorsOf(lint(*draft, factsWithKeys(*draft)));
    QCOMPARE(found.size(), 1);
    QVERIFY2(found.first().rule == rule, textOf(found).constData());
}

void LintDraftsTest::findsNothingInGoodDrafts_data()
{
    QTest::addColumn<QStringList>("options");
    for (const Draft &draft : goodDrafts())
        QTest::newRow(draft.name) << draft.options;
}

void LintDraftsTest::findsNothingInGoodDrafts()
{
    QFETCH(QStringList, options);
    const auto draft = drafted(options);
    QVERIFY2(draft, qPrintable(draft ? QString() : describe(draft.error())));
    QList<Diagnostic> found = lint(*draft, factsWithKeys(*draft));
    found.removeIf([](const Diagnostic &one) { return one.rule == "mandatory-tls-on-port-25"; });
    QVERIFY2(found.isEmpty(), textOf(found).constData());
}

/// Without an inspection of the files that a draft names, rules about files have nothing to say.
void LintDraftsTest::saysNothingWithoutFacts()
{
    Configuration draft = configurationOf(stockMainCf(), stockMasterCf());
    MainCf document = draft.mainCf();
    QVERIFY(document.setValue("smtpd_tls_key_file", "/etc/postfix/gone.key"));
    draft.setMainCf(document);
    const QList<Diagnostic> found = lint(draft, ServerFacts());
    QVERIFY2(found.isEmpty(), textOf(found).constData());
}

/// A server was read, and the draft names a file that was none of its business then.
void LintDraftsTest::saysWhatNobodyHasLookedAt()
{
    Configuration draft = configurationOf(stockMainCf(), stockMasterCf());
    draft = inspected(draft);
    ServerFacts facts = factsOf();
    facts.user = "root";
    QVERIFY2(lint(draft, facts).isEmpty(), textOf(lint(draft, facts)).constData());
    MainCf document = draft.mainCf();
    QVERIFY(document.setValue("smtpd_tls_key_file", "/etc/postfix/new.key"));
    draft.setMainCf(document);
    const QList<Diagnostic> found = lint(draft, facts);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().rule, QByteArray("unseen-file"));
    QVERIFY(found.first().reason.contains(QStringLiteral("/etc/postfix/new.key")));
    facts.seenFiles = {"/etc/postfix/new.key"}; // the look for certificates came by
    QVERIFY2(lint(draft, facts).isEmpty(), textOf(lint(draft, facts)).constData());
}

QTEST_GUILESS_MAIN(LintDraftsTest)
#include "tst_lintdrafts.moc"
