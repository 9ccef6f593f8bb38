// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/saslrequest.h"

#include "core/config/plaintext.h"

#include <QMap>

namespace postseal {

namespace {

PathStep::Kind stepKindOf(const QByteArray &word)
{
    static const QMap<QByteArray, PathStep::Kind> kinds{{"folder", PathStep::Kind::Folder},
                                                        {"socket", PathStep::Kind::Socket},
                                                        {"other", PathStep::Kind::Other},
                                                        {"absent", PathStep::Kind::Absent}};
    return kinds.value(word, PathStep::Kind::Unseen);
}

/// The words of the script, those of errno(3) among them.
Contact contactOf(const QByteArray &word)
{
    static const QMap<QByteArray, Contact> contacts{
        {"answered", Contact::Answered},
        {"closed", Contact::Answered},
        {"long", Contact::Answered},
        {"connected", Contact::Connected},
        {"silent", Contact::Silent},
        {"timeout", Contact::TimedOut},
        {"ETIMEDOUT", Contact::TimedOut},
        {"ENOENT", Contact::Absent},
        {"ENOTDIR", Contact::Absent},
        {"EACCES", Contact::Denied},
        {"ECONNREFUSED", Contact::Refused},
        {"ENOTSOCK", Contact::Refused},
        {"EHOSTUNREACH", Contact::Unreachable},
        {"ENETUNREACH", Contact::Unreachable},
        {"no-name", Contact::Unreachable},
        {"ECONNRESET", Contact::Answered},
        {"-", Contact::NotTried},
    };
    return contacts.value(word, Contact::Failed);
}

} // namespace

SaslRequest::SaslRequest(const QByteArray &mailOwner, const QByteArray &configDirectory)
    : m_words(mailOwner + ' ' + configDirectory)
{
}

qsizetype SaslRequest::add(const QByteArray &line)
{
    m_lines += line + '\n';
    return ++m_count;
}

qsizetype SaslRequest::addWay(const QByteArray &path)
{
    return add("way\t" + (isWholePath(path) ? path : QByteArray("/")));
}

qsizetype SaslRequest::addCyrusFile(const QByteArray &name)
{
    return add("cyrus\t" + (isOneLine(name) ? name : QByteArray()));
}

qsizetype SaslRequest::addExchange(const AuthBackend &backend, QByteArrayView send,
                                   const QByteArray &until, int seconds)
{
    const bool network = backend.kind == AuthBackend::Kind::DovecotNetwork;
    const QByteArray place = network ? backend.address.host : backend.socket;
    if (!isOneLine(place) || place.isEmpty() || place.contains('\t'))
        return add("none\t-");
    QByteArray bytes = QByteArray::fromRawData(send.data(), send.size()).toHex();
    m_lines.reserve(m_lines.size() + bytes.size() + place.size() + 100); // no copies of a password
    const qsizetype index =
        add(QByteArray("ask\t") + (network ? "inet" : "unix") + '\t' + place + '\t' +
            (network ? QByteArray::number(backend.address.port) : QByteArray("-")) + '\t' + until +
            '\t' + QByteArray::number(seconds) + '\t');
    m_lines.insert(m_lines.size() - 1, bytes.isEmpty() ? QByteArray("-") : bytes);
    wipe(bytes);
    return index;
}

Status SaslRequest::ask(RootChannel &channel, const Patience &patience)
{
    Request request{.verb = "sasl", .payload = std::move(m_lines), .words = m_words};
    const auto done = channel.ask(
        request,
        [this](const Frame &frame) {
            const QByteArray name = frame.text.split(' ').first();
            if (frame.kind == "data")
                m_answers.insert(name == "user" ? 0 : name.toInt(), frame.body);
        },
        patience);
    wipe(request.payload);
    return done ? Status() : std::unexpected(done.error());
}

PostfixUser SaslRequest::user() const
{
    const QList<QByteArray> fields = text(0).split('\t');
    if (fields.size() != 2 || fields[0] == "-")
        return {};
    return {.uid = fields[0], .gids = fields[1].split(' ')};
}

/// "KIND<TAB>MODE<TAB>UID<TAB>GID<TAB>OWNER<TAB>GROUP<TAB>PATH"
QList<PathStep> SaslRequest::way(qsizetype index) const
{
    QList<PathStep> steps;
    for (const QByteArray &line : text(index).split('\n')) {
        const QList<QByteArray> fields = line.split('\t');
        if (fields.size() != 7)
            continue;
        steps.append({.kind = stepKindOf(fields[0]),
                      .path = fields[6],
                      .mode = fields[1].toUInt(nullptr, 8),
                      .uid = fields[2],
                      .gid = fields[3],
                      .owner = fields[4],
                      .group = fields[5]});
    }
    return steps;
}

/// "PROGRAM<TAB>WHAT<TAB>HEX"
void SaslRequest::takeExchange(qsizetype index, BackendSight &sight) const
{
    const QList<QByteArray> fields = text(index).split('\t');
    if (fields.size() != 3 || fields[0] == "none")
        return;
    sight.by = fields[0];
    sight.contact = contactOf(fields[1]);
    sight.answer = QByteArray::fromHex(fields[2]);
    sight.ended = fields[1] == "closed" || fields[1] == "ECONNRESET";
    sight.asPostfix = !sight.user.uid.isEmpty();
}

} // namespace postseal
