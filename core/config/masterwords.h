// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/problem.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace postseal {

/// Whether \a c stands between words. VT and FF do not, although they can begin a continuation.
constexpr bool separatesWords(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// A blank-separated word of a master.cf row; "{ … }" inside it may hold blanks.
struct MasterWord {
    qsizetype begin = 0, end = 0; ///< in the text of the logical line

    QByteArray in(const QByteArray &text) const { return text.sliced(begin, end - begin); }
    QByteArrayView viewIn(QByteArrayView text) const { return text.sliced(begin, end - begin); }
};

/// One "-o name=value" and where it stands.
struct MasterOption {
    QByteArray name, value;
    qsizetype begin = 0; ///< of "-o"
    MasterWord word;     ///< of what follows "-o"
};

/// The arguments of a row's program in the form in which postconf(1) -F prints them.
struct MasterArguments {
    QList<QByteArray> words;      ///< all, "-o" too; braces around a word cut off
    qsizetype optionWords = 0;    ///< how many of them stand before the first that is no option
    QList<MasterOption> options;  ///< those that set a parameter
    QList<QByteArray> others;     ///< words without these options
    qsizetype optionsEnd = 0;     ///< where the last leading option ends: a further one fits here
    QList<QByteArray> complaints; ///< in Postfix's words
};

/// Number of fields before the arguments: service, type, private … command.
constexpr qsizetype kMasterFields = 8;

/// Splits the text of a row.
QList<MasterWord> masterWords(const QByteArray &text);
/// Reads the arguments behind the first kMasterFields of \a words.
MasterArguments masterArguments(const QByteArray &text, const QList<MasterWord> &words);
/// Which field makes Postfix refuse the row, from 0; kMasterFields: there are too few of them.
std::optional<qsizetype> badMasterField(const QByteArray &text, const QList<MasterWord> &words);
/// The same in Postfix's words; empty: nothing does.
QByteArray masterRowError(const QByteArray &text, const QList<MasterWord> &words);

} // namespace postseal
