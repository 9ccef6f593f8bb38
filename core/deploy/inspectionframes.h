// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/framereader.h"
#include "core/settings/snapshot.h"

#include <QMap>
#include <QSet>

namespace postseal {

/// Collects the frames of one inspection (remote/20-inspect.sh); what makes no sense is passed
/// over.
class InspectionFrames {
public:
    void take(const Frame &frame);
    /// The files and facts so far; the configuration is not made yet.
    Snapshot snapshot() const;
    ServerFacts facts;
    /// Files whose contents are not what their checksum was taken of: somebody wrote meanwhile.
    QSet<QByteArray> torn;

private:
    void takeBody(const QByteArray &body);
    void takeFile(const QByteArray &text);
    void takeFacts(const QByteArray &body);
    void takeParameters(const QByteArray &body);
    void takeListening(const QByteArray &body);

    QMap<QByteArray, ConfigFile> m_files;
    QByteArray m_lastPath;
};

} // namespace postseal
