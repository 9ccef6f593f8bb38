// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/stage.h"

#include "tests/shots/samplechecks.h"
#include "tests/shots/samplehistory.h"
#include "tests/ui/settingedit.h"
#include "ui/page.h"
#include "ui/servers/draftkeeper.h"

#include <QListWidget>
#include <QStackedWidget>
#include <QTest>

#include <algorithm>

namespace postseal::shots {

namespace {

const QString kPlace = QStringLiteral("ssh://mail.example.org:22");

/// "listeners" for ListenersPage.
QString nameOf(const Page &page)
{
    QString name = QString::fromLatin1(page.metaObject()->className());
    return name.section(QStringLiteral("::"), -1).remove(QStringLiteral("Page")).toLower();
}

/// The pages in the order of the page list.
QList<Page *> pagesOf(const MainWindow &window)
{
    QList<Page *> pages;
    const auto *stack = window.findChild<Page *>()->parentWidget();
    const auto *stacked = qobject_cast<const QStackedWidget *>(stack);
    for (int i = 0; i < stacked->count(); ++i) {
        if (auto *page = qobject_cast<Page *>(stacked->widget(i)))
            pages += page;
    }
    return pages;
}

} // namespace

Stage::Stage()
{
    for (const StoredDraft &before : draftStore().find(kPlace)) // of the scene before
        draftStore().drop(before.file);
    forgetHistories();
    workspace.keepHistoryIn(historyFolder());
    window.show();
}

void Stage::openServer(const Snapshot &server, const Handshakes &handshakes)
{
    workspace.openReading(QStringLiteral("mail.example.org"), server, sampleCertificates(),
                          handshakes, sampleRelayTest(server));
    workspace.policyChecks().show(sampleChecks(server));
}

void Stage::leaveDraft(const QByteArray &name, const QByteArray &value, const Snapshot &then)
{
    openServer();
    set(name, value);
    const QDateTime when(QDate(2026, 1, 15), QTime(9, 30), Qt::UTC);
    const KeptDraft draft =
        layAside(workspace.changes(), workspace.snapshot().configuration, workspace.draft(), when);
    if (const Status kept = draftStore().keep(DraftStore::newFile(kPlace), kPlace, draft); !kept)
        qFatal("%s", qPrintable(describe(kept.error())));
    openServer(then);
}

Snapshot movedServer(const QMap<QByteArray, QByteArray> &values)
{
    Snapshot moved = sampleServer();
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        const Result<Configuration> next = setting(it.key(), it.value())(moved.configuration);
        if (!next)
            qFatal("%s", qPrintable(describe(next.error())));
        moved.configuration = *next;
    }
    moved.files = moved.configuration.allFiles();
    return moved;
}

QStringList Stage::pages() const
{
    QStringList names;
    for (const Page *page : pagesOf(window))
        names += nameOf(*page);
    return names;
}

void Stage::showPage(const QString &name)
{
    window.findChild<QListWidget *>(QStringLiteral("pages"))
        ->setCurrentRow(static_cast<int>(pages().indexOf(name)));
}

void Stage::edit(const Workspace::Edit &edit)
{
    if (const Status done = workspace.edit(QStringLiteral("edit"), edit); !done)
        qFatal("%s", qPrintable(describe(done.error())));
}

void Stage::set(const QByteArray &name, const QByteArray &value)
{
    edit(setting(name, value));
}

QWidget *Stage::find(const char *name)
{
    QWidget *found = nullptr;
    const auto isShown = [&] {
        const auto all = window.findChildren<QWidget *>(QLatin1StringView(name));
        const auto shown = std::ranges::find_if(all, &QWidget::isVisible);
        found = shown == all.end() ? nullptr : *shown;
        return found != nullptr;
    };
    if (!QTest::qWaitFor(isShown))
        qFatal("%s is not shown", name);
    return found;
}

} // namespace postseal::shots
