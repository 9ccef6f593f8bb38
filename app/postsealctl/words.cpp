// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/words.h"

#include "app/postsealctl/terminal.h"

#include <QJsonDocument>

namespace postseal::ctl {

void printJson(const QJsonObject &object)
{
    print(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

} // namespace postseal::ctl
