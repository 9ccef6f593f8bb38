// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStyle>

class QDialog;
class QLabel;
class QWidget;

namespace postseal {

/// "host", or "host, port 2222" where the port is not the usual one.
QString shownServer(const QString &host, quint16 port);

/// The picture and the large first sentence of a dialog.
QWidget *headline(QWidget *parent, QStyle::StandardPixmap picture, const QString &text);
/// Text of several sentences, wrapped; it can be selected.
QLabel *paragraph(QWidget *parent, const QString &text);

/// Why what was given last is not taken, with a sign of warning.
QWidget *refusalRow(QWidget *parent, const QString &refusal);

/// Makes \a dialog wide enough for reading and for what is in it, at any font size, and as high as
/// its text then needs.
void fitToText(QDialog *dialog);
/// Makes \a dialog higher, and wider, if what it says now needs it.
void growToText(QDialog *dialog);

} // namespace postseal
