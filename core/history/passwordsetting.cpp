// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/passwordsetting.h"

#include "core/postfix/parametercatalog.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace postseal {

namespace {

bool isBuiltIn(const QByteArray &name)
{
    return ParameterCatalog::builtIn().find(name) != nullptr;
}

bool isPasswordMap(const QByteArray &name)
{
    return name.endsWith("sasl_password_maps");
}

/// What old settings ask a database with (mysql_table(5), "BACKWARDS COMPATIBILITY"), names of the
/// administrator's own, and variables that a program is given (import_environment).
bool namesAPassword(const QByteArray &name)
{
    static const QRegularExpression words(
        QStringLiteral("(?:^|_)(?:pw|pass)$|pass(?:w|wd|word|phrase)$|(?:secret|token|api_?key)$"),
        QRegularExpression::CaseInsensitiveOption);
    return !isBuiltIn(name) && words.match(QString::fromLatin1(name)).hasMatch();
}

/// In the words of a program, as pipe(8) runs one: "--password WORD", "-u anna:WORD",
/// "https://anna:WORD@host", "-H Authorization:WORD".
bool givesPassword(const QByteArray &words)
{
    static const QRegularExpression option(
        QStringLiteral(
            "(?:^|\\s)--?(?!\\S*(?:file|-fd|-env|-command|-stdin))"
            "(?:(?:[a-z-]*-)?(?:pw|pass)|"
            "[a-z-]*(?:passw|passwd|password|passphrase|secret|token|api-?key))[=\\s]\\S"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression pair(
        QStringLiteral("(?:^|\\s)(?:-[A-Za-z]*u|--user|--proxy-user)[=\\s]*[^\\s:-][^\\s:]*:\\S"));
    static const QRegularExpression url(QStringLiteral("[a-z]://[^\\s/:@]+:[^\\s@]+@"));
    static const QRegularExpression header(QStringLiteral("(?:Authorization|Key|Token):\\s*\\S"));
    // What follows another name is that one's.
    static const QRegularExpression next(QStringLiteral("\\s[A-Za-z0-9_]+="));
    const QString text = QString::fromLatin1(words);
    const QString own = text.left(next.match(text).capturedStart());
    return option.match(own).hasMatch() || pair.match(own).hasMatch() ||
           url.match(own).hasMatch() || header.match(own).hasMatch();
}

/// "static:anna:secret"; -1: there is none.
qsizetype pairBegin(const QByteArray &text)
{
    static const QRegularExpression pair(QStringLiteral("\\bstatic:\\{?\\s*[^\\s:]+:\\S"));
    return text.contains("static:") ? pair.match(QString::fromLatin1(text)).capturedStart() : -1;
}

/// "type:rest", of which Postfix finds the table by rest where that is a path.
bool isTableInItself(QByteArray word)
{
    if (word.startsWith("proxy:"))
        word = word.sliced(6);
    const qsizetype colon = word.indexOf(':');
    const QByteArray type = word.left(colon), rest = word.mid(colon + 1);
    if (colon < 0 || rest.isEmpty() || rest.startsWith('/'))
        return type == "static" && colon > 0;
    return type == "static" || type.contains('$') || !rest.startsWith('$');
}

/// Whether a list of tables has one whose contents stand in the value.
bool holdsTable(const QByteArray &value)
{
    static const QRegularExpression reference(QStringLiteral("\\$[{(]([A-Za-z0-9_]+)[})]"));
    static const QRegularExpression between(QStringLiteral("[\\s,]+"));
    const QString plain = QString::fromLatin1(value).replace(reference, QStringLiteral("$\\1"));
    if (plain.contains(u'{'))
        return true;
    return std::ranges::any_of(
        plain.split(between), [](const QString &word) { return isTableInItself(word.toLatin1()); });
}

/// The names of "$name", "${name…}" and "$(name)" in \a value that no Postfix knows by itself.
QList<QByteArray> ownNamesIn(const QByteArray &value)
{
    static const QRegularExpression reference(QStringLiteral("\\$[({]?([A-Za-z0-9_]+)"));
    QList<QByteArray> names;
    for (const QRegularExpressionMatch &match : reference.globalMatch(QString::fromLatin1(value))) {
        const QByteArray name = match.captured(1).toLatin1();
        if (!isBuiltIn(name))
            names += name;
    }
    return names;
}

using ValuesByName = QHash<QByteArray, QList<QByteArray>>;

/// What \a root refers to among \a settings; empty where none of all is a password in itself.
QSet<QByteArray> namesBehind(const SettingSeen &root, const ValuesByName &settings)
{
    QSet<QByteArray> names;
    QList<QByteArray> values{root.value};
    bool inItself = !isPasswordMap(root.name);
    for (qsizetype i = 0; i < values.size(); ++i) {
        inItself = inItself || holdsTable(values[i]);
        for (const QByteArray &name : ownNamesIn(values[i])) {
            if (names.contains(name))
                continue;
            names += name;
            values += settings.value(name);
        }
    }
    return inItself ? names : QSet<QByteArray>();
}

constexpr qsizetype kMostCopied = qsizetype{16} * 1024 * 1024; // bytes of values of one line
constexpr qsizetype kMostShown = 1024;

/// As \s of PCRE.
bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool isOfName(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// Where the characters that \a is before \a end begin, not before \a first.
qsizetype beginOf(bool (*is)(char), const QByteArray &line, qsizetype first, qsizetype end)
{
    while (end > first && is(line[end - 1]))
        --end;
    return end;
}

/// Where the blank before the next "-o" stands, \a from on; the size of \a line: there is none.
qsizetype nextOption(const QByteArray &line, qsizetype from)
{
    for (qsizetype at = line.indexOf("-o", from + 1); at >= 0; at = line.indexOf("-o", at + 2)) {
        const char behind = at + 2 < line.size() ? line[at + 2] : '\0';
        if (isSpace(line[at - 1]) && (isSpace(behind) || behind == '{'))
            return at - 1;
    }
    return line.size();
}

} // namespace

// Where "-o" ends each value a byte is looked at a few times, however many settings there are. Else
// each value goes on to the end of the line; what a server sends is hostile, and from kMostCopied
// on the rest of the line is taken for a password.
QList<SettingSeen> settingsIn(const QByteArray &line)
{
    QList<SettingSeen> settings;
    qsizetype passed = 0, option = -1, copied = 0;
    for (qsizetype at = line.indexOf('='); at >= 0; at = line.indexOf('=', at + 1)) {
        const qsizetype nameEnd = beginOf(isSpace, line, passed, at);
        const qsizetype name = beginOf(isOfName, line, passed, nameEnd);
        if (name == nameEnd)
            continue;
        for (passed = at + 1; passed < line.size() && isSpace(line[passed]);)
            ++passed;
        if (option < passed)
            option = nextOption(line, passed);
        copied += option - passed;
        if (copied > kMostCopied) {
            settings += {.name = "password",
                         .value = line.sliced(passed, std::min(line.size() - passed, kMostShown)),
                         .at = name,
                         .end = line.size()};
            break;
        }
        settings += {.name = line.sliced(name, nameEnd - name),
                     .value = line.sliced(passed, option - passed),
                     .at = name,
                     .end = option};
    }
    return settings;
}

QSet<QByteArray> passwordNames(const QList<SettingSeen> &settings)
{
    ValuesByName values;
    for (const SettingSeen &setting : settings)
        values[setting.name] += setting.value;
    QSet<QByteArray> names;
    for (const SettingSeen &setting : settings) {
        if (isPasswordMap(setting.name) || holdsPassword(setting, {}))
            names += namesBehind(setting, values);
    }
    return names;
}

bool holdsPassword(const SettingSeen &setting, const QSet<QByteArray> &names)
{
    const QByteArray &name = setting.name;
    return names.contains(name) || namesAPassword(name) || givesPassword(setting.value) ||
           (isPasswordMap(name) && holdsTable(setting.value)) ||
           (!isBuiltIn(name) && pairBegin(setting.value) >= 0);
}

bool isTableOfPasswords(const QByteArray &name, const QByteArray &value,
                        const QSet<QByteArray> &names)
{
    return (isPasswordMap(name) || names.contains(name)) && holdsTable(value);
}

qsizetype passwordBegin(const QByteArray &line, const QSet<QByteArray> &names)
{
    for (const SettingSeen &setting : settingsIn(line)) {
        if (holdsPassword(setting, names))
            return setting.at;
    }
    return pairBegin(line);
}

} // namespace postseal
