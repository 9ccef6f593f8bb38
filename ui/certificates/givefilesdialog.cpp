// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/certificates/givefilesdialog.h"

#include "ui/certificates/certificateshapes.h"
#include "ui/support/smallfile.h"
#include "ui/support/statusline.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

namespace postseal {

namespace {

Result<Secret> contentsOf(const QString &name)
{
    Result<QByteArray> bytes = smallFile(name);
    if (!bytes)
        return std::unexpected(bytes.error());
    return Secret::take(*std::move(bytes));
}

/// However large the font, nothing of \a line is cut.
QScrollArea *scrolled(StatusLine *line)
{
    auto *area = new QScrollArea;
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->addWidget(line);
    column->addStretch(1);
    area->setWidget(body);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    return area;
}

} // namespace

GiveFilesDialog::GiveFilesDialog(Places places, QByteArray hostName, QWidget *parent)
    : QDialog(parent)
    , m_places(std::move(places))
    , m_hostName(std::move(hostName))
{
    setWindowTitle(tr("Give certificate and key files"));
    auto *about =
        new QLabel(tr("The files are taken from this computer, as PEM. Nothing is sent to "
                      "the server before you apply."),
                   this);
    about->setWordWrap(true);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_certificate = addFile(form, tr("&Certificate:"), QStringLiteral("certificate"),
                            tr("The certificate of this server; its chain may stand in the same "
                               "file, in any order."));
    m_chain = addFile(form, tr("C&hain, if it is a file of its own:"), QStringLiteral("chain"),
                      tr("The certificates of the issuers, without which most cannot verify the "
                         "server."));
    m_key = addFile(form, tr("Private &key:"), QStringLiteral("key"),
                    tr("The key that the certificate was issued for, without a passphrase. On the "
                       "server only root can read it."));
    m_outcome = new StatusLine(this);
    m_outcome->setObjectName(QStringLiteral("outcome"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_use = buttons->addButton(tr("Use for &this server"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(QStringLiteral("useGiven"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(about);
    column->addLayout(form);
    column->addWidget(scrolled(m_outcome), 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, [this] {
        emit given({{.pair = *m_pair, .files = m_files}});
        accept();
    });
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 24);
    check();
}

QLineEdit *GiveFilesDialog::addFile(QFormLayout *form, const QString &label, const QString &name,
                                    const QString &help)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setToolTip(help);
    auto *browse = new QPushButton(tr("Browse…"), this);
    browse->setObjectName(name + QStringLiteral("Browse"));
    auto *words = new QLabel(label, this);
    words->setBuddy(edit);
    const QString plain = QString(label).remove(u'&').remove(u':');
    edit->setAccessibleName(plain);
    browse->setAccessibleName(tr("Browse for: %1").arg(plain));
    auto *row = new QHBoxLayout;
    row->addWidget(edit, 1);
    row->addWidget(browse);
    form->addRow(words, row);
    connect(edit, &QLineEdit::textChanged, this, &GiveFilesDialog::check);
    connect(browse, &QPushButton::clicked, this, [this, edit] { browseFor(edit); });
    return edit;
}

void GiveFilesDialog::browseFor(QLineEdit *edit)
{
    auto *dialog = new QFileDialog(this, edit->accessibleName());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, edit, &QLineEdit::setText);
    dialog->open();
}

Result<GivenPair> GiveFilesDialog::readPair() const
{
    QList<GivenFile> files;
    for (const QLineEdit *edit : {m_certificate, m_chain, m_key}) {
        if (edit->text().isEmpty())
            continue;
        Result<Secret> contents = contentsOf(edit->text());
        if (!contents)
            return std::unexpected(contents.error());
        files.append({.name = edit->text(), .bytes = *std::move(contents), .passphrase = {}});
    }
    return onePairOf(files);
}

void GiveFilesDialog::check()
{
    m_pair.reset();
    m_use->setEnabled(false);
    if (m_certificate->text().isEmpty()) {
        m_outcome->tell(shapeOf(CertificateWords::Weight::Note),
                        tr("Choose the certificate and its key."));
        return;
    }
    const Result<GivenPair> pair = readPair();
    if (!pair) {
        tellRefusal(pair.error());
        return;
    }
    m_pair = *pair;
    m_files = m_places(pair->chain.first());
    m_use->setEnabled(true);
    tellGood(*pair);
}

void GiveFilesDialog::tellRefusal(const Error &error)
{
    QString sentence = describe(error);
    sentence[0] = sentence[0].toUpper(); // an error's detail may stand behind a file's name
    m_outcome->tell(shapeOf(CertificateWords::Weight::Bad), sentence);
}

void GiveFilesDialog::tellGood(const GivenPair &pair)
{
    FoundCertificate found;
    found.files = m_files;
    found.chain = pair.chain;
    found.keyMatches = Known::Yes;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QList<Concern> concerns = concernsOf(found, m_hostName, now);
    const auto weight =
        concerns.isEmpty() ? CertificateWords::Weight::Good : CertificateWords::Weight::Warning;
    QStringList lines{tr("The key matches. The certificate is for %1, valid until %2.")
                          .arg(CertificateWords::names(found.leaf()),
                               CertificateWords::validity(found.leaf(), now))};
    for (const Concern concern : concerns)
        lines += CertificateWords::sentence(concern, found, m_hostName);
    lines += tr("The certificate with its chain goes to %1, which everybody may read; the key goes "
                "to %2, which only root can read.")
                 .arg(QString::fromUtf8(m_files.certificate), QString::fromUtf8(m_files.key));
    m_outcome->tell(shapeOf(weight), lines.join(QStringLiteral("\n\n")));
}

} // namespace postseal
