// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/pindialog.h"

#include "core/x509/peerdigests.h"
#include "ui/connect/dialogparts.h"
#include "ui/support/fixedfont.h"
#include "ui/support/plaintip.h"
#include "ui/support/smallfile.h"
#include "ui/support/statusline.h"
#include "ui/support/wrappedtext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>

namespace postseal {

namespace {

QString titleOf(const SeenCertificate &seen)
{
    return PinDialog::tr("%1: %2, until %3")
        .arg(QString::fromUtf8(seen.hosts.join(", ")), seen.certificate.subject,
             QLocale().toString(seen.certificate.notAfter.date(), PinDialog::tr("d MMMM yyyy")));
}

/// With a blank, where a line can be broken.
QString inHalves(const QByteArray &digest)
{
    const qsizetype half = (digest.size() + 1) / 6 * 3;
    return QString::fromLatin1(digest.first(half) + ' ' + digest.mid(half));
}

} // namespace

PinDialog::PinDialog(const DestinationCheck &found, QByteArray path, const Configuration &draft,
                     const ServerFacts &facts, QWidget *parent)
    : QDialog(parent)
    , m_hosts(pinnableIn(found))
    , m_path(std::move(path))
    , m_draft(draft)
    , m_facts(facts)
    , m_digest(pinDigestOf(draft, facts, m_hosts.transport, m_hosts.nextHop))
    , m_shown(new QTreeWidget(this))
    , m_what(new QComboBox(this))
    , m_spare(new QLineEdit(this))
    , m_open(new QPushButton(QIcon::fromTheme(QStringLiteral("document-open")), tr("&Open a file…"),
                             this))
    , m_move(new QCheckBox(tr("Compare &by SHA-256 (smtp_tls_fingerprint_digest)"), this))
    , m_fault(new StatusLine(this))
    , m_spareless(new StatusLine(this))
    , m_weak(new StatusLine(this))
    , m_unseen(new StatusLine(this))
    , m_lines(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("pinDialog"));
    setWindowTitle(tr("Pin a destination"));
    buildFields();
    showCertificates();
    auto *column = new QVBoxLayout(this);
    column->addWidget(paragraph(
        this, tr("Mail to %1 will go only to servers that show one of these. Anybody on the way "
                 "could have answered just now: compare with the other side, by telephone say.")
                  .arg(QString::fromUtf8(m_hosts.nextHop))));
    column->addWidget(m_shown, 1);
    auto *form = new QFormLayout;
    form->addRow(tr("&Know it by"), m_what);
    form->addRow(tr("&Spare"), m_spare);
    form->addRow(QString(), m_open);
    form->addRow(QString(), m_move);
    column->addLayout(form);
    for (StatusLine *each : {m_fault, m_unseen, m_spareless, m_weak})
        column->addWidget(each);
    column->addWidget(m_lines);
    auto *buttons = new QDialogButtonBox(this);
    m_use = buttons->addButton(tr("&Pin"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(QStringLiteral("pin"));
    buttons->addButton(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("cancelPin"));
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (const Result<Pin> made = pin())
            emit given(*made);
        accept();
    });
    check();
    fitToText(this);
}

void PinDialog::showCertificates()
{
    m_shown->setObjectName(QStringLiteral("pinShown"));
    m_shown->setAccessibleName(tr("Certificates that were shown"));
    m_shown->setHeaderHidden(true);
    m_shown->setSelectionMode(QAbstractItemView::SingleSelection);
    m_shown->setMinimumHeight(fontMetrics().height() * 9);
    m_shown->setVisible(!m_hosts.shown.isEmpty());
    for (const SeenCertificate &seen : std::as_const(m_hosts.shown)) {
        auto *item = new QTreeWidgetItem(m_shown, {titleOf(seen)});
        item->setToolTip(0, plainTip(item->text(0)));
        item->setCheckState(0, Qt::Checked);
        const PeerDigests digests = digestsOf(seen.certificate, digest());
        for (const QString &line : {tr("Key: %1").arg(inHalves(digests.key)),
                                    tr("Certificate: %1").arg(inHalves(digests.certificate))}) {
            auto *words = new QTreeWidgetItem(item, {line});
            words->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
            words->setToolTip(0, line);
        }
        item->setExpanded(true);
    }
    wrapTexts(m_shown);
    connect(m_shown, &QTreeWidget::itemChanged, this, &PinDialog::check);
}

