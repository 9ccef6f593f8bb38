// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/gitrepository.h"

#include "core/base/tr.h"
#include "core/history/denied.h"
#include "core/history/giterror.h"
#include "core/history/gitptr.h"
#include "core/history/modesfile.h"
#include "core/history/privatefolder.h"
#include "core/history/treepath.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace postseal {

namespace {

constexpr const char *kBranch = "refs/heads/main";
constexpr const char *kLock = "refs/heads/main.lock"; // of git's, while that is moved
constexpr qint64 kLeftSeconds = 5;

QByteArray hexOf(const git_oid &id)
{
    QByteArray hex(GIT_OID_HEXSZ, '\0');
    git_oid_fmt(hex.data(), &id);
    return hex;
}

Result<GitCommitPtr> commitOf(git_repository *repository, const QByteArray &hex)
{
    git_oid id{};
    git_commit *commit = nullptr;
    if (git_oid_fromstrn(&id, hex.constData(), static_cast<std::size_t>(hex.size())) != 0 ||
        git_commit_lookup(&commit, repository, &id) != 0)
        return gitFailure(repository);
    return GitCommitPtr(commit);
}

Result<GitTreePtr> treeOf(git_repository *repository, const QByteArray &commit)
{
    const Result<GitCommitPtr> found = commitOf(repository, commit);
    if (!found)
        return std::unexpected(found.error());
    git_tree *tree = nullptr;
    if (git_commit_tree(&tree, found->get()) != 0)
        return gitFailure(repository);
    return GitTreePtr(tree);
}

Result<GitTreeEntryPtr> treeEntryOf(git_repository *repository, const QByteArray &commit,
                                    const QByteArray &path)
{
    const Result<GitTreePtr> tree = treeOf(repository, commit);
    if (!tree)
        return std::unexpected(tree.error());
    git_tree_entry *entry = nullptr;
    if (git_tree_entry_bypath(&entry, tree->get(), path.constData()) != 0)
        return gitFailure(repository);
    return GitTreeEntryPtr(entry);
}

} // namespace

GitRepository::GitRepository(std::shared_ptr<git_repository> repository)
    : m_repository(std::move(repository))
{
}

Result<GitRepository> GitRepository::open(const QString &path)
{
    startGit();
    if (const int denied = deniedAt(path); denied != 0)
        return fail(ErrorCode::Local, path, systemWords(denied, path));
    if (!QFileInfo::exists(path))
        return fail(ErrorCode::NotFound, path, postseal::tr("there is no history of this server"));
    git_repository *repository = nullptr;
    if (git_repository_open_bare(&repository, QFile::encodeName(path).constData()) != 0)
        return gitFailure(path);
    return GitRepository(std::shared_ptr<git_repository>(repository, git_repository_free));
}

Result<GitRepository> GitRepository::openOrMake(const QString &path)
{
    if (QFileInfo::exists(path + QStringLiteral("/HEAD")) || deniedAt(path) != 0)
        return open(path);
    startGit();
    if (const Status made = makePrivateFolder(path); !made)
        return std::unexpected(made.error());
    git_repository_init_options options{};
    git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
    options.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_NO_DOTGIT_DIR;
    options.initial_head = "main";
    git_repository *repository = nullptr;
    if (git_repository_init_ext(&repository, QFile::encodeName(path).constData(), &options) != 0)
        return gitFailure(path);
    return GitRepository(std::shared_ptr<git_repository>(repository, git_repository_free));
}

void GitRepository::dropLeftLock() const
{
    const QFileInfo lock(QFile::decodeName(git_repository_path(m_repository.get())) +
                         QLatin1StringView(kLock));
    if (lock.exists() &&
        qAbs(lock.lastModified().secsTo(QDateTime::currentDateTime())) > kLeftSeconds)
        QFile::remove(lock.filePath());
}

Result<QByteArray> GitRepository::tip() const
{
    git_oid id{};
    const int code = git_reference_name_to_id(&id, m_repository.get(), kBranch);
    if (code == GIT_ENOTFOUND)
        return QByteArray();
    if (code != 0)
        return gitFailure(m_repository.get());
    return hexOf(id);
}

