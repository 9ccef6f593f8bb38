// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/keptdraft.h"

#include "core/base/tr.h"
#include "core/config/linediff.h"
#include "core/settings/withheld.h"
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
    QJsonObject object{{u"path"_s, base64(file.path)},
                       {u"base"_s, QString::fromLatin1(file.base)},
                       {u"mode"_s, QString::fromLatin1(file.mode)},
                       {u"uid"_s, QString::fromLatin1(file.uid)},
                       {u"gid"_s, QString::fromLatin1(file.gid)}};
    if (file.removed)
        object.insert(u"removed"_s, true);
    else
        object.insert(u"bytes"_s, base64(file.bytes));
    if (file.was) {
        object.insert(u"was"_s, base64(*file.was));
        object.insert(u"wasMode"_s, QString::fromLatin1(file.wasMode));
        object.insert(u"wasUid"_s, QString::fromLatin1(file.wasUid));
        object.insert(u"wasGid"_s, QString::fromLatin1(file.wasGid));
    }
    return object;
}

KeptDraft::File fileFrom(const QJsonObject &object)
{
    const auto text = [&object](const char *name) {
        return object.value(QLatin1StringView(name)).toString().toLatin1();
    };
    KeptDraft::File file{.path = fromBase64(object.value(u"path")),
                         .base = text("base"),
                         .mode = text("mode"),
                         .bytes = fromBase64(object.value(u"bytes")),
                         .removed = object.value(u"removed").toBool(),
                         .was = std::nullopt,
                         .wasMode = text("wasMode"),
                         .uid = text("uid"),
                         .gid = text("gid"),
                         .wasUid = text("wasUid"),
                         .wasGid = text("wasGid")};
    if (object.contains(u"was"))
        file.was = fromBase64(object.value(u"was"));
    return file;
}

KeptDraft::File fileOf(const FileChange &change)
{
    const bool there = change.before.exists();
    const FileIdentity was = there ? change.before.identity : FileIdentity();
    const FileIdentity &is = change.after.identity;
    return {.path = change.path,
            .base = baseOf(change.before),
            .mode = is.mode,
            .bytes = change.after.bytes.value_or(QByteArray()),
            .removed = change.removes(),
            .was = there ? change.before.bytes : std::nullopt,
            .wasMode = was.mode,
            .uid = is.uid,
            .gid = is.gid,
            .wasUid = was.uid,
            .wasGid = was.gid};
}

/// \a known, where it is.
void take(QByteArray &into, const QByteArray &known)
{
    if (!known.isEmpty())
        into = known;
}

/// What \a file was when the draft was made, beside \a now, which it is.
ConfigFile fileAsItWas(const KeptDraft::File &file, ConfigFile now, const FileIdentity &owner)
{
    if (!now.exists()) {
        now.path = now.realPath = file.path;
        now.identity = owner;
    }
    now.identity.kind = file.base.isEmpty() ? FileIdentity::Kind::Absent : FileIdentity::Kind::File;
    now.identity.mode = file.wasMode;
    take(now.identity.uid, file.wasUid);
    take(now.identity.gid, file.wasGid);
    now.identity.sha256 = file.base;
    now.bytes = file.was;
    return now;
}

/// \a now, whose contents are what they were, with the rights that it had.
ConfigFile withOldRights(const KeptDraft::File &file, ConfigFile now)
{
    take(now.identity.mode, file.wasMode);
    take(now.identity.uid, file.wasUid);
    take(now.identity.gid, file.wasGid);
    return now;
}

/// Changes \a to as \a kept wants it: files are taken away when nothing names them any more.
Status lay(const KeptDraft &kept, Configuration &to)
{
    for (const KeptDraft::File &file : kept.files) {
        if (file.removed)
            continue;
        if (Status put = to.putFile(file.path, file.bytes); !put)
            return put;
        if (Status put = to.setRights(file.path, file.mode, file.uid, file.gid); !put)
            return put;
    }
    for (const KeptDraft::File &file : kept.files) {
        if (!file.removed || !to.allFiles().value(file.path).exists())
            continue;
        if (Status gone = to.removeFile(file.path); !gone)
            return gone;
    }
    return {};
}

} // namespace

