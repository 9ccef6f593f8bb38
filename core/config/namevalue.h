// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace postseal {

/// Where name and value stand in "name = value".
struct NameValue {
    qsizetype nameBegin = 0, nameEnd = 0;
    qsizetype equals = 0;
    qsizetype valueBegin = 0, valueEnd = 0;
    const char *error = nullptr; ///< Postfix's words when it is no such text

    QByteArray name(const QByteArray &text) const
    {
        return text.sliced(nameBegin, nameEnd - nameBegin);
    }
    QByteArray value(const QByteArray &text) const
    {
        return text.sliced(valueBegin, valueEnd - valueBegin);
    }
};

/// Splits as Postfix does: name up to blanks or "=", value trimmed at both ends.
NameValue splitNameValue(QByteArrayView text);

} // namespace postseal
