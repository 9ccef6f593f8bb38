// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clientspage.h"

#include "core/intents/revoke.h"
#include "core/profile/clientplaces.h"
#include "ui/clients/askforclient.h"
#include "ui/clients/clientedits.h"
#include "ui/clients/clientmodel.h"
#include "ui/clients/clientwords.h"
#include "ui/clients/revocationchecks.h"
#include "ui/support/fixedfont.h"
#include "ui/support/ondone.h"
#include "ui/support/statusline.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelection>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

QString shown(const QByteArray &text)
{
    return QString::fromUtf8(text);
}

bool isKnown(const ClientView &view)
{
    return view.certificate && view.state != ClientView::State::Off;
}

} // namespace

ClientsPage::ClientsPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent)
    , m_checks(new RevocationChecks(workspace.desk(), this))
{
    auto *column = new QVBoxLayout(this);
    column->addWidget(buildHeading());
    column->addWidget(buildAdding());
    column->addWidget(buildList(), 1);
    column->addWidget(buildButtons());
    connect(&workspace, &Workspace::opened, this, &ClientsPage::readShelf);
    connect(&workspace, &Workspace::phaseChanged, this, &ClientsPage::showSelected);
    connect(m_checks, &RevocationChecks::answered, this, &ClientsPage::showDraft);
    connect(m_checks, &RevocationChecks::finished, this, &ClientsPage::selectRevoked);
}

QWidget *ClientsPage::buildHeading()
{
    auto *heading = new QWidget(this);
    auto *title = new QLabel(tr("Clients that may send mail by their certificate"), heading);
    QFont large = title->font();
    large.setBold(true);
    title->setFont(large);
    title->setToolTip(tr(
        "A client that shows a certificate on this list may send mail to everywhere, without a "
        "password. Postfix compares the fingerprint alone: it looks at no date, no issuer and no "
        "revocation list. A client is revoked by taking it off the list."));
    auto *parameters =
        new QLabel(QStringLiteral("relay_clientcerts  smtpd_tls_ask_ccert  permit_tls_clientcerts  "
                                  "smtpd_tls_fingerprint_digest"),
                   heading);
    parameters->setFont(fixedFont(QFontDatabase::systemFont(QFontDatabase::SmallestReadableFont)));
    parameters->setWordWrap(true);
    m_summary = new StatusLine(heading);
    m_summary->setObjectName(QStringLiteral("clientsSummary"));
    m_tableRow = new QWidget(heading);
    auto *label = new QLabel(tr("Table:"), m_tableRow);
    m_table = new QComboBox(m_tableRow);
    m_table->setObjectName(QStringLiteral("clientTable"));
    m_table->setAccessibleName(tr("Table"));
    label->setBuddy(m_table);
    auto *row = new QHBoxLayout(m_tableRow);
    row->setContentsMargins({});
    row->addWidget(label);
    row->addWidget(m_table, 1);
    auto *column = new QVBoxLayout(heading);
    column->setContentsMargins({});
    column->addWidget(title);
    column->addWidget(parameters);
    column->addWidget(m_tableRow);
    column->addWidget(m_summary);
    connect(m_table, &QComboBox::activated, this, [this] {
        showDraft();
        emit linesChanged();
    });
    return heading;
}

