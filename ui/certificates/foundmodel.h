// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/foundcertificate.h"

#include <QAbstractTableModel>

namespace postseal {

/// The certificates found, a row each. Values come in whole by setFound().
class FoundModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Names, Use, ValidUntil, Key, Issuer, Source, Columns };

    explicit FoundModel(QObject *parent = nullptr);

    /// Shows \a found as it is at the time \a at, for a server that calls itself \a hostName.
    void setFound(const QList<FoundCertificate> &found, const QByteArray &hostName,
                  const QDateTime &at);
    /// Null: there is no such row.
    const FoundCertificate *at(int row) const;
    /// What there is to know of a row that is there.
    const QList<Concern> &concerns(int row) const { return m_concerns[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const FoundCertificate &found, int column) const;
    QString shape(int row, int column) const;

    QList<FoundCertificate> m_found;
    QList<QList<Concern>> m_concerns; ///< of each: to find them takes reading the certificate
    QDateTime m_at;
};

} // namespace postseal
