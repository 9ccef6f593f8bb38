// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/admission.h"
#include "app/postsealctl/command.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"

#include <algorithm>

namespace postseal::ctl {

namespace {

QList<OptionSpec> noteOnly()
{
    return {{"note", 0, "TEXT", "what it is for, for the history on this computer"}};
}

QList<OptionSpec> applyOnly()
{
    return {
        {"deadline", 0, "SECONDS",
         "put the old state back when unconfirmed for this long (default 60)"},
        despiteErrorsOption(),
        {"test-only-no-rehearsal", 0, nullptr, "skip the rehearsal (for the project's own tests)"},
    };
}

OptionSpec clientPassphrase()
{
    return {"client-passphrase-fd", 0, "N",
            "read the passphrases of these files from file descriptor N, a line for each that "
            "needs one, before the other secrets"};
}

QList<OptionSpec> probeOnly()
{
    return {
        {"from-server", 0, nullptr, "only from the server itself, through SSH"},
        {"from-desk", 0, nullptr, "only from this computer"},
        {"port", 0, "PORT[:implicit|starttls|plain]",
         "probe this port (repeatable; default: all listeners)"},
        {"server-trust", 0, nullptr,
         "trust whom the server's system trusts instead of this computer's"},
        {"client-cert", 0, "FILE",
         "show this certificate (PEM, PKCS#12) to listeners that ask for one"},
        {"client-key", 0, "FILE", "its private key, if it is not in the same file"},
        clientPassphrase(),
    };
}

QList<OptionSpec> matrixOnly()
{
    return {
        {"name", 0, "HOST", "server name to ask with (default: the target's host name)"},
        {"from-server", 0, nullptr, "from the server itself, through SSH"},
        {"port", 0, "PORT[:implicit|starttls]",
         "look at this port (repeatable; default: all listeners with TLS)"},
    };
}

QList<OptionSpec> relayTestOnly()
{
    return {
        {"user", 0, "NAME", "sign in as NAME too, from the server itself and within TLS only"},
        {"user-password-fd", 0, "N",
         "read the password of NAME from file descriptor N, a line behind the other secrets"},
        {"client-cert", 0, "FILE",
         "show this certificate (PEM, PKCS#12) too, from the server itself, to listeners that ask "
         "for one"},
        {"client-key", 0, "FILE", "its private key, if it is not in the same file"},
        clientPassphrase(),
        {"replies", 0, nullptr, "show the server's replies"},
    };
}

QList<OptionSpec> clientCertOnly()
{
    return {
        {"certificates", 0, "FILE",
         "certificates of clients and their issuers (PEM, DER, PKCS#7, PKCS#12), besides those "
         "that this account has seen (repeatable)"},
        clientPassphrase(),
        {"check-revocation", 0, nullptr,
         "ask the authorities of the certificates that are known, by OCSP, then by their lists"},
        {"remove-revoked", 0, nullptr,
         "take those off the lists that their authorities took back: an apply, with root's rights"},
    };
}

QList<OptionSpec> catchOnly()
{
    return {
        {"through", 0, "LISTENER", "the listener it connects to (default submission)"},
        {"from-address", 0, "ADDRESS", "pass over clients from other addresses"},
        {"wait", 0, "SECONDS", "how long (default 120)"},
    };
}

QList<OptionSpec> issueOnly()
{
    return {
        {"through", 0, "LISTENER",
         "the listener that lets the client in (default 587); 587 and 465 are opened for known "
         "clients where they do not run"},
        {"pkcs12", 0, "FILE", "where certificate and key go (default NAME.p12); must not be there"},
        {"pkcs12-password-fd", 0, "N",
         "read the password of that file from file descriptor N; without it one is made and shown"},
        {"authority", 0, "FILE",
         "the private authority that signs; made where there is none (default: this account's)"},
        {"authority-passphrase-fd", 0, "N",
         "read the passphrase of the authority from file descriptor N, before all other secrets"},
        {"days", 0, "N", "how long the certificate is valid (default 365)"},
        {"email", 0, "ADDRESS", "a mail address in the certificate"},
        {"owner", 0, "TEXT", "whose it is, for the comment above its row"},
        {"note", 0, "TEXT", "what it is for, likewise, and for the history on this computer"},
    };
}

QList<OptionSpec> saslOnly()
{
    return {
        {"user", 0, "NAME",
         "sign in as NAME too, at who checks passwords and at the listeners, until one refuses"},
        {"user-password-fd", 0, "N",
         "read the password of NAME from file descriptor N, a line behind the other secrets"},
        {"name", 0, "HOST", "server name to ask with (default: the target's host name)"},
    };
}

QList<OptionSpec> dumpOnly()
{
    return {
        {"kind", 0, "main.cf|master.cf|table|dovecot", "what kind of file it is"},
        {"defaults", 0, "FILE",
         "what postconf -d prints there: say also what values stand for, what is unused or "
         "undefined; for a file of Dovecot what doveconf -d prints, which tells the version"},
        {"raw", 0, nullptr, "write the parsed document back, byte for byte"},
    };
}

QList<OptionSpec> pinOnly()
{
    return {
        {"pin", 0, "key|certificate",
         "print the row that lets mail go only to servers that show the same key or certificate"},
        {"spare", 0, "FILE|FINGERPRINT",
         "(--pin) a key or certificate that may come next, too: a PEM file or a fingerprint"},
    };
}

QList<OptionSpec> folderFacts()
{
    return {
        {"defaults", 0, "FILE", "(folder) what postconf -d prints on its server"},
        {"release", 0, "VERSION", "(folder) the Postfix of its server, instead"},
    };
}

QList<OptionSpec> certOnly()
{
    return {
        {"tlsa", 0, nullptr,
         "print TLSA records for the keys that the listeners show, and how to change a key"},
        {"no-probe", 0, nullptr, "do not look at what the listeners show"},
    };
}

QList<OptionSpec> historyOnly()
{
    return {
        {"show", 0, "COMMIT", "show one commit: what was planned, how it ended, what changed"},
        {"compare", 0, "A[..B]", "show what differs between two commits, or one and now"},
        {"blame", 0, "NAME",
         "show which commit last changed a parameter, a row of master.cf (SERVICE/TYPE), an option "
         "of one (SERVICE/NAME) or a row of a table (PATH:KEY)"},
        {"drift", 0, nullptr, "show what others changed since the last apply"},
        {"other", 0, "TARGET", "show in what that server differs, by the newest of both histories"},
        {"most", 0, "N", "show so many entries at most (default 50)"},
    };
}

QList<OptionSpec> helpOnly()
{
    return {
        {"man", 0, nullptr, "print the manual page"},
        commonOptions().last(),
    };
}

/// What leads to a change of the server.
QList<Command> changing()
{
    return {
        {"inspect", "TARGET", "show what a server has; changes nothing",
         accessOptions() + commonOptions(), runInspect},
        {"plan", "TARGET",
         "show the lines that would change, what would run and what speaks against it",
         accessOptions() + changeOptions() + historyOptions() + folderOptions() + alsoOptions() +
             commonOptions(),
         runPlan},
        {"check", "TARGET", "stage, check and rehearse the changes on the server; changes nothing",
         accessOptions() + changeOptions() + historyOptions() + probeOptions() +
             QList{despiteErrorsOption()} + commonOptions(),
         runCheck},
        {"apply", "TARGET",
         "make the changes, prove them by handshakes, put back if anything fails",
         accessOptions() + changeOptions() + historyOptions() + folderOptions() + alsoOptions() +
             probeOptions() + noteOnly() + applyOnly() + commonOptions(),
         runApply},
        {"issue-client", "TARGET NAME",
         "make a key and a certificate for a client and let it send mail: issue, apply and prove "
         "in "
         "one",
         accessOptions() + issueOnly() + probeOptions() + applyOnly() + commonOptions(),
         runIssueClient},
        {"catch-client", "TARGET",
         "wait until a client shows a certificate, and tell its fingerprints: a listener writes "
         "them into its log meanwhile",
         accessOptions() + catchOnly() + probeOptions() + commonOptions(), runCatchClient},
    };
}

/// What only looks, at the server or through it.
QList<Command> looking()
{
    return {
        {"probe", "TARGET", "shake hands with every listener, from here and from the server",
         accessOptions() + probeOptions() + probeOnly() + commonOptions(), runProbe},
        {"matrix", "TARGET",
         "show which TLS versions, ciphers and groups a listener accepts, and which mail programs "
         "get through",
         accessOptions() + matrixOnly() + commonOptions(), runMatrix},
        {"relay-test", "TARGET",
         "ask every listener who may send mail to everywhere, and whether it refuses what it has "
         "to; no mail is sent",
         accessOptions() + relayTestOnly() + commonOptions(), runRelayTest},
        {"history", "TARGET",
         "show what this computer knows of a server's past: who changed what, and when",
         accessOptions() + historyOnly() + commonOptions(), runHistory},
        {"restore", "TARGET [ID]",
         "list the applies kept on the server, or take one back; settle one that did not end",
         accessOptions() +
             QList<OptionSpec>{
                 {"keep", 0, nullptr, "(one that did not end) keep what is in force instead"}} +
             noteOnly() + commonOptions(),
         runRestore},
        {"policy", "TARGET DESTINATION...",
         "show which row of the TLS policy table wins for a destination, and what it means",
         accessOptions() + folderFacts() + commonOptions(), runPolicy},
        {"check-policy", "TARGET DESTINATION...",
         "shake hands with the hosts of a destination from the server: would mail go out?",
         accessOptions() + changeOptions() + pinOnly() + commonOptions(), runCheckPolicy},
        {"client-cert", "TARGET",
         "show whose certificates may relay, where, and which rows are never found",
         accessOptions() + folderFacts() + clientCertOnly() + probeOptions() + noteOnly() +
             applyOnly() + commonOptions(),
         runClientCert},
        {"sasl", "TARGET",
         "show how listeners check passwords and how this server signs in elsewhere",
         accessOptions() + saslOnly() + folderFacts() + commonOptions(), runSasl},
        {"cert", "TARGET",
         "show which certificates this server names and shows, and whose it trusts",
         accessOptions() + folderFacts() + certOnly() + commonOptions(), runCert},
    };
}

/// What needs no server.
QList<Command> explaining()
{
    return {
        {"ssh-config", "TARGET",
         "print what ssh's settings say about a server, with the line of each; connects to nothing",
         QList{sshConfigOption()} + commonOptions(), runSshConfig},
        {"known-servers", "",
         "list the servers whose host keys were accepted in Postseal, or forget one",
         QList<OptionSpec>{
             {"forget", 0, "NAME",
              "forget the keys of this server: a name, NAME:PORT or ssh://NAME:PORT, else what "
              "ssh's settings make of it"},
             sshConfigOption()} +
             commonOptions(),
         runKnownServers},
        {"dump", "FILE", "print a configuration file as Postfix reads it",
         dumpOnly() + commonOptions(), runDump},
        {"sudoers",
         "[USER]",
         "print the lines for /etc/sudoers.d that let USER (default: this account) run what "
         "Postseal runs by sudo, and nothing else",
         {{"no-password", 0, nullptr, "without a password of sudo"}, commonOptions().last()},
         runSudoers},
        {"help", "[COMMAND|goals|PARAMETER]",
         "explain a command, the goals, a parameter of main.cf, or all commands", helpOnly(),
         runHelp},
        {"completion",
         "bash",
         "print the completion for a shell",
         {commonOptions().last()},
         runCompletion},
    };
}

} // namespace

const QList<Command> &commands()
{
    static const QList<Command> table = changing() + looking() + explaining();
    return table;
}

const Command *findCommand(const QString &name)
{
    const auto it = std::ranges::find_if(commands(), [&name](const Command &command) {
        return name == QLatin1StringView(command.name);
    });
    return it == commands().cend() ? nullptr : &*it;
}

int report(const Error &error, const Arguments &arguments)
{
    return report(error, describe(error), arguments);
}

int report(const Error &error, const QString &sentence, const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("json"))) {
        printJson({{QStringLiteral("error"), codeName(error.code)},
                   {QStringLiteral("subject"), error.subject},
                   {QStringLiteral("message"), sentence}});
    } else {
        complain(QStringLiteral("postsealctl: ") + sentence);
    }
    return exitCodeOf(error.code);
}

} // namespace postseal::ctl
