// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/changes.h"

#include "app/postsealctl/givenauthorities.h"
#include "app/postsealctl/givencertificates.h"
#include "app/postsealctl/passwords.h"
#include "core/deploy/configfolder.h"
#include "core/history/otherhost.h"
#include "core/history/restoration.h"
#include "core/intents/clientdoor.h"
#include "core/lint/namedpaths.h"
#include "core/settings/renewalhook.h"

#include <QDir>
#include <QFile>

namespace postseal::ctl {

namespace {

std::unexpected<Error> bad(const QString &word, const QString &why)
{
    return fail(ErrorCode::BadInput, word, why);
}

bool holdsControlCharacter(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c < u' ' || c == QChar(0x7f); });
}

Result<FileArgument> parseFile(const QString &word)
{
    const qsizetype equals = word.indexOf(u'=');
    if (equals <= 0 || !word.startsWith(u'/') || equals + 1 == word.size())
        return bad(
            word, QStringLiteral("write --file REMOTE=LOCAL[,mode=0600] with a whole remote path"));
    if (holdsControlCharacter(word.left(equals)))
        return bad(word, QStringLiteral("a control character in a path is refused"));
    FileArgument argument{
        .remote = word.left(equals).toUtf8(), .local = word.mid(equals + 1), .mode = {}};
    const qsizetype option = argument.local.lastIndexOf(QLatin1StringView(",mode="));
    if (option >= 0) {
        bool ok = false;
        const uint mode = argument.local.mid(option + 6).toUInt(&ok, 8);
        if (!ok || mode > 0777)
            return bad(word, QStringLiteral("the mode is octal, at most 0777"));
        argument.mode = QByteArray::number(mode, 8);
        argument.local.truncate(option);
    }
    return argument;
}

/// The files of --from as if each were a --file.
QList<FileArgument> filesFrom(const QString &folder, const QByteArray &directory)
{
    QList<FileArgument> files;
    if (folder.isEmpty())
        return files;
    for (const QString &name : folderFiles(folder))
        files.append(
            {.remote = directory + '/' + name.toUtf8(), .local = folder + u'/' + name, .mode = {}});
    return files;
}

Status putFile(Configuration &configuration, const FileArgument &argument)
{
    QFile file(argument.local);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Local, argument.local, file.errorString());
    return configuration.putFile(argument.remote, file.readAll(), argument.mode);
}

/// "SERVICE/NAME" or "NAME"; the service itself may hold slashes ("submission/inet").
struct Place {
    QByteArray service;
    QByteArray name;

    explicit Place(const QString &text)
    {
        const QByteArray bytes = text.trimmed().toUtf8();
        const qsizetype slash = bytes.lastIndexOf('/');
        service = bytes.left(qMax(slash, qsizetype(0)));
        name = bytes.mid(slash + 1);
    }
};

Status set(Configuration &configuration, const QString &word)
{
    const Place place(word.section(u'=', 0, 0));
    const QByteArray value = word.section(u'=', 1).trimmed().toUtf8();
    if (place.service.isEmpty()) {
        MainCf document = configuration.mainCf();
        const Status done = document.setValue(place.name, value);
        configuration.setMainCf(document);
        return done;
    }
    MasterCf document = configuration.masterCf();
    const Status done = document.setOverride(place.service, place.name, value);
    configuration.setMasterCf(document);
    return done;
}

/// What is not set is no error: the wish is fulfilled.
Status unset(Configuration &configuration, const QString &word)
{
    const Place place(word);
    if (place.service.isEmpty()) {
        MainCf document = configuration.mainCf();
        document.remove(place.name);
        configuration.setMainCf(document);
        return {};
    }
    MasterCf document = configuration.masterCf();
    if (!document.find(place.service))
        return fail(ErrorCode::NotFound, {}, QStringLiteral("master.cf has no row of that name"));
    document.removeOverride(place.service, place.name);
    configuration.setMasterCf(document);
    return {};
}

Status listen(Configuration &configuration, const QString &word)
{
    const QByteArray service = word.section(u'=', 0, 0).toUtf8();
    MasterCf document = configuration.masterCf();
    const Status done = word.endsWith(QLatin1StringView("=on")) ? document.enable(service)
                                                                : document.disable(service);
    configuration.setMasterCf(document);
    return done;
}

Status remove(Configuration &configuration, const QString &word)
{
    return configuration.removeFile(word.toUtf8());
}

Status checkRemove(const QString &word)
{
    if (word.startsWith(u'/') && !word.endsWith(u'/') && !holdsControlCharacter(word))
        return {};
    return bad(word, QStringLiteral("write --remove PATH with the whole path of a file"));
}

