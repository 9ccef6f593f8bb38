// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/deploy/framereader.h"
#include "core/deploy/sudodialogue.h"
#include "core/transport/transport.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <optional>

namespace postseal {

/// With which rights the channel runs.
struct Elevation {
    enum class Kind {
        None,        ///< as the user who signed in
        Sudo,        ///< sudo -n: no password may be asked
        SudoPassword ///< sudo -S: the password is written only when sudo asks for it
    };
    Kind kind = Kind::None;
    Secret password; ///< for the first question for one; empty: that is asked, too
};

/// What is asked of the remote script: a verb, words behind it, and what it is to work on.
struct Request {
    QByteArray verb;
    QByteArray payload;
    QByteArray words;
};

/// The one long-lived program on the server: the remote script, which comes with the program line
/// and answers framed requests. Nothing is installed; it ends with the connection.
class RootChannel {
public:
    /// Starts it, up to what sudo asks (SudoPassword) and \a elevation does not answer: see
    /// question(). \a first, if it has a verb, travels with the script, which saves a round trip;
    /// its answer() is the first to be taken. SudoPassword: refused or needed; SudoDenied: not in
    /// sudoers; Protocol: no shell, or sudo asks without end.
    static Result<std::unique_ptr<RootChannel>> open(Transport &transport,
                                                     const Elevation &elevation,
                                                     const Patience &patience,
                                                     const Request &first = {});
    ~RootChannel();

    /// What sudo asks. Nothing: the script runs. While it is not answered nothing else can be done;
    /// a channel that goes now takes sudo along, and no mail tells root of a failure.
    const std::optional<SudoQuestion> &question() const { return m_question; }
    /// Answers question(), up to the next one. Errors as open(); the channel is of no use then.
    Status reply(const Secret &secret, const Patience &patience);

    /// True when it runs with uid 0.
    bool isRoot() const { return m_root; }

    /// Sends \a request, hands every frame to \a onFrame and returns the word of the final "done"
    /// line. A "fail" line becomes an Error.
    Result<QByteArray> ask(const Request &request,
                           const std::function<void(const Frame &)> &onFrame,
                           const Patience &patience);
    /// The two halves of ask(), for work that can be done while the server is busy. Nothing else
    /// may be asked in between.
    Status send(const Request &request, const Patience &patience);
    Result<QByteArray> answer(const std::function<void(const Frame &)> &onFrame,
                              const Patience &patience);
    /// Sends a request whose frames come before the answer to the next one, so that it costs no
    /// round trip. It has no payload: the server's head(1) may read more than that. \a onFrame is
    /// called from the next answer().
    Status sendAhead(const QByteArray &verb, const QByteArray &words,
                     const std::function<void(const Frame &)> &onFrame, const Patience &patience);

private:
    /// An answer that is to come.
    struct Owed {
        std::function<void(const Frame &)> onFrame;
        bool wanted = false; ///< false: whoever asked has gone
    };

    RootChannel(std::unique_ptr<Process> process, const QByteArray &marker, SudoDialogue sudo);

    Status start(const Patience &patience);
    Status boot(const QByteArray &user, const Patience &patience);
    Status write(const Secret &secret, const Patience &patience);
    Status hear(const Patience &patience);
    Result<Frame> lastFrame(const std::function<void(const Frame &)> &onFrame,
                            const Patience &patience);
    void waitForNoneOfThem();
    Result<Frame> frame(const Patience &patience);
    Status more(const Patience &patience);

    std::unique_ptr<Process> m_process;
    FrameReader m_reader;
    SudoDialogue m_sudo;                    ///< standard error, without sudo too
    std::optional<SudoQuestion> m_question; ///< that nobody has answered
    Secret m_password;                      ///< for the first question for one
    Request m_first;                        ///< that did not travel with the script
    QList<Owed> m_owed;                     ///< in the order of their requests
    bool m_cut = false;    ///< a request is written in part, so that no other one can be
    bool m_mayAsk = false; ///< sudo may
    bool m_quiet = false;  ///< nothing followed what was heard
    bool m_booted = false; ///< the script runs; until then it may be sudo that listens
    bool m_root = false;
};

} // namespace postseal
