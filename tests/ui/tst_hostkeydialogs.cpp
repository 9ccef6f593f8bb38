// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pagebench.h"
#include "ui/connect/askdialogs.h"

#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const HostKeyQuestion kUnknown{
    .host = u"mail.example.org"_s,
    .key = {.type = "ssh-ed25519", .blob = "AAAA", .sha256 = "SHA256:right"},
    .port = 2222,
    .note = {}};

ShownHostKey shown(HostKeyVerdict verdict)
{
    return {.target = {.user = {}, .host = "mail.example.org", .port = 2222},
            .verdict = verdict,
            .shown = {.type = "ecdsa-sha2-nistp256", .blob = {}, .sha256 = "SHA256:new"},
            .onFile = {{.file = u"/home/o'hara/known_hosts"_s,
                        .line = 7,
                        .revoked = verdict == HostKeyVerdict::Revoked,
                        .type = "ssh-ed25519",
                        .sha256 = "SHA256:old"}},
            .filedAs = {.user = {}, .host = "mail.example.org", .port = 2222},
            .note = {}};
}

} // namespace

/// The question about an unknown host key and the alarm about a bad one: what is said, what the
/// easy answer is, one answer in the end.
class HostKeyDialogsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void noIsTheEasyAnswerToAnUnknownKey_data();
    void noIsTheEasyAnswerToAnUnknownKey();
    void showsWhatToCompare();
    void comparesWhatIsPasted();
    void copiesTheFingerprint();
    void aBadKeyCannotBeAccepted_data();
    void aBadKeyCannotBeAccepted();
    void aChangedKeyTellsTheWayOut();
    void aWithdrawnQuestionGoesAway();

private:
    void askAboutKey();
    QDialog *dialog(const char *name) const
    {
        return seen<QDialog>(m_window.get(), QString::fromLatin1(name));
    }

    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<AskDialogs> m_ask;
    QList<bool> m_right;
};

void HostKeyDialogsTest::init()
{
    failOnAnyWarning();
    m_right.clear();
    m_window = std::make_unique<QWidget>();
    m_window->resize(600, 400);
    m_window->show();
    m_ask = std::make_unique<AskDialogs>();
    m_ask->askAt(m_window.get());
}

void HostKeyDialogsTest::cleanup()
{
    m_ask.reset();
    m_window.reset();
}

void HostKeyDialogsTest::askAboutKey()
{
    m_ask->aboutHostKey(kUnknown, [this](bool right) { m_right += right; });
    QVERIFY(dialog("hostKeyDialog"));
    QVERIFY(QTest::qWaitForWindowActive(dialog("hostKeyDialog")));
}

void HostKeyDialogsTest::noIsTheEasyAnswerToAnUnknownKey_data()
{
    QTest::addColumn<int>("key");
    QTest::addRow("return") << int(Qt::Key_Return);
    QTest::addRow("space") << int(Qt::Key_Space);
    QTest::addRow("escape") << int(Qt::Key_Escape);
}

void HostKeyDialogsTest::noIsTheEasyAnswerToAnUnknownKey()
{
    QFETCH(const int, key);
    askAboutKey();
    QCOMPARE(dialog("hostKeyDialog")->windowModality(), Qt::WindowModal);
    QTest::keyClick(dialog("hostKeyDialog")->focusWidget(), static_cast<Qt::Key>(key));
    QTRY_COMPARE(m_right, QList<bool>{false});
    QVERIFY(!dialog("hostKeyDialog"));
}

void HostKeyDialogsTest::showsWhatToCompare()
{
    askAboutKey();
    const QString words = allWords(*dialog("hostKeyDialog"));
    QVERIFY2(words.contains(u"mail.example.org, port 2222"_s), qPrintable(words));
    QVERIFY(words.contains(u"ssh-ed25519"_s) && words.contains(u"SHA256:right"_s));
    QCOMPARE(seen<QLabel>(m_window.get(), u"consoleCommand"_s)->text(),
             u"ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"_s);
    QVERIFY(click<QPushButton>(m_window.get(), u"acceptKey"_s));
    QCOMPARE(m_right, QList<bool>{true});
    m_ask->withdraw();
    QCOMPARE(m_right.size(), 1);
}

