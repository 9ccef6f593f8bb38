// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <initializer_list>

namespace postseal::fuzz {

/// Ends the program when \a holds is false, so that libFuzzer keeps the input; says which property
/// that was, and shows \a texts with what cannot be printed as %XX.
void require(bool holds, const char *property, std::initializer_list<QByteArray> texts = {});

} // namespace postseal::fuzz
