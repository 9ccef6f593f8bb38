// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/certificatelist.h"

#include "ui/overview/overviewwords.h"
#include "ui/support/statusline.h"

#include <QLabel>
#include <QVBoxLayout>

namespace postseal {

CertificateList::CertificateList(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins({});
}

void CertificateList::show(const QList<ServedCertificate> &certificates)
{
    setVisible(!certificates.isEmpty());
    if (certificates == m_certificates)
        return;
    m_certificates = certificates;
    qDeleteAll(findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    for (const ServedCertificate &certificate : certificates)
        add(certificate);
}

void CertificateList::add(const ServedCertificate &certificate)
{
    const Remark remark = OverviewWords::validity(certificate);
    auto *validity = new StatusLine(this);
    validity->setObjectName(QStringLiteral("validity"));
    validity->tell(remark.shape, remark.text);
    auto *facts = new QLabel(OverviewWords::certificate(certificate), this);
    facts->setObjectName(QStringLiteral("certificate"));
    facts->setTextFormat(Qt::PlainText);
    facts->setWordWrap(true);
    facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_rows->addWidget(facts);
    m_rows->addWidget(validity);
}

} // namespace postseal
