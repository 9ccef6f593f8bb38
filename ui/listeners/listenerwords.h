// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/decision.h"
#include "core/settings/listenercard.h"
#include "ui/support/choicebox.h"

#include <QCoreApplication>
#include <QStringList>

namespace postseal {

/// The sentences of a listener's card and of its dialogs.
class ListenerWords {
    Q_DECLARE_TR_FUNCTIONS(ListenerWords)

public:
    /// What a person calls the listener: "Submission, port 587".
    static QString title(const Listener &listener);
    /// Who connects there and what for.
    static QString purpose(const Listener &listener);
    /// What a listener that is off would do.
    static QString prospect(const ListenerCard &card);
    /// Where it listens, in words.
    static QString place(const Listener &listener);
    /// "Submission (port 587)" for a name that MasterCf::enable() takes.
    static QString toAdd(const QByteArray &service);

    static QList<Choice> encryptionChoices(const ListenerCard &card);
    static QList<Choice> signInChoices(const ListenerCard &card);
    static QList<Choice> certificateChoices(const ListenerCard &card);
    static QList<Choice> versionChoices(const ListenerCard &card);
    static QList<Choice> cipherChoices(const ListenerCard &card);

    /// Where an edit of the listener is written.
    static QString editPlace(const ListenerCard &card);

    /// One thing that an edit sets, as a line: where, what, and which value.
    static QString decided(const Decision &decision);

    /// What the person should know about the values of \a card: whole sentences.
    static QStringList warnings(const ListenerCard &card);
};

} // namespace postseal
