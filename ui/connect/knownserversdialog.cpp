// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/knownserversdialog.h"

#include "ui/connect/dialogparts.h"
#include "ui/support/plaintip.h"
#include "ui/support/statusline.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <utility>

namespace postseal {

KnownServersDialog::KnownServersDialog(QString file, QWidget *parent)
    : QDialog(parent)
    , m_file(std::move(file))
    , m_find(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_outcome(new StatusLine(this))
{
    setObjectName(QStringLiteral("knownServersDialog"));
    setWindowTitle(tr("Known servers"));
    m_find->setObjectName(QStringLiteral("findServer"));
    m_find->setPlaceholderText(QStringLiteral("mail.example.org"));
    m_outcome->setObjectName(QStringLiteral("forgetOutcome"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(paragraph(
        this, tr("These are the servers whose keys you accepted in Postseal. A server that is "
                 "forgotten is asked about again at the next connection.")));
    auto *form = new QFormLayout;
    form->addRow(tr("&Name"), m_find);
    column->addLayout(form);
    buildList();
    column->addWidget(m_list, 1);
    column->addWidget(m_outcome);
    QLabel *others = paragraph(
        this, tr("Keys in ~/.ssh/known_hosts belong to ssh: Postseal reads them and leaves them as "
                 "they are. To take one out there, run ssh-keygen -R with the server's name."));
    others->setObjectName(QStringLiteral("keysOfSsh"));
    column->addWidget(others);
    column->addWidget(buttons());
    connect(m_find, &QLineEdit::textChanged, this, &KnownServersDialog::showServers);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { m_list->setFocus(); });
    read();
    showWholeFingerprints();
    fitToText(this);
}

void KnownServersDialog::buildList()
{
    m_list->setObjectName(QStringLiteral("knownServers"));
    m_list->setAccessibleName(tr("Known servers"));
    m_list->setRootIsDecorated(false);
    m_list->setHeaderLabels({tr("Server"), tr("Accepted"), tr("Key"), tr("Fingerprint")});
    m_list->setMinimumHeight(fontMetrics().height() * 8);
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 90);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &KnownServersDialog::showButtons);
}

/// They are there to be compared; on a small screen they are scrolled to.
void KnownServersDialog::showWholeFingerprints()
{
    const int whole = m_list->header()->length() + m_list->verticalScrollBar()->sizeHint().width();
    const int most = screen()->availableSize().width() * 9 / 10;
    m_list->setMinimumWidth(std::max(m_list->minimumWidth(), std::min(whole, most)));
}

QWidget *KnownServersDialog::buttons()
{
    auto *box = new QDialogButtonBox(this);
    m_forget = box->addButton(tr("&Forget"), QDialogButtonBox::ActionRole);
    m_forget->setObjectName(QStringLiteral("forgetServer"));
    m_forget->setAutoDefault(false);
    auto *close = box->addButton(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("closeKnownServers"));
    close->setAutoDefault(false); // Return in the field goes to the list
    connect(m_forget, &QPushButton::clicked, this, &KnownServersDialog::forget);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return box;
}

void KnownServersDialog::read()
{
    const Result<QList<KnownServer>> servers = knownServers(m_file);
    m_servers = servers.value_or(QList<KnownServer>());
    if (!servers)
        m_outcome->tell(StatusLine::kBad, describe(servers.error()));
    showServers();
}

/// A name that the file does not tell is found by typing all of it.
bool KnownServersDialog::isLookedFor(const KnownServer &server) const
{
    const QString text = m_find->text().trimmed();
    const Result<QByteArray> whole = knownHostsNameOf(text);
    return text.isEmpty() || (whole && server.isFor(*whole)) ||
           QString::fromUtf8(server.name).contains(text, Qt::CaseInsensitive);
}

QString KnownServersDialog::nameOf(const KnownServer &server) const
{
    if (!server.name.isEmpty())
        return QString::fromUtf8(server.name);
    const Result<QByteArray> whole = knownHostsNameOf(m_find->text());
    return whole && server.isFor(*whole) ? QString::fromUtf8(*whole)
                                         : tr("not told (type its name to find it)");
}

void KnownServersDialog::showServers()
{
    m_shown.clear();
    std::ranges::copy_if(m_servers, std::back_inserter(m_shown),
                         [this](const KnownServer &server) { return isLookedFor(server); });
    m_list->clear();
    for (const KnownServer &server : std::as_const(m_shown)) {
        const QString when = server.when.isValid() ? QLocale().toString(server.when.toLocalTime(),
                                                                        QLocale::ShortFormat)
                                                   : tr("not known");
        auto *item = new QTreeWidgetItem({nameOf(server), when, QString::fromUtf8(server.type),
                                          QString::fromUtf8(server.sha256)});
        m_list->addTopLevelItem(item);
        for (int each = 0; each < m_list->columnCount(); ++each)
            item->setToolTip(each, plainTip(item->text(each)));
    }
    for (int each = 0; each < m_list->columnCount(); ++each)
        m_list->resizeColumnToContents(each);
    if (m_shown.size() == 1)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    showButtons();
}

void KnownServersDialog::forget()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0)
        return;
    const KnownServer server = m_shown[row];
    const QString name = server.name.isEmpty() && m_find->text().isEmpty()
                             ? QString::fromUtf8(server.sha256)
                             : nameOf(server);
    const Status done = forgetServers(m_file, {server});
    read();
    if (done)
        m_outcome->tell(StatusLine::kGood, tr("%1 is forgotten.").arg(name));
    else
        m_outcome->tell(StatusLine::kBad, describe(done.error()));
    m_list->setFocus();
    growToText(this);
}

void KnownServersDialog::showButtons()
{
    m_forget->setEnabled(!m_list->selectedItems().isEmpty());
}

} // namespace postseal
