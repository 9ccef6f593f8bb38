// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/policypanel.h"

#include "core/settings/policypaste.h"
#include "ui/outbound/policyfiles.h"
#include "ui/outbound/policymodel.h"
#include "ui/outbound/policytableview.h"
#include "ui/outbound/policytools.h"
#include "ui/outbound/policywords.h"
#include "ui/outbound/rowchecks.h"
#include "ui/outbound/rownotespanel.h"
#include "ui/support/originlabel.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

constexpr qsizetype kNotesRead = 2'000; // of selected rows; 1 ms

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

PolicyPanel::PolicyPanel(Workspace &workspace, QWidget *parent)
    : QGroupBox(tr("For single destinations"), parent)
    , m_model(new PolicyModel(this))
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
    buildTable(workspace, inside);
    buildNewRow(inside);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_origin);
    column->addWidget(m_order);
    column->addWidget(m_create, 0, Qt::AlignLeft);
    column->addWidget(m_rows, 100);
    column->addStretch(1); // where there are no rows
    connect(m_model, &PolicyModel::changeWanted, this, &PolicyPanel::changeRow);
    connect(m_model, &PolicyModel::switchWanted, this,
            [this](const TableRow &row, bool on) { switchRows({row}, on); });
}

// An editor that goes tells view and model, which have to be there then, and nobody else.
PolicyPanel::~PolicyPanel()
{
    m_model->disconnect(this);
    m_view->selectionModel()->disconnect(this);
    m_notes->disconnect(this);
    delete m_checks;
    delete m_rows;
}

