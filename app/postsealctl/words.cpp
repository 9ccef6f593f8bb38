// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include "terminal.h"

#include <QJsonDocument>

namespace postseal::ctl {

void printJson(const QJsonObject &object)
{
    print(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

} // namespace postseal::ctl
