// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/account.h"
#include "tests/ui/connectdialogbench.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTemporaryFile>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// What a person types and what is asked for then.
class ConnectDialogTest : public ConnectDialogBench {
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void connectsToWhatWasTyped();
    void saysWhatIsWrongBesideTheField_data();
    void saysWhatIsWrongBesideTheField();
    void takesAnAddressApart_data();
    void takesAnAddressApart();
    void offersRecentServers();
    void wantsAKeyFileThatIsThere();
    void passwordOnlyTriesNoKey();
    void tellsWhatTheRightsMean();
    void allNotesOnTheWayCanBeRead();
    void theWayOfTheLastKeyCounts();
    void escapeConnectsNowhere();
    void everyInputHasANameAndALabel();
};

void ConnectDialogTest::connectsToWhatWasTyped()
{
    QVERIFY(seen<QLineEdit>(m_dialog.get(), u"host"_s)->hasFocus());
    QVERIFY(!seen<QPushButton>(m_dialog.get(), u"connect"_s)->isEnabled());
    QCOMPARE(said("hostProblem"), QString());
    QTest::keyClicks(m_dialog->focusWidget(), u"mail.example.org"_s);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(m_dialog->focusWidget(), u"2022"_s);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(m_dialog->focusWidget(), u"ops"_s);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
    QCOMPARE(m_chosen->size(), 1);
    const SshTarget wanted{.user = "ops", .host = "mail.example.org", .port = 2022};
    QCOMPARE(asked().target, wanted);
    QVERIFY(asked().credentials.agent && asked().credentials.keyFiles);
    QVERIFY(asked().credentials.identityFiles.isEmpty() && !asked().administrator);
    QVERIFY(!m_dialog->isVisible());
}

void ConnectDialogTest::saysWhatIsWrongBesideTheField_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<QByteArray>("label");
    QTest::addRow("blank in the host")
        << u"mail example"_s << u"ops"_s << u"mail example"_s << QByteArray("hostProblem");
    QTest::addRow("an option") << u"-oProxyCommand=x"_s << u"ops"_s << u"neither a host"_s
                               << QByteArray("hostProblem");
    QTest::addRow("nothing left") << u" "_s << u"ops"_s << u"name or address"_s
                                  << QByteArray("hostProblem");
    QTest::addRow("blank in the user")
        << u"mx"_s << u"o ps"_s << u"no blanks"_s << QByteArray("userProblem");
    QTest::addRow("password in the user")
        << u"mx"_s << u"ops:secret"_s << u"colons"_s << QByteArray("userProblem");
}

void ConnectDialogTest::saysWhatIsWrongBesideTheField()
{
    QFETCH(const QString, host);
    QFETCH(const QString, user);
    QFETCH(const QString, problem);
    QFETCH(const QByteArray, label);
    type("host", host);
    type("user", user);
    QVERIFY2(said(label.constData()).contains(problem), qPrintable(said(label.constData())));
    QVERIFY(!seen<QPushButton>(m_dialog.get(), u"connect"_s)->isEnabled());
    QTest::keyClick(m_dialog.get(), Qt::Key_Return);
    QCOMPARE(m_chosen->size(), 0);
    type("host", u"mx.example.org"_s);
    type("user", u"ops"_s);
    QCOMPARE(said(label.constData()), QString());
    QVERIFY(seen<QPushButton>(m_dialog.get(), u"connect"_s)->isEnabled());
}

/// A port that is not said (0) is that of the SSH settings, else 22.
void ConnectDialogTest::takesAnAddressApart_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<SshTarget>("wanted");
    QTest::addRow("user and host")
        << u"ops@mx.example.org"_s << SshTarget{.user = "ops", .host = "mx.example.org", .port = 0};
    QTest::addRow("whole address")
        << u"ssh://ops@mx.example.org:2222"_s
        << SshTarget{.user = "ops", .host = "mx.example.org", .port = 2222};
    QTest::addRow("IPv6") << u"2001:db8::25"_s
                          << SshTarget{.user = {}, .host = "2001:db8::25", .port = 0};
    QTest::addRow("IPv6 in brackets")
        << u"[2001:db8::25]"_s << SshTarget{.user = {}, .host = "2001:db8::25", .port = 0};
}

