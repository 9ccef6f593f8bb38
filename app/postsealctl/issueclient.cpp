// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/deployment.h"
#include "app/postsealctl/hostconfig.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/intents/clientdoor.h"
#include "core/postfix/serviceport.h"
#include "core/profile/certificateshelf.h"
#include "core/profile/clientguide.h"
#include "core/profile/clientissue.h"
#include "core/profile/clientplaces.h"
#include "core/settings/expansion.h"
#include "core/x509/peerdigests.h"

#include <QFile>
#include <QFileInfo>

namespace postseal::ctl {

namespace {

constexpr int kUsualDays = 365;

QString named(const char *option)
{
    return QString::fromLatin1(option);
}

/// Of the descriptor that \a option names, else asked for; twice where \a twice.
Result<Secret> secretOf(const char *option, const QString &prompt, bool twice,
                        const Arguments &arguments, const Interrupt &interrupt)
{
    if (arguments.has(named(option))) {
        const Result<int> fd = arguments.number(named(option), 0, 0);
        return fd ? secretFromDescriptor(*fd, interrupt) : std::unexpected(fd.error());
    }
    if (arguments.has(named("no-input")) || !hasTerminal())
        return fail(ErrorCode::BadInput, QStringLiteral("--") + named(option),
                    QStringLiteral("has to give it where nobody can be asked"));
    const Result<Secret> first = askSecret(prompt, interrupt);
    if (!first || !twice)
        return first;
    const Result<Secret> again = askSecret(QStringLiteral("Again"), interrupt);
    if (again && !(*again == *first))
        return fail(ErrorCode::BadInput, prompt, QStringLiteral("the two differ"));
    return again;
}

Result<ClientIssue> wantedOf(const QString &name, const SshTarget &server,
                             const Arguments &arguments, const Interrupt &interrupt)
{
    const Result<int> days = arguments.number(named("days"), kUsualDays, 1);
    if (!days)
        return std::unexpected(days.error());
    ClientIssue wanted{
        .request = {.name = name, .email = arguments.value(named("email")).toUtf8(), .days = *days},
        .authorityFile = arguments.value(named("authority"), clientAuthorityFile()),
        .authorityName = QStringLiteral("Clients of %1").arg(str(server.host)).left(64),
        .passphrase = {},
        .pkcs12File = arguments.value(named("pkcs12"), fileNameFor(name) + QStringLiteral(".p12")),
        .shelf = {}}; // once the server takes it
    const bool fresh = !QFile::exists(wanted.authorityFile);
    const Result<Secret> passphrase =
        secretOf("authority-passphrase-fd",
                 fresh ? QStringLiteral("Passphrase for the new authority")
                       : QStringLiteral("Passphrase of the authority %1").arg(wanted.authorityFile),
                 fresh, arguments, interrupt);
    if (!passphrase)
        return std::unexpected(passphrase.error());
    wanted.passphrase = *passphrase;
    if (arguments.has(named("pkcs12-password-fd"))) {
        const Result<Secret> password =
            secretOf("pkcs12-password-fd", {}, false, arguments, interrupt);
        if (!password)
            return std::unexpected(password.error());
        wanted.password = *password;
    }
    return wanted;
}

KnownClient clientOf(const Certificate &certificate, const Arguments &arguments)
{
    return {.fingerprints = fingerprintsOf(certificate, FingerprintOf::Key),
            .note = certificate.commonName.simplified().toUtf8(),
            .notes = {.note = arguments.value(named("note")),
                      .owner = arguments.value(named("owner")),
                      .review = certificate.notAfter.toLocalTime().date().toString(Qt::ISODate)}};
}

/// For programs. The password is there when nobody gave it.
QJsonObject jsonOfIssued(const IssuedFile &made, const ClientIssue &wanted)
{
    QJsonObject object{{named("name"), made.certificate.commonName},
                       {named("pkcs12"), QFileInfo(wanted.pkcs12File).absoluteFilePath()},
                       {named("authority"), QFileInfo(wanted.authorityFile).absoluteFilePath()},
                       {named("isAuthorityNew"), made.isAuthorityNew},
                       {named("fingerprint"), str(made.certificate.publicKeyFingerprint)},
                       {named("validUntil"), made.certificate.notAfter.toString(Qt::ISODate)}};
    if (wanted.password.isEmpty())
        object.insert(named("password"), QString::fromLatin1(made.password.reveal()));
    return object;
}

void tell(const IssuedFile &made, const ClientIssue &wanted, const ClientGuide &guide)
{
    QString text = QStringLiteral("%1 holds the certificate of %2 and its key, valid until %3")
                       .arg(wanted.pkcs12File, made.certificate.commonName,
                            made.certificate.notAfter.toLocalTime().date().toString(Qt::ISODate));
    if (made.isAuthorityNew)
        text += QStringLiteral("\nThe authority is new: %1").arg(wanted.authorityFile);
    if (wanted.password.isEmpty())
        text += QStringLiteral("\nIts password, which is shown now and never again: %1")
                    .arg(QString::fromLatin1(made.password.reveal()));
    print(text + QStringLiteral("\n\n") + guideText(guide));
}

/// The way in that \a word names: a row of the server or its port.
Result<ClientDoor> doorOf(const QString &word, const Snapshot &snapshot)
{
    const QByteArray service = word.toUtf8();
    const quint16 port = portNumber(service);
    for (const ClientDoor &door : clientDoors(snapshot.configuration, snapshot.facts)) {
        if (door.service == service || (port != 0 && door.port == port))
            return door;
    }
    return fail(ErrorCode::BadInput, word,
                QStringLiteral("is no listener with TLS on which clients could send; 587 and 465 "
                               "are opened where they do not run"));
}

/// As the owner of the certificate calls the server.
QString serverNameOf(const Snapshot &snapshot, const Arguments &arguments, const SshTarget &target)
{
    const Scope scope{.configuration = snapshot.configuration, .facts = snapshot.facts};
    const auto own = valueOf(scope, "myhostname", snapshot.facts.parameter("myhostname"));
    const QString usual = own && !own->isEmpty() ? str(*own) : str(target.host);
    return arguments.value(named("name"), usual);
}

/// A certificate that opens nothing is not left lying about; one that may open something is.
void tidyUp(const ClientIssue &wanted, int status)
{
    if (status == exitCodeOf(ErrorCode::Unsettled))
        complain(QStringLiteral("postsealctl: %1 stays: look whether the server kept the change")
                     .arg(wanted.pkcs12File));
    else
        QFile::remove(wanted.pkcs12File);
}

} // namespace

int runIssueClient(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments, 2);
    if (!target)
        return report(target.error(), arguments);
    if (const Status server = mustBeServer(*target, named("issue-client")); !server)
        return report(server.error(), arguments);
    const QString name = arguments.positional().value(1).trimmed();
    if (name.isEmpty())
        return report({ErrorCode::BadInput, *target,
                       QStringLiteral("name the client, too: issue-client TARGET NAME")},
                      arguments);
    const Interrupt interrupt;
    Result<Order> order = orderOf(*target, false, arguments, interrupt);
    if (!order)
        return report(order.error(), arguments);
    const SshTarget server = serverOf(*target, arguments, interrupt.token()).value_or(SshTarget());
    const Result<ClientIssue> wanted = wantedOf(name, server, arguments, interrupt);
    if (!wanted)
        return report(wanted.error(), arguments);
    const auto paths = [](const Configuration &configuration, const ServerFacts &) {
        return goalPaths({QStringLiteral("relay=")}, configuration.directory());
    };
    Result<Visit> there = visit(*target, Rights::Root, arguments, interrupt, paths);
    if (!there)
        return report(there.error(), arguments);
    const Result<ClientDoor> door =
        doorOf(arguments.value(named("through"), named("587")), there->snapshot);
    if (!door)
        return report(door.error(), arguments);
    const Result<IssuedFile> made = issueToFile(*wanted, QDateTime::currentDateTimeUtc());
    if (!made)
        return report(made.error(), arguments);
    order->changes.clients = {
        {.service = door->service, .client = clientOf(made->certificate, arguments)}};
    order->beside.insert(named("client"), jsonOfIssued(*made, *wanted));
    const int status = deploy(*there, *order, arguments, interrupt);
    if (status != Done) {
        tidyUp(*wanted, status);
        return status;
    }
    // Without it the list shows the fingerprint alone, which is all the server has.
    (void)CertificateShelf(clientShelf()).keep(made->certificate);
    if (!arguments.has(named("json")))
        tell(*made, *wanted,
             {.name = name,
              .server = serverNameOf(there->snapshot, arguments, server),
              .port = door->port,
              .encryption = door->encryption,
              .file = QFileInfo(wanted->pkcs12File).fileName()});
    return Done;
}

} // namespace postseal::ctl