void PolicyPanel::buildFilter(QVBoxLayout *column)
{
    m_filter = new QLineEdit(m_rows);
    m_filter->setObjectName(QStringLiteral("policyFilter"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setPlaceholderText(tr("part of a destination, level, attribute or note"));
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

void PolicyPanel::buildTable(Workspace &workspace, QVBoxLayout *column)
{
    m_view = new PolicyTableView(m_model, m_rows);
    m_view->setObjectName(QStringLiteral("policyTable"));
    m_view->setAccessibleName(tr("Policy table"));
    m_tools = new PolicyTools(m_rows);
    column->addWidget(m_view, 1);
    column->addWidget(m_tools);
    m_checks = new RowChecks(workspace, m_model, m_view, m_rows);
    column->addWidget(m_checks);
    connect(m_checks, &RowChecks::wanted, this, &PolicyPanel::wanted);
    m_notes = new RowNotesPanel(m_rows);
    column->addWidget(m_notes);
    connect(m_notes, &RowNotesPanel::noteWanted, this, &PolicyPanel::setNote);
    connect(m_view, &PolicyTableView::selectionMoved, this, &PolicyPanel::showSelection);
    connect(m_view, &PolicyTableView::removeWanted, this, &PolicyPanel::removeRows);
    connect(m_view, &PolicyTableView::pasteWanted, this, &PolicyPanel::paste);
    connect(m_tools, &PolicyTools::levelWanted, this, &PolicyPanel::setLevel);
    connect(m_tools, &PolicyTools::switchWanted, this,
            [this](bool on) { switchRows(on ? m_view->selectedOff() : m_view->selectedOn(), on); });
    connect(m_tools, &PolicyTools::removeWanted, this, &PolicyPanel::removeRows);
    connect(m_tools, &PolicyTools::pasteWanted, this, &PolicyPanel::paste);
    connect(m_tools, &PolicyTools::importWanted, this, &PolicyPanel::importRows);
    connect(m_tools, &PolicyTools::exportWanted, this, &PolicyPanel::exportRows);
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
    auto *row = new QHBoxLayout;
    row->addWidget(labelFor(m_destination, tr("&New destination")));
    row->addWidget(m_destination, 1);
    row->addWidget(labelFor(m_level, tr("&Level")));
    row->addWidget(m_level);
    row->addWidget(m_add);
    column->addLayout(row);
    connect(m_destination, &QLineEdit::textChanged, this, &PolicyPanel::showCount);
    connect(m_destination, &QLineEdit::returnPressed, this, &PolicyPanel::addRow);
    connect(m_add, &QPushButton::clicked, this, &PolicyPanel::addRow);
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
    m_model->showTable(file ? file->bytes.value_or(QByteArray()) : QByteArray(),
                       PolicyRowJudge(configuration, facts, m_path));
    m_rows->setVisible(file);
    m_create->setVisible(!file);
    m_checks->show(m_path);
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
    m_view->setLevels(levels);
    m_tools->setLevels(levels);
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
    showSelection();
}

void PolicyPanel::showSelection()
{
    m_tools->setSelected(!m_view->selectedOn().isEmpty(), !m_view->selectedOff().isEmpty());
    const QList<RowNotes> notes = m_view->selectedNotes(kNotesRead + 1);
    m_notes->show(notes.first(std::min(notes.size(), kNotesRead)), notes.size() > kNotesRead);
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
        [=](const QByteArray &bytes) {
            return withPolicyRow(bytes, row,
                                 {.destination = destination, .policy = Policy::from(policy)});
        },
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
        [=](const QByteArray &bytes) {
            return withNewPolicyRow(bytes,
                                    {.destination = destination, .policy = Policy::from(level)});
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

void PolicyPanel::switchRows(const QList<TableRow> &rows, bool on)
{
    if (rows.isEmpty())
        return;
    const int count = static_cast<int>(rows.size());
    editTable(on ? tr("Switch %Ln row(s) on", nullptr, count)
                 : tr("Switch %Ln row(s) off", nullptr, count),
              [rows, on](const QByteArray &bytes) {
                  return on ? withRowsOn(bytes, rows) : withRowsOff(bytes, rows);
              });
}

QWidget *PolicyPanel::select(const SearchPlace &place)
{
    if (place.file != m_path)
        return m_order;
    m_filter->clear();
    m_checks->showAll();
    const int row = m_model->rowOnLine(place.line);
    if (row >= 0) {
        m_view->selectRow(row);
        m_view->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
    }
    return m_view;
}

void PolicyPanel::setLevel(const QByteArray &level)
{
    const QList<TableRow> rows = m_view->selectedOn();
    if (rows.isEmpty())
        return;
    editTable(
        tr("Level %1 for %Ln row(s)", nullptr, static_cast<int>(rows.size())).arg(shown(level)),
        [rows, level, release = m_facts.release()](const QByteArray &bytes) {
            return withLevelIn(bytes, rows, level, release);
        },
        level);
}

void PolicyPanel::removeRows()
{
    QList<TableRow> rows = m_view->selectedOn() + m_view->selectedOff();
    if (rows.isEmpty())
        return;
    std::ranges::sort(rows, {}, &TableRow::begin);
    editTable(tr("Remove %Ln row(s)", nullptr, static_cast<int>(rows.size())),
              [rows](const QByteArray &bytes) { return withoutNotedRows(bytes, rows); });
}

void PolicyPanel::setNote(RowNote which, const QString &text)
{
    QList<TableRow> rows = m_view->selectedOn() + m_view->selectedOff();
    std::ranges::sort(rows, {}, &TableRow::begin);
    const auto count = static_cast<int>(rows.size());
    const QString name = which == RowNote::Owner    ? tr("Owner of %Ln row(s)", nullptr, count)
                         : which == RowNote::Review ? tr("Review of %Ln row(s)", nullptr, count)
                                                    : tr("Note for %Ln row(s)", nullptr, count);
    editTable(name, [rows, which, text](const QByteArray &bytes) {
        return withNote(bytes, rows, which, text);
    });
}

/// All of it, or nothing where a line is no row: half a table would be believed to be whole.
void PolicyPanel::takeRows(const QByteArray &text, const QString &from)
{
    const PastedPolicies pasted = policiesIn(text, m_level->currentText().toUtf8());
    if (!pasted.problems.isEmpty() || pasted.rows.isEmpty()) {
        const QString why = pasted.rows.isEmpty() && pasted.problems.isEmpty()
                                ? tr("There are no rows in it.")
                                : tr("Line %1: %2 Nothing was taken.")
                                      .arg(pasted.problems.first().line)
                                      .arg(pasted.problems.first().text);
        emit refused({.code = ErrorCode::BadInput, .subject = from, .detail = why});
        return;
    }
    const bool dane = std::ranges::any_of(
        pasted.rows, [](const PolicyRow &row) { return row.policy.level.startsWith("dane"); });
    editTable(
        tr("Paste %Ln row(s)", nullptr, static_cast<int>(pasted.rows.size())),
        [rows = pasted.rows](const QByteArray &bytes) { return withPolicyRows(bytes, rows); },
        dane ? "dane" : QByteArray());
    const int last = m_model->shownLast();
    if (last >= 0)
        m_view->scrollTo(m_model->index(last, 0));
}

void PolicyPanel::paste()
{
    takeRows(QGuiApplication::clipboard()->text().toUtf8(), tr("Clipboard"));
}

void PolicyPanel::importRows()
{
    PolicyFiles::read(
        this, [this](const QString &path, const QByteArray &text) { takeRows(text, path); },
        [this](const Error &error) { emit refused(error); });
}

void PolicyPanel::exportRows()
{
    QList<PolicyRow> rows = m_view->selectedPolicies();
    for (int row = 0; row < m_model->rowCount() && !m_view->hasSelection(); ++row) {
        const auto policy = m_model->isOn(row) ? m_model->policyAt(row) : std::nullopt;
        if (policy)
            rows.append(*policy);
    }
    PolicyFiles::write(this, rows, [this](const Error &error) { emit refused(error); });
}

void PolicyPanel::createTable()
{
    emit wanted(tr("Create a policy table"), [facts = m_facts](const Configuration &from) {
        return withPolicyTable(from, facts);
    });
}

} // namespace postseal
