// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listeners/restrictionspanel.h"

#include "core/postfix/restrictionkind.h"
#include "core/settings/restrictionedit.h"
#include "ui/listeners/restrictionmodel.h"
#include "ui/listeners/restrictionwords.h"
#include "ui/support/choicebox.h"
#include "ui/support/fixedfont.h"
#include "ui/support/originlabel.h"
#include "ui/support/statusline.h"

#include <QComboBox>
#include <QCompleter>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

constexpr int kMostRows = 12; ///< that are seen at once

/// The list to look at first: that about relaying, or the first that asks anything.
qsizetype firstList(const QList<RestrictionList> &lists)
{
    const auto asks = [](const RestrictionList &list) { return !list.items.isEmpty(); };
    const auto relay = std::ranges::find_if(lists, [](const RestrictionList &list) {
        return list.origin.name == "smtpd_relay_restrictions";
    });
    const auto first = std::ranges::find_if(lists, asks);
    return (asks(*relay) || first == lists.end() ? relay : first) - lists.begin();
}

void onKey(QTableView *view, const QKeySequence &keys, const std::function<void()> &slot)
{
    auto *shortcut = new QShortcut(keys, view);
    shortcut->setContext(Qt::WidgetShortcut);
    QObject::connect(shortcut, &QShortcut::activated, view, slot);
}

} // namespace

RestrictionsPanel::RestrictionsPanel(QByteArray service, QWidget *parent)
    : QWidget(parent)
    , m_service(std::move(service))
    , m_model(new RestrictionModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    buildList(column);
    buildTable(column);
    buildTools(column);
    buildNewItem(column);
    buildText(column);
}

RestrictionsPanel::~RestrictionsPanel()
{
    m_model->disconnect(this);
}

QString RestrictionsPanel::nameOf(const char *part) const
{
    return QString::fromLatin1(part) + u':' + QString::fromUtf8(m_service);
}

void RestrictionsPanel::buildList(QVBoxLayout *column)
{
    auto *label = new QLabel(tr("Asked about"), this);
    m_which = new ChoiceBox(this);
    m_which->setObjectName(nameOf("restrictionList"));
    m_which->setAccessibleName(tr("List of restrictions"));
    label->setBuddy(m_which);
    m_follow = tool("followMain", "edit-undo", tr("Take own list out"));
    m_follow->setToolTip(tr("What main.cf says holds then, or what is built into this Postfix."));
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_which);
    row->addWidget(m_follow);
    row->addStretch(1);
    m_origin = new OriginLabel(this);
    m_reach = new StatusLine(this);
    m_reach->setObjectName(nameOf("restrictionsReach"));
    column->addLayout(row);
    column->addWidget(m_origin);
    column->addWidget(m_reach);
    connect(m_which, &ChoiceBox::picked, this, [this](int value) {
        m_index = value;
        m_pickThen = -1;
        showList();
    });
    connect(m_follow, &QPushButton::clicked, this, &RestrictionsPanel::follow);
}

