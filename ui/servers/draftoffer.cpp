// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/draftoffer.h"

#include "ui/merge/conflictwords.h"
#include "ui/merge/settle.h"
#include "ui/review/diffview.h"
#include "ui/servers/draftkeeper.h"
#include "ui/support/ondone.h"
#include "ui/support/unfold.h"
#include "ui/workspace.h"

#include <QLocale>
#include <QPushButton>

#include <utility>

namespace postseal {

namespace {

QString whatWaits(const KeptDraft &draft)
{
    QList<QByteArray> paths;
    for (const KeptDraft::File &file : draft.files)
        paths += file.path;
    const QString when = QLocale().toString(draft.when.toLocalTime(), QLocale::ShortFormat);
    if (draft.leftOut.isEmpty())
        return DraftOffer::tr("Changes that you left here on %1 wait: %2.")
            .arg(when, namesOf(paths));
    return DraftOffer::tr("Changes that you left here on %1 wait: %2. What is secret was not kept, "
                          "so give it again: %3.")
        .arg(when, namesOf(paths), namesOf(draft.leftOut));
}

/// What others did since; empty: nothing.
QString whatMoved(const ConfigurationMerge &merge)
{
    const auto open = static_cast<int>(merge.conflicts().size());
    if (open > 0)
        return DraftOffer::tr("Meanwhile %1 changed on the server, in %n place(s) the same lines "
                              "or the same setting as here: say which to keep.",
                              nullptr, open)
            .arg(namesOf(merge.moved));
    return merge.moved.isEmpty()
               ? QString()
               : DraftOffer::tr("Meanwhile %1 changed on the server; your changes go with that.")
                     .arg(namesOf(merge.moved));
}

} // namespace

DraftOffer::DraftOffer(Workspace &workspace, DraftKeeper &keeper, QWidget *parent)
    : OfferBar(QStringLiteral("waitingDraft"), parent)
    , m_workspace(workspace)
    , m_keeper(keeper)
    , m_unfold(unfolder(QStringLiteral("showWaitingLines"), this))
    , m_diff(new DiffView(this))
    , m_takeUp(addButton(tr("Ta&ke it up again"), QStringLiteral("takeUpDraft")))
{
    m_unfold->setText(tr("What it changes"));
    m_diff->setObjectName(QStringLiteral("waitingLines"));
    m_diff->setAccessibleName(tr("What it changes"));
    m_diff->setMinimumHeight(m_diff->fontMetrics().lineSpacing() * 3);
    m_diff->setMaximumHeight(m_diff->fontMetrics().lineSpacing() * 10);
    addPart(m_unfold);
    addPart(m_diff);
    unfolds(m_unfold, m_diff);
    const auto *drop = addButton(tr("Throw it awa&y"), QStringLiteral("throwDraftAway"));
    connect(m_takeUp, &QPushButton::clicked, this, &DraftOffer::takeUpDraft);
    connect(drop, &QPushButton::clicked, this, [this] { m_keeper.throwAway(m_shown); });
    connect(&keeper, &DraftKeeper::found, this, &DraftOffer::look);
    connect(&workspace, &Workspace::opened, this, &DraftOffer::look); // read again
}

void DraftOffer::look()
{
    ++m_asked;
    if (m_keeper.waiting().isEmpty()) {
        m_shown.clear();
        hide();
        return;
    }
    const StoredDraft &newest = m_keeper.waiting().first();
    // Nobody answers about one draft while the words still tell of another.
    if (std::exchange(m_shown, newest.file) != newest.file)
        hide();
    if (newest.draft) {
        judge(newest, &DraftOffer::show);
        return;
    }
    m_unfold->hide();
    m_diff->hide();
    offer(describe(newest.draft.error()), false);
}

DraftOffer::Judged DraftOffer::judged(const KeptDraft &draft, const Snapshot &read)
{
    Judged judged{.merge = mergeKept(draft, read), .diff = diffOf(draft)};
    if (judged.merge && draft.leftOut.isEmpty() && judged.merge->conflicts().isEmpty()) {
        const Result<Configuration> next = settled(*judged.merge, {});
        judged.done = next && *next == read.configuration;
    }
    return judged;
}

/// On the desk's lane: with a large table it takes longer than a frame. \a waiting can be read.
void DraftOffer::judge(const StoredDraft &waiting, Then then)
{
    const auto job = [draft = *waiting.draft, read = m_workspace.snapshot()](
                         const std::stop_token &) { return judged(draft, read); };
    onDone(m_workspace.desk().run(job), this,
           [this, waiting, asked = ++m_asked, then](const Judged &judged) {
               if (asked == m_asked)
                   (this->*then)(waiting, judged);
           });
}

void DraftOffer::show(const StoredDraft &waiting, const Judged &judged)
{
    if (judged.done) {
        m_keeper.throwAway(waiting.file);
        return;
    }
    const KeptDraft &draft = *waiting.draft;
    m_unfold->setVisible(!draft.files.isEmpty());
    m_diff->showDiff(judged.diff);
    QStringList words{whatWaits(draft)};
    if (!judged.merge)
        words += describe(judged.merge.error());
    else if (const QString moved = whatMoved(*judged.merge); !moved.isEmpty())
        words += moved;
    if (const QString remarks =
            judged.merge ? remarksOn(*judged.merge, m_workspace.title()) : QString();
        !remarks.isEmpty())
        words += remarks;
    if (const auto older = static_cast<int>(m_keeper.waiting().size()) - 1; older > 0)
        words += tr("%n more draft(s) from before wait(s) behind this one.", nullptr, older);
    const bool asks = judged.merge && !judged.merge->conflicts().isEmpty();
    m_takeUp->setText(asks ? tr("Ta&ke it up again…") : tr("Ta&ke it up again"));
    offer(words.join(u'\n'), judged.merge.has_value());
}

void DraftOffer::offer(const QString &words, bool usable)
{
    m_takeUp->setEnabled(usable);
    tell(words);
}

void DraftOffer::takeUpDraft()
{
    for (const StoredDraft &waiting : m_keeper.waiting()) {
        if (waiting.file == m_shown && waiting.draft) {
            judge(waiting, &DraftOffer::takeUpJudged);
            return;
        }
    }
}

void DraftOffer::takeUpJudged(const StoredDraft &waiting, const Judged &judged)
{
    if (!judged.merge) {
        offer(describe(judged.merge.error()), false);
        return;
    }
    settle(*judged.merge, m_workspace.title(), this,
           [this, waiting](const Result<Configuration> &merged) { lay(waiting, merged); });
}

/// Another window may have come before.
void DraftOffer::lay(const StoredDraft &waiting, const Result<Configuration> &merged)
{
    onDone(m_keeper.claim(waiting), this,
           [this, waiting, merged, asked = m_asked](const Status &claimed) {
               if (!claimed)
                   offer(describe(claimed.error()), false);
               else if (asked == m_asked)
                   layClaimed(waiting, merged);
               else
                   m_keeper.giveBack(waiting.file);
           });
}

/// What only stands in the way of the draft now can be discarded; the offer stays for that.
void DraftOffer::layClaimed(const StoredDraft &waiting, const Result<Configuration> &merged)
{
    const Status taken = m_workspace.edit(
        tr("Go on with the draft"), [&](const Configuration &now) -> Result<Configuration> {
            if (!merged)
                return std::unexpected(merged.error());
            return takeUp(*waiting.draft, *merged, m_workspace.snapshot(), now);
        });
    if (taken) {
        m_keeper.takenUp(waiting.file);
        return;
    }
    m_keeper.giveBack(waiting.file);
    offer(describe(taken.error()), true);
}

} // namespace postseal
