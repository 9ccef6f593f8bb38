// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/textedit.h"

#include <algorithm>

namespace postseal {

QByteArray applied(const QByteArray &bytes, QList<TextEdit> edits)
{
    if (!std::ranges::is_sorted(edits, {}, &TextEdit::begin))
        std::ranges::stable_sort(edits, {}, &TextEdit::begin);
    const QByteArrayView all(bytes);
    QByteArray result;
    result.reserve(bytes.size());
    qsizetype from = 0;
    for (const TextEdit &edit : edits) {
        result.append(all.sliced(from, edit.begin - from)).append(edit.with);
        from = edit.end;
    }
    return result.append(all.sliced(from));
}

qsizetype lineBegin(const QByteArray &bytes, qsizetype at)
{
    return at == 0 ? 0 : bytes.lastIndexOf('\n', at - 1) + 1;
}

qsizetype lineEnd(const QByteArray &bytes, qsizetype at)
{
    const qsizetype lf = bytes.indexOf('\n', at);
    return lf < 0 ? bytes.size() : lf + 1;
}

QByteArray usualLineEnd(const QByteArray &bytes)
{
    return bytes.count("\r\n") * 2 > bytes.count('\n') ? "\r\n" : "\n";
}

TextEdit appendedLines(const QByteArray &bytes, const QList<QByteArray> &lines)
{
    const QByteArray end = usualLineEnd(bytes);
    QByteArray text = bytes.isEmpty() || bytes.endsWith('\n') ? QByteArray() : end;
    for (const QByteArray &line : lines)
        text += line + end;
    return {.begin = bytes.size(), .end = bytes.size(), .with = text};
}

} // namespace postseal