Status checkSet(const QString &word)
{
    if (word.indexOf(u'=') > 0 && !Place(word.section(u'=', 0, 0)).name.isEmpty())
        return {};
    return bad(word,
               QStringLiteral("write --set NAME=VALUE or --set SERVICE/NAME=VALUE; --unset NAME "
                              "takes a setting out, so that Postfix's default holds"));
}

Status checkUnset(const QString &word)
{
    if (!word.contains(u'=') && !Place(word).name.isEmpty())
        return {};
    return bad(word, QStringLiteral("write --unset NAME or --unset SERVICE/NAME, without a value"));
}

Status checkListener(const QString &word)
{
    const QString wish = word.section(u'=', 1);
    if (word.indexOf(u'=') > 0 &&
        (wish == QLatin1StringView("on") || wish == QLatin1StringView("off")))
        return {};
    return bad(word, QStringLiteral("write --listener SERVICE=on or --listener SERVICE=off"));
}

using Check = Status (*)(const QString &);
using Step = Status (*)(Configuration &, const QString &);

Status forAll(const QStringList &words, Check check)
{
    for (const QString &word : words) {
        if (const Status done = check(word); !done)
            return done;
    }
    return {};
}

/// The word of the command line stands in front of what a document says about it.
std::unexpected<Error> saidOf(const QString &word, const Error &error)
{
    const QString said = error.subject.isEmpty() || error.subject == word
                             ? error.detail
                             : error.subject + QStringLiteral(": ") + error.detail;
    return fail(error.code, word, said);
}

Status makeAll(Configuration &configuration, const QStringList &words, Step step)
{
    for (const QString &word : words) {
        if (const Status done = step(configuration, word); !done)
            return saidOf(word, done.error());
    }
    return {};
}

Result<QList<ReachedGoal>> reachAll(Configuration &configuration, const ServerFacts &facts,
                                    const Changes &changes)
{
    QList<ReachedGoal> reached;
    for (const QString &word : changes.goals) {
        const Result<Intended> intended =
            reachGoal(configuration, facts, word, changes.relayPassword);
        if (!intended)
            return saidOf(word, intended.error());
        configuration = intended->next;
        reached.append({.goal = word, .said = intended->said, .remarks = intended->remarks});
    }
    return reached;
}

Status letAllIn(Configuration &configuration, const ServerFacts &facts,
                const QList<ClientWish> &clients, QList<ReachedGoal> &reached)
{
    for (const ClientWish &wish : clients) {
        const Result<Intended> intended =
            letInThrough(configuration, facts, wish.service, wish.client);
        if (!intended)
            return std::unexpected(intended.error());
        configuration = intended->next;
        reached.append(
            {.goal = QStringLiteral("let %1 in").arg(QString::fromUtf8(wish.client.note)),
             .said = intended->said,
             .remarks = intended->remarks});
    }
    return {};
}

/// What \a words of --file say, and whether the folder is there.
Status readFiles(Changes &changes, const QStringList &words)
{
    if (!changes.folder.isEmpty() && !QDir(changes.folder).exists())
        return fail(ErrorCode::Local, changes.folder, QStringLiteral("there is no such folder"));
    for (const QString &word : words) {
        const Result<FileArgument> argument = parseFile(word);
        if (!argument)
            return std::unexpected(argument.error());
        changes.files.append(*argument);
    }
    return {};
}

QList<GivenFile> givenFiles(const QStringList &names)
{
    QList<GivenFile> files;
    for (const QString &name : names)
        files.append({.name = name, .bytes = {}, .passphrase = {}});
    return files;
}

} // namespace

Result<Changes> changesOf(const Arguments &arguments)
{
    Changes changes{.to = arguments.value(QStringLiteral("to")),
                    .earlier = {},
                    .folder = arguments.value(QStringLiteral("from")),
                    .files = {},
                    .certificates = givenFiles(arguments.values(QStringLiteral("certificate"))),
                    .byName = arguments.has(QStringLiteral("sni")),
                    .trusted = givenFiles(arguments.values(QStringLiteral("trust"))),
                    .trustedClients = givenFiles(arguments.values(QStringLiteral("trust-clients"))),
                    .listeners = arguments.values(QStringLiteral("listener")),
                    .goals = arguments.values(QStringLiteral("goal")),
                    .clients = {},
                    .unsets = arguments.values(QStringLiteral("unset")),
                    .sets = arguments.values(QStringLiteral("set")),
                    .removals = arguments.values(QStringLiteral("remove")),
                    .mainDirectory = {}};
    const Result<Secret> password = relayPassword(arguments);
    if (!password)
        return std::unexpected(password.error());
    changes.relayPassword = *password;
    if (const Status done = readFiles(changes, arguments.values(QStringLiteral("file"))); !done)
        return std::unexpected(done.error());
    for (const Status &done :
         {forAll(changes.listeners, checkListener), forAll(changes.goals, checkGoal),
          forAll(changes.unsets, checkUnset), forAll(changes.sets, checkSet),
          forAll(changes.removals, checkRemove)}) {
        if (!done)
            return std::unexpected(done.error());
    }
    return changes;
}

