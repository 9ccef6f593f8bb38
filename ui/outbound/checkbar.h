// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace postseal {

class Workspace;

/// The buttons that check rows, and how far that has come.
class CheckBar : public QWidget {
    Q_OBJECT

public:
    explicit CheckBar(QWidget *parent = nullptr);

    /// \a selected: rows are selected; \a one: it is one that can be pinned.
    void show(Workspace &workspace, bool selected, bool one);
    /// Not only what would not go out.
    void showAll();

signals:
    void checkWanted();
    void checkAllWanted();
    void pinWanted();
    void cancelWanted();
    void problemsOnlyWanted(bool on);

private:
    QPushButton *button(const char *name, const char *icon, const QString &text);

    QPushButton *m_check, *m_all, *m_pin, *m_cancel;
    QCheckBox *m_problems;
    QProgressBar *m_bar;
    QLabel *m_words;
};

} // namespace postseal
