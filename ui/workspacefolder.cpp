// SPDX-License-Identifier: GPL-3.0-or-later
// The workspace's work on a folder of this computer.
#include "core/deploy/configfolder.h"
#include "core/settings/releasefacts.h"
#include "ui/support/ondone.h"
#include "ui/workspace.h"

#include <QDir>

namespace postseal {

QString Workspace::placeOf(const QString &folder)
{
    return QStringLiteral("file://") + QDir(folder).canonicalPath();
}

Result<Workspace::Reading> Workspace::folderReading(const QString &folder,
                                                    const QByteArray &release)
{
    Result<Snapshot> snapshot = readFolder(folder, {});
    if (snapshot)
        snapshot->facts = withRelease(snapshot->facts, release);
    return judged(snapshot);
}

void Workspace::openFolder(const QString &folder, const QByteArray &release)
{
    const auto job = [folder, release](const std::stop_token &) {
        return folderReading(folder, release);
    };
    onDone(
        m_desk.run(job), this,
        [this, folder, release, asked = ++m_asked, left = draft()](const Result<Reading> &reading) {
            if (asked != m_asked)
                return;
            if (draft() == left)
                showFolder(folder, release, reading);
            else
                emit failed({ErrorCode::BadInput, folder,
                             tr("was not opened, because something was edited meanwhile")});
        });
}

void Workspace::setFolderRelease(const QByteArray &release)
{
    if (m_folder.isEmpty() || m_phase != Phase::Ready || release == m_folderRelease)
        return;
    m_folderRelease = release;
    refresh();
}

void Workspace::showFolder(const QString &folder, const QByteArray &release,
                           const Result<Reading> &reading)
{
    if (!reading) {
        emit failed(reading.error());
        return;
    }
    close();
    m_title = folder;
    m_place = placeOf(folder);
    m_folder = folder;
    m_folderRelease = release;
    enter(Phase::Ready);
    take(*reading);
}

void Workspace::readFolderAgain()
{
    const auto job = [folder = m_folder, release = m_folderRelease](const std::stop_token &) {
        return folderReading(folder, release);
    };
    onDone(m_desk.run(job), this, [this, folder = m_folder](const Result<Reading> &reading) {
        if (folder == m_folder)
            showReading(reading);
    });
}

void Workspace::save()
{
    if (isServer() || m_phase != Phase::Ready)
        return;
    enter(Phase::Applying);
    const auto job = [changes = m_changes, folder = m_folder,
                      release = m_folderRelease](const std::stop_token &) -> Result<Reading> {
        if (const Status written = writeFolder(changes); !written)
            return std::unexpected(written.error());
        return folderReading(folder, release);
    };
    onDone(m_desk.run(job), this, [this](const Result<Reading> &reading) { showSaved(reading); });
}

void Workspace::showSaved(const Result<Reading> &reading)
{
    enter(Phase::Ready);
    if (!reading) {
        emit failed(reading.error());
        return;
    }
    take(*reading);
    emit saved();
}

} // namespace postseal
