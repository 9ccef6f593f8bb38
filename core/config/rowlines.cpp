// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/rowlines.h"

#include "core/config/logicallines.h"
#include "core/config/masterwords.h"
#include "core/config/plaintext.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr qsizetype kMostLines = 20; ///< of one option in braces

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool isSettingName(const QByteArray &setting)
{
    const qsizetype equals = setting.indexOf('=');
    return equals > 0 && std::ranges::all_of(setting.first(equals), isWordCharacter);
}

qsizetype blanksBefore(const QByteArray &text)
{
    return std::ranges::find_if_not(text, isBlank) - text.begin();
}

/// It was commented out before the row was, too.
bool isComment(const QByteArray &text)
{
    return text.sliced(blanksBefore(text)).startsWith('#');
}

/// Whether \a text was nothing but "-o name=value" and flags.
bool wasOptions(const QByteArray &text)
{
    // The reader wants the fields of a row before the arguments.
    const QByteArray row = "s inet - - - - - p " + text;
    const MasterArguments found = masterArguments(row, masterWords(row));
    if (found.options.isEmpty() || !found.complaints.isEmpty())
        return false;
    return std::ranges::all_of(found.others, [](const QByteArray &word) { return word == "-v"; }) &&
           std::ranges::all_of(found.options, [](const MasterOption &option) {
               return isSettingName(option.name + '=');
           });
}

/// Those of \a comments from \a at on that were options together: braces may reach over several.
QList<qsizetype> optionLines(const QList<QByteArray> &comments, qsizetype at)
{
    QByteArray text = comments[at];
    QList<qsizetype> lines{at};
    const qsizetype end = std::min(at + kMostLines, comments.size());
    for (qsizetype i = at + 1; i < end && !isBalanced(text); ++i) {
        if (isComment(comments[i]) || blanksBefore(comments[i]) == 0)
            continue;
        text += comments[i];
        lines.append(i);
    }
    return wasOptions(text) ? lines : QList<qsizetype>();
}

/// Whether \a word is one of those with which pipe(8) and spawn(8) are told what to do.
bool isAttribute(const QByteArray &word)
{
    static const QList<QByteArray> names{"argv",  "chroot",      "directory", "eol",
                                         "flags", "null_sender", "size",      "user"};
    return names.contains(word.first(std::max(word.indexOf('='), qsizetype{0})));
}

/// Reads the arguments of pipe(8) and spawn(8): "name=value" up to "argv=…", which may go on below
/// on lines that stand as far to the right.
class ArgumentLines {
public:
    explicit ArgumentLines(const QByteArray &head);
    bool includes(const QByteArray &comment);

private:
    bool m_hasArguments = false;
    qsizetype m_argv = -1; ///< blanks before the line of argv=, while it goes on
};

ArgumentLines::ArgumentLines(const QByteArray &head)
{
    const QList<MasterWord> words = masterWords(head);
    const QByteArray program = words.value(kMasterFields - 1).in(head);
    m_hasArguments = program == "pipe" || program == "spawn";
}

bool ArgumentLines::includes(const QByteArray &comment)
{
    const qsizetype blanks = blanksBefore(comment);
    QList<QByteArray> words;
    for (const MasterWord &word : masterWords(comment))
        words.append(word.in(comment));
    const bool isTheirs = m_hasArguments && blanks > 0 && !words.isEmpty() &&
                          (isAttribute(words.first()) || blanks == m_argv);
    if (!isTheirs)
        m_argv = -1;
    else if (std::ranges::any_of(words, [](const auto &word) { return word.startsWith("argv="); }))
        m_argv = blanks;
    return isTheirs;
}

} // namespace

bool wasRow(const QByteArray &comment)
{
    return !isComment(comment) && masterRowError(comment, masterWords(comment)).isEmpty();
}

QList<qsizetype> rowLines(const QByteArray &head, const QList<QByteArray> &comments)
{
    QList<qsizetype> found;
    ArgumentLines arguments(head);
    for (qsizetype at = 0; at < comments.size(); ++at) {
        if (isComment(comments[at]) || (!found.isEmpty() && at <= found.last()))
            continue;
        found += optionLines(comments, at);
        if ((found.isEmpty() || found.last() < at) && arguments.includes(comments[at]))
            found.append(at);
    }
    return found;
}

} // namespace postseal