void RestrictionsPanel::buildTable(QVBoxLayout *column)
{
    m_view = new QTableView(this);
    m_view->setObjectName(nameOf("restrictions"));
    m_view->setAccessibleName(tr("Items of the list"));
    m_view->setModel(m_model);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_view->setTabKeyNavigation(false);
    m_view->setWordWrap(true);
    m_view->setAlternatingRowColors(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->viewport()->installEventFilter(this);
    column->addWidget(m_view);
    m_ending = new StatusLine(this);
    m_ending->setObjectName(nameOf("restrictionsEnd"));
    column->addWidget(m_ending);
    onKey(m_view, QKeySequence::Delete, [this] { remove(); });
    onKey(m_view, Qt::ALT | Qt::Key_Up, [this] { move(-1); });
    onKey(m_view, Qt::ALT | Qt::Key_Down, [this] { move(1); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &RestrictionsPanel::showTools);
    // Later, since the answer puts other items in the place of the editor.
    connect(m_model, &RestrictionModel::changeWanted, this, &RestrictionsPanel::change,
            Qt::QueuedConnection);
}

void RestrictionsPanel::change(qsizetype at, const QByteArray &text)
{
    if (at < list().items.size())
        setList(tr("Change a restriction"),
                text.isEmpty() ? withoutItem(list().text, at)
                               : withItemReplaced(list().text, at, text),
                at);
}

QPushButton *RestrictionsPanel::tool(const char *name, const char *icon, const QString &text)
{
    auto *made = new QPushButton(QIcon::fromTheme(QString::fromLatin1(icon)), text, this);
    made->setObjectName(nameOf(name));
    return made;
}

void RestrictionsPanel::buildTools(QVBoxLayout *column)
{
    m_up = tool("restrictionUp", "go-up", tr("Up"));
    m_down = tool("restrictionDown", "go-down", tr("Down"));
    m_remove = tool("removeRestriction", "list-remove", tr("Remove"));
    m_up->setToolTip(tr("Asks the picked item earlier (Alt+Up)."));
    m_down->setToolTip(tr("Asks the picked item later (Alt+Down)."));
    auto *row = new QHBoxLayout;
    for (QPushButton *each : {m_up, m_down, m_remove})
        row->addWidget(each);
    row->addStretch(1);
    column->addLayout(row);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QPushButton::clicked, this, &RestrictionsPanel::remove);
}

void RestrictionsPanel::buildNewItem(QVBoxLayout *column)
{
    m_name = new QComboBox(this);
    m_name->setObjectName(nameOf("newRestriction"));
    m_name->setAccessibleName(tr("New item"));
    m_name->setEditable(true);
    m_name->setInsertPolicy(QComboBox::NoInsert);
    m_name->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_name->setMinimumContentsLength(18);
    m_name->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_name->completer()->setFilterMode(Qt::MatchContains);
    m_name->lineEdit()->setPlaceholderText(tr("Restriction"));
    m_argument = new QLineEdit(this);
    m_argument->setObjectName(nameOf("newRestrictionArgument"));
    m_argument->setAccessibleName(tr("What belongs to it"));
    m_argument->setPlaceholderText(tr("Table, domain …"));
    QPushButton *add = tool("addRestriction", "list-add", tr("Add"));
    add->setToolTip(
        tr("Before the picked item; without one, before the item that ends the list, else "
           "at the end."));
    auto *row = new QHBoxLayout;
    row->addWidget(m_name, 1);
    row->addWidget(m_argument, 1);
    row->addWidget(add);
    column->addLayout(row);
    connect(add, &QPushButton::clicked, this, &RestrictionsPanel::add);
    connect(m_argument, &QLineEdit::returnPressed, this, &RestrictionsPanel::add);
}

void RestrictionsPanel::buildText(QVBoxLayout *column)
{
    auto *label = new QLabel(tr("As text"), this);
    m_text = new QLineEdit(this);
    m_text->setObjectName(nameOf("restrictionText"));
    m_text->setFont(fixedFont(font()));
    m_text->setToolTip(
        tr("The list as it is written. Enter, or leaving the field, takes a change over."));
    label->setBuddy(m_text);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_text, 1);
    column->addLayout(row);
    connect(m_text, &QLineEdit::editingFinished, this, &RestrictionsPanel::takeText);
}

void RestrictionsPanel::show(const ListenerCard &card, const ServerFacts &facts)
{
    m_facts = facts;
    m_lists = card.restrictions;
    m_setsDefaults = isSetInMainCf(card.listener);
    if (m_name->count() == 0) {
        for (const RestrictionKind &kind : restrictionKinds()) {
            const auto since = QVersionNumber::fromString(QLatin1StringView(kind.since));
            if (kind.instead || (!facts.release().isNull() && facts.release() < since))
                continue;
            m_name->addItem(QString::fromLatin1(kind.name));
            m_name->setItemData(m_name->count() - 1, RestrictionWords::own(kind.name),
                                Qt::ToolTipRole);
        }
        m_name->setCurrentIndex(-1);
    }
    if (m_lists.isEmpty())
        return;
    if (m_index < 0)
        m_index = firstList(m_lists);
    showList();
}

