// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clientmodel.h"

#include "ui/clients/clientwords.h"
#include "ui/support/plaintip.h"

#include <QFontDatabase>

namespace postseal {

namespace {

bool isTyped(int column)
{
    return column == ClientModel::Name || column == ClientModel::Owner ||
           column == ClientModel::Purpose || column == ClientModel::Review;
}

/// A row that postmap(1) takes, so that something can be written into it.
bool isEntry(const ClientView &view)
{
    return view.client.match != AllowedClient::Match::NoValue &&
           view.client.match != AllowedClient::Match::Off;
}

} // namespace

ClientModel::ClientModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ClientModel::setViews(const QList<ClientView> &views)
{
    if (views == m_views)
        return;
    beginResetModel();
    m_views = views;
    endResetModel();
}

const ClientView *ClientModel::at(int row) const
{
    return row >= 0 && row < m_views.size() ? &m_views[row] : nullptr;
}

int ClientModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_views.size());
}

int ClientModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QString ClientModel::text(const ClientView &view, int column) const
{
    switch (column) {
    case Name:
        return QString::fromUtf8(view.client.note);
    case State:
        return ClientWords::state(view);
    case ValidUntil:
        return ClientWords::validUntil(view);
    case LastSeen:
        return ClientWords::lastSeen(view);
    case Owner:
        return view.client.notes.owner;
    case Purpose:
        return view.client.notes.note;
    case Review:
        return view.client.notes.review;
    case Known:
        return ClientWords::knownBy(view);
    case Fingerprint:
        return QString::fromUtf8(view.client.key);
    default:
        return {};
    }
}

/// What is told besides the text of a cell; empty: nothing.
QString ClientModel::tip(const ClientView &view, int column) const
{
    if (column == State)
        return ClientWords::advice(view);
    if (column == LastSeen)
        return ClientWords::aboutLastSeen(view);
    return column == Name && view.certificate ? view.certificate->subject : QString();
}

QVariant ClientModel::data(const QModelIndex &index, int role) const
{
    const ClientView *view = at(index.row());
    if (!view)
        return {};
    const QString text = this->text(*view, index.column());
    if (role == Qt::DisplayRole && index.column() == State)
        return QString(QChar(ClientWords::shape(*view))) + u' ' + text;
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::EditRole)
        return text;
    if (role == Qt::ToolTipRole) {
        const QString advice = tip(*view, index.column());
        return plainTip(advice.isEmpty() ? text : advice);
    }
    if (role == Qt::FontRole && index.column() == Fingerprint)
        return QFontDatabase::systemFont(QFontDatabase::FixedFont);
    return {};
}

QVariant ClientModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Client");
    case State:
        return tr("State");
    case ValidUntil:
        return tr("Valid until");
    case LastSeen:
        return tr("Last seen");
    case Owner:
        return tr("Owner");
    case Purpose:
        return tr("Purpose");
    case Review:
        return tr("Review");
    case Known:
        return tr("Known by");
    case Fingerprint:
        return tr("Fingerprint");
    default:
        return {};
    }
}

Qt::ItemFlags ClientModel::flags(const QModelIndex &index) const
{
    const ClientView *view = at(index.row());
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return view && isEntry(*view) && isTyped(index.column()) ? flags | Qt::ItemIsEditable : flags;
}

bool ClientModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const ClientView *view = at(index.row());
    if (!view || role != Qt::EditRole || !isTyped(index.column()))
        return false;
    const QString wanted = value.toString().trimmed();
    if (wanted != text(*view, index.column()))
        emit typed(*view, index.column(), wanted);
    return true;
}

} // namespace postseal
