// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/entrytext.h"

#include "core/search/foldedtext.h"

namespace postseal {

namespace {

constexpr char16_t kPhraseEnd = 0x1F; // foldedText() leaves no control characters
constexpr char16_t kFirstKana = 0x3040;
constexpr int kNowhere = -1;
using Fit = WordForm::Fit;

/// Whether a word goes on at \a end of \a text: ideographs are words of their own.
bool goesOn(QStringView text, qsizetype end)
{
    if (end >= text.size() || !text[end].isLetterOrNumber())
        return false;
    return text[end - 1].unicode() < kFirstKana || (text[end].script() == QChar::Script_Katakana &&
                                                    text[end - 1].script() == text[end].script());
}

/// Where \a word stands in \a text: 0 at the begin of a word, or where it is a whole one if it has
/// to be; 1 elsewhere.
int placeIn(QStringView text, QStringView word, Fit fit)
{
    qsizetype at = text.indexOf(word);
    if (at < 0)
        return kNowhere;
    for (; at >= 0; at = text.indexOf(word, at + 1)) {
        if (isWordBegin(text, at) && (fit != Fit::Whole || !goesOn(text, at + word.size())))
            return 0;
    }
    return 1;
}

} // namespace

bool isWordBegin(QStringView text, qsizetype at)
{
    if (at == 0 || !text[at - 1].isLetterOrNumber())
        return true;
    return text[at].unicode() >= kFirstKana && text[at].script() != text[at - 1].script();
}

void EntryText::add(const SearchEntry &entry)
{
    m_text += u'\n';
    Span span{.begin = m_text.size()};
    m_text += foldedText(entry.title);
    span.titleEnd = m_text.size();
    m_text += kPhraseEnd;
    for (const QString &phrase : entry.phrases)
        m_text += foldedText(phrase) + kPhraseEnd;
    span.phrasesEnd = m_text.size();
    m_text += foldedText(entry.words) + u' ' + foldedText(entry.value);
    span.end = m_text.size();
    m_spans += span;
}

QStringView EntryText::piece(qsizetype begin, qsizetype end) const
{
    return QStringView(m_text).sliced(begin, end - begin);
}

QStringView EntryText::title(qsizetype entry) const
{
    return piece(m_spans[entry].begin, m_spans[entry].titleEnd);
}

QStringView EntryText::names(qsizetype entry) const
{
    return piece(m_spans[entry].begin, m_spans[entry].phrasesEnd);
}

bool EntryText::isTitle(const QString &whole, qsizetype entry) const
{
    return title(entry) == whole;
}

bool EntryText::isPhrase(const QString &whole, qsizetype entry) const
{
    const Span &span = m_spans[entry];
    return span.phrasesEnd > span.titleEnd + 1 &&
           piece(span.titleEnd, span.phrasesEnd).contains(kPhraseEnd + whole + kPhraseEnd);
}

int EntryText::rank(const WordForm &form, qsizetype entry, bool isSet) const
{
    const Span &span = m_spans[entry];
    const QStringView called = title(entry);
    if (form.fit != Fit::Whole && called.startsWith(form.text))
        return called.size() == form.text.size() ? Whole : Begin;
    const int inTitle =
        form.text.size() > called.size() ? kNowhere : placeIn(called, form.text, form.fit);
    if (inTitle == 0 && isSet)
        return Begin;
    const bool hasPhrases = span.phrasesEnd > span.titleEnd + 1;
    const int phrase =
        hasPhrases ? placeIn(piece(span.titleEnd, span.phrasesEnd), form.text, form.fit) : kNowhere;
    if (phrase == 0)
        return Begin;
    if (inTitle == 0)
        return TitleWord;
    if (form.fit == Fit::Part && (inTitle > 0 || phrase > 0))
        return inTitle > 0 ? TitleInside : PhraseInside;
    const int help =
        form.inHelpToo ? placeIn(piece(span.phrasesEnd, span.end), form.text, form.fit) : kNowhere;
    if (help < 0 || (help > 0 && form.fit != Fit::Part))
        return None;
    return help == 0 ? HelpWord : HelpInside;
}

QList<qsizetype> EntryText::having(const QString &text) const
{
    QList<qsizetype> entries;
    const QStringView all = m_text;
    qsizetype entry = 0;
    for (qsizetype at = all.indexOf(text); at >= 0; at = all.indexOf(text, at)) {
        while (m_spans[entry].end <= at)
            ++entry;
        entries += entry;
        at = m_spans[entry].end;
    }
    return entries;
}

} // namespace postseal
