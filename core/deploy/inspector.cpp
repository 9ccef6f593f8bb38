// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/inspector.h"

#include "core/x509/digest.h"

#include <QCoreApplication>
#include <QSet>

namespace postseal {

namespace {

/// Collects the frames of one inspection.
class Collector {
public:
    void take(const Frame &frame);
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

void Collector::take(const Frame &frame)
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
void Collector::takeFile(const QByteArray &text)
{
    const qsizetype tab = text.indexOf('\t');
    const QList<QByteArray> fields = text.left(tab).split(' ');
    if (tab < 0 || fields.size() < 7)
        return;
    ConfigFile file;
    file.path = fields.mid(6).join(' ');
    file.realPath = text.mid(tab + 1);
    file.identity.sha256 = fields[1];
    file.identity.mode = fields[2];
    file.identity.uid = fields[3];
    file.identity.gid = fields[4];
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
void Collector::takeBody(const QByteArray &body)
{
    ConfigFile &file = m_files[m_lastPath];
    if (sha256(body) == file.identity.sha256)
        file.bytes = body;
    else
        torn.insert(m_lastPath);
}

void Collector::takeFacts(const QByteArray &body)
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
        else if (key == "transaction" && fields.size() > 2)
            facts.transactions.append({value.mid(value.lastIndexOf('/') + 1), fields[2]});
    }
}

void Collector::takeParameters(const QByteArray &body)
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
void Collector::takeListening(const QByteArray &body)
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

Snapshot Collector::snapshot() const
{
    Snapshot snapshot;
    snapshot.facts = facts;
    snapshot.files = m_files;
    return snapshot;
}

} // namespace

Request inspection(const QByteArray &configDirectory, const QList<QByteArray> &extraPaths)
{
    return {.verb = "inspect", .payload = extraPaths.join('\n'), .words = configDirectory};
}

Result<Snapshot> inspect(RootChannel &channel, const QByteArray &configDirectory,
                         const QList<QByteArray> &extraPaths, const Patience &patience)
{
    const Status sent = channel.send(inspection(configDirectory, extraPaths), patience);
    if (!sent)
        return std::unexpected(sent.error());
    return inspected(channel, configDirectory, patience);
}

Result<Snapshot> inspected(RootChannel &channel, const QByteArray &configDirectory,
                           const Patience &patience)
{
    Collector collector;
    const auto done =
        channel.answer([&collector](const Frame &frame) { collector.take(frame); }, patience);
    if (!done)
        return std::unexpected(done.error());
    Snapshot snapshot = collector.snapshot();
    const QByteArray directory =
        configDirectory.isEmpty() ? collector.facts.parameter("config_directory") : configDirectory;
    snapshot.configuration = Configuration(
        directory.isEmpty() ? collector.facts.configDirectory : directory, snapshot.files);
    for (const char *name : {"/main.cf", "/master.cf"}) {
        const ConfigFile file = snapshot.files.value(snapshot.configuration.directory() + name);
        const QString path = QString::fromUtf8(snapshot.configuration.directory() + name);
        if (!file.exists())
            return fail(ErrorCode::NotFound, path,
                        QCoreApplication::translate("Inspector", "is not there"));
        if (collector.torn.contains(file.path))
            return fail(ErrorCode::Conflict, path,
                        QCoreApplication::translate("Inspector",
                                                    "was changed while it was read; try again"));
        if (!file.bytes)
            return fail(ErrorCode::NotPermitted, path,
                        QCoreApplication::translate("Inspector", "cannot be read by this account"));
    }
    return snapshot;
}

Result<Snapshot> inspectDovecot(RootChannel &channel, const QList<QByteArray> &paths,
                                const Patience &patience)
{
    Collector collector;
    const auto done = channel.ask(
        {.verb = "dovecot", .payload = paths.join('\n'), .words = {}},
        [&collector](const Frame &frame) { collector.take(frame); }, patience);
    if (!done)
        return std::unexpected(done.error());
    Snapshot snapshot = collector.snapshot();
    for (ConfigFile &file : snapshot.files)
        file.secret = file.exists() && !file.bytes;
    const QByteArray &directory = snapshot.facts.configDirectory;
    snapshot.configuration = Configuration(directory, snapshot.files);
    const QString main = QString::fromUtf8(directory + "/dovecot.conf");
    if (!snapshot.files.value(main.toUtf8()).exists())
        return fail(ErrorCode::NotFound, main,
                    QCoreApplication::translate("Inspector", "is not there"));
    return snapshot;
}

} // namespace postseal
