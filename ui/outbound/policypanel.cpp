// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/policypanel.h"

#include "ui/outbound/leveldelegate.h"
#include "ui/outbound/policymodel.h"
#include "ui/outbound/policywords.h"
#include "ui/support/originlabel.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>

#include <algorithm>

namespace postseal {

namespace {

QLabel *labelFor(QWidget *field, const QString &text)
{
    auto *label = new QLabel(text, field->parentWidget());
    label->setBuddy(field);
    return label;
}

QString shown(const QByteArray &text)
{
    return QString::fromUtf8(text);
}

} // namespace

PolicyPanel::PolicyPanel(QWidget *parent)
    : QGroupBox(tr("For single destinations"), parent)
    , m_model(new PolicyModel(this))
    , m_delegate(new LevelDelegate(this))
{
    m_origin = new OriginLabel(this);
    m_order = new QLabel(this);
    m_order->setObjectName(QStringLiteral("policyOrder"));
    m_order->setWordWrap(true);
    m_order->setTextFormat(Qt::PlainText);
    m_order->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_create = new QPushButton(QIcon::fromTheme(QStringLiteral("document-new")),
                               tr("&Create a policy table"), this);
    m_create->setObjectName(QStringLiteral("createPolicyTable"));
    m_create->setToolTip(tr("Writes smtp_tls_policy_maps to main.cf and an empty table beside it. "
                            "Nothing changes for mail until it has rows."));
    connect(m_create, &QPushButton::clicked, this, &PolicyPanel::createTable);
    m_rows = new QWidget(this);
    auto *matching = new QLabel(PolicyWords::matching(), m_rows);
    matching->setWordWrap(true);
    auto *inside = new QVBoxLayout(m_rows);
    inside->setContentsMargins({});
    inside->addWidget(matching);
    buildFilter(inside);
    buildTable(inside);
    buildNewRow(inside);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_origin);
    column->addWidget(m_order);
    column->addWidget(m_create, 0, Qt::AlignLeft);
    column->addWidget(m_rows, 100);
    column->addStretch(1); // where there are no rows
    connect(m_model, &PolicyModel::changeWanted, this, &PolicyPanel::changeRow);
}

// An editor that goes tells view and model, which have to be there then, and nobody else.
PolicyPanel::~PolicyPanel()
{
    m_model->disconnect(this);
    m_view->selectionModel()->disconnect(this);
    delete m_rows;
}

void PolicyPanel::buildFilter(QVBoxLayout *column)
{
    m_filter = new QLineEdit(m_rows);
    m_filter->setObjectName(QStringLiteral("policyFilter"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setPlaceholderText(tr("part of a destination, level or attribute"));
    m_count = new QLabel(m_rows);
    m_count->setObjectName(QStringLiteral("policyCount"));
    auto *row = new QHBoxLayout;
    row->addWidget(labelFor(m_filter, tr("&Filter")));
    row->addWidget(m_filter, 1);
    row->addWidget(m_count);
    column->addLayout(row);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->filter(text);
        showCount();
    });
}

void PolicyPanel::buildTable(QVBoxLayout *column)
{
    m_view = new QTableView(m_rows);
    m_view->setObjectName(QStringLiteral("policyTable"));
    m_view->setAccessibleName(tr("Policy table"));
    m_view->setModel(m_model);
    m_view->setItemDelegateForColumn(PolicyModel::Level, m_delegate);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                            QAbstractItemView::AnyKeyPressed);
    m_view->setTabKeyNavigation(false);
    m_view->setWordWrap(false);
    m_view->setAlternatingRowColors(true);
    m_view->horizontalHeader()->setSectionResizeMode(PolicyModel::Attributes, QHeaderView::Stretch);
    m_view->horizontalHeader()->setMinimumSectionSize(
        m_view->horizontalHeader()->sectionSizeHint(PolicyModel::Attributes));
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    const int width = fontMetrics().averageCharWidth();
    m_view->setColumnWidth(PolicyModel::Destination, width * 26);
    m_view->setColumnWidth(PolicyModel::Level, width * 14);
    m_view->setColumnWidth(PolicyModel::Note, width * 16);
    m_view->setMinimumHeight(fontMetrics().height() * 10);
    column->addWidget(m_view, 1);
    auto *removal = new QShortcut(QKeySequence::Delete, m_view);
    removal->setContext(Qt::WidgetShortcut);
    connect(removal, &QShortcut::activated, this, &PolicyPanel::removeRows);
    auto *copy = new QShortcut(QKeySequence::Copy, m_view);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &PolicyPanel::copyRows);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PolicyPanel::showCount);
}

