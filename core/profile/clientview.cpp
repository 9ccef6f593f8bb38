// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/clientview.h"

#include "core/settings/clientfingerprint.h"
#include "core/x509/peerdigests.h"

#include <QHash>

namespace postseal {

namespace {

constexpr qint64 kSoon = 30;

struct Known {
    const Certificate *certificate = nullptr;
    ClientView::KnownBy by = ClientView::KnownBy::Unknown;
};

/// The certificates by all fingerprints that a row can have.
class Index {
public:
    explicit Index(const QList<Certificate> &certificates)
        : m_certificates(certificates)
    {
    }

    Known find(const QByteArray &fingerprint)
    {
        const qsizetype size = Fingerprint{.text = fingerprint}.size();
        static const QHash<qsizetype, QByteArray> digests{
            {16, "md5"}, {20, "sha1"}, {32, "sha256"}, {48, "sha384"}, {64, "sha512"}};
        const auto digest = digests.constFind(size);
        if (digest == digests.cend())
            return {};
        auto table = m_tables.find(size);
        if (table == m_tables.end())
            table = m_tables.insert(size, tableOf(*digest));
        return table->value(fingerprint);
    }

private:
    QHash<QByteArray, Known> tableOf(const QByteArray &digest) const
    {
        QHash<QByteArray, Known> table;
        for (const Certificate &each : m_certificates) {
            const PeerDigests digests = digestsOf(each, digest);
            table.insert(digests.certificate, {&each, ClientView::KnownBy::Certificate});
            // Of several with one key the one that holds longest.
            const Known other = table.value(digests.key);
            if (!other.certificate || other.certificate->notAfter < each.notAfter)
                table.insert(digests.key, {&each, ClientView::KnownBy::Key});
        }
        return table;
    }

    const QList<Certificate> &m_certificates;
    QHash<qsizetype, QHash<QByteArray, Known>> m_tables;
};

ClientView::State stateOf(const ClientView &view, const QDateTime &now)
{
    using Match = AllowedClient::Match;
    using State = ClientView::State;
    if (view.client.match == Match::Off)
        return State::Off;
    if (view.client.match != Match::Found && view.client.match != Match::Unknown)
        return State::NeverFound;
    if (!view.certificate)
        return State::FingerprintOnly;
    if (view.revocation && view.revocation->state == Revocation::State::Revoked)
        return State::Revoked;
    if (view.certificate->notAfter < now)
        return State::Expired;
    if (view.certificate->notBefore > now)
        return State::NotYetValid;
    return view.certificate->notAfter < now.addDays(kSoon) ? State::ExpiresSoon : State::Valid;
}

/// All that smtpd(8) may call the client of \a view in the log.
QList<Fingerprint> fingerprintsFor(const ClientView &view)
{
    QList<Fingerprint> all;
    if (const Result<Fingerprint> own = Fingerprint::from(view.client.key))
        all += *own;
    if (view.certificate)
        all += fingerprintsOf(*view.certificate, view.by == ClientView::KnownBy::Key
                                                     ? FingerprintOf::Key
                                                     : FingerprintOf::Certificate);
    return all;
}

} // namespace

QList<ClientView> clientViews(const ClientAllowlist &list, const QList<Certificate> &certificates,
                              const QDateTime &now, const Revocations &revocations)
{
    Index index(certificates);
    QList<ClientView> views;
    for (const AllowedClient &client : list.clients) {
        const Known known = index.find(client.key.toUpper());
        ClientView view{.client = client, .certificate = {}, .revocation = {}, .by = known.by};
        if (known.certificate)
            view.certificate = *known.certificate;
        if (known.certificate && revocations.contains(known.certificate->fingerprint))
            view.revocation = revocations[known.certificate->fingerprint];
        view.state = stateOf(view, now);
        views.append(view);
    }
    return views;
}

QList<ClientView> withLastSeen(QList<ClientView> views, const ClientSightings &told,
                               const std::optional<QByteArray> &level)
{
    for (ClientView &view : views)
        view.seen = lastSeen(fingerprintsFor(view), told, level);
    return views;
}

} // namespace postseal
