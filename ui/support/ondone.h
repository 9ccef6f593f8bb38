// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>

#include <utility>

namespace postseal {

/// Calls \a handler with the value of \a future on the thread of \a context, unless that is gone by
/// then or the future was cancelled without one. QFuture::then(context) asserts in Qt 6.4 when its
/// context dies; this does not.
template <typename Value, typename Handler>
void onDone(const QFuture<Value> &future, QObject *context, Handler handler)
{
    auto *watcher = new QFutureWatcher<Value>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, handler = std::move(handler)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             handler(watcher->future().takeResult());
                     });
    watcher->setFuture(future);
}

} // namespace postseal
