// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/choicebox.h"

#include <QByteArray>

namespace postseal {

/// The Postfix that the folder at \a place is for, as somebody said; empty: nobody did. Kept in
/// QSettings.
QByteArray rememberedRelease(const QString &place);
void rememberRelease(const QString &place, const QByteArray &release);

/// The branches to choose from, those whose built-in values the program knows; "" is not known.
class FolderReleaseBox : public ChoiceBox {
    Q_OBJECT

public:
    explicit FolderReleaseBox(QWidget *parent = nullptr);

    void showRelease(const QByteArray &release);

signals:
    void releasePicked(const QByteArray &release);
};

} // namespace postseal
