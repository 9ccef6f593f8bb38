// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/asciijson.h"

namespace postseal::ctl {

namespace {

/// Length of the well-formed UTF-8 sequence at \a at (Unicode 15, table 3-7); 0: there is none.
qsizetype sequenceLength(const QByteArray &bytes, qsizetype at)
{
    const auto byte = [&bytes, at](qsizetype i) {
        return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i])
                                     : static_cast<unsigned char>(0);
    };
    const auto isTail = [&byte](qsizetype i) { return (byte(i) & 0xc0) == 0x80; };
    const unsigned char lead = byte(0), second = byte(1);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return isTail(1) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef) {
        const bool overlong = lead == 0xe0 && second < 0xa0;
        const bool surrogate = lead == 0xed && second > 0x9f;
        return isTail(1) && isTail(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        const bool overlong = lead == 0xf0 && second < 0x90;
        const bool tooLarge = lead == 0xf4 && second > 0x8f;
        return isTail(1) && isTail(2) && isTail(3) && !overlong && !tooLarge ? 4 : 0;
    }
    return 0;
}

QByteArray unitEscape(char32_t unit)
{
    return "\\u" + QByteArray::number(static_cast<uint>(unit), 16).rightJustified(4, '0');
}

QByteArray characterEscape(char32_t c)
{
    if (c == '"' || c == '\\')
        return QByteArray(1, '\\') + static_cast<char>(c);
    if (c >= 0x20 && c < 0x7f)
        return {1, static_cast<char>(c)};
    if (c <= 0xffff)
        return unitEscape(c);
    return unitEscape(0xd800 + ((c - 0x10000) >> 10)) +
           unitEscape(0xdc00 + ((c - 0x10000) & 0x3ff));
}

} // namespace

std::u32string escapedCharacters(const QByteArray &bytes)
{
    std::u32string characters;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype length = sequenceLength(bytes, at);
        const auto lead = static_cast<unsigned char>(bytes[at]);
        if (length == 0) {
            characters += static_cast<char32_t>(0xdc00 + lead);
            ++at;
            continue;
        }
        char32_t c = length == 1 ? lead : lead & (0xffU >> (length + 1));
        for (qsizetype i = 1; i < length; ++i)
            c = (c << 6) | (static_cast<unsigned char>(bytes[at + i]) & 0x3fU);
        characters += c;
        at += length;
    }
    return characters;
}

QByteArray jsonString(const QByteArray &bytes)
{
    QByteArray text = "\"";
    for (const char32_t c : escapedCharacters(bytes))
        text += characterEscape(c);
    return text + '"';
}

QByteArray jsonObject(const QList<JsonField> &fields)
{
    QByteArray text;
    for (const JsonField &field : fields)
        text += (text.isEmpty() ? "" : ", ") + jsonString(field.name) + ": " + field.json;
    return '{' + text + '}';
}

QByteArray jsonLines(const QList<QByteArray> &items)
{
    return items.isEmpty() ? QByteArray("[]") : "[\n  " + items.join(",\n  ") + "\n ]";
}

} // namespace postseal::ctl
