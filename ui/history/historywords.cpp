// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historywords.h"

#include "ui/support/statusline.h"

#include <QDir>
#include <QLocale>

#include <algorithm>

namespace postseal {

namespace {

using Kind = HistoryEntry::Kind;

constexpr char16_t kOthers = 0x25cf; ///< a full circle

/// Nothing was known before.
bool isFirst(const HistoryEntry &entry)
{
    return entry.changed.isEmpty() && entry.removed.isEmpty() &&
           std::ranges::any_of(entry.created, [](const QByteArray &path) {
               return path.endsWith("/main.cf") || path.endsWith("/dovecot.conf");
           });
}

QString sectionOf(const QString &title, const QStringList &lines)
{
    QString text;
    for (const QString &line : lines)
        text += QStringLiteral("  ") + line + u'\n';
    return text.isEmpty() ? text : title + u'\n' + text + u'\n';
}

QByteArray folderOf(const QByteArray &path)
{
    return path.first(path.lastIndexOf('/') + 1);
}

} // namespace

QString HistoryWords::kind(const HistoryEntry &entry)
{
    if (entry.kind == Kind::Read && !entry.through.isEmpty())
        return tr("Changed through %1").arg(entry.through);
    if (entry.kind == Kind::Read)
        return isFirst(entry) || onlySaw(entry) ? tr("First seen") : tr("Changed by others");
    if (entry.kind == Kind::Restore)
        return entry.outcome == QLatin1StringView("kept") ? tr("Kept after all") : tr("Restored");
    if (entry.outcome == QLatin1StringView("kept"))
        return tr("Applied");
    if (entry.outcome == QLatin1StringView("put-back"))
        return tr("Put back");
    if (entry.outcome == QLatin1StringView("not-applied"))
        return tr("Not carried out");
    if (entry.outcome == QLatin1StringView("refused"))
        return tr("Refused");
    if (entry.outcome == QLatin1StringView("conflict"))
        return tr("Refused: others had changed it");
    if (entry.outcome == QLatin1StringView("unsettled"))
        return tr("Cut off");
    return tr("Not put back: look at the server");
}

char16_t HistoryWords::shape(const HistoryEntry &entry)
{
    if (entry.kind == Kind::Read)
        return isFirst(entry) || onlySaw(entry) ? StatusLine::kOff : kOthers;
    if (entry.kind == Kind::Restore || entry.outcome == QLatin1StringView("kept"))
        return StatusLine::kGood;
    const bool open = entry.outcome == QLatin1StringView("unsettled");
    return open ? StatusLine::kWarning : StatusLine::kBad;
}

QString HistoryWords::when(const HistoryEntry &entry)
{
    return QLocale().toString(entry.when.toLocalTime(), QLocale::ShortFormat);
}

QString HistoryWords::who(const HistoryEntry &entry)
{
    return entry.who.isEmpty() && !onlySaw(entry) ? tr("outside") : entry.who;
}

QList<QByteArray> HistoryWords::paths(const HistoryEntry &entry)
{
    return onlySaw(entry) ? entry.firstSeen : pathsTouched(entry);
}

QString HistoryWords::files(const QList<QByteArray> &paths)
{
    const bool together = std::ranges::all_of(paths, [&paths](const QByteArray &path) {
        return folderOf(path) == folderOf(paths.first());
    });
    QStringList names;
    for (const QByteArray &path : paths)
        names += QString::fromUtf8(together ? path.sliced(folderOf(path).size()) : path);
    return names.join(tr(", "));
}

QString HistoryWords::title(const HistoryEntry &entry)
{
    if (entry.kind == Kind::Read && !entry.through.isEmpty())
        return tr("%1 by %2, seen on %3").arg(kind(entry), who(entry), when(entry));
    if (entry.kind == Kind::Read)
        return tr("%1, seen on %2").arg(kind(entry), when(entry));
    return tr("%1 on %2 by %3").arg(kind(entry), when(entry), who(entry));
}

QString HistoryWords::particulars(const HistoryEntry &entry)
{
    const QStringList reason = entry.reason.split(u'\n', Qt::SkipEmptyParts);
    QStringList seen;
    for (const QByteArray &path : entry.firstSeen)
        seen += QString::fromUtf8(path);
    QString text = sectionOf(tr("Why it was not kept:"), reason) +
                   sectionOf(tr("What the listeners answered:"), entry.handshakes) +
                   sectionOf(tr("Seen for the first time:"), seen) +
                   sectionOf(tr("Warnings:"), entry.warnings) +
                   sectionOf(tr("What was to run:"), entry.commands);
    if (!entry.transaction.isEmpty())
        text += tr("Transaction %1").arg(QString::fromLatin1(entry.transaction)) + u'\n';
    return text.trimmed();
}

QString HistoryWords::filesOf(const KeptState &state)
{
    QString text;
    for (auto it = state.files.cbegin(); it != state.files.cend(); ++it) {
        const auto field = [](const QByteArray &bytes) { return QString::fromLatin1(bytes); };
        text +=
            QStringLiteral("%1 %2:%3  %4")
                .arg(field(it->mode), field(it->uid), field(it->gid), QString::fromUtf8(it.key()));
        if (!it->bytes)
            text += QStringLiteral("  ") + tr("(secret or not read: not kept)");
        text += u'\n';
    }
    return text;
}

QString HistoryWords::drift(const HistoryEntry &last, const QList<QByteArray> &paths,
                            const QString &through)
{
    if (paths.isEmpty())
        return tr("The server is as the last apply left it, of %1 by %2.")
            .arg(when(last), who(last));
    if (!through.isEmpty())
        return tr("Since the last apply, of %1 by %2, %3 was changed through %4, another name of "
                  "this server.")
            .arg(when(last), who(last), files(paths), through);
    return tr("Since the last apply, of %1 by %2, others changed %3.")
        .arg(when(last), who(last), files(paths));
}

QString HistoryWords::blame(const QString &name, const ValueBlame &blame)
{
    const auto shown = [](const std::optional<QByteArray> &value) {
        return value ? tr("“%1”").arg(QString::fromUtf8(*value)) : tr("not set");
    };
    if (blame.isFirst)
        return tr("%1 is %2, and was so when it was first seen, on %3.")
            .arg(name, shown(blame.now), when(blame.entry));
    if (blame.entry.kind == Kind::Read && !blame.entry.through.isEmpty())
        return tr("%1 is %2. Before, it was %3: changed through %4 by %5, seen on %6.")
            .arg(name, shown(blame.now), shown(blame.before), blame.entry.through, who(blame.entry),
                 when(blame.entry));
    if (blame.entry.kind == Kind::Read)
        return tr("%1 is %2. Before, it was %3: others changed it, seen on %4.")
            .arg(name, shown(blame.now), shown(blame.before), when(blame.entry));
    return tr("%1 is %2. Before, it was %3: changed on %4 by %5.")
        .arg(name, shown(blame.now), shown(blame.before), when(blame.entry), who(blame.entry));
}

QString HistoryWords::place(const QString &path)
{
    const QString home = QDir::homePath() + u'/';
    return path.startsWith(home) ? QStringLiteral("~/") + path.sliced(home.size()) : path;
}

} // namespace postseal
