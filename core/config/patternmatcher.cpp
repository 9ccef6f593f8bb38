// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/patternmatcher.h"

#include <algorithm>
#include <array>
#include <locale.h>
#include <utility>

namespace postseal {

namespace {

// Measured: glibc takes up to 10 ns for the square of the positions and a byte of the key.
constexpr qint64 kLargestExpression = 256;
constexpr qsizetype kLongestKey = 512;
// About a millisecond; PCRE's own limit for one search is ten million. It stands before the
// expression.
constexpr QLatin1StringView kLimits("(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=10000)");

/// The sizes of the innermost group and of those around it.
class SizeCounter {
public:
    explicit SizeCounter(qint64 limit)
        : m_most(limit + 1)
    {
    }

    void add(qint64 size)
    {
        m_last = size;
        m_groups.last() = std::min(m_most, m_groups.last() + size);
    }
    void open() { m_groups.append(0); }
    void close()
    {
        if (m_groups.size() > 1)
            add(m_groups.takeLast() + 1);
    }
    /// What stands last comes so often.
    void repeat(qint64 times)
    {
        if (times > 1)
            add(std::min(m_most, m_last) * std::min(m_most, times - 1));
    }
    qint64 size()
    {
        while (m_groups.size() > 1)
            close();
        return std::min(m_most, m_groups.last());
    }

private:
    qint64 m_most;
    qint64 m_last = 0;
    QList<qint64> m_groups{0};
};

/// Behind the set in brackets at \a at.
qsizetype behindSet(const QByteArray &text, qsizetype at)
{
    qsizetype i = at + 1 + (text.mid(at + 1, 1) == "^" ? 1 : 0);
    for (i += text.mid(i, 1) == "]" ? 1 : 0; i < text.size() && text[i] != ']'; ++i) {
        const char kind = text[i] == '[' && i + 1 < text.size() ? text[i + 1] : ' ';
        if (kind != ':' && kind != '.' && kind != '=')
            continue;
        const qsizetype end = text.indexOf(QByteArray(1, kind) + ']', i + 2);
        i = end < 0 ? i : end + 1;
    }
    return std::min(i + 1, text.size());
}

/// How often "{m,n}" at \a at, which is "{", repeats at most; \a at gets where it ends.
qint64 repetitionAt(const QByteArray &text, qsizetype &at)
{
    qint64 most = 0, number = 0;
    qsizetype i = at + 1;
    for (; i < text.size() && text[i] != '}' && text[i] != '\\'; ++i) {
        if (text[i] == ',')
            number = 0;
        else if (text[i] < '0' || text[i] > '9')
            return 1; // the brace stands for itself
        else
            number = std::min<qint64>(number * 10 + (text[i] - '0'), 100'000);
        most = std::max(most, number);
    }
    at = i;
    return most;
}

/// Whether \a text asks for what a group matched ("\1"): glibc then tries all ways that there are.
bool namesGroup(const QByteArray &text)
{
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (text[i] != '\\')
            continue;
        ++i;
        if (text[i] >= '1' && text[i] <= '9')
            return true;
    }
    return false;
}

/// Postfix's programs are in the locale "C": a character is a byte. The thread goes back to its own
/// at the end.
class PlainLocale {
public:
    PlainLocale()
        : m_before(::uselocale(plain()))
    {
    }
    ~PlainLocale() { ::uselocale(m_before); }
    Q_DISABLE_COPY_MOVE(PlainLocale)

private:
    static locale_t plain()
    {
        static const locale_t locale = ::newlocale(LC_ALL_MASK, "C", nullptr);
        return locale;
    }

