// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/expansion.h"

#include "core/postfix/parametercatalog.h"

namespace postseal {

namespace {

// Postfix gives up at 100; real files do not come near. Values that refer to each other several
// times would grow without end.
constexpr int kDeepest = 20;
constexpr qsizetype kLongest = 100'000;

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// "$name" at the start of a text.
struct Reference {
    QByteArray name; ///< empty: a condition, or broken
    qsizetype length = 0;
};

Reference referenceAt(const QByteArray &text, qsizetype at)
{
    const char open = at + 1 < text.size() ? text[at + 1] : ' ';
    if (open != '{' && open != '(') {
        qsizetype end = at + 1;
        while (end < text.size() && isNameCharacter(text[end]))
            ++end;
        return {.name = text.sliced(at + 1, end - at - 1), .length = end - at};
    }
    const qsizetype end = text.indexOf(open == '{' ? '}' : ')', at);
    if (end < 0)
        return {};
    const QByteArray name = text.sliced(at + 2, end - at - 2).trimmed();
    for (const char c : name) {
        if (!isNameCharacter(c))
            return {};
    }
    return {.name = name, .length = end + 1 - at};
}

class Expander {
public:
    explicit Expander(const Scope &scope)
        : m_scope(scope)
    {
    }
    std::optional<QByteArray> expand(const QByteArray &value, int depth) const;
    /// What is written for \a name, unexpanded; nothing when that is not known.
    std::optional<QByteArray> written(const QByteArray &name) const;

private:
    const Scope &m_scope;
};

std::optional<QByteArray> Expander::written(const QByteArray &name) const
{
    if (m_scope.row) {
        if (const auto option = m_scope.row->valueOf(name))
            return option;
        if (name == "service_name")
            return m_scope.row->service;
        if (name == "process_name")
            return m_scope.row->program;
    }
    if (name == "config_directory")
        return m_scope.configuration.directory();
    if (const auto value = m_scope.configuration.mainCf().value(name))
        return value;
    const Parameter *known = ParameterCatalog::builtIn().find(name);
    if (!known || known->kind == ValueKind::Old)
        return QByteArray(""); // what nobody defined is empty
    const auto fact = m_scope.facts.parameters.constFind(name);
    if (fact != m_scope.facts.parameters.cend())
        return *fact;
    return {};
}

std::optional<QByteArray> Expander::expand(const QByteArray &value, int depth) const
{
    if (depth > kDeepest)
        return {};
    QByteArray result("");
    for (qsizetype i = 0; i < value.size();) {
        if (value[i] != '$') {
            result += value[i++];
            continue;
        }
        if (value.mid(i, 2) == "$$") {
            result += '$';
            i += 2;
            continue;
        }
        const Reference reference = referenceAt(value, i);
        const auto text = reference.name.isEmpty() ? std::nullopt : written(reference.name);
        const auto inner = text ? expand(*text, depth + 1) : std::nullopt;
        if (!inner || result.size() + inner->size() > kLongest)
            return {};
        result += *inner;
        i += reference.length;
    }
    return result;
}

} // namespace

std::optional<QByteArray> expandedValue(const Scope &scope, const QByteArray &value)
{
    const auto result = Expander(scope).expand(value, 0);
    return result ? std::optional(result->trimmed()) : std::nullopt;
}

std::optional<QByteArray> valueOf(const Scope &scope, const QByteArray &name,
                                  const QByteArray &fallback)
{
    std::optional<QByteArray> written = scope.row ? scope.row->valueOf(name) : std::nullopt;
    if (!written)
        written = scope.configuration.mainCf().value(name);
    if (!written && fallback.isNull())
        return {};
    return expandedValue(scope, written.value_or(fallback));
}

} // namespace postseal
