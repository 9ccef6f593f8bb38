// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/issuedialog.h"

#include "core/profile/clientplaces.h"
#include "core/profile/privatefile.h"
#include "core/transport/serverlane.h"
#include "core/x509/peerdigests.h"
#include "ui/clients/clientwords.h"
#include "ui/clients/issuedview.h"
#include "ui/clients/keptpassphrase.h"
#include "ui/connect/dialogparts.h"
#include "ui/listeners/listenerwords.h"
#include "ui/support/fixedfont.h"
#include "ui/support/ondone.h"
#include "ui/support/statusline.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace postseal {

namespace {

/// The authority of this account; nothing: there is none yet, or its file cannot be read, which
/// issueToFile() tells.
std::optional<Certificate> ownAuthority()
{
    const Result<Secret> file = readPrivateFile(clientAuthorityFile());
    const auto read = file ? authorityFromPem(*file)
                           : Result<CertificateAuthority>(std::unexpected(file.error()));
    return read ? std::optional(read->certificate) : std::nullopt;
}

Secret secretIn(const QLineEdit *field)
{
    return Secret::take(field->text().toUtf8());
}

/// Digits for each digest, so that it can be seen what letting the client in comes to.
QList<Fingerprint> exampleFingerprints()
{
    QList<Fingerprint> all;
    for (const int size : {16, 20, 32, 48, 64})
        all.append({.text = QByteArray(size, '\0').toHex(':')});
    return all;
}

QLineEdit *field(const QString &name, QWidget *parent)
{
    auto *line = new QLineEdit(parent);
    line->setObjectName(name);
    return line;
}

} // namespace

IssueDialog::IssueDialog(Setting setting, ServerLane &desk, SecretStore *store, QWidget *parent)
    : QDialog(parent)
    , m_setting(std::move(setting))
    , m_desk(desk)
    , m_authority(ownAuthority())
    , m_form(new QWidget(this))
    , m_name(field(QStringLiteral("clientName"), this))
    , m_owner(field(QStringLiteral("clientOwner"), this))
    , m_email(field(QStringLiteral("clientEmail"), this))
    , m_file(field(QStringLiteral("clientFile"), this))
    , m_passphrase(field(QStringLiteral("authorityPassphrase"), this))
    , m_days(new QComboBox(this))
    , m_door(new QComboBox(this))
    , m_keep(new QCheckBox(tr("&Keep it in this computer's keychain"), this))
    , m_kept(new KeptPassphrase(store, this))
    , m_outcome(new StatusLine(this))
    , m_lines(new QLabel(this))
    , m_buttons(new QDialogButtonBox(this))
{
    setObjectName(QStringLiteral("issueDialog"));
    setWindowTitle(tr("Issue a certificate"));
    buildForm();
    m_issue = m_buttons->addButton(tr("&Issue"), QDialogButtonBox::AcceptRole);
    m_issue->setObjectName(QStringLiteral("issue"));
    m_issue->setDefault(true);
    m_buttons->addButton(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("cancelIssue"));
    auto *column = new QVBoxLayout(this);
    auto *notKept = new StatusLine(this);
    notKept->setObjectName(QStringLiteral("passphraseNotKept"));
    column->addWidget(m_form);
    column->addWidget(notKept);
    column->addWidget(m_buttons);
    connect(m_kept, &KeptPassphrase::looked, this, &IssueDialog::showKept);
    connect(m_kept, &KeptPassphrase::notKept, notKept, [this, notKept](const Error &error) {
        notKept->tell(StatusLine::kWarning,
                      tr("The passphrase was not kept: %1").arg(describe(error)));
        growToText(this);
    });
    m_kept->lookFor(m_authority);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_issue, &QPushButton::clicked, this, &IssueDialog::begin);
    nameFile();
    check();
    m_name->setFocus();
    fitToText(this);
}

