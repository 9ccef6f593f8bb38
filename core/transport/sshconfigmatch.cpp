// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshconfigmatch.h"

#include "core/base/tr.h"
#include "core/transport/localnetworks.h"
#include "core/transport/sshconfigwords.h"
#include "core/transport/sshexpansion.h"
#include "core/transport/sshpattern.h"

namespace postseal {

namespace {

using namespace Qt::StringLiterals;

constexpr QByteArrayView kVersion("version"); // of OpenSSH, which Postseal is not

/// The values that conditions are compared with; a file may not have come to them yet.
struct MatchValues {
    QByteArray host, originalHost, user, localUser, tag;
    quint16 port = 22;
    QByteArray keyName;
};

Result<MatchValues> matchValues(const SshMatchSubject &subject, const SshOptions &options,
                                const SshSurroundings &surroundings)
{
    MatchValues values{.host = subject.host,
                       .originalHost = subject.originalHost,
                       .user = surroundings.user,
                       .localUser = surroundings.user,
                       .tag = options.first("tag").text,
                       .keyName = {}};
    if (options.has("user"))
        values.user = options.first("user").text;
    if (options.has("port"))
        values.port = options.first("port").text.toUShort();
    if (!subject.finalPass && options.has("hostname")) {
        const Result<QByteArray> host =
            withTokens(options.first("hostname").text, {{'h', subject.host}});
        if (!host)
            return std::unexpected(host.error());
        values.host = *host;
    }
    values.keyName = options.has("hostkeyalias") ? options.first("hostkeyalias").text : values.host;
    return values;
}

SshTokens tokensOf(const MatchValues &values, const SshSurroundings &surroundings)
{
    return {
        {'C', sshConnectionDigest(surroundings.hostName, values.host, values.port, values.user)},
        {'L', surroundings.hostName.split('.').first()},
        {'d', surroundings.home},
        {'h', values.host},
        {'k', values.keyName},
        {'l', surroundings.hostName},
        {'n', values.originalHost},
        {'p', QByteArray::number(values.port)},
        {'r', values.user},
        {'u', surroundings.user},
        {'i', surroundings.uid}};
}

std::unexpected<Error> badMatch(const QString &why)
{
    return fail(ErrorCode::BadInput, {}, why);
}

/// One condition with its argument: does it hold?
Result<bool> holds(const QByteArray &condition, const QByteArray &argument,
                   const MatchValues &values, const SshSurroundings &surroundings, bool mayRun)
{
    if (condition == "host")
        return matchesSshPatterns(argument.toLower(), values.host.toLower());
    if (condition == "originalhost")
        return matchesSshPatterns(argument.toLower(), values.originalHost.toLower());
    if (condition == "user")
        return matchesSshPatterns(argument, values.user);
    if (condition == "localuser")
        return matchesSshPatterns(argument, values.localUser);
    if (condition == "tagged")
        return matchesSshPatterns(argument, values.tag);
    if (condition == "exec") {
        const Result<QByteArray> command = withTokens(argument, tokensOf(values, surroundings));
        if (!command)
            return std::unexpected(command.error());
        if (!mayRun)
            return false;
        return surroundings.succeeds(*command);
    }
    if (condition == "localnetwork")
        return isInNetworks(argument, surroundings.addresses());
    if (condition == "sessiontype")
        return matchesSshPatterns(argument, "exec");
    if (condition == "command")
        return matchesSshPatterns(argument, "sh");
    if (condition == kVersion)
        return false;
    return badMatch(postseal::tr("there is no condition \"%1\"").arg(QString::fromUtf8(condition)));
}

/// The next word of \a rest; empty at the end.
QByteArray nextOf(SshConfigRest &rest)
{
    return takeSshConfigWord(rest).value_or(QByteArray());
}

bool isEndOfConditions(const QByteArray &word)
{
    return word.isEmpty() || word.startsWith('#');
}

/// True when nothing is left behind \a last, which ends the conditions.
bool isAllRead(const QByteArray &last, const SshConfigRest &rest)
{
    return last.startsWith('#') || !rest || rest->isEmpty();
}

/// "all" stands alone, behind "final" or "canonical" at most.
Result<SshMatched> matchedAll(SshMatched matched, int conditions, bool negated, SshConfigRest rest)
{
    const QByteArray next = nextOf(rest);
    if (conditions > 1 || !isEndOfConditions(next))
        return badMatch(postseal::tr("\"all\" goes with no other condition"));
    matched.matches = matched.matches && !negated;
    matched.isAllRead = isAllRead(next, rest);
    return matched;
}

} // namespace

Result<SshMatched> sshMatched(const QByteArray &conditions, const SshMatchSubject &subject,
                              const SshOptions &options, const SshSurroundings &surroundings,
                              bool mayRun)
{
    const Result<MatchValues> values = matchValues(subject, options, surroundings);
    if (!values)
        return std::unexpected(values.error());
    SshMatched matched;
    SshConfigRest rest = conditions;
    for (int count = 0;; ++count) {
        const QByteArray word = nextOf(rest);
        if (isEndOfConditions(word)) {
            if (count == 0)
                return badMatch(postseal::tr("there is no condition behind Match"));
            matched.isAllRead = isAllRead(word, rest);
            return matched;
        }
        const bool negated = word.startsWith('!');
        const QByteArray condition = word.mid(negated ? 1 : 0).toLower();
        if (condition == "all")
            return matchedAll(matched, count, negated, rest);
        if (condition == "canonical" || condition == "final") {
            matched.wantsFinalPass = matched.wantsFinalPass || condition == "final";
            matched.matches = matched.matches && subject.finalPass != negated;
            continue;
        }
        const QByteArray argument = nextOf(rest);
        if (isEndOfConditions(argument))
            return badMatch(
                postseal::tr("the condition %1 lacks a value").arg(QString::fromUtf8(condition)));
        matched.asksVersion = matched.asksVersion || condition == kVersion;
        const Result<bool> held =
            holds(condition, argument, *values, surroundings, mayRun && matched.matches);
        if (!held)
            return std::unexpected(held.error());
        matched.matches = matched.matches && *held != negated;
    }
}

} // namespace postseal
