// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/searchentry.h"
#include "core/settings/expansion.h"

#include <QCoreApplication>
#include <QStringList>

namespace postseal {

/// What the search says of what it finds.
class SearchWords {
    Q_DECLARE_TR_FUNCTIONS(SearchWords)

public:
    /// What it is, its value now and where that is written, on one line.
    static QString where(const SearchEntry &entry);
    /// Of the freedesktop icon naming specification, or Breeze's.
    static QString iconName(SearchPlace::Kind kind);
    /// Everything about the parameter \a name: what it does, its value now and where it comes from,
    /// what rows of master.cf set, its default. Paragraphs.
    static QStringList details(const QByteArray &name, const Scope &scope);
    static QString examples();
    static QString nothing();
    /// Above answers that lack a word.
    static QString mostWords();
    /// \a shown of \a all answers are told.
    static QString count(qsizetype shown, qsizetype all);

private:
    static QString kind(const SearchPlace &place);
    static QString written(const SearchPlace &place);
};

} // namespace postseal
