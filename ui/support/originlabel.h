// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/valueorigin.h"

#include <QLabel>

namespace postseal {

/// Where a value comes from, in words: "Postfix's default", "main.cf, line 12".
QString originWords(const ValueOrigin &origin);

/// A parameter with its value in small monospace, and where it comes from. The tooltip says what it
/// does.
class OriginLabel : public QLabel {
    Q_OBJECT

public:
    explicit OriginLabel(QWidget *parent = nullptr);

    void show(const ValueOrigin &origin);
    /// The same without the value, which stands somewhere else.
    void showPlace(const ValueOrigin &origin);
    /// The one that is shown.
    const QByteArray &parameter() const { return m_parameter; }

private:
    void tell(const QByteArray &name, const QString &setting, const QString &words);

    QByteArray m_parameter;
};

} // namespace postseal
