// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lint/lintcase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;

namespace {

const QByteArray kRow = "2525 inet n - y - - smtpd\n";

} // namespace

/// What a fix writes, to the byte.
class RuleFixesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(!stockMasterCf().isEmpty(), "install the package postfix"); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void theFixWrites_data();
    void theFixWrites();
};

void RuleFixesTest::theFixWrites_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("master");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *main, const QByteArray &master,
                        const char *text) {
        QTest::newRow(name) << QByteArray(main) << master << QByteArray(text);
    };
    row("the name alone", "\n# mine\nsmtpd_relay_rectrictions\t=\n# in it\n  permit,reject\n", {},
        "\n# mine\nsmtpd_relay_restrictions\t=\n# in it\n  permit,reject\n");
    row("the protocols as they were meant", "smtpd_tls_protocols = !SSLv3,!TLSv1.0\n", {},
        "smtpd_tls_protocols = !SSLv3, !TLSv1\n");
    row("the protocols in the other spelling", "smtp_tls_protocols = !TLS1.0 <=tls1.2\n", {},
        "smtp_tls_protocols = !TLSv1, <=TLSv1.2\n");
    row("an option in one word", "", kRow + "  -o smtpd_client_restrictions = permit, reject\n",
        "  -o smtpd_client_restrictions=permit,reject\n");
    row("an option in braces", "",
        kRow + "  -o smtpd_client_restrictions = check_client_access static:OK\n",
        "  -o { smtpd_client_restrictions = check_client_access static:OK }\n");
    row("the program", "", "2525 inet n - y - - smtpdd -v\n", "2525 inet n - y - - smtpd -v\n");
}

void RuleFixesTest::theFixWrites()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, master);
    QFETCH(QByteArray, text);
    // The stock files set smtpd_relay_restrictions themselves.
    const Configuration trap =
        configurationOf("compatibility_level = 3.6\n" + main, stockMasterCf() + master);
    const QList<Diagnostic> found = lint(trap, factsOf());
    QVERIFY2(found.size() == 1 && found.first().fix, textOf(found).constData());
    const auto after = found.first().fix->apply(trap);
    QVERIFY(after);
    const QByteArray written =
        master.isEmpty() ? after->mainCf().toBytes() : after->masterCf().toBytes();
    QVERIFY2(written.endsWith(text), written.constData());
}

QTEST_GUILESS_MAIN(RuleFixesTest)
#include "tst_rulefixes.moc"