KeptDraft layAside(const ChangeSet &changes, const Configuration &read, const Configuration &draft,
                   const QDateTime &when)
{
    const Withheld then(read, {}), next(draft, {});
    // Whose contents were not fetched has none to keep; the hash in its place is of no use alone.
    const auto withholds = [&then, &next](const ConfigFile &file) {
        return file.exists() && (file.secret || then.contains(file) || next.contains(file));
    };
    KeptDraft kept{.when = when.toUTC(), .files = {}, .leftOut = {}};
    for (const FileChange &change : changes.changes()) {
        if (withholds(change.before) || withholds(change.after))
            kept.leftOut += change.path;
        else
            kept.files += fileOf(change);
    }
    return kept;
}

QByteArray diffOf(const KeptDraft &kept)
{
    QByteArray text;
    for (const KeptDraft::File &file : kept.files) {
        if (file.was || file.base.isEmpty())
            text += unifiedDiff(file.was.value_or(QByteArray()), file.bytes, file.path);
        else
            text += "--- " + file.path + '\n';
    }
    return text;
}

Result<ConfigurationMerge> mergeKept(const KeptDraft &kept, const Snapshot &read)
{
    const Configuration &theirs = read.configuration;
    QMap<QByteArray, ConfigFile> base = theirs.allFiles();
    const FileIdentity owner = base.value(theirs.mainCfPath()).identity;
    QStringList moved;
    for (const KeptDraft::File &file : kept.files) {
        const ConfigFile now = read.files.value(file.path);
        if (baseOf(now) == file.base) {
            if (now.exists())
                base[file.path] = withOldRights(file, base.value(file.path));
            continue;
        }
        if (!file.was && !file.base.isEmpty())
            moved += QString::fromUtf8(file.path);
        base.insert(file.path, fileAsItWas(file, base.value(file.path), owner));
    }
    if (!moved.isEmpty())
        return fail(ErrorCode::BadInput, moved.join(u", "),
                    postseal::tr("changed on the server since the draft was laid aside, so that it "
                                 "does not fit any more"));
    const Configuration was(theirs.directory(), base);
    Configuration ours = was;
    if (const Status laid = lay(kept, ours); !laid)
        return std::unexpected(laid.error());
    return mergeConfigurations(was, ours, theirs);
}

Result<Configuration> takeUp(const KeptDraft &kept, const Configuration &merged,
                             const Snapshot &read, Configuration draft)
{
    const QMap<QByteArray, ConfigFile> there = read.configuration.allFiles();
    const QMap<QByteArray, ConfigFile> now = draft.allFiles(); // as edited so far
    const QMap<QByteArray, ConfigFile> wanted = merged.allFiles();
    QStringList edited;
    KeptDraft next{.when = kept.when, .files = {}, .leftOut = {}};
    for (const KeptDraft::File &file : kept.files) {
        const ConfigFile put = wanted.value(file.path);
        if (now.value(file.path) != there.value(file.path))
            edited += QString::fromUtf8(file.path);
        else if (put != there.value(file.path))
            next.files += {.path = file.path,
                           .base = {},
                           .mode = put.identity.mode,
                           .bytes = put.bytes.value_or(QByteArray()),
                           .removed = !put.exists(),
                           .was = {},
                           .wasMode = {},
                           .uid = put.identity.uid,
                           .gid = put.identity.gid,
                           .wasUid = {},
                           .wasGid = {}};
    }
    if (!edited.isEmpty())
        return fail(ErrorCode::BadInput, edited.join(u", "),
                    postseal::tr("is edited now, and the draft would take the place of that; "
                                 "apply or discard it first"));
    if (const Status laid = lay(next, draft); !laid)
        return std::unexpected(laid.error());
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
