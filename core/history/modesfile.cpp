// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/modesfile.h"

#include "core/base/tr.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace postseal {

namespace {

using namespace Qt::StringLiterals;

constexpr int kModesVersion = 1;

QString encodedPath(const QByteArray &path)
{
    return QString::fromLatin1(path.toPercentEncoding("/ @+,=[]{}()!:"));
}

QByteArray decodedPath(const QJsonValue &value)
{
    return QByteArray::fromPercentEncoding(value.toString().toLatin1());
}

QByteArray arrayOf(QList<QByteArray> paths)
{
    std::ranges::sort(paths);
    QJsonArray array;
    for (const QByteArray &path : paths)
        array += encodedPath(path);
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QSet<QByteArray> pathsIn(const QJsonValue &array)
{
    QSet<QByteArray> paths;
    for (const QJsonValue path : array.toArray())
        paths += decodedPath(path);
    return paths;
}

/// Nothing where it was not written down.
QByteArray seenText(const QMap<QByteArray, QSet<QByteArray>> &seen)
{
    QList<QByteArray> lines;
    for (auto it = seen.cbegin(); it != seen.cend(); ++it)
        lines += '"' + encodedPath(it.key()).toLatin1() + "\":" + arrayOf(it->values());
    return lines.isEmpty() ? QByteArray() : ",\"seen\":{\n" + lines.join(",\n") + "\n}";
}

QByteArray lineOf(const QByteArray &path, const KeptFile &file)
{
    QJsonArray directories;
    for (const QByteArray &directory : file.directories)
        directories += encodedPath(directory);
    QJsonObject object{{u"path"_s, encodedPath(path)},
                       {u"mode"_s, QString::fromLatin1(file.mode)},
                       {u"uid"_s, QString::fromLatin1(file.uid)},
                       {u"gid"_s, QString::fromLatin1(file.gid)},
                       {u"directories"_s, directories}};
    if (file.bytes)
        object.insert(u"kept"_s, true);
    if (!file.keyedHash.isEmpty())
        object.insert(u"hash"_s, QString::fromLatin1(file.keyedHash));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

KeptFile keptFrom(const QJsonObject &object)
{
    KeptFile file{.mode = object[u"mode"].toString().toLatin1(),
                  .uid = object[u"uid"].toString().toLatin1(),
                  .gid = object[u"gid"].toString().toLatin1(),
                  .bytes = {},
                  .keyedHash = object[u"hash"].toString().toLatin1(),
                  .directories = {}};
    if (object[u"kept"].toBool())
        file.bytes = QByteArray();
    for (const QJsonValue directory : object[u"directories"].toArray())
        file.directories += decodedPath(directory);
    return file;
}

} // namespace

QByteArray modesFileOf(const KeptState &state)
{
    QList<QByteArray> lines;
    for (auto it = state.files.cbegin(); it != state.files.cend(); ++it)
        lines += lineOf(it.key(), *it);
    return "{\"version\":" + QByteArray::number(kModesVersion) + ",\"files\":[\n" +
           lines.join(",\n") + "\n],\"secret\":" + arrayOf(state.secret.values()) +
           seenText(state.seen) + "}\n";
}

Result<KeptState> stateFromModes(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const int version = object[u"version"].toInt();
    if (version != kModesVersion)
        return fail(ErrorCode::Malformed, QString::fromLatin1(kModesPath),
                    version > kModesVersion ? postseal::tr("was written by a newer Postseal")
                                            : postseal::tr("is not what Postseal wrote"));
    KeptState state;
    const bool tellsSecrets = object.contains(u"secret"_s); // those of before did not
    for (const QJsonValue each : object[u"files"].toArray()) {
        const QJsonObject file = each.toObject();
        const QByteArray path = decodedPath(file[u"path"]);
        state.files.insert(path, keptFrom(file));
        if (!tellsSecrets && !state.files.value(path).keyedHash.isEmpty())
            state.secret += path;
    }
    state.secret += pathsIn(object[u"secret"]);
    const QJsonObject seen = object[u"seen"].toObject();
    for (auto it = seen.begin(); it != seen.end(); ++it)
        state.seen.insert(decodedPath(it.key()), pathsIn(it.value()));
    return state;
}

} // namespace postseal
