// SPDX-License-Identifier: GPL-3.0-or-later
// authlistener FILE VERSION NAME=VALUE...   gives the Dovecot whose first file is FILE a listener
// for Postfix; names are path, mode, user, group, or port and address. For checkdovecot.py.
#include "app/postsealctl/dumpdovecot.h"
#include "core/settings/authlisteneredit.h"

#include <QFile>

#include <cstdio>

using namespace postseal;

namespace {

Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Local, path, file.errorString());
    return file.readAll();
}

AuthListener listenerOf(const QList<QByteArray> &words)
{
    AuthListener listener;
    for (const QByteArray &word : words) {
        const QByteArray name = word.first(word.indexOf('=')), value = word.mid(name.size() + 1);
        if (name == "path")
            listener.path = value;
        else if (name == "mode")
            listener.mode = value;
        else if (name == "user")
            listener.user = value;
        else if (name == "group")
            listener.group = value;
        else if (name == "address")
            listener.address = value;
        else if (name == "port")
            listener.port = value;
    }
    listener.kind = listener.port ? AuthListener::Kind::Inet : AuthListener::Kind::Unix;
    return listener;
}

bool write(const QByteArray &path, const QByteArray &bytes)
{
    QFile file(QFile::decodeName(path));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
}

} // namespace

int main(int argc, char **argv)
{
    const QList<QByteArray> words(argv + 1, argv + argc);
    const QByteArray root = words.value(0), version = words.value(1);
    const auto bytes = bytesOf(QFile::decodeName(root));
    if (!bytes)
        return 1;
    const DovecotFiles files = ctl::dovecotFilesOf(root, *bytes, version, bytesOf);
    const auto edited = withAuthListener(files, listenerOf(words.mid(2)), version);
    if (!edited) {
        std::fputs(qPrintable(describe(edited.error())), stderr);
        return 1;
    }
    for (auto it = edited->files.cbegin(); it != edited->files.cend(); ++it) {
        if (*it != files.files.value(it.key()) && !write(it.key(), **it))
            return 1;
    }
    return 0;
}
