// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/certificates/certificatespage.h"

#include "core/intents/renewalreload.h"
#include "core/settings/expansion.h"
#include "ui/certificates/certificatedetails.h"
#include "ui/certificates/certificatefindings.h"
#include "ui/certificates/certificatenotes.h"
#include "ui/certificates/foundmodel.h"
#include "ui/certificates/givefilesdialog.h"
#include "ui/support/statusline.h"

#include <QDropEvent>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

/// The first row that nothing grave speaks against; the first, when there is none.
int bestRow(const FoundModel &found)
{
    for (int row = 0; row < found.rowCount(); ++row) {
        if (std::ranges::all_of(found.concerns(row), [](Concern concern) {
                return concern == Concern::NothingReloads || concern == Concern::UnseenKey;
            }))
            return row;
    }
    return 0;
}

int rowOf(const FoundModel &found, const QByteArray &path)
{
    for (int row = 0; row < found.rowCount(); ++row) {
        if (found.at(row)->files.certificate == path)
            return row;
    }
    return -1;
}

} // namespace

CertificatesPage::CertificatesPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent)
{
    setAcceptDrops(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(buildHeading());
    column->addWidget(buildList(), 1);
    column->addWidget(buildButtons());
    // Later: the workspace is telling of a reading then.
    connect(this, &CertificatesPage::lookWanted, &workspace, &Workspace::lookForCertificates,
            Qt::QueuedConnection);
    connect(&workspace, &Workspace::certificatesFound, this, &CertificatesPage::showList);
    connect(&workspace, &Workspace::handshakesChanged, this, &CertificatesPage::showOutdated);
    connect(&workspace, &Workspace::phaseChanged, this, &CertificatesPage::showButtons);
    connect(&workspace, &Workspace::opened, this, [this] {
        m_asked = false;
        lookOnce();
    });
}

QWidget *CertificatesPage::buildHeading()
{
    auto *heading = new QWidget(this);
    auto *title = new QLabel(tr("Certificate that this server shows"), heading);
    QFont large = title->font();
    large.setBold(true);
    title->setFont(large);
    title->setToolTip(
        tr("With a certificate the server can encrypt, and who connects can verify that it is this "
           "server. It does not say who may relay. A certificate without its key, or with another "
           "key, switches TLS off: who demands TLS then does not deliver."));
    auto *parameters = new QLabel(
        QStringLiteral("smtpd_tls_cert_file  smtpd_tls_key_file  smtpd_tls_chain_files"), heading);
    parameters->setFont(QFontDatabase::systemFont(QFontDatabase::SmallestReadableFont));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(parameters->font().pointSizeF());
    parameters->setFont(fixed);
    parameters->setWordWrap(true);
    m_now = new QLabel(heading);
    m_now->setObjectName(QStringLiteral("now"));
    m_now->setTextFormat(Qt::PlainText);
    m_now->setWordWrap(true);
    auto *column = new QVBoxLayout(heading);
    column->setContentsMargins({});
    m_outdated = new StatusLine(heading);
    m_outdated->setObjectName(QStringLiteral("outdated"));
    for (QWidget *line : std::initializer_list<QWidget *>{title, parameters, m_now, m_outdated})
        column->addWidget(line);
    return heading;
}

QWidget *CertificatesPage::buildList()
{
    m_found = new FoundModel(this);
    auto *split = new QSplitter(Qt::Vertical, this);
    auto *upper = new QWidget(split);
    auto *label = new QLabel(tr("Certificates &found:"), upper);
    m_list = new QTreeView(upper);
    m_list->setObjectName(QStringLiteral("foundCertificates"));
    m_list->setAccessibleName(tr("Certificates found"));
    m_list->setModel(m_found);
    m_list->setRootIsDecorated(false);
    m_list->setAllColumnsShowFocus(true);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->header()->setStretchLastSection(false);
    label->setBuddy(m_list);
    m_note = new QLabel(upper);
    m_note->setObjectName(QStringLiteral("searchNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    auto *column = new QVBoxLayout(upper);
    column->setContentsMargins({});
    column->addWidget(label);
    column->addWidget(m_list, 1);
    column->addWidget(m_note);
    m_details = new CertificateDetails(split);
    connect(m_details, &CertificateDetails::reloadWanted, this, &CertificatesPage::addRenewalHook);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    split->setSizes({fontMetrics().height() * 10, fontMetrics().height() * 15});
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (!m_filling)
            showSelected();
    });
    connect(m_list, &QTreeView::activated, this, &CertificatesPage::useSelected);
    return split;
}

QWidget *CertificatesPage::buildButtons()
{
    auto *bar = new QWidget(this);
    m_use = new QPushButton(tr("Use for &this server"), bar);
    m_use->setObjectName(QStringLiteral("useCertificate"));
    m_give = new QPushButton(tr("&Give certificate and key files…"), bar);
    m_give->setObjectName(QStringLiteral("giveFiles"));
    m_look = new QPushButton(tr("&Look again"), bar);
    m_look->setObjectName(QStringLiteral("lookAgain"));
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->addWidget(m_use);
    row->addWidget(m_give);
    row->addStretch(1);
    row->addWidget(m_look);
    connect(m_use, &QPushButton::clicked, this, &CertificatesPage::useSelected);
    connect(m_give, &QPushButton::clicked, this, &CertificatesPage::openGiveDialog);
    connect(m_look, &QPushButton::clicked, &workspace(), &Workspace::lookForCertificates);
    return bar;
}

LinesShown CertificatesPage::lines() const
{
    return {.parameters = {"smtpd_tls_security_level", "smtpd_tls_chain_files",
                           "smtpd_tls_cert_file", "smtpd_tls_key_file", "smtpd_tls_eccert_file",
                           "smtpd_tls_eckey_file"},
            .listeners = false,
            .files = {}};
}

void CertificatesPage::lookOnce()
{
    if (m_asked || !isVisible() || !workspace().isServer() ||
        workspace().phase() != Workspace::Phase::Ready)
        return;
    m_asked = true;
    emit lookWanted(QPrivateSignal());
}

QByteArray CertificatesPage::hostName() const
{
    return ownNameOf(workspace());
}

QByteArray CertificatesPage::directory() const
{
    return workspace().isServer() ? workspace().draft().directory() : QByteArray("/etc/postfix");
}

CertificateSearch CertificatesPage::everything() const
{
    return certificatesInView(workspace());
}

void CertificatesPage::showDraft()
{
    lookOnce();
    showList();
}

bool CertificatesPage::shows(const SearchPlace &place) const
{
    return place.kind == SearchPlace::Kind::Certificate || Page::shows(place);
}

void CertificatesPage::reveal(const SearchPlace &place)
{
    if (place.kind != SearchPlace::Kind::Certificate) {
        Page::reveal(place);
        return;
    }
    m_wanted = place.name;
    if (const int row = rowOf(*m_found, place.name); row >= 0)
        m_list->setCurrentIndex(m_found->index(row, 0));
    point(m_list);
}

void CertificatesPage::showList()
{
    const FoundCertificate *before = m_found->at(m_list->currentIndex().row());
    if (before)
        m_wanted = before->files.certificate;
    const CertificateSearch all = everything();
    m_filling = true;
    m_found->setFound(
        foundCertificates(all, namedCertificates(workspace().draft(), workspace().facts())),
        hostName(), QDateTime::currentDateTimeUtc());
    m_list->setCurrentIndex(m_found->index(rowToSelect(), 0));
    m_filling = false;
    for (int each = 0; each < FoundModel::Columns; ++each)
        m_list->resizeColumnToContents(each);
    m_list->header()->setSectionResizeMode(QHeaderView::Interactive);
    showNow(all);
    showSelected();
}

/// The one that was selected, else the best; before anybody looked on the server none is.
int CertificatesPage::rowToSelect() const
{
    const int kept = rowOf(*m_found, m_wanted);
    if (kept >= 0)
        return kept;
    const bool all = !workspace().isServer() || workspace().certificates();
    return all ? bestRow(*m_found) : -1;
}

void CertificatesPage::showNow(const CertificateSearch &all)
{
    m_now->setText(CertificateNotes::now(workspace().draft(), workspace().facts(), all));
    const std::optional<CertificateSearch> &looked = workspace().certificates();
    showOutdated();
    QString note;
    if (!workspace().isServer())
        note = CertificateNotes::folder();
    else if (looked)
        note = CertificateNotes::search(*looked);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void CertificatesPage::showOutdated()
{
    const std::optional<CertificateSearch> &looked = workspace().certificates();
    m_outdated->tell(StatusLine::kWarning,
                     looked ? CertificateNotes::outdated(workspace().snapshot(), *looked,
                                                         workspace().handshakes().results)
                            : QString());
}

void CertificatesPage::showButtons()
{
    const FoundCertificate *found = m_found->at(m_list->currentIndex().row());
    const bool ready = workspace().phase() == Workspace::Phase::Ready;
    m_use->setEnabled(ready && found && isUsable(*found) &&
                      found->use != FoundCertificate::Use::Yes);
    m_give->setEnabled(ready);
    m_look->setVisible(workspace().isServer());
    m_look->setEnabled(ready);
}

void CertificatesPage::showSelected()
{
    showButtons();
    if (const FoundCertificate *found = m_found->at(m_list->currentIndex().row()))
        m_details->show(*found, hostName(), QDateTime::currentDateTimeUtc());
    else
        m_details->clear();
}

void CertificatesPage::useSelected()
{
    const FoundCertificate *found = m_found->at(m_list->currentIndex().row());
    if (!found || !m_use->isEnabled())
        return;
    edit(tr("Use the certificate %1").arg(QString::fromUtf8(found->files.certificate)),
         [files = found->files, facts = workspace().facts()](const Configuration &from) {
             return useServerCertificates(from, facts, {files});
         });
}

void CertificatesPage::addRenewalHook()
{
    edit(tr("Reload Postfix after each renewal"),
         [facts = workspace().facts()](const Configuration &from) -> Result<Configuration> {
             const Result<Intended> intended = reloadAfterRenewal(from, facts);
             return intended ? intended->next
                             : Result<Configuration>(std::unexpected(intended.error()));
         });
}

GiveFilesDialog *CertificatesPage::openGiveDialog()
{
    QList<QByteArray> taken;
    for (const PemFile &file : everything().files)
        taken.append(file.path);
    const auto places = [draft = workspace().draft(), facts = workspace().facts(),
                         directory = directory(), taken](const QList<GivenPair> &pairs) {
        return placed(pairs, draft, facts, directory, taken);
    };
    auto *dialog = new GiveFilesDialog(places, hostName(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &GiveFilesDialog::given, this, &CertificatesPage::useGiven);
    dialog->open();
    return dialog;
}

void CertificatesPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_give->isEnabled() && GivenFiles::areIn(event->mimeData()))
        event->acceptProposedAction();
}

void CertificatesPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    openGiveDialog()->take(GivenFiles::of(event->mimeData()));
}

void CertificatesPage::useGiven(const QList<PlacedPair> &pairs)
{
    const QByteArray &path = pairs.first().files.certificate;
    m_list->setCurrentIndex({});
    m_wanted = path;
    edit(tr("Give the certificate %1").arg(QString::fromUtf8(path)),
         [pairs, facts = workspace().facts(), directory = directory()](const Configuration &from) {
             return useGivenPairs(from, facts, directory, pairs);
         });
}

} // namespace postseal
