// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listeners/optionspanel.h"

#include "core/postfix/parametercatalog.h"
#include "core/settings/listeneredit.h"
#include "ui/support/fixedfont.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

/// The parameters that a listener's program reads and this Postfix knows.
QStringList namesFor(const QVersionNumber &release, const QByteArray &program)
{
    QStringList names;
    for (const Parameter &each : ParameterCatalog::builtIn().all()) {
        const bool isRead = each.readers.contains("*") || each.readers.contains("tls") ||
                            each.readers.contains(program);
        if (isRead && each.kind != ValueKind::Old && each.isKnownTo(release))
            names += QString::fromLatin1(each.name);
    }
    names.sort();
    return names;
}

} // namespace

OptionsPanel::OptionsPanel(QByteArray service, QWidget *parent)
    : QWidget(parent)
    , m_service(std::move(service))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    buildTable(column);
    buildNewOption(column);
}

QString OptionsPanel::nameOf(const char *part) const
{
    return QString::fromLatin1(part) + u':' + QString::fromUtf8(m_service);
}

void OptionsPanel::buildTable(QVBoxLayout *column)
{
    m_table = new QTableWidget(0, 2, this);
    m_table->setObjectName(nameOf("furtherOptions"));
    m_table->setAccessibleName(tr("Further options of the row"));
    m_table->setHorizontalHeaderLabels({tr("Parameter"), tr("Value")});
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->setVisible(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    column->addWidget(m_table);
    // Later, since the answer puts other cells in the place of the editor.
    connect(
        m_table, &QTableWidget::cellChanged, this,
        [this](int row, int) {
            if (row < m_options.size() && m_table->item(row, 1)) {
                const QByteArray value = m_table->item(row, 1)->text().trimmed().toUtf8();
                if (value != m_options[row].value)
                    set(m_options[row].name, value);
            }
        },
        Qt::QueuedConnection);
    connect(m_table, &QTableWidget::itemSelectionChanged, this,
            [this] { m_remove->setEnabled(!m_table->selectedItems().isEmpty()); });
}

void OptionsPanel::buildNewOption(QVBoxLayout *column)
{
    m_name = new QLineEdit(this);
    m_name->setObjectName(nameOf("newOption"));
    m_name->setAccessibleName(tr("New option"));
    m_name->setPlaceholderText(tr("Parameter"));
    m_value = new QLineEdit(this);
    m_value->setObjectName(nameOf("newOptionValue"));
    m_value->setAccessibleName(tr("Value of the new option"));
    m_value->setPlaceholderText(tr("Value"));
    auto *add = new QPushButton(QIcon::fromTheme(QStringLiteral("list-add")), tr("Add"), this);
    add->setObjectName(nameOf("addOption"));
    add->setToolTip(tr("Writes it to this listener's row in master.cf as -o."));
    m_remove = new QPushButton(QIcon::fromTheme(QStringLiteral("list-remove")), tr("Remove"), this);
    m_remove->setObjectName(nameOf("removeOption"));
    m_remove->setToolTip(
        tr("Takes the picked option out of the row: what main.cf says holds then."));
    m_remove->setEnabled(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_remove);
    row->addWidget(m_name, 1);
    row->addWidget(m_value, 1);
    row->addWidget(add);
    column->addLayout(row);
    connect(add, &QPushButton::clicked, this, &OptionsPanel::add);
    connect(m_value, &QLineEdit::returnPressed, this, &OptionsPanel::add);
    connect(m_remove, &QPushButton::clicked, this, &OptionsPanel::remove);
}

void OptionsPanel::show(const ListenerCard &card, const ServerFacts &facts)
{
    if (!m_name->completer() || facts.release() != m_facts.release()) {
        m_name->setCompleter(
            new QCompleter(namesFor(facts.release(), card.listener.program), this));
        m_name->completer()->setFilterMode(Qt::MatchContains);
    }
    m_facts = facts;
    m_options = card.further;
    const QSignalBlocker quiet(m_table);
    const int picked = m_table->currentRow();
    m_table->setRowCount(static_cast<int>(m_options.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        auto *name = new QTableWidgetItem(QString::fromUtf8(m_options[row].name));
        auto *value = new QTableWidgetItem(QString::fromUtf8(m_options[row].value));
        name->setFlags(name->flags() & ~Qt::ItemIsEditable);
        for (QTableWidgetItem *each : {name, value}) {
            each->setFont(fixedFont(font()));
            each->setToolTip(each->text());
        }
        m_table->setItem(row, 0, name);
        m_table->setItem(row, 1, value);
    }
    m_remove->setEnabled(picked >= 0 && picked < m_table->rowCount());
    fitHeight();
}

void OptionsPanel::fitHeight()
{
    int height = m_table->horizontalHeader()->sizeHint().height() + 2 * m_table->frameWidth();
    for (int row = 0; row < std::min(m_table->rowCount(), 10); ++row)
        height += m_table->rowHeight(row);
    m_table->setFixedHeight(height + (m_table->rowCount() == 0 ? fontMetrics().height() : 0));
}

void OptionsPanel::set(const QByteArray &name, const QByteArray &value)
{
    emit wanted(tr("Set %1").arg(QString::fromUtf8(name)),
                [=, facts = m_facts, service = m_service](const Configuration &from) {
                    return withOption(from, facts, service, name, value);
                });
}

void OptionsPanel::add()
{
    const QByteArray name = m_name->text().trimmed().toUtf8();
    if (name.isEmpty())
        return m_name->setFocus();
    const QByteArray value = m_value->text().trimmed().toUtf8();
    const QList<Override> before = m_options;
    set(name, value);
    if (m_options == before) // refused: what was typed is not lost
        return;
    m_name->clear();
    m_value->clear();
}

void OptionsPanel::remove()
{
    const int row = m_table->currentRow();
    if (row < 0 || row >= m_options.size())
        return;
    emit wanted(tr("Take out %1").arg(QString::fromUtf8(m_options[row].name)),
                [facts = m_facts, service = m_service,
                 name = m_options[row].name](const Configuration &from) {
                    return withoutOption(from, facts, service, name);
                });
}

} // namespace postseal
