// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshhostconfig.h"

#include "core/base/tr.h"
#include "core/transport/sshaddress.h"
#include "core/transport/sshconfignotes.h"
#include "core/transport/sshconfigreader.h"
#include "core/transport/sshconfigsettings.h"
#include "core/transport/sshexpansion.h"
#include "core/transport/sshplace.h"

#include <QFile>

namespace postseal {

namespace {

/// \a error as one about \a option.
std::unexpected<Error> about(const SshOption &option, const Error &error)
{
    if (option.file.isEmpty())
        return fail(error.code, QString::fromUtf8(option.text), error.detail);
    return fail(error.code, sshPlace(option.file, option.line), error.detail);
}

QStringList pathsOf(const QList<SshOption> &options)
{
    QStringList paths;
    for (const SshOption &option : options)
        paths += QFile::decodeName(option.text);
    return paths;
}

bool isNone(const QByteArray &text)
{
    return text.toLower() == "none";
}

/// ssh(1) makes a ProxyCommand of its hops, which is where their tokens are replaced.
Result<SshJump> expandedJump(const SshJump &jump, const SshTokens &tokens)
{
    SshJump expanded = jump;
    for (SshDestination &hop : expanded.hops) {
        for (QByteArray *part : {&hop.host, &hop.user}) {
            const Result<QByteArray> whole = withTokens(*part, tokens);
            if (!whole)
                return std::unexpected(whole.error());
            *part = *whole;
        }
    }
    const Result<QByteArray> others = withTokens(jump.others, tokens);
    if (!others)
        return std::unexpected(others.error());
    expanded.others = *others;
    return expanded;
}

/// What the files say, once they are read: makes values of words.
class SshHostResolution {
public:
    SshHostResolution(const SshDestination &destination, const QList<SshConfigFile> &files,
                      const SshSurroundings &surroundings)
        : m_files(files)
        , m_surroundings(surroundings)
    {
        m_config.name = destination.host;
        SshOptions &options = m_reading.options;
        if (!destination.user.isEmpty())
            options.offer("user", {SshOption{.text = destination.user, .file = {}}});
        if (destination.port)
            options.offer("port",
                          {SshOption{.text = QByteArray::number(*destination.port), .file = {}}});
    }

    void jumpBy(const SshOption &jumps)
    {
        if (!jumps.text.isEmpty())
            m_reading.options.offer("proxyjump", {jumps});
    }

    Result<SshHostConfig> run();

private:
    Status readFiles();
    Status findHost();
    Status findWay();
    Status findAgent();
    Status findKnownHosts();
    Status findKeyFiles();
    void findNumbers();
    void findMethods();
    bool isOn(const QByteArray &keyword, bool usual) const;
    Result<QList<SshOption>> expandedFiles(const QByteArray &keyword, bool withEverything);

