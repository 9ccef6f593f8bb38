// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/protocolword.h"

#include "core/config/listwords.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <climits>

namespace postseal {

namespace {

/// The versions in the order of protocol_table in Postfix.
const QList<QByteArray> &protocols()
{
    static const QList<QByteArray> known{"SSLv2",   "SSLv3",   "TLSv1",
                                         "TLSv1.1", "TLSv1.2", "TLSv1.3"};
    return known;
}

QByteArray properProtocol(const QByteArray &word)
{
    for (const QByteArray &known : protocols()) {
        if (known.compare(word, Qt::CaseInsensitive) == 0)
            return known;
    }
    return {};
}

/// TLSv1.3 became a word with 3.4 and with these updates of older branches.
bool namesTls13(const QVersionNumber &release)
{
    static const QHash<int, int> sinceUpdate{{0, 14}, {1, 10}, {2, 7}, {3, 2}};
    if (release >= QVersionNumber(3, 4))
        return true;
    return release.majorVersion() == 3 &&
           release.microVersion() >= sinceUpdate.value(release.minorVersion(), INT_MAX);
}

} // namespace

ProtocolWord::ProtocolWord(const QByteArray &word)
{
    if (word.startsWith('!'))
        sign = "!";
    else if (word.startsWith(">=") || word.startsWith("<="))
        sign = word.first(2);
    version = word.sliced(sign.size());
}

bool ProtocolWord::isKnown() const
{
    bool isNumber = false;
    (void)version.toUInt(&isNumber, 16);
    return !properProtocol(version).isEmpty() ||
           (isBound() && (isNumber || version.isEmpty() || version.toLower() == "none"));
}

bool ProtocolWord::isKnownTo(const QVersionNumber &release) const
{
    if (release.isNull())
        return isKnown();
    const bool tooNew = (isBound() && release < QVersionNumber(3, 6)) ||
                        (version.toLower() == "tlsv1.3" && !namesTls13(release));
    return isKnown() && !tooNew;
}

std::optional<QByteArray> ProtocolWord::corrected() const
{
    if (isKnown())
        return sign + version;
    // "TLSv1.0" and "TLS1.2" are what people write.
    QByteArray word = version.toLower();
    if (word.startsWith("tls") && !word.startsWith("tlsv"))
        word.insert(3, 'v');
    if (word.endsWith("v1.0"))
        word.chop(2);
    const QByteArray proper = properProtocol(word);
    return proper.isEmpty() ? std::nullopt : std::optional(sign + proper);
}

std::optional<QByteArray> ProtocolWord::asExclusions() const
{
    if (!isBound())
        return sign + version;
    const qsizetype bound = protocols().indexOf(properProtocol(version));
    if (bound < 0)
        return {};
    QList<QByteArray> excluded;
    for (qsizetype i = 0; i < protocols().size(); ++i) {
        // Versions of Postfix without bounds may not know TLS 1.3 by name.
        const bool isNamed = protocols()[i] != "TLSv1.3";
        if ((sign == ">=" && i < bound) || (sign == "<=" && i > bound && isNamed))
            excluded.append('!' + protocols()[i]);
    }
    return excluded.join(", ");
}

QList<QByteArray> protocolWords(QByteArray value)
{
    return listWords(value.replace(':', ' '));
}

bool isProtocolList(const QByteArray &value, const QVersionNumber &release)
{
    return std::ranges::all_of(protocolWords(value), [&](const QByteArray &word) {
        return ProtocolWord(word).isKnownTo(release);
    });
}

QList<QByteArray> protocolsIn(const QByteArray &value)
{
    const QList<QByteArray> &known = protocols();
    // A bound may also be a number: the version on the wire, 0304 of TLS 1.3.
    const auto indexOf = [&known](const QByteArray &version) -> qsizetype {
        bool isNumber = false;
        const uint number = version.toUInt(&isNumber, 16);
        const qsizetype named = known.indexOf(properProtocol(version));
        return named < 0 && isNumber ? qsizetype{number} - 0x0300 + 1 : named;
    };
    QSet<qsizetype> included, excluded;
    qsizetype first = 2, last = known.size() - 1;
    for (const QByteArray &word : protocolWords(value)) {
        const ProtocolWord parsed(word);
        const qsizetype index = indexOf(parsed.version);
        // SSLv2 is passed over (3.6 and later; tried on 3.7).
        if (index < 0 || (index == 0 && parsed.sign.isEmpty()))
            continue;
        if (parsed.sign == ">=")
            first = std::max(first, index);
        else if (parsed.sign == "<=")
            last = std::min(last, index);
        else
            (parsed.sign == "!" ? excluded : included).insert(index);
    }
    QList<QByteArray> left;
    for (qsizetype i = first; i <= last; ++i) {
        if ((included.isEmpty() || included.contains(i)) && !excluded.contains(i))
            left.append(known[i]);
    }
    return left;
}

} // namespace postseal
