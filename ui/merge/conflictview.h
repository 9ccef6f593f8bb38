// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configurationmerge.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QLabel;
class QPlainTextEdit;
class QRadioButton;

namespace postseal {

/// One conflict: the lines as they were, the server's and one's own, each with the choice of it
/// above.
class ConflictView : public QWidget {
    Q_OBJECT

public:
    explicit ConflictView(QWidget *parent = nullptr);

    /// Shows \a conflict of \a server, with \a choice, if there is one, made.
    void show(const MergeConflict &conflict, const QString &server,
              const std::optional<MergeChoice> &choice);

signals:
    void chosen(postseal::MergeChoice choice);

private:
    QRadioButton *addChoice(MergeChoice choice, const QString &name);
    QPlainTextEdit *addLines(const QString &name);

    QLabel *m_story;
    QLabel *m_baseTitle;
    QPlainTextEdit *m_base;
    QButtonGroup *m_choices;
    QRadioButton *m_theirChoice;
    QPlainTextEdit *m_theirs;
    QRadioButton *m_ourChoice;
    QPlainTextEdit *m_ours;
    QRadioButton *m_bothChoice;
};

} // namespace postseal