    const QList<SshConfigFile> &m_files;
    const SshSurroundings &m_surroundings;
    SshReading m_reading;
    SshHostConfig m_config;
};

bool SshHostResolution::isOn(const QByteArray &keyword, bool usual) const
{
    const SshOptions &options = m_reading.options;
    return options.has(keyword) ? options.first(keyword).text != "no" : usual;
}

Status SshHostResolution::readFiles()
{
    const SshMatchSubject first{.host = m_config.name, .originalHost = m_config.name};
    if (Status read = readSshConfig(m_files, first, m_surroundings, m_reading); !read)
        return read;
    if (Status found = findHost(); !found)
        return found;
    // Too late for a line of the second pass, as with ssh(1).
    m_reading.options.offer("canonicalizehostname", {SshOption{.text = "no", .file = {}}});
    const bool isFinalAsked = m_reading.wantsFinalPass || isOn("canonicalizehostname", false);
    if (!isFinalAsked)
        return {};
    const SshMatchSubject again{
        .host = m_config.host, .originalHost = m_config.name, .finalPass = true};
    return readSshConfig(m_files, again, m_surroundings, m_reading);
}

Status SshHostResolution::findHost()
{
    SshOptions &options = m_reading.options;
    SshOption option = options.first("hostname");
    if (!options.has("hostname"))
        option.text = m_config.name;
    const Result<QByteArray> host = options.has("hostname")
                                        ? withTokens(option.text, {{'h', m_config.name}})
                                        : Result<QByteArray>(m_config.name);
    if (!host)
        return about(option, host.error());
    m_config.host = sshHostForm(*host, options.first("addressfamily").text);
    option.text = m_config.host;
    options.replace("hostname", {option}); // a later one comes too late
    return {};
}

Status SshHostResolution::findWay()
{
    const SshOptions &options = m_reading.options;
    const QByteArray command = options.first("proxycommand").text;
    const QByteArray jumps = options.first("proxyjump").text;
    const bool isCommand = options.has("proxycommand");
    const SshOption option = options.first(isCommand ? "proxycommand" : "proxyjump");
    m_config.proxySetting = {
        .keyword = {}, .value = option.text, .file = option.file, .line = option.line};
    if (isCommand && !isNone(command))
        m_config.proxyCommand = command;
    const std::optional<SshJump> jump = options.has("proxyjump")
                                            ? sshJump(jumps, m_surroundings.servicePort)
                                            : std::optional(SshJump());
    if (!jump)
        return about(option, {ErrorCode::BadInput, {}, postseal::tr("these hops make no sense")});
    if (jump->hops.isEmpty())
        return {};
    const SshDestination &last = jump->hops.last();
    if (last.host == m_config.host && last.port.value_or(22) == m_config.port &&
        (last.user.isEmpty() || last.user == m_config.user))
        return about(option, {ErrorCode::BadInput,
                              {},
                              postseal::tr("the host is named as a hop on the way to itself")});
    const Result<SshJump> expanded = expandedJump(*jump, m_config.tokens);
    if (!expanded)
        return about(option, expanded.error());
    m_config.jumps = expanded->hops;
    m_config.otherJumps = expanded->others;
    return {};
}

Status SshHostResolution::findAgent()
{
    SshOption option = m_reading.options.first("identityagent");
    if (!m_reading.options.has("identityagent"))
        return {};
    const Result<QByteArray> atHome = withHome(option.text, m_surroundings);
    const Result<QByteArray> agent =
        atHome ? withTokensAndVariables(*atHome, m_config.tokens, m_surroundings) : atHome;
    if (!agent)
        return about(option, agent.error());
    option.text = *agent;
    m_reading.options.replace("identityagent", {option});
    if (*agent == "none") {
        m_config.agent.asked = false;
    } else if (agent->startsWith('$')) {
        const std::optional<QByteArray> socket = m_surroundings.variable(agent->mid(1));
        m_config.agent = {.asked = socket.has_value(),
                          .socket = QFile::decodeName(socket.value_or(QByteArray()))};
    } else if (*agent != "SSH_AUTH_SOCK") {
        m_config.agent.socket = QFile::decodeName(*agent);
    }
    return {};
}

/// The files behind \a keyword without "none"; tokens and variables only when \a withEverything.
Result<QList<SshOption>> SshHostResolution::expandedFiles(const QByteArray &keyword,
                                                          bool withEverything)
{
    QList<SshOption> files;
    for (SshOption option : m_reading.options.all(keyword)) {
        if (isNone(option.text))
            continue;
        Result<QByteArray> path = withHome(option.text, m_surroundings);
        if (path && withEverything)
            path = withTokensAndVariables(*path, m_config.tokens, m_surroundings);
        if (!path)
            return about(option, path.error());
        option.text = *path;
        files += option;
    }
    return files;
}

Status SshHostResolution::findKnownHosts()
{
    SshOptions &options = m_reading.options;
    m_config.usualUserFiles = !options.has("userknownhostsfile");
    m_config.usualKnownHosts = m_config.usualUserFiles && !options.has("globalknownhostsfile");
    const auto usual = [](const char *one, const char *other) {
        return QList{SshOption{.text = one, .file = {}}, SshOption{.text = other, .file = {}}};
    };
    options.offer("userknownhostsfile", usual("~/.ssh/known_hosts", "~/.ssh/known_hosts2"));
    options.offer("globalknownhostsfile",
                  usual("/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2"));
    const Result<QList<SshOption>> user = expandedFiles("userknownhostsfile", true);
    const Result<QList<SshOption>> global = expandedFiles("globalknownhostsfile", false);
    if (!user || !global)
        return std::unexpected(user ? global.error() : user.error());
    m_config.userKnownHostsFiles = pathsOf(*user);
    m_config.globalKnownHostsFiles = pathsOf(*global);
    options.replace("userknownhostsfile", *user);
    return {};
}

Status SshHostResolution::findKeyFiles()
{
    const Result<QList<SshOption>> keys = expandedFiles("identityfile", true);
    const Result<QList<SshOption>> certificates = expandedFiles("certificatefile", true);
    if (!keys || !certificates)
        return std::unexpected(keys ? certificates.error() : keys.error());
    if (m_reading.options.has("identityfile"))
        m_config.identityFiles = pathsOf(*keys);
    m_config.certificateFiles = pathsOf(*certificates);
    m_config.identitiesOnly = isOn("identitiesonly", false);
    return {};
}

void SshHostResolution::findNumbers()
{
    const SshOptions &options = m_reading.options;
    // 0 stands for no limit but that of the system.
    if (const int seconds = options.first("connecttimeout").text.toInt(); seconds > 0)
        m_config.connectTimeoutSeconds = seconds;
    if (options.has("serveraliveinterval"))
        m_config.keepAlive.seconds = options.first("serveraliveinterval").text.toInt();
    if (options.has("serveralivecountmax"))
        m_config.keepAlive.count = options.first("serveralivecountmax").text.toInt();
    m_config.addressFamily = options.first("addressfamily").text;
    if (m_config.addressFamily.isEmpty())
        m_config.addressFamily = "any";
    m_config.bindAddress = options.first("bindaddress").text;
}

void SshHostResolution::findMethods()
{
    const SshOptions &options = m_reading.options;
    m_config.publicKeys = isOn("pubkeyauthentication", true);
    m_config.passwords = isOn("passwordauthentication", true);
    m_config.questions = isOn("kbdinteractiveauthentication", true);
    if (options.has("preferredauthentications"))
        m_config.preferredMethods = options.first("preferredauthentications").text.split(',');
    const SshOption refusal = options.first("refuseconnection");
    if (!refusal.text.isEmpty())
        m_config.refusal = {
            .keyword = {}, .value = refusal.text, .file = refusal.file, .line = refusal.line};
    m_config.hashKnownHosts = isOn("hashknownhosts", false);
    m_config.hostKeyAlias = options.first("hostkeyalias").text.toLower();
    m_config.strictHostKeyChecking = options.first("stricthostkeychecking").text;
    if (m_config.strictHostKeyChecking.isEmpty())
        m_config.strictHostKeyChecking = "ask";
}

Result<SshHostConfig> SshHostResolution::run()
{
    if (Status read = readFiles(); !read)
        return std::unexpected(read.error());
    const SshOptions &options = m_reading.options;
    m_config.user = options.has("user") ? options.first("user").text : m_surroundings.user;
    m_config.port = options.has("port") ? options.first("port").text.toUShort() : 22;
    findNumbers();
    findMethods();
    const SshHostConfig &config = m_config;
    m_config.tokens = {
        {'C', sshConnectionDigest(m_surroundings.hostName, config.host, config.port, config.user)},
        {'L', m_surroundings.hostName.split('.').first()},
        {'i', m_surroundings.uid},
        {'j', options.has("proxyjump") ? options.first("proxyjump").text : QByteArray()},
        {'k', config.hostKeyAlias.isEmpty() ? config.name : config.hostKeyAlias},
        {'l', m_surroundings.hostName},
        {'n', config.name},
        {'p', QByteArray::number(config.port)},
        {'d', m_surroundings.home},
        {'h', config.host},
        {'r', config.user},
        {'u', m_surroundings.user}};
    for (const auto &step :
         {&SshHostResolution::findWay, &SshHostResolution::findAgent,
          &SshHostResolution::findKnownHosts, &SshHostResolution::findKeyFiles}) {
        if (Status found = (this->*step)(); !found)
            return std::unexpected(found.error());
    }
    m_config.settings = sshConfigSettings(m_config, m_reading.options);
    m_config.notes = sshConfigNotes(m_reading.options);
    if (const auto &refusal = m_config.refusal)
        m_config.notes.prepend({.file = refusal->file,
                                .line = refusal->line,
                                .text = postseal::tr("these settings refuse the connection: %1")
                                            .arg(QString::fromUtf8(refusal->value))});
    return m_config;
}

} // namespace

Result<SshHostConfig> sshHostConfig(const SshDestination &destination,
                                    const QList<SshConfigFile> &files,
                                    const SshSurroundings &surroundings, const SshOption &jumps)
{
    SshHostResolution resolution(destination, files, surroundings);
    resolution.jumpBy(jumps);
    return resolution.run();
}

} // namespace postseal
