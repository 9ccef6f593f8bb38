// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/maincfproblems.h"

#include "core/config/logicallines.h"
#include "core/config/macrosyntax.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace postseal {

namespace {

/// Parameters whose "$name" Postfix 3.7 does not expand when it reads main.cf, found by trying all.
bool isReadRaw(const QByteArray &name)
{
    static const QSet<QByteArray> raw{"command_execution_directory",
                                      "default_rbl_reply",
                                      "forward_path",
                                      "luser_relay",
                                      "mailbox_command",
                                      "postscreen_expansion_filter",
                                      "postscreen_reject_footer",
                                      "process_id",
                                      "process_name",
                                      "service_name",
                                      "smtpd_expansion_filter",
                                      "smtpd_reject_footer"};
    return raw.contains(name);
}

/// "major", "major.minor" or "major.minor.patch"; every default that depends on it is evaluated, so
/// no program starts with another value.
bool isCompatibilityLevel(const QByteArray &value)
{
    constexpr int kLargestMinor = 1023;
    const QList<QByteArray> parts = value.split('.');
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QByteArray digits =
            i == 0 && parts[i].startsWith('+') ? parts[i].sliced(1) : parts[i];
        if (digits.isEmpty() || !std::ranges::all_of(digits, isDigit) ||
            (i > 0 && (digits.size() > 9 || digits.toInt() > kLargestMinor)))
            return false;
    }
    return parts.size() <= 3;
}

QByteArray badLevel(const MainCfEntry &entry)
{
    if (entry.name != "compatibility_level" || isCompatibilityLevel(entry.value))
        return {};
    // What "$name" stands for is not known here, but it takes no blank away.
    const bool open = entry.value.contains('$') && std::ranges::none_of(entry.value, isBlank);
    return open ? QByteArray() : "malformed compatibility level syntax: \"" + entry.value + '"';
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
        if (inForce.value(entry.name) != entry || isReadRaw(entry.name))
            continue;
        const MacroScan scan = scanMacros(entry.value);
        circles.add(entry.name, scan.references);
        const QByteArray error = scan.error.isEmpty() ? badLevel(entry) : scan.error;
        if (!error.isEmpty())
            problems.append(badMacro(entry, error));
    }
    for (const MainCfEntry &entry : entries) {
        if (inForce.value(entry.name) == entry && circles.holds(entry.name))
            problems.append(
                badMacro(entry, "unreasonable macro call nesting: \"" + entry.name + '"'));
    }
    return problems;
}

} // namespace postseal
