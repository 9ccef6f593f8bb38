// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/deployment.h"
#include "app/postsealctl/givencertificates.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/readtarget.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/profile/clientplaces.h"

#include <chrono>

namespace postseal::ctl {

namespace {

/// For all places of one certificate together, and for the server's log.
constexpr std::chrono::seconds kAsking{30};

/// Those that this account has seen, and those of --certificates.
Result<QList<Certificate>> certificatesOf(const Arguments &arguments, const Interrupt &interrupt)
{
    QList<Certificate> all = CertificateShelf(clientShelf()).all();
    for (const QString &path : arguments.values(QStringLiteral("certificates"))) {
        const Result<GivenFile> file =
            readGiven(path, QStringLiteral("client-passphrase-fd"), arguments, interrupt);
        if (!file)
            return std::unexpected(file.error());
        const GivenContents contents = readGivenFile(*file);
        if (contents.certificates.isEmpty())
            return fail(ErrorCode::BadInput, path,
                        HeapFinding{.matter = contents.matters.value(0, HeapMatter::Unknown),
                                    .file = path,
                                    .about = {}}
                            .sentence());
        all += contents.certificates;
    }
    return all;
}

/// When clients came; nothing: the server did not tell.
std::optional<ClientSightings> sightingsOf(Visit &there, const Interrupt &interrupt)
{
    const Result<ClientSightings> told =
        readClientSightings(*there.connection.channel, there.snapshot,
                            {.deadline = QDeadlineTimer(kAsking), .stop = interrupt.token()});
    return told ? std::optional(*told) : std::nullopt;
}

/// What the authorities say, each certificate asked about once.
Revocations askAuthorities(const QList<ClientView> &views, const QList<Certificate> &known,
                           const Interrupt &interrupt)
{
    Revocations answers;
    for (const ClientView &view : views) {
        if (view.certificate && !answers.contains(view.certificate->fingerprint))
            answers.insert(
                view.certificate->fingerprint,
                checkRevocation(*view.certificate, known,
                                {.deadline = QDeadlineTimer(kAsking), .stop = interrupt.token()}));
    }
    return answers;
}

/// A list and what is known of its rows.
struct Shown {
    ClientAllowlist list;
    QList<ClientView> views;
};

QList<Shown> shownOf(const Snapshot &snapshot, const QList<Certificate> &known,
                     const std::optional<ClientSightings> &told, const Arguments &arguments,
                     const Interrupt &interrupt)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<Shown> shown;
    for (const ClientAllowlist &list : clientAllowlists(snapshot.configuration, snapshot.facts)) {
        QList<ClientView> views = clientViews(list, known, now);
        if (arguments.has(QStringLiteral("check-revocation")))
            views = clientViews(list, known, now, askAuthorities(views, known, interrupt));
        if (told)
            views = withLastSeen(views, *told, silentLevel(list));
        shown.append({.list = list, .views = views});
    }
    return shown;
}

/// Of the clients whose authorities took their certificates back.
QStringList goalsToRevoke(const QList<Shown> &shown)
{
    QStringList goals;
    for (const Shown &each : shown) {
        for (const ClientView &view : each.views) {
            if (view.state == ClientView::State::Revoked)
                goals += QStringLiteral("revoke=") + str(view.client.key);
        }
    }
    goals.removeDuplicates();
    return goals;
}

void printAll(const QList<Shown> &shown, const Arguments &arguments)
{
    QJsonArray array;
    QString text;
    for (const Shown &each : shown) {
        array.append(jsonOf(each.list, each.views));
        text += textOf(each.list, each.views);
    }
    if (arguments.has(QStringLiteral("json")))
        printJson({{QStringLiteral("allowlists"), array}});
    else
        print(text.isEmpty() ? QStringLiteral("No listener looks clients' certificates up "
                                              "(relay_clientcerts names no table)")
                             : text);
}

/// Reads and applies in one visit, so that each password is asked for once.
int removeRevoked(const QString &target, const Arguments &arguments)
{
    const Interrupt interrupt;
    const Result<QList<Certificate>> known = certificatesOf(arguments, interrupt);
    if (!known)
        return report(known.error(), arguments);
    Result<Order> order = orderOf(target, false, arguments, interrupt);
    if (!order)
        return report(order.error(), arguments);
    Result<Visit> there = visit(target, Rights::Root, arguments, interrupt);
    if (!there)
        return report(there.error(), arguments);
    const QList<Shown> shown =
        shownOf(there->snapshot, *known, sightingsOf(*there, interrupt), arguments, interrupt);
    order->changes.goals = goalsToRevoke(shown);
    if (!order->changes.goals.isEmpty())
        return deploy(*there, *order, arguments, interrupt);
    printAll(shown, arguments);
    return Done;
}

int show(const QString &target, const Arguments &arguments)
{
    const Interrupt interrupt;
    const Result<QList<Certificate>> known = certificatesOf(arguments, interrupt);
    if (!known)
        return report(known.error(), arguments);
    std::optional<ClientSightings> told;
    const Result<Snapshot> snapshot = readTarget(
        target, arguments, interrupt, [&](Visit &there) { told = sightingsOf(there, interrupt); });
    if (!snapshot)
        return report(snapshot.error(), arguments);
    printAll(shownOf(*snapshot, *known, told, arguments, interrupt), arguments);
    return Done;
}

} // namespace

int runClientCert(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    if (!target)
        return report(target.error(), arguments);
    if (!arguments.has(QStringLiteral("remove-revoked")))
        return show(*target, arguments);
    if (!arguments.has(QStringLiteral("check-revocation")))
        return report({ErrorCode::BadInput, QStringLiteral("--remove-revoked"),
                       QStringLiteral("goes with --check-revocation")},
                      arguments);
    const Status server = mustBeServer(*target, QStringLiteral("client-cert"));
    return server ? removeRevoked(*target, arguments) : report(server.error(), arguments);
}

} // namespace postseal::ctl
