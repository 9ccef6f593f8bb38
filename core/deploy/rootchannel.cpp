// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/rootchannel.h"

#include "core/base/tr.h"
#include "core/deploy/gzip.h"
#include "core/deploy/remotescript.h"
#include "core/deploy/sudoers.h"
#include "core/x509/digest.h"

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>

namespace postseal {

namespace {

constexpr int kMostQuestions = 8;
/// How long nothing may follow sudo's words before they are a question that somebody is to answer.
constexpr std::chrono::milliseconds kQuiet(400);
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
QList<QByteArray> bootstrap(const Elevation &elevation, const SudoDialogue &sudo,
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
    const bool mayAsk = elevation.kind == Elevation::Kind::SudoPassword;
    const QByteArray call =
        mayAsk ? "echo " + sudo.start() + " >&2;SUDO_PROMPT=" + sudo.prompt() + " LC_ALL=C sudo -S"
               : QByteArray("LC_ALL=C sudo -n");
    return line + QList<QByteArray>{R"(exec 4<&0;printf %s "$s"|sh -c "$0" "$1")",
                                    "exec 3<&0 <&4;" + call + " -u root sh -c \"$0\" $$;exit",
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

RootChannel::RootChannel(std::unique_ptr<Process> process, const QByteArray &marker,
                         SudoDialogue sudo)
    : m_process(std::move(process))
    , m_reader(marker)
    , m_sudo(std::move(sudo))
{
}

/// A sudo that reads the end of its input at a question reports that, by mail to root where sudoers
/// has mail_badpass (Debian's default). It catches SIGHUP, so a hangup makes it report as well; but
/// while it asks it still has the user's real uid, and so the user may kill it.
RootChannel::~RootChannel()
{
    if (!m_booted && m_mayAsk)
        m_process->kill();
    static_cast<void>(m_process->closeInput());
}

Result<std::unique_ptr<RootChannel>> RootChannel::open(Transport &transport,
                                                       const Elevation &elevation,
                                                       const Patience &patience,
                                                       const Request &first)
{
    const QByteArray marker = "PS" + randomWord();
    const SudoDialogue sudo("PW" + randomWord());
    const QByteArray wish = literal(first.verb.isEmpty() ? QByteArray() : framed(first));
    const bool along = wish.size() <= kAlong;
    const QByteArray script =
        "M=" + marker + "\nFIRST=" + (along ? wish : "''") + '\n' + remoteScript();
    auto process = transport.start(bootstrap(elevation, sudo, script), patience);
    if (!process)
        return std::unexpected(process.error());
    std::unique_ptr<RootChannel> channel(new RootChannel(std::move(*process), marker, sudo));
    channel->m_mayAsk = elevation.kind == Elevation::Kind::SudoPassword;
    channel->m_password = elevation.password;
    if (!along)
        channel->m_first = first;
    if (const Status started = channel->start(patience); !started)
        return std::unexpected(started.error());
    return channel;
}

/// Until the script says that it runs, and with which rights, or sudo asks what nobody has answered
/// yet.
Status RootChannel::start(const Patience &patience)
{
    while (true) {
        if (const std::optional<QByteArray> user = m_reader.ready())
            return boot(*user, patience);
        const std::optional<SudoQuestion> asked =
            m_mayAsk ? m_sudo.question(m_quiet) : std::nullopt;
        if (asked && m_sudo.isRefusal())
            return std::unexpected(m_sudo.refused());
        if (asked && m_sudo.answers() == kMostQuestions)
            return fail(ErrorCode::Protocol, postseal::tr("sudo"),
                        postseal::tr("asks more than %1 questions").arg(kMostQuestions));
        m_question = asked;
        if (asked && (!asked->password || m_password.isEmpty()))
            return {};
        const Status done = asked ? write(std::exchange(m_password, {}), patience) : hear(patience);
        if (!done)
            return done;
    }
}

Status RootChannel::boot(const QByteArray &user, const Patience &patience)
{
    m_root = user == "0";
    m_booted = true;
    m_password = {};
    const Request first = std::exchange(m_first, {});
    return first.verb.isEmpty() ? Status() : send(first, patience);
}

Status RootChannel::reply(const Secret &secret, const Patience &patience)
{
    Q_ASSERT(m_question);
    if (const Status written = write(secret, patience); !written)
        return written;
    return start(patience);
}

/// Nothing is written before sudo asks, and nothing behind it before it asks again or the script
/// says that it runs: sudo would take further lines for more answers.
Status RootChannel::write(const Secret &secret, const Patience &patience)
{
    if (const std::optional<SudoQuestion> asked = std::exchange(m_question, {}))
        m_sudo.answered(*asked);
    m_quiet = false;
    QByteArray line = secret.reveal().toByteArray() + '\n';
    Status written = m_process->write(line, patience);
    wipe(line);
    return written;
}

/// more(), or the silence behind what may be a question.
Status RootChannel::hear(const Patience &patience)
{
    if (!m_mayAsk || m_quiet || !m_sudo.isMidLine())
        return more(patience);
    const Patience quiet{.deadline = std::min(patience.deadline, QDeadlineTimer(kQuiet)),
                         .stop = patience.stop};
    Status got = more(quiet);
    m_quiet = !got && got.error().code == ErrorCode::TimedOut && !patience.deadline.hasExpired();
    return m_quiet ? Status() : got;
}

Status RootChannel::more(const Patience &patience)
{
    const auto chunk = m_process->read(patience);
    if (!chunk)
        return std::unexpected(chunk.error());
    m_quiet = false;
    m_sudo.receive(chunk->err);
    if (chunk->ended && chunk->out.isEmpty())
        return std::unexpected(m_sudo.ended());
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
