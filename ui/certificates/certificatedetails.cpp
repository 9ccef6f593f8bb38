// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/certificates/certificatedetails.h"

#include "core/settings/renewalhook.h"
#include "ui/certificates/certificateshapes.h"
#include "ui/support/statusline.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace postseal {

namespace {

QLabel *textLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QString everyName(const Certificate &leaf)
{
    QStringList names;
    for (const QByteArray &name : leaf.dnsNames + leaf.addresses)
        names.append(QString::fromUtf8(name));
    return names.isEmpty() ? leaf.commonName : names.join(QStringLiteral(", "));
}

} // namespace

CertificateDetails::CertificateDetails(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setObjectName(QStringLiteral("certificateDetails"));
    setAccessibleName(tr("About this certificate"));
    clear();
}

void CertificateDetails::clear()
{
    setWidget(new QWidget);
}

void CertificateDetails::addSentence(CertificateWords::Weight weight, const QString &text)
{
    auto *line = new StatusLine;
    line->setObjectName(QStringLiteral("concern"));
    line->tell(shapeOf(weight), text);
    m_lines->addWidget(line);
}

void CertificateDetails::addLine(const QString &text, const QString &name)
{
    QLabel *label = textLabel(text);
    label->setObjectName(name);
    m_lines->addWidget(label);
}

void CertificateDetails::addConcerns(const FoundCertificate &found, const QByteArray &hostName,
                                     const QDateTime &at)
{
    const QList<Concern> concerns = concernsOf(found, hostName, at);
    for (const Concern concern : concerns)
        addSentence(CertificateWords::weight(concern),
                    CertificateWords::sentence(concern, found, hostName));
    if (concerns.isEmpty())
        addSentence(CertificateWords::Weight::Good,
                    tr("The key matches and the certificate is valid. Nothing speaks against "
                       "using it."));
}

/// What Postfix's own certificate needs from certbot goes into the draft; else it is said.
void CertificateDetails::addRemedy(const FoundCertificate &found)
{
    if (found.source != FoundCertificate::Source::Certbot ||
        found.use == FoundCertificate::Use::No) {
        addLine(CertificateWords::renewalAdvice(found), QStringLiteral("renewalAdvice"));
        return;
    }
    auto *button = new QPushButton(tr("&Reload Postfix after each renewal"));
    button->setObjectName(QStringLiteral("addRenewalHook"));
    button->setToolTip(tr("Puts a program that certbot runs after each renewal into the draft: %1")
                           .arg(QString::fromLatin1(kCertbotHook)));
    // Later: this button goes then.
    connect(button, &QPushButton::clicked, this, &CertificateDetails::reloadWanted,
            Qt::QueuedConnection);
    m_lines->addWidget(button, 0, Qt::AlignLeft);
}

void CertificateDetails::show(const FoundCertificate &found, const QByteArray &hostName,
                              const QDateTime &at)
{
    auto *body = new QWidget;
    m_lines = new QVBoxLayout(body);
    addConcerns(found, hostName, at);
    const Certificate &leaf = found.leaf();
    addLine(tr("Names: %1").arg(everyName(leaf)), QStringLiteral("names"));
    addLine(tr("Certificate file: %1").arg(QString::fromUtf8(found.files.certificate)),
            QStringLiteral("certificateFile"));
    if (!found.files.key.isEmpty())
        addLine(tr("Key file: %1").arg(QString::fromUtf8(found.files.key)),
                QStringLiteral("keyFile"));
    addLine(tr("Kind of key: %1, %2 bits").arg(leaf.keyType).arg(leaf.keyBits),
            QStringLiteral("kind"));
    addLine(CertificateWords::renewal(found), QStringLiteral("renewal"));
    if (found.renewalReloads == Known::No)
        addRemedy(found);
    m_lines->addStretch(1);
    setWidget(body);
}

} // namespace postseal
