// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/sclient.h"

#include "core/probe/probewords.h"
#include "core/x509/verification.h"

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

constexpr qsizetype kMaximumReason = 200;
constexpr qsizetype kDumpWidth = 48; // 16 bytes, two digits and a blank each

/// Picks the bytes that the server sent before TLS out of the hex dumps of -debug (BIO_dump(3)).
class DumpReader {
public:
    void take(const QByteArray &line);
    const QByteArray &plainText() const { return m_plainText; }

private:
    enum class Direction { None, FromServer, ToServer };

    Direction m_direction = Direction::None;
    bool m_tls = false; ///< the first TLS record went out
    QByteArray m_plainText;
};

// "0010 - 69 74 0d 0a 32 32 30 20-6d 61 69 6c 2e 74 65 73   it..220 mail.tes"
QByteArray bytesOfDump(const QByteArray &line)
{
    const qsizetype start = line.indexOf(" - ");
    if (start < 4 || start > 8)
        return {};
    return QByteArray::fromHex(line.mid(start + 3, kDumpWidth).replace('-', ' '));
}

void DumpReader::take(const QByteArray &line)
{
    if (m_tls)
        return;
    if (line.startsWith("read from 0x")) {
        m_direction = Direction::FromServer;
    } else if (line.startsWith("write to 0x")) {
        m_direction = Direction::ToServer;
    } else if (m_direction == Direction::FromServer) {
        m_plainText += bytesOfDump(line);
    } else if (m_direction == Direction::ToServer) {
        m_tls = bytesOfDump(line).startsWith("\x16\x03"); // a handshake record (RFC 8446, 5.1)
    }
}

// Behind the colon: "    Protocol  : TLSv1.2", "Protocol: TLSv1.3"
QByteArray valueOf(const QByteArray &line)
{
    return line.mid(line.indexOf(':') + 1).trimmed();
}

// As TlsStream::group() names them: "X25519, 253 bits", "ECDH, prime256v1, 256 bits", "DH, 2048
// bits", "X25519MLKEM768".
QByteArray groupOf(const QByteArray &text)
{
    static constexpr std::pair<QByteArrayView, QByteArrayView> kNames[] = {
        {"X25519", "x25519"},        {"X448", "x448"},       {"P-256", "secp256r1"},
        {"prime256v1", "secp256r1"}, {"P-384", "secp384r1"}, {"P-521", "secp521r1"},
    };
    const QList<QByteArray> fields = text.split(',');
    const QByteArray name = fields.value(fields.first() == "ECDH" ? 1 : 0).trimmed();
    if (name == "DH")
        return "DH " + fields.value(1).trimmed().split(' ').first();
    for (const auto &[theirs, ours] : kNames) {
        if (name == theirs)
            return ours.toByteArray();
    }
    return name.startsWith('<') ? QByteArray() : name;
}

// "New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384". The version is the first that has the cipher,
// so only of TLS 1.3 it is the one in use; there a line "Protocol" may be missing.
void takeCipher(SClientView &view, const QByteArray &line)
{
    view.cipher = line.mid(line.indexOf("Cipher is ") + 10);
    if (line.startsWith("New, TLSv1.3,"))
        view.version = "TLSv1.3";
}

// "RSA-PSS", from OpenSSL 3.5 on "rsa_pss_rsae_sha256"; as TlsStream::signature() names them.
QByteArray signatureTypeOf(const QByteArray &text)
{
    static constexpr std::pair<QByteArrayView, QByteArrayView> kNames[] = {
        {"rsa_pss_", "RSA-PSS"}, {"rsa_pkcs1_", "RSA"}, {"ecdsa_", "ECDSA"},
        {"ed25519", "Ed25519"},  {"ed448", "Ed448"},    {"dsa_", "DSA"},
    };
    for (const auto &[theirs, ours] : kNames) {
        if (text.startsWith(theirs))
            return ours.toByteArray();
    }
    return text;
}

