// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/servertrust.h"

#include "core/base/tr.h"

namespace postseal {

Result<TrustStore> systemTrustOf(Transport &server, const Patience &patience)
{
    // Debian, Fedora, Alpine and SUSE; the first that can be read.
    const Result<Output> file =
        server.run({"sh", "-c", R"(for f; do test -r "$f" && exec cat -- "$f"; done; exit 3)", "sh",
                    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/cert.pem",
                    "/etc/ssl/cert.pem", "/etc/ssl/ca-bundle.pem"},
                   {}, patience);
    if (!file)
        return std::unexpected(file.error());
    if (file->status != 0)
        return fail(ErrorCode::NotFound, {},
                    postseal::tr("the authorities that the server trusts are not found"));
    return TrustStore::fromPem(file->out);
}

} // namespace postseal