Result<QByteArray> GitRepository::commitNamed(const QString &words) const
{
    static const QRegularExpression id(QStringLiteral("^[0-9a-f]{4,40}$"));
    const auto none = [&words] {
        return fail(
            ErrorCode::NotFound, words,
            postseal::tr("the history of this server has no such commit, or more than one"));
    };
    if (words == QLatin1StringView("latest")) {
        const Result<QByteArray> newest = tip();
        return newest && newest->isEmpty() ? Result<QByteArray>(none()) : newest;
    }
    git_object *object = nullptr;
    if (!id.match(words).hasMatch() ||
        git_revparse_single(&object, m_repository.get(), words.toLatin1().constData()) != 0)
        return none();
    const GitObjectPtr found(object);
    if (git_object_type(object) != GIT_OBJECT_COMMIT)
        return none();
    return hexOf(*git_object_id(object));
}

Result<HistoryEntry> GitRepository::entry(const QByteArray &commit) const
{
    const Result<GitCommitPtr> found = commitOf(m_repository.get(), commit);
    if (!found)
        return std::unexpected(found.error());
    std::optional<HistoryEntry> entry = entryFromMessage(git_commit_message(found->get()));
    if (!entry)
        return fail(ErrorCode::Malformed, QString::fromLatin1(commit.left(12)),
                    postseal::tr("is no commit that this Postseal can read"));
    entry->commit = commit;
    entry->when = QDateTime::fromSecsSinceEpoch(git_commit_time(found->get()), Qt::UTC);
    entry->by = QString::fromUtf8(git_commit_committer(found->get())->name);
    return *std::move(entry);
}

Result<QByteArray> GitRepository::before(const QByteArray &commit) const
{
    const Result<GitCommitPtr> found = commitOf(m_repository.get(), commit);
    if (!found)
        return std::unexpected(found.error());
    const git_oid *parent = git_commit_parent_id(found->get(), 0);
    return parent ? hexOf(*parent) : QByteArray();
}

Result<QByteArray> GitRepository::blob(const QByteArray &commit, const QByteArray &treePath) const
{
    const Result<GitTreeEntryPtr> entry = treeEntryOf(m_repository.get(), commit, treePath);
    if (!entry)
        return std::unexpected(entry.error());
    git_blob *found = nullptr;
    if (git_blob_lookup(&found, m_repository.get(), git_tree_entry_id(entry->get())) != 0)
        return gitFailure(m_repository.get());
    const GitBlobPtr blob(found);
    return QByteArray(static_cast<const char *>(git_blob_rawcontent(found)),
                      static_cast<qsizetype>(git_blob_rawsize(found)));
}

Result<KeptState> GitRepository::state(const QByteArray &commit) const
{
    return stateWith(commit, [](const QByteArray &) { return true; });
}

Result<KeptState> GitRepository::state(const QByteArray &commit,
                                       const QSet<QByteArray> &paths) const
{
    return stateWith(commit, [&paths](const QByteArray &path) { return paths.contains(path); });
}

Result<KeptState>
GitRepository::stateWith(const QByteArray &commit,
                         const std::function<bool(const QByteArray &)> &wanted) const
{
    const Result<QByteArray> modes = blob(commit, kModesPath);
    if (!modes)
        return std::unexpected(modes.error());
    Result<KeptState> state = stateFromModes(*modes);
    if (!state)
        return state;
    for (auto it = state->files.begin(); it != state->files.end(); ++it) {
        if (!it->bytes || !wanted(it.key()))
            continue;
        const QByteArray place = treePathOf(it.key());
        const Result<GitTreeEntryPtr> entry = treeEntryOf(m_repository.get(), commit, place);
        if (entry && git_tree_entry_type(entry->get()) == GIT_OBJECT_TREE) {
            it->bytes.reset(); // written while a folder of that name was known, too
            continue;
        }
        Result<QByteArray> bytes = blob(commit, place);
        if (!bytes)
            return std::unexpected(bytes.error());
        it->bytes = *std::move(bytes);
    }
    return state;
}

std::optional<QByteArray> GitRepository::contents(const QByteArray &commit,
                                                  const QByteArray &path) const
{
    const Result<QByteArray> bytes = blob(commit, treePathOf(path));
    return bytes ? std::optional(*bytes) : std::nullopt;
}

QByteArray GitRepository::contentsId(const QByteArray &commit, const QByteArray &path) const
{
    const Result<GitTreeEntryPtr> entry = treeEntryOf(m_repository.get(), commit, treePathOf(path));
    return entry ? hexOf(*git_tree_entry_id(entry->get())) : QByteArray();
}

