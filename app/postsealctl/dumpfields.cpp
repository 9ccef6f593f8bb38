// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/dumpfields.h"

#include "core/lint/usednames.h"
#include "core/postfix/parametercatalog.h"
#include "core/settings/expansion.h"
#include "core/settings/valueproblems.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

#include <algorithm>

namespace postseal::ctl {

namespace {

// Where a file stands of which nothing else is known, as for postconf -c . beside it.
const QByteArray kFolder = ".";
const QByteArray kEveryMasterCf = "smtp inet n - y - - smtpd\n"
                                  "smtp unix - - y - - smtp\n"
                                  "cleanup unix n - y - 0 cleanup\n"
                                  "qmgr unix n - n 300 1 qmgr\n";

/// postconf(1) prints runs of blanks as one; VT and FF are none to it.
QByteArray squeezed(const QByteArray &value)
{
    QByteArray text;
    bool blank = false;
    for (const char c : value) {
        const bool isBlankHere = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!isBlankHere) {
            if (blank && !text.isEmpty())
                text += ' ';
            text += c;
        }
        blank = isBlankHere;
    }
    return text;
}

QByteArray jsonText(const std::optional<QByteArray> &value)
{
    return value ? jsonString(squeezed(*value)) : QByteArray("null");
}

/// As postconf(1) -x prints it: some values are left as they are, for whoever uses them.
std::optional<QByteArray> expansionOf(const Scope &scope, const QByteArray &name,
                                      const QByteArray &value)
{
    const Parameter *known = ParameterCatalog::builtIn().find(name);
    if (known && known->kind == ValueKind::Raw)
        return value;
    const auto result = evaluated(scope, value);
    return result ? std::optional(*result) : std::nullopt;
}

QByteArray namesOf(const QSet<QByteArray> &names)
{
    QList<QByteArray> sorted(names.cbegin(), names.cend());
    std::ranges::sort(sorted);
    QList<QByteArray> items;
    for (const QByteArray &name : std::as_const(sorted))
        items.append(jsonObject({{"name", jsonString(name)}}));
    return jsonLines(items);
}

Configuration around(const MainCf &mainCf, const MasterCf &masterCf)
{
    Configuration configuration(kFolder, {});
    configuration.setMainCf(mainCf);
    configuration.setMasterCf(masterCf);
    return configuration;
}

/// The built-in values beside the document. Postfix makes mynetworks from the machine's addresses
/// and some of its settings; what it comes to with others is not known here.
ServerFacts factsBeside(const Configuration &configuration, ServerFacts facts)
{
    const Configuration nothing = around({}, {});
    const ServerFacts builtIn = facts;
    for (const char *name : {"mynetworks_style", "inet_interfaces", "inet_protocols"}) {
        const auto valueIn = [&](const Configuration &documents) {
            return valueOf({.configuration = documents, .facts = builtIn}, name,
                           builtIn.parameter(name));
        };
        if (valueIn(configuration) != valueIn(nothing))
            facts.parameters.remove("mynetworks");
    }
    return facts;
}

/// Entries that a later one overrides with another value, with the line of that. The first of all
/// is the folder, which Postfix knows before it reads.
QByteArray duplicatesOf(const MainCf &document, const ServerFacts &facts)
{
    QMap<QByteArray, QByteArray> values;
    if (!facts.parameters.isEmpty())
        values.insert("config_directory", kFolder);
    QList<QByteArray> items;
    for (const MainCfEntry &entry : document.entries()) {
        const auto earlier = values.constFind(entry.name);
        if (earlier != values.cend() && *earlier != entry.value)
            items.append(jsonObject({{"name", jsonString(entry.name)},
                                     {"line", QByteArray::number(entry.line)},
                                     {"value", jsonString(*earlier)}}));
        values.insert(entry.name, entry.value);
    }
    return jsonLines(items);
}

QByteArray jsonText(const Service &row)
{
    return jsonObject({{"service", jsonString(row.service)},
                       {"type", jsonString(row.type)},
                       {"private", jsonString(row.isPrivate)},
                       {"unprivileged", jsonString(row.unprivileged)},
                       {"chroot", jsonString(row.chroot)},
                       {"wakeup", jsonString(row.wakeup)},
                       {"process_limit", jsonString(row.processLimit)},
                       {"command", jsonString(row.command())},
                       {"name", jsonString(row.name())}});
}

bool isUsed(const QSet<QByteArray> &used, const QByteArray &name, const ServerFacts &facts)
{
    const Parameter *known = ParameterCatalog::builtIn().find(name);
    return used.contains(name) ||
           (known && (known->kind == ValueKind::Old || known->isKnownTo(facts.release())));
}

} // namespace

