// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/booleanvalue.h"

namespace postseal {

bool isYes(const std::optional<QByteArray> &value)
{
    return value && value->compare("yes", Qt::CaseInsensitive) == 0;
}

} // namespace postseal
