// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/rootchannel.h"

#include "core/base/tr.h"
#include "core/deploy/gzip.h"
#include "core/deploy/remotescript.h"
#include "core/deploy/sudoers.h"
#include "core/x509/digest.h"

#include <QRandomGenerator>

namespace postseal {

namespace {

constexpr qsizetype kMostErrors = qsizetype{64} * 1024;
constexpr qsizetype kMostSaid = 300;
/// A longer first request does not travel with the script: a program line has its limits.
constexpr qsizetype kAlong = qsizetype{16} * 1024;

QByteArray randomWord()
{
    return QByteArray::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, '0');
}

/// The program line. It carries the script, because sshd takes nothing on standard input before the
/// program runs, which would cost a round trip; compressed, and without newline, "!" and backslash,
/// because csh and tcsh must take it, too. The script travels on in the variable s: process lists
/// show short lines, and so do sudo's log and its mails.
QList<QByteArray> bootstrap(const Elevation &elevation, const QByteArray &prompt,
                            const QByteArray &script)
{
    const QByteArray unpack =
        R"(s=$(echo $0|base64 -d|gzip -dc);export s;exec sh -c "$1" "$2" "$3")";
    const QList<QByteArray> line{"sh", "-c", unpack, gzipped(script).toBase64()};
    if (elevation.kind == Elevation::Kind::None)
        return line + QList<QByteArray>{"t=$s;unset s;s=$t;eval \"$s\""};
    // A sudo that may ask must find nothing on its input but what is meant for it, and takes no
    // variables along. So the script waits in a pipe that root's shell opens: descriptor 3 of the
    // process that started sudo, whose number is $0 there.
    const QByteArray sudo = elevation.kind == Elevation::Kind::Sudo
                                ? QByteArray("sudo -n")
                                : "sudo -S -p " + prompt + "%p:";
    return line +
           QList<QByteArray>{R"(exec 4<&0;printf %s "$s"|sh -c "$0" "$1")",
                             "exec 3<&0 <&4;LC_ALL=C " + sudo + " -u root sh -c \"$0\" $$;exit",
                             rootCommand()};
}

/// \a request as it goes over the wire: "VERB LENGTH SHA256 WORDS" and the payload.
QByteArray framed(const Request &request)
{
    return request.verb + ' ' + QByteArray::number(request.payload.size()) + ' ' +
           sha256(request.payload) + ' ' + request.words + '\n' + request.payload;
}

/// \a text as a word of the script.
QByteArray literal(QByteArray text)
{
    return '\'' + text.replace('\'', "'\\''") + '\'';
}

Result<Secret> passwordFor(const Elevation &elevation, const QString &account)
{
    if (!elevation.password.isEmpty())
        return elevation.password;
    if (elevation.ask)
        return elevation.ask(account);
    return fail(ErrorCode::SudoPassword, tr("sudo"), tr("a password is needed"));
}

/// The account behind the last \a prompt in \a words; nothing: it is not all there.
std::optional<QByteArray> accountAsked(const QByteArray &words, const QByteArray &prompt)
{
    const qsizetype begin = words.lastIndexOf(prompt) + prompt.size();
    const qsizetype end = words.indexOf(':', begin);
    return end < 0 ? std::nullopt : std::optional(words.sliced(begin, end - begin));
}

QByteArray withoutPrompts(QByteArray words, const QByteArray &prompt)
{
    while (!prompt.isEmpty() && words.contains(prompt)) {
        const qsizetype begin = words.lastIndexOf(prompt);
        const qsizetype end = words.indexOf(':', begin + prompt.size());
        words.remove(begin, (end < 0 ? words.size() : end + 1) - begin);
    }
    return words;
}

ErrorCode codeOf(const QByteArray &word)
{
    if (word == "not-found")
        return ErrorCode::NotFound;
    if (word == "conflict" || word == "busy")
        return ErrorCode::Conflict;
    if (word == "refused")
        return ErrorCode::Refused;
    if (word == "stuck")
        return ErrorCode::RemoteStuck;
    if (word == "bad-input")
        return ErrorCode::BadInput;
    return ErrorCode::Protocol;
}

/// What the end of an answer says.
Result<QByteArray> toldBy(const Frame &last)
{
    if (last.kind == "done")
        return last.text;
    const qsizetype word = last.text.indexOf(' ');
    return fail(codeOf(last.text.left(word)), {}, QString::fromUtf8(last.text.mid(word + 1)));
}

} // namespace

