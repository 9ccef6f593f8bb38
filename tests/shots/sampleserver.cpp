// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/sampleserver.h"

#include "core/base/tr.h"
#include "core/settings/releasefacts.h"

#include <QFile>

namespace postseal::shots {

QByteArray dataOf(const QByteArray &name)
{
    QFile file(QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/shots/data/") + QString::fromUtf8(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file.fileName()));
    return file.readAll();
}

namespace {

const QByteArray kServerName = "mail.example.org";

QList<Certificate> certificatesOf(const QByteArray &name)
{
    const Result<QList<Certificate>> certificates = certificatesFromPem(dataOf(name));
    if (!certificates)
        qFatal("%s", qPrintable(describe(certificates.error())));
    return *certificates;
}

ConfigFile fileOf(const QByteArray &name)
{
    const QByteArray path = "/etc/postfix/" + name;
    return {.path = path,
            .realPath = path,
            .identity = {.kind = FileIdentity::Kind::File,
                         .sha256 = QByteArray(64, '0'),
                         .mode = "644",
                         .uid = "0",
                         .gid = "0"},
            .bytes = dataOf(name),
            .secret = false};
}

ServerFacts facts()
{
    ServerFacts facts;
    facts.user = "root";
    facts.root = true;
    facts.hostName = kServerName;
    facts.systemd = true;
    facts.openssl = true;
    facts.configDirectory = "/etc/postfix";
    facts.masterPid = "812";
    facts = withRelease(facts, "3.7.11");
    facts.parameters.insert("myhostname", kServerName);
    facts.mapTypes = {"btree", "cidr", "hash", "inline", "pcre", "proxy", "regexp", "texthash"};
    for (const quint16 port : {quint16(25), quint16(465), quint16(587)})
        facts.listening += {.port = port, .hexAddress = "00000000", .ipv6 = false};
    return facts;
}

ProbeResult handshake(quint16 port, qint64 milliseconds)
{
    ProbeResult result;
    result.target = {.host = kServerName,
                     .port = port,
                     .mode = port == 465 ? TlsMode::Implicit : TlsMode::StartTls,
                     .serverName = kServerName};
    result.vantage = QStringLiteral("server");
    result.connected = result.answered = result.handshakeDone = true;
    result.startTlsOffered = port != 465;
    result.version = "TLSv1.3";
    result.cipher = "TLS_AES_256_GCM_SHA384";
    result.chain = certificatesOf("fullchain.pem");
    result.verifyCode = 0;
    result.verdict = postseal::tr("verified");
    result.nameMatches = true;
    result.totalMs = milliseconds;
    return result;
}

PemFile pemFile(const QByteArray &path, const QList<Certificate> &certificates,
                const QByteArray &key)
{
    return {.path = path,
            .realPath = path,
            .identity = {.kind = FileIdentity::Kind::File,
                         .sha256 = QByteArray(64, '0'),
                         .mode = key.isEmpty() ? "644" : "600",
                         .uid = "0",
                         .gid = "0"},
            .certificates = certificates,
            .key = key.isEmpty() ? PemFile::Key::None : PemFile::Key::Readable,
            .keyFingerprint = key};
}

QList<DeployEvent> untilProbed()
{
    return {{100.00, "step", "lock"},       {100.04, "step", "staged"},
            {100.05, "state", "staged"},    {100.10, "step", "ports"},
            {100.22, "step", "rehearsing"}, {100.23, "ask", "rehearsal"},
            {100.61, "state", "rehearsed"}, {100.63, "step", "backed-up"},
            {100.66, "state", "armed"},     {100.67, "state", "swapped"},
            {100.74, "step", "reload"},     {100.75, "ask", "probe"}};
}

} // namespace

Certificate sampleCertificate()
{
    return certificatesOf("fullchain.pem").first();
}

Snapshot sampleServer()
{
    Snapshot snapshot;
    snapshot.facts = facts();
    for (const QByteArray name : {"main.cf", "master.cf", "tls_policy"}) {
        const ConfigFile file = fileOf(name);
        snapshot.files.insert(file.path, file);
    }
    snapshot.configuration = Configuration("/etc/postfix", snapshot.files);
    return snapshot;
}

CertificateSearch sampleCertificates()
{
    CertificateSearch search;
    const auto add = [&search](const QByteArray &data, const QByteArray &path,
                               const QByteArray &keyPath) {
        const QList<Certificate> chain = certificatesOf(data);
        search.files += pemFile(path, chain, {});
        search.files += pemFile(keyPath, {}, chain.first().publicKeyFingerprint);
    };
    const QByteArray live = "/etc/letsencrypt/live/" + kServerName;
    add("fullchain.pem", live + "/fullchain.pem", live + "/privkey.pem");
    add("snakeoil.pem", "/etc/ssl/certs/ssl-cert-snakeoil.pem",
        "/etc/ssl/private/ssl-cert-snakeoil.key");
    search.hooks = {{.tool = "certbot",
                     .scope = live,
                     .reloads = Known::Yes,
                     .words = "systemctl reload postfix"}};
    return search;
}

Handshakes sampleHandshakes()
{
    Handshakes seen = {.results = {handshake(25, 21), handshake(465, 18), handshake(587, 22)},
                       .at = QDateTime(QDate(2026, 1, 15), QTime(9, 30), Qt::UTC)};
    for (ProbeResult &result : seen.results)
        result.target.host = "127.0.0.1";
    seen.desk = {handshake(25, 61), handshake(465, 58), handshake(587, 62)};
    for (ProbeResult &result : seen.desk)
        result.target.host = "192.0.2.25";
    return seen;
}

Handshakes shutHandshakes()
{
    Handshakes seen = sampleHandshakes();
    ProbeResult shut;
    shut.target = seen.desk[1].target;
    shut.error =
        Error{.code = ErrorCode::TimedOut, .subject = {}, .detail = postseal::tr("took too long")};
    seen.desk[1] = shut;
    seen.desk[0].bannerMs = 6012;
    const Firewall firewall{.kind = Firewall::Kind::Nftables,
                            .chains = {{.family = "inet", .table = "filter", .name = "input"}}};
    seen.notes = viewNotes(seen.results, seen.desk, firewall);
    return seen;
}

RelayTestSeen sampleRelayTest(const Snapshot &server)
{
    RelayTestSeen seen = {.report = {}, .at = QDateTime(QDate(2026, 1, 15), QTime(9, 30), Qt::UTC)};
    for (const RelayColumn &column : relayMatrix(server.configuration, server.facts)) {
        RelayTested tested = untested(column);
        for (RelayCell &cell : tested.cells) {
            if (cell.who == Relayer::SignedIn || cell.who == Relayer::KnownClients)
                continue;
            RelayReplies replies;
            replies.recipient =
                cell.computed.right == RelayRight::Yes
                    ? SmtpReply{.code = 250, .lines = {"2.1.5 Ok"}}
                    : SmtpReply{
                          .code = 554,
                          .lines = {"5.7.1 <postseal-probe@[192.0.2.1]>: Relay access denied"}};
            judgeRelay(cell, replies, QStringLiteral("server"));
        }
        for (NegativeCheck &check : tested.checks)
            check.state =
                check.isPromised ? NegativeCheck::State::Refused : NegativeCheck::State::Taken;
        seen.report.listeners.append(tested);
    }
    return seen;
}

QueueSummary sampleQueue()
{
    constexpr qint64 kNow = 1'768'469'400; // 2026-01-15
    constexpr qint64 kHour = 3600;
    const auto mail = [](const QList<QByteArray> &domains, qint64 messages, qint64 hours,
                         qint64 held = 0) {
        return QueuedMail{
            .domains = domains, .messages = messages, .held = held, .oldest = kNow - hours * kHour};
    };
    return {.now = kNow,
            .mail = {mail({"example.edu"}, 31, 75), mail({"old.example"}, 12, 20, 1),
                     mail({"example.net"}, 4, 2), mail({"example.edu", "shop.example"}, 1, 0)},
            .cut = false,
            .error = {}};
}

Report keptReport()
{
    Report report;
    report.outcome = Outcome::Kept;
    report.transaction = "0123456789abcdef";
    report.events = untilProbed() + QList<DeployEvent>{{101.31, "done", "kept"}};
    report.before = {handshake(25, 21), handshake(465, 18), handshake(587, 22)};
    report.rehearsal = {handshake(25, 24), handshake(465, 20), handshake(587, 23)};
    report.after = {handshake(25, 22), handshake(465, 19), handshake(587, 21)};
    report.probeMs = 190;
    return report;
}

Report putBackReport()
{
    Report report = keptReport();
    report.outcome = Outcome::PutBack;
    report.events =
        untilProbed() +
        QList<DeployEvent>{
            {101.02, "log",
             "postfix/submission/smtpd[1841]: warning: cannot get RSA certificate from file "
             "/etc/ssl/certs/mail.example.org.pem: disabling TLS support"},
            {101.31, "step", "put-back"},
            {101.56, "done", "restored"}};
    ProbeResult broken = handshake(587, 12);
    broken.handshakeDone = broken.startTlsOffered = false;
    broken.chain.clear();
    report.after[2] = broken;
    report.reason = regressions(report.before, report.after, {}).value(0).sentence;
    return report;
}

} // namespace postseal::shots