void IssueDialog::buildForm()
{
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_name->setPlaceholderText(tr("A person or a machine, such as anna or backup-host"));
    m_days->setObjectName(QStringLiteral("clientDays"));
    for (const auto &[text, days] : {std::pair(tr("3 months"), 92), std::pair(tr("1 year"), 365),
                                     std::pair(tr("2 years"), 730), std::pair(tr("5 years"), 1826)})
        m_days->addItem(text, days);
    m_days->setCurrentIndex(1);
    m_door->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_door->setMinimumContentsLength(24);
    m_door->setObjectName(QStringLiteral("clientDoor"));
    for (const ClientDoor &each : std::as_const(m_setting.doors))
        m_door->addItem(ClientWords::door(each));
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Owner, if that is somebody else"), m_owner);
    form->addRow(tr("Mail &address, if it has one"), m_email);
    form->addRow(tr("&Valid for"), m_days);
    form->addRow(tr("&Through"), m_door);
    QWidget *choose = addFile(form);
    auto *authority = new QFormLayout;
    authority->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addAuthority(authority);
    orderKeys(choose);
    m_outcome->setObjectName(QStringLiteral("issueOutcome"));
    m_lines->setObjectName(QStringLiteral("issueLines"));
    m_lines->setTextFormat(Qt::PlainText);
    m_lines->setWordWrap(true);
    m_lines->setFont(fixedFont(font()));
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *column = new QVBoxLayout(m_form);
    column->setContentsMargins({});
    column->addWidget(
        paragraph(m_form, tr("A key and a certificate are made on this computer and put "
                             "into one file for the client. The server gets the "
                             "fingerprint of the key, nothing else.")));
    column->addLayout(form);
    if (!m_authority)
        column->addWidget(
            paragraph(m_form, tr("With the first certificate an authority is made, which stays on "
                                 "this computer: %1. Its passphrase is needed for each "
                                 "certificate.")
                                  .arg(shownPath(clientAuthorityFile()))));
    column->addLayout(authority);
    column->addWidget(m_outcome);
    column->addWidget(m_lines);
    column->addStretch(1);
    for (const QLineEdit *each : {m_name, m_owner, m_email})
        connect(each, &QLineEdit::textChanged, this, &IssueDialog::check);
    connect(m_name, &QLineEdit::textChanged, this, &IssueDialog::nameFile);
    connect(m_door, &QComboBox::currentIndexChanged, this, &IssueDialog::check);
}

QWidget *IssueDialog::addFile(QFormLayout *form)
{
    auto *choose = new QToolButton(this);
    choose->setObjectName(QStringLiteral("chooseClientFile"));
    choose->setText(tr("&Choose…"));
    choose->setAccessibleName(tr("Choose where the file goes"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_file, 1);
    row->addWidget(choose);
    form->addRow(tr("&File"), row);
    if (auto *label = qobject_cast<QLabel *>(form->labelForField(row)))
        label->setBuddy(m_file);
    m_file->setAccessibleName(tr("File"));
    connect(choose, &QToolButton::clicked, this, &IssueDialog::chooseFile);
    connect(m_file, &QLineEdit::textEdited, this, [this] { m_fileChosen = true; });
    connect(m_file, &QLineEdit::textChanged, this, &IssueDialog::check);
    return choose;
}

void IssueDialog::orderKeys(QWidget *choose)
{
    QList<QWidget *> order{m_name, m_owner, m_email, m_days, m_door, m_file, choose, m_passphrase};
    if (m_again)
        order += m_again;
    order += m_keep;
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

void IssueDialog::addAuthority(QFormLayout *form)
{
    m_passphrase->setEchoMode(QLineEdit::Password);
    connect(m_passphrase, &QLineEdit::textChanged, this, &IssueDialog::check);
    m_keep->setObjectName(QStringLiteral("keepPassphrase"));
    m_keep->setToolTip(tr("Kept encrypted by the desktop, once it has opened the authority. It is "
                          "deleted when it opens it no more, or when you clear this box."));
    m_keep->hide();
    connect(m_keep, &QCheckBox::clicked, this, [this](bool on) {
        if (!on)
            m_kept->forget();
        showKept();
    });
    if (m_authority) {
        form->addRow(tr("&Passphrase of \"%1\"").arg(m_authority->commonName), m_passphrase);
        form->addRow(QString(), m_keep);
        return;
    }
    m_again = field(QStringLiteral("authorityAgain"), this);
    m_again->setEchoMode(QLineEdit::Password);
    connect(m_again, &QLineEdit::textChanged, this, &IssueDialog::check);
    form->addRow(tr("&Passphrase of the new authority"), m_passphrase);
    form->addRow(tr("Passphrase a&gain"), m_again);
    form->addRow(QString(), m_keep);
}

/// What is kept need not be typed; it is not shown either.
void IssueDialog::showKept()
{
    const bool has = !m_kept->secret().isEmpty();
    m_keep->setVisible(m_kept->canKeep());
    m_keep->setChecked(has || m_keep->isChecked());
    m_passphrase->setPlaceholderText(has ? tr("From the keychain") : QString());
    check();
    growToText(this);
}

Secret IssueDialog::passphrase() const
{
    return m_passphrase->text().isEmpty() ? m_kept->secret() : secretIn(m_passphrase);
}

void IssueDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("File for the client"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("p12"));
    dialog->selectFile(wholePath(m_file->text()));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_fileChosen = true;
        m_file->setText(shownPath(path));
    });
    dialog->open();
}

void IssueDialog::nameFile()
{
    if (!m_fileChosen)
        m_file->setText(
            shownPath(documentNamed(fileNameFor(m_name->text()) + QStringLiteral(".p12"))));
}

ClientDoor IssueDialog::door() const
{
    return m_setting.doors.value(m_door->currentIndex());
}