RootChannel::RootChannel(std::unique_ptr<Process> process, const QByteArray &marker)
    : m_process(std::move(process))
    , m_reader(marker)
{
}

/// A sudo that reads the end of its input at a question reports that, by mail to root where sudoers
/// has mail_badpass (Debian's default). It catches SIGHUP, so a hangup makes it report as well; but
/// while it asks it still has the user's real uid, and so the user may kill it.
RootChannel::~RootChannel()
{
    if (!m_booted && !m_prompt.isEmpty())
        m_process->kill();
    static_cast<void>(m_process->closeInput());
}

Result<std::unique_ptr<RootChannel>> RootChannel::open(Transport &transport,
                                                       const Elevation &elevation,
                                                       const Patience &patience,
                                                       const Request &first)
{
    const QByteArray marker = "PS" + randomWord();
    const QByteArray prompt = "PW" + randomWord() + ':';
    const QByteArray wish = literal(first.verb.isEmpty() ? QByteArray() : framed(first));
    const bool along = wish.size() <= kAlong;
    const QByteArray script =
        "M=" + marker + "\nFIRST=" + (along ? wish : "''") + '\n' + remoteScript();
    auto process = transport.start(bootstrap(elevation, prompt, script), patience);
    if (!process)
        return std::unexpected(process.error());
    std::unique_ptr<RootChannel> channel(new RootChannel(std::move(*process), marker));
    if (elevation.kind == Elevation::Kind::SudoPassword)
        channel->m_prompt = prompt;
    if (const Status started = channel->start(elevation, patience); !started)
        return std::unexpected(started.error());
    if (const Status sent = along ? Status() : channel->send(first, patience); !sent)
        return std::unexpected(sent.error());
    return channel;
}

/// Answers sudo until the script says that it runs, and with which rights.
Status RootChannel::start(const Elevation &elevation, const Patience &patience)
{
    while (true) {
        if (const Status prompted = answerPrompt(elevation, patience); !prompted)
            return prompted;
        if (const std::optional<QByteArray> user = m_reader.ready()) {
            m_root = *user == "0";
            m_booted = true;
            return {};
        }
        if (const Status got = more(patience); !got)
            return got;
    }
}

/// No password is written before sudo asks, and nothing behind it before the script says that it
/// runs: sudo would take further lines for a second try.
Status RootChannel::answerPrompt(const Elevation &elevation, const Patience &patience)
{
    const qsizetype prompts = m_prompt.isEmpty() ? 0 : m_errors.count(m_prompt);
    if (prompts <= m_prompts)
        return {};
    if (prompts > 1)
        return std::unexpected(refused());
    const std::optional<QByteArray> account = accountAsked(m_errors, m_prompt);
    if (!account)
        return {};
    m_prompts = static_cast<int>(prompts);
    m_account = QString::fromUtf8(*account);
    const Result<Secret> password = passwordFor(elevation, m_account);
    if (!password)
        return std::unexpected(password.error());
    QByteArray line = password->reveal().toByteArray() + '\n';
    Status written = m_process->write(line, patience);
    wipe(line);
    return written;
}

/// An account that signed in as root needs no sudo.
Error RootChannel::refused() const
{
    return {ErrorCode::SudoPassword, postseal::tr("sudo"),
            m_account == QLatin1StringView("root")
                ? postseal::tr("root's password was refused; sudo wants that one there (rootpw or "
                               "targetpw in sudoers)")
                : postseal::tr("the password was refused")};
}

