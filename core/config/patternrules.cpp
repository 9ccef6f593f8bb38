// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/patternrules.h"

#include "core/config/logicallines.h"

#include <cctype>

namespace postseal {

namespace {

bool isAlphanumeric(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) && static_cast<unsigned char>(c) < 0x80;
}

/// Whether \a text begins with \a word as a word; case does not matter.
bool isStatement(const QByteArray &text, const char *word)
{
    const QByteArray name(word);
    return text.first(qMin(text.size(), name.size())).toLower() == name &&
           (text.size() == name.size() || !isAlphanumeric(text[name.size()]));
}

QByteArray withoutLeadingBlanks(const QByteArray &text)
{
    qsizetype at = 0;
    while (at < text.size() && isBlank(text[at]))
        ++at;
    return text.sliced(at);
}

/// Takes "!" and blanks off the begin of \a text: an odd number of them negates.
bool takeNegation(QByteArray &text)
{
    bool negated = false;
    qsizetype at = 0;
    for (; at < text.size() && (text[at] == '!' || isBlank(text[at])); ++at)
        negated = text[at] == '!' ? !negated : negated;
    text = text.sliced(at);
    return negated;
}

/// Where the delimiter at the begin of \a text comes again, not behind a backslash; -1: nowhere.
qsizetype closingDelimiter(const QByteArray &text, PatternType type)
{
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == '\\') {
            // A last backslash closes a regexp.
            if (++i == text.size())
                return type == PatternType::Regexp ? i - 1 : -1;
        } else if (text[i] == text[0]) {
            return i;
        }
    }
    return -1;
}

/// Reads the lines of regexp and pcre tables.
class ExpressionReader {
public:
    ExpressionReader(QByteArray text, const PatternSyntax &syntax, QStringList &complaints)
        : m_text(std::move(text))
        , m_syntax(syntax)
        , m_complaints(complaints)
    {
    }

    std::optional<PatternRule> match()
    {
        PatternRule rule;
        if (!takeExpression(rule.first))
            return {};
        if (m_syntax.type == PatternType::Regexp && m_text.startsWith('!') &&
            !takeExpression(rule.second.emplace()))
            return {};
        const QByteArray text = withoutLeadingBlanks(m_text);
        if (text.isEmpty())
            say(QStringLiteral("no replacement text: using empty string"));
        rule.result = Substitution::from(text);
        rule.negated = rule.first.negated;
        if (!isResultFine(rule) || !compile(rule.first, rule.firstMatcher) || !hasGroups(rule) ||
            (rule.second && !compile(*rule.second, rule.secondMatcher)))
            return {};
        return rule;
    }

    std::optional<PatternRule> condition()
    {
        PatternRule rule;
        rule.kind = PatternRule::Kind::If;
        m_text = withoutLeadingBlanks(m_text.sliced(2));
        if (!takeExpression(rule.first))
            return {};
        const QByteArray rest = withoutLeadingBlanks(m_text);
        if (!rest.isEmpty()) {
            say(QStringLiteral("ignoring extra text after IF statement: \"%1\"")
                    .arg(QString::fromUtf8(rest)));
            say(QStringLiteral("do not prepend whitespace to statements between IF and ENDIF"));
        }
        rule.negated = rule.first.negated;
        return compile(rule.first, rule.firstMatcher) ? std::optional(rule) : std::nullopt;
    }

    std::optional<PatternRule> end(int nesting)
    {
        if (nesting == 0) {
            say(QStringLiteral("ignoring ENDIF without matching IF"));
            return {};
        }
        if (!withoutLeadingBlanks(m_text.sliced(5)).isEmpty())
            say(QStringLiteral("ignoring extra text after ENDIF"));
        PatternRule rule;
        rule.kind = PatternRule::Kind::EndIf;
        return rule;
    }

private:
    void say(const QString &words) { m_complaints.append(words); }

    bool takeExpression(PatternExpression &expression)
    {
        expression.negated = takeNegation(m_text);
        if (m_text.isEmpty()) {
            say(QStringLiteral("no regexp: skipping this rule"));
            return false;
        }
        const bool regexp = m_syntax.type == PatternType::Regexp;
        const qsizetype close = closingDelimiter(m_text, m_syntax.type);
        if (close < 0) {
            say(QStringLiteral("no closing regexp delimiter \"%1\": %2 this rule")
                    .arg(QString::fromUtf8(m_text.first(1)),
                         regexp ? QStringLiteral("skipping") : QStringLiteral("ignoring")));
            return false;
        }
        expression.text = m_text.sliced(1, close - 1);
        qsizetype end = close + 1;
        while (end < m_text.size() && !isBlank(m_text[end]) && (!regexp || m_text[end] != '!'))
            ++end;
        expression.flags = m_text.sliced(close + 1, end - close - 1);
        m_text = m_text.sliced(end);
        return areFlagsFine(expression.flags);
    }

