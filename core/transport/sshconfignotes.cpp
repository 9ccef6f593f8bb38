// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshconfignotes.h"

#include "core/base/tr.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace postseal {

namespace {

struct UnheededKeyword {
    const char *name;
    const char *values; ///< that are not heeded; null: all but "none", "no" and "0"
    const char *text;
};

constexpr const char *kAlgorithms = QT_TRANSLATE_NOOP(
    "postseal", "%1 is not heeded: the algorithms are those that libssh takes as safe");

constexpr std::array kUnheeded{
    UnheededKeyword{"stricthostkeychecking", "no accept-new",
                    QT_TRANSLATE_NOOP("postseal", "%1 is not heeded: a key that no file knows is "
                                                  "never trusted without asking")},
    UnheededKeyword{"stricthostkeychecking", "yes",
                    QT_TRANSLATE_NOOP("postseal", "ssh refuses a key that no file knows; Postseal "
                                                  "asks whether it is the right one")},
    UnheededKeyword{"certificatefile", nullptr,
                    QT_TRANSLATE_NOOP("postseal", "certificates to sign in with are not supported; "
                                                  "their keys are tried without them")},
    UnheededKeyword{"canonicalizehostname", nullptr,
                    QT_TRANSLATE_NOOP("postseal", "no domain is searched for the host; its name is "
                                                  "taken as it is")},
    UnheededKeyword{"gssapiauthentication", nullptr,
                    QT_TRANSLATE_NOOP("postseal", "signing in with Kerberos is not supported")},
    UnheededKeyword{
        "hostbasedauthentication", nullptr,
        QT_TRANSLATE_NOOP("postseal", "signing in with this computer's key is not supported")},
    UnheededKeyword{
        "pkcs11provider", nullptr,
        QT_TRANSLATE_NOOP("postseal", "keys on a smartcard are used through an agent only")},
    UnheededKeyword{"securitykeyprovider", nullptr,
                    QT_TRANSLATE_NOOP("postseal", "security keys are used through an agent only")},
    UnheededKeyword{"knownhostscommand", nullptr,
                    QT_TRANSLATE_NOOP("postseal", "no program is asked for host keys; only "
                                                  "known_hosts files are read")},
    UnheededKeyword{"revokedhostkeys", nullptr,
                    QT_TRANSLATE_NOOP("postseal", "this list of revoked keys is not read; lines "
                                                  "@revoked in known_hosts files are heeded")},
    UnheededKeyword{"verifyhostkeydns", nullptr,
                    QT_TRANSLATE_NOOP("postseal", "fingerprints in DNS are not looked at")},
    UnheededKeyword{
        "nohostauthenticationforlocalhost", nullptr,
        QT_TRANSLATE_NOOP("postseal", "the key of this computer itself is checked, too")},
    UnheededKeyword{"hostkeyalgorithms", nullptr, kAlgorithms},
    UnheededKeyword{"kexalgorithms", nullptr, kAlgorithms},
    UnheededKeyword{"ciphers", nullptr, kAlgorithms},
    UnheededKeyword{"macs", nullptr, kAlgorithms},
    UnheededKeyword{"pubkeyacceptedalgorithms", nullptr, kAlgorithms},
    UnheededKeyword{"addressfamily", "inet inet6",
                    QT_TRANSLATE_NOOP("postseal", "addresses of both families are tried")},
    UnheededKeyword{"bindaddress", nullptr,
                    QT_TRANSLATE_NOOP("postseal", "the system chooses the address to come from")},
    UnheededKeyword{"bindinterface", nullptr,
                    QT_TRANSLATE_NOOP("postseal", "the system chooses the address to come from")},
    UnheededKeyword{"proxyusefdpass", nullptr,
                    QT_TRANSLATE_NOOP("postseal", "a ProxyCommand that hands over a connection is "
                                                  "not supported")},
    UnheededKeyword{"batchmode", nullptr,
                    QT_TRANSLATE_NOOP("postseal", "%1 is not heeded: what has to be asked is "
                                                  "asked")},
    UnheededKeyword{"requiredrsasize", nullptr,
                    QT_TRANSLATE_NOOP("postseal", "%1 is not heeded: RSA keys of 1024 bits are "
                                                  "taken, too")},
    UnheededKeyword{"numberofpasswordprompts", nullptr,
                    QT_TRANSLATE_NOOP("postseal", "%1 is not heeded: a password is asked for "
                                                  "until it is right, or you cancel")},
    UnheededKeyword{"match version", nullptr,
                    QT_TRANSLATE_NOOP("postseal", "the condition \"version\" is taken as not met: "
                                                  "Postseal is no OpenSSH")},
    UnheededKeyword{"preferredauthentications", nullptr,
                    QT_TRANSLATE_NOOP("postseal", "keys are tried first, then a password")},
};

bool isUnheeded(const UnheededKeyword &unheeded, const QByteArray &value)
{
    if (unheeded.values)
        return QByteArray(unheeded.values).split(' ').contains(value);
    const QByteArray lower = value.toLower();
    return lower != "none" && lower != "no" && lower != "0";
}

} // namespace

QList<SshConfigNote> sshConfigNotes(const SshOptions &options)
{
    QList<SshConfigNote> notes;
    for (const UnheededKeyword &unheeded : kUnheeded) {
        const SshOption option = options.first(unheeded.name);
        if (options.has(unheeded.name) && isUnheeded(unheeded, option.text))
            notes += SshConfigNote{
                .file = option.file,
                .line = option.line,
                .text = postseal::tr(unheeded.text)
                            .replace(QLatin1StringView("%1"), QLatin1StringView(unheeded.name))};
    }
    std::ranges::stable_sort(
        notes, {}, [](const SshConfigNote &note) { return std::tuple(note.file, note.line); });
    return notes;
}

} // namespace postseal