void ConnectDialogTest::takesAnAddressApart()
{
    QFETCH(const QString, typed);
    QFETCH(const SshTarget, wanted);
    type("host", typed);
    QCOMPARE(said("hostProblem"), QString());
    QVERIFY(seen<QPushButton>(m_dialog.get(), u"connect"_s)->isEnabled());
    // Whoever names a user may need sudo, whatever the account on this computer is called.
    if (!wanted.user.isEmpty())
        QVERIFY(seen<QCheckBox>(m_dialog.get(), u"administrator"_s)->isEnabled());
    QTest::keyClick(seen<QLineEdit>(m_dialog.get(), u"host"_s), Qt::Key_Return);
    QCOMPARE(m_chosen->size(), 1);
    QCOMPARE(asked().target, wanted);
}

void ConnectDialogTest::offersRecentServers()
{
    QVERIFY(!seen<QComboBox>(m_dialog.get(), u"recentServers"_s));
    const QTemporaryDir keys;
    QFile key(keys.filePath(u"id"_s));
    QVERIFY(key.open(QIODevice::WriteOnly));
    ConnectRequest server = known();
    server.credentials.identityFiles = {key.fileName()};
    open({server});
    auto *recent = seen<QComboBox>(m_dialog.get(), u"recentServers"_s);
    QVERIFY(recent);
    QTest::keyClick(recent, Qt::Key_Down);
    QCOMPARE(recent->currentText(), u"ops@mail.example.org:2222"_s);
    QVERIFY(click<QPushButton>(m_dialog.get(), u"connect"_s));
    QCOMPARE(asked().target, server.target);
    QCOMPARE(asked().credentials.identityFiles, server.credentials.identityFiles);
    QVERIFY(asked().administrator);
}

void ConnectDialogTest::wantsAKeyFileThatIsThere()
{
    const QTemporaryDir keys;
    QFile key(keys.filePath(u"id"_s));
    QVERIFY(key.open(QIODevice::WriteOnly) &&
            QFile::copy(key.fileName(), key.fileName() + u".pub"_s));
    type("host", u"mx"_s);
    QTest::keyClick(seen<QRadioButton>(m_dialog.get(), u"signInFile"_s), Qt::Key_Space);
    QVERIFY(said("keyProblem").contains(u"Choose the file"_s));
    type("keyFile", keys.filePath(u"other"_s));
    QVERIFY(said("keyProblem").contains(u"no such file"_s));
    type("keyFile", key.fileName() + u".pub"_s);
    QVERIFY(said("keyProblem").contains(u"public half"_s));
    QVERIFY(!seen<QPushButton>(m_dialog.get(), u"connect"_s)->isEnabled());
    type("keyFile", key.fileName());
    QCOMPARE(said("keyProblem"), QString());
    QVERIFY(click<QPushButton>(m_dialog.get(), u"connect"_s));
    QCOMPARE(asked().credentials.identityFiles, QStringList(key.fileName()));
    QVERIFY(asked().credentials.agent);
}

void ConnectDialogTest::passwordOnlyTriesNoKey()
{
    type("host", u"mx"_s);
    QTest::keyClick(seen<QRadioButton>(m_dialog.get(), u"signInPassword"_s), Qt::Key_Space);
    QVERIFY(click<QPushButton>(m_dialog.get(), u"connect"_s));
    QVERIFY(!asked().credentials.agent && !asked().credentials.keyFiles);
}

void ConnectDialogTest::tellsWhatTheRightsMean()
{
    type("host", u"mx"_s);
    type("user", u"ops"_s);
    QVERIFY(said("rights").contains(u"changes nothing"_s));
    QTest::keyClick(seen<QCheckBox>(m_dialog.get(), u"administrator"_s), Qt::Key_Space);
    QVERIFY(said("rights").contains(u"can apply changes"_s));
    QVERIFY(click<QPushButton>(m_dialog.get(), u"connect"_s));
    QVERIFY(asked().administrator);
    open();
    type("user", u"root"_s);
    QVERIFY(said("rights").contains(u"already"_s));
    QVERIFY(!seen<QCheckBox>(m_dialog.get(), u"administrator"_s)->isEnabled());
}

