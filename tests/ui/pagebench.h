// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/forgetdrafts.h"
#include "tests/ui/noquestions.h"
#include "tests/ui/settingedit.h"
#include "ui/workspace.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace postseal {

/// Every warning fails a test, but for what the offscreen platform says of itself.
inline void failOnAnyWarning()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support).*")));
}

/// A folder of this computer, open in a workspace.
struct OpenFolder {
    QTemporaryDir folder;
    NoQuestions ask;
    Workspace workspace{ask};

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    void open()
    {
        const QSignalSpy opened(&workspace, &Workspace::opened);
        workspace.openFolder(folder.path());
        QTRY_VERIFY(!opened.isEmpty() && workspace.phase() == Workspace::Phase::Ready);
    }
    QByteArray path(const QString &name) const
    {
        return QDir(folder.path()).canonicalPath().toUtf8() + '/' + name.toUtf8();
    }
    QByteArray main() const { return workspace.draft().mainCf().toBytes(); }
    QByteArray master() const { return workspace.draft().masterCf().toBytes(); }
    QByteArray table() const
    {
        const ConfigFile *file = workspace.draft().file(path(QStringLiteral("tls_policy")));
        return file ? file->bytes.value_or("unread") : "absent";
    }
};

/// The widget named \a name, which has to be there and to be seen.
template <typename Widget>
Widget *seen(QWidget *window, const QString &name)
{
    for (Widget *each : window->findChildren<Widget *>(name)) {
        if (each->isVisible())
            return each;
    }
    return nullptr;
}

/// Clicks in the middle of the widget named \a name as soon as it is seen and enabled, as a person
/// does: what was told a moment ago may still be going on. False when it does not come to that.
template <typename Widget>
bool click(QWidget *window, const QString &name)
{
    Widget *widget = nullptr;
    const auto canBeClicked = [&] {
        widget = seen<Widget>(window, name);
        return widget && widget->isEnabled();
    };
    if (!QTest::qWaitFor(canBeClicked))
        return false;
    QTest::mouseClick(widget, Qt::LeftButton);
    return true;
}

/// Everything that \a dialog says, for looking for words in it.
inline QString allWords(const QWidget &dialog)
{
    QStringList words;
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (label->isVisible())
            words += label->text();
    }
    return words.join(u'\n');
}

/// Picks the entry of a box whose text begins with \a text: opens it, goes there by keys, Enter.
inline void pick(QComboBox *box, const QString &text)
{
    QVERIFY(box);
    const int wanted = box->findText(text, Qt::MatchStartsWith);
    QVERIFY2(wanted >= 0, qPrintable(text));
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down, Qt::AltModifier);
    QTRY_VERIFY(box->view()->isVisible());
    QTest::keyClick(box->view(), Qt::Key_Home);
    for (int i = 0; i < wanted; ++i)
        QTest::keyClick(box->view(), Qt::Key_Down);
    QTest::keyClick(box->view(), Qt::Key_Return);
    QTRY_VERIFY(!box->view()->isVisible());
}

} // namespace postseal
