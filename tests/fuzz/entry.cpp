// SPDX-License-Identifier: GPL-3.0-or-later
// What libFuzzer calls; POSTSEAL_FUZZ_TARGET is one of targets.h.
#include "tests/fuzz/targets.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    postseal::fuzz::Input input(
        QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    postseal::fuzz::POSTSEAL_FUZZ_TARGET(input);
    return 0;
}
