// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/stage.h"
#include "ui/search/searchdialog.h"

#include <QAction>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

namespace postseal::shots {

namespace {

/// The search with \a text typed.
QWidget *search(Stage &stage, const QString &text)
{
    stage.openServer();
    stage.window.findChild<QAction *>(QStringLiteral("findSetting"))->trigger();
    const auto *list = qobject_cast<QTreeView *>(stage.find("searchHits"));
    if (!QTest::qWaitFor([list] { return list->model()->rowCount() > 0; }))
        qFatal("there is nothing to search");
    qobject_cast<QLineEdit *>(stage.find("searchText"))->setText(text);
    return stage.find("searchDialog");
}

Scene searchFor(const QString &name, const QString &text)
{
    return {name, [text](Stage &stage) { return search(stage, text); }};
}

} // namespace

QList<Scene> searchScenes()
{
    return {
        searchFor(QStringLiteral("search-empty"), {}),
        searchFor(QStringLiteral("search"), QStringLiteral("relay")),
        searchFor(QStringLiteral("search-parameter"), QStringLiteral("smtpd_relay_rectrictions")),
        searchFor(QStringLiteral("search-destination"), QStringLiteral("example")),
        searchFor(QStringLiteral("search-most-words"), QStringLiteral("encryption zebra")),
        searchFor(QStringLiteral("search-nothing"), QStringLiteral("zebra crossing")),
    };
}

} // namespace postseal::shots
