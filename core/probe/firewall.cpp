// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/firewall.h"

#include <algorithm>

namespace postseal {

namespace {

// Says which one is in charge, then the rules of nftables or the file that it loads. ufw and
// firewalld write rules of nftables of their own, so they are asked first.
constexpr char kQuestion[] = R"(PATH=$PATH:/usr/sbin:/sbin
if systemctl is-active -q firewalld 2>/dev/null; then echo firewalld
elif grep -qs '^ENABLED=yes' /etc/ufw/ufw.conf; then echo ufw
else
    rules=$(nft list ruleset 2>/dev/null) || rules=
    if [ -z "$rules" ] && systemctl is-active -q nftables 2>/dev/null
    then rules=$(cat /etc/nftables.conf /etc/sysconfig/nftables.conf 2>/dev/null); fi
    [ -z "$rules" ] || { echo nftables; printf '%s\n' "$rules" | head -c 200000; }
fi)";

bool isIdentifier(const QByteArray &word)
{
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-' || c == '.';
    };
    return !word.isEmpty() && !word.startsWith('-') && std::ranges::all_of(word, fits);
}

/// Whether \a statement turns clients away whoever they are. One that looks at their address is a
/// ban (fail2ban) or a wish: an accept before it would undo it.
bool refusesAnyone(const QByteArray &statement)
{
    const QList<QByteArray> words = statement.simplified().split(' ');
    return (words.contains("drop") || words.contains("reject")) && !words.contains("saddr");
}

/// Reads `table FAMILY NAME { chain NAME { type filter hook input …; policy drop; … } }`.
class RulesetReader {
public:
    void take(const QByteArray &line);
    const QList<InputChain> &chains() const { return m_chains; }

private:
    void leaveChain();

    InputChain m_at;
    bool m_inChain = false, m_seesInput = false, m_refuses = false;
    int m_depth = 0; ///< of braces inside the chain
    QList<InputChain> m_chains;
};

void RulesetReader::take(const QByteArray &line)
{
    const QList<QByteArray> words = line.simplified().split(' ');
    if (words.first().startsWith('#'))
        return;
    if (words.first() == "table" && words.size() >= 3) {
        // The family may be left out: ip (nft(8)).
        const bool named = words.size() >= 4 || words[2] != "{";
        m_at = {.family = named ? words[1] : "ip", .table = words[named ? 2 : 1], .name = {}};
    } else if (words.first() == "chain" && words.size() >= 2) {
        leaveChain();
        m_at.name = words[1];
        m_inChain = true;
        m_depth = 0;
    }
    if (!m_inChain)
        return;
    m_seesInput = m_seesInput || line.contains("hook input");
    m_refuses = m_refuses || std::ranges::any_of(line.split(';'), refusesAnyone);
    m_depth += static_cast<int>(line.count('{') - line.count('}'));
    if (m_depth <= 0)
        leaveChain();
}

void RulesetReader::leaveChain()
{
    // What comes from a server becomes part of a command for root.
    const bool plain =
        isIdentifier(m_at.family) && isIdentifier(m_at.table) && isIdentifier(m_at.name);
    if (m_inChain && m_seesInput && m_refuses && plain)
        m_chains.append(m_at);
    m_inChain = m_seesInput = m_refuses = false;
}

} // namespace

QString firewallName(Firewall::Kind kind)
{
    switch (kind) {
    case Firewall::Kind::Firewalld:
        return QStringLiteral("firewalld");
    case Firewall::Kind::Ufw:
        return QStringLiteral("ufw");
    case Firewall::Kind::Nftables:
        return QStringLiteral("nftables");
    case Firewall::Kind::Unknown:
        break;
    }
    return {};
}

QList<InputChain> inputChainsIn(const QByteArray &ruleset)
{
    RulesetReader reader;
    for (const QByteArray &line : ruleset.split('\n'))
        reader.take(line);
    return reader.chains();
}

Result<Firewall> firewallOf(Transport &server, const Patience &patience)
{
    const Result<Output> output = server.run({"sh", "-s"}, kQuestion, patience);
    if (!output)
        return std::unexpected(output.error());
    const qsizetype end = output->out.indexOf('\n');
    const QByteArray name = output->out.first(std::max<qsizetype>(end, 0));
    if (name == "firewalld")
        return Firewall{.kind = Firewall::Kind::Firewalld, .chains = {}};
    if (name == "ufw")
        return Firewall{.kind = Firewall::Kind::Ufw, .chains = {}};
    if (name == "nftables")
        return Firewall{.kind = Firewall::Kind::Nftables,
                        .chains = inputChainsIn(output->out.sliced(end + 1))};
    return Firewall();
}

QStringList openingCommands(const Firewall &firewall, quint16 port)
{
    QStringList commands;
    switch (firewall.kind) {
    case Firewall::Kind::Firewalld:
        // Not --reload, which forgets what others opened for now alone (firewall-cmd(1)).
        commands += QStringLiteral("firewall-cmd --permanent --add-port=%1/tcp").arg(port);
        commands += QStringLiteral("firewall-cmd --add-port=%1/tcp").arg(port);
        break;
    case Firewall::Kind::Ufw:
        commands += QStringLiteral("ufw allow %1/tcp").arg(port);
        break;
    case Firewall::Kind::Nftables:
        for (const InputChain &chain : firewall.chains)
            commands += QStringLiteral("nft insert rule %1 %2 %3 tcp dport %4 accept")
                            .arg(QString::fromLatin1(chain.family),
                                 QString::fromLatin1(chain.table), QString::fromLatin1(chain.name))
                            .arg(port);
        break;
    case Firewall::Kind::Unknown:
        break;
    }
    return commands;
}

} // namespace postseal
