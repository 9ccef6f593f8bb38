// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

namespace {

using Match = AllowedClient::Match;

/// Name for programs, and what people read; the latter is empty where nothing is wrong.
struct MatchWords {
    const char *name, *meaning;
};

MatchWords matchWords(Match match)
{
    static const QMap<Match, MatchWords> words{
        {Match::Found, {"found", ""}},
        {Match::Off, {"off", "commented out"}},
        {Match::Hidden, {"hidden", "an earlier row has this key"}},
        {Match::NoValue, {"no-value", "never found: postmap drops a row without a note"}},
        {Match::NoColons, {"no-colons", "never found: write it with colons"}},
        {Match::OtherDigest, {"other-digest", "never found: it is of another digest"}},
        {Match::NoFingerprint, {"no-fingerprint", "never found: it is no fingerprint"}},
        {Match::Unknown, {"unknown", "which digest holds is not known from here"}},
    };
    return words.value(match);
}

QString knownByName(ClientView::KnownBy by)
{
    return by == ClientView::KnownBy::Key ? QStringLiteral("key") : QStringLiteral("certificate");
}

void addLastSeen(QJsonObject &object, const LastSeen &seen)
{
    if (seen.state == LastSeen::State::Unasked)
        return;
    object.insert(QStringLiteral("lastSeenState"), codeOf(seen.state));
    const QJsonValue at = seen.at.isValid() ? QJsonValue(seen.at.toString(Qt::ISODate))
                                            : QJsonValue(QJsonValue::Null);
    if (seen.state == LastSeen::State::Seen) {
        object.insert(QStringLiteral("lastSeen"), at);
        object.insert(QStringLiteral("lastSeenFrom"), str(seen.address));
    } else if (seen.state == LastSeen::State::NotInLog) {
        object.insert(QStringLiteral("logSince"), at);
    }
}

QString lastSeenText(const LastSeen &seen)
{
    const QString at = seen.at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    if (seen.state == LastSeen::State::Seen)
        return QStringLiteral(", last seen %1 from %2").arg(at, str(seen.address));
    if (seen.state == LastSeen::State::NotInLog)
        return QStringLiteral(", not in the log") +
               (at.isEmpty() ? QString() : QStringLiteral(" since ") + at);
    return {};
}

QJsonObject clientJson(const ClientView &view)
{
    const AllowedClient &client = view.client;
    QJsonObject object{
        {QStringLiteral("fingerprint"), str(client.key)},
        {QStringLiteral("value"), str(client.note)},
        {QStringLiteral("note"), client.notes.note},
        {QStringLiteral("owner"), client.notes.owner},
        {QStringLiteral("review"), client.notes.review},
        {QStringLiteral("state"), QString::fromLatin1(matchWords(client.match).name)},
        {QStringLiteral("line"), client.line}};
    if (view.certificate) {
        object.insert(QStringLiteral("knownBy"), knownByName(view.by));
        object.insert(QStringLiteral("subject"), view.certificate->subject);
        object.insert(QStringLiteral("validUntil"),
                      view.certificate->notAfter.toString(Qt::ISODate));
    }
    if (view.revocation)
        object.insert(QStringLiteral("revocation"), view.revocation->toJson());
    addLastSeen(object, view.seen);
    return object;
}

QJsonArray clientsJson(const QList<ClientView> &views)
{
    QJsonArray array;
    for (const ClientView &view : views)
        array.append(clientJson(view));
    return array;
}

QString listenerText(const AllowlistListener &listener)
{
    const QString name = str(listener.service);
    if (!listener.asksForCertificate)
        return QStringLiteral("  %1 asks for no certificate, so that nobody is found\n").arg(name);
    if (listener.right == RelayRight::Unknown)
        return QStringLiteral("  %1 asks for a certificate; whether it lets these clients relay "
                              "is not known from here\n")
            .arg(name);
    return (listener.isOpen() ? QStringLiteral("  %1 lets these clients relay\n")
                              : QStringLiteral("  %1 asks for a certificate and lets nobody relay "
                                               "by it\n"))
        .arg(name);
}

QString clientText(const ClientView &view)
{
    const AllowedClient &client = view.client;
    QString text = QStringLiteral("  line %1: ").arg(client.line) +
                   str((client.key + "  " + client.note).trimmed());
    if (!client.notes.owner.isEmpty())
        text += QStringLiteral(", owner ") + client.notes.owner;
    if (view.certificate)
        text += QStringLiteral(", valid until ") +
                view.certificate->notAfter.date().toString(Qt::ISODate);
    else if (!client.notes.review.isEmpty())
        text += QStringLiteral(", review ") + client.notes.review;
    if (view.state == ClientView::State::Expired)
        text += QStringLiteral(" (expired, and let in all the same)");
    if (view.revocation)
        text += QStringLiteral(", ") + describe(*view.revocation);
    text += lastSeenText(view.seen);
    const QString meaning = QString::fromLatin1(matchWords(client.match).meaning);
    return text + (meaning.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(meaning)) + u'\n';
}

} // namespace

QJsonObject jsonOf(const ClientAllowlist &list, const QList<ClientView> &views)
{
    QJsonArray listeners;
    for (const AllowlistListener &listener : list.listeners)
        listeners.append(
            QJsonObject{{QStringLiteral("service"), str(listener.service)},
                        {QStringLiteral("asksForCertificate"), listener.asksForCertificate},
                        {QStringLiteral("letsRelay"), listener.isOpen()}});
    return {{QStringLiteral("table"), str(list.table)},
            {QStringLiteral("path"), str(list.path)},
            {QStringLiteral("digest"), valueOrNull(list.digest)},
            {QStringLiteral("listeners"), listeners},
            {QStringLiteral("clients"), clientsJson(views)}};
}

QString textOf(const ClientAllowlist &list, const QList<ClientView> &views)
{
    QString digest = str(list.digest.value_or("not known from here"));
    if (list.isDigestWeak())
        digest += QStringLiteral(", which can be forged");
    QString text = QStringLiteral("%1, digest %2\n").arg(str(list.table), digest);
    for (const AllowlistListener &listener : list.listeners)
        text += listenerText(listener);
    if (list.path.isEmpty())
        return text + QStringLiteral("  its rows are not known from here\n");
    for (const ClientView &view : views)
        text += clientText(view);
    QStringList unknown;
    for (const ClientView &view : views)
        unknown += reasonOf(view.seen);
    unknown.removeDuplicates();
    unknown.removeAll(QString());
    for (const QString &reason : std::as_const(unknown))
        text += QStringLiteral("  ") + reason + u'\n';
    return list.clients.isEmpty() ? text + QStringLiteral("  no rows\n") : text;
}

} // namespace postseal::ctl
