// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/inspectionframes.h"

#include "core/config/plaintext.h"
#include "core/x509/digest.h"

namespace postseal {

namespace {

constexpr qint64 kLargestFetched = qint64{8} << 20; // set_body in remote/20-inspect.sh

} // namespace

void InspectionFrames::take(const Frame &frame)
{
    if (frame.kind == "file") {
        takeFile(frame.text);
    } else if (frame.kind == "body") {
        takeBody(frame.body);
    } else if (frame.kind == "data") {
        const QByteArray name = frame.text.left(frame.text.indexOf(' '));
        if (name == "facts")
            takeFacts(frame.body);
        else if (name == "postconf" || name == "doveconf")
            takeParameters(frame.body);
        else if (name == "map-types")
            facts.mapTypes = frame.body.simplified().split(' ');
        else if (name == "managed" && !frame.body.isEmpty())
            facts.managedBy = frame.body.trimmed().split('\n');
        else if (name == "listening")
            takeListening(frame.body);
    }
}

/// "KIND SHA256 MODE UID GID SIZE PATH<TAB>REALPATH"
void InspectionFrames::takeFile(const QByteArray &text)
{
    m_lastPath.clear(); // the body of a file that is passed over is nobody's
    const qsizetype tab = text.indexOf('\t');
    const QList<QByteArray> fields = text.left(tab).split(' ');
    ConfigFile file;
    file.path = fields.mid(6).join(' ');
    file.realPath = text.mid(tab + 1);
    if (tab < 0 || !isWholePath(file.path) || !isWholePath(file.realPath))
        return;
    file.identity.sha256 = fields[1];
    file.identity.mode = fields[2];
    file.identity.uid = fields[3];
    file.identity.gid = fields[4];
    file.tooLarge = fields[0] == "file" && fields[5].toLongLong() > kLargestFetched;
    if (fields[0] == "file")
        file.identity.kind = FileIdentity::Kind::File;
    else if (fields[0] == "unreadable")
        file.identity.kind = FileIdentity::Kind::Unreadable;
    else if (fields[0] == "other")
        file.identity.kind = FileIdentity::Kind::Other;
    m_lastPath = file.path;
    m_files.insert(file.path, file);
}

/// Contents that are not the file's would be the base of a draft that takes its place.
void InspectionFrames::takeBody(const QByteArray &body)
{
    const auto found = m_files.find(m_lastPath);
    if (found == m_files.end() || !found->exists())
        return;
    ConfigFile &file = *found;
    if (sha256(body) == file.identity.sha256)
        file.bytes = body;
    else
        torn.insert(m_lastPath);
}

void InspectionFrames::takeFacts(const QByteArray &body)
{
    for (const QByteArray &line : body.split('\n')) {
        const QList<QByteArray> fields = line.split('\t');
        if (fields.size() < 2)
            continue;
        const QByteArray &key = fields[0];
        const QByteArray &value = fields[1];
        if (key == "user")
            facts.user = value;
        else if (key == "uid")
            facts.root = value == "0";
        else if (key == "host")
            facts.hostName = value;
        else if (key == "kernel")
            facts.kernel = value;
        else if (key == "systemd")
            facts.systemd = true;
        else if (key == "openssl")
            facts.openssl = true;
        else if (key == "config")
            facts.configDirectory = value;
        else if (key == "master")
            facts.masterPid = value.trimmed();
        else if (key == "stage" && isWholePath(value))
            facts.strayStages.append(value);
        else if (key == "transaction" && fields.size() > 2)
            facts.transactions.append({.id = value.mid(value.lastIndexOf('/') + 1),
                                       .state = fields[2],
                                       .when = fields.value(3).toLongLong(),
                                       .running = fields.value(4) == "yes",
                                       .holder = fields.value(5)});
    }
}

void InspectionFrames::takeParameters(const QByteArray &body)
{
    for (const QByteArray &line : body.split('\n')) {
        const qsizetype equals = line.indexOf(" =");
        if (line.startsWith("postconf: fatal:") && facts.postconfError.isEmpty())
            facts.postconfError = line.mid(17);
        else if (!line.startsWith("postconf:") && equals > 0)
            facts.parameters.insert(line.left(equals), line.mid(equals + 2).trimmed());
    }
}

/// proc(5): "sl local_address rem_address st …", addresses in hexadecimal, 0A is LISTEN.
void InspectionFrames::takeListening(const QByteArray &body)
{
    for (const QByteArray &line : body.split('\n')) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.size() < 4 || fields[3] != "0A")
            continue;
        const QList<QByteArray> local = fields[1].split(':');
        if (local.size() != 2)
            continue;
        facts.listening.append({.port = local[1].toUShort(nullptr, 16),
                                .hexAddress = local[0],
                                .ipv6 = local[0].size() == 32});
    }
}

Snapshot InspectionFrames::snapshot() const
{
    Snapshot snapshot;
    snapshot.facts = facts;
    snapshot.files = m_files;
    return snapshot;
}

} // namespace postseal
