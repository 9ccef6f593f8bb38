// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace postseal {

/// \a text in the language of the program, for functions outside of a class. lupdate takes the
/// namespace as the context, so that it must be this one. In a member function write
/// postseal::tr(), or lupdate takes the class (docs/translating.md).
inline QString tr(const char *text)
{
    return QCoreApplication::translate("postseal", text);
}

} // namespace postseal
