// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/configurationentries.h"

#include "core/postfix/idn.h"
#include "core/postfix/parametercatalog.h"
#include "core/postfix/parameterhelp.h"
#include "core/search/thesaurus.h"
#include "core/settings/clientallowlist.h"
#include "core/settings/policyrows.h"
#include "core/settings/releasefacts.h"
#include "core/settings/rownotes.h"
#include "core/settings/servercertificate.h"

#include <QSet>

#include <algorithm>

namespace postseal {

namespace {

using Kind = SearchPlace::Kind;

QString shownText(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

/// What people also call it.
QString alsoCalled(const QString &words)
{
    return words.contains(QStringLiteral("TLS")) ? words + QStringLiteral(" SSL") : words;
}

QString helpWords(const QByteArray &name)
{
    QString words;
    for (const auto language : {QLocale::English, QLocale::Japanese}) {
        if (const auto help = parameterHelp(name, language))
            words += help->text + u' ' + help->values + u' ';
    }
    return alsoCalled(words);
}

QList<QByteArray> parameterNames(const Configuration &configuration, const ServerFacts &facts)
{
    QSet<QByteArray> names;
    for (const Parameter &parameter : ParameterCatalog::builtIn().all()) {
        if (parameter.kind != ValueKind::Old && parameter.isKnownTo(facts.release()))
            names.insert(parameter.name);
    }
    for (auto it = facts.parameters.cbegin(); it != facts.parameters.cend(); ++it)
        names.insert(it.key());
    for (const MainCfEntry &entry : configuration.mainCf().entries())
        names.insert(entry.name);
    names.removeIf([](const QByteArray &name) { return isReadOnly(name); });
    QList<QByteArray> sorted(names.begin(), names.end());
    std::ranges::sort(sorted);
    return sorted;
}

SearchEntry::Standing standingOf(const QByteArray &name, const QSet<QByteArray> &onPages)
{
    if (onPages.contains(name))
        return SearchEntry::Standing::OnPage;
    return isTwin(name) ? SearchEntry::Standing::Twin : SearchEntry::Standing::Usual;
}

QString notesText(const RowNotes &notes)
{
    return QStringList{notes.note, notes.owner, notes.review}.join(u' ').trimmed();
}

/// Rows come in the order of the file: lines are counted from one to the next.
class LineCount {
public:
    explicit LineCount(const QByteArray &bytes)
        : m_bytes(bytes)
    {
    }
    int at(qsizetype offset)
    {
        m_line += static_cast<int>(m_bytes.sliced(m_at, offset - m_at).count('\n'));
        m_at = offset;
        return m_line;
    }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    int m_line = 1;
};

SearchEntry rowEntry(const QByteArray &path, const TableEntry &row, int line)
{
    return {.place = {.kind = Kind::Destination, .name = row.key, .file = path, .line = line},
            .title = shownText(row.key),
            .words = row.key.contains("xn--") ? shownText(toULabels(row.key)) : QString(),
            .value = shownText(row.value)};
}

QList<SearchEntry> rowEntries(const QByteArray &path, const QByteArray &bytes,
                              const QVersionNumber &release)
{
    QList<SearchEntry> entries;
    LineCount lines(bytes);
    for (const TableRow &row : tableRows(bytes)) {
        if (const auto entry = entryAt(bytes, row)) {
            entries += rowEntry(path, *entry, lines.at(row.begin));
            entries.last().words += u' ' + notesText(notesOf(bytes, row));
        }
    }
    LineCount offLines(bytes);
    for (const TableRow &row : rowsOff(bytes, release)) {
        if (const auto entry = entryOff(bytes, row))
            entries += rowEntry(path, *entry, offLines.at(row.begin));
    }
    return entries;
}

} // namespace

QList<SearchEntry> parameterEntries(const Configuration &configuration, const ServerFacts &facts,
                                    const QSet<QByteArray> &onPages)
{
    const ServerFacts known = withBuiltIn(facts);
    QHash<QByteArray, MainCfEntry> set;
    for (const MainCfEntry &entry : configuration.mainCf().entriesInForce())
        set.insert(entry.name, entry);
    QList<SearchEntry> entries;
    for (const QByteArray &name : parameterNames(configuration, facts)) {
        const auto own = set.constFind(name);
        const bool isSet = own != set.cend();
        entries += {.place = {.kind = Kind::Parameter,
                              .name = name,
                              .file = isSet ? configuration.mainCfPath() : QByteArray(),
                              .line = isSet ? own->line : 0},
                    .title = shownText(name),
                    .words = helpWords(name),
                    .value = shownText(isSet ? own->value : known.parameters.value(name)),
                    .phrases = Thesaurus::builtIn().phrasesFor(name),
                    .standing = standingOf(name, onPages)};
    }
    return entries;
}

QList<SearchEntry> destinationEntries(const Configuration &configuration, const ServerFacts &facts)
{
    QList<SearchEntry> entries;
    for (const PolicyMap &map : policyMaps(configuration, facts)) {
        const ConfigFile *file = map.path.isEmpty() ? nullptr : configuration.file(map.path);
        if (file && file->bytes)
            entries += rowEntries(map.path, *file->bytes, facts.release());
    }
    return entries;
}

QList<SearchEntry> clientEntries(const Configuration &configuration, const ServerFacts &facts)
{
    QList<SearchEntry> entries;
    QSet<QByteArray> seen;
    for (const ClientAllowlist &list : clientAllowlists(configuration, facts)) {
        if (seen.contains(list.path))
            continue;
        seen.insert(list.path);
        for (const AllowedClient &client : list.clients) {
            const QString name = shownText(client.note).trimmed();
            entries += {.place = {.kind = Kind::Client,
                                  .name = client.key,
                                  .file = list.path,
                                  .line = client.line},
                        .title = name.isEmpty() ? shownText(client.key) : name,
                        .words = notesText(client.notes),
                        .value = shownText(client.key)};
        }
    }
    return entries;
}

QList<SearchEntry> certificateEntries(const Configuration &configuration, const ServerFacts &facts)
{
    QList<SearchEntry> entries;
    for (const NamedCertificate &named : everyNamedCertificate(configuration, facts)) {
        entries += {.place = {.kind = Kind::Certificate,
                              .name = named.certificate,
                              .file = named.certificate,
                              .line = 0},
                    .title = shownText(named.certificate),
                    .words = shownText(named.parameter),
                    .value = shownText(named.key)};
    }
    return entries;
}

QList<SearchEntry> findingEntries(const QList<Diagnostic> &findings)
{
    QList<SearchEntry> entries;
    for (const Diagnostic &finding : findings) {
        entries += {.place = {.kind = Kind::Finding,
                              .name = finding.rule,
                              .file = finding.file,
                              .line = finding.lines.value(0)},
                    .title = finding.reason,
                    .words = shownText(finding.rule),
                    .value = {}};
    }
    return entries;
}

} // namespace postseal
