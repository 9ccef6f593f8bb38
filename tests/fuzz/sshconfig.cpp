// SPDX-License-Identifier: GPL-3.0-or-later
// Input: HOST MORE CONFIG (input.h): CONFIG is read for HOST; whatever it includes is MORE.
#include "core/transport/sshhostconfig.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <QSet>

using namespace postseal;
using namespace Qt::StringLiterals;
using fuzz::require;

namespace {

using Read = Result<SshHostConfig>;

SshSurroundings surroundings(const QByteArray &config, const QByteArray &more)
{
    return {.user = "ann",
            .home = "/home/ann",
            .hostName = "desk.example.org",
            .uid = "1000",
            .text = [config, more](const QString &path, bool) -> Result<QByteArray> {
                return path == u"/config" ? config : more;
            },
            .filesLike =
                [](const QString &pattern) {
                    return pattern.contains(u'x') ? QStringList() : QStringList(pattern);
                },
            .variable =
                [](const QByteArray &name) {
                    return name == "HOME" ? std::optional<QByteArray>("/home/ann") : std::nullopt;
                },
            .homeOf =
                [](const QByteArray &user) {
                    return user == "root" ? std::optional<QByteArray>("/root") : std::nullopt;
                },
            .servicePort =
                [](const QByteArray &name) {
                    return name == "ssh" ? std::optional<quint16>(22) : std::nullopt;
                },
            .addresses = [] { return QList<QByteArray>{"127.0.0.1", "192.0.2.9", "2001:db8::9"}; },
            .succeeds = [](const QByteArray &command) -> Result<bool> {
                return command.size() % 2 == 0;
            }};
}

Read readFor(const QByteArray &host, const QByteArray &config, const QByteArray &more)
{
    const SshDestination destination{.user = {}, .host = host, .port = {}};
    return sshHostConfig(destination, {{.path = u"/config"_s}}, surroundings(config, more));
}

QList<QByteArray> valuesOf(const Read &read)
{
    QList<QByteArray> values;
    if (!read)
        return {"error"};
    for (const SshConfigSetting &setting : read->settings)
        values += setting.keyword + ' ' + setting.value;
    return values;
}

/// Keywords with one value are told once, and every value has its line.
void checkSettings(const SshHostConfig &config, const QByteArray &text)
{
    QSet<QByteArray> told;
    for (const SshConfigSetting &setting : config.settings) {
        const bool isList =
            setting.keyword == "identityfile" || setting.keyword == "certificatefile";
        require(isList || !told.contains(setting.keyword), "a value is told once",
                {setting.keyword, text});
        told += setting.keyword;
        require((setting.line == 0) == setting.file.isEmpty(), "a place is a file and a line",
                {setting.keyword, text});
        require(!isList || setting.line > 0, "a file for keys has its line", {text});
    }
    for (const SshConfigNote &note : config.notes)
        require(note.line > 0 && !note.text.isEmpty(), "a note has its line", {text});
}

} // namespace

void fuzz::sshconfig(Input &input)
{
    const QByteArray host = input.word();
    const QByteArray more = input.word();
    const QByteArray text = input.rest();
    const Read read = readFor(host, text, more);
    require(valuesOf(read) == valuesOf(readFor(host, text, more)), "the same file says the same",
            {text});
    if (!text.contains('\0')) {
        require(valuesOf(read) == valuesOf(readFor(host, text + "\n# end\n", more)),
                "a comment at the end changes nothing", {text});
        require(valuesOf(read) == valuesOf(readFor(host, "Host *\n" + text, more)),
                "a part for all hosts is as none", {text});
    }
    if (!read) {
        require(!read.error().detail.isEmpty(), "a mistake is told", {text});
        return;
    }
    require(read->port > 0, "a port is no 0", {text});
    require(!read->identityFiles || !read->identityFiles->contains(u"none"_s),
            "\"none\" is no file for keys", {text});
    require(read->jumps.isEmpty() || read->proxyCommand.isEmpty(), "one way is gone", {text});
    checkSettings(*read, text);
}