void PinDialog::buildFields()
{
    m_what->setObjectName(QStringLiteral("pinWhat"));
    m_what->addItem(tr("Its public key: renewals with it stay good"),
                    QVariant::fromValue(Pinned::Key));
    m_what->addItem(tr("This certificate alone"), QVariant::fromValue(Pinned::Certificate));
    m_spare->setObjectName(QStringLiteral("pinSpare"));
    m_spare->setPlaceholderText(tr("fingerprint of the next key or certificate"));
    m_spare->setClearButtonEnabled(true);
    m_open->setObjectName(QStringLiteral("openSpare"));
    m_open->setToolTip(tr("A certificate, a public key or a private key (PEM), of which the "
                          "fingerprint alone is kept."));
    m_move->setObjectName(QStringLiteral("pinMove"));
    m_move->setVisible(m_digest.canMove);
    m_move->setEnabled(!m_digest.name.isEmpty());
    m_move->setChecked(m_digest.canMove);
    m_move->setToolTip(tr("Nothing else compares fingerprints of servers yet, so that this breaks "
                          "nothing."));
    m_fault->setObjectName(QStringLiteral("pinFault"));
    m_spareless->setObjectName(QStringLiteral("pinSpareless"));
    m_weak->setObjectName(QStringLiteral("pinWeak"));
    m_unseen->setObjectName(QStringLiteral("pinUnseen"));
    m_lines->setObjectName(QStringLiteral("pinLines"));
    m_lines->setAccessibleName(tr("What will be written"));
    m_lines->setReadOnly(true);
    m_lines->setTabChangesFocus(true);
    m_lines->setFont(fixedFont(font()));
    m_lines->setWordWrapMode(QTextOption::WrapAnywhere);
    m_lines->setFixedHeight(fontMetrics().height() * 6);
    connect(m_open, &QPushButton::clicked, this, &PinDialog::browse);
    connect(m_what, &QComboBox::currentIndexChanged, this, &PinDialog::check);
    connect(m_spare, &QLineEdit::textChanged, this, &PinDialog::check);
    connect(m_move, &QCheckBox::toggled, this, &PinDialog::check);
}

Pinned PinDialog::what() const
{
    return m_what->currentData().value<Pinned>();
}

QByteArray PinDialog::digest() const
{
    return m_move->isChecked() ? QByteArray("sha256") : m_digest.name;
}

void PinDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("The next key or certificate"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        Result<QByteArray> bytes = smallFile(path);
        const Result<PeerDigests> digests =
            bytes ? digestsIn(Secret::take(*std::move(bytes)), digest())
                  : Result<PeerDigests>(std::unexpected(bytes.error()));
        const bool whole =
            what() == Pinned::Certificate && digests && !digests->certificate.isEmpty();
        m_spare->setText(digests ? QString::fromLatin1(whole ? digests->certificate : digests->key)
                                 : QString());
        if (!digests)
            m_fault->tell(StatusLine::kBad, describe(digests.error()));
    });
    dialog->open();
}

Result<Pin> PinDialog::pin() const
{
    const QByteArray algorithm = digest();
    if (algorithm.isEmpty())
        return fail(ErrorCode::BadInput, QStringLiteral("smtp_tls_fingerprint_digest"),
                    tr("is not known from here; set it first"));
    Pin pin{.path = m_path,
            .destination = m_hosts.nextHop,
            .pins = {},
            .digest = algorithm,
            .moveDigest = m_move->isChecked()};
    QList<SeenCertificate> chosen;
    for (int i = 0; i < m_shown->topLevelItemCount(); ++i) {
        if (m_shown->topLevelItem(i)->checkState(0) == Qt::Checked)
            chosen.append(m_hosts.shown[i]);
    }
    pin.pins = pinsOf(chosen, what(), algorithm);
    if (const QByteArray typed = m_spare->text().trimmed().toUtf8(); !typed.isEmpty()) {
        const Result<Fingerprint> spare = Fingerprint::from(typed);
        if (!spare)
            return std::unexpected(spare.error());
        pin.pins.append(*spare);
    }
    return pin;
}

/// What a person should know beside.
void PinDialog::warn()
{
    const Result<Pin> made = pin();
    // What is shown already is none.
    const bool spare =
        !m_spare->text().trimmed().isEmpty() &&
        !(made && made->pins.first(made->pins.size() - 1).contains(made->pins.last()));
    m_spareless->tell(StatusLine::kWarning,
                      spare ? QString()
                            : tr("Without a spare, mail waits from the day on which the other side "
                                 "changes its key until this row is changed."));
    const bool weak = !m_move->isChecked() && m_digest.isWeak();
    m_weak->tell(StatusLine::kWarning,
                 weak ? tr("smtp(8) compares by %1 here, which can be forged. Other settings or "
                           "rows depend on it, or may.")
                            .arg(QString::fromLatin1(m_digest.name))
                      : QString());
    QString unseen;
    if (m_hosts.shown.isEmpty())
        unseen = tr("No certificate was seen. Check the destination at level encrypt first, or "
                    "write a fingerprint as the spare.");
    else if (!m_hosts.silent.isEmpty())
        unseen = tr("Not seen, so that mail over it waits: %1")
                     .arg(QString::fromUtf8(m_hosts.silent.join(", ")));
    m_unseen->tell(StatusLine::kWarning, unseen);
}

void PinDialog::check()
{
    warn();
    const Result<Pin> made = pin();
    const Result<Intended> intended = made ? pinDestination(m_draft, m_facts, *made)
                                           : Result<Intended>(std::unexpected(made.error()));
    const bool nothing = intended && intended->said.isEmpty();
    m_use->setEnabled(intended && !nothing);
    m_fault->tell(nothing ? StatusLine::kGood : StatusLine::kBad,
                  nothing    ? tr("It is pinned so already.")
                  : intended ? QString()
                             : describe(intended.error()));
    QStringList lines;
    if (intended) {
        for (const Decision &decision : intended->said)
            lines.append(decision.kind == Decision::Kind::TableRow
                             ? QStringLiteral("%1 %2").arg(
                                   QString::fromUtf8(decision.name),
                                   QString::fromUtf8(decision.after.value_or(QByteArray())))
                             : QStringLiteral("%1 = %2").arg(
                                   QString::fromUtf8(decision.name),
                                   QString::fromUtf8(decision.after.value_or(QByteArray()))));
    }
    m_lines->setPlainText(lines.join(u'\n'));
    growToText(this);
}

} // namespace postseal
