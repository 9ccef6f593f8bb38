// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/sudodialogue.h"

#include "core/base/tr.h"

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

constexpr qsizetype kMostErrors = qsizetype{64} * 1024;
constexpr qsizetype kMostSaid = 300;
const char *const kAgain = "Sorry, try again"; // badpass_message in sudoers(5), by default

Error needed()
{
    return {ErrorCode::SudoPassword, tr("sudo"), tr("a password is needed")};
}

bool isDenial(const QByteArray &line)
{
    return line.contains("not in the sudoers") || line.contains("not allowed to") ||
           line.contains("may not run");
}

} // namespace

SudoDialogue::SudoDialogue(QByteArray word)
    : m_word(std::move(word))
{
}

void SudoDialogue::receive(const QByteArray &bytes)
{
    m_errors += bytes;
    const qsizetype most = std::max(m_errors.size() - kMostErrors, qsizetype(0));
    m_errors.remove(0, most);
    m_seen = std::max(m_seen - most, qsizetype(0));
}

/// What sudo said since the last answer.
QByteArray SudoDialogue::heard() const
{
    if (m_answers > 0)
        return m_errors.sliced(m_seen);
    const QByteArray line = m_word + '\n';
    const qsizetype begin = m_word.isEmpty() ? -1 : m_errors.indexOf(line);
    return begin < 0 ? QByteArray() : m_errors.sliced(begin + line.size());
}

QByteArray SudoDialogue::lastLine() const
{
    const QByteArray words = heard();
    return words.sliced(words.lastIndexOf('\n') + 1);
}

/// The one in sudo's own prompt; nothing: that is not all there.
std::optional<QString> SudoDialogue::accountAsked() const
{
    const QByteArray line = lastLine();
    const qsizetype begin = line.indexOf(m_word + ':');
    const qsizetype name = begin + m_word.size() + 1;
    const qsizetype end = begin < 0 ? -1 : line.indexOf(':', name);
    return end < 0 ? std::nullopt : std::optional(QString::fromUtf8(line.sliced(name, end - name)));
}

std::optional<SudoQuestion> SudoDialogue::question(bool quiet) const
{
    const std::optional<QString> account = accountAsked();
    if (!account && (!quiet || lastLine().trimmed().isEmpty()))
        return {};
    QByteArray before = heard();
    before.chop(lastLine().size());
    SudoQuestion asked{.first = m_answers == 0, .password = false, .account = {}, .words = {}};
    asked.words.instruction = shownLines(before);
    asked.words.prompts = {{.text = account ? QStringLiteral("Password:") : shownLine(lastLine())}};
    asked.password = !m_password && (account || isForPassword(asked.words));
    if (account && asked.password)
        asked.account = *account;
    else if (account)
        asked.words.name = postseal::tr("sudo asks once more. Where sudoers hides what is asked "
                                        "(passprompt_override), it may be for a one-time code.");
    return asked;
}

/// After a failure sudo says so in a line, whatever sudoers(5) made of its words (insults,
/// badpass_message), and asks its first question again; between two modules of PAM comes no line,
/// or another question.
bool SudoDialogue::isRefusal() const
{
    const QByteArray words = heard();
    return m_answers > 0 &&
           (words.contains(kAgain) || (words.contains('\n') && lastLine() == m_firstLine));
}

void SudoDialogue::answered(const SudoQuestion &asked)
{
    if (m_answers++ == 0)
        m_firstLine = lastLine();
    m_seen = m_errors.size();
    m_password = m_password || asked.password;
    if (asked.password)
        m_account = asked.account;
}

QByteArray SudoDialogue::withoutPrompts() const
{
    QByteArray words = m_errors;
    if (!m_word.isEmpty())
        words.replace(m_word + '\n', {});
    while (!m_word.isEmpty() && words.contains(m_word)) {
        const qsizetype begin = words.lastIndexOf(m_word);
        const qsizetype end = words.indexOf(':', begin + m_word.size() + 1);
        words.remove(begin, (end < 0 ? words.size() : end + 1) - begin);
    }
    return words.trimmed();
}

/// An account that signed in as root needs no sudo.
Error SudoDialogue::refused() const
{
    const QString said =
        m_answers > 1 ? postseal::tr("the answers were refused")
        : m_account == QLatin1StringView("root")
            ? postseal::tr("root's password was refused; sudo wants that one there (rootpw "
                           "or targetpw in sudoers)")
        : m_password ? postseal::tr("the password was refused")
                     : postseal::tr("the answer was refused");
    return {ErrorCode::SudoPassword, postseal::tr("sudo"), said};
}

Error SudoDialogue::ended() const
{
    const QByteArray words = withoutPrompts();
    if (words.contains("timed out reading password")) // passwd_timeout in sudoers(5)
        return {ErrorCode::TimedOut, postseal::tr("sudo"),
                postseal::tr("nobody answered its question in time")};
    if (words.contains("password is required") || words.contains("no askpass"))
        return needed();
    if (words.contains("incorrect password") || words.contains(kAgain))
        return refused();
    if (words.contains("sudo: not found") || words.contains("sudo: command not found") ||
        words.contains("sudo: No such file"))
        return {ErrorCode::NotPermitted, postseal::tr("sudo"),
                postseal::tr("is not installed on the server, so sign in as root")};
    if (words.contains("must have a tty"))
        return {ErrorCode::SudoDenied, postseal::tr("sudo"),
                postseal::tr("wants a terminal on the server (requiretty in sudoers)")};
    for (const QByteArray &line : words.split('\n')) {
        if (isDenial(line))
            return {ErrorCode::SudoDenied, postseal::tr("sudo"),
                    QString::fromUtf8(line.trimmed().left(kMostSaid))};
    }
    const QString said = QString::fromUtf8(words.mid(words.lastIndexOf('\n') + 1).left(kMostSaid));
    return {ErrorCode::Network, {}, said.isEmpty() ? postseal::tr("the connection ended") : said};
}

} // namespace postseal
