// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshhostnames.h"

#include "core/transport/sshconfigwords.h"

#include <QSet>

#include <algorithm>

namespace postseal {

namespace {

using namespace Qt::StringLiterals;

bool isOneName(const QByteArray &word)
{
    return !word.isEmpty() && !word.startsWith('!') &&
           std::ranges::none_of(word, [](char c) { return c == '*' || c == '?'; });
}

/// Each file once, so that files which include each other end.
class SshNameReading {
public:
    explicit SshNameReading(const SshSurroundings &surroundings)
        : m_surroundings(surroundings)
    {
    }

    void readFile(const SshConfigFile &file);
    const QStringList &names() const { return m_names; }

private:
    void include(QString pattern, const SshConfigFile &from);

    const SshSurroundings &m_surroundings;
    QSet<QString> m_read;
    QStringList m_names;
};

void SshNameReading::readFile(const SshConfigFile &file)
{
    if (m_read.contains(file.path))
        return;
    m_read += file.path;
    const QByteArray text = m_surroundings.text(file.path, file.checkOwner).value_or(QByteArray());
    for (const QByteArray &written : text.split('\n')) {
        const SshConfigLine line = sshConfigLine(written);
        if (line.keyword != "host" && line.keyword != "include")
            continue;
        const QList<QByteArray> words = sshConfigValues(line.rest).value_or(QList<QByteArray>());
        for (const QByteArray &word : words) {
            const QString name = QString::fromUtf8(word);
            if (line.keyword == "include")
                include(name, file);
            else if (isOneName(word) && !m_names.contains(name))
                m_names += name;
        }
    }
}

void SshNameReading::include(QString pattern, const SshConfigFile &from)
{
    if (!pattern.startsWith(u'/') && !pattern.startsWith(u'~'))
        pattern = (from.ofUser ? u"~/.ssh/"_s : u"/etc/ssh/"_s) + pattern;
    for (const QString &path : m_surroundings.filesLike(pattern))
        readFile({.path = path, .ofUser = from.ofUser, .mustExist = true, .checkOwner = true});
}

} // namespace

QStringList sshHostNames(const QList<SshConfigFile> &files, const SshSurroundings &surroundings)
{
    SshNameReading reading(surroundings);
    for (const SshConfigFile &file : files)
        reading.readFile(file);
    return reading.names();
}

} // namespace postseal