Dumped dumpOf(const MainCf &document, const ServerFacts &builtIn)
{
    const Configuration configuration = around(document, MasterCf::parse(kEveryMasterCf));
    const ServerFacts facts = factsBeside(configuration, builtIn);
    const bool all = !facts.parameters.isEmpty();
    const Scope scope{.configuration = configuration, .facts = facts};
    QMap<QByteArray, QByteArray> values;
    for (const MainCfEntry &entry : document.entries())
        values.insert(entry.name, entry.value);
    const QSet<QByteArray> used = usedNames(configuration, facts);
    QList<QByteArray> items;
    QList<QByteArray> unused;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (all && isReadOnly(it.key()))
            continue;
        const QByteArray value = squeezed(it.value());
        QList<JsonField> item{{"name", jsonString(it.key())}, {"value", jsonString(value)}};
        if (value != it.value())
            item.append({"written", jsonString(it.value())});
        if (all)
            item.append({"expanded", jsonText(expansionOf(scope, it.key(), it.value()))});
        items.append(jsonObject(item));
        if (!isUsed(used, it.key(), facts))
            unused.append(jsonObject({{"name", jsonString(it.key())}}));
    }
    Dumped dumped{
        .fields = {{"set", jsonLines(items)}, {"duplicate", duplicatesOf(document, facts)}},
        .problems = document.problems() + valueProblems(configuration, facts)};
    if (all)
        dumped.fields += {{"unused", jsonLines(unused)},
                          {"undefined", namesOf(undefinedNames(configuration, facts).inMainCf)}};
    return dumped;
}

Dumped dumpOf(const MasterCf &document, const ServerFacts &facts)
{
    const Configuration configuration = around({}, document);
    const bool all = !facts.parameters.isEmpty();
    QList<QByteArray> services;
    for (const Service &row : document.services())
        services.append(jsonText(row));
    QList<QByteArray> overrides;
    for (const Service &row : document.mergedByName()) {
        const QMap<QByteArray, QByteArray> options = row.values();
        const Scope scope{.configuration = configuration, .facts = facts, .row = &row};
        for (auto it = options.cbegin(); it != options.cend(); ++it) {
            QList<JsonField> item{{"service", jsonString(row.name())},
                                  {"name", jsonString(it.key())},
                                  {"value", jsonString(squeezed(it.value()))}};
            if (all)
                item.append({"expanded", jsonText(expansionOf(scope, it.key(), it.value()))});
            overrides.append(jsonObject(item));
        }
    }
    Dumped dumped{
        .fields = {{"services", jsonLines(services)}, {"overrides", jsonLines(overrides)}},
        .problems = document.problems() + optionProblems(configuration, facts)};
    if (all)
        dumped.fields.append(
            {"undefined", namesOf(undefinedNames(configuration, facts).inMasterCf)});
    return dumped;
}

Dumped dumpOf(const LookupTable &document, const ServerFacts &)
{
    QList<TableEntry> entries = document.entries();
    std::ranges::sort(entries, {}, [](const TableEntry &entry) {
        return std::pair(escapedCharacters(entry.key), escapedCharacters(entry.value));
    });
    QList<QByteArray> items;
    for (const TableEntry &entry : entries)
        items.append(
            jsonObject({{"key", jsonString(entry.key)}, {"value", jsonString(entry.value)}}));
    return {.fields = {{"entries", jsonLines(items)}}, .problems = document.problems()};
}

} // namespace postseal::ctl
