// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/passwordplaces.h"

#include "core/config/logicallines.h"
#include "core/postfix/parametercatalog.h"

#include <QRegularExpression>

#include <algorithm>

namespace postseal {

namespace {

constexpr const char *kPasswordMaps = "sasl_password_maps";

bool holdsTable(const QByteArray &text)
{
    return text.contains("static:") || text.contains("inline:");
}

bool isBuiltIn(const QByteArray &name)
{
    return ParameterCatalog::builtIn().find(name) != nullptr;
}

/// The names of "$name", "${name…}" and "$(name)" in \a value that no Postfix knows by itself.
QList<QByteArray> ownNamesIn(const QByteArray &value)
{
    static const QRegularExpression reference(QStringLiteral("\\$[({]?([A-Za-z0-9_]+)"));
    QList<QByteArray> names;
    for (const QRegularExpressionMatch &match : reference.globalMatch(QString::fromLatin1(value))) {
        const QByteArray name = match.captured(1).toLatin1();
        if (!isBuiltIn(name))
            names += name;
    }
    return names;
}

/// Values that tables of passwords are made of.
QList<QByteArray> valuesOfMaps(const MainCf &main, const MasterCf &master)
{
    QList<QByteArray> values;
    for (const MainCfEntry &entry : main.entries()) {
        if (entry.name.endsWith(kPasswordMaps))
            values += entry.value;
    }
    for (const Service &service : master.services()) {
        for (const Override &override : service.overrides) {
            if (override.name.endsWith(kPasswordMaps))
                values += override.value;
        }
    }
    return values;
}

/// The entries of \a main that these values refer to, also through others; empty where none of all
/// is a table in itself.
QSet<QByteArray> namesWithPasswords(const MainCf &main, const MasterCf &master)
{
    QSet<QByteArray> names;
    QList<QByteArray> values = valuesOfMaps(main, master);
    bool inItself = false;
    for (qsizetype i = 0; i < values.size(); ++i) {
        inItself = inItself || holdsTable(values[i]);
        for (const QByteArray &name : ownNamesIn(values[i])) {
            if (names.contains(name))
                continue;
            names += name;
            for (const MainCfEntry &entry : main.entries()) {
                if (entry.name == name)
                    values += entry.value;
            }
        }
    }
    return inItself ? names : QSet<QByteArray>();
}

bool asksDatabaseWith(const QByteArray &name)
{
    return !isBuiltIn(name) &&
           (name.endsWith("_password") || name.endsWith("_passwd") || name.endsWith("_bind_pw"));
}

/// Comments that hold a table of passwords, each with the commented lines that continue it.
QList<PasswordPlace> commentsWithPasswords(const QByteArray &bytes)
{
    QList<PasswordPlace> places;
    bool goesOn = false;
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype found = bytes.indexOf('\n', begin);
        const qsizetype end = found < 0 ? bytes.size() : found;
        const QByteArray line = bytes.mid(begin, end - begin).trimmed();
        const bool comment = line.startsWith('#');
        const bool continues = comment && line.size() > 1 && isBlank(line[1]);
        if (comment && line.contains(kPasswordMaps) && holdsTable(line)) {
            places +=
                {.kind = PasswordPlace::Kind::Comment, .name = {}, .begin = begin, .end = end};
            goesOn = true;
        } else if (goesOn && continues) {
            places.last().end = end;
        } else {
            goesOn = false;
        }
        begin = end + 1;
    }
    return places;
}

/// What lies within another of \a places goes with it.
QList<PasswordPlace> ordered(QList<PasswordPlace> places)
{
    std::ranges::stable_sort(places, {}, &PasswordPlace::begin);
    QList<PasswordPlace> apart;
    for (const PasswordPlace &place : places) {
        if (apart.isEmpty() || place.begin >= apart.last().end)
            apart += place;
        else
            apart.last().end = std::max(apart.last().end, place.end);
    }
    return apart;
}

} // namespace

QList<PasswordPlace> passwordPlacesInMain(const QByteArray &bytes, const MasterCf &master)
{
    const QSet<QByteArray> names = namesWithPasswords(MainCf::parse(bytes), master);
    QList<PasswordPlace> places = commentsWithPasswords(bytes);
    for (const LogicalLine &line : logicalLines(bytes)) {
        const QByteArray name = line.text.left(line.text.indexOf('=')).trimmed();
        const bool isMap = name.endsWith(kPasswordMaps) && holdsTable(line.text);
        if (isMap || names.contains(name) || asksDatabaseWith(name))
            places += {.kind = PasswordPlace::Kind::Entry,
                       .name = name,
                       .begin = line.pieces.first().begin,
                       .end = line.pieces.last().end};
    }
    return ordered(places);
}

QList<PasswordPlace> passwordPlacesInMaster(const QByteArray &bytes)
{
    QList<PasswordPlace> places = commentsWithPasswords(bytes);
    for (const LogicalLine &line : logicalLines(bytes)) {
        const qsizetype map = line.text.indexOf(kPasswordMaps);
        if (map < 0 || !holdsTable(line.text.sliced(map)))
            continue;
        places += {.kind = PasswordPlace::Kind::Row,
                   .name = {},
                   .begin = line.pieces[line.pieceOf(map)].begin,
                   .end = line.pieces.last().end};
    }
    return ordered(places);
}

} // namespace postseal
