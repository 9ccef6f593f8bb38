// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshlogin.h"

#include "core/base/tr.h"
#include "core/transport/secrettext.h"
#include "core/transport/signinneed.h"
#include "core/transport/sshaccount.h"
#include "core/transport/sshagent.h"
#include "core/transport/sshagentfilter.h"
#include "core/transport/sshconversation.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

using namespace Qt::StringLiterals;

/// How often a server may ask before it decides.
constexpr int kRounds = 20;

/// What libssh asks while it opens a key file.
struct PassphraseQuestion {
    const Secret &passphrase;
    bool asked = false;
};

// The shape of it is libssh's ssh_auth_callback.
// NOLINTNEXTLINE(readability-function-size)
int answerPassphrase(const char *, char *buffer, size_t size, int, int, void *data)
{
    auto *question = static_cast<PassphraseQuestion *>(data);
    question->asked = true;
    const QByteArrayView text = question->passphrase.reveal();
    if (text.isEmpty() || static_cast<size_t>(text.size()) >= size)
        return -1;
    std::ranges::copy(text, buffer);
    buffer[text.size()] = '\0';
    return 0;
}

QStringList usualKeyFiles()
{
    QStringList files;
    const QDir folder(ownSshFolder());
    for (const QString &name : {u"id_ed25519"_s, u"id_ecdsa"_s, u"id_rsa"_s}) {
        if (folder.exists(name))
            files += folder.filePath(name);
    }
    return files;
}

QString promptsOf(const SshQuestions &questions)
{
    QStringList texts;
    for (const SshPrompt &prompt : questions.prompts)
        texts += u'"' + prompt.text + u'"';
    return texts.join(u", "_s);
}

QList<QByteArray> publicKeysOf(const QStringList &files)
{
    QList<QByteArray> keys;
    for (const QString &file : files)
        keys += publicKeyOf(file);
    return keys;
}

QStringList methodNames(int methods)
{
    QStringList names;
    const std::initializer_list<std::pair<int, QString>> known{
        {SSH_AUTH_METHOD_PUBLICKEY, u"publickey"_s},
        {SSH_AUTH_METHOD_PASSWORD, u"password"_s},
        {SSH_AUTH_METHOD_INTERACTIVE, u"keyboard-interactive"_s},
        {SSH_AUTH_METHOD_HOSTBASED, u"hostbased"_s},
        {SSH_AUTH_METHOD_GSSAPI_MIC, u"gssapi-with-mic"_s}};
    for (const auto &[method, name] : known) {
        if ((methods & method) != 0)
            names += name;
    }
    return names;
}

} // namespace

SshLogin::SshLogin(SshSession &session, QByteArray user, const SshCredentials &credentials,
                   const Patience &patience)
    : m_session(session)
    , m_user(std::move(user))
    , m_credentials(credentials)
    , m_patience(patience)
{
    ssh_options_set(session.handle(), SSH_OPTIONS_USER, m_user.constData());
}

Status SshLogin::run()
{
    return told(tryAll());
}

Status SshLogin::told(const Result<Answer> &answer) const
{
    if (!answer)
        return std::unexpected(answer.error());
    if (*answer == Answer::Accepted)
        return {};
    return std::unexpected(refused());
}

/// Once more from the start when one way was right and the server wants another as well: keys may
/// come behind a password.
Result<SshLogin::Answer> SshLogin::tryAll()
{
    const Result<Answer> answer = tryOnce();
    if (!answer || *answer == Answer::Accepted || !m_secretWasRight || m_asked)
        return answer;
    return tryOnce();
}

Result<SshLogin::Answer> SshLogin::tryOnce()
{
    m_tellsSecret = false;
    const bool named = !m_credentials.identityFiles.isEmpty();
    QStringList files;
    if (m_credentials.keyFiles)
        files = named ? m_credentials.identityFiles : usualKeyFiles();
    using Way = std::function<Result<Answer>()>;
    const Way keys = [&] { return tryKeyFiles(files, named); };
    const Way agent = [&] { return tryAgent(); };
    const Way secret = [&] { return trySecret(); };
    // Named keys first: a server that allows few attempts must not lose them to an agent's keys.
    for (const Way &way : {named ? keys : agent, named ? agent : keys, secret}) {
        const Result<Answer> answer = way();
        if (!answer || *answer == Answer::Accepted)
            return answer;
    }
    return Answer::Refused;
}

