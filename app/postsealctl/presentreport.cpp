// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"

#include <array>

namespace postseal::ctl {

namespace {

/// The events of a transaction in plain words; kind and text as the server writes them.
struct Sentence {
    const char *kind;
    const char *text;
    const char *words;
};

constexpr std::array kSentences{
    Sentence{"step", "lock", "locked: nobody else applies right now"},
    Sentence{"step", "staged", "staged: the draft lies beside the live configuration"},
    Sentence{"state", "staged", "checked: postconf reads the draft"},
    Sentence{"step", "ports", "ports: every listener's port is known, and free or Postfix's own"},
    Sentence{"step", "rehearsing", "rehearsing: a second Postfix runs the draft on loopback ports"},
    Sentence{"ask", "rehearsal", "shaking hands with the rehearsal"},
    Sentence{"state", "rehearsed", "rehearsed: the live configuration is untouched so far"},
    Sentence{"step", "backed-up", "backed up: copies of the old files lie on the server"},
    Sentence{"state", "armed",
             "armed: the old state comes back by itself unless this is confirmed"},
    Sentence{"state", "swapped", "swapped: the new files are in their places"},
    Sentence{"step", "reload", "reloaded: Postfix runs with the new files"},
    Sentence{"step", "restart", "restarted: Postfix runs with the new files"},
    Sentence{"ask", "probe", "shaking hands with every listener"},
    Sentence{"step", "put-back", "putting the old files back"},
    Sentence{"done", "restored", "restored: the old state is in force"},
    Sentence{"done", "kept", "kept: confirmed"},
};

QString wordsOf(const DeployEvent &event)
{
    const QByteArray first = event.text.split(' ').first();
    for (const Sentence &sentence : kSentences) {
        if (event.kind == sentence.kind && first == sentence.text)
            return QLatin1StringView(sentence.words);
    }
    if (event.kind == "warning")
        return QStringLiteral("warning: ") + str(event.text);
    if (event.kind == "log" || event.kind == "fatal" || event.kind == "postmap")
        return QStringLiteral("the server says: ") + str(event.text);
    return {};
}

QString verdictText(const ProbeResult &result)
{
    QString text = result.verifyCode == 0 ? QStringLiteral("verified") : result.verifyWords;
    if (!result.target.serverName.isEmpty() && !result.nameMatches)
        text += QStringLiteral(", not for %1").arg(str(result.target.serverName));
    return text;
}

QString handshakesText(const QString &title, const QList<ProbeResult> &results)
{
    if (results.isEmpty())
        return {};
    QString text = title + u'\n';
    for (const ProbeResult &result : results)
        text += textOf(result);
    return text;
}

QJsonArray handshakesJson(const QList<ProbeResult> &results)
{
    QJsonArray array;
    for (const ProbeResult &result : results)
        array.append(result.toJson());
    return array;
}

QJsonArray eventsJson(const QList<DeployEvent> &events)
{
    QJsonArray array;
    for (const DeployEvent &event : events)
        array.append(QJsonObject{{QStringLiteral("uptime"), event.uptime},
                                 {QStringLiteral("kind"), str(event.kind)},
                                 {QStringLiteral("text"), str(event.text)}});
    return array;
}

} // namespace

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Checked:
        return QStringLiteral("checked");
    case Outcome::Kept:
        return QStringLiteral("kept");
    case Outcome::Refused:
        return QStringLiteral("refused");
    case Outcome::Conflict:
        return QStringLiteral("conflict");
    case Outcome::PutBack:
        return QStringLiteral("put-back");
    case Outcome::Unsettled:
        return QStringLiteral("unsettled");
    case Outcome::Stuck:
        break;
    }
    return QStringLiteral("stuck");
}

QString textOf(const DeployEvent &event, double start)
{
    const QString words = wordsOf(event);
    if (words.isEmpty())
        return {};
    return QStringLiteral("%1 s  %2\n").arg(event.uptime - start, 6, 'f', 2).arg(words);
}

QString textOf(const ProbeResult &result)
{
    const QString head = QStringLiteral("  %1:%2 %3 from the %4: ")
                             .arg(str(result.target.host))
                             .arg(result.target.port)
                             .arg(tlsModeName(result.target.mode), result.vantage);
    if (result.error && !result.handshakeDone)
        return head + result.error->detail + u'\n';
    if (!result.handshakeDone)
        return head + (result.answered ? QStringLiteral("answers, no TLS\n")
                                       : QStringLiteral("no answer\n"));
    const QString name =
        result.chain.isEmpty() ? QStringLiteral("no certificate") : result.chain.first().subject;
    return head + QStringLiteral("%1, %2, %3: %4 (%5 ms)\n")
                      .arg(str(result.version), str(result.cipher), name, verdictText(result))
                      .arg(result.totalMs);
}

QString textOf(const Report &report, const QList<ProbeResult> &desk)
{
    QString text =
        handshakesText(QStringLiteral("Handshakes before"), report.before) +
        handshakesText(QStringLiteral("Handshakes with the rehearsal"), report.rehearsal) +
        handshakesText(QStringLiteral("Handshakes after"), report.after) +
        handshakesText(QStringLiteral("Handshakes after, from this computer"), desk);
    for (const QString &warning : report.warnings)
        text += QStringLiteral("Warning: ") + warning + u'\n';
    return text + QStringLiteral("Outcome: %1 (transaction %2)\n")
                      .arg(outcomeName(report.outcome), str(report.transaction));
}

QJsonObject jsonOf(const Report &report, const QList<ProbeResult> &desk)
{
    return {{QStringLiteral("outcome"), outcomeName(report.outcome)},
            {QStringLiteral("transaction"), str(report.transaction)},
            {QStringLiteral("reason"), report.reason},
            {QStringLiteral("events"), eventsJson(report.events)},
            {QStringLiteral("before"), handshakesJson(report.before)},
            {QStringLiteral("rehearsal"), handshakesJson(report.rehearsal)},
            {QStringLiteral("after"), handshakesJson(report.after)},
            {QStringLiteral("desk"), handshakesJson(desk)},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(report.warnings)},
            {QStringLiteral("serverWords"), jsonList(serverWords(report))},
            {QStringLiteral("probeMs"), report.probeMs}};
}

} // namespace postseal::ctl
