// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listeners/listenerspage.h"

#include "core/intents/relay.h"
#include "core/settings/listeneredit.h"
#include "ui/listeners/knownclientdialog.h"
#include "ui/listeners/listenercardview.h"
#include "ui/listeners/listenerwords.h"
#include "ui/support/pagescroll.h"
#include "ui/support/taborder.h"

#include <QCheckBox>
#include <QLabel>
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
    m_others = new QLabel(inside);
    m_others->setObjectName(QStringLiteral("otherServices"));
    m_others->setWordWrap(true);
    m_others->setTextFormat(Qt::PlainText);
    m_others->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addLayout(m_cardColumn);
    column->addLayout(m_addColumn);
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
    orderKeys();
    showOthers();
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
    const auto goal = [facts = workspace().facts(), service = card.listener.service](
                          const Configuration &from, const QByteArray &fingerprint,
                          const QByteArray &note) {
        return letRelay(from, facts, service, fingerprint, note);
    };
    const QString title = ListenerWords::title(card.listener);
    auto *dialog = new KnownClientDialog(
        title,
        [goal, draft = workspace().draft()](const QByteArray &fingerprint, const QByteArray &note) {
            return goal(draft, fingerprint, note);
        },
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &KnownClientDialog::given, this,
            [this, goal, title](const QByteArray &fingerprint, const QByteArray &note) {
                edit(tr("Let a client in through %1").arg(title),
                     [=](const Configuration &from) -> Result<Configuration> {
                         const Result<Intended> done = goal(from, fingerprint, note);
                         if (!done)
                             return std::unexpected(done.error());
                         return done->next;
                     });
            });
    dialog->open();
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
    tabThrough(m_area, parts);
}

void ListenersPage::add(const QByteArray &service)
{
    const QString name = QStringLiteral("on:") + QString::fromUtf8(service);
    edit(tr("Add %1").arg(QString::fromUtf8(service)),
         [service](const Configuration &from) { return withListenerOn(from, service, true); });
    if (auto *box = findChild<QCheckBox *>(name))
        box->setFocus();
}

void ListenersPage::showOthers()
{
    QStringList lines;
    for (const Service &row : otherServices(workspace().draft()))
        lines += tr("%1 runs %2 (master.cf, line %3)")
                     .arg(QString::fromUtf8(row.service), QString::fromUtf8(row.program))
                     .arg(row.firstLine);
    if (!lines.isEmpty())
        lines.prepend(tr("Other services that listen on the network; they are not edited here:"));
    m_others->setText(lines.join(u'\n'));
    m_others->setVisible(!lines.isEmpty());
}

} // namespace postseal
