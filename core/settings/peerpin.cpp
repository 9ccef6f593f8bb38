// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/peerpin.h"

#include "core/base/tr.h"
#include "core/config/tablerows.h"
#include "core/settings/namedmap.h"
#include "core/settings/policyrows.h"

#include <algorithm>

namespace postseal {

namespace {

/// Whether a row of \a bytes for another destination has level fingerprint. Most tables do not
/// even hold the word.
bool pinsOthers(const QByteArray &bytes, const QByteArray &destination)
{
    if (!bytes.toLower().contains("fingerprint"))
        return false;
    return std::ranges::any_of(tableRows(bytes), [&](const TableRow &row) {
        const auto entry = entryAt(bytes, row);
        return entry && entry->key != destination &&
               Policy::from(entry->value).level.toLower() == "fingerprint";
    });
}

/// Whether smtp(8) in \a scope may compare fingerprints for others than \a destination.
bool comparesElsewhere(const Scope &scope, const QByteArray &destination)
{
    const auto level = defaultClientLevel(scope);
    if (!level || *level == "fingerprint" ||
        valueOf(scope, "smtp_tls_fingerprint_cert_match", "") != QByteArray(""))
        return true;
    return std::ranges::any_of(namedMaps(scope, "smtp_tls_policy_maps"), [&](const NamedMap &map) {
        const ConfigFile *file = map.path.isEmpty() ? nullptr : tableSource(scope, map.path);
        return !file || !file->bytes || pinsOthers(*file->bytes, destination);
    });
}

} // namespace

PinDigest pinDigestOf(const Configuration &configuration, const ServerFacts &facts,
                      const QByteArray &transport, const QByteArray &destination)
{
    const QByteArray key = destination.toLower();
    const Scope own{.configuration = configuration,
                    .facts = facts,
                    .row = configuration.masterCf().find(transport + "/unix")};
    PinDigest digest{.name = peerDigestOf(own).value_or(QByteArray()).toLower()};
    if (!digest.name.isEmpty() && !digest.isWeak())
        return digest;
    const bool used =
        std::ranges::any_of(configuration.masterCf().services(), [&](const Service &row) {
            const Scope scope{.configuration = configuration, .facts = facts, .row = &row};
            return row.program == "smtp" &&
                   (row.valueOf("smtp_tls_fingerprint_digest") || comparesElsewhere(scope, key));
        });
    digest.canMove = !used;
    return digest;
}

Result<Policy> pinnedPolicy(const Policy &before, const QList<Fingerprint> &pins,
                            const QByteArray &digest, const QVersionNumber &release)
{
    QList<QByteArray> words;
    for (const Fingerprint &pin : pins) {
        if (pin.size() != digestSize(digest))
            return fail(ErrorCode::BadInput, QString::fromLatin1(pin.text),
                        tr("is no %1 fingerprint, which has %2 pairs of digits")
                            .arg(QString::fromLatin1(digest))
                            .arg(digestSize(digest)));
        if (!words.contains(pin.text))
            words.append(pin.text);
    }
    if (words.isEmpty())
        return fail(ErrorCode::BadInput, tr("fingerprint"),
                    tr("is missing: smtp(8) would hold all mail back"));
    // At level encrypt no match= is allowed, so that an old one goes.
    const Policy rest = withLevel(before, "encrypt", release);
    const QByteArray match = "match=" + words.join('|');
    return Policy{.level = "fingerprint",
                  .attributes = rest.attributes.isEmpty() ? match : match + ' ' + rest.attributes};
}

} // namespace postseal
