// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listenercard.h"
#include "ui/workspace.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QTableWidget;
class QVBoxLayout;

namespace postseal {

/// The -o options of a listener's row that the card does not show in a way of its own.
class OptionsPanel : public QWidget {
    Q_OBJECT

public:
    explicit OptionsPanel(QByteArray service, QWidget *parent = nullptr);

    void show(const ListenerCard &card, const ServerFacts &facts);

signals:
    /// The person asks for an edit; \a name is what undo takes back.
    void wanted(const QString &name, const postseal::Workspace::Edit &edit);

private:
    void buildTable(QVBoxLayout *column);
    void buildNewOption(QVBoxLayout *column);
    void fitHeight();
    QString nameOf(const char *part) const;
    void set(const QByteArray &name, const QByteArray &value);
    void add();
    void remove();

    QByteArray m_service;
    ServerFacts m_facts;
    QList<Override> m_options;
    QTableWidget *m_table = nullptr;
    QPushButton *m_remove = nullptr;
    QLineEdit *m_name = nullptr, *m_value = nullptr;
};

} // namespace postseal
