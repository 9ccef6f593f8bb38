// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QList>

namespace postseal::bench {

/// One event as the window's thread handled it.
struct TimedEvent {
    double milliseconds = 0;
    QString receiver; ///< class and object name
    QString type;     ///< of the event
};

/// What happened between two calls of TimedApplication::begin().
struct PhaseTimes {
    QString name;
    int events = 0;
    TimedEvent longest;
    QList<TimedEvent> tooLong; ///< kBound and longer
};

/// Milliseconds of a frame at 60 pictures a second.
constexpr double kBound = 16;

/// The processor time that this thread has had, clock_gettime(2) CLOCK_THREAD_CPUTIME_ID: work of
/// other threads and programs is not in it.
double threadMilliseconds();

/// Measures every event that its thread handles; one that is sent while another is handled belongs
/// to that.
class TimedApplication : public QApplication {
    Q_OBJECT

public:
    using QApplication::QApplication;

    void begin(const QString &phase) { m_phases.append({phase, 0, {}, {}}); }
    const QList<PhaseTimes> &phases() const { return m_phases; }
    bool notify(QObject *receiver, QEvent *event) override;

private:
    void add(const TimedEvent &event);

    QList<PhaseTimes> m_phases{{QStringLiteral("before"), 0, {}, {}}};
    int m_depth = 0;
};

} // namespace postseal::bench
