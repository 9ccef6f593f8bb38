// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/account.h"
#include "tests/ui/pagebench.h"
#include "ui/connect/connectdialog.h"
#include "ui/support/stallablereading.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSemaphore>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#include <algorithm>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

ConnectRequest known()
{
    ConnectRequest request;
    request.target = {.user = "ops", .host = "mail.example.org", .port = 2222};
    request.credentials.identityFiles = {u"/keys/ops"_s};
    request.administrator = true;
    return request;
}

/// Keeps all reading of settings waiting until it is released; null: it did not come to that.
std::shared_ptr<QSemaphore> stuckReading()
{
    const auto begun = std::make_shared<QSemaphore>(), loose = std::make_shared<QSemaphore>();
    StallableReading reading;
    static_cast<void>(reading.run([begun, loose](const std::stop_token &) {
        begun->release();
        loose->acquire();
        return 1;
    }));
    return begun->tryAcquire(1, 10'000) ? loose : nullptr;
}

} // namespace

/// What a person types and what is asked for then.
class ConnectDialogTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_dialog.reset(); }
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
    void closesAtOnceWhileSettingsAreStuck();
    void everyInputHasANameAndALabel();
    void completesANameOfTheSettings();
    void completesANameThatIsReadLate();
    void completesAServerThatWasOpened();
    void returnTakesWhatWasTyped();
    void escapeClosesTheListAlone();

private:
    void useSshConfig(const QByteArray &text) const;
    QStringList offered() const;
    /// Presses \a key where it goes while names are offered.
    static void press(Qt::Key key)
    {
        if (QWidget *list = QApplication::activePopupWidget())
            QTest::keyClick(list, key);
    }
    void open(const QList<ConnectRequest> &recent = {});
    void type(const char *field, const QString &text);
    QString said(const char *label) const;
    ConnectRequest asked() const { return m_chosen->first().first().value<ConnectRequest>(); }

    QTemporaryDir m_home;
    std::unique_ptr<ConnectDialog> m_dialog;
    std::unique_ptr<QSignalSpy> m_chosen;
};

void ConnectDialogTest::init()
{
    failOnAnyWarning();
    QCoreApplication::setOrganizationName(u"postseal-test"_s);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.path());
    QSettings().setValue(u"ssh/config"_s, u"none"_s);
    open();
}

void ConnectDialogTest::open(const QList<ConnectRequest> &recent)
{
    m_dialog = std::make_unique<ConnectDialog>(recent);
    m_chosen = std::make_unique<QSignalSpy>(m_dialog.get(), &ConnectDialog::chosen);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

void ConnectDialogTest::type(const char *field, const QString &text)
{
    auto *edit = seen<QLineEdit>(m_dialog.get(), QString::fromLatin1(field));
    QVERIFY(edit);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

QString ConnectDialogTest::said(const char *label) const
{
    const auto *words = seen<QLabel>(m_dialog.get(), QString::fromLatin1(label));
    return words ? words->text() : QString();
}

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

/// As on a home that does not answer. Names that are not read yet leave those of before.
void ConnectDialogTest::closesAtOnceWhileSettingsAreStuck()
{
    useSshConfig("Host mail-alias\n HostName mail.example.org\n");
    const std::shared_ptr<QSemaphore> loose = stuckReading();
    QVERIFY(loose);
    open({known()});
    type("host", u"mail"_s);
    QCOMPARE(offered(), QStringList{u"ops@mail.example.org:2222"_s});
    QVERIFY(said("route").isEmpty());
    QElapsedTimer timer;
    timer.start();
    m_dialog->reject();
    m_dialog.reset();
    const qint64 took = timer.elapsed();
    loose->release();
    QVERIFY2(took < 16, qPrintable(QString::number(took)));
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

void ConnectDialogTest::useSshConfig(const QByteArray &text) const
{
    QFile file(m_home.filePath(u"config"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text);
    QSettings().setValue(u"ssh/config"_s, file.fileName());
}

/// The names that are seen below the field.
QStringList ConnectDialogTest::offered() const
{
    QStringList names;
    const auto *list = qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget());
    if (!list)
        return names;
    for (int row = 0; row < list->model()->rowCount(); ++row)
        names += list->model()->index(row, 0).data().toString();
    return names;
}

void ConnectDialogTest::completesANameOfTheSettings()
{
    useSshConfig("Host mx-one mx-two web\nUser admin\nHost *.example.org !mx-no\n");
    open();
    QTest::keyClicks(m_dialog->focusWidget(), u"MX"_s);
    QTRY_COMPARE(offered(), (QStringList{u"mx-one"_s, u"mx-two"_s}));
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(offered(), QStringList());
    QCOMPARE(seen<QLineEdit>(m_dialog.get(), u"host"_s)->text(), u"mx-two"_s);
    QTRY_VERIFY2(said("route").contains(u"admin@mx-two"_s), qPrintable(said("route")));
    QVERIFY(m_dialog->isVisible() && m_chosen->isEmpty());
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
    QCOMPARE(m_chosen->size(), 1);
    const SshTarget wanted{.user = {}, .host = "mx-two", .port = 0};
    QCOMPARE(asked().target, wanted);
}

/// With all that it was opened with.
void ConnectDialogTest::completesANameThatIsReadLate()
{
    useSshConfig("Host mx-one mx-two web\n");
    const std::shared_ptr<QSemaphore> loose = stuckReading();
    QVERIFY(loose);
    open();
    QTest::keyClicks(m_dialog->focusWidget(), u"mx"_s);
    QVERIFY(offered().isEmpty());
    loose->release();
    QTRY_COMPARE(offered(), (QStringList{u"mx-one"_s, u"mx-two"_s}));
    press(Qt::Key_Escape);
}

void ConnectDialogTest::completesAServerThatWasOpened()
{
    ConnectRequest server = known();
    server.credentials.identityFiles.clear();
    open({server});
    QTest::keyClicks(m_dialog->focusWidget(), u"exam"_s);
    QTRY_COMPARE(offered(), QStringList(u"ops@mail.example.org:2222"_s));
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_COMPARE(seen<QLineEdit>(m_dialog.get(), u"host"_s)->text(), u"mail.example.org"_s);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
    QCOMPARE(m_chosen->size(), 1);
    QCOMPARE(asked().target, server.target);
    QVERIFY(asked().administrator);
}

void ConnectDialogTest::returnTakesWhatWasTyped()
{
    open({known()});
    QTest::keyClicks(m_dialog->focusWidget(), u"mail"_s);
    QTRY_COMPARE(offered().size(), 1);
    press(Qt::Key_Return);
    QCOMPARE(m_chosen->size(), 1);
    QCOMPARE(asked().target.host, QByteArray("mail"));
    QVERIFY(!m_dialog->isVisible() && offered().isEmpty());
}

void ConnectDialogTest::escapeClosesTheListAlone()
{
    open({known()});
    QTest::keyClicks(m_dialog->focusWidget(), u"mail"_s);
    QTRY_COMPARE(offered().size(), 1);
    press(Qt::Key_Escape);
    QVERIFY(offered().isEmpty() && m_dialog->isVisible());
    QCOMPARE(seen<QLineEdit>(m_dialog.get(), u"host"_s)->text(), u"mail"_s);
}

QTEST_MAIN(ConnectDialogTest)
#include "tst_connectdialog.moc"
