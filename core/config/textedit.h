// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

/// Bytes [begin, end) of a document to be replaced.
struct TextEdit {
    qsizetype begin = 0;
    qsizetype end = 0;
    QByteArray with;

    bool operator==(const TextEdit &) const = default;
};

/// \a bytes with \a edits made. The edits do not overlap; those at one place keep their order.
QByteArray applied(const QByteArray &bytes, QList<TextEdit> edits);

/// Where the physical line that holds \a at begins.
qsizetype lineBegin(const QByteArray &bytes, qsizetype at);
/// Where it ends, its LF included.
qsizetype lineEnd(const QByteArray &bytes, qsizetype at);

/// The line end that most lines of \a bytes have: "\n" or "\r\n".
QByteArray usualLineEnd(const QByteArray &bytes);
/// An edit that puts \a lines (each without its end) after the last line, which is ended first.
TextEdit appendedLines(const QByteArray &bytes, const QList<QByteArray> &lines);

} // namespace postseal
