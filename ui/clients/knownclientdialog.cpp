// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/knownclientdialog.h"

#include "core/x509/givenclient.h"
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
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>

namespace postseal {

namespace {

QString asText(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

} // namespace

KnownClientDialog::KnownClientDialog(const QList<ClientDoor> &doors, Goal goal, QWidget *parent)
    : QDialog(parent)
    , m_goal(std::move(goal))
    , m_form(new QFormLayout)
    , m_door(new QComboBox(this))
    , m_certificate(new QPlainTextEdit(this))
    , m_what(new QComboBox(this))
    , m_note(new QLineEdit(this))
    , m_owner(new QLineEdit(this))
    , m_remarks(new StatusLine(this))
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
    buildPassphrase(open);
    auto *form = m_form;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("&Through"), m_door);
    form->addRow(tr("&Certificate"), m_certificate);
    form->addRow(QString(), open);
    form->addRow(tr("&Passphrase"), m_locked);
    form->setRowVisible(m_locked, false);
    if (auto *label = qobject_cast<QLabel *>(form->labelForField(m_locked)))
        label->setBuddy(m_passphrase);
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
                                         "certificate (PEM) or a fingerprint, or drop a file here "
                                         "(PEM, DER, PKCS #7, PKCS #12).")));
    column->addLayout(form);
    column->addWidget(m_remarks);
    column->addWidget(m_outcome);
    column->addWidget(m_lines);
    column->addStretch(1);
    column->addWidget(buttons);
    connect(open, &QPushButton::clicked, this, &KnownClientDialog::browse);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &KnownClientDialog::accepted);
    // Lines of PEM (RFC 7468) are whole beside the labels.
    column->addStrut(m_certificate->fontMetrics().horizontalAdvance(u'M') * 66 +
                     fontMetrics().averageCharWidth() * 20);
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
    m_certificate->setFixedHeight(fontMetrics().height() * 4);
    m_what->setObjectName(QStringLiteral("clientWhat"));
    m_what->addItem(tr("Its public key: renewals with it stay good"),
                    static_cast<int>(FingerprintOf::Key));
    m_what->addItem(tr("This certificate alone"), static_cast<int>(FingerprintOf::Certificate));
    m_note->setObjectName(QStringLiteral("clientNote"));
    m_note->setPlaceholderText(tr("What it is, such as branch-office"));
    m_owner->setObjectName(QStringLiteral("clientOwner"));
    m_owner->setPlaceholderText(tr("Whose it is"));
    m_remarks->setObjectName(QStringLiteral("clientRemarks"));
    m_outcome->setObjectName(QStringLiteral("clientOutcome"));
    m_lines->setObjectName(QStringLiteral("clientLines"));
    m_lines->setTextFormat(Qt::PlainText);
    m_lines->setWordWrap(true);
    m_lines->setFont(fixedFont(font()));
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(m_certificate, &QPlainTextEdit::textChanged, this, &KnownClientDialog::takeText);
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

