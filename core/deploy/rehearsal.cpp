// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/rehearsal.h"

#include <QSet>
#include <QVersionNumber>

#include <functional>

namespace postseal {

namespace {

// Outside the ephemeral range of Linux (32768-60999), so that no outgoing connection sits there.
constexpr quint16 kFirstPort = 61000;
constexpr quint16 kPortCount = 4000;

bool isPathCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == '/';
}

QByteArray replacePath(const QByteArray &text, const QByteArray &path, const QByteArray &by)
{
    QByteArray result;
    qsizetype from = 0;
    while (true) {
        const qsizetype at = text.indexOf(path, from);
        if (at < 0)
            return result + text.mid(from);
        const qsizetype end = at + path.size();
        const bool whole = (at == 0 || !isPathCharacter(text[at - 1])) &&
                           (end == text.size() || !isPathCharacter(text[end]));
        result += text.mid(from, at - from) + (whole ? by : path);
        from = end;
    }
}

/// Settings that would disturb live Postfix or refuse a good draft; the rest is the draft's own.
QList<QPair<QByteArray, QByteArray>> overrides(const DeployPlan &plan)
{
    const QByteArray base = plan.stage + "/rehearsal";
    QList<QPair<QByteArray, QByteArray>> log{{"maillog_file", base + "/log"},
                                             {"maillog_file_prefixes", base}};
    if (!plan.rehearsalTag.isEmpty())
        log = {{"syslog_name", plan.rehearsalTag}};
    return log + QList<QPair<QByteArray, QByteArray>>{
                     {"queue_directory", base + "/spool"},
                     {"data_directory", base + "/data"},
                     {"tls_random_exchange_name", base + "/data/prng_exch"},
                     {"inet_interfaces", "127.0.0.1"},
                     {"inet_protocols", "ipv4"},
                     {"multi_instance_enable", "no"},
                     {"multi_instance_wrapper", ""},
                     {"multi_instance_directories", ""},
                     {"master_service_disable", ""},
                     {"smtpd_tls_session_cache_database", ""},
                     {"smtp_tls_session_cache_database", ""},
                     {"lmtp_tls_session_cache_database", ""},
                     {"postscreen_cache_map", ""},
                     {"postscreen_dnsbl_sites", ""},
                     {"postscreen_greet_wait", "1s"},
                     {"address_verify_map", ""},
                     {"smtpd_milters", ""},
                     {"non_smtpd_milters", ""},
                     {"smtpd_peername_lookup", "no"},
                     {"smtpd_client_event_limit_exceptions", "127.0.0.0/8"},
                 };
}

/// Each name stands once: else every daemon warns of it as it starts, and those warnings can fill
/// the short queue of postlogd's socket before postlogd, whose own they are too, reads from it.
QByteArray mainCf(const DeployPlan &plan, const Configuration &wanted)
{
    QSet<QByteArray> ours;
    for (const auto &[name, value] : overrides(plan))
        ours.insert(name);
    MainCf draft = wanted.mainCf();
    draft.keepInForce(ours);
    QByteArray text = withStagedPaths(draft.toBytes(), plan);
    if (!text.isEmpty() && !text.endsWith('\n'))
        text += '\n';
    for (const auto &[name, value] : overrides(plan))
        text += name + " = " + value + '\n';
    return text;
}

/// The unix services that smtpd and postscreen ask while a client connects and shakes hands;
/// spawn(8) runs policy servers.
bool isHelper(const Service &row)
{
    static const QSet<QByteArray> helpers{"tlsmgr",   "anvil",   "proxymap", "rewrite",
                                          "tlsproxy", "dnsblog", "postlog"};
    return row.type == "pass" || row.program == "spawn" || helpers.contains(row.service);
}

/// In braces, which Postfix reads from 3.0 on, only what needs them: before, no value can hold
/// blanks.
QByteArray optionWord(const QByteArray &name, const QByteArray &value)
{
    const bool blank = value.contains(' ') || value.contains('\t');
    return blank ? "{ " + name + " = " + value + " }" : name + '=' + value;
}

QByteArray rowText(const Service &row, const QByteArray &service, const DeployPlan &plan)
{
    QByteArray text = service + ' ' + row.type + ' ' + row.isPrivate + ' ' + row.unprivileged +
                      " n " + row.wakeup + ' ' + row.processLimit + ' ' + row.program;
    QSet<QByteArray> dropped;
    for (const auto &[name, value] : overrides(plan))
        dropped.insert(name);
    for (const QByteArray &argument : row.argumentsWithoutOverrides)
        text += ' ' + argument;
    for (const Override &option : row.overrides) {
        if (!dropped.contains(option.name))
            text += "\n  -o " + optionWord(option.name, withStagedPaths(option.value, plan));
    }
    return text + '\n';
}

quint16 nextFreePort(quint16 port, const ServerFacts &facts)
{
    do {
        ++port;
    } while (facts.listensOn(port));
    return port;
}

/// Moves each listener of \a row to a port of its own on the loopback interface.
void planListeners(DeployPlan &plan, const Service &row, const QList<Listener> &listeners,
                   const std::function<quint16()> &nextPort)
{
    for (const Listener &listener : listeners) {
        if (listener.service != row.service)
            continue;
        const quint16 port = nextPort();
        plan.rehearsalPorts.append({listener, port});
        plan.rehearsalMasterCf += rowText(row, "127.0.0.1:" + QByteArray::number(port), plan);
    }
}

} // namespace

QByteArray withStagedPaths(const QByteArray &text, const DeployPlan &plan)
{
    QByteArray result = text;
    for (const MapBuild &map : plan.maps)
        result = replacePath(result, map.path, map.stagedPath);
    for (const FileWrite &write : plan.writes) {
        for (const QByteArray &name : write.names)
            result = replacePath(result, name, write.stagedPath);
    }
    return result;
}

void planRehearsal(DeployPlan &plan, const Configuration &wanted, const ServerFacts &facts)
{
    // postlogd(8) and its socket's type came with 3.4.
    const QVersionNumber version = facts.release();
    const bool speaksToSyslog = !version.isNull() && version < QVersionNumber(3, 4);
    plan.rehearsalTag = speaksToSyslog ? "postseal-" + plan.id : QByteArray();
    quint16 port =
        kFirstPort + static_cast<quint16>(plan.id.right(4).toUShort(nullptr, 16) % kPortCount);
    const QList<Listener> listeners = listenersOf(wanted);
    bool hasLog = false;
    for (const Service &row : wanted.masterCf().services()) {
        if (row.type == "inet") {
            planListeners(plan, row, listeners, [&] { return port = nextFreePort(port, facts); });
        } else if (isHelper(row)) {
            hasLog = hasLog || row.service == "postlog";
            plan.rehearsalMasterCf += rowText(row, row.service, plan);
        }
    }
    if (!hasLog && !speaksToSyslog)
        plan.rehearsalMasterCf += "postlog unix-dgram n - n - 1 postlogd\n";
    plan.rehearsalMainCf = mainCf(plan, wanted);
    plan.masterCf = wanted.masterCf().toBytes();
}

} // namespace postseal
