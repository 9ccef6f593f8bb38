// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/reasonwords.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <array>

namespace postseal {

namespace {

struct Reason {
    const char *words; ///< %1, %2 and %3 stand for what the server names
};

/// What is the same in each telling comes first where two would fit.
constexpr std::array kReasons{
    Reason{QT_TRANSLATE_NOOP("Reason", "another apply is running on this server, started by %1; it "
                                       "waits for its program for %2 seconds at most")},
    Reason{QT_TRANSLATE_NOOP("Reason", "another apply is running on this server, started by %1")},
    Reason{QT_TRANSLATE_NOOP("Reason",
                             "the apply of %1 did not end and is being put back right now; try "
                             "again in a minute")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the apply has not ended yet")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the apply of %1 is still running; without its program it "
                                       "ends by itself after %2 seconds at most")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the apply of %1 is still running")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the process on the server was ended from outside; nothing "
                                       "had been changed")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the lock %1 cannot be written (disk full or read-only?)")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the files could not be compared (disk full?)")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the old files could not be looked at (disk full?)")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1 has other contents now")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1 has mode %2 now, had %3")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1 belongs to %2 now, belonged to %3")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1 is %2 now, was %3")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1 is a mount of its own, which no file can take the place "
                                       "of; mount its folder instead")},
    Reason{QT_TRANSLATE_NOOP("Reason",
                             "%1 is protected by an attribute; \"chattr -i -a %2\" takes it off")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1 is on a file system that is mounted read-only; \"mount "
                                       "-o remount,rw\" makes it writable")},
    Reason{QT_TRANSLATE_NOOP("Reason", "no stage can be made at %1 (disk full or read-only?)")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1/main.cf or master.cf cannot be copied")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the staged files could not be written (disk full?)")},
    Reason{QT_TRANSLATE_NOOP("Reason", "postmap refuses a table")},
    Reason{QT_TRANSLATE_NOOP("Reason", "postconf %1 refuses the draft: %2")},
    Reason{QT_TRANSLATE_NOOP("Reason", "postfix check refuses the draft: %1")},
    Reason{QT_TRANSLATE_NOOP("Reason", "doveconf refuses the draft: %1")},
    Reason{QT_TRANSLATE_NOOP("Reason", "postfix check did not end within 60 seconds")},
    Reason{
        QT_TRANSLATE_NOOP("Reason", "master.cf: the row \"%1\" runs \"%2\", which is not in %3")},
    Reason{QT_TRANSLATE_NOOP("Reason", "master.cf: \"%1\" is not a port that this server knows "
                                       "(/etc/services); write the number")},
    Reason{QT_TRANSLATE_NOOP(
        "Reason", "master.cf: the address \"%1\" of \"%2\" is not known on this server")},
    Reason{QT_TRANSLATE_NOOP("Reason", "port %1 is taken by %2")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the rehearsal could not be laid out (disk full?)")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the draft does not start: %1")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the rehearsal failed: %1")},
    Reason{QT_TRANSLATE_NOOP("Reason",
                             "the new files could not be laid beside the old ones (disk full or "
                             "read-only?)")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the back-up could not be written (disk full?)")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the back-up of %1 is gone")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the timer that puts the old state back cannot be set: %1")},
    Reason{QT_TRANSLATE_NOOP("Reason",
                             "the unit that puts the old state back after a power cut cannot be "
                             "written (disk full?)")},
    Reason{QT_TRANSLATE_NOOP("Reason",
                             "the job that puts the old state back after a power cut cannot be "
                             "written (disk full?)")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the journal cannot be written (disk full or read-only?)")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the journal cannot be written (disk full?)")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the journal cannot be written")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the %1 master process is not running")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1 does not listen on port %2")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the mail log says: %1")},
    Reason{QT_TRANSLATE_NOOP("Reason", "no answer from the desk within %1 seconds")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the desk said no")},
    Reason{QT_TRANSLATE_NOOP("Reason",
                             "cancelled, because the change of the other server was not kept")},
    Reason{QT_TRANSLATE_NOOP("Reason",
                             "cancelled, because Dovecot does not answer the Postfix server: %1")},
    Reason{QT_TRANSLATE_NOOP("Reason", "no listener offers AUTH, although sign-in is switched on")},
    Reason{QT_TRANSLATE_NOOP("Reason", "transaction %1 is not one that was kept (it is: %2)")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the request did not arrive whole (connection or disk)")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1 cannot be written (disk full or read-only?)")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1 cannot be written (disk full?)")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1 cannot be removed")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1 cannot be replaced")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1 %2 failed: %3")},
    Reason{QT_TRANSLATE_NOOP("Reason",
                             "neither systemd nor cron runs here: what a power cut interrupts "
                             "waits for the next apply, which puts the old state back first")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1 was edited after the swap; that version is kept as %2")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1 could not be put back")},
    Reason{QT_TRANSLATE_NOOP("Reason", "%1 was edited by somebody else meanwhile; that version is "
                                       "in its place")},
    Reason{QT_TRANSLATE_NOOP("Reason", "the files in %1 must be put back by hand")},
};

/// What stands before a reason when the old state does not answer as it did.
constexpr const char *kAfterPutBack = QT_TRANSLATE_NOOP("Reason", "after the put-back: %1");
/// The desk's or the rehearsal's reason, and Postfix's own words for it.
constexpr auto kWithItsWords = QT_TRANSLATE_NOOP("Reason", "%1; the server says: %2");

/// \a reason with what stands for %1, %2 and %3 captured.
QRegularExpression patternOf(const char *reason)
{
    static const QRegularExpression place(QStringLiteral("\\\\%[123]"));
    QString pattern = QRegularExpression::escape(QString::fromUtf8(reason));
    return QRegularExpression(
        QRegularExpression::anchoredPattern(pattern.replace(place, QStringLiteral("(.*?)"))));
}

QString lineInWords(const QString &line)
{
    if (const auto match = patternOf(kAfterPutBack).match(line); match.hasMatch())
        return QCoreApplication::translate("Reason", kAfterPutBack)
            .arg(lineInWords(match.captured(1)));
    if (const auto match = patternOf(kWithItsWords).match(line); match.hasMatch())
        return QCoreApplication::translate("Reason", kWithItsWords)
            .arg(lineInWords(match.captured(1)), match.captured(2));
    for (const Reason &reason : kReasons) {
        const QRegularExpressionMatch match = patternOf(reason.words).match(line);
        if (!match.hasMatch())
            continue;
        // All at once: what the server names may hold "%1" itself.
        const QString words = QCoreApplication::translate("Reason", reason.words);
        switch (match.lastCapturedIndex()) {
        case 1:
            return words.arg(match.captured(1));
        case 2:
            return words.arg(match.captured(1), match.captured(2));
        case 3:
            return words.arg(match.captured(1), match.captured(2), match.captured(3));
        default:
            return words;
        }
    }
    return line;
}

} // namespace

QString reasonWords(const QString &told)
{
    QStringList lines = told.split(u'\n');
    for (QString &line : lines)
        line = lineInWords(line);
    return lines.join(u'\n');
}

} // namespace postseal
