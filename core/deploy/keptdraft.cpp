// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/keptdraft.h"

#include "core/base/tr.h"
#include "core/x509/digest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

namespace postseal {

namespace {

using namespace Qt::StringLiterals;

/// Says what the contents of \a file were; empty when it is not there.
QByteArray baseOf(const ConfigFile &file)
{
    if (!file.exists())
        return {};
    return file.bytes ? sha256(*file.bytes) : file.identity.sha256;
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray fromBase64(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QJsonObject toObject(const KeptDraft::File &file)
{
    return {{u"path"_s, base64(file.path)},
            {u"base"_s, QString::fromLatin1(file.base)},
            {u"mode"_s, QString::fromLatin1(file.mode)},
            {u"bytes"_s, base64(file.bytes)}};
}

KeptDraft::File fileFrom(const QJsonObject &object)
{
    return {.path = fromBase64(object.value(u"path")),
            .base = object.value(u"base").toString().toLatin1(),
            .mode = object.value(u"mode").toString().toLatin1(),
            .bytes = fromBase64(object.value(u"bytes"))};
}

} // namespace

KeptDraft layAside(const ChangeSet &changes, const QDateTime &when)
{
    KeptDraft kept{.when = when.toUTC(), .files = {}, .leftOut = {}};
    for (const FileChange &change : changes.changes()) {
        if (change.after.secret || change.removes())
            kept.leftOut += change.path;
        else
            kept.files += {.path = change.path,
                           .base = baseOf(change.before),
                           .mode = change.after.identity.mode,
                           .bytes = change.after.bytes.value_or(QByteArray())};
    }
    return kept;
}

Result<Configuration> takeUp(const KeptDraft &kept, const Snapshot &read, Configuration draft)
{
    QStringList moved, edited;
    const QMap<QByteArray, ConfigFile> files = draft.allFiles(); // as edited so far
    for (const KeptDraft::File &file : kept.files) {
        const auto now = files.constFind(file.path);
        const QByteArray found = baseOf(read.files.value(file.path));
        if (now != files.constEnd() && baseOf(*now) != found)
            edited += QString::fromUtf8(file.path);
        else if (found != file.base)
            moved += QString::fromUtf8(file.path);
        else if (const Status put = draft.putFile(file.path, file.bytes, file.mode); !put)
            return std::unexpected(put.error());
    }
    if (!moved.isEmpty())
        return fail(ErrorCode::BadInput, moved.join(u", "),
                    postseal::tr("changed on the server since the draft was laid aside, so that it "
                                 "does not fit any more"));
    if (!edited.isEmpty())
        return fail(ErrorCode::BadInput, edited.join(u", "),
                    postseal::tr("is edited now, and the draft would take the place of that; "
                                 "apply or discard it first"));
    return draft;
}

QByteArray toJson(const KeptDraft &kept, const QString &place)
{
    QJsonArray files;
    for (const KeptDraft::File &file : kept.files)
        files += toObject(file);
    QJsonArray leftOut;
    for (const QByteArray &path : kept.leftOut)
        leftOut += base64(path);
    return QJsonDocument(QJsonObject{{u"place"_s, place},
                                     {u"when"_s, kept.when.toString(Qt::ISODateWithMs)},
                                     {u"files"_s, files},
                                     {u"leftOut"_s, leftOut}})
        .toJson();
}

Result<KeptDraft> keptDraftFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    KeptDraft kept{.when =
                       QDateTime::fromString(object.value(u"when").toString(), Qt::ISODateWithMs),
                   .files = {},
                   .leftOut = {}};
    for (const QJsonValue file : object.value(u"files").toArray())
        kept.files += fileFrom(file.toObject());
    for (const QJsonValue path : object.value(u"leftOut").toArray())
        kept.leftOut += fromBase64(path);
    if (!kept.when.isValid() || (kept.files.isEmpty() && kept.leftOut.isEmpty()))
        return fail(ErrorCode::Malformed, {}, postseal::tr("this is no draft that Postseal wrote"));
    return kept;
}

} // namespace postseal
