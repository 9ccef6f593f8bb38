// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/plaintip.h"

#include <QTextDocument>

namespace postseal {

QString plainTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text) : text;
}

} // namespace postseal
