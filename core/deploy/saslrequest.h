// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/rootchannel.h"
#include "core/probe/saslprobe.h"

namespace postseal {

/// One request of the verb "sasl" (remote/28-sasl.sh), and its answer.
class SaslRequest {
public:
    /// Whose rights it is made with, and which Postfix is asked.
    SaslRequest(const QByteArray &mailOwner, const QByteArray &configDirectory);

    /// Asks for what stands on the way to \a path. The index of the answer.
    qsizetype addWay(const QByteArray &path);
    /// Asks for the settings of the Cyrus library for the program \a name.
    qsizetype addCyrusFile(const QByteArray &name);
    /// Asks for one exchange with the service of \a backend: \a send goes out, and what comes is
    /// told once it matches \a until, a regular expression of Perl and Python ("-": on connecting).
    qsizetype addExchange(const AuthBackend &backend, QByteArrayView send, const QByteArray &until,
                          int seconds);

    bool isEmpty() const { return m_count == 0; }
    Status ask(RootChannel &channel, const Patience &patience);
    /// The user of Postfix there, with root's rights; else empty.
    PostfixUser user() const;
    QList<PathStep> way(qsizetype index) const;
    QByteArray text(qsizetype index) const { return m_answers.value(index); }
    /// Puts what became of an exchange into \a sight.
    void takeExchange(qsizetype index, BackendSight &sight) const;

private:
    qsizetype add(const QByteArray &line);

    QByteArray m_words;
    QByteArray m_lines;
    qsizetype m_count = 0;
    QHash<qsizetype, QByteArray> m_answers; ///< 0: the user
};

} // namespace postseal
