// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/ask.h"

#include <QPointer>
#include <QWidget>

namespace postseal {

/// Asks by dialogs on top of a window. They are not modal loops: each is shown and answers later.
class AskDialogs : public Ask {
public:
    /// The window that the dialogs belong to.
    void setWindow(QWidget *window) { m_window = window; }

    void aboutHostKey(const HostKeyQuestion &question, std::function<void(bool)> answer) override;
    void forSecret(const SecretQuestion &question,
                   std::function<void(std::optional<Secret>)> answer) override;

private:
    QPointer<QWidget> m_window;
};

} // namespace postseal
