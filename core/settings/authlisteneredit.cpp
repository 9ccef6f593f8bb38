// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/authlisteneredit.h"

#include "core/base/tr.h"

#include <algorithm>
#include <functional>
#include <ranges>
#include <utility>

namespace postseal {

namespace {

/// Where a block or setting begins.
struct FileLine {
    QByteArray file;
    int line = 0;
};

QByteArray typeOf(const AuthListener &listener)
{
    return listener.kind == AuthListener::Kind::Inet ? "inet_listener" : "unix_listener";
}

/// What is asked for, under the names that \a syntax has.
QList<std::pair<QByteArray, std::optional<QByteArray>>> settingsFor(const AuthListener &wanted,
                                                                    DovecotSyntax syntax)
{
    if (wanted.kind == AuthListener::Kind::Unix)
        return {{"mode", wanted.mode}, {"user", wanted.user}, {"group", wanted.group}};
    return {{syntax == DovecotSyntax::Since24 ? "listen" : "address", wanted.address},
            {"port", wanted.port}};
}

bool isSameListener(const AuthListener &one, const AuthListener &wanted)
{
    if (one.kind != wanted.kind)
        return false;
    if (wanted.line > 0)
        return one.file == wanted.file && one.line == wanted.line;
    return wanted.kind == AuthListener::Kind::Unix
               ? one.path == wanted.path
               : one.port == wanted.port && (wanted.name.isEmpty() || one.name == wanted.name);
}

std::optional<AuthListener> foundIn(const DovecotReading &reading, const AuthListener &wanted)
{
    const QList<AuthListener> listeners = authListeners(reading);
    const auto found = std::ranges::find_if(
        listeners, [&](const AuthListener &one) { return isSameListener(one, wanted); });
    return found == listeners.end() ? std::nullopt : std::optional(*found);
}

/// The setting \a key of \a listener that counts: the last.
std::optional<DovecotSetting> settingOf(const DovecotReading &reading, const AuthListener &listener,
                                        const QByteArray &key)
{
    const QByteArray type = typeOf(listener);
    for (const DovecotSetting &setting : std::views::reverse(reading.settings)) {
        if (setting.block < 0 || plainKey(setting.key, type, reading.syntax) != key)
            continue;
        const DovecotBlock &block = reading.blocks[setting.block];
        const bool here = block.file == listener.file && block.line == listener.line;
        const bool named = !listener.name.isEmpty() && block.name == listener.name;
        if (block.type != type || block.around < 0 || (!here && !named))
            continue;
        const DovecotBlock &service = reading.blocks[block.around];
        if (service.type == "service" && service.name == "auth" && service.around < 0)
            return setting;
    }
    return {};
}

/// The last block "service auth" for everybody.
std::optional<FileLine> placeOfService(const DovecotReading &reading)
{
    for (const DovecotBlock &block : std::views::reverse(reading.blocks)) {
        if (block.type == "service" && block.name == "auth" && block.around < 0)
            return FileLine{.file = block.file, .line = block.line};
    }
    return {};
}

/// The file that a new "service auth" belongs in: that of the other services.
QByteArray fileForService(const DovecotReading &reading, const QByteArray &root)
{
    for (const DovecotBlock &block : std::views::reverse(reading.blocks)) {
        if (block.type == "service" && block.around < 0)
            return block.file;
    }
    return root;
}

/// The files of a Dovecot while they are edited.
class ListenerDraft {
public:
    ListenerDraft(DovecotFiles files, QByteArray version)
        : m_files(std::move(files))
        , m_version(std::move(version))
        , m_reading(readDovecot(m_files, m_version))
    {
    }

    const DovecotFiles &files() const { return m_files; }
    const DovecotReading &reading() const { return m_reading; }

    Status edit(const QByteArray &path, const std::function<Status(DovecotConf &)> &change)
    {
        const auto bytes = m_files.files.value(path);
        if (!bytes)
            return fail(
                ErrorCode::NotPermitted, QString::fromUtf8(path),
                postseal::tr("this file was not read, so that nothing can be changed there"));
        DovecotConf document = DovecotConf::parse(*bytes, m_reading.syntax);
        if (const Status done = change(document); !done)
            return done;
        m_files.files[path] = document.toBytes();
        m_reading = readDovecot(m_files, m_version);
        return {};
    }

    /// Makes a block for \a wanted, or brings one back to life.
    Status addListener(const AuthListener &wanted)
    {
        auto service = placeOfService(m_reading);
        if (!service) {
            const Status done =
                edit(fileForService(m_reading, m_files.root),
                     [](DovecotConf &file) { return file.addBlock(0, "service", "auth"); });
            service = placeOfService(m_reading);
            if (!done || !service)
                return done;
        }
        const QByteArray type = typeOf(wanted), name = nameFor(wanted);
        return edit(service->file, [&](DovecotConf &file) -> Status {
            const QList<QByteArray> keys{"mode", "user", "group", "port", "address", "listen"};
            if (file.reviveBlock(service->line, type, name, keys))
                return {};
            return file.addBlock(service->line, type, name);
        });
    }

