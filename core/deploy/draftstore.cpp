// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/draftstore.h"

#include "core/x509/digest.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

/// What the names of all drafts of \a place begin with.
QString stemOf(const QString &place)
{
    return QString::fromLatin1(sha256(place.toUtf8()).first(32));
}

constexpr qint64 kEnd = 1024; ///< what toJson() writes last has the place in it

/// What toJson() was told that the draft in \a path is for; empty: nobody knows.
QString placeIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(std::max(0LL, file.size() - kEnd)))
        return {};
    const QByteArray end = file.readAll();
    const QByteArray key = R"("place": ")";
    const qsizetype at = end.lastIndexOf(key);
    return at < 0 ? QString() : QString::fromUtf8(end.sliced(at + key.size()).split('"').first());
}

/// Earlier releases kept drafts by the host as it was typed.
bool isSpeltOtherwise(const QString &path, const QString &place)
{
    return place.startsWith(QStringLiteral("ssh://")) &&
           placeIn(path).compare(place, Qt::CaseInsensitive) == 0;
}

Result<KeptDraft> readDraft(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Local, path, file.errorString());
    Result<KeptDraft> draft = keptDraftFromJson(file.readAll());
    if (!draft)
        return fail(draft.error().code, path, draft.error().detail);
    return draft;
}

/// When \a stored was written; before all others what cannot be read.
QDateTime whenOf(const StoredDraft &stored)
{
    return stored.draft ? stored.draft->when : QDateTime();
}

} // namespace

DraftStore::DraftStore(QString folder)
    : m_folder(std::move(folder))
{
}

QString DraftStore::newFile(const QString &place)
{
    return stemOf(place) + u'-' + QUuid::createUuid().toString(QUuid::Id128) +
           QStringLiteral(".json");
}

QString DraftStore::pathOf(const QString &file) const
{
    return m_folder + u'/' + file;
}

/// Whole or not at all, whenever the program or the power goes.
Status DraftStore::keep(const QString &file, const QString &place, const KeptDraft &draft) const
{
    QDir().mkpath(m_folder);
    QSaveFile written(pathOf(file));
    const QByteArray json = toJson(draft, place);
    // Before the first byte: what is in a configuration is nobody else's business.
    const bool done = written.open(QIODevice::WriteOnly) &&
                      written.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                      written.write(json) == json.size() && written.commit();
    if (!done)
        return fail(ErrorCode::Local, written.fileName(), written.errorString());
    return {};
}

QList<StoredDraft> DraftStore::find(const QString &place) const
{
    const QString stem = stemOf(place);
    // Those without a dash behind the stem are of earlier releases. What QSaveFile did not finish
    // ends otherwise.
    const QStringList names{QStringLiteral("*.json"), stem + QStringLiteral(".json.new")};
    QList<StoredDraft> all;
    for (const QString &name : QDir(m_folder).entryList(names, QDir::Files, QDir::Name)) {
        if (name.startsWith(stem) || isSpeltOtherwise(pathOf(name), place))
            all += {.file = name, .draft = readDraft(pathOf(name))};
    }
    std::ranges::stable_sort(all, [](const StoredDraft &one, const StoredDraft &other) {
        return whenOf(one) > whenOf(other);
    });
    return all;
}

QList<StoredDraft> DraftStore::waiting(const QString &place) const
{
    QList<StoredDraft> all = find(place);
    all.removeIf([this](const StoredDraft &one) { return DraftLock::isHeld(pathOf(one.file)); });
    return all;
}

Result<KeptDraft> DraftStore::read(const QString &file) const
{
    return readDraft(pathOf(file));
}

Result<DraftLock> DraftStore::lock(const QString &file) const
{
    QDir().mkpath(m_folder);
    return DraftLock::take(pathOf(file));
}

void DraftStore::drop(const QString &file) const
{
    QFile::remove(pathOf(file));
}

} // namespace postseal
