// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/authlisteners.h"

#include "core/settings/authaddress.h"

#include <QHash>

#include <algorithm>

namespace postseal {

namespace {

/// Whether \a index is a block of a listener of "service auth" for everybody.
bool isAuthListener(const DovecotReading &reading, qsizetype index)
{
    const DovecotBlock &block = reading.blocks[index];
    if ((block.type != "unix_listener" && block.type != "inet_listener") || block.around < 0)
        return false;
    const DovecotBlock &service = reading.blocks[block.around];
    return service.type == "service" && service.name == "auth" && service.around < 0;
}

AuthListener listenerFrom(const DovecotBlock &block)
{
    AuthListener listener;
    listener.kind =
        block.type == "inet_listener" ? AuthListener::Kind::Inet : AuthListener::Kind::Unix;
    listener.name = block.name;
    listener.path = listener.kind == AuthListener::Kind::Unix ? block.name : QByteArray();
    listener.file = block.file;
    listener.line = block.line;
    return listener;
}

/// The place for the value of \a key; null when it is of no interest here.
std::optional<QByteArray> *memberFor(AuthListener &listener, const QByteArray &key)
{
    if (listener.kind == AuthListener::Kind::Inet)
        return key == "port"                         ? &listener.port
               : key == "address" || key == "listen" ? &listener.address
                                                     : nullptr;
    return key == "mode"    ? &listener.mode
           : key == "user"  ? &listener.user
           : key == "group" ? &listener.group
                            : nullptr;
}

/// The last block of the listener at \a index.
qsizetype lastBlockOf(const QHash<qsizetype, qsizetype> &byBlock, qsizetype index)
{
    qsizetype last = -1;
    for (auto it = byBlock.cbegin(); it != byBlock.cend(); ++it)
        last = *it == index ? std::max(last, it.key()) : last;
    return last;
}

} // namespace

std::optional<unsigned> AuthListener::permissions() const
{
    const QByteArray text = mode.value_or(QByteArray());
    bool isNumber = false;
    const unsigned value = text.toUInt(&isNumber, text.startsWith('0') ? 8 : 10);
    return isNumber ? std::optional(value) : std::nullopt;
}

QList<AuthListener> authListeners(const DovecotReading &reading)
{
    QList<AuthListener> listeners;
    QHash<QByteArray, qsizetype> byName;
    QHash<qsizetype, qsizetype> byBlock;
    for (qsizetype i = 0; i < reading.blocks.size(); ++i) {
        if (!isAuthListener(reading, i))
            continue;
        const DovecotBlock &block = reading.blocks[i];
        const QByteArray id = block.type + ' ' + block.name;
        // 2.2 and 2.3 take each block without a name for another one.
        if (!block.name.isEmpty() && byName.contains(id)) {
            byBlock.insert(i, byName.value(id));
            continue;
        }
        byName.insert(id, listeners.size());
        byBlock.insert(i, listeners.size());
        listeners.append(listenerFrom(block));
    }
    for (const DovecotSetting &setting : reading.settings) {
        const auto index = byBlock.constFind(setting.block);
        if (index == byBlock.cend())
            continue;
        const QByteArray &type = reading.blocks[setting.block].type;
        AuthListener &listener = listeners[*index];
        const QByteArray key = plainKey(setting.key, type, reading.syntax);
        if (std::optional<QByteArray> *const member = memberFor(listener, key))
            *member = setting.value;
        // A block of the same name below would say the path anew.
        else if (key == "path" && type == "unix_listener" &&
                 lastBlockOf(byBlock, *index) == setting.block)
            listener.path = setting.value;
    }
    return listeners;
}

std::optional<AuthListener> listenerFor(const QList<AuthListener> &listeners,
                                        const QByteArray &saslPath,
                                        const QByteArray &queueDirectory)
{
    const auto address = authAddressFrom(saslPath);
    QByteArray path = saslPath.startsWith("unix:") ? saslPath.sliced(5) : saslPath;
    if (!path.startsWith('/'))
        path = queueDirectory + '/' + path;
    const auto reached = std::ranges::find_if(listeners, [&](const AuthListener &one) {
        if (one.kind == AuthListener::Kind::Inet)
            return address && address->port > 0 &&
                   one.port.value_or("0").toUShort() == address->port;
        return !address && one.path == path && one.permissions() != 0U;
    });
    return reached == listeners.end() ? std::nullopt : std::optional(*reached);
}

DovecotFiles dovecotFiles(const Configuration &configuration)
{
    DovecotFiles files{.root = configuration.directory() + "/dovecot.conf", .files = {}};
    const QMap<QByteArray, ConfigFile> &all = configuration.files();
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        if (it->exists())
            files.files.insert(it.key(), it->bytes);
    }
    return files;
}

} // namespace postseal
