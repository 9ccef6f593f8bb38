// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/queueeffects.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace postseal {

/// Queued mail that meets the same change of policy.
struct QueueTelling {
    Strictness strictness = Strictness::NotStricter;
    QString change;           ///< "may → secure: …", in whole sentences
    QStringList destinations; ///< a line for each next hop

    bool operator==(const QueueTelling &) const = default;
};

/// What a draft does to queued mail, in words. No sentence depends on a number's grammar, since the
/// command line has no translator.
class QueueWords {
    Q_DECLARE_TR_FUNCTIONS(QueueWords)

public:
    /// As many destinations as people are told of.
    static constexpr qsizetype kMost = 20;

    static QString title();
    /// One telling for each change of policy, with at most \a most destinations in all.
    static QList<QueueTelling> tellings(const QueueEffects &effects, qsizetype most = kMost);
    /// What else there is to know: destinations that were left out of the tellings, tables that
    /// could not be followed, a queue that was not read to its end or not at all.
    static QStringList notes(const QueueEffects &effects, qsizetype most = kMost);

private:
    static QString change(const QueueEffect &effect);
    static QString consequence(const QueueEffect &effect);
    static QString end(const QueueEffects &effects, qint64 oldest);
    static QString destination(const QueueEffect &effect, qint64 now);
    static QString age(qint64 seconds);
};

} // namespace postseal
