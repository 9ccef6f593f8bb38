// SPDX-License-Identifier: GPL-3.0-or-later
// Values that stop the program that reads them, and comments that have become part of a value.
#include "core/base/tr.h"
#include "core/lint/fixes.h"
#include "core/lint/rules.h"
#include "core/lint/valuefault.h"
#include "core/lint/wordlists.h"
#include "core/lint/words.h"

namespace postseal {

namespace {

/// The places that are read and whose value has one of \a faults; a comment is another rule's.
QList<Place> faulty(const Configuration &configuration, const ServerFacts &facts,
                    const QList<ValueFault> &faults)
{
    QList<Place> places = placesOf(configuration, facts);
    places.removeIf([&faults](const Place &place) {
        return !place.parameter || !place.isRead() || !place.value ||
               commentIn(place.written) >= 0 ||
               !faults.contains(faultOf(*place.parameter, place.text()));
    });
    return places;
}

/// "enable" means yes; what means neither has no fix.
std::optional<Fix> booleanFix(const Place &place)
{
    static const QList<QByteArray> yes{"1", "on", "true", "enable", "enabled", "y", "ja", "oui"};
    static const QList<QByteArray> no{"0", "off", "false", "disable", "disabled", "n", "none"};
    const QByteArray word = place.text().toLower();
    if (yes.contains(word))
        return writeValue(place, "yes");
    if (no.contains(word))
        return writeValue(place, "no");
    const QByteArray meant = nearest(word, {"yes", "no"});
    return meant.isEmpty() ? std::nullopt : std::optional(writeValue(place, meant));
}

Diagnostic outside(const Place &place)
{
    const Parameter &parameter = *place.parameter;
    if (parameter.kind == ValueKind::Text && parameter.least == 1)
        return found(Severity::Error, place,
                     tr("%1 must not be empty. %2 Give it a value, or delete the line so that "
                        "Postfix's default holds.")
                         .arg(shown(place.name), whatStops(place)));
    const bool small = faultOf(parameter, place.text()) == ValueFault::TooSmall;
    const int bound = small ? parameter.least : parameter.most;
    const QString unit = parameter.kind == ValueKind::Time   ? tr("%1 seconds").arg(bound)
                         : parameter.kind == ValueKind::Text ? tr("%1 characters").arg(bound)
                                                             : QString::number(bound);
    const QString reason = small ? tr("%1 is %2, and the least that Postfix takes is %3. %4 Write "
                                      "a larger value.")
                                 : tr("%1 is %2, and the most that Postfix takes is %3. %4 Write "
                                      "a smaller value.");
    return found(Severity::Error, place,
                 reason.arg(shown(place.name), shown(place.text()), unit, whatStops(place)));
}

} // namespace

QList<Diagnostic> badBoolean(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place : faulty(configuration, facts, {ValueFault::NotBoolean}))
        diagnostics.append(found(Severity::Error, place,
                                 tr("%1 is either yes or no, and \"%2\" is neither. %3 Write yes "
                                    "or no.")
                                     .arg(shown(place.name), shown(place.text()), whatStops(place)),
                                 booleanFix(place)));
    return diagnostics;
}

QList<Diagnostic> badNumber(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place : faulty(configuration, facts, {ValueFault::NotNumber}))
        diagnostics.append(
            found(Severity::Error, place,
                  tr("%1 is a whole number, and \"%2\" is none. %3 Write digits only.")
                      .arg(shown(place.name), shown(place.text()), whatStops(place))));
    return diagnostics;
}

QList<Diagnostic> badTime(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place : faulty(configuration, facts, {ValueFault::NotTime}))
        diagnostics.append(
            found(Severity::Error, place,
                  tr("%1 is a time, and \"%2\" is none. %3 Write a number and one of s, m, h, d "
                     "and w, such as 30s.")
                      .arg(shown(place.name), shown(place.text()), whatStops(place))));
    return diagnostics;
}

QList<Diagnostic> outOfBounds(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place :
         faulty(configuration, facts, {ValueFault::TooSmall, ValueFault::TooLarge}))
        diagnostics.append(outside(place));
    return diagnostics;
}

QList<Diagnostic> commentBehindValue(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place : placesOf(configuration, facts)) {
        const qsizetype comment = commentIn(place.written);
        // A text for people, and what Postfix does not expand, may hold "#".
        if (comment < 0 || !place.parameter || !place.isRead() ||
            place.parameter->kind == ValueKind::Raw)
            continue;
        const bool stops =
            (place.value && faultOf(*place.parameter, place.text()) != ValueFault::None) ||
            isWordParameter(place.name);
        const QString reason =
            stops ? tr("Postfix knows no comments behind a value, so \"%1\" is part of the value "
                       "of %2, which is broken by it. %3 Put the comment on a line of its own.")
                  : tr("Postfix knows no comments behind a value, so \"%1\" is part of the value "
                       "of %2, and Postfix takes its words for what they say. Put the comment "
                       "on a line of its own.");
        const QString text = shown(place.written.sliced(comment).trimmed());
        Diagnostic diagnostic = found(stops ? Severity::Error : Severity::Warning, place,
                                      stops ? reason.arg(text, shown(place.name), whatStops(place))
                                            : reason.arg(text, shown(place.name)));
        if (place.oneLine) {
            diagnostic.fix = writeValue(place, place.written.first(comment));
            diagnostic.fix->label = tr("Delete the text behind the value");
        }
        diagnostics.append(diagnostic);
    }
    return diagnostics;
}

} // namespace postseal