    Status set(const AuthListener &listener, const QByteArray &key, const QByteArray &value)
    {
        const auto setting = settingOf(m_reading, listener, key);
        if (setting && setting->value == value)
            return {};
        return edit(setting ? setting->file : listener.file, [&](DovecotConf &file) {
            return setting ? file.setValue(setting->line, value)
                           : file.addSetting(listener.line, key, value);
        });
    }

    /// 2.4 wants a name for each listener; 2.2 and 2.3 take one.
    QByteArray nameFor(const AuthListener &wanted) const
    {
        if (wanted.kind == AuthListener::Kind::Unix)
            return wanted.path;
        if (!wanted.name.isEmpty())
            return wanted.name;
        const QList<AuthListener> listeners = authListeners(m_reading);
        QByteArray name = "postfix";
        for (int i = 2; std::ranges::find(listeners, name, &AuthListener::name) != listeners.end();
             ++i)
            name = "postfix" + QByteArray::number(i);
        return name;
    }

private:
    DovecotFiles m_files;
    QByteArray m_version;
    DovecotReading m_reading;
};

/// The listener just made.
std::optional<AuthListener> named(const DovecotReading &reading, const AuthListener &wanted,
                                  const QByteArray &name)
{
    for (const AuthListener &one : authListeners(reading)) {
        if (one.kind == wanted.kind && one.name == name)
            return one;
    }
    return {};
}

/// Whether a service other than auth has a socket at \a path: Dovecot refuses two.
bool isTaken(const DovecotReading &reading, const QByteArray &path)
{
    return std::ranges::any_of(reading.blocks, [&](const DovecotBlock &block) {
        return block.name == path && block.around >= 0 && block.type.endsWith("_listener") &&
               reading.blocks[block.around].type == "service" &&
               reading.blocks[block.around].name != "auth";
    });
}

/// Whether \a listener says all that \a wanted asks for.
bool says(const AuthListener &listener, const AuthListener &wanted)
{
    using Value = std::optional<QByteArray>;
    const auto holds = [](const Value &is, const Value &asked) {
        return !asked || (is && is->simplified() == asked->simplified());
    };
    return holds(listener.mode, wanted.mode) && holds(listener.user, wanted.user) &&
           holds(listener.group, wanted.group) && holds(listener.port, wanted.port) &&
           holds(listener.address, wanted.address) && listener.path == wanted.path;
}

std::unexpected<Error> notReadBack(const AuthListener &wanted)
{
    return fail(ErrorCode::BadInput,
                QString::fromUtf8(wanted.path + wanted.port.value_or(QByteArray())),
                tr("Dovecot's files cannot take this listener as they are"));
}

} // namespace

Result<DovecotFiles> withAuthListener(const DovecotFiles &files, const AuthListener &wanted,
                                      const QByteArray &version)
{
    ListenerDraft draft(files, version);
    auto listener = foundIn(draft.reading(), wanted);
    if (!listener && wanted.line > 0)
        return fail(ErrorCode::NotFound, QString::fromUtf8(wanted.file),
                    tr("there is no listener at this place"));
    if (!listener) {
        const QByteArray name = draft.nameFor(wanted);
        if (wanted.kind == AuthListener::Kind::Unix && isTaken(draft.reading(), wanted.path))
            return fail(ErrorCode::BadInput, QString::fromUtf8(wanted.path),
                        tr("another service of Dovecot has its socket there"));
        if (const Status done = draft.addListener(wanted); !done)
            return std::unexpected(done.error());
        listener = named(draft.reading(), wanted, name);
    }
    if (!listener)
        return notReadBack(wanted);
    for (const auto &[key, value] : settingsFor(wanted, draft.reading().syntax)) {
        const Status done = value ? draft.set(*listener, key, *value) : Status();
        if (!done)
            return std::unexpected(done.error());
    }
    const auto result = foundIn(draft.reading(), *listener);
    if (!result || !says(*result, wanted))
        return notReadBack(wanted);
    return draft.files();
}

Result<Configuration> withAuthListener(const Configuration &configuration,
                                       const AuthListener &wanted, const QByteArray &version)
{
    const DovecotFiles before = dovecotFiles(configuration);
    const Result<DovecotFiles> after = withAuthListener(before, wanted, version);
    if (!after)
        return std::unexpected(after.error());
    Configuration next = configuration;
    for (auto it = after->files.cbegin(); it != after->files.cend(); ++it) {
        const std::optional<QByteArray> &bytes = *it;
        if (!bytes || before.files.value(it.key()) == bytes)
            continue;
        if (const Status done = next.putFile(it.key(), *bytes); !done)
            return std::unexpected(done.error());
    }
    return next;
}

} // namespace postseal
