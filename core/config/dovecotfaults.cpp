// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/dovecotfaults.h"

#include <QSet>

#include <algorithm>
#include <optional>

namespace postseal {

namespace {

enum class SettingType { Text, Boolean, Number, Octal, Port };

bool isDecimal(QByteArrayView text)
{
    return !text.isEmpty() &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// The type of \a key in a block of \a type; nothing when 2.3 has no such setting.
std::optional<SettingType> typeOf(const QByteArray &type, const QByteArray &key)
{
    static const QMap<QByteArray, SettingType> service{
        {"name", SettingType::Text},
        {"protocol", SettingType::Text},
        {"type", SettingType::Text},
        {"executable", SettingType::Text},
        {"user", SettingType::Text},
        {"group", SettingType::Text},
        {"privileged_group", SettingType::Text},
        {"extra_groups", SettingType::Text},
        {"chroot", SettingType::Text},
        {"drop_priv_before_exec", SettingType::Boolean},
        {"process_min_avail", SettingType::Number},
        {"process_limit", SettingType::Number},
        {"client_limit", SettingType::Number},
        {"service_count", SettingType::Number},
        {"idle_kill", SettingType::Text},
        {"vsz_limit", SettingType::Text},
    };
    static const QMap<QByteArray, SettingType> file{
        {"path", SettingType::Text},
        {"mode", SettingType::Octal},
        {"user", SettingType::Text},
        {"group", SettingType::Text},
    };
    static const QMap<QByteArray, SettingType> inet{
        {"name", SettingType::Text},          {"address", SettingType::Text},
        {"port", SettingType::Port},          {"ssl", SettingType::Boolean},
        {"reuse_port", SettingType::Boolean}, {"haproxy", SettingType::Boolean},
    };
    const auto &settings = type == "service" ? service : type == "inet_listener" ? inet : file;
    const auto found = settings.constFind(key);
    return found == settings.cend() ? std::nullopt : std::optional(*found);
}

/// What 2.3 has and 2.4 has no more.
bool isGone(const QByteArray &type, const QByteArray &key)
{
    return (type == "inet_listener" && key == "address") ||
           (type == "service" && (key == "service_count" || key == "idle_kill"));
}

QString numberWords(const QByteArray &value, DovecotSyntax syntax)
{
    if (syntax == DovecotSyntax::Since24 && value == "unlimited")
        return {};
    bool fits = false;
    value.toUInt(&fits);
    if (fits && isDecimal(value))
        return {};
    const char *const reason = isDecimal(value) ? "Number too large"
                               : value.startsWith('-') && isDecimal(value.mid(1))
                                   ? "Number too small"
                                   : "Not a valid number";
    return QStringLiteral("Invalid number %1: %2")
        .arg(QString::fromUtf8(value), QLatin1StringView(reason));
}

QString valueWords(SettingType type, const QByteArray &value, DovecotSyntax syntax)
{
    const QString shown = QString::fromUtf8(value);
    const QByteArray folded = value.toLower();
    bool fits = false;
    switch (type) {
    case SettingType::Text:
        return {};
    case SettingType::Boolean:
        return folded == "yes" || folded == "y" || folded == "1" || folded == "no"
                   ? QString()
                   : QStringLiteral("Invalid boolean value: %1 (use yes or no)").arg(shown);
    case SettingType::Number:
        return numberWords(value, syntax);
    case SettingType::Octal:
        if (!value.startsWith('0'))
            return numberWords(value, syntax);
        value.toULongLong(&fits, 8);
        return fits && isDecimal(value) ? QString()
                                        : QStringLiteral("Invalid number: %1").arg(shown);
    case SettingType::Port:
        value.toUShort(&fits);
        return fits && isDecimal(value) ? QString()
                                        : QStringLiteral("Invalid port number %1").arg(shown);
    }
    return {};
}

QString unknownWords(const QList<QByteArray> &chain, const QByteArray &key, DovecotSyntax syntax)
{
    if (syntax == DovecotSyntax::Since24)
        return QStringLiteral("%1: Unknown setting: %1").arg(QString::fromUtf8(key));
    return QStringLiteral("Unknown setting: %1 { %2")
        .arg(QString::fromUtf8(chain.join(" { ")), QString::fromUtf8(key));
}

/// "= value"
QString namelessWords(const QList<QByteArray> &chain, DovecotSyntax syntax)
{
    return chain.isEmpty() && syntax == DovecotSyntax::Before24
               ? QStringLiteral("Missing key name ('=' at the beginning of line)")
               : unknownWords(chain, {}, syntax);
}

bool isListener(const QByteArray &type)
{
    return type == "unix_listener" || type == "fifo_listener" || type == "inet_listener";
}

/// Of a service itself or of one of its listeners.
bool isOfService(const QList<QByteArray> &chain)
{
    return !chain.isEmpty() && chain.first() == "service" &&
           (chain.size() == 1 || (chain.size() == 2 && isListener(chain.last())));
}

/// Whether 2.4 takes \a block for one of several that differ by name.
bool isNamedList(const DovecotBlock &block)
{
    return block.named && !block.type.startsWith("group ");
}

bool isWithinProtocol(const DovecotReading &reading, qsizetype block)
{
    while (block >= 0 && reading.blocks[block].type != "protocol")
        block = reading.blocks[block].around;
    return block >= 0;
}

/// \a block, or the nearest around it that is no condition; -1: there is none.
qsizetype holderOf(const DovecotReading &reading, qsizetype block)
{
    while (block >= 0 && isDovecotCondition(reading.blocks[block]))
        block = reading.blocks[block].around;
    return block;
}

bool isListenerOf(const DovecotBlock &block, const QList<QByteArray> &around)
{
    return around == QList<QByteArray>{"service"} && isListener(block.type);
}

QString blockFaultBefore24(const DovecotBlock &block, const QList<QByteArray> &around)
{
    const bool listener = isListenerOf(block, around);
    if (listener && block.type != "inet_listener" && block.name.isEmpty())
        return QStringLiteral("%1: path must not be empty").arg(QString::fromUtf8(block.type));
    if (around == QList<QByteArray>{"dict"} || around == QList<QByteArray>{"plugin"})
        return QStringLiteral("Section not allowed here");
    if (isOfService(around) && !listener && !isDovecotCondition(block))
        return unknownWords(around + QList{block.type}, block.type, DovecotSyntax::Before24);
    return {};
}

QString blockFaultSince24(const DovecotReading &reading, const QList<QByteArray> &around)
{
    static const QSet<QByteArray> lists{"service", "passdb", "userdb", "namespace", "dict"};
    const DovecotBlock &block = reading.blocks.last();
    const qsizetype holder = holderOf(reading, block.around);
    if (block.type == "service" && holder >= 0 && isNamedList(reading.blocks[holder]))
        return QStringLiteral("service { .. } not allowed under %1 { .. }")
            .arg(QString::fromUtf8(reading.blocks[holder].type));
    const bool list = around.isEmpty() && lists.contains(block.type);
    if ((list || isListenerOf(block, around)) && !block.named)
        return QStringLiteral("%1 { } is missing section name").arg(QString::fromUtf8(block.type));
    return {};
}

} // namespace

QString settingFault(const DovecotReading &reading, const DovecotSetting &setting)
{
    const QList<QByteArray> chain = reading.chainOf(setting.block);
    const DovecotSyntax syntax = reading.syntax;
    if (setting.key.isEmpty())
        return namelessWords(chain, syntax);
    if (!isOfService(chain))
        return {};
    const QByteArray key = plainKey(setting.key, chain.last(), syntax);
    const bool since24 = syntax == DovecotSyntax::Since24;
    const auto type = typeOf(chain.last(), key);
    if ((!type && !since24) || (since24 && isGone(chain.last(), setting.key)))
        return unknownWords(chain, setting.key, syntax);
    // What stands for something else is known to the running Dovecot.
    if (!type || setting.form == DovecotLine::Form::Variable ||
        setting.form == DovecotLine::Form::File)
        return {};
    const QString words = valueWords(*type, setting.value, syntax);
    return since24 && !words.isEmpty()
               ? QString::fromUtf8(setting.key) + QStringLiteral(": ") + words
               : words;
}

QString blockFault(const DovecotReading &reading)
{
    const DovecotBlock &block = reading.blocks.last();
    if (block.type == "protocol" && isWithinProtocol(reading, block.around))
        return QStringLiteral("Nested protocol { protocol { .. } } block not allowed");
    const QList<QByteArray> around = reading.chainOf(block.around);
    return reading.syntax == DovecotSyntax::Since24 ? blockFaultSince24(reading, around)
                                                    : blockFaultBefore24(block, around);
}

} // namespace postseal
