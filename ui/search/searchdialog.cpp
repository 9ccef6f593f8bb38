// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/searchdialog.h"

#include "ui/search/hitmodel.h"
#include "ui/search/searchwords.h"
#include "ui/search/windowentries.h"
#include "ui/support/ondone.h"
#include "ui/support/wrappedtext.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QScrollArea>
#include <QTreeView>
#include <QVBoxLayout>

namespace postseal {

namespace {

constexpr qsizetype kMostShown = 50;

QLabel *paragraph(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

bool movesInList(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp ||
           key == Qt::Key_PageDown;
}

} // namespace

SearchDialog::SearchDialog(Workspace &workspace,
                           const std::function<bool(const SearchPlace &)> &leads,
                           const QSet<QByteArray> &onPages, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_leads(leads)
    , m_onPages(onPages)
    , m_hits(new HitModel(this))
    , m_text(new QLineEdit(this))
    , m_count(paragraph(QStringLiteral("searchCount"), this))
    , m_hint(paragraph(QStringLiteral("searchHint"), this))
{
    setObjectName(QStringLiteral("searchDialog"));
    setWindowTitle(tr("Find a setting"));
    m_text->setObjectName(QStringLiteral("searchText"));
    m_text->setAccessibleName(tr("What to find"));
    m_text->setPlaceholderText(tr("words or the name of a parameter"));
    m_text->setClearButtonEnabled(true);
    m_text->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text);
    buildList();
    column->addWidget(m_hint);
    column->addWidget(m_list, 3);
    column->addWidget(m_count);
    buildDetails();
    column->addWidget(m_about, 2);
    resize(QSize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 34)
               .boundedTo(screen()->availableSize() * 9 / 10));
    connect(m_text, &QLineEdit::textChanged, this, &SearchDialog::search);
    connect(m_text, &QLineEdit::returnPressed, this, &SearchDialog::choose);
    connect(&workspace, &Workspace::opened, this, &SearchDialog::makeIndex);
    makeIndex();
}

void SearchDialog::buildList()
{
    m_list = new QTreeView(this);
    m_list->setObjectName(QStringLiteral("searchHits"));
    m_list->setAccessibleName(tr("Found"));
    m_list->setModel(m_hits);
    m_list->setRootIsDecorated(false);
    m_list->setHeaderHidden(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    wrapTexts(m_list);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SearchDialog::showCurrent);
    connect(m_list, &QTreeView::activated, this, &SearchDialog::choose);
    connect(m_list, &QTreeView::clicked, this, &SearchDialog::showCurrent);
}

void SearchDialog::buildDetails()
{
    auto *area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("searchAbout"));
    area->setAccessibleName(tr("About the parameter"));
    area->setWidgetResizable(true);
    m_details = paragraph(QStringLiteral("searchDetails"), area);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_details->setMargin(fontMetrics().averageCharWidth());
    m_details->setAccessibleName(tr("About the parameter"));
    area->setWidget(m_details);
    m_about = area;
}

/// Not on this thread: a table may have 100,000 rows. What is typed meanwhile is looked for then.
void SearchDialog::makeIndex()
{
    const auto job = [entries = windowEntries(m_workspace, m_onPages)](const std::stop_token &) {
        return SearchIndex(entries());
    };
    onDone(m_workspace.desk().run(job), this, [this](const SearchIndex &index) {
        m_index = index;
        m_isReady = true;
        search();
    });
}

/// Before anything is typed: the pages, and what there is to do.
QList<SearchEntry> SearchDialog::beginnings() const
{
    QList<SearchEntry> entries;
    for (const SearchEntry &entry : m_index.entries()) {
        if (entry.place.kind == SearchPlace::Kind::Page ||
            entry.place.kind == SearchPlace::Kind::Goal)
            entries += entry;
    }
    return entries;
}

void SearchDialog::search()
{
    if (!m_isReady)
        return;
    const bool isEmpty = m_text->text().trimmed().isEmpty();
    const SearchHits found = m_index.find(m_text->text(), kMostShown);
    QList<SearchEntry> hits;
    for (const qsizetype hit : found.best)
        hits += m_index.entries()[hit];
    m_hits->setHits(isEmpty ? beginnings() : hits);
    m_hint->setText(isEmpty          ? SearchWords::examples()
                    : hits.isEmpty() ? SearchWords::nothing()
                                     : SearchWords::mostWords());
    m_hint->setVisible(isEmpty || hits.isEmpty() || found.lackWords);
    m_count->setText(hits.isEmpty() ? QString() : SearchWords::count(hits.size(), found.all));
    m_count->setVisible(!hits.isEmpty());
    m_list->setCurrentIndex(m_hits->index(0, 0));
    m_list->scrollToTop();
    showCurrent();
}

void SearchDialog::showCurrent()
{
    const SearchEntry *hit = m_hits->at(m_list->currentIndex().row());
    const bool isParameter = hit && hit->place.kind == SearchPlace::Kind::Parameter;
    m_about->setVisible(isParameter);
    if (isParameter) {
        QStringList lines = SearchWords::details(
            hit->place.name, {.configuration = m_workspace.draft(), .facts = m_workspace.facts()});
        lines.prepend(hit->title);
        lines += whereItIs(hit->place);
        m_details->setText(lines.join(u'\n'));
    }
    // The keyboard stays in the field: whoever listens hears what the arrows go through.
    m_text->setAccessibleDescription(
        hit ? m_list->currentIndex().siblingAtColumn(0).data(Qt::AccessibleTextRole).toString()
            : m_hint->text());
    QAccessibleEvent event(m_text, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

QString SearchDialog::whereItIs(const SearchPlace &parameter) const
{
    if (m_leads(parameter))
        return tr("Enter goes to the page that shows it.");
    return parameter.file.isEmpty() ? tr("No page shows it; it would be written to main.cf.")
                                    : tr("No page shows it; it is written in main.cf.");
}

void SearchDialog::choose()
{
    const SearchEntry *hit = m_hits->at(m_list->currentIndex().row());
    if (!hit)
        return;
    const SearchPlace place = hit->place;
    if (place.kind == SearchPlace::Kind::Parameter && !m_leads(place)) {
        m_details->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    accept();
    emit chosen(place);
}

bool SearchDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (movesInList(key->key()) && key->modifiers() == Qt::NoModifier) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace postseal
