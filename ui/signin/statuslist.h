// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <utility>

namespace postseal {

class StatusLine;

/// Sentences below each other, each with its shape.
class StatusList : public QWidget {
    Q_OBJECT

public:
    using Line = std::pair<char16_t, QString>;

    /// Lines get the object name \a name and their number.
    explicit StatusList(const QString &name, QWidget *parent = nullptr);

    void show(const QList<Line> &lines);

private:
    QList<StatusLine *> m_lines;
};

} // namespace postseal
