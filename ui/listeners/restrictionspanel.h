// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listenercard.h"
#include "ui/workspace.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace postseal {

class ChoiceBox;
class OriginLabel;
class RestrictionModel;
class StatusLine;

/// The lists of restrictions of one listener, one at a time: its items in their order, and as text.
class RestrictionsPanel : public QWidget {
    Q_OBJECT

public:
    explicit RestrictionsPanel(QByteArray service, QWidget *parent = nullptr);
    /// What stands in an editor that is still open is given up.
    ~RestrictionsPanel() override;

    void show(const ListenerCard &card, const ServerFacts &facts);

signals:
    /// The person asks for an edit; \a name is what undo takes back.
    void wanted(const QString &name, const postseal::Workspace::Edit &edit);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildList(QVBoxLayout *column);
    void buildTable(QVBoxLayout *column);
    void buildTools(QVBoxLayout *column);
    void buildNewItem(QVBoxLayout *column);
    void buildText(QVBoxLayout *column);
    QPushButton *tool(const char *name, const char *icon, const QString &text);
    QString nameOf(const char *part) const;

    void showList();
    void showTools();
    void fitRows();
    const RestrictionList &list() const { return m_lists[m_index]; }
    /// The item that is picked; -1: none.
    qsizetype picked() const;
    void setList(const QString &name, const QByteArray &text, qsizetype pickThen);
    void change(qsizetype at, const QByteArray &text);
    void move(qsizetype step);
    void remove();
    void add();
    void takeText();
    void follow();

    QByteArray m_service;
    ServerFacts m_facts;
    QList<RestrictionList> m_lists;
    bool m_setsDefaults = false; ///< its values in main.cf are those of other listeners too
    qsizetype m_index = -1;      ///< of the list that is shown
    qsizetype m_pickThen = -1;   ///< the item to be picked when the answer comes
    RestrictionModel *m_model;
    ChoiceBox *m_which = nullptr;
    OriginLabel *m_origin = nullptr;
    StatusLine *m_reach = nullptr; ///< whom a change concerns besides
    QTableView *m_view = nullptr;
    int m_fittedWidth = 0;
    QPushButton *m_up = nullptr, *m_down = nullptr, *m_remove = nullptr, *m_follow = nullptr;
    QComboBox *m_name = nullptr;
    QLineEdit *m_argument = nullptr, *m_text = nullptr;
    StatusLine *m_ending = nullptr;
};

} // namespace postseal
