// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/knownhosts.h"
#include "tests/ui/pagebench.h"
#include "ui/connect/knownserversdialog.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

using namespace postseal;
using namespace Qt::StringLiterals;

/// The servers that are known, by hand: seen, found, forgotten.
class KnownServersDialogTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsWhatWasAccepted();
    void forgetsByTheKeyboard();
    void findsANameThatIsNotTold();
    void tellsWhatCannotBeWritten();
    void saysWhatToRunForKeysOfSsh();

private:
    void write(const QByteArray &text) const;
    QByteArray bytes() const;
    QTreeWidget *list() const { return seen<QTreeWidget>(m_dialog.get(), u"knownServers"_s); }
    QPushButton *forget() const { return seen<QPushButton>(m_dialog.get(), u"forgetServer"_s); }
    QString said() const;
    void open();

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    std::unique_ptr<KnownServersDialog> m_dialog;
};

void KnownServersDialogTest::init()
{
    failOnAnyWarning();
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"known_hosts"_s);
    write("mx ssh-ed25519 AAAA postseal 2026-01-02T03:04:05Z\n[web]:2222 ssh-rsa BBBB\n# mine\n");
    open();
}

void KnownServersDialogTest::cleanup()
{
    m_dialog.reset();
    m_folder.reset();
}

void KnownServersDialogTest::open()
{
    m_dialog = std::make_unique<KnownServersDialog>(m_file);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

void KnownServersDialogTest::write(const QByteArray &text) const
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray KnownServersDialogTest::bytes() const
{
    QFile file(m_file);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString KnownServersDialogTest::said() const
{
    QStringList words;
    for (const QLabel *label : m_dialog->findChildren<QLabel *>())
        words += label->isVisible() ? label->text() : QString();
    return words.join(u' ');
}

void KnownServersDialogTest::showsWhatWasAccepted()
{
    QCOMPARE(list()->topLevelItemCount(), 2);
    const QTreeWidgetItem *first = list()->topLevelItem(0);
    QCOMPARE(first->text(0), u"mx"_s);
    QVERIFY2(first->text(1).contains(u"26"_s), qPrintable(first->text(1)));
    QCOMPARE(first->text(2), u"ssh-ed25519"_s);
    QCOMPARE(first->text(3), QString::fromUtf8(fingerprintOf("AAAA")));
    QCOMPARE(list()->topLevelItem(1)->text(1), u"not known"_s);
    QVERIFY(!forget()->isEnabled());
}

void KnownServersDialogTest::forgetsByTheKeyboard()
{
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_End);
    QVERIFY(forget()->isEnabled());
    forget()->setFocus();
    QTest::keyClick(forget(), Qt::Key_Space);
    QCOMPARE(bytes(), QByteArray("mx ssh-ed25519 AAAA postseal 2026-01-02T03:04:05Z\n# mine\n"));
    QCOMPARE(list()->topLevelItemCount(), 1);
    QVERIFY2(said().contains(u"[web]:2222 is forgotten."_s), qPrintable(said()));
    QVERIFY(m_dialog->isVisible());
}

void KnownServersDialogTest::findsANameThatIsNotTold()
{
    const KnownHosts hashing({m_file}, {.alias = {}, .hashed = true});
    QVERIFY(hashing.remember({.user = {}, .host = "secret.example.org", .port = 22},
                             {.type = "ssh-ed25519", .blob = "CCCC", .sha256 = {}}));
    open();
    QCOMPARE(list()->topLevelItemCount(), 3);
    QVERIFY(list()->topLevelItem(2)->text(0).startsWith(u"not told"_s));
    auto *name = seen<QLineEdit>(m_dialog.get(), u"findServer"_s);
    QTest::keyClicks(name, u"we"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(m_dialog->isVisible() && list()->hasFocus());
    QCOMPARE(list()->topLevelItemCount(), 1);
    QCOMPARE(list()->topLevelItem(0)->text(0), u"[web]:2222"_s);
    name->clear();
    QTest::keyClicks(name, u"secret.example.org"_s);
    QCOMPARE(list()->topLevelItemCount(), 1);
    QCOMPARE(list()->topLevelItem(0)->text(0), u"secret.example.org"_s);
    QVERIFY(click<QPushButton>(m_dialog.get(), u"forgetServer"_s));
    QVERIFY(!bytes().contains("CCCC"));
    QVERIFY2(said().contains(u"secret.example.org is forgotten."_s), qPrintable(said()));
}

void KnownServersDialogTest::tellsWhatCannotBeWritten()
{
    list()->setCurrentItem(list()->topLevelItem(0));
    QVERIFY(QFile::remove(m_file) && QDir().mkpath(m_file)); // not even root writes to a folder
    QVERIFY(click<QPushButton>(m_dialog.get(), u"forgetServer"_s));
    QVERIFY2(said().contains(m_file), qPrintable(said()));
    QVERIFY(!said().contains(u"mx is forgotten"_s));
}

void KnownServersDialogTest::saysWhatToRunForKeysOfSsh()
{
    QVERIFY(seen<QLabel>(m_dialog.get(), u"keysOfSsh"_s)->text().contains(u"ssh-keygen -R"_s));
}

QTEST_MAIN(KnownServersDialogTest)
#include "tst_knownserversdialog.moc"