void KnownClientDialog::buildPassphrase(QWidget *before)
{
    m_locked = new QWidget(this);
    m_passphrase = new QLineEdit(m_locked);
    m_passphrase->setObjectName(QStringLiteral("clientPassphrase"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setAccessibleName(tr("Passphrase of the file"));
    auto *open = new QPushButton(tr("Op&en it"), m_locked);
    open->setObjectName(QStringLiteral("openLockedClient"));
    open->setAutoDefault(false);
    auto *row = new QHBoxLayout(m_locked);
    row->setContentsMargins({});
    row->addWidget(m_passphrase, 1);
    row->addWidget(open);
    setTabOrder(before, m_passphrase);
    setTabOrder(m_passphrase, open);
    connect(open, &QPushButton::clicked, this, &KnownClientDialog::openFile);
    // Later: Return opens the file, and does no more.
    connect(m_passphrase, &QLineEdit::returnPressed, this, &KnownClientDialog::openFile,
            Qt::QueuedConnection);
}

void KnownClientDialog::takeFile(const QString &path)
{
    m_certificate->clear();
    m_passphrase->clear();
    Result<QByteArray> bytes = smallFile(path);
    if (!bytes)
        return m_outcome->tell(StatusLine::kBad, describe(bytes.error()));
    m_file = {.name = QFileInfo(path).fileName(),
              .bytes = Secret::take(*std::move(bytes)),
              .passphrase = {}};
    openFile();
}

/// The one that was given last, with the passphrase as far as it was typed.
void KnownClientDialog::openFile()
{
    m_file.passphrase = Secret::take(m_passphrase->text().toUtf8());
    const Result<GivenClient> given = givenClientIn(m_file);
    const bool isLocked = !given && given.error().code == ErrorCode::AuthFailed;
    if (given)
        show(*given);
    else
        m_outcome->tell(isLocked && m_passphrase->text().isEmpty() ? StatusLine::kOff
                                                                   : StatusLine::kBad,
                        describe(given.error()));
    m_passphrase->clear();
    m_form->setRowVisible(m_locked, isLocked);
    if (isLocked)
        m_passphrase->setFocus();
    else
        m_file = {};
    growToText(this);
}

/// The text has the certificates alone from now on.
void KnownClientDialog::show(const GivenClient &given)
{
    {
        const QSignalBlocker quiet(m_certificate);
        m_certificate->setPlainText(asText(toPem(given.chain))); // no way back to a key
    }
    m_hadKey = given.hadKey;
    check();
}

/// What a person typed or pasted; a file that waits is of no use any more.
void KnownClientDialog::takeText()
{
    m_form->setRowVisible(m_locked, false);
    m_file = {};
    m_hadKey = false;
    QByteArray text = m_certificate->toPlainText().toUtf8();
    if (text.contains("-----BEGIN")) {
        const Result<GivenClient> given =
            givenClientIn({.name = {}, .bytes = Secret::take(std::move(text)), .passphrase = {}});
        if (given && given->hadKey)
            return show(*given);
    }
    check();
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
    QByteArray text = m_certificate->toPlainText().toUtf8().trimmed();
    if (text.isEmpty())
        return Client();
    if (!text.contains("-----BEGIN")) {
        const Result<Fingerprint> typed = Fingerprint::from(text);
        if (!typed)
            return std::unexpected(typed.error());
        return Client{.given = {}, .fingerprints = {*typed}};
    }
    const Result<GivenClient> given = givenClientIn(
        {.name = tr("What was pasted"), .bytes = Secret::take(std::move(text)), .passphrase = {}});
    if (!given)
        return std::unexpected(given.error());
    const auto what = static_cast<FingerprintOf>(m_what->currentData().toInt());
    return Client{.given = *given, .fingerprints = fingerprintsOf(given->certificate, what)};
}

KnownClient KnownClientDialog::wanted(const Client &client) const
{
    KnownClient known{.fingerprints = client.fingerprints,
                      .note = m_note->text().simplified().toUtf8(),
                      .notes = {.note = {}, .owner = m_owner->text().simplified(), .review = {}}};
    if (!client.given)
        return known;
    const Certificate &certificate = client.given->certificate;
    if (known.note.isEmpty())
        known.note = certificate.commonName.simplified().toUtf8();
    known.notes.review = certificate.notAfter.toLocalTime().date().toString(Qt::ISODate);
    return known;
}

QByteArray KnownClientDialog::service() const
{
    return m_door->currentData().toByteArray();
}

void KnownClientDialog::accepted()
{
    if (const Result<Client> given = client()) {
        for (const Certificate &each : given->given.value_or(GivenClient()).chain)
            emit seen(each);
        emit this->given(service(), wanted(*given));
    }
    accept();
}

void KnownClientDialog::showRemarks(const std::optional<GivenClient> &given)
{
    QStringList remarks =
        given ? warningsOf(*given, QDateTime::currentDateTimeUtc()) : QStringList();
    const bool warns = !remarks.isEmpty();
    if (given && m_hadKey)
        remarks += tr("The private key in it is not used, and not kept.");
    m_remarks->tell(warns ? StatusLine::kWarning : StatusLine::kOff, remarks.join(u' '));
}

void KnownClientDialog::check()
{
    const Result<Client> given = client();
    showRemarks(given ? given->given : std::nullopt);
    m_what->setEnabled(given && given->given);
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
    if (const std::optional<GivenClient> &shown = given->given)
        who = shown->certificate.subject;
    m_outcome->tell(StatusLine::kGood,
                    lines.isEmpty() ? tr("%1 may relay there already.").arg(who)
                                    : tr("%1 may relay there. This will be written:").arg(who));
    m_lines->setText(lines.join(u'\n'));
    growToText(this);
}

} // namespace postseal
