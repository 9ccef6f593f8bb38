// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/uibench/timedapplication.h"

#include <QMetaEnum>

#include <ctime>

namespace postseal::bench {

namespace {

QString typeName(QEvent::Type type)
{
    const char *name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    return name ? QString::fromLatin1(name) : QString::number(type);
}

QString nameOf(const QObject &receiver)
{
    const QString type = QString::fromLatin1(receiver.metaObject()->className());
    return receiver.objectName().isEmpty() ? type : type + u' ' + receiver.objectName();
}

} // namespace

double threadMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

bool TimedApplication::notify(QObject *receiver, QEvent *event)
{
    if (m_depth > 0)
        return QApplication::notify(receiver, event);
    // Afterwards neither may be there any more.
    const QString type = typeName(event->type());
    const QString name = nameOf(*receiver);
    ++m_depth;
    const double start = threadMilliseconds();
    const bool done = QApplication::notify(receiver, event);
    const double spent = threadMilliseconds() - start;
    --m_depth;
    add({.milliseconds = spent, .receiver = name, .type = type});
    return done;
}

void TimedApplication::add(const TimedEvent &event)
{
    PhaseTimes &phase = m_phases.last();
    ++phase.events;
    if (event.milliseconds > phase.longest.milliseconds)
        phase.longest = event;
    if (event.milliseconds >= kBound)
        phase.tooLong.append(event);
}

} // namespace postseal::bench
