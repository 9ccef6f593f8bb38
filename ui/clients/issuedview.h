// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/clientguide.h"
#include "core/profile/clientissue.h"

#include <QWidget>

namespace postseal {

/// What a certificate's file is opened with, and what its owner does with it. The password is shown
/// here once and kept nowhere.
class IssuedView : public QWidget {
    Q_OBJECT

public:
    IssuedView(const IssuedFile &made, const QString &path, const ClientGuide &guide,
               QWidget *parent = nullptr);

private:
    void saveGuide(const QString &text, const QString &path);
};

} // namespace postseal