/// What "Acceptable client certificate CA names" is followed by, a name on each line.
class IssuerReader {
public:
    void take(const QByteArray &line)
    {
        const QByteArray type = line.first(std::max<qsizetype>(line.indexOf('='), 0));
        m_inside = m_inside && !type.isEmpty() && !type.contains(' '); // "CN=…"
        if (m_inside && m_names.size() < kMostIssuers)
            m_names += QString::fromUtf8(withoutControls(line));
        m_inside = m_inside || line == "Acceptable client certificate CA names";
    }
    const QStringList &names() const { return m_names; }

private:
    static constexpr qsizetype kMostIssuers = 200;
    bool m_inside = false;
    QStringList m_names;
};

void takeFact(SClientView &view, const QByteArray &line)
{
    if (line.startsWith("CONNECTED("))
        view.connected = true;
    else if (line.startsWith("New, ") && line.contains("Cipher is "))
        takeCipher(view, line);
    else if (line.startsWith("Protocol") && view.version.isEmpty())
        view.version = valueOf(line);
    else if (line.startsWith("Server Temp Key:") || line.startsWith("Peer Temp Key:") ||
             line.startsWith("Negotiated TLS1.3 group:"))
        view.group = groupOf(valueOf(line));
    else if (line.startsWith("Peer signing digest:"))
        view.signature = (view.signature + ' ' + valueOf(line)).trimmed();
    else if (line.startsWith("Peer signature type:"))
        view.signature = (signatureTypeOf(valueOf(line)) + ' ' + view.signature).trimmed();
    else if (line.startsWith("Requested Signature Algorithms:") ||
             line.startsWith("Client Certificate Types:"))
        view.clientAsked = true; // printed of a server's question only
}

// Only the chain: what stands behind it repeats the leaf.
QList<Certificate> chainOf(const QByteArray &out)
{
    const qsizetype start = out.indexOf("\nCertificate chain\n");
    if (start < 0)
        return {};
    const qsizetype end = out.indexOf("\n---\n", start);
    return certificatesFromPem(
               QByteArrayView(out).sliced(start).first((end < 0 ? out.size() : end) - start))
        .value_or(QList<Certificate>());
}

// "4097…:error:8000006F:system library:BIO_connect:Connection refused:../crypto/bio/…"
QString reasonOf(const QByteArray &err)
{
    for (const QByteArray &line : err.split('\n')) {
        const QList<QByteArray> fields = line.split(':');
        if (fields.size() > 5 && fields[1] == "error")
            return QString::fromUtf8(withoutControls(fields[5].left(kMaximumReason)));
    }
    return {};
}

} // namespace

QList<QByteArray> sClientCommand(const ProbeTarget &target, SClientUse use, qint64 seconds)
{
    // The server's openssl.cnf may forbid what is to be seen, and words come translated otherwise.
    QList<QByteArray> command{"timeout",
                              QByteArray::number(seconds),
                              "env",
                              "LC_ALL=C",
                              "OPENSSL_CONF=/dev/null",
                              "openssl",
                              "s_client",
                              "-connect",
                              hostAndPort(target.host, target.port).toUtf8(),
                              "-cipher",
                              kProbeCiphers};
    if (target.serverName.isEmpty() || isAddress(target.serverName))
        command.append("-noservername");
    else
        command.append({"-servername", target.serverName});
    if (target.mode == TlsMode::StartTls)
        command.append({"-starttls", "smtp", "-name", kProbeName});
    if (use == SClientUse::Look)
        command.append({"-showcerts", "-debug", "-nameopt", "RFC2253,-esc_msb"});
    else
        command.append({"-quiet", "-ign_eof"}); // else a line that starts with Q is a command
    return command;
}

SClientView readSClient(const Output &output)
{
    SClientView view;
    DumpReader dump;
    IssuerReader issuers;
    for (const QByteArray &line : output.out.split('\n')) {
        dump.take(line);
        issuers.take(line.trimmed());
        takeFact(view, line.trimmed());
    }
    view.clientIssuers = issuers.names();
    view.plainText = dump.plainText();
    view.reason = reasonOf(output.err);
    // A handshake that fails half-way prints its facts too.
    view.handshakeDone = !view.cipher.isEmpty() && view.cipher != "(NONE)" && view.reason.isEmpty();
    if (!view.handshakeDone)
        view.version = view.cipher = view.group = view.signature = QByteArray();
    else
        view.chain = chainOf(output.out);
    return view;
}

} // namespace postseal
