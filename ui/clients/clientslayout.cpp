// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clientmodel.h"
#include "ui/clients/clientspage.h"
#include "ui/support/fixedfont.h"
#include "ui/support/statusline.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace postseal {

// What the page of clients is made of.

QWidget *ClientsPage::buildHeading()
{
    auto *heading = new QWidget(this);
    auto *title = new QLabel(tr("Clients that may send mail by their certificate"), heading);
    QFont large = title->font();
    large.setBold(true);
    title->setFont(large);
    title->setToolTip(tr(
        "A client that shows a certificate on this list may send mail to everywhere, without a "
        "password. Postfix compares the fingerprint alone: it looks at no date, no issuer and no "
        "revocation list. A client is revoked by taking it off the list."));
    auto *parameters =
        new QLabel(QStringLiteral("relay_clientcerts  smtpd_tls_ask_ccert  permit_tls_clientcerts  "
                                  "smtpd_tls_fingerprint_digest"),
                   heading);
    parameters->setFont(fixedFont(QFontDatabase::systemFont(QFontDatabase::SmallestReadableFont)));
    parameters->setWordWrap(true);
    m_summary = new StatusLine(heading);
    m_summary->setObjectName(QStringLiteral("clientsSummary"));
    m_tableRow = new QWidget(heading);
    auto *label = new QLabel(tr("Table:"), m_tableRow);
    m_table = new QComboBox(m_tableRow);
    m_table->setObjectName(QStringLiteral("clientTable"));
    m_table->setAccessibleName(tr("Table"));
    label->setBuddy(m_table);
    auto *row = new QHBoxLayout(m_tableRow);
    row->setContentsMargins({});
    row->addWidget(label);
    row->addWidget(m_table, 1);
    auto *column = new QVBoxLayout(heading);
    column->setContentsMargins({});
    column->addWidget(title);
    column->addWidget(parameters);
    column->addWidget(m_tableRow);
    column->addWidget(m_summary);
    connect(m_table, &QComboBox::activated, this, [this] {
        showDraft();
        emit linesChanged();
    });
    return heading;
}

QWidget *ClientsPage::buildList()
{
    auto *body = new QWidget(this);
    m_clients = new ClientModel(this);
    m_view = new QTreeView(body);
    m_view->setObjectName(QStringLiteral("clients"));
    m_view->setAccessibleName(tr("Clients"));
    m_view->setModel(m_clients);
    m_view->setRootIsDecorated(false);
    m_view->setAllColumnsShowFocus(true);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->header()->setStretchLastSection(false);
    m_empty = new QLabel(tr("No client may send mail by a certificate yet. Issue one, or let a "
                            "client in that has one: what it takes is set up with it."),
                         body);
    m_empty->setObjectName(QStringLiteral("noClients"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_note = new StatusLine(body);
    m_note->setObjectName(QStringLiteral("clientNoteLine"));
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->addWidget(m_view, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(m_note);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ClientsPage::showSelected);
    connect(m_clients, &ClientModel::typed, this, &ClientsPage::write);
    return body;
}

QPushButton *ClientsPage::addButton(QWidget *bar, const char *name, const QString &text)
{
    auto *button = new QPushButton(text, bar);
    button->setObjectName(QString::fromLatin1(name));
    bar->layout()->addWidget(button);
    return button;
}

QWidget *ClientsPage::buildAdding()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    m_issue = addButton(bar, "issueClient", tr("Issue a &certificate…"));
    m_letIn = addButton(bar, "letIn", tr("&Let a client in…"));
    m_catch = addButton(bar, "catchMachine", tr("From a connectio&n…"));
    m_catch->setToolTip(tr("Waits until a machine connects that has a certificate already, and "
                           "lets it in by its fingerprint."));
    row->addStretch(1);
    connect(m_catch, &QPushButton::clicked, this, &ClientsPage::catchMachine);
    connect(m_issue, &QPushButton::clicked, this, &ClientsPage::issue);
    connect(m_letIn, &QPushButton::clicked, this, &ClientsPage::letClientIn);
    return bar;
}

QWidget *ClientsPage::buildButtons()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    m_revoke = addButton(bar, "revokeClient", tr("Rev&oke"));
    m_switch = addButton(bar, "switchClient", tr("Switch of&f"));
    m_check = addButton(bar, "checkRevocation", tr("Chec&k revocation"));
    row->addStretch(1);
    m_move = addButton(bar, "moveDigest", tr("Compare &by SHA-256"));
    m_revoke->setToolTip(
        tr("Takes the client off the lists, by its certificate and by its key. It is "
           "shut out once you apply."));
    m_check->setToolTip(tr("Asks the authorities of the certificates (OCSP, then revocation lists) "
                           "from this computer. Those that they took back are selected then."));
    m_move->setToolTip(tr("Gives each client its fingerprint by SHA-256, as far as its certificate "
                          "was seen on this computer, and sets smtpd_tls_fingerprint_digest."));
    connect(m_check, &QPushButton::clicked, this, &ClientsPage::checkRevocation);
    connect(m_move, &QPushButton::clicked, this, &ClientsPage::moveDigest);
    connect(m_switch, &QPushButton::clicked, this, &ClientsPage::switchRows);
    connect(m_revoke, &QPushButton::clicked, this, &ClientsPage::revoke);
    return bar;
}

QWidget *ClientsPage::buildLog()
{
    auto *body = new QWidget(this);
    m_log = new StatusLine(body);
    m_log->setObjectName(QStringLiteral("clientLogLine"));
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins({});
    row->addWidget(m_log, 1);
    m_write = addButton(body, "logClients", tr("Write them into the lo&g"));
    connect(m_write, &QPushButton::clicked, this, &ClientsPage::writeClients);
    return body;
}

} // namespace postseal
