// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/certificates/certificatewords.h"

namespace postseal {

/// The shape that stands before the words of \a weight, as StatusLine shows it.
char16_t shapeOf(CertificateWords::Weight weight);

} // namespace postseal
