// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historypage.h"

#include "core/history/valueblame.h"
#include "ui/history/earliermoment.h"
#include "ui/history/historydetails.h"
#include "ui/history/historywords.h"
#include "ui/support/eitherstop.h"
#include "ui/support/ondone.h"
#include "ui/support/statusline.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHideEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

HistoryPage::HistoryPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent)
    , m_model(new HistoryModel(this))
    , m_reader(new HistoryReader(workspace, *m_model, this))
{
    auto *column = new QVBoxLayout(this);
    column->addWidget(buildHeading());
    m_empty = new QLabel(this);
    m_empty->setObjectName(QStringLiteral("noHistory"));
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setAlignment(Qt::AlignCenter);
    column->addWidget(m_empty, 100);
    m_body = new QWidget(this);
    auto *inside = new QVBoxLayout(m_body);
    inside->setContentsMargins({});
    auto *split = new QSplitter(Qt::Vertical, m_body);
    split->addWidget(buildList());
    m_details = new HistoryDetails(split);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 2);
    split->setSizes({fontMetrics().height() * 12, fontMetrics().height() * 18});
    inside->addWidget(split, 1);
    inside->addWidget(buildBlame());
    column->addWidget(m_body, 100);
    m_told = new StatusLine(this);
    m_told->setObjectName(QStringLiteral("historyTold"));
    column->addWidget(m_told);
    m_place = new QLabel(this);
    m_place->setObjectName(QStringLiteral("historyPlace"));
    m_place->setWordWrap(true);
    m_place->setTextFormat(Qt::PlainText);
    column->addWidget(m_place);
    column->addStretch(1); // below what cannot be read
    connect(m_reader, &HistoryReader::changed, this, &HistoryPage::showState);
    connect(&workspace, &Workspace::recorded, this, [this] { refresh(); });
    connect(&workspace, &Workspace::phaseChanged, this, &HistoryPage::showButtons);
    // Later: the workspace is telling of a reading then.
    connect(&workspace, &Workspace::opened, this, &HistoryPage::giveBackNow, Qt::QueuedConnection);
    connect(&workspace, &Workspace::failed, this, [this] { m_waiting.reset(); });
    connect(&workspace, &Workspace::moved, this, [this] { m_waiting.reset(); });
}

void HistoryPage::showDraft()
{
    m_reader->read();
    showLines();
    showState();
}

void HistoryPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_reader->comeBack();
}

/// A window that is made an icon is not left.
void HistoryPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    if (!event->spontaneous())
        m_reader->leave();
}

void HistoryPage::showLines()
{
    LinesShown lines{.parameters = {}, .listeners = true, .files = {}};
    for (const MainCf &document :
         {workspace().snapshot().configuration.mainCf(), workspace().draft().mainCf()}) {
        for (const MainCfEntry &entry : document.entriesInForce()) {
            if (!lines.parameters.contains(entry.name))
                lines.parameters += entry.name;
        }
    }
    if (m_lines == lines)
        return;
    m_lines = lines;
    emit linesChanged();
}

void HistoryPage::showEmpty(const QString &place)
{
    using State = HistoryReader::State;
    const State state = m_reader->state();
    const QString why = m_reader->error().detail;
    m_state->tell(StatusLine::kBad,
                  state != State::Broken
                      ? QString()
                      : tr("The history in %1 cannot be read (%2). Move it away, and the next "
                           "reading of the server begins a new one.")
                            .arg(place, QString(why).remove(QStringLiteral(": ") +
                                                            m_reader->place().repository())));
    if (state == State::NotKept)
        m_empty->setText(
            workspace().isServer()
                ? tr("No history is kept of this server.")
                : tr("Of a server, this page has every apply and what others changed, so that each "
                     "earlier state can be compared and restored. A folder of this computer has "
                     "no history here."));
    else
        m_empty->setText(state == State::Reading
                             ? tr("Reading the history …")
                             : tr("Nothing is written down of this server yet. Its next reading "
                                  "begins the history: every apply and what others change, so that "
                                  "each earlier state can be compared and restored."));
}

void HistoryPage::showState()
{
    using State = HistoryReader::State;
    const QString place = HistoryWords::place(m_reader->place().repository());
    const bool shown = m_model->rowCount() > 0 || m_reader->state() == State::Shown;
    m_body->setVisible(shown);
    m_empty->setVisible(!shown && m_reader->state() != State::Broken);
    showEmpty(place);
    m_place->setVisible(shown && m_told->text().isEmpty());
    m_place->setText(tr("This history lies on this computer, in %1").arg(place));
    const std::optional<DriftSeen> &drift = m_reader->drift();
    const bool differs = drift && !drift->paths.isEmpty();
    m_drift->tell(differs ? StatusLine::kWarning : StatusLine::kGood,
                  drift && shown ? HistoryWords::drift(drift->last, drift->paths, drift->through)
                                 : QString());
    m_showDrift->setVisible(differs && shown);
    keepSelection(m_selected);
    showCount();
    showButtons();
}

/// Where the history lies makes way for it: with large letters there is no room for both.
void HistoryPage::tell(char16_t shape, const QString &text)
{
    m_told->tell(shape, text);
    m_place->setVisible(text.isEmpty() && !m_body->isHidden());
}

