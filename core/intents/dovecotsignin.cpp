// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/dovecotsignin.h"

#include "core/base/tr.h"
#include "core/intents/letthrough.h"
#include "core/intents/needs.h"
#include "core/settings/authaddress.h"
#include "core/settings/listeneredit.h"

#include <algorithm>

namespace postseal {

namespace {

/// "private/auth" for the same socket spelled in other ways.
QByteArray plainPath(const QByteArray &path, const ServerFacts &facts)
{
    const QByteArray plain = path.startsWith("unix:") ? path.mid(5) : path;
    const QByteArray known = facts.parameter("queue_directory");
    const QByteArray queue = (known.isEmpty() ? "/var/spool/postfix" : known) + '/';
    return plain.startsWith(queue) ? plain.mid(queue.size()) : plain;
}

bool isPath(const QByteArray &path)
{
    const bool plain = std::ranges::all_of(path, [](char c) {
        return static_cast<unsigned char>(c) > ' ' && c != 0x7f && c != '$' && c != ',';
    });
    if (!path.startsWith("inet:"))
        return plain && !path.isEmpty() && !path.endsWith('/');
    const auto address = authAddressFrom(path);
    return plain && address && address->port != 0;
}

QList<QByteArray> submissionListeners(const SettingWriter &writer)
{
    QList<QByteArray> services;
    for (const ListenerCard &card : listenerCards(writer.configuration(), writer.facts())) {
        const bool port = card.listener.port == 587 || card.listener.port == 465;
        if (port && card.state == ListenerCard::State::On && !card.isPostscreen())
            services.append(card.listener.service);
    }
    return services;
}

/// Where the row has its own value it is changed there, else in main.cf.
void setForAll(SettingWriter &writer, const QByteArray &place, const QByteArray &name,
               const QByteArray &value)
{
    const auto now = valueOf(writer.scope(place), name, "");
    if (!now || plainPath(*now, writer.facts()) != value)
        writer.set(writer.written(place, name) ? place : QByteArray(), name, value);
}

void needReachable(const ListenerWriter &listener, const QByteArray &path)
{
    if (listener.isGood() && path.startsWith('/') && listener.scope().row->chroot == "y")
        listener.writer().refuse(
            {.code = ErrorCode::BadInput,
             .subject = placeOf(listener.card()),
             .detail = tr("%1 runs chrooted and cannot reach %2; let Dovecot make its socket below "
                          "the queue directory, such as private/auth")
                           .arg(QString::fromUtf8(listener.place()), QString::fromUtf8(path))});
}

/// Sign-in after TLS on the listeners for submission, whose passwords \a type checks at \a path.
Result<Intended> signInBy(const Configuration &configuration, const ServerFacts &facts,
                          const QByteArray &type, const QByteArray &path)
{
    SettingWriter writer(configuration, facts);
    const QList<QByteArray> services = submissionListeners(writer);
    if (services.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("master.cf"),
                    tr("no listener for submission is on, where people would sign in; switch "
                       "submission or submissions on first"));
    for (const QByteArray &service : services) {
        ListenerWriter listener(writer, service, ListenerWriter::Reach::ThisListener);
        needSmtpd(listener);
        needTls(listener);
        needReachable(listener, path);
        if (!listener.isGood())
            break;
        setForAll(writer, listener.place(), "smtpd_sasl_type", type);
        setForAll(writer, listener.place(), "smtpd_sasl_path", path);
        setSignIn(listener, SignIn::AfterTls);
        letThrough(listener, "permit_sasl_authenticated");
    }
    return intendedBy(writer);
}

} // namespace

Result<Intended> signInThroughDovecot(const Configuration &configuration, const ServerFacts &facts,
                                      const QByteArray &path)
{
    if (!isPath(path))
        return fail(ErrorCode::BadInput, QString::fromUtf8(path),
                    tr("is no socket of Dovecot's: write private/auth, another path, or "
                       "inet:HOST:PORT"));
    return signInBy(configuration, facts, "dovecot", plainPath(path, facts));
}

Result<Intended> signInThroughCyrus(const Configuration &configuration, const ServerFacts &facts)
{
    return signInBy(configuration, facts, "cyrus", "smtpd");
}

} // namespace postseal
