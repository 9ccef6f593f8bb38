// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historydetails.h"
#include "ui/history/historypage.h"
#include "ui/support/statusline.h"

#include <QHeaderView>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace postseal {

namespace {

/// Keeps the text of a column apart from that of the next one.
class Spaced final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) +
               QSize(option.fontMetrics.averageCharWidth(), 0);
    }
};

} // namespace

// What the page of the history is made of.

QWidget *HistoryPage::buildHeading()
{
    auto *heading = new QWidget(this);
    auto *title = new QLabel(tr("What this server was"), heading);
    QFont large = title->font();
    large.setBold(true);
    title->setFont(large);
    title->setToolTip(
        tr("Each apply, and each reading that found the server changed, is kept on this computer "
           "with the files as they were. Private keys and passwords are not."));
    m_state = new StatusLine(heading);
    m_state->setObjectName(QStringLiteral("historyState"));
    m_drift = new StatusLine(heading);
    m_drift->setObjectName(QStringLiteral("historyDrift"));
    m_showDrift = new QPushButton(tr("Show what differs"), heading);
    m_showDrift->setObjectName(QStringLiteral("showDrift"));
    m_showDrift->hide();
    auto *drift = new QHBoxLayout;
    drift->addWidget(m_drift, 1);
    drift->addWidget(m_showDrift, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(heading);
    column->setContentsMargins({});
    column->addWidget(title);
    column->addWidget(m_state);
    column->addLayout(drift);
    connect(m_showDrift, &QPushButton::clicked, this, &HistoryPage::showDrift);
    return heading;
}

QWidget *HistoryPage::buildList()
{
    auto *upper = new QWidget(this);
    m_filter = new QLineEdit(upper);
    m_filter->setObjectName(QStringLiteral("historyFilter"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setPlaceholderText(tr("part of a note, name, file or day"));
    auto *label = new QLabel(tr("&Filter"), upper);
    label->setBuddy(m_filter);
    m_count = new QLabel(upper);
    m_count->setObjectName(QStringLiteral("historyCount"));
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_filter, 1);
    row->addWidget(m_count);
    m_view = new QTableView(upper);
    m_view->setObjectName(QStringLiteral("historyEntries"));
    m_view->setAccessibleName(tr("Entries of the history"));
    m_view->setModel(m_model);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setTabKeyNavigation(false);
    m_view->setAlternatingRowColors(true);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);
    m_view->setItemDelegate(new Spaced(m_view));
    for (const auto column : {HistoryModel::Files, HistoryModel::Note})
        m_view->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    m_view->setMinimumHeight(fontMetrics().height() * 4);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->horizontalHeader()->setResizeContentsPrecision(100); // not all there is
    // A list of rows: QTableView's own go to the first and last column.
    const auto goTo = [this](Qt::Key key, auto rowOf) {
        auto *shortcut = new QShortcut(key, m_view);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, m_view,
                [this, rowOf] { m_view->setCurrentIndex(m_model->index(rowOf(), 0)); });
    };
    goTo(Qt::Key_Home, [] { return 0; });
    goTo(Qt::Key_End, [this] { return m_model->rowCount() - 1; });
    auto *column = new QVBoxLayout(upper);
    column->setContentsMargins({});
    column->addLayout(row);
    column->addWidget(m_view, 1);
    column->addWidget(buildActions());
    connect(m_filter, &QLineEdit::textChanged, this, &HistoryPage::showList);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_filling)
            showSelected();
    });
    return upper;
}

QPushButton *HistoryPage::button(QWidget *bar, const char *name, const char *icon,
                                 const QString &text)
{
    auto *made = new QPushButton(QIcon::fromTheme(QString::fromLatin1(icon)), text, bar);
    made->setObjectName(QString::fromLatin1(name));
    bar->layout()->addWidget(made);
    return made;
}

QWidget *HistoryPage::buildActions()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    m_restore = button(bar, "restoreEntry", "edit-undo", tr("Restore as a draf&t"));
    m_restore->setToolTip(tr("Makes the files of that moment your draft, to be reviewed and "
                             "applied. Nothing is sent before."));
    m_now = button(bar, "compareNow", "document-preview", tr("Compare with &now"));
    m_two = button(bar, "compareTwo", "document-preview", tr("Compare the tw&o"));
    m_two->setToolTip(tr("Select two entries, with Ctrl."));
    m_copy = button(bar, "copyCommit", "edit-copy", tr("&Copy id"));
    m_copy->setToolTip(tr("The id of the commit, as git and postsealctl history take it."));
    row->addStretch(1);
    connect(m_restore, &QPushButton::clicked, this, &HistoryPage::restoreSelected);
    connect(m_now, &QPushButton::clicked, this, &HistoryPage::compareWithNow);
    connect(m_two, &QPushButton::clicked, this, &HistoryPage::compareTwo);
    connect(m_copy, &QPushButton::clicked, this, &HistoryPage::copyCommit);
    return bar;
}

QWidget *HistoryPage::buildBlame()
{
    auto *bar = new QWidget(this);
    m_value = new QLineEdit(bar);
    m_value->setObjectName(QStringLiteral("blamedValue"));
    m_value->setAccessibleName(tr("Parameter or row"));
    m_value->setClearButtonEnabled(true);
    m_value->setPlaceholderText(QStringLiteral("smtpd_tls_security_level"));
    m_value->setToolTip(tr("A parameter, a row of master.cf (submission/inet), an option of one "
                           "(submission/inet/NAME) or a row of a table (PATH:KEY). A line that "
                           "you go to above is filled in."));
    auto *label = new QLabel(tr("Para&meter or row:"), bar);
    label->setBuddy(m_value);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->addWidget(label);
    row->addWidget(m_value, 1);
    m_who = button(bar, "whoChanged", "user-identity", tr("Who chan&ged it?"));
    m_who->setEnabled(false);
    connect(m_value, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_who->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_value, &QLineEdit::returnPressed, this, &HistoryPage::askWho);
    connect(m_who, &QPushButton::clicked, this, &HistoryPage::askWho);
    connect(m_details, &HistoryDetails::pointedAt, m_value, &QLineEdit::setText);
    return bar;
}

} // namespace postseal