namespace {

int addFile(git_repository *repository, git_index *index, const QByteArray &path,
            const QByteArray &bytes)
{
    git_index_entry entry{};
    entry.mode = GIT_FILEMODE_BLOB;
    entry.path = path.constData();
    const int written = git_blob_create_from_buffer(&entry.id, repository, bytes.constData(),
                                                    static_cast<std::size_t>(bytes.size()));
    return written != 0 ? written : git_index_add(index, &entry);
}

Result<GitTreePtr> writeTree(git_repository *repository, const KeptState &state)
{
    git_index *made = nullptr;
    if (git_index_new(&made) != 0)
        return gitFailure(repository);
    const GitIndexPtr index(made);
    int code = addFile(repository, made, kModesPath, modesFileOf(state));
    for (auto it = state.files.cbegin(); code == 0 && it != state.files.cend(); ++it) {
        if (const std::optional<QByteArray> &bytes = it->bytes; bytes)
            code = addFile(repository, made, treePathOf(it.key()), *bytes);
    }
    git_oid id{};
    git_tree *tree = nullptr;
    if (code != 0 || git_index_write_tree_to(&id, made, repository) != 0 ||
        git_tree_lookup(&tree, repository, &id) != 0)
        return gitFailure(repository);
    return GitTreePtr(tree);
}

/// "anna@desk" as git has people; they are not asked for their mail address.
GitSignaturePtr signatureOf(const QString &account, const QDateTime &when)
{
    const QByteArray name = account.isEmpty() ? QByteArray("unknown") : account.toUtf8();
    const QByteArray mail = name.contains('@') ? name : name + "@outside";
    git_signature *signature = nullptr;
    if (git_signature_new(&signature, name.constData(), mail.constData(), when.toSecsSinceEpoch(),
                          0) != 0)
        git_signature_new(&signature, "unknown", "unknown@outside", when.toSecsSinceEpoch(), 0);
    return GitSignaturePtr(signature);
}

/// Only the one who puts it behind \a parent first succeeds.
Status moveBranch(git_repository *repository, const QByteArray &parent, const git_oid &id)
{
    git_reference *moved = nullptr;
    int code = 0;
    if (parent.isEmpty()) {
        code = git_reference_create(&moved, repository, kBranch, &id, 0, "postseal");
    } else {
        git_oid old{};
        git_oid_fromstr(&old, parent.constData());
        code = git_reference_create_matching(&moved, repository, kBranch, &id, 1, &old, "postseal");
    }
    const GitReferencePtr reference(moved);
    if (code == GIT_EEXISTS || code == GIT_EMODIFIED || code == GIT_ENOTFOUND)
        return fail(ErrorCode::Conflict, {}, postseal::tr("another program wrote meanwhile"));
    if (code == GIT_ELOCKED)
        return fail(ErrorCode::Local,
                    QFile::decodeName(git_repository_path(repository)) + QLatin1StringView(kLock),
                    postseal::tr("another program has the branch locked, or was ended while it "
                                 "had; where none runs, delete this file"));
    return code == 0 ? Status() : Status(gitFailure(repository));
}

} // namespace

Result<QByteArray> GitRepository::append(const QByteArray &parent, const KeptState &state,
                                         const HistoryEntry &entry)
{
    git_repository *repository = m_repository.get();
    const Result<GitTreePtr> tree = writeTree(repository, state);
    if (!tree)
        return std::unexpected(tree.error());
    Result<GitCommitPtr> behind = GitCommitPtr();
    if (!parent.isEmpty())
        behind = commitOf(repository, parent);
    if (!behind)
        return std::unexpected(behind.error());
    const GitSignaturePtr author = signatureOf(entry.who, entry.when);
    const GitSignaturePtr committer = signatureOf(entry.by, entry.when);
    const git_commit *parents = behind->get();
    git_oid id{};
    if (git_commit_create(&id, repository, nullptr, author.get(), committer.get(), "UTF-8",
                          messageOf(entry).constData(), tree->get(), parent.isEmpty() ? 0 : 1,
                          &parents) != 0)
        return gitFailure(repository);
    if (const Status moved = moveBranch(repository, parent, id); !moved)
        return std::unexpected(moved.error());
    return hexOf(id);
}

} // namespace postseal
