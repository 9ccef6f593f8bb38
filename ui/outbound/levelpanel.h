// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace.h"

#include <QGroupBox>

class QLabel;

namespace postseal {

class ChoiceBox;
class OriginLabel;
class StatusLine;

/// The level for all destinations without a row of their own (smtp_tls_security_level).
class LevelPanel : public QGroupBox {
    Q_OBJECT

public:
    explicit LevelPanel(QWidget *parent = nullptr);

    void show(const Configuration &configuration, const ServerFacts &facts);

signals:
    void wanted(const QString &name, const postseal::Workspace::Edit &edit);

private:
    void pick(int index);

    QList<QByteArray> m_levels; ///< as the box offers them
    ChoiceBox *m_level;
    OriginLabel *m_origin;
    QLabel *m_meaning;
    StatusLine *m_warning;
};

} // namespace postseal
