// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/catchdialog.h"

#include "ui/clients/clientwords.h"
#include "ui/connect/dialogparts.h"
#include "ui/support/plaintip.h"
#include "ui/support/statusline.h"
#include "ui/workspace.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace postseal {

CatchDialog::CatchDialog(Workspace &workspace, const QList<ClientDoor> &doors, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_door(new QComboBox(this))
    , m_address(new QLineEdit(this))
    , m_note(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_outcome(new StatusLine(this))
{
    setObjectName(QStringLiteral("catchDialog"));
    setWindowTitle(tr("Let a machine in that connects"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(paragraph(
        this, tr("For up to two minutes the listener asks for certificates and writes their "
                 "fingerprints into the server's log. Let the machine send, or test, meanwhile. "
                 "Then the server is what it was before, even if this computer goes off.")));
    column->addWidget(buildFields(doors));
    column->addWidget(m_list, 1);
    column->addWidget(m_outcome);
    auto *buttons = new QDialogButtonBox(this);
    m_use = buttons->addButton(tr("&Let it in"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(QStringLiteral("letCaughtIn"));
    buttons->addButton(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("cancelCatch"));
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &CatchDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &CatchDialog::letIn);
    connect(&workspace, &Workspace::clientSeen, this, &CatchDialog::add);
    connect(&workspace, &Workspace::clientsCaught, this, &CatchDialog::showEnd);
    showButtons();
    fitToText(this);
}

QWidget *CatchDialog::buildFields(const QList<ClientDoor> &doors)
{
    auto *body = new QWidget(this);
    m_door->setObjectName(QStringLiteral("catchDoor"));
    m_door->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_door->setMinimumContentsLength(24);
    for (const ClientDoor &door : doors)
        m_door->addItem(ClientWords::door(door), door.service);
    m_address->setObjectName(QStringLiteral("catchAddress"));
    m_address->setPlaceholderText(tr("Any; or 192.0.2.7"));
    m_note->setObjectName(QStringLiteral("catchNote"));
    m_note->setPlaceholderText(tr("What it is, such as branch-office"));
    m_wait = new QPushButton(tr("Wait for i&t"), body);
    m_wait->setObjectName(QStringLiteral("catchWait"));
    m_list->setObjectName(QStringLiteral("caught"));
    m_list->setAccessibleName(tr("Machines that connected"));
    m_list->setRootIsDecorated(false);
    m_list->setHeaderLabels({tr("Address"), tr("Name in its certificate"), tr("Public key")});
    m_list->setMinimumHeight(fontMetrics().height() * 6);
    m_outcome->setObjectName(QStringLiteral("catchOutcome"));
    auto *form = new QFormLayout(body);
    form->setContentsMargins({});
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("T&hrough"), m_door);
    form->addRow(tr("From &address"), m_address);
    form->addRow(tr("&Note"), m_note);
    form->addRow(QString(), m_wait);
    setTabOrder(m_note, m_wait);
    setTabOrder(m_wait, m_list);
    connect(m_wait, &QPushButton::clicked, this, &CatchDialog::wait);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &CatchDialog::showButtons);
    return body;
}

void CatchDialog::wait()
{
    m_waiting = true;
    m_outcome->tell(StatusLine::kOff, tr("Waiting. Let the machine connect now."));
    m_workspace.catchClients(m_door->currentData().toByteArray(),
                             m_address->text().trimmed().toLatin1());
    showButtons();
    growToText(this);
}

/// The name in a certificate is what the machine says of itself.
void CatchDialog::add(const SeenClient &client)
{
    if (!m_waiting || m_seen.contains(client))
        return;
    m_seen.append(client);
    auto *item =
        new QTreeWidgetItem({QString::fromUtf8(client.host + " [" + client.address + ']'),
                             QString::fromUtf8(client.commonName), QString::fromUtf8(client.key)});
    m_list->addTopLevelItem(item);
    for (int each = 0; each < m_list->columnCount(); ++each) {
        item->setToolTip(each, plainTip(item->text(each)));
        m_list->resizeColumnToContents(each);
    }
    if (m_seen.size() == 1)
        m_list->setCurrentItem(item);
    m_outcome->tell(StatusLine::kGood, tr("Compare the address and the name before you let it in: "
                                          "anybody may connect."));
    growToText(this);
}

void CatchDialog::showEnd(const std::optional<Error> &error, const QStringList &warnings)
{
    if (!m_waiting)
        return;
    m_waiting = false;
    const bool kept = error.has_value();
    if (kept)
        m_outcome->tell(StatusLine::kBad, describe(*error));
    else if (!warnings.isEmpty())
        m_outcome->tell(StatusLine::kWarning, warnings.join(u' '));
    else if (m_seen.isEmpty())
        m_outcome->tell(StatusLine::kOff,
                        tr("No machine showed a certificate. The server is what it was before."));
    else
        m_outcome->tell(StatusLine::kGood, tr("The server is what it was before."));
    showButtons();
    growToText(this);
    if (m_chosen && !kept && warnings.isEmpty()) {
        KnownClient client{.fingerprints = {{.text = m_chosen->key}},
                           .note = m_note->text().simplified().toUtf8()};
        if (client.note.isEmpty())
            client.note = m_chosen->commonName.simplified();
        emit given(m_door->currentData().toByteArray(), client);
        accept();
    } else if (m_leaving) {
        QDialog::reject();
    }
    m_chosen.reset();
}

void CatchDialog::letIn()
{
    if (const SeenClient *client = selected())
        m_chosen = *client;
    if (m_waiting)
        return m_workspace.cancel();
    m_waiting = true;
    showEnd(std::nullopt, {});
}

void CatchDialog::reject()
{
    if (!m_waiting)
        return QDialog::reject();
    m_leaving = true;
    m_outcome->tell(StatusLine::kOff, tr("Ending; the server is put back."));
    m_workspace.cancel();
}

const SeenClient *CatchDialog::selected() const
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    return row >= 0 && row < m_seen.size() ? &m_seen[row] : nullptr;
}

void CatchDialog::showButtons()
{
    m_use->setEnabled(selected() != nullptr);
    m_wait->setEnabled(!m_waiting);
    for (QWidget *each : std::initializer_list<QWidget *>{m_door, m_address})
        each->setEnabled(!m_waiting);
}

} // namespace postseal
