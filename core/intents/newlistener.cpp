// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/newlistener.h"

#include "core/base/tr.h"
#include "core/config/cidrnetwork.h"
#include "core/config/freshrow.h"
#include "core/config/listwords.h"
#include "core/intents/letthrough.h"
#include "core/intents/needs.h"
#include "core/postfix/hostname.h"
#include "core/settings/listeneredit.h"
#include "core/settings/listenplace.h"

#include <algorithm>

namespace postseal {

namespace {

QString shown(const QByteArray &text)
{
    return QString::fromUtf8(text);
}

Result<quint16> numberOf(const QByteArray &port)
{
    if (port.isEmpty())
        return fail(ErrorCode::BadInput, tr("Port"), tr("give its number"));
    if (const quint16 number = portNumber(port); number != 0)
        return number;
    const bool digits = std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; });
    return fail(ErrorCode::BadInput, shown(port),
                digits ? tr("a port is a number from 1 to 65535")
                       : tr("this is not a name that every server knows; write the number of the "
                            "port"));
}

/// Master stops at an address of a family that Postfix is not to use.
Status checkFamily(const Configuration &configuration, const QByteArray &address)
{
    const bool six = address.contains(':');
    const QByteArray value = configuration.mainCf().value("inet_protocols").value_or("all");
    const QList<QByteArray> families = listWords(value);
    if (value.contains('$') || families.contains("all") || families.contains(six ? "ipv6" : "ipv4"))
        return {};
    return fail(ErrorCode::BadInput, shown(address),
                tr("main.cf says inet_protocols = %1, and Postfix stops at an address of another "
                   "kind")
                    .arg(shown(value)));
}

/// The address as it stands before the colon of a row.
Result<QByteArray> hostOf(const Configuration &configuration, const QByteArray &address)
{
    const bool brackets = address.startsWith('[') && address.endsWith(']');
    const QByteArray plain = brackets ? address.sliced(1, address.size() - 2) : address;
    if (plain.isEmpty() && !brackets)
        return plain;
    if (!addressBytes(plain).isEmpty() && (!brackets || plain.contains(':'))) {
        if (const Status fits = checkFamily(configuration, plain); !fits)
            return std::unexpected(fits.error());
        return plain.contains(':') ? '[' + plain + ']' : plain;
    }
    if (!brackets && isHostName(plain))
        return plain;
    return fail(ErrorCode::BadInput, shown(address),
                tr("this is neither an IPv4 or IPv6 address nor the name of a host"));
}

/// The smtpd that takes mail of other servers on port 25 for as many as can be, or behind
/// postscreen there.
const Service *mailExchangerRow(const Configuration &configuration)
{
    QList<Listener> listeners = listenersOf(configuration);
    listeners.removeIf([](const Listener &each) { return each.port != 25; });
    const auto best = std::ranges::min_element(listeners, {}, [](const Listener &each) {
        return each.host.isEmpty() ? 0 : isLoopback(each.host) ? 2 : 1;
    });
    if (best == listeners.end())
        return nullptr;
    const bool handsOver = best->program == "postscreen";
    return configuration.masterCf().find(handsOver ? QByteArray("smtpd/pass")
                                                   : best->service + "/inet");
}

/// What the row on port 25 is told besides encryption and sign-in.
QList<Override> optionsOfMailExchanger(const Configuration &configuration)
{
    const Service *row = mailExchangerRow(configuration);
    if (!row)
        return {};
    static const QList<QByteArray> own{"syslog_name", "smtpd_tls_wrappermode",
                                       "smtpd_tls_security_level", "smtpd_sasl_auth_enable"};
    QList<Override> options;
    for (const Override &option : row->overrides) {
        if (own.contains(option.name))
            continue;
        options.removeIf([&](const Override &earlier) { return earlier.name == option.name; });
        options.append(option);
    }
    return options;
}

QList<Override> optionsOf(const NewListener &wanted, quint16 port,
                          const Configuration &configuration)
{
    const QByteArray level = wanted.encryption == Encryption::Offered ? "may" : "encrypt";
    const Override tls = wanted.encryption == Encryption::Implicit
                             ? Override{"smtpd_tls_wrappermode", "yes"}
                             : Override{"smtpd_tls_security_level", level};
    const QList<Override> options{{"syslog_name", "postfix/" + QByteArray::number(port)}, tls};
    return options + (wanted.signIn ? signedInOptions() : optionsOfMailExchanger(configuration));
}

/// Whether the row \a service is there and is what is wanted.
bool isSoAlready(const Configuration &configuration, const ServerFacts &facts,
                 const QByteArray &service, const NewListener &wanted)
{
    const Service *row = configuration.masterCf().find(service + "/inet");
    if (!row || row->service != service || !isInForce(configuration, *row))
        return false;
    const auto card = listenerCard(configuration, facts, row->name());
    return card && !card->isPostscreen() && card->listener.encryption == wanted.encryption &&
           card->signIn == (wanted.signIn ? SignIn::AfterTls : SignIn::Off);
}

void needFreePort(SettingWriter &writer, const QByteArray &service)
{
    const Service *row = rowInTheWayOf(writer.configuration(), service);
    if (row)
        writer.refuse({.code = ErrorCode::BadInput,
                       .subject = tr("master.cf, line %1").arg(row->firstLine),
                       .detail = tr("%1 has this port on the same address; take another port or "
                                    "address, or switch that row off first")
                                     .arg(shown(row->name()))});
}

/// needServerCertificate() would name a line that is not there yet.
void needCertificateOfServer(const ListenerWriter &listener)
{
    if (listener.isGood() && !hasServerCertificate(listener))
        listener.writer().refuse(
            {.code = ErrorCode::BadInput,
             .subject = shown(listener.place()),
             .detail = tr("the server has no certificate, without which TLS does not start; set "
                          "smtpd_tls_cert_file and smtpd_tls_key_file, or smtpd_tls_chain_files, "
                          "first")});
}

} // namespace

Result<QByteArray> serviceNameOf(const Configuration &configuration, const NewListener &wanted)
{
    const Result<QByteArray> host = hostOf(configuration, wanted.address.trimmed());
    if (!host)
        return host;
    const Result<quint16> port = numberOf(wanted.port.trimmed());
    if (!port)
        return std::unexpected(port.error());
    return (host->isEmpty() ? QByteArray() : *host + ':') + QByteArray::number(*port);
}

Result<Intended> addListener(const Configuration &configuration, const ServerFacts &facts,
                             const NewListener &wanted)
{
    const Result<QByteArray> service = serviceNameOf(configuration, wanted);
    if (!service)
        return std::unexpected(service.error());
    SettingWriter writer(configuration, facts);
    if (isSoAlready(configuration, facts, *service, wanted))
        return intendedBy(writer);
    needFreePort(writer, *service);
    const quint16 port = portNumber(splitServicePort(*service).port);
    writer.addListener(*service, optionsOf(wanted, port, configuration));
    if (!writer.isGood())
        return intendedBy(writer);
    ListenerWriter listener(writer, *service, ListenerWriter::Reach::ThisListener);
    needSmtpd(listener);
    setEncryption(listener, wanted.encryption);
    setSignIn(listener, wanted.signIn ? SignIn::AfterTls : SignIn::Off);
    if (wanted.signIn || wanted.encryption != Encryption::Offered)
        needCertificateOfServer(listener);
    needTlsManager(writer);
    if (wanted.signIn)
        letThrough(listener, "permit_sasl_authenticated");
    return intendedBy(writer);
}

} // namespace postseal
