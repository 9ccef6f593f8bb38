// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/options.h"

#include <algorithm>

namespace postseal::ctl {

namespace {

const OptionSpec *find(const QList<OptionSpec> &specs, const QString &word)
{
    const auto it = std::ranges::find_if(specs, [&word](const OptionSpec &spec) {
        return word == QStringLiteral("--") + QLatin1StringView(spec.name) ||
               (spec.letter != 0 && word == QStringLiteral("-") + QLatin1Char(spec.letter));
    });
    return it == specs.end() ? nullptr : &*it;
}

} // namespace

Result<Arguments> Arguments::parse(const QStringList &words, const QList<OptionSpec> &specs)
{
    Arguments arguments;
    for (qsizetype i = 0; i < words.size(); ++i) {
        QString word = words[i];
        if (word == QLatin1StringView("--")) {
            arguments.m_positional += words.mid(i + 1);
            break;
        }
        if (!word.startsWith(u'-') || word.size() == 1) {
            arguments.m_positional += word;
            continue;
        }
        QString glued;
        const qsizetype equals = word.indexOf(u'=');
        if (word.startsWith(QLatin1StringView("--")) && equals > 0) {
            glued = word.mid(equals + 1);
            word.truncate(equals);
        }
        const OptionSpec *spec = find(specs, word);
        if (!spec)
            return fail(ErrorCode::BadInput, word, QStringLiteral("no such option; see --help"));
        const QString name = QString::fromLatin1(spec->name);
        if (!spec->value) {
            if (equals > 0)
                return fail(ErrorCode::BadInput, word, QStringLiteral("takes no value"));
            arguments.m_values[name];
            continue;
        }
        if (equals < 0 && i + 1 >= words.size())
            return fail(ErrorCode::BadInput, word, QStringLiteral("needs a value"));
        arguments.m_values[name] += equals > 0 ? glued : words[++i];
    }
    return arguments;
}

QString Arguments::value(const QString &option, const QString &fallback) const
{
    const QStringList all = m_values.value(option);
    return all.isEmpty() ? fallback : all.last();
}

Result<int> Arguments::number(const QString &option, int fallback, int minimum) const
{
    if (!has(option))
        return fallback;
    bool ok = false;
    const int number = value(option).toInt(&ok);
    if (!ok || number < minimum)
        return fail(ErrorCode::BadInput, QStringLiteral("--") + option,
                    QStringLiteral("wants a whole number of at least %1").arg(minimum));
    return number;
}

OptionSpec sshConfigOption()
{
    return {"ssh-config", 0, "FILE|none",
            "read ssh's settings for the host from this file (default: ~/.ssh/config and "
            "/etc/ssh/ssh_config)"};
}

QList<OptionSpec> accessOptions()
{
    return {
        {"identity", 'i', "KEY", "private key to sign in with (may be repeated)"},
        {"known-hosts", 0, "FILE",
         "use this file instead of Postseal's own, ~/.ssh/known_hosts and the system's"},
        sshConfigOption(),
        {"accept-host-key", 0, "SHA256:…",
         "trust and remember an unknown host key that has this fingerprint"},
        {"jump-password-fd", 0, "N",
         "read the SSH passwords of the servers on the way (ProxyJump) from file descriptor N, a "
         "line "
         "for each, the first one first"},
        {"password-fd", 0, "N", "read the SSH password from file descriptor N"},
        {"passphrase-fd", 0, "N", "read the key's passphrase from file descriptor N"},
        {"sudo-password-fd", 0, "N", "read the sudo password from file descriptor N"},
        {"sudo", 0, nullptr,
         "read with root's rights too (inspect, plan, probe, matrix, relay-test, sasl)"},
        {"no-agent", 0, nullptr, "do not ask an SSH agent"},
        {"no-input", 0, nullptr, "never ask on the terminal; fail instead"},
        {"config-directory", 0, "DIR", "Postfix's configuration directory on the server"},
        {"no-history", 0, nullptr, "write nothing into the history of the server on this computer"},
        {"timeout", 0, "SECONDS",
         "give up a step of connecting after this long (default: ConnectTimeout of ssh's settings, "
         "else 20)"},
    };
}

QList<OptionSpec> changeOptions()
{
    return {
        {"set", 0, "NAME=VALUE",
         "set a main.cf parameter; SERVICE/NAME=VALUE: an -o option of a row"},
        {"unset", 0, "NAME", "take a parameter (or SERVICE/NAME) out, so that its default holds"},
        {"listener", 0, "SERVICE=on|off",
         "switch a row of master.cf on or off (submission, submissions, …)"},
        {"goal", 0, "GOAL",
         "set all that a goal needs and is not so, such as submissions or tls=outbound=modern "
         "(postsealctl help goals)"},
        {"relay-password-fd", 0, "N",
         "read the password for --goal relay-host from file descriptor N"},
        {"file", 0, "REMOTE=LOCAL[,mode=0600]", "put the local file LOCAL at the path REMOTE"},
        {"certificate", 0, "FILE",
         "give the server this certificate, chain, key or package of them (PEM, DER, PKCS#7, "
         "PKCS#12); repeat it for all files, in any order"},
        {"sni", 0, nullptr,
         "show those of them that are for other hosts, too, to clients that ask for these by name "
         "(SNI)"},
        {"trust", 0, "FILE",
         "trust the authority whose certificate this is when mail is sent (PEM, DER, PKCS#7, "
         "PKCS#12; may be repeated)"},
        {"trust-clients", 0, "FILE", "the same for certificates that clients show"},
        {"certificate-passphrase-fd", 0, "N",
         "read the passphrases of those files from file descriptor N, a line for each that needs "
         "one, before the other secrets"},
        {"remove", 0, "PATH",
         "take the file at the whole path PATH away, with the index of a table; nothing may name "
         "it"},
        {"from", 0, "FOLDER", "take all files of a local folder: main.cf, master.cf, tables"},
    };
}

QList<OptionSpec> folderOptions()
{
    return {
        {"release", 0, "VERSION",
         "the Postfix that a folder is for, with its built-in values as far as they are known; "
         "without it values are written that every version reads"},
    };
}

QList<OptionSpec> alsoOptions()
{
    return {
        {"also", 0, "TARGET",
         "the server of the Dovecot that checks the passwords: its part comes first, and both are "
         "kept or both put back"},
        {"also-file", 0, "REMOTE=LOCAL[,mode=0600]", "put the local file LOCAL at REMOTE there"},
        {"also-auth-listener", 0, nullptr,
         "write the socket or port that Postfix asks into Dovecot's files there"},
        {"also-from", 0, "FOLDER", "take all files of a local folder for its /etc/dovecot"},
    };
}

QList<OptionSpec> historyOptions()
{
    return {
        {"to", 0, "COMMIT",
         "make the server's files what they were at COMMIT of its history (postsealctl history)"},
    };
}

QList<OptionSpec> probeOptions()
{
    return {
        {"ca", 0, "FILE", "trust the certificates in this PEM file (instead of the system's)"},
        {"name", 0, "HOST", "name that certificates must be for (default: the target's host name)"},
        {"no-probe", 0, nullptr, "make no handshakes"},
    };
}

QList<OptionSpec> commonOptions()
{
    return {
        {"json", 0, nullptr, "print JSON for programs"},
        {"help", 'h', nullptr, "print this help"},
    };
}

} // namespace postseal::ctl