QWidget *ClientsPage::buildList()
{
    auto *body = new QWidget(this);
    m_clients = new ClientModel(this);
    m_view = new QTreeView(body);
    m_view->setObjectName(QStringLiteral("clients"));
    m_view->setAccessibleName(tr("Clients"));
    m_view->setModel(m_clients);
    m_view->setRootIsDecorated(false);
    m_view->setAllColumnsShowFocus(true);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->header()->setStretchLastSection(false);
    m_empty = new QLabel(tr("No client may send mail by a certificate yet. Issue one, or let a "
                            "client in that has one: what it takes is set up with it."),
                         body);
    m_empty->setObjectName(QStringLiteral("noClients"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_note = new StatusLine(body);
    m_note->setObjectName(QStringLiteral("clientNoteLine"));
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->addWidget(m_view, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(m_note);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ClientsPage::showSelected);
    connect(m_clients, &ClientModel::typed, this, &ClientsPage::write);
    return body;
}

QPushButton *ClientsPage::addButton(QWidget *bar, const char *name, const QString &text)
{
    auto *button = new QPushButton(text, bar);
    button->setObjectName(QString::fromLatin1(name));
    bar->layout()->addWidget(button);
    return button;
}

QWidget *ClientsPage::buildAdding()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    m_issue = addButton(bar, "issueClient", tr("Issue a &certificate…"));
    m_letIn = addButton(bar, "letIn", tr("&Let a client in…"));
    m_catch = addButton(bar, "catchMachine", tr("From a connectio&n…"));
    m_catch->setToolTip(tr("Waits until a machine connects that has a certificate already, and "
                           "lets it in by its fingerprint."));
    row->addStretch(1);
    connect(m_catch, &QPushButton::clicked, this, &ClientsPage::catchMachine);
    connect(m_issue, &QPushButton::clicked, this, &ClientsPage::issue);
    connect(m_letIn, &QPushButton::clicked, this, &ClientsPage::letClientIn);
    return bar;
}

QWidget *ClientsPage::buildButtons()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    m_revoke = addButton(bar, "revokeClient", tr("Rev&oke"));
    m_switch = addButton(bar, "switchClient", tr("Switch of&f"));
    m_check = addButton(bar, "checkRevocation", tr("Chec&k revocation"));
    row->addStretch(1);
    m_move = addButton(bar, "moveDigest", tr("Compare &by SHA-256"));
    m_revoke->setToolTip(
        tr("Takes the client off the lists, by its certificate and by its key. It is "
           "shut out once you apply."));
    m_check->setToolTip(tr("Asks the authorities of the certificates (OCSP, then revocation lists) "
                           "from this computer. Those that they took back are selected then."));
    m_move->setToolTip(tr("Gives each client its fingerprint by SHA-256, as far as its certificate "
                          "was seen on this computer, and sets smtpd_tls_fingerprint_digest."));
    connect(m_check, &QPushButton::clicked, this, &ClientsPage::checkRevocation);
    connect(m_move, &QPushButton::clicked, this, &ClientsPage::moveDigest);
    connect(m_switch, &QPushButton::clicked, this, &ClientsPage::switchRows);
    connect(m_revoke, &QPushButton::clicked, this, &ClientsPage::revoke);
    return bar;
}

LinesShown ClientsPage::lines() const
{
    const auto list = this->list();
    return {.parameters = {"relay_clientcerts", "smtpd_tls_fingerprint_digest"},
            .listeners = true,
            .files = list && !list->path.isEmpty() ? QList<QByteArray>{list->path}
                                                   : QList<QByteArray>()};
}

void ClientsPage::readShelf()
{
    const auto job = [folder = clientShelf()](const std::stop_token &) {
        return CertificateShelf(folder).all();
    };
    onDone(workspace().desk().run(job), this, [this](const QList<Certificate> &shelf) {
        m_shelf = shelf;
        refresh();
    });
}

std::optional<ClientAllowlist> ClientsPage::list() const
{
    const int index = std::max(m_table->currentIndex(), 0);
    return index < m_lists.size() ? std::optional(m_lists[index]) : std::nullopt;
}

QList<ClientView> ClientsPage::selected() const
{
    QList<ClientView> views;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        views.append(*m_clients->at(index.row()));
    std::ranges::sort(views, {}, [](const ClientView &view) { return view.client.line; });
    return views;
}

void ClientsPage::fillTables()
{
    QStringList names;
    for (const ClientAllowlist &list : m_lists)
        names += shown(list.table);
    QStringList before;
    for (int i = 0; i < m_table->count(); ++i)
        before += m_table->itemText(i);
    if (names != before) {
        m_table->clear();
        m_table->addItems(names);
        emit linesChanged();
    }
    m_tableRow->setVisible(names.size() > 1);
}

void ClientsPage::showDraft()
{
    m_lists = clientAllowlists(workspace().draft(), workspace().facts());
    fillTables();
    const auto list = this->list();
    m_clients->setViews(
        list ? clientViews(*list, m_shelf, QDateTime::currentDateTimeUtc(), m_checks->answers())
             : QList<ClientView>());
    for (int each = 0; each < ClientModel::Columns; ++each)
        m_view->resizeColumnToContents(each);
    const bool unread = list && list->path.isEmpty();
    const bool empty = m_clients->rowCount() == 0;
    m_view->setVisible(!empty);
    m_empty->setVisible(empty);
    if (!list || (empty && !unread))
        m_summary->tell(StatusLine::kOff, {});
    else if (unread)
        m_summary->tell(StatusLine::kWarning,
                        tr("The rows of this table are not known from here."));
    else
        m_summary->tell(listenersThatTake(*list).isEmpty() || list->isDigestWeak()
                            ? StatusLine::kWarning
                            : StatusLine::kGood,
                        ClientWords::summary(*list));
    m_move->setVisible(list && list->isDigestWeak() && !empty);
    showSelected();
}