Result<SshLogin::Answer> SshLogin::tryKeyFiles(const QStringList &files, bool named)
{
    for (const QString &file : files) {
        const Result<Answer> answer = tryKeyFile(file, named);
        if (!answer || *answer == Answer::Accepted)
            return answer;
    }
    return Answer::Refused;
}

Result<SshLogin::Answer> SshLogin::tryKeyFile(const QString &file, bool named)
{
    if (!isOffered(SSH_AUTH_METHOD_PUBLICKEY))
        return Answer::Refused;
    const SshKeyPtr key = loadKey(file, named);
    if (!key)
        return Answer::Refused;
    // Signing at once instead of asking first saves a round trip.
    return attempt(postseal::tr("key %1").arg(file), [this, &key] {
        return ssh_userauth_publickey(m_session.handle(), nullptr, key.get());
    });
}

SshKeyPtr SshLogin::loadKey(const QString &file, bool named)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly)) {
        if (named)
            m_notes += postseal::tr("key %1 cannot be read (%2)").arg(file, source.errorString());
        return {};
    }
    PassphraseQuestion question{.passphrase = m_credentials.passphrase};
    ssh_key key = nullptr;
    // Without a callback OpenSSL would ask on the terminal.
    ssh_pki_import_privkey_file(QFile::encodeName(file).constData(), nullptr, answerPassphrase,
                                &question, &key);
    if (key == nullptr && question.asked) {
        m_lockedKeys += kLockedKey + file;
        m_notes += m_credentials.passphrase.isEmpty()
                       ? postseal::tr("key %1 needs its passphrase").arg(file)
                       : postseal::tr("the passphrase does not open key %1").arg(file);
    } else if (key == nullptr) {
        m_notes += postseal::tr("%1 is not a private key that can be read here").arg(file);
    }
    return SshKeyPtr(key);
}

Result<SshLogin::Answer> SshLogin::tryAgent()
{
    if (!m_credentials.agent || !isOffered(SSH_AUTH_METHOD_PUBLICKEY))
        return Answer::Refused;
    SshAgentWish wish{.socket = m_credentials.agentSocket, .allowed = std::nullopt};
    if (m_credentials.onlyNamed)
        wish.allowed = publicKeysOf(m_credentials.identityFiles.isEmpty() && m_credentials.keyFiles
                                        ? usualKeyFiles() // no line names any
                                        : m_credentials.identityFiles);
    const SshAgent agent(m_session.handle(), wish, m_patience);
    if (!agent.isThere())
        return Answer::Refused;
    return attempt(postseal::tr("the agent's keys"),
                   [this] { return ssh_userauth_agent(m_session.handle(), nullptr); });
}

// In the order of ssh(1), as questions may ask for more than a password. One way only: a wrong
// password must not count as two failed attempts on the server.
Result<SshLogin::Answer> SshLogin::trySecret()
{
    const Result<Answer> answer = learnMethods();
    if (!answer || *answer == Answer::Accepted)
        return answer;
    m_tellsSecret = true;
    // A person who is about to unlock a key has no questions to answer.
    const bool unlocks = !m_lockedKeys.isEmpty() && m_credentials.passphrase.isEmpty() &&
                         m_credentials.password.isEmpty();
    if (m_credentials.questions && isOffered(SSH_AUTH_METHOD_INTERACTIVE) && !unlocks) {
        const Result<Answer> talked = converse();
        if (!talked || *talked == Answer::Accepted || m_wasAsked)
            return talked;
    }
    // Never twice: a server that always wants something else as well would get it again and again.
    const bool tries = m_credentials.passwords && isOffered(SSH_AUTH_METHOD_PASSWORD) &&
                       !m_credentials.password.isEmpty() && !m_gavePassword;
    return tries ? tryPassword() : Answer::Refused;
}

Result<SshLogin::Answer> SshLogin::tryPassword()
{
    m_gavePassword = true;
    const SecretText password(m_credentials.password);
    return attempt(postseal::tr("the password"), [this, &password] {
        return ssh_userauth_password(m_session.handle(), nullptr, password.get());
    });
}

/// Goes on until the server has decided, or asks what only a person can answer.
Result<SshLogin::Answer> SshLogin::converse()
{
    for (int round = 0; round < kRounds; ++round) {
        const Result<int> answer =
            call([this] { return ssh_userauth_kbdint(m_session.handle(), nullptr, nullptr); });
        if (!answer)
            return std::unexpected(answer.error());
        if (*answer != SSH_AUTH_INFO)
            return judge(*answer);
        const Result<bool> answered = answerQuestions();
        if (!answered)
            return std::unexpected(answered.error());
        if (!*answered)
            return Answer::Refused;
    }
    return fail(ErrorCode::Protocol, m_session.peer(),
                postseal::tr("the server asks questions without end to sign in"));
}

