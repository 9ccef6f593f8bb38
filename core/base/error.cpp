// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <QCoreApplication>

#include <array>

namespace postseal {

namespace {

struct Words {
    ErrorCode code;
    const char *name;
    const char *remedy; // what to do, or null when the detail says it all
};

constexpr std::array kWords{
    Words{ErrorCode::BadInput, "bad-input", nullptr},
    Words{ErrorCode::Malformed, "malformed", nullptr},
    Words{ErrorCode::NotFound, "not-found", nullptr},
    Words{ErrorCode::NotPermitted, "not-permitted", nullptr},
    Words{ErrorCode::HostKeyUnknown, "host-key-unknown",
          QT_TRANSLATE_NOOP("Error",
                            "Compare the fingerprint with the server's before trusting it.")},
    Words{ErrorCode::HostKeyChanged, "host-key-changed",
          QT_TRANSLATE_NOOP("Error", "Nothing was sent. Find out why the key changed, then correct "
                                     "the known_hosts line by hand.")},
    Words{ErrorCode::HostKeyRevoked, "host-key-revoked",
          QT_TRANSLATE_NOOP("Error", "Nothing was sent. This key must not be used any more.")},
    Words{ErrorCode::AuthFailed, "auth-failed", nullptr},
    Words{ErrorCode::SudoPassword, "sudo-password", nullptr},
    Words{ErrorCode::SudoDenied, "sudo-denied",
          QT_TRANSLATE_NOOP("Error", "Nothing was changed. `postsealctl sudoers` prints the lines "
                                     "for /etc/sudoers.d that would do.")},
    Words{ErrorCode::Network, "network", nullptr},
    Words{ErrorCode::TimedOut, "timed-out", nullptr},
    Words{ErrorCode::Cancelled, "cancelled", nullptr},
    Words{ErrorCode::Unsupported, "unsupported", nullptr},
    Words{ErrorCode::Protocol, "protocol", nullptr},
    Words{ErrorCode::Conflict, "conflict",
          QT_TRANSLATE_NOOP("Error", "Nothing was changed. Read the server again and repeat.")},
    Words{ErrorCode::Refused, "refused", QT_TRANSLATE_NOOP("Error", "Live mail was not touched.")},
    Words{ErrorCode::PutBack, "put-back",
          QT_TRANSLATE_NOOP("Error", "The old configuration is back in force.")},
    Words{ErrorCode::Unsettled, "unsettled",
          QT_TRANSLATE_NOOP("Error", "The server keeps the new state only if it was confirmed; "
                                     "otherwise it puts the old one back by itself.")},
    Words{ErrorCode::RemoteStuck, "stuck",
          QT_TRANSLATE_NOOP("Error", "The old files are in the transaction's backup folder on the "
                                     "server; see docs/restore-by-hand.md.")},
    Words{ErrorCode::Local, "local", nullptr},
};

const Words &wordsOf(ErrorCode code)
{
    for (const Words &words : kWords) {
        if (words.code == code)
            return words;
    }
    return kWords.back();
}

} // namespace

QString describe(const Error &error)
{
    QString text = error.subject;
    if (!error.detail.isEmpty()) {
        if (!text.isEmpty())
            text += QStringLiteral(": ");
        text += error.detail;
    }
    if (!text.isEmpty() && !QStringView(u".?!。").contains(text.back()))
        text = QCoreApplication::translate("Error", "%1.").arg(text);
    if (const char *remedy = wordsOf(error.code).remedy)
        text = QCoreApplication::translate("Error", "%1 %2")
                   .arg(text, QCoreApplication::translate("Error", remedy));
    return text.trimmed();
}

QString codeName(ErrorCode code)
{
    return QString::fromLatin1(wordsOf(code).name);
}

} // namespace postseal
