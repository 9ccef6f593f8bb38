// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/pin.h"

#include "core/config/lookuptable.h"

namespace postseal {

Result<Intended> pinDestination(const Configuration &configuration, const ServerFacts &facts,
                                const Pin &pin)
{
    SettingWriter writer(configuration, facts);
    const ConfigFile *file = configuration.file(pin.path);
    const QByteArray bytes = file ? file->bytes.value_or(QByteArray()) : QByteArray();
    const auto before = LookupTable::parse(bytes).value(pin.destination);
    const Result<Policy> policy = pinnedPolicy(Policy::from(before.value_or(QByteArray())),
                                               pin.pins, pin.digest, facts.release());
    if (!policy)
        return std::unexpected(policy.error());
    writer.setRow(pin.path, pin.destination, policy->value());
    if (pin.moveDigest)
        writer.set({}, "smtp_tls_fingerprint_digest", pin.digest);
    return intendedBy(writer);
}

} // namespace postseal
