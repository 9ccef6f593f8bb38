// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clientspage.h"

#include "core/intents/logclients.h"
#include "core/intents/revoke.h"
#include "core/profile/clientplaces.h"
#include "ui/clients/askforclient.h"
#include "ui/clients/clientedits.h"
#include "ui/clients/clientmodel.h"
#include "ui/clients/clientwords.h"
#include "ui/clients/revocationchecks.h"
#include "ui/support/ondone.h"
#include "ui/support/statusline.h"

#include <QComboBox>
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
    column->addWidget(buildLog());
    column->addWidget(buildButtons());
    connect(&workspace, &Workspace::opened, this, [this] {
        m_isAsked = false;
        readShelf();
    });
    connect(&workspace.clientLooks(), &ClientLooks::changed, this, &ClientsPage::refresh);
    connect(&workspace, &Workspace::phaseChanged, this, &ClientsPage::showSelected);
    connect(m_checks, &RevocationChecks::answered, this, &ClientsPage::showDraft);
    connect(m_checks, &RevocationChecks::finished, this, &ClientsPage::selectRevoked);
}

LinesShown ClientsPage::lines() const
{
    const auto list = this->list();
    return {.parameters = {"relay_clientcerts", "smtpd_tls_fingerprint_digest"},
            .listeners = true,
            .files = list && !list->path.isEmpty() ? QList<QByteArray>{list->path}
                                                   : QList<QByteArray>()};
}

bool ClientsPage::shows(const SearchPlace &place) const
{
    return place.kind == SearchPlace::Kind::Client || Page::shows(place);
}

void ClientsPage::reveal(const SearchPlace &place)
{
    if (place.kind != SearchPlace::Kind::Client) {
        Page::reveal(place);
        return;
    }
    const auto list = std::ranges::find(m_lists, place.file, &ClientAllowlist::path);
    if (list != m_lists.end() && list->path != this->list().value_or(ClientAllowlist()).path) {
        m_table->setCurrentIndex(static_cast<int>(list - m_lists.begin()));
        emit linesChanged();
        showDraft();
    }
    const auto &views = m_clients->views();
    const auto row = std::ranges::find_if(
        views, [&place](const ClientView &view) { return view.client.line == place.line; });
    if (row != views.end())
        m_view->setCurrentIndex(m_clients->index(static_cast<int>(row - views.begin()), 0));
    point(m_view);
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
    m_clients->setViews(views());
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
    showLog();
    showSelected();
}

QList<ClientView> ClientsPage::views() const
{
    const auto list = this->list();
    if (!list)
        return {};
    const QList<ClientView> views =
        clientViews(*list, m_shelf, QDateTime::currentDateTimeUtc(), m_checks->answers());
    const auto &told = workspace().clientLooks().last();
    if (!told)
        return views;
    // What the log has comes of what is in force.
    for (const ClientAllowlist &each :
         clientAllowlists(workspace().snapshot().configuration, workspace().facts())) {
        if (each.table == list->table)
            return withLastSeen(views, *told, silentLevel(each));
    }
    return withLastSeen(views, *told, std::nullopt);
}

/// Why nobody's last visit is known, and the way to it.
void ClientsPage::showLog()
{
    // By itself once after each reading; what was stopped for other work is not begun again.
    const ClientLooks &looks = workspace().clientLooks();
    if (!m_isAsked && !looks.last() && m_clients->rowCount() > 0)
        workspace().lookForClients();
    m_isAsked = m_isAsked || looks.isRunning();
    const QList<ClientView> &views = m_clients->views();
    const auto unknown = std::ranges::find_if(views, [](const ClientView &view) {
        return view.seen.state != LastSeen::State::OtherDigest && !reasonOf(view.seen).isEmpty();
    });
    const LastSeen seen = unknown == views.cend() ? LastSeen() : unknown->seen;
    m_log->tell(StatusLine::kOff, reasonOf(seen));
    const auto list = this->list();
    m_write->setVisible(seen.state == LastSeen::State::NotLogged && list && silentLevel(*list));
}

void ClientsPage::showSelected()
{
    const QList<ClientView> views = selected();
    const bool ready = workspace().phase() == Workspace::Phase::Ready;
    m_issue->setEnabled(ready);
    m_letIn->setEnabled(ready);
    m_catch->setEnabled(ready && workspace().isServer() && workspace().canApply());
    m_move->setEnabled(ready);
    m_write->setEnabled(ready);
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

void ClientsPage::writeClients()
{
    edit(tr("Write clients into the log"),
         editOf([facts = workspace().facts()](const Configuration &from) {
             return logClients(from, facts);
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