void HostKeyDialogsTest::comparesWhatIsPasted()
{
    askAboutKey();
    QGuiApplication::clipboard()->setText(u"256 SHA256:wrong root@mail (ED25519)\n"_s);
    auto *field = seen<QLineEdit>(m_window.get(), u"pastedFingerprint"_s);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
    QVERIFY(
        seen<QLabel>(m_window.get(), u"comparison"_s)->text().contains(u"another fingerprint"_s));
    QVERIFY(!seen<QPushButton>(m_window.get(), u"acceptKey"_s)->isEnabled());
    QGuiApplication::clipboard()->setText(u"256 SHA256:right root@mail (ED25519)\n"_s);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
    QVERIFY(seen<QLabel>(m_window.get(), u"comparison"_s)->text().contains(u"the same"_s));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_right, QList<bool>{true});
}

void HostKeyDialogsTest::copiesTheFingerprint()
{
    askAboutKey();
    QVERIFY(click<QToolButton>(m_window.get(), u"keyFingerprintCopy"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"SHA256:right"_s);
}

void HostKeyDialogsTest::aBadKeyCannotBeAccepted_data()
{
    QTest::addColumn<HostKeyVerdict>("verdict");
    QTest::addColumn<QString>("headline");
    QTest::addRow("changed") << HostKeyVerdict::Changed << u"another key than before"_s;
    QTest::addRow("revoked") << HostKeyVerdict::Revoked << u"a key that was revoked"_s;
}

void HostKeyDialogsTest::aBadKeyCannotBeAccepted()
{
    QFETCH(const HostKeyVerdict, verdict);
    QFETCH(const QString, headline);
    m_ask->warnOfHostKey(shown(verdict));
    QDialog *warning = dialog("badKeyDialog");
    QVERIFY(warning);
    const QString words = allWords(*warning);
    QVERIFY2(words.contains(headline), qPrintable(words));
    QVERIFY(words.contains(u"SHA256:new"_s) && words.contains(u"SHA256:old"_s));
    QVERIFY(words.contains(u"known_hosts, line 7"_s));
    QCOMPARE(warning->findChildren<QPushButton *>().size(), 1);
    QVERIFY(click<QPushButton>(m_window.get(), u"closeWarning"_s));
    QVERIFY(!dialog("badKeyDialog"));
}

void HostKeyDialogsTest::aChangedKeyTellsTheWayOut()
{
    m_ask->warnOfHostKey(shown(HostKeyVerdict::Changed));
    QCOMPARE(seen<QLabel>(m_window.get(), u"consoleCommand"_s)->text(),
             u"ssh-keygen -lf /etc/ssh/ssh_host_ecdsa_key.pub"_s);
    const QString forget = seen<QLabel>(m_window.get(), u"forgetCommand"_s)->text();
    QVERIFY2(forget.startsWith(u"ssh-keygen -R '[mail.example.org]:2222' -f "_s),
             qPrintable(forget));
    // The end of the attempt does not take the warning away.
    m_ask->withdraw();
    QVERIFY(dialog("badKeyDialog"));
    QVERIFY(click<QPushButton>(m_window.get(), u"closeWarning"_s));
    m_ask->warnOfHostKey(shown(HostKeyVerdict::Revoked));
    QVERIFY(!seen<QLabel>(m_window.get(), u"forgetCommand"_s));
}

void HostKeyDialogsTest::aWithdrawnQuestionGoesAway()
{
    askAboutKey();
    m_ask->withdraw();
    QVERIFY(!dialog("hostKeyDialog"));
    QCOMPARE(m_right, QList<bool>{false});
}

QTEST_MAIN(HostKeyDialogsTest)
#include "tst_hostkeydialogs.moc"
