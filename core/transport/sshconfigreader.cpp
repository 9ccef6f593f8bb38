// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshconfigreader.h"

#include "core/base/tr.h"
#include "core/transport/sshconfigsetting.h"
#include "core/transport/sshpattern.h"
#include "core/transport/sshplace.h"

namespace postseal {

namespace {

using namespace Qt::StringLiterals;

// The limits of OpenSSH (readconf.c, readconf.h).
constexpr int kDeepestInclude = 16;
constexpr qsizetype kMostKeyFiles = 100;
constexpr qsizetype kMostKnownHostsFiles = 32;

std::unexpected<Error> at(const QString &file, int line, const Error &error)
{
    return fail(error.code, sshPlace(file, line), error.detail);
}

std::unexpected<Error> badLine(const QString &why)
{
    return fail(ErrorCode::BadInput, {}, why);
}

/// One reading of the files for one host.
class SshConfigReading {
public:
    SshConfigReading(const SshMatchSubject &subject, const SshSurroundings &surroundings,
                     SshReading &reading)
        : m_subject(subject)
        , m_surroundings(surroundings)
        , m_reading(reading)
    {
    }

    Status readFile(const SshConfigFile &file)
    {
        bool active = true;
        return readFile(file, active, false, 0);
    }

private:
    /// A line, and what is so where it stands.
    struct Place {
        const SshConfigFile &file;
        int line = 0;
        int depth = 0;
        bool never = false; ///< included from a part that is for other hosts
    };

    Status readFile(const SshConfigFile &file, bool &active, bool never, int depth);
    Status readLine(const SshConfigLine &line, const Place &place, bool &active);
    Status include(const QStringList &patterns, const Place &place, bool active);
    Result<bool> isForHost(const QList<QByteArray> &patterns, bool never) const;
    Result<bool> matches(const SshConfigLine &line, bool hasWords, const Place &place);
    Status store(const SshKeyword &keyword, const QList<QByteArray> &values, const Place &place);
    Status addKeyFile(const QByteArray &keyword, const QByteArray &text, const Place &place);
    bool isIgnored(const QByteArray &word) const;

