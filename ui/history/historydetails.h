// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/earliermoment.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTabWidget;

namespace postseal {

class DiffView;
class StatusLine;

/// Below the list: what one entry says of itself, or how two moments differ.
class HistoryDetails : public QWidget {
    Q_OBJECT

public:
    explicit HistoryDetails(QWidget *parent = nullptr);

    void show(const MomentShown &moment);
    /// \a title says between which moments \a diff lies.
    void showDifference(const QString &title, const QByteArray &diff);
    void showError(const Error &error);
    void clear();

signals:
    /// The person went to a line that is about \a value (ValueName::from()).
    void pointedAt(const QString &value);

private:
    void tell(char16_t shape, const QString &title, const QString &note);
    void point();

    StatusLine *m_title;
    QLabel *m_note;
    QTabWidget *m_tabs;
    DiffView *m_diff;
    QPlainTextEdit *m_particulars;
};

} // namespace postseal
