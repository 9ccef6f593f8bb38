// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policynames.h"

#include "core/base/tr.h"
#include "core/config/listwords.h"
#include "core/config/textedit.h"
#include "core/postfix/idn.h"

namespace postseal {

namespace {

/// A destination in its parts; "[", "mx.example.org" and "]:587".
struct DestinationParts {
    QByteArray before, name, after;
};

DestinationParts partsOf(const QByteArray &destination)
{
    const qsizetype begin = destination.startsWith('.') || destination.startsWith('[') ? 1 : 0;
    const qsizetype end = destination.indexOf(begin == 1 && destination[0] == '[' ? ']' : ':');
    return {.before = destination.first(begin),
            .name = destination.sliced(begin, (end < begin ? destination.size() : end) - begin),
            .after = end < begin ? QByteArray() : destination.sliced(end)};
}

/// The attribute \a word with each name in its value as certificates have it.
Result<QByteArray> withAsciiNames(const QByteArray &word)
{
    const qsizetype begin = word.indexOf('=') + 1;
    QList<QByteArray> names = word.sliced(begin).split(':');
    for (QByteArray &name : names) {
        const Result<QByteArray> ascii = asciiDestination(name);
        if (!ascii)
            return ascii;
        name = *ascii;
    }
    return word.first(begin) + names.join(':');
}

bool holdsNames(const QByteArray &word)
{
    const QByteArray attribute = word.toLower();
    return attribute.startsWith("match=") || attribute.startsWith("servername=");
}

} // namespace

Result<QByteArray> asciiDestination(const QByteArray &destination)
{
    if (isAscii(destination))
        return destination;
    const DestinationParts parts = partsOf(destination);
    const std::optional<QByteArray> name = toALabels(parts.name);
    if (!name || !isAscii(parts.after))
        return fail(ErrorCode::BadInput, QString::fromUtf8(destination),
                    tr("this name cannot be written in ASCII as DNS and certificates need it; look "
                       "for a letter that no domain may have"));
    return parts.before + *name + parts.after;
}

Result<Policy> asciiPolicy(const Policy &policy)
{
    if (isAscii(policy.attributes))
        return policy;
    QList<TextEdit> edits;
    for (const ListWord &word : placedListWords(policy.attributes)) {
        if (!holdsNames(word.text))
            continue;
        const Result<QByteArray> ascii = withAsciiNames(word.text);
        if (!ascii)
            return std::unexpected(ascii.error());
        edits.append({.begin = word.begin, .end = word.end, .with = *ascii});
    }
    return Policy{.level = policy.level, .attributes = applied(policy.attributes, edits)};
}

QByteArray shownDestination(const QByteArray &destination)
{
    const DestinationParts parts = partsOf(destination);
    return parts.before + toULabels(parts.name) + parts.after;
}

QList<QByteArray> destinationForms(const QByteArray &destination)
{
    const qsizetype domain = destination.lastIndexOf('@') + 1;
    const Result<QByteArray> ascii = asciiDestination(destination.sliced(domain));
    if (!ascii || *ascii == destination.sliced(domain))
        return {destination};
    return {destination.first(domain) + *ascii, destination};
}

} // namespace postseal