void RestrictionsPanel::showList()
{
    QList<Choice> choices;
    for (qsizetype i = 0; i < m_lists.size(); ++i) {
        const QByteArray &name = m_lists[i].origin.name;
        choices.append({.text = tr("%1 (%2)", "what a list is asked about, and its items")
                                    .arg(RestrictionWords::list(name))
                                    .arg(m_lists[i].items.size()),
                        .help = RestrictionWords::listHelp(name),
                        .value = static_cast<int>(i)});
    }
    m_which->offer(choices, static_cast<int>(m_index));
    m_which->setToolTip(RestrictionWords::listHelp(list().origin.name));
    m_origin->showPlace(list().origin);
    const qsizetype pick = m_pickThen >= 0 ? m_pickThen : picked();
    m_model->show(list(), m_facts.release());
    if (pick >= 0)
        m_view->selectRow(static_cast<int>(std::min(pick, list().items.size() - 1)));
    m_pickThen = -1;
    const bool reaches = m_setsDefaults && list().origin.place != ValueOrigin::Place::Row;
    m_reach->tell(StatusLine::kWarning,
                  reaches ? tr("A change goes to main.cf: every listener without a list of its own "
                               "follows it, those for mail programs too.")
                          : QString());
    m_text->setText(QString::fromUtf8(list().text.simplified()));
    m_text->setCursorPosition(0);
    const bool rejects = list().ending.kind == ListEnding::Kind::Rejects;
    m_ending->tell(RestrictionWords::stop(list()) > 0 ? StatusLine::kWarning
                   : rejects                          ? StatusLine::kGood
                                                      : StatusLine::kOff,
                   RestrictionWords::ending(list()));
    fitRows();
    showTools();
}

/// The page scrolls, the table does so only when it is long.
void RestrictionsPanel::fitRows()
{
    const int width = m_view->viewport()->width();
    m_view->resizeColumnToContents(RestrictionModel::Item);
    const int item = std::clamp(m_view->columnWidth(RestrictionModel::Item), width / 4, width / 2);
    m_view->setColumnWidth(RestrictionModel::Item, item);
    m_view->setColumnWidth(RestrictionModel::Meaning, width - item);
    m_view->resizeRowsToContents();
    const int rows = std::min(m_model->rowCount(), kMostRows);
    int height = m_view->horizontalHeader()->sizeHint().height() + 2 * m_view->frameWidth();
    for (int row = 0; row < rows; ++row)
        height += m_view->rowHeight(row);
    m_view->setFixedHeight(height + (rows == 0 ? fontMetrics().height() * 2 : 0));
}

/// Texts take other heights in another width.
bool RestrictionsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && m_view->viewport()->width() != m_fittedWidth) {
        m_fittedWidth = m_view->viewport()->width();
        fitRows();
    }
    return QWidget::eventFilter(watched, event);
}

void RestrictionsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_text)
        m_text->setFont(fixedFont(font()));
}

void RestrictionsPanel::showTools()
{
    const qsizetype at = picked();
    m_up->setEnabled(at > 0);
    m_down->setEnabled(at >= 0 && at + 1 < list().items.size());
    m_remove->setEnabled(at >= 0);
    m_follow->setEnabled(list().origin.place == ValueOrigin::Place::Row);
}

qsizetype RestrictionsPanel::picked() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.first().row();
}

void RestrictionsPanel::setList(const QString &name, const QByteArray &text, qsizetype pickThen)
{
    m_pickThen = pickThen;
    emit wanted(name, [=, facts = m_facts, service = m_service,
                       parameter = list().origin.name](const Configuration &from) {
        return withRestrictionList(from, facts, service, parameter, text);
    });
    m_pickThen = -1;
}

void RestrictionsPanel::move(qsizetype step)
{
    const qsizetype at = picked();
    if (at >= 0 && at + step >= 0 && at + step < list().items.size())
        setList(tr("Move a restriction"), withItemMoved(list().text, at, step), at + step);
}

void RestrictionsPanel::remove()
{
    const qsizetype at = picked();
    if (at >= 0)
        setList(tr("Remove a restriction"), withoutItem(list().text, at), at);
}

void RestrictionsPanel::add()
{
    const QString item = (m_name->currentText() + u' ' + m_argument->text()).simplified();
    if (item.isEmpty())
        return;
    const bool ends = list().ending.kind == ListEnding::Kind::Rejects ||
                      list().ending.kind == ListEnding::Kind::Permits;
    const qsizetype last = ends ? list().ending.item : list().items.size();
    const qsizetype at = picked() >= 0 ? picked() : last;
    const QByteArray before = list().text;
    setList(tr("Add a restriction"), withItem(before, at, item.toUtf8()), at);
    if (list().text == before) // refused: what was typed is not lost
        return;
    m_name->setCurrentIndex(-1);
    m_argument->clear();
}

void RestrictionsPanel::takeText()
{
    const QByteArray text = m_text->text().simplified().toUtf8();
    if (text != list().text.simplified())
        setList(tr("Change a list of restrictions"), text, -1);
}

void RestrictionsPanel::follow()
{
    emit wanted(tr("Take out a list of restrictions"),
                [facts = m_facts, service = m_service,
                 parameter = list().origin.name](const Configuration &from) {
                    return withoutRestrictionList(from, facts, service, parameter);
                });
}

} // namespace postseal
