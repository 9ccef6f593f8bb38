// SPDX-License-Identifier: GPL-3.0-or-later
// Usage: shots FOLDER LOOK   Draws every scene as FOLDER/LOOK/SCENE.png, and says what is wrong
// with each: exit status 1. LOOK: en|ja-light|dark-100|150. Two runs of a
// day draw the same pictures; the days that a certificate has left count down.
#include "tests/shots/look.h"
#include "tests/shots/shotfaults.h"
#include "tests/shots/stage.h"
#include "tests/testbed/passwdhome.h"
#include "ui/support/icontheme.h"

#include <QApplication>
#include <QCursor>
#include <QDir>
#include <QProgressBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace postseal::shots;

namespace {

const QSize kScreen(1280, 800);

/// Draws \a window when everything that waits is laid out: when two pictures are the same.
QImage settled(QWidget &window)
{
    constexpr int kMost = 20;
    QImage before, now;
    for (int i = 0; i < kMost && (now.isNull() || now != before); ++i) {
        QTest::qWait(1);
        before = now;
        now = window.grab().toImage();
    }
    return now;
}

/// A bar that runs to and fro would be somewhere else in each picture.
void stopBars(const QWidget &window)
{
    for (auto *bar : window.findChildren<QProgressBar *>()) {
        if (bar->maximum() == 0)
            bar->setRange(0, 3);
    }
}

/// The number of faults.
qsizetype draw(const Scene &scene, const Look &look, const QString &folder)
{
    Stage stage;
    QWidget *shown = scene.arrange(stage);
    shown->activateWindow();
    if (!QTest::qWaitForWindowActive(shown)) // the cursor is in the picture
        qFatal("%s does not get the keyboard", qPrintable(scene.name));
    stopBars(*shown);
    const QString file = QStringLiteral("%1/%2.png").arg(folder, scene.name);
    if (!settled(*shown).save(file))
        qFatal("%s cannot be written", qPrintable(file));
    const Faults faults =
        shotFaults(*shown, {.screen = kScreen, .japanese = look.language == QLocale::Japanese});
    for (const Fault &fault : faults)
        std::printf("%s %s: %s\n", qPrintable(look.name()), qPrintable(scene.name),
                    qPrintable(describe(fault)));
    return faults.size();
}

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir home; // nothing of the person who runs it
    postseal::testbed::moveHomeTo(home.path());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QList<Look> looks = allLooks();
    const auto look = std::ranges::find(looks, arguments.value(2), &Look::name);
    if (look == looks.end())
        qFatal("Usage: shots FOLDER LOOK (en|ja-light|dark-100|150)");
    wear(application, *look);
    const postseal::IconTheme icons(application);
    QCursor::setPos(kScreen.width() - 1, kScreen.height() - 1); // over nothing
    const QString folder = QStringLiteral("%1/%2").arg(arguments.value(1), look->name());
    QDir().mkpath(folder);
    QSettings().setValue(QStringLiteral("ssh/config"), QStringLiteral("none"));
    qsizetype faults = 0;
    for (const Scene &scene : windowScenes() + connectScenes() + dialogScenes() + mergeScenes() +
                                  reviewScenes() + clientScenes() + searchScenes() + serverScenes())
        faults += draw(scene, *look, folder);
    return faults == 0 ? 0 : 1;
}
