// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/certificates/certificatewords.h"

#include <QScrollArea>

class QVBoxLayout;

namespace postseal {

/// Everything about one certificate in words: what to know before it is used, its files, its names,
/// who renews it.
class CertificateDetails : public QScrollArea {
    Q_OBJECT

public:
    explicit CertificateDetails(QWidget *parent = nullptr);

    /// Shows \a found at the time \a at; \a hostName is what the server calls itself.
    void show(const FoundCertificate &found, const QByteArray &hostName, const QDateTime &at);
    void clear();

signals:
    /// The person wants certbot to reload Postfix after each renewal.
    void reloadWanted();

private:
    void addRemedy(const FoundCertificate &found);
    void addConcerns(const FoundCertificate &found, const QByteArray &hostName,
                     const QDateTime &at);
    void addLine(const QString &text, const QString &name);
    void addSentence(CertificateWords::Weight weight, const QString &text);

    QVBoxLayout *m_lines = nullptr;
};

} // namespace postseal
