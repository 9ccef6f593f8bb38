// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/knownclientdialog.h"

#include "core/x509/peerdigests.h"
#include "ui/clients/clientwords.h"
#include "ui/connect/dialogparts.h"
#include "ui/listeners/listenerwords.h"
#include "ui/support/fixedfont.h"
#include "ui/support/smallfile.h"
#include "ui/support/statusline.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace postseal {

namespace {

QString asText(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

/// The certificates in the file at \a path, and nothing else: a key that stands beside them is
/// neither shown nor kept.
Result<QList<Certificate>> certificatesIn(const QString &path)
{
    const Result<QByteArray> bytes = smallFile(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    if (const Result<Certificate> one = certificateFromDer(*bytes))
        return QList<Certificate>{*one};
    const Result<QList<Certificate>> several = certificatesFromPem(*bytes);
    if (!several)
        return fail(several.error().code, path, several.error().detail);
    return several;
}

/// Of a client and its issuers the client's.
Certificate leafOf(const QList<Certificate> &certificates)
{
    const auto leaf = std::ranges::find(certificates, false, &Certificate::isCa);
    return leaf == certificates.end() ? certificates.first() : *leaf;
}

} // namespace

KnownClientDialog::KnownClientDialog(const QList<ClientDoor> &doors, Goal goal, QWidget *parent)
    : QDialog(parent)
    , m_goal(std::move(goal))
    , m_door(new QComboBox(this))
    , m_certificate(new QPlainTextEdit(this))
    , m_what(new QComboBox(this))
    , m_note(new QLineEdit(this))
    , m_owner(new QLineEdit(this))
    , m_outcome(new StatusLine(this))
    , m_lines(new QLabel(this))
{
    setWindowTitle(tr("Let a client in"));
    setAcceptDrops(true);
    buildFields(doors);
    auto *open = new QPushButton(QIcon::fromTheme(QStringLiteral("document-open")),
                                 tr("&Open a file…"), this);
    open->setObjectName(QStringLiteral("openClientFile"));
    setTabOrder(m_certificate, open);
    setTabOrder(open, m_what);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("&Through"), m_door);
    form->addRow(tr("&Certificate"), m_certificate);
    form->addRow(QString(), open);
    form->addRow(tr("&Know it by"), m_what);
    form->addRow(tr("&Note"), m_note);
    form->addRow(tr("O&wner"), m_owner);
    auto *buttons = new QDialogButtonBox(this);
    m_use = buttons->addButton(tr("&Let it in"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(QStringLiteral("letIn"));
    m_use->setEnabled(false);
    buttons->addButton(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("cancelLetIn"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(paragraph(this, tr("The client may then send mail to everywhere. Paste its "
                                         "certificate (PEM) or a fingerprint, or drop the file of "
                                         "the certificate here; its private key stays with it.")));
    column->addLayout(form);
    column->addWidget(m_outcome);
    column->addWidget(m_lines);
    column->addWidget(buttons);
    connect(open, &QPushButton::clicked, this, &KnownClientDialog::browse);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &KnownClientDialog::accepted);
    fitToText(this);
}

void KnownClientDialog::buildFields(const QList<ClientDoor> &doors)
{
    m_door->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_door->setMinimumContentsLength(24);
    m_door->setObjectName(QStringLiteral("letInDoor"));
    for (const ClientDoor &door : doors)
        m_door->addItem(ClientWords::door(door), door.service);
    m_certificate->setObjectName(QStringLiteral("clientCertificate"));
    m_certificate->setFont(fixedFont(font()));
    m_certificate->setTabChangesFocus(true);
    m_certificate->setAcceptDrops(false); // the dialog takes files
    m_certificate->setPlaceholderText(QStringLiteral("-----BEGIN CERTIFICATE-----"));
    m_certificate->setFixedHeight(fontMetrics().height() * 6);
    m_what->setObjectName(QStringLiteral("clientWhat"));
    m_what->addItem(tr("Its public key: renewals with it stay good"),
                    static_cast<int>(FingerprintOf::Key));
    m_what->addItem(tr("This certificate alone"), static_cast<int>(FingerprintOf::Certificate));
    m_note->setObjectName(QStringLiteral("clientNote"));
    m_note->setPlaceholderText(tr("What it is, such as branch-office"));
    m_owner->setObjectName(QStringLiteral("clientOwner"));
    m_owner->setPlaceholderText(tr("Whose it is"));
    m_outcome->setObjectName(QStringLiteral("clientOutcome"));
    m_lines->setObjectName(QStringLiteral("clientLines"));
    m_lines->setTextFormat(Qt::PlainText);
    m_lines->setWordWrap(true);
    m_lines->setFont(fixedFont(font()));
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(m_certificate, &QPlainTextEdit::textChanged, this, &KnownClientDialog::check);
    for (const QComboBox *box : {m_door, m_what})
        connect(box, &QComboBox::currentIndexChanged, this, &KnownClientDialog::check);
    for (const QLineEdit *line : {m_note, m_owner})
        connect(line, &QLineEdit::textChanged, this, &KnownClientDialog::check);
}

void KnownClientDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Certificate of the client"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &KnownClientDialog::takeFile);
    dialog->open();
}

void KnownClientDialog::takeFile(const QString &path)
{
    const Result<QList<Certificate>> client = certificatesIn(path);
    m_certificate->setPlainText(client ? asText(toPem(*client)) : QString());
    if (!client)
        m_outcome->tell(StatusLine::kBad, describe(client.error()));
}

void KnownClientDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void KnownClientDialog::dropEvent(QDropEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty())
        takeFile(urls.first().toLocalFile());
    else
        m_certificate->setPlainText(event->mimeData()->text());
    event->acceptProposedAction();
}

Result<KnownClientDialog::Client> KnownClientDialog::client() const
{
    const QByteArray text = m_certificate->toPlainText().toUtf8().trimmed();
    if (text.contains("PRIVATE KEY-----"))
        return fail(ErrorCode::BadInput, tr("Private key"),
                    tr("this is a secret that stays with the client; give its certificate"));
    if (text.isEmpty())
        return Client();
    if (!text.contains("-----BEGIN")) {
        const Result<Fingerprint> typed = Fingerprint::from(text);
        if (!typed)
            return std::unexpected(typed.error());
        return Client{.certificate = {}, .all = {}, .fingerprints = {*typed}};
    }
    const auto certificates = certificatesFromPem(text);
    if (!certificates)
        return std::unexpected(certificates.error());
    const Certificate given = leafOf(*certificates);
    const auto what = static_cast<FingerprintOf>(m_what->currentData().toInt());
    return Client{
        .certificate = given, .all = *certificates, .fingerprints = fingerprintsOf(given, what)};
}

KnownClient KnownClientDialog::wanted(const Client &client) const
{
    KnownClient known{.fingerprints = client.fingerprints,
                      .note = m_note->text().simplified().toUtf8(),
                      .notes = {.note = {}, .owner = m_owner->text().simplified(), .review = {}}};
    if (!client.certificate)
        return known;
    if (known.note.isEmpty())
        known.note = client.certificate->commonName.simplified().toUtf8();
    known.notes.review = client.certificate->notAfter.toLocalTime().date().toString(Qt::ISODate);
    return known;
}

QByteArray KnownClientDialog::service() const
{
    return m_door->currentData().toByteArray();
}

void KnownClientDialog::accepted()
{
    if (const Result<Client> given = client()) {
        for (const Certificate &each : given->all)
            emit seen(each);
        emit this->given(service(), wanted(*given));
    }
    accept();
}

void KnownClientDialog::check()
{
    const Result<Client> given = client();
    m_what->setEnabled(given && given->certificate);
    m_use->setEnabled(false);
    m_lines->clear();
    if (given && given->fingerprints.isEmpty())
        return m_outcome->tell(StatusLine::kBad, {});
    const Result<Intended> intended = given ? m_goal(service(), wanted(*given))
                                            : Result<Intended>(std::unexpected(given.error()));
    if (!intended)
        return m_outcome->tell(StatusLine::kBad, describe(intended.error()));
    QStringList lines;
    for (const Decision &decision : intended->said)
        lines += ListenerWords::decided(decision);
    m_use->setEnabled(!lines.isEmpty());
    QString who = tr("This fingerprint");
    if (const std::optional<Certificate> &certificate = given->certificate)
        who = certificate->subject;
    m_outcome->tell(StatusLine::kGood,
                    lines.isEmpty() ? tr("%1 may relay there already.").arg(who)
                                    : tr("%1 may relay there. This will be written:").arg(who));
    m_lines->setText(lines.join(u'\n'));
    growToText(this);
}

} // namespace postseal
