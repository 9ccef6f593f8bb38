// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/connectdialogbench.h"
#include "ui/support/stallablereading.h"

#include <QElapsedTimer>
#include <QSemaphore>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

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

/// Names that are offered while one is typed, and settings that do not come.
class OfferedNamesTest : public ConnectDialogBench {
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void completesANameOfTheSettings();
    void completesANameThatIsReadLate();
    void completesAServerThatWasOpened();
    void returnTakesWhatWasTyped();
    void escapeClosesTheListAlone();
    void closesAtOnceWhileSettingsAreStuck();
};

void OfferedNamesTest::completesANameOfTheSettings()
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
void OfferedNamesTest::completesANameThatIsReadLate()
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

void OfferedNamesTest::completesAServerThatWasOpened()
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

void OfferedNamesTest::returnTakesWhatWasTyped()
{
    open({known()});
    QTest::keyClicks(m_dialog->focusWidget(), u"mail"_s);
    QTRY_COMPARE(offered().size(), 1);
    press(Qt::Key_Return);
    QCOMPARE(m_chosen->size(), 1);
    QCOMPARE(asked().target.host, QByteArray("mail"));
    QVERIFY(!m_dialog->isVisible() && offered().isEmpty());
}

void OfferedNamesTest::escapeClosesTheListAlone()
{
    open({known()});
    QTest::keyClicks(m_dialog->focusWidget(), u"mail"_s);
    QTRY_COMPARE(offered().size(), 1);
    press(Qt::Key_Escape);
    QVERIFY(offered().isEmpty() && m_dialog->isVisible());
    QCOMPARE(seen<QLineEdit>(m_dialog.get(), u"host"_s)->text(), u"mail"_s);
}

/// As on a home that does not answer. Names that are not read yet leave those of before.
void OfferedNamesTest::closesAtOnceWhileSettingsAreStuck()
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

QTEST_MAIN(OfferedNamesTest)
#include "tst_offerednames.moc"
