// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace postseal {

/// What can be done to the selected rows of the policy table, and how rows come in and go out.
class PolicyTools : public QWidget {
    Q_OBJECT

public:
    explicit PolicyTools(QWidget *parent = nullptr);

    void setLevels(const QList<QByteArray> &levels);
    /// \a on and \a off: whether rows in force and rows that are switched off are selected.
    void setSelected(bool on, bool off);

signals:
    void levelWanted(const QByteArray &level);
    void switchWanted(bool on);
    void removeWanted();
    void pasteWanted();
    void importWanted();
    void exportWanted();

private:
    QPushButton *button(const char *name, const char *icon, const QString &text);

    QPushButton *m_level, *m_on, *m_off, *m_remove;
};

} // namespace postseal