void ClientsPage::showSelected()
{
    const QList<ClientView> views = selected();
    const bool ready = workspace().phase() == Workspace::Phase::Ready;
    m_issue->setEnabled(ready);
    m_letIn->setEnabled(ready);
    m_catch->setEnabled(ready && workspace().isServer() && workspace().canApply());
    m_move->setEnabled(ready);
    m_revoke->setEnabled(ready && !views.isEmpty() && !areOff(views));
    m_check->setEnabled(!m_checks->isRunning() && std::ranges::any_of(m_clients->views(), isKnown));
    m_switch->setEnabled(ready && !views.isEmpty());
    m_switch->setText(!views.isEmpty() && areOff(views) ? tr("Swi&tch on") : tr("Switch of&f"));
    const QString advice = views.size() == 1 ? ClientWords::advice(views.first()) : QString();
    m_note->tell(views.isEmpty() ? StatusLine::kOff : ClientWords::shape(views.first()), advice);
}

NamedEdit ClientsPage::editor()
{
    return [this](const QString &name, const Workspace::Edit &change) {
        edit(name, change);
        readShelf();
    };
}

void ClientsPage::issue()
{
    askToIssue(workspace(), this, editor());
}

void ClientsPage::letClientIn()
{
    askForClient(workspace(), clientDoors(workspace().draft(), workspace().facts()), this,
                 editor());
}

void ClientsPage::catchMachine()
{
    QList<ClientDoor> doors =
        clientDoors(workspace().snapshot().configuration, workspace().facts());
    doors.removeIf([](const ClientDoor &door) { return !door.isRunning; });
    if (doors.isEmpty())
        m_note->tell(StatusLine::kWarning,
                     tr("No listener with TLS runs yet to which a machine could connect."));
    else
        askForMachine(workspace(), doors, this, editor());
}

void ClientsPage::revoke()
{
    QList<ClientView> gone = selected();
    gone.removeIf([](const ClientView &view) { return view.state == ClientView::State::Off; });
    const auto list = this->list();
    if (!list || gone.isEmpty())
        return;
    QStringList remarks;
    edit(tr("Revoke %1").arg(namesOf(gone)),
         editOf([&remarks, facts = workspace().facts(), path = list->path,
                 gone](const Configuration &from) {
             const Result<Intended> done = withoutClients(from, facts, path, gone);
             remarks = done ? done->remarks : QStringList();
             return done;
         }));
    if (!remarks.isEmpty())
        m_note->tell(StatusLine::kWarning, remarks.join(u' '));
}

void ClientsPage::switchRows()
{
    const auto list = this->list();
    const QList<ClientView> views = selected();
    if (!list || views.isEmpty())
        return;
    const bool on = areOff(views);
    edit((on ? tr("Switch %1 on") : tr("Switch %1 off")).arg(namesOf(views)),
         switched(list->path, views, on));
}

void ClientsPage::moveDigest()
{
    const auto list = this->list();
    if (!list)
        return;
    const StrongerFingerprints stronger =
        strongerOf(clientViews(*list, m_shelf, QDateTime::currentDateTimeUtc()));
    edit(tr("Compare clients by SHA-256"), editOf([facts = workspace().facts(), path = list->path,
                                                   stronger](const Configuration &from) {
             return moveToSha256(from, facts, path, stronger);
         }));
}

/// Of those that are selected, or of all.
void ClientsPage::checkRevocation()
{
    const QList<ClientView> views = selected();
    QList<Certificate> certificates;
    for (const ClientView &view : views.isEmpty() ? m_clients->views() : views) {
        if (isKnown(view))
            certificates.append(view.certificate.value_or(Certificate()));
    }
    m_checks->start(certificates, m_shelf);
    showSelected();
}

void ClientsPage::selectRevoked()
{
    QItemSelection revoked;
    for (int row = 0; row < m_clients->rowCount(); ++row) {
        if (m_clients->at(row)->state == ClientView::State::Revoked)
            revoked.select(m_clients->index(row, 0),
                           m_clients->index(row, ClientModel::Columns - 1));
    }
    if (!revoked.isEmpty())
        m_view->selectionModel()->select(revoked, QItemSelectionModel::ClearAndSelect);
    m_note->tell(
        revoked.isEmpty() ? StatusLine::kGood : StatusLine::kBad,
        revoked.isEmpty()
            ? tr("None is revoked by its authority, as far as authorities could be asked.")
            : tr("Revoked by their authorities and selected: %1").arg(namesOf(selected())));
}

void ClientsPage::write(const ClientView &view, int column, const QString &text)
{
    const QString name = shown(view.client.note);
    if (const auto list = this->list())
        edit(column == ClientModel::Name ? tr("Rename %1").arg(name) : tr("Note of %1").arg(name),
             typedInto(list->path, view, column, text));
}

} // namespace postseal
