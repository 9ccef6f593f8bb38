// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/dovecotvalues.h"

#include <QHash>

namespace postseal {

namespace {

// Doubling values would fill the memory.
constexpr qsizetype kLongestValue = qsizetype{64} * 1024;

/// The name that \a setting has outside of blocks; empty: it is of a block of its own.
QByteArray globalName(const DovecotReading &reading, const DovecotSetting &setting)
{
    if (setting.block < 0)
        return setting.key;
    const DovecotBlock &block = reading.blocks[setting.block];
    if (reading.syntax == DovecotSyntax::Before24 || block.around >= 0 || block.named)
        return {};
    return setting.key.startsWith(block.type + '_') ? setting.key : block.type + '_' + setting.key;
}

/// \a setting's value, with what stands in \a values for the names in it.
QByteArray withNames(const DovecotReading &reading, const DovecotSetting &setting,
                     const QHash<QByteArray, QByteArray> &values)
{
    if (setting.form != DovecotLine::Form::Variable)
        return setting.value;
    const QByteArray sign = reading.syntax == DovecotSyntax::Since24 ? "$SET:" : "$";
    QList<QByteArray> words = setting.value.split(' ');
    for (QByteArray &word : words) {
        if (word.startsWith(sign))
            word = values.value(word.sliced(sign.size()), word);
    }
    const QByteArray value = words.join(' ');
    return value.size() > kLongestValue ? setting.value : value;
}

/// The value of the setting at \a index; what it names stands above it.
QByteArray expandedAt(const DovecotReading &reading, qsizetype index)
{
    QHash<QByteArray, QByteArray> values;
    for (const DovecotSetting &setting : reading.settings.first(index))
        values.insert(globalName(reading, setting), withNames(reading, setting, values));
    return withNames(reading, reading.settings[index], values);
}

qsizetype indexInForce(const DovecotReading &reading, const QByteArray &name)
{
    for (qsizetype i = reading.settings.size() - 1; i >= 0; --i) {
        if (globalName(reading, reading.settings[i]) == name)
            return i;
    }
    return -1;
}

QList<QByteArray> wordsIn(const QByteArray &value)
{
    QByteArray text = value;
    text = text.replace(',', ' ').simplified();
    return text.isEmpty() ? QList<QByteArray>() : text.split(' ');
}

} // namespace

std::optional<DovecotSetting> dovecotSetting(const DovecotReading &reading, const QByteArray &name)
{
    const qsizetype index = indexInForce(reading, name);
    return index < 0 ? std::nullopt : std::optional(reading.settings[index]);
}

std::optional<QByteArray> dovecotValueOf(const DovecotReading &reading, const QByteArray &name)
{
    const qsizetype index = indexInForce(reading, name);
    return index < 0 ? std::nullopt : std::optional(expandedAt(reading, index));
}

std::optional<QList<QByteArray>> dovecotWordsOf(const DovecotReading &reading,
                                                const QByteArray &name)
{
    std::optional<QList<QByteArray>> words;
    for (qsizetype i = 0; i < reading.settings.size(); ++i) {
        const DovecotSetting &setting = reading.settings[i];
        if (setting.block < 0) {
            if (setting.key == name)
                words = wordsIn(expandedAt(reading, i));
            continue;
        }
        const DovecotBlock &block = reading.blocks[setting.block];
        if (reading.syntax == DovecotSyntax::Before24 || block.type != name || block.around >= 0)
            continue;
        QList<QByteArray> list = words.value_or(QList<QByteArray>());
        list.removeAll(setting.key);
        const QByteArray said = setting.value.toLower();
        if (said == "yes" || said == "y" || said == "1")
            list.append(setting.key);
        words = list;
    }
    return words;
}

} // namespace postseal
