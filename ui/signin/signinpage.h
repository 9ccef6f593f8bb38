// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

class QCheckBox;
class QPushButton;
class QVBoxLayout;

namespace postseal {

class BackendPanel;
class PageScroll;
class StatusList;
class TryPanel;

/// Who signs in at this server and who checks their passwords; where this server signs in itself.
class SignInPage : public Page {
    Q_OBJECT

public:
    explicit SignInPage(Workspace &workspace, QWidget *parent = nullptr);

    QString name() const override { return tr("Sign-in"); }
    QString iconName() const override { return QStringLiteral("lock"); }
    LinesShown lines() const override;

protected:
    void showDraft() override;

private:
    void build();
    void buildListeners(const QList<ListenerSignIn> &listeners);
    void showListeners(const QList<ListenerSignIn> &listeners);
    void showOutbound();
    void useBackend(const QByteArray &path);
    void askForRelayHost();
    void giveToDovecot();

    PageScroll *m_area = nullptr;
    QVBoxLayout *m_listenerColumn = nullptr;
    QList<QCheckBox *> m_boxes;
    QList<QByteArray> m_services;
    BackendPanel *m_backends = nullptr;
    TryPanel *m_try = nullptr;
    StatusList *m_outbound = nullptr;
    QPushButton *m_relayHost = nullptr;
    bool m_isAsked = false; ///< since the last reading
};

} // namespace postseal
