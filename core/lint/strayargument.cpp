// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/strayargument.h"

#include "core/config/masterwords.h"
#include "core/config/namevalue.h"
#include "core/config/plaintext.h"
#include "core/config/textedit.h"
#include "core/postfix/parametercatalog.h"

#include <QCoreApplication>
#include <QVersionNumber>

namespace postseal {

namespace {

/// Options of every daemon that have a value; getopt(3) takes the next word for it.
bool takesNextWord(const QByteArray &option)
{
    return option.size() == 2 && QByteArrayView("imnorst").contains(option[1]);
}

/// Index of the first word that is no option and no value of one; the number of words otherwise.
qsizetype firstStray(const QByteArray &text, const QList<MasterWord> &words)
{
    qsizetype i = kMasterFields;
    while (i < words.size()) {
        const QByteArray word = words[i].in(text);
        if (!word.startsWith('-') || word == "--")
            return word == "--" ? i + 1 : i;
        const bool takes = takesNextWord(word);
        if (takes && word == "-o" && i + 1 < words.size() && !words[i + 1].in(text).contains('='))
            return i + 1;
        i += takes ? 2 : 1;
    }
    return words.size();
}

/// The option that the words from "-o" on were meant to be: up to the next option.
void readOption(const LogicalLine &line, const QList<MasterWord> &words, qsizetype stray,
                StrayArgument &found)
{
    const QByteArray &text = line.text;
    qsizetype first = stray;
    while (first > kMasterFields && words[first - 1].in(text) != "-o")
        --first;
    qsizetype last = stray;
    while (last + 1 < words.size() && !words[last + 1].in(text).startsWith('-'))
        ++last;
    if (first == kMasterFields || words[first].in(text).startsWith('{'))
        return;
    const qsizetype begin = words[first].begin;
    const qsizetype end = words[last].end;
    // A comment between the lines would be lost.
    if (line.pieceOf(begin) != line.pieceOf(end - 1))
        return;
    const QByteArray option = text.sliced(begin, end - begin);
    if (splitNameValue(option).error || option.contains('#'))
        return;
    found.option = option;
    found.optionBegin = begin;
    found.optionEnd = end;
}

/// Whether \a program takes \a word, or passes it over. Programs that are not Postfix's own may
/// take any.
bool takesArgument(const QByteArray &program, const QByteArray &word)
{
    static const QList<QByteArray> any{"pipe", "spawn", "postscreen", "master"};
    if ((program == "smtp" || program == "lmtp") && word.toLower().startsWith("flags="))
        return true; // since 3.5
    return any.contains(program) || !daemonPrograms().contains(program);
}

QByteArray withoutBlanks(QByteArray value)
{
    for (qsizetype i = value.size() - 1; i > 0; --i) {
        const bool besideComma =
            value[i - 1] == ',' || (i + 1 < value.size() && value[i + 1] == ',');
        if (isBlank(value[i]) && besideComma)
            value.remove(i, 1);
    }
    return value;
}

} // namespace

std::optional<StrayArgument> strayArgumentOf(const LogicalLine &line)
{
    const QList<MasterWord> words = masterWords(line.text);
    if (!masterRowError(line.text, words).isEmpty())
        return {};
    const QByteArray program = words[kMasterFields - 1].in(line.text);
    const qsizetype stray = firstStray(line.text, words);
    if (stray >= words.size())
        return {};
    // Without "=" no daemon takes an -o.
    const bool isOption = stray > kMasterFields && words[stray - 1].in(line.text) == "-o";
    if (!isOption && takesArgument(program, words[stray].in(line.text)))
        return {};
    StrayArgument found{.service = words[0].in(line.text) + '/' + words[1].in(line.text),
                        .word = words[stray].in(line.text),
                        .begin = words[stray].begin,
                        .option = {}};
    readOption(line, words, stray, found);
    return found;
}

std::optional<Fix> strayArgumentFix(const StrayArgument &stray, const QByteArray &version)
{
    if (stray.option.isEmpty())
        return {};
    const NameValue split = splitNameValue(stray.option);
    const QByteArray name = split.name(stray.option);
    const QByteArray value = withoutBlanks(split.value(stray.option).simplified());
    const QVersionNumber known = QVersionNumber::fromString(QString::fromLatin1(version));
    const bool braces = value.contains(' ');
    if ((braces && !known.isNull() && known < QVersionNumber(3, 0)) || !isBalanced(value))
        return {};
    const QByteArray written = braces ? "{ " + name + " = " + value + " }" : name + '=' + value;
    const auto apply = [stray,
                        written](const Configuration &configuration) -> Result<Configuration> {
        const QByteArray &bytes = configuration.masterCf().toBytes();
        for (const LogicalLine &line : logicalLines(bytes)) {
            if (strayArgumentOf(line) != stray)
                continue;
            Configuration next = configuration;
            next.setMasterCf(
                MasterCf::parse(applied(bytes, {{.begin = line.positionOf(stray.optionBegin),
                                                 .end = line.endPositionOf(stray.optionEnd),
                                                 .with = written}})));
            return next;
        }
        return fail(ErrorCode::NotFound, QString::fromUtf8(stray.service),
                    QCoreApplication::translate("Lint", "is no longer as it was found"));
    };
    return Fix{.label = QCoreApplication::translate("Lint", "Write it as one option"),
               .apply = apply};
}

} // namespace postseal