void HistoryPage::showDrift()
{
    const std::optional<DriftSeen> &drift = m_reader->drift();
    if (!drift)
        return;
    ++m_asked;
    m_details->showDifference(tr("Since %1, until now").arg(HistoryWords::when(drift->last)),
                              drift->diff);
}

void HistoryPage::showList()
{
    m_filling = true;
    m_model->filter(m_filter->text());
    m_filling = false;
    keepSelection(m_selected);
    showCount();
}

void HistoryPage::showCount()
{
    const auto all = static_cast<int>(m_model->rows().size());
    const int shown = m_model->rowCount();
    QString text = shown == all
                       ? tr("%Ln entries", nullptr, all)
                       : tr("%1 of %Ln entries", nullptr, all).arg(QLocale().toString(shown));
    if (m_reader->isPartial())
        text = tr("%1, reading …").arg(text);
    m_count->setText(text);
}

/// The one that was selected stays; the newest where none was, or it is not there any more.
void HistoryPage::keepSelection(const QByteArray &commit)
{
    const bool keeps = !commit.isEmpty() && !m_view->selectionModel()->selectedRows().isEmpty();
    if (m_model->rowCount() == 0 || !keeps) {
        const int row = std::max(0, m_model->rowOf(commit));
        m_view->setCurrentIndex(m_model->index(row, 0));
        for (int each = 0; each < HistoryModel::Files; ++each)
            m_view->resizeColumnToContents(each);
    }
    if (m_model->rowCount() == 0)
        showSelected();
}

QList<HistoryEntry> HistoryPage::selected() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        rows += index.row();
    std::ranges::sort(rows);
    QList<HistoryEntry> entries;
    for (const int row : rows) {
        if (const HistoryEntry *entry = m_model->at(row))
            entries += *entry;
    }
    return entries;
}

void HistoryPage::showButtons()
{
    const qsizetype count = selected().size();
    m_restore->setEnabled(count == 1 && workspace().phase() == Workspace::Phase::Ready);
    m_now->setEnabled(count == 1);
    m_two->setEnabled(count == 2);
    m_copy->setEnabled(count == 1);
}

void HistoryPage::showSelected()
{
    const QList<HistoryEntry> entries = selected();
    tell(StatusLine::kOff, {});
    showButtons();
    if (entries.size() != 1) {
        ++m_asked;
        m_details->clear();
        return;
    }
    m_selected = entries.first().commit;
    const auto job = [place = m_reader->place(), commit = m_selected](const std::stop_token &) {
        return momentShown(place, commit);
    };
    onDone(workspace().desk().run(job), this,
           [this, asked = ++m_asked](const Result<MomentShown> &moment) {
               if (asked != m_asked)
                   return;
               if (moment)
                   m_details->show(*moment);
               else
                   m_details->showError(moment.error());
           });
}

void HistoryPage::compareWithNow()
{
    const HistoryEntry entry = selected().value(0);
    compare(tr("From %1 to now").arg(HistoryWords::when(entry)), entry.commit, {});
}

void HistoryPage::compareTwo()
{
    const QList<HistoryEntry> entries = selected();
    if (entries.size() == 2)
        compare(
            tr("From %1 to %2").arg(HistoryWords::when(entries[1]), HistoryWords::when(entries[0])),
            entries[1].commit, entries[0].commit);
}

void HistoryPage::compare(const QString &title, const QByteArray &from, const QByteArray &to)
{
    const auto job = [place = m_reader->place(), from, to,
                      now = workspace().snapshot().configuration,
                      root = workspace().facts().root](const std::stop_token &) {
        return differenceOf(place, from, to, now, root);
    };
    onDone(workspace().desk().run(job), this,
           [this, title, asked = ++m_asked](const Result<QByteArray> &diff) {
               if (asked != m_asked)
                   return;
               if (diff)
                   m_details->showDifference(title, *diff);
               else
                   m_details->showError(diff.error());
           });
}

void HistoryPage::copyCommit()
{
    QGuiApplication::clipboard()->setText(QString::fromLatin1(selected().value(0).commit));
}

void HistoryPage::askWho()
{
    const QString words = m_value->text().trimmed();
    const Result<ValueName> name = ValueName::from(words);
    if (!name) {
        tell(StatusLine::kBad, describe(name.error()));
        return;
    }
    const auto job = [place = m_reader->place(), name = *name,
                      directory = workspace().snapshot().configuration.directory(),
                      looking = m_reader->looking()](const std::stop_token &stop) {
        const EitherStop either(stop, looking);
        return blameOf(place, name, directory, either.token());
    };
    onDone(workspace().desk().run(job), this,
           [this, words](const Result<ValueBlame> &blame) { tellBlame(words, blame); });
}

void HistoryPage::tellBlame(const QString &words, const Result<ValueBlame> &blame)
{
    if (!blame && blame.error().code == ErrorCode::Cancelled) // nobody waits for it
        return;
    if (!blame) {
        tell(StatusLine::kBad, describe({blame.error().code, words, blame.error().detail}));
        return;
    }
    if (const int row = m_model->rowOf(blame->entry.commit); row >= 0)
        m_view->setCurrentIndex(m_model->index(row, 0));
    tell(HistoryWords::shape(blame->entry), HistoryWords::blame(words, *blame));
}

} // namespace postseal
