// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/authmechanism.h"

#include "core/config/listwords.h"

#include <algorithm>

namespace postseal {

namespace {

/// Of a word that forbids, the property that Dovecot names; of one that demands, its spelling.
struct OptionWord {
    const char *word, *property;
    bool forbids;
};

constexpr OptionWord kOptionWords[] = {
    {"noplaintext", "plaintext", true},    {"noactive", "active", true},
    {"nodictionary", "dictionary", true},  {"noanonymous", "anonymous", true},
    {"mutual_auth", "mutual-auth", false}, {"forward_secrecy", "forward-secrecy", false},
};

bool isAllowed(const AuthMechanism &mechanism, const QList<QByteArray> &options)
{
    if (mechanism.properties.contains("private"))
        return false;
    return std::ranges::all_of(kOptionWords, [&](const OptionWord &option) {
        return !options.contains(option.word) ||
               mechanism.properties.contains(option.property) != option.forbids;
    });
}

/// Whether \a word of the filter is about \a mechanism; nothing: a table or file decides.
std::optional<bool> matches(const QByteArray &word, const QByteArray &mechanism)
{
    if (word.startsWith("static:"))
        return true;
    if (word.startsWith('/') || word.contains(':'))
        return std::nullopt;
    return word.compare(mechanism, Qt::CaseInsensitive) == 0;
}

/// The first word that matches decides, and "!" before it turns it round (match_list.c).
std::optional<bool> passes(const QList<QByteArray> &filter, const QByteArray &mechanism)
{
    for (const QByteArray &word : filter) {
        const bool turned = word.startsWith('!');
        const auto match = matches(turned ? word.sliced(1) : word, mechanism);
        if (!match)
            return std::nullopt;
        if (*match)
            return !turned;
    }
    return false;
}

} // namespace

QList<QByteArray> allowedMechanisms(const QList<AuthMechanism> &offered, const QByteArray &options)
{
    const QList<QByteArray> words = listWords(options.toLower().replace('|', ' '));
    QList<QByteArray> names;
    for (const AuthMechanism &mechanism : offered) {
        if (isAllowed(mechanism, words))
            names.append(mechanism.name);
    }
    return names;
}

std::optional<QList<QByteArray>> filteredMechanisms(const QList<QByteArray> &mechanisms,
                                                    const QByteArray &filter,
                                                    const QVersionNumber &release)
{
    const QList<QByteArray> words = listWords(filter);
    if (words.isEmpty() || (!release.isNull() && release < QVersionNumber(3, 6)))
        return mechanisms;
    QList<QByteArray> names;
    for (const QByteArray &mechanism : mechanisms) {
        const auto passed = passes(words, mechanism);
        if (!passed)
            return std::nullopt;
        if (*passed)
            names.append(mechanism);
    }
    return names;
}

} // namespace postseal
