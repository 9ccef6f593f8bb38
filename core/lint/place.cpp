// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/place.h"

#include "core/base/tr.h"
#include "core/config/logicallines.h"
#include "core/config/masterwords.h"
#include "core/lint/words.h"
#include "core/settings/listener.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace postseal {

namespace {

/// A program that master does not start is run by a person or by another program.
bool isCommand(const QByteArray &program)
{
    return program != "*" && !daemonPrograms().contains(program) && program != "master";
}

bool isLibrary(const QByteArray &program)
{
    return program == "*" || program == "tls" || program == "master";
}

class Finder {
public:
    Finder(const Configuration &configuration, const ServerFacts &facts)
        : m_configuration(configuration)
        , m_facts(facts)
    {
        for (const Service &row : configuration.masterCf().services()) {
            if (isInForce(configuration, row))
                m_rows.append(&row);
        }
        for (const LogicalLine &line : logicalLines(configuration.mainCf().toBytes())) {
            if (line.pieces.size() > 1)
                m_continued.insert(line.firstLine());
        }
    }
    QList<Place> places() const;

private:
    Place inMainCf(const MainCfEntry &entry) const;
    void addOptions(const Service &row, const LogicalLine &line, QList<Place> &places) const;

    const Configuration &m_configuration;
    const ServerFacts &m_facts;
    QList<const Service *> m_rows; ///< those that run
    QSet<int> m_continued;         ///< first lines of values that go on below
};

Place Finder::inMainCf(const MainCfEntry &entry) const
{
    const Scope scope{.configuration = m_configuration, .facts = m_facts};
    Place place{.service = {},
                .name = entry.name,
                .written = entry.value,
                .value = expandedValue(scope, entry.value),
                .parameter = ParameterCatalog::builtIn().find(entry.name),
                .file = m_configuration.mainCfPath(),
                .line = entry.line,
                .oneLine = !m_continued.contains(entry.line),
                .readers = {},
                .rows = {}};
    for (const QByteArray &program :
         place.parameter ? place.parameter->readers : QList<QByteArray>()) {
        if (isLibrary(program) || isCommand(program))
            place.readers.append(program == "tls" ? QByteArray("*") : program);
        for (const Service *row : m_rows) {
            if (row->program != program || row->valueOf(entry.name))
                continue;
            place.rows.append(row->name());
            if (!place.readers.contains(program))
                place.readers.append(program);
        }
    }
    return place;
}

void Finder::addOptions(const Service &row, const LogicalLine &line, QList<Place> &places) const
{
    const Scope scope{.configuration = m_configuration, .facts = m_facts, .row = &row};
    const MasterArguments arguments = masterArguments(line.text, masterWords(line.text));
    QHash<QByteArray, qsizetype> last;
    for (qsizetype i = 0; i < arguments.options.size(); ++i)
        last.insert(arguments.options[i].name, i);
    for (qsizetype i = 0; i < arguments.options.size(); ++i) {
        const MasterOption &option = arguments.options[i];
        if (last.value(option.name) != i)
            continue;
        Place place{.service = row.name(),
                    .name = option.name,
                    .written = option.value,
                    .value = expandedValue(scope, option.value),
                    .parameter = ParameterCatalog::builtIn().find(option.name),
                    .file = m_configuration.masterCfPath(),
                    .line = line.pieces[line.pieceOf(option.begin)].number,
                    .oneLine = line.pieceOf(option.begin) == line.pieceOf(option.word.end),
                    .readers = {},
                    .rows = {row.name()}};
        const QList<QByteArray> programs =
            place.parameter ? place.parameter->readers : QList<QByteArray>();
        if (programs.contains(row.program) || programs.contains("*") || programs.contains("tls"))
            place.readers = {row.program};
        places.append(place);
    }
}

QList<Place> Finder::places() const
{
    QList<Place> places;
    QHash<QByteArray, int> inForce;
    for (const MainCfEntry &entry : m_configuration.mainCf().entries())
        inForce.insert(entry.name, entry.line);
    for (const MainCfEntry &entry : m_configuration.mainCf().entries()) {
        if (inForce.value(entry.name) == entry.line)
            places.append(inMainCf(entry));
    }
    QHash<int, const Service *> rowAt;
    for (const Service *row : m_rows)
        rowAt.insert(row->firstLine, row);
    for (const LogicalLine &line : logicalLines(m_configuration.masterCf().toBytes())) {
        if (const Service *row = rowAt.value(line.firstLine()))
            addOptions(*row, line, places);
    }
    return places;
}

bool holdsAny(const QList<QByteArray> &list, std::initializer_list<const char *> words)
{
    return std::ranges::any_of(words, [&](const char *word) { return list.contains(word); });
}

} // namespace

QList<Place> placesOf(const Configuration &configuration, const ServerFacts &facts)
{
    return Finder(configuration, facts).places();
}

QList<Place> placesOf(const Configuration &configuration, const ServerFacts &facts,
                      const QList<QByteArray> &names)
{
    QList<Place> places = placesOf(configuration, facts);
    places.removeIf([&names](const Place &place) { return !names.contains(place.name); });
    return places;
}

QString whatStops(const Place &place)
{
    if (holdsAny(place.readers, {"smtpd", "postscreen"}))
        return place.service.isEmpty()
                   ? tr("Every process that answers SMTP clients stops on it: servers that "
                        "send mail here try again later, and people cannot send.")
                   : tr("Every process of the service %1 stops on it, so that whoever connects "
                        "there is cut off.")
                         .arg(shown(place.service));
    if (place.readers.contains("*") && place.service.isEmpty())
        return tr("Every Postfix program stops on it: mail is neither accepted nor delivered.");
    if (holdsAny(place.readers, {"smtp", "lmtp", "local", "virtual", "pipe", "error"}))
        return tr("Every delivery by it stops: mail waits in the queue, and is returned when the "
                  "wait gets too long.");
    if (holdsAny(place.readers, {"cleanup", "qmgr", "trivial-rewrite", "pickup", "bounce"}))
        return tr("A program that all mail passes stops on it: mail is neither accepted nor "
                  "delivered.");
    if (place.readers.contains("postfix"))
        return tr("The command postfix stops on it: Postfix can neither be started nor reloaded.");
    return tr("The program that reads it (%1) stops each time it is started.")
        .arg(shown(place.readers.join(", ")));
}

Diagnostic found(Severity severity, const Place &place, const QString &reason,
                 const std::optional<Fix> &fix)
{
    return {.rule = {},
            .severity = severity,
            .file = place.file,
            .lines = {place.line},
            .reason = reason,
            .fix = fix};
}

Diagnostic found(Severity severity, const Configuration &configuration, const ValueOrigin &origin,
                 const QString &reason, const std::optional<Fix> &fix)
{
    const bool row = origin.place == ValueOrigin::Place::Row;
    return {.rule = {},
            .severity = severity,
            .file = row ? configuration.masterCfPath() : configuration.mainCfPath(),
            .lines = origin.line > 0 ? QList<int>{origin.line} : QList<int>(),
            .reason = reason,
            .fix = fix};
}

} // namespace postseal
