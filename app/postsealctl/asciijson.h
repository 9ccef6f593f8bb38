// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <string>

namespace postseal::ctl {

/// The characters of \a bytes read as UTF-8; a byte that is none becomes U+DC00 + byte, as Python's
/// "surrogateescape" does, so that any bytes come through JSON and back.
std::u32string escapedCharacters(const QByteArray &bytes);

/// \a bytes as a JSON string in ASCII. QJsonValue cannot hold lone surrogates.
QByteArray jsonString(const QByteArray &bytes);

/// Name and JSON text of the value, for jsonObject().
struct JsonField {
    const char *name;
    QByteArray json;
};

QByteArray jsonObject(const QList<JsonField> &fields);
/// A list with one item a line.
QByteArray jsonLines(const QList<QByteArray> &items);

} // namespace postseal::ctl