    const SshMatchSubject &m_subject;
    const SshSurroundings &m_surroundings;
    SshReading &m_reading;
};

Status SshConfigReading::readFile(const SshConfigFile &file, bool &active, bool never, int depth)
{
    const Result<QByteArray> text = m_surroundings.text(file.path, file.checkOwner);
    if (!text && text.error().code == ErrorCode::NotFound && !file.mustExist)
        return {};
    if (!text)
        return std::unexpected(text.error());
    int number = 0;
    for (const QByteArray &written : text->split('\n')) {
        const Place place{.file = file, .line = ++number, .depth = depth, .never = never};
        const SshConfigLine line = sshConfigLine(written);
        if (line.keyword.isEmpty())
            continue;
        const Status read = readLine(line, place, active);
        if (!read && read.error().subject.isEmpty())
            return at(file.path, number, read.error());
        if (!read)
            return read;
    }
    return {};
}

bool SshConfigReading::isIgnored(const QByteArray &word) const
{
    const QByteArray patterns = m_reading.options.first("ignoreunknown").text.toLower();
    return matchesSshPatterns(patterns, word);
}

Status SshConfigReading::readLine(const SshConfigLine &line, const Place &place, bool &active)
{
    const QString shown = QString::fromUtf8(line.keyword);
    const SshKeyword *keyword = findSshKeyword(line.keyword);
    if (!keyword && !isIgnored(line.keyword))
        return badLine(postseal::tr("there is no keyword \"%1\": correct it, or name it in a line "
                                    "IgnoreUnknown above")
                           .arg(shown));
    if (line.rest.isEmpty())
        return badLine(postseal::tr("%1 has no value").arg(shown));
    static constexpr SshKeyword kUnknown{"", SshValueKind::Ignored, nullptr};
    const SshKeyword &known = keyword ? *keyword : kUnknown;
    const Result<QList<QByteArray>> values = sshSetting(known, line, m_surroundings);
    if (!values)
        return std::unexpected(values.error());
    if (known.kind == SshValueKind::Host) {
        const Result<bool> matched = isForHost(*values, place.never);
        if (!matched)
            return std::unexpected(matched.error());
        active = *matched;
        return {};
    }
    if (known.kind == SshValueKind::Match) {
        const Result<bool> matched = matches(line, !values->isEmpty(), place);
        if (!matched)
            return std::unexpected(matched.error());
        active = *matched && !place.never;
        return {};
    }
    if (known.kind == SshValueKind::Include) {
        QStringList patterns;
        for (const QByteArray &pattern : *values)
            patterns += QString::fromUtf8(pattern);
        return include(patterns, place, active);
    }
    return active ? store(known, *values, place) : Status();
}

Result<bool> SshConfigReading::isForHost(const QList<QByteArray> &patterns, bool never) const
{
    bool found = false;
    for (const QByteArray &pattern : patterns) {
        if (pattern.isEmpty())
            return badLine(postseal::tr("%1 has an empty value").arg(u"host"_s));
        if (never)
            return false;
        const bool negated = pattern.startsWith('!');
        if (!matchesSshPattern(QByteArrayView(pattern).sliced(negated ? 1 : 0), m_subject.host))
            continue;
        if (negated)
            return false; // words behind it are not looked at
        found = true;
    }
    return found;
}

Result<bool> SshConfigReading::matches(const SshConfigLine &line, bool hasWords, const Place &place)
{
    const Result<SshMatched> matched =
        sshMatched(line.rest, m_subject, m_reading.options, m_surroundings, !place.never);
    if (!matched)
        return std::unexpected(matched.error());
    if (hasWords && !matched->isAllRead)
        return badLine(postseal::tr("there are words behind the conditions that mean nothing"));
    if (matched->asksVersion)
        m_reading.options.offer(
            "match version",
            {SshOption{.text = line.rest, .file = place.file.path, .line = place.line}});
    m_reading.wantsFinalPass = m_reading.wantsFinalPass || matched->wantsFinalPass;
    return matched->matches;
}

Status SshConfigReading::include(const QStringList &patterns, const Place &place, bool active)
{
    for (QString pattern : patterns) {
        if (pattern.startsWith(u'~') && !place.file.ofUser)
            return badLine(postseal::tr("a file for all accounts includes nothing of one of them"));
        if (!pattern.startsWith(u'/') && !pattern.startsWith(u'~'))
            pattern = (place.file.ofUser ? u"~/.ssh/"_s : u"/etc/ssh/"_s) + pattern;
        for (const QString &path : m_surroundings.filesLike(pattern)) {
            if (place.depth >= kDeepestInclude)
                return badLine(postseal::tr("files include each other more than %1 deep")
                                   .arg(kDeepestInclude));
            const SshConfigFile file{
                .path = path, .ofUser = place.file.ofUser, .mustExist = true, .checkOwner = true};
            bool inside = active; // what a file begins ends with it
            if (Status read = readFile(file, inside, place.never || !active, place.depth + 1);
                !read)
                return read;
        }
    }
    return {};
}

Status SshConfigReading::store(const SshKeyword &keyword, const QList<QByteArray> &values,
                               const Place &place)
{
    const QByteArray name(keyword.name);
    SshOptions &options = m_reading.options;
    if (keyword.kind == SshValueKind::Another)
        return addKeyFile(name, values.first(), place);
    if (name.endsWith("knownhostsfile") && !options.has(name) &&
        values.size() > kMostKnownHostsFiles)
        return badLine(postseal::tr("at most %1 files may stand here").arg(kMostKnownHostsFiles));
    // Whichever of the two comes first rules out the other, except for a jump of "none".
    const bool isJumpSet =
        options.has("proxyjump") && options.first("proxyjump").text.toLower() != "none";
    if ((keyword.kind == SshValueKind::Jump && options.has("proxycommand")) ||
        (name == "proxycommand" && isJumpSet))
        return {};
    QList<SshOption> said;
    for (const QByteArray &value : values)
        said += SshOption{.text = value, .file = place.file.path, .line = place.line};
    options.offer(name, said);
    return {};
}

Status SshConfigReading::addKeyFile(const QByteArray &keyword, const QByteArray &text,
                                    const Place &place)
{
    SshOptions &options = m_reading.options;
    if (options.all(keyword).size() >= kMostKeyFiles)
        return badLine(postseal::tr("at most %1 files may stand here").arg(kMostKeyFiles));
    const QByteArray known = keyword + (place.file.ofUser ? " of the account " : " of all ") + text;
    if (m_reading.keyFiles.contains(known))
        return {};
    m_reading.keyFiles += known;
    options.append(keyword, SshOption{.text = text, .file = place.file.path, .line = place.line});
    return {};
}

} // namespace

Status readSshConfig(const QList<SshConfigFile> &files, const SshMatchSubject &subject,
                     const SshSurroundings &surroundings, SshReading &reading)
{
    SshConfigReading reader(subject, surroundings, reading);
    for (const SshConfigFile &file : files) {
        if (Status read = reader.readFile(file); !read)
            return read;
    }
    return {};
}

} // namespace postseal
