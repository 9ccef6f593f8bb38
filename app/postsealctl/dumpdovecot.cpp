// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/dumpdovecot.h"

#include "core/settings/authlisteners.h"

#include <QFile>
#include <QRegularExpression>

#include <glob.h>

namespace postseal::ctl {

namespace {

// A person's configuration has some thirty; each is read once.
constexpr qsizetype kMostFiles = 1000;

QList<QByteArray> filesAt(const QByteArray &pattern)
{
    QList<QByteArray> paths;
    glob_t found{};
    // NOLINTNEXTLINE(concurrency-mt-unsafe): this program is one thread
    if (::glob(pattern.constData(), GLOB_BRACE, nullptr, &found) == 0) {
        for (std::size_t i = 0; i < found.gl_pathc; ++i)
            paths.append(found.gl_pathv[i]);
    }
    ::globfree(&found);
    return paths;
}

QByteArray valueOrNull(const std::optional<QByteArray> &value)
{
    return value ? jsonString(*value) : QByteArray("null");
}

QByteArray jsonText(const AuthListener &listener)
{
    const bool inet = listener.kind == AuthListener::Kind::Inet;
    QList<JsonField> fields{{"kind", jsonString(inet ? "inet" : "unix")},
                            {"name", jsonString(listener.name)}};
    if (inet)
        fields +=
            {{"address", valueOrNull(listener.address)}, {"port", valueOrNull(listener.port)}};
    else
        fields += {{"path", jsonString(listener.path)},
                   {"mode", valueOrNull(listener.mode)},
                   {"user", valueOrNull(listener.user)},
                   {"group", valueOrNull(listener.group)}};
    fields += {{"file", jsonString(listener.file)}, {"line", QByteArray::number(listener.line)}};
    return jsonObject(fields);
}

} // namespace

DovecotFiles dovecotFilesOf(const QByteArray &path, const QByteArray &bytes,
                            const QByteArray &version, const ReadFile &readFile)
{
    DovecotFiles files{.root = path, .files = {{path, bytes}}};
    for (bool more = true; more;) {
        more = false;
        const DovecotReading reading = readDovecot(files, version);
        for (const QByteArray &pattern : reading.patterns) {
            for (const QByteArray &included : filesAt(pattern)) {
                if (files.files.contains(included) || files.files.size() == kMostFiles)
                    continue;
                const Result<QByteArray> read = readFile(QFile::decodeName(included));
                files.files.insert(included, read ? std::optional(*read) : std::nullopt);
                more = true;
            }
        }
    }
    return files;
}

QByteArray dovecotVersionIn(const QByteArray &text)
{
    static const QRegularExpression pattern(QStringLiteral("^# ([0-9]+\\.[0-9][^ ]*) "));
    return pattern.match(QString::fromLatin1(text.left(200))).captured(1).toLatin1();
}

QList<JsonField> fieldsOf(const DovecotReading &reading)
{
    QList<QByteArray> settings;
    for (const DovecotSetting &setting : reading.settings)
        settings.append(jsonObject({{"name", jsonString(reading.nameOf(setting))},
                                    {"value", jsonString(setting.value)},
                                    {"file", jsonString(setting.file)},
                                    {"line", QByteArray::number(setting.line)}}));
    QList<QByteArray> listeners;
    for (const AuthListener &listener : authListeners(reading))
        listeners.append(jsonText(listener));
    QList<QByteArray> unread;
    for (const QByteArray &path : reading.unread)
        unread.append(jsonObject({{"file", jsonString(path)}}));
    return {{"settings", jsonLines(settings)},
            {"auth_listeners", jsonLines(listeners)},
            {"unread", jsonLines(unread)}};
}

} // namespace postseal::ctl