void PolicyPanel::buildNewRow(QVBoxLayout *column)
{
    m_destination = new QLineEdit(m_rows);
    m_destination->setObjectName(QStringLiteral("newDestination"));
    m_destination->setAccessibleName(tr("New destination"));
    m_destination->setPlaceholderText(QStringLiteral("example.org"));
    m_destination->setMinimumWidth(fontMetrics().averageCharWidth() * 20);
    m_level = new QComboBox(m_rows);
    m_level->setObjectName(QStringLiteral("newLevel"));
    m_level->setAccessibleName(tr("Level of the new row"));
    m_add = new QPushButton(QIcon::fromTheme(QStringLiteral("list-add")), tr("Add r&ow"), m_rows);
    m_add->setObjectName(QStringLiteral("addRow"));
    m_remove = new QPushButton(QIcon::fromTheme(QStringLiteral("list-remove")),
                               tr("Re&move selected rows"), m_rows);
    m_remove->setObjectName(QStringLiteral("removeRows"));
    auto *row = new QHBoxLayout;
    row->addWidget(labelFor(m_destination, tr("&New destination")));
    row->addWidget(m_destination, 1);
    row->addWidget(labelFor(m_level, tr("&Level")));
    row->addWidget(m_level);
    row->addWidget(m_add);
    column->addLayout(row);
    column->addWidget(m_remove, 0, Qt::AlignRight);
    connect(m_destination, &QLineEdit::textChanged, this, &PolicyPanel::showCount);
    connect(m_destination, &QLineEdit::returnPressed, this, &PolicyPanel::addRow);
    connect(m_add, &QPushButton::clicked, this, &PolicyPanel::addRow);
    connect(m_remove, &QPushButton::clicked, this, &PolicyPanel::removeRows);
}

void PolicyPanel::show(const Configuration &configuration, const ServerFacts &facts)
{
    m_facts = facts;
    const QList<PolicyMap> maps = policyMaps(configuration, facts);
    const auto edited =
        std::ranges::find_if(maps, [](const PolicyMap &map) { return !map.path.isEmpty(); });
    m_path = edited == maps.end() ? QByteArray() : edited->path;
    m_origin->show(
        originOf({.configuration = configuration, .facts = facts}, "smtp_tls_policy_maps", ""));
    showOrder(maps);
    showLevels(facts.version());
    const ConfigFile *file = m_path.isEmpty() ? nullptr : configuration.file(m_path);
    m_model->showTable(file ? file->bytes.value_or(QByteArray()) : QByteArray(), facts.version());
    m_rows->setVisible(file);
    m_create->setVisible(!file);
    showCount();
}

void PolicyPanel::showOrder(const QList<PolicyMap> &maps)
{
    if (maps.isEmpty()) {
        m_order->setText(tr("There is no policy table: the default level holds for everybody."));
        m_order->setVisible(true);
        return;
    }
    QStringList lines;
    bool found = false;
    for (const PolicyMap &map : maps) {
        const bool edited = !found && !map.path.isEmpty();
        found = found || edited;
        lines += (edited ? tr("%1. %2 (these rows)") : tr("%1. %2 (not edited here)"))
                     .arg(lines.size() + 1)
                     .arg(shown(map.text));
    }
    if (lines.size() > 1)
        lines.prepend(tr("Postfix asks these tables in this order; the first answer counts:"));
    // A single table that stands below needs no words.
    m_order->setText(lines.size() == 1 && found ? QString() : lines.join(u'\n'));
    m_order->setVisible(!m_order->text().isEmpty());
}

