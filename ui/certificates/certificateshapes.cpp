// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/certificates/certificateshapes.h"

#include "ui/support/statusline.h"

namespace postseal {

char16_t shapeOf(HeapFinding::Weight weight)
{
    switch (weight) {
    case HeapFinding::Weight::Good:
        return StatusLine::kGood;
    case HeapFinding::Weight::Note:
        return StatusLine::kOff;
    case HeapFinding::Weight::Warning:
        return StatusLine::kWarning;
    case HeapFinding::Weight::Bad:
        break;
    }
    return StatusLine::kBad;
}

char16_t shapeOf(CertificateWords::Weight weight)
{
    using Weight = CertificateWords::Weight;
    switch (weight) {
    case Weight::Good:
        return StatusLine::kGood;
    case Weight::Note:
        return StatusLine::kOff;
    case Weight::Warning:
        return StatusLine::kWarning;
    case Weight::Bad:
        break;
    }
    constexpr char16_t kCross = 0x2716;
    return kCross;
}

} // namespace postseal
