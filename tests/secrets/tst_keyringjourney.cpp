// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychain.h"
#include "tests/transport/privatesshd.h"
#include "tests/ui/connectbench.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

/// A closed keychain may take a minute to say so (keychain.cpp).
constexpr int kClosed = 70'000;
constexpr int kLong = ConnectBench::kLong;

/// The longest time that the window did nothing, in milliseconds.
class Heartbeat {
public:
    Heartbeat()
    {
        m_clock.start();
        QObject::connect(&m_timer, &QTimer::timeout,
                         [this] { m_longest = std::max(m_longest, m_clock.restart()); });
        m_timer.start(20);
    }
    qint64 longest() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
};

} // namespace

/// Connecting by a key with a passphrase beside a real keychain: an unlocked gnome-keyring, a
/// locked one, none (withkeychain beside this file).
class KeyringJourneyTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_bench.reset(); }
    void asksNothingOnceItIsRemembered();
    void asksWhileTheKeyringIsLocked();
    void offersNothingWhereThereIsNone();

private:
    void connectWindow();

    std::unique_ptr<PrivateSshd> m_sshd;
    QString m_key;
    std::unique_ptr<Keychain> m_keychain;
    std::unique_ptr<ConnectBench> m_bench;
};

void KeyringJourneyTest::initTestCase()
{
    m_sshd = PrivateSshd::start();
    QVERIFY(m_sshd);
    m_key = m_sshd->file(u"locked"_s);
    QVERIFY(makeKey(m_key, u"ed25519"_s, {u"-N"_s, u"right one"_s}));
    m_sshd->authorize(m_key + u".pub"_s);
}

void KeyringJourneyTest::init()
{
    failOnAnyWarning();
    m_keychain = std::make_unique<Keychain>();
    m_bench = std::make_unique<ConnectBench>(m_keychain.get());
    writeFile(m_bench->knownHosts(), "[127.0.0.1]:" + QByteArray::number(m_sshd->target().port) +
                                         ' ' + m_sshd->hostKey(u"ed25519"_s) + '\n');
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
}

void KeyringJourneyTest::connectWindow()
{
    m_bench->workspace.close();
    m_bench->connectByHand(
        {.host = u"127.0.0.1"_s, .port = m_sshd->target().port, .user = {}, .keyFile = m_key});
}

void KeyringJourneyTest::asksNothingOnceItIsRemembered()
{
    connectWindow();
    m_bench->give(u"right one"_s, true);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
    QVERIFY2(m_bench->text("notice").isEmpty(), qPrintable(m_bench->text("notice")));
    connectWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen() || m_bench->find("secretDialog"), kLong);
    QVERIFY(m_bench->isOpen());
}

/// Nobody is there to unlock it. What was remembered before is not lost by that.
void KeyringJourneyTest::asksWhileTheKeyringIsLocked()
{
    const testbed::Outcome locked =
        Program(u"dbus-send"_s,
                {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.secrets"_s,
                 u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service.Lock"_s,
                 u"array:objpath:/org/freedesktop/secrets/aliases/default"_s})
            .run();
    QVERIFY2(locked.ok(), locked.text());
    const Heartbeat heartbeat;
    for (int i = 0; i < 2; ++i) {
        const QSignalSpy notKept(&m_bench->ask, &AskDialogs::notKept);
        connectWindow();
        QTRY_VERIFY_WITH_TIMEOUT(m_bench->find("secretDialog"), kClosed);
        m_bench->give(u"right one"_s, true); // in vain, and that is told
        QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
        QTRY_COMPARE_WITH_TIMEOUT(notKept.size(), 1, kClosed);
        const QString told = describe(notKept.first().first().value<Error>());
        QVERIFY2(told.contains(u"keychain"_s), qPrintable(told));
    }
    QVERIFY2(heartbeat.longest() < 1000, qPrintable(QString::number(heartbeat.longest())));
}

void KeyringJourneyTest::offersNothingWhereThereIsNone()
{
    connectWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find("secretDialog"), kLong);
    QVERIFY(!m_bench->find("remember"));
    m_bench->give(u"right one"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->isOpen(), kLong);
}

QTEST_MAIN(KeyringJourneyTest)
#include "tst_keyringjourney.moc"