Error RootChannel::ended() const
{
    const QByteArray words = withoutPrompts(m_errors, m_prompt).trimmed();
    const QString said = QString::fromUtf8(words.mid(words.lastIndexOf('\n') + 1).left(kMostSaid));
    if (words.contains("password is required") || words.contains("no askpass"))
        return {ErrorCode::SudoPassword, postseal::tr("sudo"),
                postseal::tr("a password is needed")};
    if (words.contains("incorrect password") || words.contains("Sorry, try again"))
        return refused();
    if (words.contains("sudo: not found") || words.contains("sudo: command not found") ||
        words.contains("sudo: No such file"))
        return {ErrorCode::NotPermitted, postseal::tr("sudo"),
                postseal::tr("is not installed on the server, so sign in as root")};
    if (words.contains("must have a tty"))
        return {ErrorCode::SudoDenied, postseal::tr("sudo"),
                postseal::tr("wants a terminal on the server (requiretty in sudoers)")};
    for (const QByteArray &line : words.split('\n')) {
        if (line.contains("not in the sudoers") || line.contains("not allowed to") ||
            line.contains("may not run"))
            return {ErrorCode::SudoDenied, postseal::tr("sudo"),
                    QString::fromUtf8(line.trimmed().left(kMostSaid))};
    }
    return {ErrorCode::Network, {}, said.isEmpty() ? postseal::tr("the connection ended") : said};
}

Status RootChannel::more(const Patience &patience)
{
    const auto chunk = m_process->read(patience);
    if (!chunk)
        return std::unexpected(chunk.error());
    m_errors += chunk->err;
    if (m_errors.size() > kMostErrors)
        m_errors = m_errors.right(4096);
    if (chunk->ended && chunk->out.isEmpty())
        return std::unexpected(ended());
    return m_reader.receive(chunk->out);
}

Result<Frame> RootChannel::frame(const Patience &patience)
{
    while (true) {
        const auto found = m_reader.next();
        if (!found)
            return std::unexpected(found.error());
        if (const std::optional<Frame> &frame = *found; frame)
            return *frame;
        if (const Status got = more(patience); !got)
            return std::unexpected(got.error());
    }
}

Result<QByteArray> RootChannel::ask(const Request &request,
                                    const std::function<void(const Frame &)> &onFrame,
                                    const Patience &patience)
{
    if (const Status sent = send(request, patience); !sent)
        return std::unexpected(sent.error());
    return answer(onFrame, patience);
}

Status RootChannel::send(const Request &request, const Patience &patience)
{
    if (m_cut)
        return fail(ErrorCode::Network, {},
                    postseal::tr("an earlier request was broken off, so connect again"));
    QByteArray bytes = framed(request);
    const Status sent = m_process->write(bytes, patience);
    wipe(bytes); // a password to be tried may be in it
    m_cut = !sent;
    return sent;
}

Status RootChannel::sendAhead(const QByteArray &verb, const QByteArray &words,
                              const std::function<void(const Frame &)> &onFrame,
                              const Patience &patience)
{
    m_owed.append({.onFrame = onFrame, .wanted = true});
    return send({.verb = verb, .payload = {}, .words = words}, patience);
}

/// What was given up before is answered all the same, and before this.
Result<QByteArray> RootChannel::answer(const std::function<void(const Frame &)> &onFrame,
                                       const Patience &patience)
{
    m_owed.append({.onFrame = onFrame, .wanted = true});
    while (true) {
        const Owed owed = m_owed.first();
        const Result<Frame> last = lastFrame(owed.onFrame, patience);
        if (!last) {
            waitForNoneOfThem();
            return std::unexpected(last.error());
        }
        m_owed.removeFirst();
        if (!owed.wanted)
            continue;
        const Result<QByteArray> told = toldBy(*last);
        if (told && !m_owed.isEmpty())
            continue;
        waitForNoneOfThem();
        return told;
    }
}

void RootChannel::waitForNoneOfThem()
{
    m_owed.fill({});
}

/// The one that ends an answer.
Result<Frame> RootChannel::lastFrame(const std::function<void(const Frame &)> &onFrame,
                                     const Patience &patience)
{
    while (true) {
        Result<Frame> found = frame(patience);
        if (!found || found->kind == "done" || found->kind == "fail")
            return found;
        if (found->kind != "alive" && onFrame)
            onFrame(*found);
    }
}

} // namespace postseal