    locale_t m_before;
};

struct FreeRegex {
    void operator()(regex_t *expression) const
    {
        ::regfree(expression);
        delete expression;
    }
};

QString regexError(int code, const regex_t *expression)
{
    std::array<char, 256> text{};
    ::regerror(code, expression, text.data(), text.size());
    return QString::fromLocal8Bit(text.data());
}

QRegularExpression::PatternOptions perlOptions(const QByteArray &flags)
{
    using Re = QRegularExpression;
    Re::PatternOptions options = Re::CaseInsensitiveOption | Re::DotMatchesEverythingOption;
    for (const char flag : flags) {
        if (flag == 'i')
            options ^= Re::CaseInsensitiveOption;
        else if (flag == 'm')
            options ^= Re::MultilineOption;
        else if (flag == 's')
            options ^= Re::DotMatchesEverythingOption;
        else if (flag == 'x')
            options ^= Re::ExtendedPatternSyntaxOption;
        else if (flag == 'U')
            options ^= Re::InvertedGreedinessOption;
    }
    return options;
}

} // namespace

std::expected<PatternMatcher, QString> PatternMatcher::posix(const PatternExpression &expression)
{
    PatternMatcher matcher;
    const qint64 size = expandedSize(expression.text, kLargestExpression);
    matcher.m_cost = size * size;
    if (size > kLargestExpression) // regcomp(3) writes the repetitions out
        return matcher;
    int flags = REG_EXTENDED | REG_ICASE;
    for (const char flag : expression.flags)
        flags ^= flag == 'i'   ? REG_ICASE
                 : flag == 'm' ? REG_NEWLINE
                 : flag == 'x' ? REG_EXTENDED
                               : 0;
    const PlainLocale plain;
    std::unique_ptr<regex_t> compiled(new regex_t{});
    if (const int error = ::regcomp(compiled.get(), expression.text.constData(), flags))
        return std::unexpected(regexError(error, compiled.get()));
    matcher.m_groupCount = static_cast<int>(compiled->re_nsub);
    matcher.m_posix = std::shared_ptr<const regex_t>(compiled.release(), FreeRegex());
    matcher.m_tried = !namesGroup(expression.text);
    return matcher;
}

std::expected<PatternMatcher, QString> PatternMatcher::perl(const PatternExpression &expression)
{
    PatternMatcher matcher;
    const qint64 size = expandedSize(expression.text, kLargestExpression);
    matcher.m_cost = size * size;
    if (size > kLargestExpression)
        return matcher;
    matcher.m_perl = QRegularExpression(kLimits + QString::fromLatin1(expression.text),
                                        perlOptions(expression.flags));
    if (!matcher.m_perl.isValid())
        return std::unexpected(
            QStringLiteral("error in regex at offset %1: %2")
                .arg(qMax(qsizetype(0), matcher.m_perl.patternErrorOffset() - kLimits.size()))
                .arg(matcher.m_perl.errorString()));
    matcher.m_anchored = expression.flags.count('A') % 2 == 1;
    matcher.m_groupCount = matcher.m_perl.captureCount();
    matcher.m_tried = true;
    return matcher;
}

PatternMatcher::Answer PatternMatcher::match(const QByteArray &key, PatternGroups *groups) const
{
    if (!m_tried || key.size() > kLongestKey)
        return Answer::Unknown;
    const qsizetype nul = key.indexOf('\0'); // Postfix compares C strings
    const QByteArray text = nul < 0 ? key : key.first(nul);
    return m_posix ? matchPosix(text, groups) : matchPerl(text, groups);
}

PatternMatcher::Answer PatternMatcher::matchPosix(const QByteArray &key,
                                                  PatternGroups *groups) const
{
    const PlainLocale plain;
    QList<regmatch_t> found(groups ? m_groupCount + 1 : 0);
    const int code = ::regexec(m_posix.get(), key.constData(),
                               static_cast<std::size_t>(found.size()), found.data(), 0);
    if (code != 0)
        return code == REG_NOMATCH ? Answer::No : Answer::Unknown;
    if (!groups)
        return Answer::Yes;
    for (const regmatch_t &group : found.mid(1))
        groups->append(group.rm_so < 0 ? QByteArray()
                                       : key.sliced(group.rm_so, group.rm_eo - group.rm_so));
    return Answer::Yes;
}

PatternMatcher::Answer PatternMatcher::matchPerl(const QByteArray &key, PatternGroups *groups) const
{
    const QRegularExpressionMatch found =
        m_perl.match(QString::fromLatin1(key), 0, QRegularExpression::NormalMatch,
                     m_anchored ? QRegularExpression::AnchorAtOffsetMatchOption
                                : QRegularExpression::NoMatchOption);
    if (!found.isValid()) // a limit was met
        return Answer::Unknown;
    for (int i = 1; groups && found.hasMatch() && i <= m_groupCount; ++i)
        groups->append(found.captured(i).toLatin1());
    return found.hasMatch() ? Answer::Yes : Answer::No;
}

qint64 expandedSize(const QByteArray &expression, qint64 limit)
{
    if (expression.size() > limit * 4)
        return limit + 1;
    SizeCounter counter(limit);
    for (qsizetype i = 0; i < expression.size(); ++i) {
        const char c = expression[i];
        const bool escaped = c == '\\' && i + 1 < expression.size();
        const char said = escaped ? expression[++i] : c; // "\(" and "\{" are signs, too
        if (said == '(') {
            counter.open();
        } else if (said == ')') {
            counter.close();
        } else if (said == '{') {
            counter.repeat(repetitionAt(expression, i));
        } else if (said == '[' && !escaped) {
            i = behindSet(expression, i) - 1;
            counter.add(1);
        } else {
            counter.add(1);
        }
    }
    return counter.size();
}

} // namespace postseal
