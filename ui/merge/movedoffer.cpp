// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/movedoffer.h"

#include "ui/merge/conflictwords.h"
#include "ui/merge/settle.h"
#include "ui/support/ondone.h"
#include "ui/workspace.h"

#include <QPushButton>

#include <utility>

namespace postseal {

MovedOffer::MovedOffer(Workspace &workspace, QWidget *parent)
    : OfferBar(QStringLiteral("movedServer"), parent)
    , m_workspace(workspace)
    , m_merge(addButton(tr("Put to&gether"), QStringLiteral("mergeMoved")))
{
    connect(m_merge, &QPushButton::clicked, this,
            [this] { compute([this](const ConfigurationMerge &found) { merge(found); }); });
    connect(&workspace, &Workspace::moved, this, &MovedOffer::lookForMoves);
    connect(&workspace, &Workspace::opened, this, &MovedOffer::lookUnlessMoved);
    connect(&workspace, &Workspace::failed, this, [this] { m_atOnce = false; });
    connect(&workspace, &Workspace::draftChanged, this, [this] {
        if (m_workspace.movedTo())
            lookForMoves();
    });
}

void MovedOffer::readAgainAndMerge()
{
    m_atOnce = true;
    m_workspace.refresh();
}

void MovedOffer::lookUnlessMoved()
{
    if (m_workspace.movedTo())
        return;
    ++m_asked;
    hide();
    if (std::exchange(m_atOnce, false))
        emit merged(tr("The server's files are as they were read. Apply once more."));
}

void MovedOffer::lookForMoves()
{
    compute([this](const ConfigurationMerge &found) {
        describeMerge(found);
        if (std::exchange(m_atOnce, false))
            merge(found);
    });
}

/// On the desk's lane: with a large table it takes longer than a frame.
void MovedOffer::compute(const std::function<void(const ConfigurationMerge &)> &then)
{
    const Snapshot *now = m_workspace.movedTo();
    if (!now)
        return;
    const auto job = [base = m_workspace.history().base(), draft = m_workspace.draft(),
                      theirs = now->configuration](const std::stop_token &) {
        return mergeConfigurations(base, draft, theirs);
    };
    onDone(m_workspace.desk().run(job), this,
           [this, asked = ++m_asked, then](const ConfigurationMerge &found) {
               if (asked == m_asked)
                   then(found);
           });
}

QString MovedOffer::withRemarks(const QString &words, const ConfigurationMerge &merge) const
{
    const QString remarks = remarksOn(merge, m_workspace.title());
    return remarks.isEmpty() ? words : words + u'\n' + remarks;
}

void MovedOffer::describeMerge(const ConfigurationMerge &merge)
{
    const auto open = static_cast<int>(merge.conflicts().size());
    const QString names = namesOf(merge.moved);
    const QString words =
        open == 0
            ? tr("%1 changed on the server since your draft was begun. Your changes go with that.")
                  .arg(names)
            : tr("%1 changed on the server since your draft was begun. In %n place(s) you "
                 "changed the same lines or the same setting: say which to keep.",
                 nullptr, open)
                  .arg(names);
    tell(withRemarks(words, merge));
    m_merge->setText(open == 0 ? tr("Put to&gether") : tr("Put to&gether…"));
}

void MovedOffer::merge(const ConfigurationMerge &merge)
{
    const auto goOn = [this, theirs = merge.theirs,
                       words = withRemarks(
                           tr("Read again: %1 changed on the server. Your changes are put together "
                              "with that; nothing is sent yet.")
                               .arg(namesOf(merge.moved)),
                           merge)](const Result<Configuration> &next) {
        const Snapshot *now = m_workspace.movedTo();
        if (!next) {
            emit refused(next.error());
        } else if (now && now->configuration == theirs) {
            m_workspace.goOnWith(tr("Go on with the draft"), *next);
            emit merged(words);
        }
    };
    settle(merge, m_workspace.title(), this, goOn);
}

} // namespace postseal
