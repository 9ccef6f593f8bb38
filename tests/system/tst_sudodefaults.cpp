// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/exitcode.h"
#include "tests/system/conversation.h"
#include "tests/system/sealedhost.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using postseal::test::Conversation;
using namespace Qt::StringLiterals;
using postseal::testbed::Outcome;
using postseal::testbed::Program;
using postseal::testbed::TestHost;

namespace {

const QString kProgram = QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl");
const QStringList kChange{u"--set"_s, u"smtpd_tls_loglevel=1"_s, u"--no-probe"_s};

} // namespace

/// Servers whose sudoers(5) has other Defaults than most.
class SudoDefaultsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void theLinesSuffice_data();
    void theLinesSuffice();
    void whosePasswordItWantsIsTold_data();
    void whosePasswordItWantsIsTold();
    void rootsIsRefusedByName();

private:
    /// \a defaults, and the lines of `postsealctl sudoers` for plain with \a options.
    bool give(const QByteArray &defaults, const QStringList &options);

    std::unique_ptr<TestHost> m_host;
};

void SudoDefaultsTest::initTestCase()
{
    auto host = TestHost::boot();
    QVERIFY2(host, qPrintable(host ? QString() : describe(host.error())));
    m_host = *std::move(host);
    QVERIFY(m_host->run(u"echo 'root:of the boss' | chpasswd"_s).ok());
}

bool SudoDefaultsTest::give(const QByteArray &defaults, const QStringList &options)
{
    const Outcome lines = Program(kProgram, QStringList{u"sudoers"_s, u"plain"_s} + options).run();
    return lines.ok() && m_host->put(u"/etc/sudoers.d/postseal"_s, lines.out, u"0440"_s) &&
           m_host->put(u"/etc/sudoers.d/zz"_s, defaults, u"0440"_s) &&
           m_host->run(u"visudo -c"_s).ok();
}

void SudoDefaultsTest::theLinesSuffice_data()
{
    QTest::addColumn<QByteArray>("defaults");
    QTest::addRow("no programs of programs") << QByteArray("Defaults noexec\n");
    QTest::addRow("another account than root") << QByteArray("Defaults runas_default=ops\n");
    QTest::addRow("a terminal") << QByteArray("Defaults requiretty\n");
}

void SudoDefaultsTest::theLinesSuffice()
{
    QFETCH(QByteArray, defaults);
    QVERIFY(give(defaults, {u"--no-password"_s}));
    const Outcome checked = test::ctl(*m_host, u"plain"_s, u"check"_s, kChange).run();
    QVERIFY2(checked.ok(), checked.text());
}

void SudoDefaultsTest::whosePasswordItWantsIsTold_data()
{
    QTest::addColumn<QByteArray>("defaults");
    QTest::addRow("root's") << QByteArray("Defaults rootpw\n");
    QTest::addRow("the target's") << QByteArray("Defaults targetpw\n");
}

void SudoDefaultsTest::whosePasswordItWantsIsTold()
{
    QFETCH(QByteArray, defaults);
    QVERIFY(give(defaults, {}));
    const QStringList words{u"check"_s,        m_host->sshUrl(u"plain"_s), u"-i"_s,
                            m_host->keyFile(), u"--known-hosts"_s,         m_host->knownHosts(),
                            u"--no-agent"_s};
    Conversation person(kProgram, words + kChange);
    QVERIFY2(person.waitFor("Password of root on"), person.screen());
    QVERIFY(person.type("of the boss\n"));
    QCOMPARE(person.finish(), int(ctl::Done));
    QVERIFY2(person.screen().contains("Outcome: checked"), person.screen());
}

void SudoDefaultsTest::rootsIsRefusedByName()
{
    QVERIFY(give("Defaults rootpw\n", {}));
    const Outcome refused = test::ctl(*m_host, u"plain"_s, u"check"_s,
                                      kChange + QStringList{u"--sudo-password-fd"_s, u"7"_s})
                                .feed(7, "of plain\n")
                                .run();
    QCOMPARE(refused.status, int(ctl::NoAccess));
    QVERIFY2(refused.err.contains("root's password was refused"), refused.text());
}

QTEST_GUILESS_MAIN(SudoDefaultsTest)
#include "tst_sudodefaults.moc"