/// False: they are for a person.
Result<bool> SshLogin::answerQuestions()
{
    const Result<SshQuestions> questions = questionsOf(m_session.handle(), m_session.peer());
    if (!questions)
        return std::unexpected(questions.error());
    if (questions->prompts.isEmpty())
        return true;
    m_wasAsked = true;
    if (m_gavePassword || m_credentials.password.isEmpty() || !isForPassword(*questions)) {
        m_asked = *questions;
        return false;
    }
    m_gavePassword = true;
    m_tried += postseal::tr("the password by keyboard-interactive");
    return giveAnswer(m_session.handle(), 0, m_credentials.password);
}

Status SshLogin::goOn(const QList<Secret> &answers)
{
    for (qsizetype i = 0; i < answers.size(); ++i)
        giveAnswer(m_session.handle(), i, answers[i]);
    m_tried += postseal::tr("the answers to its questions");
    m_gavePassword = true; // the person is being asked
    return told(converse());
}

Result<SshLogin::Answer> SshLogin::attempt(const QString &what, const std::function<int()> &step)
{
    m_tried += what;
    const Result<int> answer = call(step);
    if (!answer)
        return std::unexpected(answer.error());
    return judge(*answer);
}

bool SshLogin::isThrownOut() const
{
    return m_session.reason().contains(u"Too many authentication failures"_s);
}

Result<SshLogin::Answer> SshLogin::judge(int answer)
{
    if (answer == SSH_AUTH_SUCCESS)
        return Answer::Accepted;
    if (!m_session.isAlive())
        return std::unexpected(
            m_session.reason().contains(u"Too many auth"_s) ? refused() : m_session.broken());
    m_partial = m_partial || answer == SSH_AUTH_PARTIAL;
    m_secretWasRight = m_secretWasRight || (m_tellsSecret && answer == SSH_AUTH_PARTIAL);
    m_methods = ssh_userauth_list(m_session.handle(), nullptr);
    return Answer::Refused;
}

Result<int> SshLogin::call(const std::function<int()> &step)
{
    const Result<int> answer = m_session.finish(step, SSH_AUTH_AGAIN, m_patience);
    if (!answer && answer.error().code == ErrorCode::Network && isThrownOut())
        return std::unexpected(refused());
    return answer;
}

// The server names its methods only in a refusal, so one is asked for when there was none yet.
Result<SshLogin::Answer> SshLogin::learnMethods()
{
    if (m_methods != 0)
        return Answer::Refused;
    const Result<int> answer =
        call([this] { return ssh_userauth_none(m_session.handle(), nullptr); });
    if (!answer)
        return std::unexpected(answer.error());
    return judge(*answer);
}

bool SshLogin::isOffered(int method) const
{
    return m_methods == 0 || (m_methods & method) != 0;
}

Error SshLogin::refused() const
{
    const QStringList methods = methodNames(m_methods);
    const QString taken =
        methods.isEmpty() ? postseal::tr("nothing that is known here") : methods.join(u", "_s);
    QStringList told{
        m_partial ? postseal::tr("the server takes %1 in addition to what it accepted").arg(taken)
                  : postseal::tr("the server takes %1").arg(taken)};
    told += m_tried.isEmpty() ? postseal::tr("nothing could be tried")
                              : postseal::tr("tried %1").arg(m_tried.join(u", "_s));
    told += m_notes;
    if (m_asked)
        told += postseal::tr("the server asks: %1").arg(promptsOf(*m_asked));
    if (isThrownOut())
        told += postseal::tr("the server stopped after too many attempts, so name the right key");
    QStringList facts = m_lockedKeys;
    if (m_tried.isEmpty() && m_notes.isEmpty())
        facts += kNothingTried;
    if (m_asked)
        facts += kAsksQuestions;
    if (m_partial)
        facts += kPartial;
    for (const QString &method : methods)
        facts += kTakesMethod + method;
    return {.code = ErrorCode::AuthFailed,
            .subject = m_session.peer(),
            .detail = told.join(u"; "_s),
            .facts = facts};
}

} // namespace postseal
