// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace postseal {

/// A short text to be compared or run elsewhere: monospace, selectable, with a button that copies
/// it.
class CopyLine : public QWidget {
    Q_OBJECT

public:
    /// \a name is the object name of the text; \a what names it for a screen reader.
    CopyLine(const QString &name, const QString &what, const QString &text,
             QWidget *parent = nullptr);
};

} // namespace postseal
