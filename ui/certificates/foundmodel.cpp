// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/certificates/foundmodel.h"

#include "ui/certificates/certificateshapes.h"

#include <QFont>

namespace postseal {

FoundModel::FoundModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void FoundModel::setFound(const QList<FoundCertificate> &found, const QByteArray &hostName,
                          const QDateTime &at)
{
    beginResetModel();
    m_found = found;
    m_concerns.clear();
    for (const FoundCertificate &each : found)
        m_concerns.append(concernsOf(each, hostName, at));
    m_at = at;
    endResetModel();
}

const FoundCertificate *FoundModel::at(int row) const
{
    return row >= 0 && row < m_found.size() ? &m_found[row] : nullptr;
}

int FoundModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_found.size());
}

int FoundModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QString FoundModel::text(const FoundCertificate &found, int column) const
{
    switch (column) {
    case Names:
        return CertificateWords::names(found.leaf());
    case Issuer:
        return CertificateWords::issuer(found.leaf());
    case ValidUntil:
        return CertificateWords::validity(found.leaf(), m_at);
    case Key:
        return CertificateWords::key(found);
    case Source:
        return CertificateWords::source(found.source);
    case Use:
        return CertificateWords::use(found);
    default:
        return {};
    }
}

QString FoundModel::shape(int row, int column) const
{
    using Weight = CertificateWords::Weight;
    const FoundCertificate &found = m_found[row];
    const auto has = [this, row](Concern concern) { return concerns(row).contains(concern); };
    const auto drawn = [](Weight weight) { return QString(QChar(shapeOf(weight))) + u' '; };
    if (column == Key)
        return drawn(CertificateWords::keyWeight(found));
    if (column == Names && (has(Concern::OtherName) || has(Concern::OtherPurpose)))
        return drawn(Weight::Warning);
    if (column == ValidUntil && has(Concern::Expired))
        return drawn(Weight::Bad);
    if (column == ValidUntil && (has(Concern::ExpiresSoon) || has(Concern::NotYetValid)))
        return drawn(Weight::Warning);
    if (column == Use && found.use == FoundCertificate::Use::WithForeignKey)
        return drawn(Weight::Bad);
    return {};
}

QVariant FoundModel::data(const QModelIndex &index, int role) const
{
    const FoundCertificate *found = at(index.row());
    if (!found)
        return {};
    if (role == Qt::DisplayRole)
        return shape(index.row(), index.column()) + text(*found, index.column());
    if (role == Qt::AccessibleTextRole)
        return text(*found, index.column());
    if (role == Qt::ToolTipRole)
        return QString::fromUtf8(found->files.certificate);
    if (role == Qt::FontRole && found->use != FoundCertificate::Use::No) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    return {};
}

QVariant FoundModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Names:
        return tr("For");
    case Issuer:
        return tr("Issued by");
    case ValidUntil:
        return tr("Valid until");
    case Key:
        return tr("Private key");
    case Source:
        return tr("From");
    case Use:
        return tr("Now");
    default:
        return {};
    }
}

} // namespace postseal
