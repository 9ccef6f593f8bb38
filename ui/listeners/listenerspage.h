// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

class QPushButton;
class QVBoxLayout;

namespace postseal {

class ListenerCardView;
class OtherServicesView;
class PageScroll;
struct ListenerCard;
struct NewListener;

/// A card for each inet service of master.cf: encryption, sign-in, client certificate, versions;
/// what can be added, and the other rows.
class ListenersPage : public Page {
    Q_OBJECT

public:
    explicit ListenersPage(Workspace &workspace, QWidget *parent = nullptr);

    QString name() const override { return tr("Listeners"); }
    QString iconName() const override { return QStringLiteral("network-server"); }
    LinesShown lines() const override;
    bool shows(const SearchPlace &place) const override;
    void reveal(const SearchPlace &place) override;

protected:
    void showDraft() override;

private:
    void buildCards(const QList<ListenerCard> &cards);
    void buildMissing(const QList<QByteArray> &missing);
    void add(const QByteArray &service);
    void letClientIn(const ListenerCard &card);
    void askForAnother();
    void addAnother(const NewListener &listener);
    void editRow(const Service &row);
    void focusCard(const QByteArray &service);
    void orderKeys();

    PageScroll *m_area = nullptr;
    QVBoxLayout *m_cardColumn = nullptr;
    QVBoxLayout *m_addColumn = nullptr;
    QPushButton *m_another = nullptr;
    OtherServicesView *m_others = nullptr;
    QList<QByteArray> m_services;
    QList<ListenerCardView *> m_cards;
    QList<QByteArray> m_missing;
};

} // namespace postseal
