// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/certificateheap.h"
#include "core/x509/heapitems.h"

namespace postseal {

/// What is to be said of a heap whose \a pairs have their fate, in the order of its files.
QList<HeapFinding> findingsOf(const HeapItems &items, const QList<HeapPair> &pairs,
                              const HeapMeasure &measure);

} // namespace postseal
