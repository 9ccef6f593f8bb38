// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/servedcertificate.h"

#include <QWidget>

class QVBoxLayout;

namespace postseal {

/// The certificates that the listeners show, and how long they last.
class CertificateList : public QWidget {
    Q_OBJECT

public:
    explicit CertificateList(QWidget *parent = nullptr);

    void show(const QList<ServedCertificate> &certificates);

private:
    void add(const ServedCertificate &certificate);

    QVBoxLayout *m_rows;
    QList<ServedCertificate> m_certificates;
};

} // namespace postseal
