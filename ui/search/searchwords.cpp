// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/searchwords.h"

#include "core/settings/releasefacts.h"
#include "core/settings/valueorigin.h"
#include "ui/support/originlabel.h"
#include "ui/support/parametertip.h"

#include <QLocale>

namespace postseal {

namespace {

constexpr qsizetype kLongestValue = 60;

QString shortened(const QString &value)
{
    const QString line = value.simplified();
    return line.size() <= kLongestValue ? line : line.first(kLongestValue - 1) + u'…';
}

QString fileName(const QByteArray &path)
{
    return QString::fromUtf8(path.sliced(path.lastIndexOf('/') + 1));
}

} // namespace

QString SearchWords::kind(const SearchPlace &place)
{
    switch (place.kind) {
    case SearchPlace::Kind::Page:
        return tr("Page");
    case SearchPlace::Kind::Goal:
        return place.page.isEmpty() ? tr("Menu") : QString(); // else its value is the page
    case SearchPlace::Kind::Listener:
        return tr("Listener");
    case SearchPlace::Kind::Parameter:
        return {};
    case SearchPlace::Kind::Certificate:
        return tr("Certificate");
    case SearchPlace::Kind::Client:
        return tr("Client");
    case SearchPlace::Kind::Finding:
        return tr("Finding");
    case SearchPlace::Kind::Destination:
        return tr("Destination");
    }
    return {};
}

QString SearchWords::written(const SearchPlace &place)
{
    if (place.file.isEmpty())
        return place.kind == SearchPlace::Kind::Parameter ? tr("Postfix's default") : QString();
    if (place.kind == SearchPlace::Kind::Certificate)
        return {}; // its value is the file
    return place.line > 0 ? tr("%1, line %2").arg(fileName(place.file)).arg(place.line)
                          : fileName(place.file);
}

QString SearchWords::where(const SearchEntry &entry)
{
    QStringList parts{kind(entry.place), shortened(entry.value), written(entry.place)};
    parts.removeIf([](const QString &part) { return part.isEmpty(); });
    return parts.join(QStringLiteral(" · "));
}

QString SearchWords::iconName(SearchPlace::Kind kind)
{
    switch (kind) {
    case SearchPlace::Kind::Page:
        return QStringLiteral("view-list-details");
    case SearchPlace::Kind::Goal:
        return QStringLiteral("list-add");
    case SearchPlace::Kind::Listener:
        return QStringLiteral("network-server");
    case SearchPlace::Kind::Parameter:
        return QStringLiteral("document-edit");
    case SearchPlace::Kind::Certificate:
        return QStringLiteral("view-certificate");
    case SearchPlace::Kind::Client:
        return QStringLiteral("im-user");
    case SearchPlace::Kind::Finding:
        return QStringLiteral("dialog-warning");
    case SearchPlace::Kind::Destination:
        return QStringLiteral("mail-send");
    }
    return {};
}

QStringList SearchWords::details(const QByteArray &name, const Scope &asked)
{
    // A server was asked for some values only; the others are what its release has.
    const ServerFacts facts = withBuiltIn(asked.facts);
    const Scope scope{.configuration = asked.configuration, .facts = facts, .row = asked.row};
    QStringList lines = parameterFacts(name);
    if (lines.isEmpty())
        lines += tr("Postseal has no words for this parameter; postconf(5) tells what it does.");
    const QByteArray fallback = scope.facts.parameters.value(name);
    const bool isKnown = scope.facts.parameters.contains(name);
    const auto tell = [&lines, isKnown](const ValueOrigin &origin, const QString &who) {
        const QString value = QString::fromUtf8(origin.place == ValueOrigin::Place::Default
                                                    ? origin.value.value_or(QByteArray())
                                                    : origin.written);
        const bool unknown = origin.place == ValueOrigin::Place::Default && !isKnown;
        const QString shown = unknown           ? tr("unknown from here")
                              : value.isEmpty() ? tr("(empty)")
                                                : value;
        lines += who.isEmpty() ? tr("Now: %1 (%2)").arg(shown, originWords(origin))
                               : tr("For %3: %1 (%2)").arg(shown, originWords(origin), who);
    };
    tell(originOf(scope, name, fallback), {});
    for (const Service &row : scope.configuration.masterCf().mergedByName()) {
        if (row.valueOf(name))
            tell(originOf({.configuration = scope.configuration, .facts = scope.facts, .row = &row},
                          name, fallback),
                 QString::fromUtf8(row.name()));
    }
    if (isKnown)
        lines += fallback.isEmpty() ? tr("Postfix's default is empty.")
                                    : tr("Postfix's default: %1").arg(QString::fromUtf8(fallback));
    return lines;
}

QString SearchWords::examples()
{
    return tr("In plain words or by its name: for example “who may relay”, “password”, “587”, "
              "“smtpd_tls_security_level”, or a destination such as “example.org”.");
}

QString SearchWords::nothing()
{
    return tr("Nothing has most of these words. Fewer or others find more; one wrong letter in a "
              "word does not matter.");
}

QString SearchWords::mostWords()
{
    return tr("Nothing has all these words; these have most of them.");
}

QString SearchWords::count(qsizetype shown, qsizetype all)
{
    if (shown < all)
        return tr("The best %1 of %2; another word narrows it.")
            .arg(QLocale().toString(shown), QLocale().toString(all));
    return tr("%n found", nullptr, static_cast<int>(all));
}

} // namespace postseal
