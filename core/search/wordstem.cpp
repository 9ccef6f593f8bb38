// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/wordstem.h"

#include <algorithm>
#include <array>

namespace postseal {

namespace {

/// An ending, and how many letters have to be before it.
struct Ending {
    QLatin1StringView letters;
    qsizetype least = 4;
};

/// The longer ones first.
constexpr std::array kEndings{
    Ending{QLatin1StringView("ications")}, Ending{QLatin1StringView("ication")},
    Ending{QLatin1StringView("ations")},   Ending{QLatin1StringView("ation")},
    Ending{QLatin1StringView("ions"), 5},  Ending{QLatin1StringView("ion"), 5},
    Ending{QLatin1StringView("ings")},     Ending{QLatin1StringView("ing")},
    Ending{QLatin1StringView("ies")},      Ending{QLatin1StringView("ied")},
    Ending{QLatin1StringView("ed")},       Ending{QLatin1StringView("es")},
    Ending{QLatin1StringView("s")},        Ending{QLatin1StringView("e")},
    Ending{QLatin1StringView("y")},
};

/// What ends in an "s" that is no ending.
bool isProtocol(const QString &word)
{
    return word.endsWith(QLatin1StringView("tps")) || word.endsWith(QLatin1StringView("tls")) ||
           word.endsWith(QLatin1StringView("ss"));
}

bool isPlain(const QString &word)
{
    return std::ranges::all_of(word, [](QChar c) { return c >= u'a' && c <= u'z'; });
}

} // namespace

QString wordStem(const QString &word)
{
    if (!isPlain(word) || isProtocol(word))
        return word;
    const auto ending = std::ranges::find_if(kEndings, [&word](const Ending &each) {
        return word.endsWith(each.letters) && word.size() - each.letters.size() >= each.least;
    });
    return ending == kEndings.end() ? word : word.first(word.size() - ending->letters.size());
}

} // namespace postseal
