// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/gzip.h"

#define ZLIB_CONST
#include <zlib.h>

namespace postseal {

QByteArray gzipped(const QByteArray &bytes)
{
    // The largest window (15), and 16 more for gzip's header instead of zlib's (zlib.h).
    constexpr int gzipWindow = 15 + 16;
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzipWindow, MAX_MEM_LEVEL,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        qBadAlloc();
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, bytes.size())), '\0');
    stream.next_in = reinterpret_cast<const Bytef *>(bytes.constData());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

} // namespace postseal