ClientIssue IssueDialog::wanted() const
{
    return {.request = {.name = m_name->text().trimmed(),
                        .email = m_email->text().trimmed().toUtf8(),
                        .days = m_days->currentData().toInt()},
            .authorityFile = clientAuthorityFile(),
            .authorityName = tr("Clients of %1").arg(m_setting.server).left(64),
            .passphrase = passphrase(),
            .pkcs12File = wholePath(m_file->text()),
            .shelf = clientShelf()};
}

KnownClient IssueDialog::client(const QList<Fingerprint> &fingerprints, const QDate &review) const
{
    return {.fingerprints = fingerprints,
            .note = m_name->text().simplified().toUtf8(),
            .notes = {.note = {},
                      .owner = m_owner->text().simplified(),
                      .review = review.toString(Qt::ISODate)}};
}

std::optional<QString> IssueDialog::fault() const
{
    if (m_name->text().trimmed().isEmpty() || passphrase().isEmpty())
        return QString();
    const QString path = wholePath(m_file->text());
    if (QFileInfo(path).isRelative())
        return tr("Give the whole path of the file.");
    if (QFile::exists(path))
        return tr("There is a file %1 already; give another name.").arg(m_file->text());
    if (!m_again)
        return std::nullopt;
    if (m_passphrase->text().toUtf8().size() < kShortestPassphrase)
        return tr("The passphrase has to have at least %1 characters.").arg(kShortestPassphrase);
    if (m_again->text().isEmpty())
        return QString();
    if (m_again->text() != m_passphrase->text())
        return tr("The two passphrases differ.");
    return std::nullopt;
}

void IssueDialog::check()
{
    const std::optional<QString> fault = this->fault();
    m_issue->setEnabled(!fault && !m_busy);
    m_lines->clear();
    if (fault)
        return m_outcome->tell(StatusLine::kBad, *fault);
    const Result<Intended> intended =
        m_setting.goal(door().service, client(exampleFingerprints(), QDate::currentDate()));
    m_issue->setEnabled(intended && !m_busy);
    if (!intended)
        return m_outcome->tell(StatusLine::kBad, describe(intended.error()));
    QStringList lines;
    for (const Decision &decision : intended->said) {
        if (decision.kind != Decision::Kind::TableRow)
            lines += ListenerWords::decided(decision);
    }
    m_outcome->tell(StatusLine::kGood,
                    lines.isEmpty() ? tr("The client will be let in.")
                                    : tr("The client will be let in; besides its row in the table "
                                         "this will be written:"));
    m_lines->setText(lines.join(u'\n'));
    growToText(this);
}

void IssueDialog::begin()
{
    m_busy = true;
    m_issue->setEnabled(false);
    m_outcome->tell(StatusLine::kOff, tr("Making the certificate…"));
    m_used = passphrase();
    const auto job = [wanted = wanted()](const std::stop_token &) {
        return issueToFile(wanted, QDateTime::currentDateTimeUtc());
    };
    onDone(m_desk.run(job), this, [this](const Result<IssuedFile> &made) { show(made); });
}

void IssueDialog::reject()
{
    if (!m_busy)
        QDialog::reject();
}

void IssueDialog::show(const Result<IssuedFile> &made)
{
    m_busy = false;
    if (made)
        return showIssued(*made);
    const bool isWrong = made.error().code == ErrorCode::AuthFailed;
    if (isWrong && m_used == m_kept->secret())
        m_kept->forget();
    m_used = {};
    showKept();
    m_outcome->tell(StatusLine::kBad, describe(made.error()));
    if (isWrong)
        m_passphrase->selectAll();
    growToText(this);
}

void IssueDialog::showIssued(const IssuedFile &made)
{
    emit issued(door().service, client(fingerprintsOf(made.certificate, FingerprintOf::Key),
                                       made.certificate.notAfter.toLocalTime().date()));
    if (m_keep->isChecked())
        m_kept->keep(made.authority, m_used);
    m_used = {};
    for (QLineEdit *each : {m_passphrase, m_again}) {
        if (each)
            each->clear();
    }
    const QString path = shownPath(m_file->text());
    auto *view = new IssuedView(made, path,
                                {.name = made.certificate.commonName,
                                 .server = m_setting.server,
                                 .port = door().port,
                                 .encryption = door().encryption,
                                 .file = QFileInfo(path).fileName()},
                                this);
    m_form->hide();
    qobject_cast<QVBoxLayout *>(layout())->insertWidget(0, view, 1);
    m_buttons->clear();
    auto *done = m_buttons->addButton(tr("&Done"), QDialogButtonBox::AcceptRole);
    done->setObjectName(QStringLiteral("issueDone"));
    done->setDefault(true);
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
    growToText(this);
}

} // namespace postseal
