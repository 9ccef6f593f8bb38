// SPDX-License-Identifier: GPL-3.0-or-later
// Names that nothing reads.
#include "core/base/tr.h"
#include "core/lint/fixes.h"
#include "core/lint/rules.h"
#include "core/lint/usednames.h"
#include "core/lint/valuefault.h"
#include "core/lint/words.h"

#include <algorithm>

namespace postseal {

namespace {

// A file full of names that nobody knows is not worth a search for each.
constexpr int kMostSearches = 100;

/// Finds the name that was probably meant, of those that one version of Postfix knows.
class Guesser {
public:
    explicit Guesser(const QVersionNumber &version)
    {
        for (const Parameter &parameter : ParameterCatalog::builtIn().all()) {
            if (parameter.kind != ValueKind::Old && parameter.isKnownTo(version))
                m_known.append(parameter.name);
        }
    }
    /// One that is near, or the only one that \a name is the beginning of.
    QByteArray meantBy(const QByteArray &name);

private:
    QList<QByteArray> m_known;
    int m_searches = 0;
};

QByteArray Guesser::meantBy(const QByteArray &name)
{
    if (++m_searches > kMostSearches)
        return {};
    const QByteArray near = nearest(name, m_known);
    if (!near.isEmpty())
        return near;
    QList<QByteArray> longer;
    for (const QByteArray &known : m_known) {
        if (known.startsWith(name + '_'))
            longer.append(known);
    }
    return longer.size() == 1 ? longer.first() : QByteArray();
}

bool isSet(const Configuration &configuration, const Place &place, const QByteArray &name)
{
    if (place.service.isEmpty())
        return configuration.mainCf().value(name).has_value();
    const Service *row = configuration.masterCf().find(place.service);
    return row && row->valueOf(name);
}

/// Renaming helps if nothing else sets the name and its value is one that Postfix takes.
bool canRename(const Configuration &configuration, const Place &place, const QByteArray &name)
{
    const Parameter *parameter = ParameterCatalog::builtIn().find(name);
    return parameter && place.value && !isSet(configuration, place, name) &&
           faultOf(*parameter, *place.value) == ValueFault::None;
}

QString ofOtherVersion(const Place &place, const QVersionNumber &version)
{
    const Parameter &parameter = *place.parameter;
    const bool gone = !parameter.until.isNull() && parameter.until < version;
    const QString reason =
        gone ? tr("%1 was known to Postfix up to %2, and this server runs %3: the setting has no "
                  "effect. Delete it.")
             : tr("%1 came with Postfix %2, and this server runs %3: the setting has no effect "
                  "there. Delete it, or upgrade.");
    return reason.arg(shown(place.name), (gone ? parameter.until : parameter.since).toString(),
                      version.toString());
}

/// The transport in "maildrop_destination_recipient_limit" and its like; empty for other names.
QByteArray transportIn(const QByteArray &name)
{
    static const QList<QByteArray> suffixes = serviceParameters({}, "pipe");
    qsizetype length = 0;
    for (const QByteArray &suffix : suffixes) {
        if (name.endsWith(suffix))
            length = std::max(length, suffix.size());
    }
    return length == 0 ? QByteArray() : name.chopped(length);
}

Diagnostic unknown(const Configuration &configuration, const Place &place, Guesser &guesser)
{
    const QByteArray meant = guesser.meantBy(place.name);
    const QByteArray transport = transportIn(place.name);
    if (meant.isEmpty() && !transport.isEmpty())
        return found(Severity::Warning, place,
                     tr("%1 is for a row %2 of master.cf that delivers mail or runs a program, and "
                        "there is none: the setting has no effect. Add the row, correct the name "
                        "or delete the line.")
                         .arg(shown(place.name), shown(transport)));
    if (meant.isEmpty())
        return found(Severity::Warning, place,
                     tr("Postfix knows no parameter %1, and nothing here refers to it: the setting "
                        "has no effect, and what it was meant to change stays at its default. "
                        "Correct the name or delete the line.")
                         .arg(shown(place.name)));
    if (!canRename(configuration, place, meant))
        return found(Severity::Warning, place,
                     tr("Postfix knows no parameter %1, and nothing here refers to it: the setting "
                        "has no effect. Its name is close to %2. Delete the line, or set %2.")
                         .arg(shown(place.name), shown(meant)));
    return found(Severity::Warning, place,
                 tr("Postfix knows no parameter %1, and nothing here refers to it: the setting has "
                    "no effect, and %2, which was probably meant, stays at its default. Correct "
                    "the name.")
                     .arg(shown(place.name), shown(meant)),
                 rename(place, meant));
}

} // namespace

QList<Diagnostic> unknownName(const Configuration &configuration, const ServerFacts &facts)
{
    const QVersionNumber version = facts.release();
    const QSet<QByteArray> used = usedNames(configuration, facts);
    Guesser guesser(version);
    QList<Diagnostic> diagnostics;
    for (const Place &place : placesOf(configuration, facts)) {
        if (used.contains(place.name) ||
            (place.parameter &&
             (place.parameter->kind == ValueKind::Old || place.parameter->isKnownTo(version))))
            continue;
        diagnostics.append(place.parameter
                               ? found(Severity::Warning, place, ofOtherVersion(place, version))
                               : unknown(configuration, place, guesser));
    }
    return diagnostics;
}

} // namespace postseal
