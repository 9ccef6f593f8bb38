// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listeners/knownclientdialog.h"

#include "core/x509/certificate.h"
#include "ui/connect/dialogparts.h"
#include "ui/listeners/listenerwords.h"
#include "ui/support/fixedfont.h"
#include "ui/support/smallfile.h"
#include "ui/support/statusline.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace postseal {

namespace {

enum What { Key, WholeCertificate };

QString asText(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

/// The client's certificate out of the file at \a path, and nothing else: a key that stands beside
/// it is neither shown nor kept.
Result<Certificate> certificateIn(const QString &path)
{
    const Result<QByteArray> bytes = smallFile(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    const Result<Certificate> one = certificateFromDer(*bytes);
    if (one)
        return one;
    const Result<QList<Certificate>> several = certificatesFromPem(*bytes);
    if (!several)
        return fail(several.error().code, path, several.error().detail);
    return several->first();
}

} // namespace

KnownClientDialog::KnownClientDialog(const QString &listener, Goal goal, QWidget *parent)
    : QDialog(parent)
    , m_goal(std::move(goal))
    , m_certificate(new QPlainTextEdit(this))
    , m_what(new QComboBox(this))
    , m_note(new QLineEdit(this))
    , m_outcome(new StatusLine(this))
    , m_lines(new QLabel(this))
{
    setWindowTitle(tr("Let a client in"));
    m_certificate->setObjectName(QStringLiteral("clientCertificate"));
    m_certificate->setFont(fixedFont(font()));
    m_certificate->setTabChangesFocus(true);
    m_certificate->setPlaceholderText(QStringLiteral("-----BEGIN CERTIFICATE-----"));
    m_certificate->setMinimumHeight(fontMetrics().height() * 6);
    m_what->setObjectName(QStringLiteral("clientWhat"));
    m_what->addItem(tr("Its public key: renewals with it stay good"), Key);
    m_what->addItem(tr("This certificate alone"), WholeCertificate);
    m_note->setObjectName(QStringLiteral("clientNote"));
    m_note->setPlaceholderText(tr("Whose it is"));
    m_outcome->setObjectName(QStringLiteral("clientOutcome"));
    m_lines->setObjectName(QStringLiteral("clientLines"));
    m_lines->setTextFormat(Qt::PlainText);
    m_lines->setWordWrap(true);
    m_lines->setFont(fixedFont(font()));
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *open = new QPushButton(QIcon::fromTheme(QStringLiteral("document-open")),
                                 tr("&Open a file…"), this);
    open->setObjectName(QStringLiteral("openClientFile"));
    setTabOrder(m_certificate, open);
    setTabOrder(open, m_what);
    auto *form = new QFormLayout;
    form->addRow(tr("&Certificate"), m_certificate);
    form->addRow(QString(), open);
    form->addRow(tr("&Know it by"), m_what);
    form->addRow(tr("&Note"), m_note);
    auto *buttons = new QDialogButtonBox(this);
    m_use = buttons->addButton(tr("&Let it in"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(QStringLiteral("letIn"));
    m_use->setEnabled(false);
    buttons->addButton(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("cancelLetIn"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(paragraph(this, tr("The client may send mail to everywhere through %1. Paste "
                                         "its certificate (PEM) or a fingerprint; its private key "
                                         "stays with it.")
                                          .arg(listener)));
    column->addLayout(form);
    column->addWidget(m_outcome);
    column->addWidget(m_lines);
    column->addWidget(buttons);
    connect(open, &QPushButton::clicked, this, &KnownClientDialog::browse);
    connect(m_certificate, &QPlainTextEdit::textChanged, this, &KnownClientDialog::check);
    connect(m_what, &QComboBox::currentIndexChanged, this, &KnownClientDialog::check);
    connect(m_note, &QLineEdit::textChanged, this, &KnownClientDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        QString subject;
        if (const auto known = fingerprint(subject))
            emit given(*known, m_note->text().trimmed().toUtf8());
        accept();
    });
    fitToText(this);
}

void KnownClientDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Certificate of the client"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const Result<Certificate> client = certificateIn(path);
        m_certificate->setPlainText(client ? asText(toPem({*client})) : QString());
        if (!client)
            m_outcome->tell(StatusLine::kBad, describe(client.error()));
    });
    dialog->open();
}

Result<QByteArray> KnownClientDialog::fingerprint(QString &subject) const
{
    const QByteArray text = m_certificate->toPlainText().toUtf8().trimmed();
    if (text.contains("PRIVATE KEY-----"))
        return fail(ErrorCode::BadInput, tr("Private key"),
                    tr("this is a secret that stays with the client; give its certificate"));
    if (!text.contains("-----BEGIN"))
        return text;
    const auto certificates = certificatesFromPem(text);
    if (!certificates)
        return std::unexpected(certificates.error());
    const Certificate &client = certificates->first();
    subject = client.subject;
    return m_what->currentData() == Key ? client.publicKeyFingerprint : client.fingerprint;
}

void KnownClientDialog::check()
{
    QString subject;
    const Result<QByteArray> known = fingerprint(subject);
    m_what->setEnabled(!subject.isEmpty());
    m_use->setEnabled(false);
    m_lines->clear();
    if (known && known->isEmpty())
        return m_outcome->tell(StatusLine::kBad, {});
    const QByteArray note = m_note->text().trimmed().toUtf8();
    const Result<Intended> intended =
        known ? m_goal(*known, note) : Result<Intended>(std::unexpected(known.error()));
    if (!intended)
        return m_outcome->tell(StatusLine::kBad, describe(intended.error()));
    QStringList lines;
    for (const Decision &decision : intended->said)
        lines += ListenerWords::decided(decision);
    m_use->setEnabled(!lines.isEmpty());
    const QString who = subject.isEmpty() ? tr("This fingerprint") : subject;
    m_outcome->tell(StatusLine::kGood,
                    lines.isEmpty() ? tr("%1 may relay there already.").arg(who)
                                    : tr("%1 may relay there. This will be written:").arg(who));
    m_lines->setText(lines.join(u'\n'));
    growToText(this);
}

} // namespace postseal
