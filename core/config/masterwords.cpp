// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/masterwords.h"

#include "core/config/logicallines.h"
#include "core/config/namevalue.h"

#include <algorithm>

namespace postseal {

namespace {

/// The text inside the braces of "{ … }", without blanks at its ends, and what is wrong with it.
QByteArray insideBraces(const QByteArray &word, QList<QByteArray> &complaints)
{
    int level = 0;
    qsizetype end = -1;
    for (qsizetype i = 0; i < word.size() && end < 0; ++i) {
        if (word[i] == '{')
            ++level;
        else if (word[i] == '}' && --level == 0)
            end = i;
    }
    if (end < 0)
        complaints.append("missing '}' in \"" + word + '"');
    else if (end + 1 < word.size())
        complaints.append("syntax error after '}' in \"" + word + '"');
    return word.sliced(1, (end < 0 ? word.size() : end) - 1).trimmed();
}

/// Reads the words one after the other.
class ArgumentReader {
public:
    ArgumentReader(const QByteArray &text, const QList<MasterWord> &words)
        : m_text(text)
        , m_words(words)
        , m_next(kMasterFields)
    {
        m_found.optionsEnd = words[kMasterFields - 1].end;
    }
    MasterArguments read();

private:
    bool readOptions();
    void readSetting(qsizetype begin, MasterWord word);

    const QByteArray &m_text;
    const QList<MasterWord> &m_words;
    const QByteArray m_option = "-o";
    qsizetype m_next;
    bool m_ended = false; ///< by the "--" of a word like "--oname=value"
    MasterArguments m_found;
};

/// Reads a word of options, "-v", "-o name=value", "-voname=value"; false: it is none.
bool ArgumentReader::readOptions()
{
    MasterWord word = m_words[m_next];
    const QByteArrayView text = word.viewIn(m_text);
    if (!text.startsWith('-') || text == "--")
        return false;
    ++m_next;
    const qsizetype o = text.indexOf('o', 1);
    // postconf(1) parts "--oname=value" into "--" and an option, which is none behind it.
    if (text.startsWith("--o") && !m_ended) {
        m_ended = true;
        m_found.optionWords = m_found.words.size();
    }
    if (!m_ended)
        m_found.optionsEnd = word.end;
    if (o != 1) {
        const QByteArray flags = (o < 0 ? text : text.first(o)).toByteArray();
        m_found.words.append(flags);
        m_found.others.append(flags);
    }
    if (o < 0)
        return true;
    m_found.words.append(m_option);
    const qsizetype begin = o == 1 ? word.begin : word.begin + o;
    if (o + 1 < text.size()) {
        word.begin += o + 1;
        readSetting(begin, word);
    } else if (m_next < m_words.size()) {
        if (!m_ended)
            m_found.optionsEnd = m_words[m_next].end;
        readSetting(begin, m_words[m_next++]);
    } else {
        m_found.others.append(m_option);
    }
    return true;
}

void ArgumentReader::readSetting(qsizetype begin, MasterWord word)
{
    QByteArray setting = word.in(m_text);
    bool broken = false;
    if (setting.startsWith('{')) {
        setting = insideBraces(setting, m_found.complaints);
        const NameValue split = splitNameValue(setting);
        broken = split.error;
        if (broken)
            m_found.complaints.append(split.error + QByteArray(": \"") + setting + '"');
        else
            setting = split.name(setting) + '=' + split.value(setting);
    }
    m_found.words.append(setting);
    const qsizetype equals = setting.indexOf('=');
    if (equals > 0 && !broken && !m_ended) {
        m_found.options.append({.name = setting.first(equals),
                                .value = setting.sliced(equals + 1),
                                .begin = begin,
                                .word = word});
    } else {
        m_found.others.append(m_option);
        m_found.others.append(setting);
    }
}

MasterArguments ArgumentReader::read()
{
    while (m_next < m_words.size() && readOptions()) {
    }
    if (!m_ended)
        m_found.optionWords = m_found.words.size();
    for (; m_next < m_words.size(); ++m_next) {
        QByteArray word = m_words[m_next].in(m_text);
        if (word.startsWith('{'))
            word = insideBraces(word, m_found.complaints);
        m_found.words.append(word);
        m_found.others.append(word);
    }
    return m_found;
}

bool isYesNoOrDefault(QByteArrayView text)
{
    return text.size() == 1 && (text[0] == 'y' || text[0] == 'n' || text[0] == '-');
}

bool isNumber(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

QList<MasterWord> masterWords(const QByteArray &text)
{
    QList<MasterWord> words;
    words.reserve(2 * kMasterFields);
    for (qsizetype at = 0; at < text.size();) {
        if (separatesWords(text[at])) {
            ++at;
            continue;
        }
        int level = 0;
        qsizetype end = at;
        while (end < text.size() && (level > 0 || !separatesWords(text[end]))) {
            if (text[end] == '{')
                ++level;
            else if (level > 0 && text[end] == '}')
                --level;
            ++end;
        }
        words.append({.begin = at, .end = end});
        at = end;
    }
    return words;
}

MasterArguments masterArguments(const QByteArray &text, const QList<MasterWord> &words)
{
    return ArgumentReader(text, words).read();
}

std::optional<qsizetype> badMasterField(const QByteArray &text, const QList<MasterWord> &words)
{
    if (words.size() < kMasterFields)
        return kMasterFields;
    const auto field = [&](qsizetype i) { return words[i].viewIn(text); };
    static constexpr QByteArrayView types[] = {"inet", "unix", "fifo", "pass", "unix-dgram"};
    if (std::ranges::find(types, field(1)) == std::end(types))
        return 1;
    for (qsizetype i = 2; i <= 4; ++i) {
        if (!isYesNoOrDefault(field(i)))
            return i;
    }
    QByteArrayView wakeup = field(5);
    if (wakeup.endsWith('?'))
        wakeup.chop(1);
    if (wakeup != "-" && !isNumber(wakeup))
        return 5;
    if (field(6) != "-" && !isNumber(field(6)))
        return 6;
    return {};
}

QByteArray masterRowError(const QByteArray &text, const QList<MasterWord> &words)
{
    static constexpr const char *names[] = {"service", "type",   "private",      "unprivileged",
                                            "chroot",  "wakeup", "process_limit"};
    const std::optional<qsizetype> bad = badMasterField(text, words);
    if (!bad)
        return {};
    if (*bad == kMasterFields)
        return "bad field count";
    return QByteArray("invalid ") + names[*bad] + " field \"" + words[*bad].in(text) + "\" in \"" +
           text + '"';
}

} // namespace postseal
