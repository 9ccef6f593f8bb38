// SPDX-License-Identifier: GPL-3.0-or-later
// The page's way from an earlier state to the draft.
#include "core/history/otherhost.h"
#include "core/history/restoration.h"
#include "ui/history/earliermoment.h"
#include "ui/history/historypage.h"
#include "ui/history/historywords.h"
#include "ui/support/eitherstop.h"
#include "ui/support/ondone.h"
#include "ui/support/statusline.h"

#include <memory>

namespace postseal {

void HistoryPage::restoreSelected()
{
    const QByteArray commit = selected().value(0).commit;
    const auto job = [place = m_reader->place(), commit,
                      looking = m_reader->looking()](const std::stop_token &stop) {
        const EitherStop either(stop, looking);
        return earlierMoment(place, commit, either.token());
    };
    onDone(workspace().desk().run(job), this, [this](const Result<EarlierMoment> &moment) {
        if (moment)
            giveBack(*moment);
        else if (moment.error().code != ErrorCode::Cancelled)
            tell(StatusLine::kBad, describe(moment.error()));
    });
}

/// A file that the server has and that was not read would be in the way of the old one.
void HistoryPage::giveBack(const EarlierMoment &moment)
{
    const QList<QByteArray> unknown = unknownFiles(moment, workspace().draft());
    if (unknown.isEmpty() || workspace().isLost()) {
        put(moment, workspace().draft());
        return;
    }
    if (!workspace().changes().isEmpty()) {
        tell(StatusLine::kWarning,
             tr("Nothing was restored: the server has to be read for %1 first. Apply or "
                "discard your draft before that.")
                 .arg(HistoryWords::files(unknown)));
        return;
    }
    m_waiting = std::make_shared<const EarlierMoment>(moment);
    if (!workspace().refreshWith(unknown))
        giveBackNow();
}

void HistoryPage::giveBackNow()
{
    if (const auto moment = std::exchange(m_waiting, nullptr))
        put(*moment, workspace().draft());
}

/// In place of \a draft, unless that is edited meanwhile.
void HistoryPage::put(const EarlierMoment &moment, const Configuration &draft)
{
    const auto job = [moment, draft](const std::stop_token &) {
        return restored(draft, moment.state, moment.created, moment.key);
    };
    const QString when = HistoryWords::when(moment.entry);
    const QString other =
        otherHostWords(moment.entry.hostKey, workspace().snapshot().facts.hostKey);
    onDone(workspace().desk().run(job), this, [this, when, draft, other](const Restoration &back) {
        const bool edited = workspace().draft() != draft;
        if (!edited)
            edit(tr("Restore the state of %1").arg(when),
                 [&back](const Configuration &) { return back.wanted; });
        const QString done = edited ? tr("Nothing was restored: the draft was edited meanwhile.")
                             : back.wanted == draft
                                 ? tr("It is what it was on %1 already.").arg(when)
                                 : tr("Your draft is now what the server was on %1. Review and "
                                      "apply it below.")
                                       .arg(when);
        QStringList sentences = QStringList{done} + back.left;
        if (!other.isEmpty())
            sentences += other;
        tell(edited || sentences.size() > 1 ? StatusLine::kWarning : StatusLine::kGood,
             sentences.join(u'\n'));
    });
}

} // namespace postseal
