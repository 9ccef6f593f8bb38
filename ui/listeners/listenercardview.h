// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listenercard.h"
#include "ui/support/choicebox.h"
#include "ui/workspace.h"

#include <QFrame>

class QCheckBox;
class QGridLayout;
class QLabel;
class QToolButton;

namespace postseal {

class OptionsPanel;
class OriginLabel;
class RelayersView;
class RestrictionsPanel;
class StatusLine;

/// The card of one listener. It shows what it is told and asks for edits.
class ListenerCardView : public QFrame {
    Q_OBJECT

public:
    explicit ListenerCardView(const QByteArray &service, QWidget *parent = nullptr);

    void show(const ListenerCard &card, const ServerFacts &facts);

signals:
    /// The person asks for an edit; \a name is what undo takes back.
    void wanted(const QString &name, const postseal::Workspace::Edit &edit);
    /// The person wants to let one more client relay.
    void clientWanted();

private:
    /// A choice with its name before it and where its value comes from below.
    struct Field {
        QLabel *label = nullptr;
        ChoiceBox *box = nullptr;
        OriginLabel *origin = nullptr;
        void setVisible(bool visible) const;
    };

    void buildHeading();
    void buildFields();
    Field addField(const QString &label, const QString &name);
    /// A further value of the field above.
    OriginLabel *addOrigin();
    void buildMore();
    void connectChoices();
    void connectCiphers();
    void showState(const ListenerCard &card);
    void showFields(const ListenerCard &card);
    void showMore(const ListenerCard &card);
    void showWarnings(const ListenerCard &card);
    void switchOn(bool on);
    void changeRelaying(Relayer who, bool may);

    QByteArray m_service;
    QString m_title;
    ServerFacts m_facts;
    QCheckBox *m_on = nullptr;
    StatusLine *m_state = nullptr;
    QLabel *m_purpose = nullptr;
    QWidget *m_fields = nullptr;
    QGridLayout *m_grid = nullptr;
    QLabel *m_place = nullptr;
    Field m_encryption, m_signIn, m_certificate, m_versions, m_ciphers;
    OriginLabel *m_plainSignIn = nullptr;
    QLabel *m_relayLabel = nullptr;
    RelayersView *m_relayers = nullptr;
    QToolButton *m_showRestrictions = nullptr, *m_showOptions = nullptr;
    RestrictionsPanel *m_restrictions = nullptr;
    OptionsPanel *m_options = nullptr;
    StatusLine *m_warnings = nullptr;
};

} // namespace postseal