    bool areFlagsFine(const QByteArray &flags)
    {
        const QByteArrayView known = m_syntax.type == PatternType::Regexp ? "imx" : "imsxAEUX";
        for (const char flag : flags) {
            if (!known.contains(flag)) {
                say(QStringLiteral("unknown regexp option \"%1\": skipping this rule")
                        .arg(QString::fromUtf8(QByteArray(1, flag))));
                return false;
            }
            if (flag == 'X')
                say(QStringLiteral("ignoring obsolete regexp option \"X\""));
        }
        return true;
    }

    bool isResultFine(const PatternRule &rule)
    {
        QByteArray error = rule.result.error;
        if (m_syntax.type == PatternType::Pcre)
            error.replace("out-of-range", "out of range");
        if (!error.isEmpty())
            say(QString::fromUtf8(error));
        if (rule.result.bad)
            say(QStringLiteral("bad replacement syntax: skipping this rule"));
        else if (rule.result.highest > 0 && rule.negated)
            say(QStringLiteral("$number found in negative match replacement text: skipping this "
                               "rule"));
        else if (rule.result.highest > 0 && !m_syntax.substitution)
            say(QStringLiteral("regular expression substitution is not allowed: skipping this "
                               "rule"));
        else
            return true;
        return false;
    }

    bool compile(const PatternExpression &expression, PatternMatcher &matcher)
    {
        const auto compiled = m_syntax.type == PatternType::Regexp
                                  ? PatternMatcher::posix(expression)
                                  : PatternMatcher::perl(expression);
        if (compiled)
            matcher = *compiled;
        else
            say(compiled.error());
        return compiled.has_value();
    }

    bool hasGroups(const PatternRule &rule)
    {
        const PatternMatcher &matcher = rule.firstMatcher;
        if (matcher.isTried() && rule.result.highest > matcher.groupCount()) {
            say(QStringLiteral("out of range replacement index \"%1\": skipping this rule")
                    .arg(rule.result.highest));
            return false;
        }
        return true;
    }

    QByteArray m_text; ///< what is left
    const PatternSyntax &m_syntax;
    QStringList &m_complaints;
};

std::optional<PatternRule> expressionRule(const QByteArray &text, const PatternSyntax &syntax,
                                          int nesting, QStringList &complaints)
{
    ExpressionReader reader(text, syntax, complaints);
    if (!isAlphanumeric(text.front()))
        return reader.match();
    if (isStatement(text, "if"))
        return reader.condition();
    if (isStatement(text, "endif"))
        return reader.end(nesting);
    complaints.append(QStringLiteral("ignoring unrecognized request"));
    return {};
}

std::expected<PatternRule, QString> cidrEnd(const QByteArray &text, int nesting)
{
    if (!withoutLeadingBlanks(text.sliced(5)).isEmpty())
        return std::unexpected(QStringLiteral("garbage after ENDIF"));
    if (nesting == 0)
        return std::unexpected(QStringLiteral("ENDIF without IF"));
    PatternRule rule;
    rule.kind = PatternRule::Kind::EndIf;
    return rule;
}

/// "[if] [!] network [result]"; if, endif and "!" came with 3.2.
std::expected<PatternRule, QString> cidrRule(QByteArray text, const QVersionNumber &release,
                                             int nesting)
{
    const bool old = !release.isNull() && release < QVersionNumber(3, 2);
    PatternRule rule;
    if (!old && isStatement(text, "endif"))
        return cidrEnd(text, nesting);
    if (!old && isStatement(text, "if")) {
        rule.kind = PatternRule::Kind::If;
        text = text.sliced(2);
    }
    rule.negated = !old && takeNegation(text);
    qsizetype end = 0;
    while (end < text.size() && (rule.kind == PatternRule::Kind::If || !isBlank(text[end])))
        ++end;
    if (end == 0)
        return std::unexpected(QStringLiteral("no address pattern"));
    const auto network = CidrNetwork::from(text.first(end));
    if (!network)
        return std::unexpected(network.error());
    rule.network = *network;
    const QByteArray value = withoutLeadingBlanks(text.sliced(end));
    if (value.isEmpty() && rule.kind == PatternRule::Kind::Match)
        return std::unexpected(QStringLiteral("no lookup result"));
    rule.result.pieces = {{.text = value}};
    return rule;
}

} // namespace

std::optional<PatternRule> patternRule(const QByteArray &text, const PatternSyntax &syntax,
                                       int nesting, QStringList &complaints)
{
    qsizetype end = text.size();
    while (end > 0 && isBlank(text[end - 1]))
        --end;
    const QByteArray trimmed = text.first(end);
    if (trimmed.isEmpty())
        return {};
    if (syntax.type != PatternType::Cidr)
        return expressionRule(trimmed, syntax, nesting, complaints);
    const auto rule = cidrRule(trimmed, syntax.release, nesting);
    if (rule)
        return *rule;
    complaints.append(rule.error() + QStringLiteral(": skipping this rule"));
    return {};
}

} // namespace postseal
