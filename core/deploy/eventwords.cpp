// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/eventwords.h"

#include "core/base/tr.h"
#include "core/deploy/reasonwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <span>

namespace postseal {

namespace {

/// Kind and first word of an event, as the server writes them.
struct Sentence {
    const char *kind;
    const char *text;
    const char *words;
};

constexpr std::array kSentences{
    Sentence{"step", "lock",
             QT_TRANSLATE_NOOP("DeployEvent", "locked: nobody else applies right now")},
    Sentence{
        "step", "staged",
        QT_TRANSLATE_NOOP("DeployEvent", "staged: the draft lies beside the live configuration")},
    Sentence{"state", "staged",
             QT_TRANSLATE_NOOP("DeployEvent", "checked: postconf reads the draft")},
    Sentence{"step", "ports",
             QT_TRANSLATE_NOOP("DeployEvent", "ports: every listener's port is known, and free or "
                                              "Postfix's own")},
    Sentence{"step", "rehearsing",
             QT_TRANSLATE_NOOP("DeployEvent",
                               "rehearsing: a second Postfix runs the draft on loopback ports")},
    Sentence{"ask", "rehearsal",
             QT_TRANSLATE_NOOP("DeployEvent", "shaking hands with the rehearsal")},
    Sentence{
        "state", "rehearsed",
        QT_TRANSLATE_NOOP("DeployEvent", "rehearsed: the live configuration is untouched so far")},
    Sentence{
        "step", "backed-up",
        QT_TRANSLATE_NOOP("DeployEvent", "backed up: copies of the old files lie on the server")},
    Sentence{"state", "armed",
             QT_TRANSLATE_NOOP("DeployEvent", "armed: the old state comes back by itself unless "
                                              "this is confirmed")},
    Sentence{"state", "swapped",
             QT_TRANSLATE_NOOP("DeployEvent", "swapped: the new files are in their places")},
    Sentence{"step", "reload",
             QT_TRANSLATE_NOOP("DeployEvent", "reloaded: Postfix runs with the new files")},
    Sentence{"step", "restart",
             QT_TRANSLATE_NOOP("DeployEvent", "restarted: Postfix runs with the new files")},
    Sentence{"ask", "probe", QT_TRANSLATE_NOOP("DeployEvent", "shaking hands with every listener")},
    Sentence{"step", "put-back", QT_TRANSLATE_NOOP("DeployEvent", "putting the old files back")},
    Sentence{"done", "restored",
             QT_TRANSLATE_NOOP("DeployEvent", "restored: the old state is in force")},
    Sentence{"done", "kept", QT_TRANSLATE_NOOP("DeployEvent", "kept: confirmed")},
};

/// Where Dovecot's part is another than Postfix's; null words: nothing worth telling.
constexpr std::array kDovecotSentences{
    Sentence{"state", "staged",
             QT_TRANSLATE_NOOP("DeployEvent", "checked: doveconf reads the draft")},
    Sentence{"step", "ports",
             QT_TRANSLATE_NOOP("DeployEvent", "ports: those of the auth service are free, or "
                                              "Dovecot's own")},
    Sentence{"state", "rehearsed", nullptr},
    Sentence{"step", "reload",
             QT_TRANSLATE_NOOP("DeployEvent", "reloaded: Dovecot runs with the new files")},
    Sentence{"step", "restart",
             QT_TRANSLATE_NOOP("DeployEvent", "restarted: Dovecot runs with the new files")},
    Sentence{"ask", "probe",
             QT_TRANSLATE_NOOP("DeployEvent", "waiting: it is kept when both servers are good")},
};

const Sentence *sentenceIn(std::span<const Sentence> sentences, const DeployEvent &event)
{
    const QByteArray first = event.text.split(' ').first();
    const auto it = std::ranges::find_if(sentences, [&](const Sentence &sentence) {
        return event.kind == sentence.kind && first == sentence.text;
    });
    return it == sentences.end() ? nullptr : &*it;
}

} // namespace

bool isServerWord(const DeployEvent &event)
{
    return event.kind == "log" || event.kind == "fatal" || event.kind == "postmap";
}

QString describe(const DeployEvent &event, ServerProgram program)
{
    const Sentence *sentence = nullptr;
    if (program == ServerProgram::Dovecot)
        sentence = sentenceIn(kDovecotSentences, event);
    if (!sentence)
        sentence = sentenceIn(kSentences, event);
    if (sentence)
        return sentence->words ? QCoreApplication::translate("DeployEvent", sentence->words)
                               : QString();
    if (event.kind == "warning")
        return tr("warning: %1").arg(reasonWords(QString::fromUtf8(event.text)));
    if (isServerWord(event))
        return tr("the server says: %1").arg(QString::fromUtf8(event.text));
    return {};
}

} // namespace postseal
