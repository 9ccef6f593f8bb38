// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"

#include <cstring>
#include <sys/prctl.h>

namespace postseal {

void wipe(QByteArray &bytes)
{
    // explicit_bzero (glibc 2.25) is not removed by the optimiser; data() would detach a shared
    // array and wipe the copy, so only an unshared one is worth wiping.
    if (bytes.isDetached() && !bytes.isEmpty())
        explicit_bzero(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes.clear();
}

Secret Secret::take(QByteArray &&bytes)
{
    Secret secret;
    auto *held = new QByteArray(std::move(bytes));
    secret.m_bytes = std::shared_ptr<const QByteArray>(held, [held](const QByteArray *) {
        wipe(*held);
        delete held;
    });
    return secret;
}

void forbidCoreDumps()
{
    prctl(PR_SET_DUMPABLE, 0);
}

QByteArrayView Secret::reveal() const
{
    return m_bytes ? QByteArrayView(*m_bytes) : QByteArrayView();
}

} // namespace postseal
