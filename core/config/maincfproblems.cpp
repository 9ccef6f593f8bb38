// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/maincfproblems.h"

#include "core/config/macrosyntax.h"

#include <QHash>
#include <QSet>

namespace postseal {

namespace {

/// Parameters that Postfix reads without expanding "$name" (postconf.c, PCF_PARAM_FLAG_RAW).
bool isReadRaw(const QByteArray &name)
{
    static const QSet<QByteArray> raw{"default_rbl_reply", "forward_path", "mailbox_command"};
    return raw.contains(name);
}

Problem overridden(const MainCfEntry &earlier, const MainCfEntry &later)
{
    return {.severity = Problem::Severity::Warning,
            .line = later.line,
            .text = QStringLiteral("overriding earlier entry: %1=%2")
                        .arg(QString::fromUtf8(earlier.name), QString::fromUtf8(earlier.value))};
}

Problem badMacro(const MainCfEntry &entry, const QByteArray &reason)
{
    return {.severity = Problem::Severity::Fatal,
            .line = entry.line,
            .text = QStringLiteral("macro processing error: ") + QString::fromUtf8(reason)};
}

/// Follows the references between the entries in force.
class Circles {
public:
    void add(const QByteArray &name, const QList<QByteArray> &references)
    {
        m_references.insert(name, references);
    }
    /// Whether \a name asks, over others, for itself.
    bool holds(const QByteArray &name) const
    {
        QSet<QByteArray> seen;
        QList<QByteArray> open = m_references.value(name);
        while (!open.isEmpty()) {
            const QByteArray next = open.takeLast();
            if (next == name)
                return true;
            if (seen.contains(next))
                continue;
            seen.insert(next);
            open += m_references.value(next);
        }
        return false;
    }

private:
    QHash<QByteArray, QList<QByteArray>> m_references;
};

} // namespace

QList<Problem> problemsOf(const QList<MainCfEntry> &entries)
{
    QList<Problem> problems;
    QHash<QByteArray, MainCfEntry> inForce;
    for (const MainCfEntry &entry : entries) {
        const auto earlier = inForce.constFind(entry.name);
        if (earlier != inForce.cend())
            problems.append(overridden(*earlier, entry));
        inForce.insert(entry.name, entry);
    }
    Circles circles;
    for (const MainCfEntry &entry : entries) {
        if (inForce.value(entry.name) != entry || isReadRaw(entry.name) ||
            !entry.value.contains('$'))
            continue;
        const MacroScan scan = scanMacros(entry.value);
        circles.add(entry.name, scan.references);
        if (!scan.error.isEmpty())
            problems.append(badMacro(entry, scan.error));
    }
    for (const MainCfEntry &entry : entries) {
        if (inForce.value(entry.name) == entry && circles.holds(entry.name))
            problems.append(
                badMacro(entry, "unreasonable macro call nesting: \"" + entry.name + '"'));
    }
    return problems;
}

} // namespace postseal
