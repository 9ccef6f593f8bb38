// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/defaults.h"

#include "app/postsealctl/inputfile.h"
#include "core/postfix/releasedefaults.h"
#include "core/settings/releasefacts.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace postseal::ctl {

namespace {

std::optional<ServerFacts> builtInValues(const QByteArray &text)
{
    ServerFacts facts;
    const QJsonObject object =
        QJsonDocument::fromJson(text).object().value(QStringLiteral("defaults")).toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        facts.parameters.insert(it.key().toUtf8(), it.value().toString().toUtf8());
    if (object.isEmpty()) {
        for (const QByteArray &line : text.split('\n')) {
            const qsizetype equals = line.indexOf(" =");
            if (equals > 0)
                facts.parameters.insert(line.first(equals),
                                        line.sliced(std::min(equals + 3, line.size())));
        }
    }
    if (facts.release().isNull())
        return {};
    // Ends with a blank, which is not to be seen there but comes along where the name is used.
    if (!facts.parameter("mynetworks").isEmpty())
        facts.parameters["mynetworks"] += ' ';
    // Another one each time; nobody is meant.
    facts.parameters.insert("process_id", "PROCESS_ID");
    return facts;
}

/// What --release names.
Result<ServerFacts> carriedDefaults(const QString &release)
{
    if (!releaseDefaults(QVersionNumber::fromString(release)).isEmpty())
        return withRelease({}, release.toUtf8());
    QStringList known;
    for (const QVersionNumber &each : releasesWithDefaults())
        known.append(each.toString());
    return fail(ErrorCode::BadInput, release,
                QStringLiteral("is no release whose defaults are known; these are: ") +
                    known.join(QStringLiteral(", ")));
}

} // namespace

Result<ServerFacts> defaultsOf(const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("release")))
        return carriedDefaults(arguments.value(QStringLiteral("release")));
    const QString path = arguments.value(QStringLiteral("defaults"));
    if (path.isEmpty())
        return ServerFacts();
    const Result<QByteArray> bytes = readInput(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    const auto facts = builtInValues(*bytes);
    if (!facts)
        return fail(ErrorCode::Malformed, path,
                    QStringLiteral("is not what postconf -d prints: it says no mail_version"));
    return *facts;
}

} // namespace postseal::ctl