/// However many there are, within a dialog that fits onto a screen.
void ConnectDialogTest::allNotesOnTheWayCanBeRead()
{
    QTemporaryDir folder;
    QFile config(folder.filePath(u"config"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("Host few\nUser ops\nMACs hmac-sha1\nHost many\nUser ops\nCiphers "
                 "+aes128-cbc\nMACs hmac-sha1\n"
                 "AddressFamily inet\nBindInterface eth0\nStrictHostKeyChecking yes\n"
                 "VerifyHostKeyDNS yes\nPKCS11Provider /usr/lib/opensc.so\nKexAlgorithms a\n");
    config.close();
    QCoreApplication::setOrganizationName(u"postseal-test"_s);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    QSettings().setValue(u"ssh/config"_s, config.fileName());
    open();
    const auto notes = [this] { return m_dialog->findChildren<QLabel *>(u"routeNote"_s); };
    type("host", u"few"_s);
    QTRY_VERIFY(seen<QScrollArea>(m_dialog.get(), u"routeNotes"_s));
    auto *area = seen<QScrollArea>(m_dialog.get(), u"routeNotes"_s);
    QTRY_COMPARE(notes().size(), 1);
    QTRY_COMPARE(area->verticalScrollBar()->maximum(), 0);
    type("host", u"many"_s);
    QTRY_COMPARE(notes().size(), 8);
    QTRY_VERIFY(area->verticalScrollBar()->maximum() > 0);
    QVERIFY(area->height() < 10 * m_dialog->fontMetrics().lineSpacing());
    area->verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
    QVERIFY(!notes().last()->visibleRegion().isEmpty());
    type("host", u"other"_s);
    QTRY_VERIFY(!seen<QScrollArea>(m_dialog.get(), u"routeNotes"_s));
    QSettings().remove(u"ssh/config"_s);
}

/// Files are read beside the window, which takes keys meanwhile; what comes late is not heeded.
void ConnectDialogTest::theWayOfTheLastKeyCounts()
{
    const QTemporaryDir home;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
    QCoreApplication::setOrganizationName(u"postseal-test"_s);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("Host mx\n  HostName one.example.org\nHost mx2\n  HostName two.example.org\n"
               "  User ops\n");
    file.flush();
    QSettings().setValue(u"ssh/config"_s, file.fileName());
    open();
    auto *host = seen<QLineEdit>(m_dialog.get(), u"host"_s);
    host->setText(u"mx"_s);
    host->setText(u"mx2"_s);
    QCOMPARE(said("route"), QString()); // nobody has waited for it
    QTRY_VERIFY(said("route").contains(u"two.example.org"_s));
    QVERIFY(said("rights").contains(u"changes nothing"_s));
    host->setText({});
    QVERIFY(!said("route").contains(u"two.example.org"_s));
    QSettings().setValue(u"ssh/config"_s, u"none"_s);
}

void ConnectDialogTest::escapeConnectsNowhere()
{
    type("host", u"mx"_s);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_chosen->size(), 0);
}

void ConnectDialogTest::everyInputHasANameAndALabel()
{
    open({known()});
    QList<QWidget *> buddies;
    for (const QLabel *label : m_dialog->findChildren<QLabel *>())
        buddies += label->buddy();
    for (const char *name : {"recentServers", "host", "port", "user"})
        QVERIFY2(buddies.contains(seen<QWidget>(m_dialog.get(), QString::fromLatin1(name))), name);
    for (const char *name : {"recentServers", "host", "port", "user", "keyFile", "signInUsual",
                             "signInFile", "signInPassword", "administrator", "chooseKeyFile"})
        QVERIFY2(
            !seen<QWidget>(m_dialog.get(), QString::fromLatin1(name))->accessibleName().isEmpty(),
            name);
    QVERIFY(seen<QLineEdit>(m_dialog.get(), u"user"_s)->placeholderText().contains(localAccount()));
}

QTEST_MAIN(ConnectDialogTest)
#include "tst_connectdialog.moc"
