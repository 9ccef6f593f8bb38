// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/certificates/givefilesdialog.h"

#include "ui/certificates/certificateshapes.h"
#include "ui/certificates/heapview.h"
#include "ui/support/statusline.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

using Weight = HeapFinding::Weight;

Weight weightOf(const CertificateHeap &heap)
{
    Weight weight = Weight::Good;
    for (const HeapFinding &finding : heap.findings) {
        if (finding.weight() >= Weight::Warning)
            weight = Weight::Warning;
    }
    return weight;
}

} // namespace

GiveFilesDialog::GiveFilesDialog(Places places, const QByteArray &hostName, QWidget *parent)
    : QDialog(parent)
    , m_places(std::move(places))
    , m_measure{.hostNames = hostName.isEmpty() ? QList<QByteArray>() : QList{hostName},
                .trust = TrustStore::systemStore(),
                .at = QDateTime::currentDateTimeUtc()}
{
    setWindowTitle(tr("Give certificate and key files"));
    setObjectName(QStringLiteral("giveFilesDialog"));
    setAcceptDrops(true);
    auto *about = new QLabel(
        tr("Give all files that you have of the certificate and its key, in any order: PEM, DER, "
           "PKCS#12 (.p12, .pfx) or PKCS#7 (.p7b). Nothing is sent to the server before you "
           "apply."),
        this);
    about->setWordWrap(true);
    QWidget *sources = buildSources();
    m_view = new HeapView(this);
    m_outcome = new StatusLine(this);
    m_outcome->setObjectName(QStringLiteral("outcome"));
    auto *buttons = new QDialogButtonBox(this);
    m_cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_cancel->setObjectName(QStringLiteral("cancelGive"));
    m_use = buttons->addButton(tr("Use for &this server"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(QStringLiteral("useGiven"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(about);
    column->addWidget(sources);
    column->addWidget(m_view, 1);
    column->addWidget(m_outcome);
    column->addWidget(buttons);
    connect(m_view, &HeapView::passphraseGiven, this, &GiveFilesDialog::unlock);
    connect(m_view, &HeapView::dropped, this, &GiveFilesDialog::leaveOut);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, [this] {
        emit given(m_pairs);
        accept();
    });
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 32);
    sort();
}

QWidget *GiveFilesDialog::buildSources()
{
    auto *bar = new QWidget(this);
    auto *choose = new QPushButton(tr("&Choose files…"), bar);
    choose->setObjectName(QStringLiteral("chooseFiles"));
    auto *paste = new QPushButton(tr("&Paste"), bar);
    paste->setObjectName(QStringLiteral("pasteFiles"));
    paste->setToolTip(tr("Takes PEM text, or files that were copied, from the clipboard."));
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->addWidget(choose);
    row->addWidget(paste);
    row->addStretch(1);
    connect(choose, &QPushButton::clicked, this, &GiveFilesDialog::choose);
    connect(paste, &QPushButton::clicked, this, &GiveFilesDialog::paste);
    return bar;
}

void GiveFilesDialog::choose()
{
    auto *dialog = new QFileDialog(this, tr("Certificate and key files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this,
            [this](const QStringList &paths) { take(GivenFiles::at(paths)); });
    dialog->open();
}

void GiveFilesDialog::paste()
{
    take(GivenFiles::of(QGuiApplication::clipboard()->mimeData()));
}

void GiveFilesDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (GivenFiles::areIn(event->mimeData()))
        event->acceptProposedAction();
}

void GiveFilesDialog::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    take(GivenFiles::of(event->mimeData()));
}

/// Return in the field of a passphrase opens its file, and does no more.
void GiveFilesDialog::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const QWidget *focus = focusWidget();
    if (isReturn && focus && m_view->isAncestorOf(focus))
        return;
    if (event->matches(QKeySequence::Paste))
        paste();
    else
        QDialog::keyPressEvent(event);
}

/// Files of several folders may have the same name.
QString GiveFilesDialog::freeName(const QString &name) const
{
    const auto isTaken = [this](const QString &wanted) {
        return std::ranges::find(m_files, wanted, &GivenFile::name) != m_files.cend();
    };
    QString free = name;
    for (int number = 2; isTaken(free); ++number)
        free = QStringLiteral("%1 (%2)").arg(name).arg(number);
    return free;
}

void GiveFilesDialog::take(const GivenFiles &given)
{
    for (GivenFile file : given.files) {
        file.name = freeName(file.name);
        m_files.append(file);
    }
    m_troubles = given.troubles;
    sort();
}

void GiveFilesDialog::unlock(const QString &name, const Secret &passphrase)
{
    for (GivenFile &file : m_files) {
        if (file.name == name)
            file.passphrase = passphrase;
    }
    sort();
}

void GiveFilesDialog::leaveOut(const QString &name)
{
    m_files.removeIf([&name](const GivenFile &file) { return file.name == name; });
    m_troubles.clear();
    sort();
}

void GiveFilesDialog::sort()
{
    const CertificateHeap heap = sortHeap(m_files, m_measure);
    m_pairs = heap.pairs.isEmpty() ? QList<PlacedPair>() : m_places(heap.pairs);
    m_use->setEnabled(!m_pairs.isEmpty());
    QStringList names;
    for (const GivenFile &file : std::as_const(m_files))
        names.append(file.name);
    m_view->show(names, heap);
    setTabOrder(m_view->lastInput(), m_use);
    setTabOrder(m_use, m_cancel);
    tell(heap);
}

void GiveFilesDialog::tell(const CertificateHeap &heap)
{
    QStringList lines = m_troubles;
    for (const PlacedPair &each : std::as_const(m_pairs))
        lines +=
            tr("The certificate with its chain goes to %1, which everybody may read; the key "
               "goes to %2, which only root can read.")
                .arg(QString::fromUtf8(each.files.certificate), QString::fromUtf8(each.files.key));
    if (m_pairs.isEmpty() && !m_files.isEmpty())
        lines += tr("A certificate and the key that it was issued for are needed.");
    else if (m_files.isEmpty() && m_troubles.isEmpty())
        lines += tr("Choose the certificate and its key.");
    const bool bad = !m_troubles.isEmpty() || (m_pairs.isEmpty() && !m_files.isEmpty());
    const Weight none = m_files.isEmpty() ? Weight::Note : weightOf(heap);
    m_outcome->tell(shapeOf(bad ? Weight::Bad : none), lines.join(QStringLiteral("\n\n")));
}

} // namespace postseal