void PolicyPanel::showLevels(const QByteArray &version)
{
    const QList<QByteArray> levels = clientLevels(version);
    if (m_levels == levels)
        return;
    m_levels = levels;
    m_delegate->setLevels(levels);
    m_level->clear();
    for (const QByteArray &level : levels) {
        m_level->addItem(shown(level));
        m_level->setItemData(m_level->count() - 1, PolicyWords::meaning(level), Qt::ToolTipRole);
    }
    m_level->setCurrentText(QStringLiteral("encrypt"));
}

void PolicyPanel::showCount()
{
    const int all = static_cast<int>(m_model->rows().size());
    m_count->setText(
        m_filter->text().isEmpty()
            ? tr("%Ln row(s)", nullptr, all)
            : tr("%1 of %Ln row(s)", nullptr, all).arg(QLocale().toString(m_model->rowCount())));
    m_add->setEnabled(!m_destination->text().trimmed().isEmpty());
    m_remove->setEnabled(m_view->selectionModel()->hasSelection());
}

void PolicyPanel::editTable(const QString &name,
                            const std::function<Result<QByteArray>(const QByteArray &)> &edit,
                            const QByteArray &level)
{
    emit wanted(name, [path = m_path, edit, level](const Configuration &from) {
        const ConfigFile *file = from.file(path);
        const Result<Configuration> next =
            withTable(from, path, edit(file ? file->bytes.value_or(QByteArray()) : QByteArray()));
        return next ? withDnssecFor(*next, level) : next;
    });
}

void PolicyPanel::changeRow(const TableRow &row, const QByteArray &destination,
                            const QByteArray &policy)
{
    editTable(
        tr("Policy for %1").arg(shown(destination)),
        [=](const QByteArray &bytes) { return withRow(bytes, row, destination, policy); },
        Policy::from(policy).level);
}

void PolicyPanel::addRow()
{
    const QByteArray destination = m_destination->text().trimmed().toUtf8();
    const QByteArray level = m_level->currentText().toUtf8();
    if (destination.isEmpty())
        return;
    const qsizetype before = m_model->rows().size();
    editTable(
        tr("Policy for %1").arg(shown(destination)),
        [=, rows = m_model->rows()](const QByteArray &bytes) {
            return withNewRow(bytes, rows, destination, level);
        },
        level);
    if (m_model->rows().size() == before)
        return; // refused; the window says why
    m_destination->clear();
    const int last = m_model->shownLast();
    if (last < 0)
        return;
    m_view->selectRow(last);
    m_view->scrollTo(m_model->index(last, 0));
}

QList<TableRow> PolicyPanel::selectedRows() const
{
    QList<TableRow> rows;
    for (const QItemSelectionRange &range : m_view->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(m_model->rowAt(row));
    }
    std::ranges::sort(rows, {}, &TableRow::begin);
    const auto doubles = std::ranges::unique(rows);
    rows.erase(doubles.begin(), doubles.end());
    return rows;
}

void PolicyPanel::removeRows()
{
    const QList<TableRow> rows = selectedRows();
    if (rows.isEmpty())
        return;
    editTable(tr("Remove %Ln row(s)", nullptr, static_cast<int>(rows.size())),
              [rows](const QByteArray &bytes) { return withoutRows(bytes, rows); });
}

void PolicyPanel::copyRows() const
{
    QByteArray text;
    for (const TableRow &row : selectedRows())
        text += m_model->bytes().sliced(row.begin, row.end - row.begin);
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(shown(text));
}

void PolicyPanel::createTable()
{
    emit wanted(tr("Create a policy table"), [facts = m_facts](const Configuration &from) {
        return withPolicyTable(from, facts);
    });
}

} // namespace postseal