Result<Changes> alsoChangesOf(const Arguments &arguments)
{
    Changes changes{.to = {},
                    .earlier = {},
                    .folder = arguments.value(QStringLiteral("also-from")),
                    .files = {},
                    .certificates = {},
                    .trusted = {},
                    .trustedClients = {},
                    .listeners = {},
                    .goals = {},
                    .clients = {},
                    .unsets = {},
                    .sets = {},
                    .removals = {},
                    .mainDirectory = {}};
    if (const Status done = readFiles(changes, arguments.values(QStringLiteral("also-file")));
        !done)
        return std::unexpected(done.error());
    return changes;
}

QList<QByteArray> remotePaths(const Changes &changes, const QByteArray &directory)
{
    QList<QByteArray> paths;
    for (const FileArgument &argument : filesFrom(changes.folder, directory) + changes.files)
        paths.append(argument.remote);
    for (const QString &word : changes.removals)
        paths.append(word.toUtf8());
    QStringList goals = changes.goals;
    if (!changes.clients.isEmpty())
        goals += QStringLiteral("relay="); // it may make the same table
    // A row of tls_server_sni_maps may move, or a table be made.
    if (!changes.certificates.isEmpty())
        paths += QList<QByteArray>{directory + "/sni", directory + "/sni_2", kCertbotHook};
    if (const std::optional<EarlierState> &earlier = changes.earlier; earlier)
        paths += pathsToRestore(earlier->state, earlier->created, directory);
    return paths + certificatePaths(changes.certificates, directory) + goalPaths(goals, directory);
}

QList<QByteArray> remotePaths(const Changes &changes, const Configuration &configuration,
                              const ServerFacts &facts)
{
    return remotePaths(changes, configuration.directory()) +
           authorityPaths(changes, configuration, facts);
}

QList<QByteArray> serverPaths(const Changes &changes, const Configuration &configuration,
                              const ServerFacts &facts)
{
    QList<QByteArray> paths = remotePaths(changes, configuration, facts);
    if (configuration.mainCf().toBytes().isEmpty()) // not read yet
        return paths;
    const Result<Wanted> made = withChanges(configuration, facts, changes);
    if (!made)
        return paths;
    for (const QByteArray &path : tlsFilesOf(made->configuration, facts)) {
        // What the live configuration names is looked at anyway, what the draft puts is no
        // question.
        if (!configuration.file(path) && !made->configuration.file(path) && !paths.contains(path))
            paths.append(path);
    }
    return paths;
}

Result<Wanted> withChanges(const Configuration &configuration, const ServerFacts &facts,
                           const Changes &changes)
{
    Wanted made{.configuration = configuration,
                .certificates = {},
                .goals = {},
                .notGivenBack = {},
                .otherHost = {}};
    if (const std::optional<EarlierState> &earlier = changes.earlier; earlier) {
        const Restoration back =
            restored(configuration, earlier->state, earlier->created, earlier->key);
        made.configuration = back.wanted;
        made.notGivenBack = back.left;
        made.otherHost = otherHostWords(earlier->hostKey, facts.hostKey);
    }
    Configuration &wanted = made.configuration;
    for (const FileArgument &argument :
         filesFrom(changes.folder, wanted.directory()) + changes.files) {
        if (const Status done = putFile(wanted, argument); !done)
            return std::unexpected(done.error());
    }
    if (const Status done = useCertificates(made, facts, changes); !done)
        return std::unexpected(done.error());
    if (const Status done = trustGiven(made, facts, changes); !done)
        return std::unexpected(done.error());
    if (const Status done = makeAll(wanted, changes.listeners, listen); !done)
        return std::unexpected(done.error());
    const Result<QList<ReachedGoal>> goals = reachAll(wanted, facts, changes);
    if (!goals)
        return std::unexpected(goals.error());
    made.goals += *goals;
    if (const Status done = letAllIn(wanted, facts, changes.clients, made.goals); !done)
        return std::unexpected(done.error());
    const std::initializer_list<std::pair<QStringList, Step>> steps{
        {changes.unsets, unset}, {changes.sets, set}, {changes.removals, remove}};
    for (const auto &[words, step] : steps) {
        if (const Status done = makeAll(wanted, words, step); !done)
            return std::unexpected(done.error());
    }
    return made;
}

} // namespace postseal::ctl
