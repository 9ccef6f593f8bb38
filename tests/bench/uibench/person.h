// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace postseal::bench {

/// Looks at the window \a window, clicks and types in it. What cannot be found or does not come
/// ends the program: a bench that left something out would tell less than it says.
class Person {
public:
    explicit Person(QWidget *window)
        : m_window(window)
    {
    }

    /// Waits until \a happened; \a what is told when it never does. Then until the window is calm.
    void await(const QString &what, const std::function<bool()> &happened) const;
    /// The widget that is seen and named \a name.
    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return static_cast<Widget *>(seen(name));
    }
    bool sees(const QString &name) const;
    void click(const QString &name) const;
    /// Writes \a text into the field \a name in the place of what is there.
    void type(const QString &name, const QString &text) const;
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;
    /// Goes to the entry number \a row of a list.
    void pickRow(const QString &list, int row) const;
    /// Opens the box \a name and goes down by one entry.
    void pickNext(const QString &name) const;
    /// Opens the cell of the table \a name for writing, writes \a text and leaves it.
    void writeCell(const QString &name, int row, int column, const QString &text) const;
    void clickCell(const QString &name, int row, int column) const;
    /// Types the folder \a path into the file dialog that is open.
    void chooseFolder(const QString &path) const;
    void calm() const;

private:
    QWidget *seen(const QString &name) const;

    QWidget *m_window;
};

} // namespace postseal::bench
