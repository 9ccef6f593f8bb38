// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/namedpaths.h"

#include "core/config/booleanvalue.h"
#include "core/config/listwords.h"
#include "core/settings/listener.h"
#include "core/settings/renewalhook.h"

#include <algorithm>

namespace postseal {

namespace {

/// Whether the smtp or lmtp processes that read \a place do TLS at all.
bool doesClientTls(const Configuration &configuration, const ServerFacts &facts, const Place &place)
{
    const QByteArray prefix = place.name.first(place.name.indexOf('_'));
    return std::ranges::any_of(place.rows, [&](const QByteArray &name) {
        const Service *row = configuration.masterCf().find(name);
        const Scope scope{.configuration = configuration, .facts = facts, .row = row};
        const auto level = valueOf(scope, prefix + "_tls_security_level", "");
        const auto policy = valueOf(scope, prefix + "_tls_policy_maps", "");
        return (level && !level->isEmpty() && level->toLower() != "none") ||
               (policy && !policy->isEmpty()) || isYes(valueOf(scope, prefix + "_use_tls")) ||
               isYes(valueOf(scope, prefix + "_enforce_tls"));
    });
}

void addPath(QList<QByteArray> &paths, const QByteArray &path)
{
    if (path.startsWith('/') && !paths.contains(path))
        paths.append(path);
}

} // namespace

const QList<QByteArray> &pemFileNames()
{
    static const QList<QByteArray> names = [] {
        QList<QByteArray> list;
        for (const char *prefix : {"smtpd_tls_", "smtp_tls_", "lmtp_tls_"}) {
            for (const char *suffix : {"cert_file", "key_file", "dcert_file", "dkey_file",
                                       "eccert_file", "eckey_file", "chain_files", "CAfile"})
                list.append(QByteArray(prefix) + suffix);
        }
        return list;
    }();
    return names;
}

bool doesServerTls(const Scope &scope)
{
    if (isYes(valueOf(scope, "smtpd_tls_wrappermode")))
        return true;
    const auto level = valueOf(scope, "smtpd_tls_security_level", "");
    if (!level || !level->isEmpty())
        return level && level->toLower() != "none";
    return isYes(valueOf(scope, "smtpd_use_tls")) || isYes(valueOf(scope, "smtpd_enforce_tls"));
}

QList<Place> pemPlaces(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Place> places = placesOf(configuration, facts, pemFileNames());
    places.removeIf([&](const Place &place) {
        if (!place.name.startsWith("smtpd_"))
            return !doesClientTls(configuration, facts, place);
        return std::ranges::none_of(place.rows, [&](const QByteArray &name) {
            return doesServerTls({.configuration = configuration,
                                  .facts = facts,
                                  .row = configuration.masterCf().find(name)});
        });
    });
    return places;
}

QByteArray saslSocketOf(const Scope &scope)
{
    if (!scope.row || !isYes(valueOf(scope, "smtpd_sasl_auth_enable")) ||
        valueOf(scope, "smtpd_sasl_type", "cyrus") != QByteArray("dovecot"))
        return {};
    QByteArray path = valueOf(scope, "smtpd_sasl_path", "smtpd").value_or(QByteArray());
    if (path.startsWith("unix:"))
        path.remove(0, 5);
    if (path.isEmpty() || path.contains(':'))
        return {};
    const QByteArray queue = scope.facts.parameter("queue_directory");
    // smtpd in its jail sees the queue directory as /.
    if (path.startsWith('/'))
        return scope.row->chroot == "n" ? path : QByteArray();
    return queue.isEmpty() ? QByteArray() : queue + '/' + path;
}

QByteArray programPath(const ServerFacts &facts, const Service &row)
{
    if (row.program.startsWith('/'))
        return row.program;
    const QByteArray folder = facts.parameter("daemon_directory");
    return folder.isEmpty() ? QByteArray() : folder + '/' + row.program;
}

QList<QByteArray> tlsFilesOf(const Configuration &configuration, const ServerFacts &facts)
{
    QList<QByteArray> paths;
    for (const Place &place : pemPlaces(configuration, facts)) {
        for (const QByteArray &path : listWords(place.text()))
            addPath(paths, path);
    }
    return paths;
}

QList<QByteArray> pathsOfInterest(const Configuration &configuration, const ServerFacts &facts)
{
    QList<QByteArray> paths = tlsFilesOf(configuration, facts);
    for (const Service &row : configuration.masterCf().services()) {
        if (!isInForce(configuration, row))
            continue;
        addPath(paths, programPath(facts, row));
        if (row.program == "smtpd")
            addPath(paths,
                    saslSocketOf({.configuration = configuration, .facts = facts, .row = &row}));
    }
    if (usesCertbot(configuration, facts))
        addPath(paths, kCertbotHook);
    return paths;
}

} // namespace postseal
