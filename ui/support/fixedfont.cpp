// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/fixedfont.h"

#include <QFontDatabase>

namespace postseal {

QFont fixedFont(const QFont &beside)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(beside.pointSizeF());
    return font;
}

} // namespace postseal
