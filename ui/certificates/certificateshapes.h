// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/heapfinding.h"
#include "ui/certificates/certificatewords.h"

namespace postseal {

/// The shape for a finding of \a weight about given files.
char16_t shapeOf(HeapFinding::Weight weight);

/// The shape that stands before the words of \a weight, as StatusLine shows it.
char16_t shapeOf(CertificateWords::Weight weight);

} // namespace postseal
