// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/draftstore.h"

#include "core/x509/digest.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <utility>

namespace postseal {

DraftStore::DraftStore(QString folder)
    : m_folder(std::move(folder))
{
}

QString DraftStore::fileOf(const QString &place) const
{
    const QByteArray name = sha256(place.toUtf8()).first(32);
    return m_folder + u'/' + QString::fromLatin1(name) + QStringLiteral(".json");
}

QString DraftStore::besideOf(const QString &place) const
{
    return fileOf(place) + QStringLiteral(".new");
}

/// Whole or not at all, whenever the program or the power goes.
Status DraftStore::write(const QString &path, const QString &place, const KeptDraft &draft) const
{
    QDir().mkpath(m_folder);
    QSaveFile file(path);
    const QByteArray json = toJson(draft, place);
    // Before the first byte: what is in a configuration is nobody else's business.
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         file.write(json) == json.size() && file.commit();
    if (!written)
        return fail(ErrorCode::Local, file.fileName(), file.errorString());
    return {};
}

Status DraftStore::keep(const QString &place, const KeptDraft &draft) const
{
    return write(fileOf(place), place, draft);
}

Status DraftStore::keepBeside(const QString &place, const KeptDraft &draft) const
{
    return write(besideOf(place), place, draft);
}

Result<std::optional<KeptDraft>> DraftStore::find(const QString &place) const
{
    QFile file(fileOf(place));
    if (!file.exists())
        return std::nullopt;
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Local, file.fileName(), file.errorString());
    Result<KeptDraft> draft = keptDraftFromJson(file.readAll());
    if (!draft)
        return fail(draft.error().code, file.fileName(), draft.error().detail);
    return *std::move(draft);
}

void DraftStore::drop(const QString &place) const
{
    QFile::remove(fileOf(place));
    QFile::rename(besideOf(place), fileOf(place));
}

void DraftStore::dropBeside(const QString &place) const
{
    QFile::remove(besideOf(place));
}

} // namespace postseal
