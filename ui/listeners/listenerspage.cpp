// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listeners/listenerspage.h"

#include "core/intents/clientdoor.h"
#include "core/settings/listeneredit.h"
#include "core/settings/rowedit.h"
#include "ui/clients/askforclient.h"
#include "ui/listeners/listenercardview.h"
#include "ui/listeners/listenerwords.h"
#include "ui/listeners/newlistenerdialog.h"
#include "ui/listeners/otherservicesview.h"
#include "ui/listeners/rowtextdialog.h"
#include "ui/support/pagescroll.h"
#include "ui/support/taborder.h"

#include <QCheckBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace postseal {

ListenersPage::ListenersPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent)
{
    m_area = new PageScroll(QStringLiteral("listenersPage"), ListenersPage::name(), this);
    auto *inside = new QWidget(m_area);
    auto *column = new QVBoxLayout(inside);
    m_cardColumn = new QVBoxLayout;
    m_addColumn = new QVBoxLayout;
    m_another = new QPushButton(QIcon::fromTheme(QStringLiteral("list-add")),
                                tr("Another listener…"), inside);
    m_another->setObjectName(QStringLiteral("anotherListener"));
    m_another->setToolTip(tr("On a port or an address of your own."));
    m_others = new OtherServicesView(inside);
    connect(m_another, &QPushButton::clicked, this, &ListenersPage::askForAnother);
    connect(m_others, &OtherServicesView::wanted, this, &ListenersPage::editRow);
    column->addLayout(m_cardColumn);
    column->addLayout(m_addColumn);
    column->addWidget(m_another, 0, Qt::AlignLeft);
    column->addWidget(m_others);
    column->addStretch(1);
    m_area->setWidget(inside);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_area);
}

LinesShown ListenersPage::lines() const
{
    return {.parameters = listenerParameters(), .listeners = true, .files = {}};
}

bool ListenersPage::shows(const SearchPlace &place) const
{
    return place.kind == SearchPlace::Kind::Listener || Page::shows(place);
}

/// What is not there before TLS is, or is folded away, leads to what brings it.
void ListenersPage::reveal(const SearchPlace &place)
{
    if (place.kind == SearchPlace::Kind::Listener) {
        point(findChild<QCheckBox *>(QStringLiteral("on:") + QString::fromUtf8(place.name)));
        return;
    }
    Page::reveal(place);
    if (place.kind != SearchPlace::Kind::Page && !isAncestorOf(window()->focusWidget()))
        point(
            seenChild(place.name.endsWith("_restrictions") ? "showRestrictions:" : "encryption:"));
}

void ListenersPage::showDraft()
{
    const QList<ListenerCard> cards = listenerCards(workspace().draft(), workspace().facts());
    QList<QByteArray> services;
    for (const ListenerCard &card : cards)
        services.append(card.listener.service);
    if (services != m_services) {
        m_services = services;
        buildCards(cards);
    }
    for (qsizetype i = 0; i < cards.size(); ++i)
        m_cards[i]->show(cards[i], workspace().facts());
    buildMissing(missingListeners(cards, workspace().facts().version()));
    m_others->show(otherServices(workspace().draft()));
    orderKeys();
}

void ListenersPage::buildCards(const QList<ListenerCard> &cards)
{
    qDeleteAll(m_cards);
    m_cards.clear();
    for (const ListenerCard &card : cards) {
        auto *view = new ListenerCardView(card.listener.service, m_others->parentWidget());
        connect(view, &ListenerCardView::wanted, this, &ListenersPage::edit);
        connect(view, &ListenerCardView::clientWanted, this, [this, card] { letClientIn(card); });
        m_cardColumn->addWidget(view);
        view->setVisible(true); // at once: the keyboard may go there
        m_cards.append(view);
    }
}

void ListenersPage::letClientIn(const ListenerCard &card)
{
    QList<ClientDoor> doors = clientDoors(workspace().draft(), workspace().facts());
    doors.removeIf([&card](const ClientDoor &door) {
        return !door.isRunning || door.service != card.listener.service;
    });
    if (doors.isEmpty()) // no TLS there: the dialog says so
        doors.append({.service = card.listener.service,
                      .port = card.listener.port,
                      .encryption = card.listener.encryption,
                      .isRunning = true});
    askForClient(
        workspace(), doors, this,
        [this](const QString &name, const Workspace::Edit &change) { edit(name, change); });
}

void ListenersPage::buildMissing(const QList<QByteArray> &missing)
{
    if (missing == m_missing)
        return;
    m_missing = missing;
    while (QLayoutItem *item = m_addColumn->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one that was pressed
        delete item;
    }
    for (const QByteArray &service : missing) {
        auto *button = new QPushButton(QIcon::fromTheme(QStringLiteral("list-add")),
                                       ListenerWords::toAdd(service), m_others->parentWidget());
        button->setObjectName(QStringLiteral("add:") + QString::fromUtf8(service));
        button->setToolTip(tr("Writes a row as Postfix ships it at the end of master.cf: sign-in "
                              "after TLS, for people of this server only."));
        connect(button, &QPushButton::clicked, this, [this, service] { add(service); });
        m_addColumn->addWidget(button, 0, Qt::AlignLeft);
        button->setVisible(true);
    }
}

void ListenersPage::orderKeys()
{
    QList<QWidget *> parts(m_cards.begin(), m_cards.end());
    for (int i = 0; i < m_addColumn->count(); ++i)
        parts += m_addColumn->itemAt(i)->widget();
    parts += {m_another, m_others};
    tabThrough(m_area, parts);
}

void ListenersPage::add(const QByteArray &service)
{
    edit(tr("Add %1").arg(QString::fromUtf8(service)),
         [service](const Configuration &from) { return withListenerOn(from, service, true); });
    focusCard(service);
}

void ListenersPage::askForAnother()
{
    auto *dialog = new NewListenerDialog(workspace().draft(), workspace().facts(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewListenerDialog::wanted, this, &ListenersPage::addAnother);
    dialog->open();
}

void ListenersPage::addAnother(const NewListener &listener)
{
    const QByteArray service = serviceNameOf(workspace().draft(), listener).value_or(listener.port);
    edit(tr("Add a listener on %1").arg(QString::fromUtf8(service)),
         [facts = workspace().facts(),
          listener](const Configuration &from) -> Result<Configuration> {
             const Result<Intended> done = addListener(from, facts, listener);
             if (!done)
                 return std::unexpected(done.error());
             return done->next;
         });
    focusCard(service);
}

void ListenersPage::editRow(const Service &row)
{
    auto *dialog = new RowTextDialog(workspace().draft(), row, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RowTextDialog::typed, this, [this, row](const QByteArray &text) {
        edit(tr("Edit the row %1").arg(QString::fromUtf8(row.name())),
             [row, text](const Configuration &from) { return withRowText(from, row, text); });
    });
    dialog->open();
}

void ListenersPage::focusCard(const QByteArray &service)
{
    const QString name = QStringLiteral("on:") + QString::fromUtf8(service);
    if (auto *box = findChild<QCheckBox *>(name))
        box->setFocus();
}

} // namespace postseal
