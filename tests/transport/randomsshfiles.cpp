// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/sshfiles.h"

#include <QRandomGenerator>

namespace postseal::testbed {

namespace {

using Words = QList<QByteArray>;

/// Chance, the same for the same seed.
class Dice {
public:
    explicit Dice(quint32 seed)
        : m_random(seed)
    {
    }

    int below(int count) { return static_cast<int>(m_random.bounded(count)); }
    bool oneIn(int count) { return below(count) == 0; }
    QByteArray of(const Words &words) { return words[below(static_cast<int>(words.size()))]; }

private:
    QRandomGenerator m_random;
};

/// A keyword and what may stand behind it, good and bad.
struct Shape {
    QByteArray keyword;
    Words values;
};

const QList<Shape> &shapes()
{
    static const Words flags{"yes", "no", "true", "FALSE", "Yes", "ask", "off", ""};
    static const Words hosts{"mx",
                             "mail.example.org",
                             "%h.example.org",
                             "MX.Example.ORG",
                             "127.1",
                             "10.0.0.1",
                             "2001:DB8::0:1",
                             "a%%b",
                             "%p",
                             "mx."};
    static const Words files{"/a",      "/b",  "~/.ssh/c", "none",    "\"/with blank\"",
                             "~/%h/%r", "/%k", "/%z",      "~root/x", "/%C",
                             "'/q'"};
    // A bad token in one of these is an error when it is needed only, which -G does not see.
    static const Words keys{"/a", "/b", "~/.ssh/c", "none", "\"/with blank\"", "~/%h/%r", "/%C"};
    static const QList<Shape> all{
        {"Port", {"22", "2222", "1", "65535", "65536", "0", "ssh", "x", "+7", "22 23", "\"8\""}},
        {"User", {"ops", "root", "\"o p s\"", "o\\ps", "'q'", "a#b", "ops # x", "\"open"}},
        {"HostName", hosts},
        {"HostKeyAlias", {"Key", "other", "a b", "\"c\""}},
        {"IdentityFile", keys},
        {"CertificateFile", keys},
        {"IdentityAgent", {"none", "/a/%h", "$HOME", "${HOME}/x", "~/s", "SSH_AUTH_SOCK", "$A-B"}},
        {"IdentitiesOnly", flags},
        {"HashKnownHosts", flags},
        {"StrictHostKeyChecking", {"yes", "no", "ask", "accept-new", "OFF", "true", "new"}},
        {"PubkeyAuthentication", {"yes", "no", "unbound", "host-bound", "false"}},
        {"PasswordAuthentication", flags},
        {"KbdInteractiveAuthentication", flags},
        {"PreferredAuthentications", {"publickey", "password,publickey", "a b"}},
        {"UserKnownHostsFile", files + Words{"/a /b", "/a none", "/a # none", "# x"}},
        {"GlobalKnownHostsFile", files + Words{"/a /b", "NONE"}},
        {"ConnectTimeout", {"5", "1m", "none", "1h30m", "2x", "0", "\"1m 3\""}},
        {"ServerAliveInterval", {"5", "1M", "none", "-1"}},
        {"ServerAliveCountMax", {"5", "0", "+1", "x"}},
        {"AddressFamily", {"any", "inet", "INET6", "no"}},
        {"BindAddress", {"127.0.0.1", "::1"}},
        {"ProxyJump",
         {"gate", "ops@gate:2022", "a,b", "a,b,[::1]:2", "none", "ssh://u@g:1", "a,,b", "@g",
          "g # c", "mx", "None # x", "10.0.0.1"}},
        {"ProxyCommand", {"nc %h %p", "none", "sh -c \"x 'y'\"", "= nc # x", "None"}},
        {"CanonicalizeHostname", {"no", "no", "yes", "always"}},
        {"IgnoreUnknown", {"Foo*", "*", "bar,!foo1"}},
        {"SendEnv", {"LANG LC_*", "A=b"}},
        {"Compression", {"yes", "no"}},
    };
    return all;
}

QByteArray inSomeCase(const QByteArray &word, Dice &dice)
{
    return dice.oneIn(3) ? word.toLower() : dice.oneIn(4) ? word.toUpper() : word;
}

QByteArray hostLine(Dice &dice)
{
    static const Words patterns{"mx",    "m*",        "?x",  "!mx",    "other",
                                "*",     "!o*",       "MX",  "\"mx\"", "mail.example.org",
                                "*.org", "127.0.0.1", "m,x", "#",      "''"};
    QByteArray line = "Host";
    const int count = 1 + dice.below(3);
    for (int i = 0; i < count; ++i)
        line += ' ' + dice.of(patterns);
    return line;
}

QByteArray matchLine(Dice &dice)
{
    static const Words conditions{"host mx",
                                  "host m*,!mx",
                                  "!host other",
                                  "originalhost mx",
                                  "user ops",
                                  "user root,ops",
                                  "localuser root",
                                  "!localuser root",
                                  "all",
                                  "final",
                                  "canonical",
                                  "!final",
                                  "exec true",
                                  "exec \"test %h = mx\"",
                                  "host=mail.example.org",
                                  "user",
                                  "foo x",
                                  "# c",
                                  "host *.example.org",
                                  "!all",
                                  "host \"mx\""};
    QByteArray line = "Match";
    const int count = dice.oneIn(3) ? 2 : 1;
    for (int i = 0; i < count; ++i)
        line += ' ' + dice.of(conditions);
    return line;
}

QByteArray settingLine(Dice &dice)
{
    const Shape &shape = shapes()[dice.below(static_cast<int>(shapes().size()))];
    // Bad values stand at the end: rarely, or hardly a file would be taken.
    QByteArray value = shape.values[dice.below(static_cast<int>(shape.values.size()))];
    if (!dice.oneIn(5))
        value = shape.values[dice.below(2)];
    static const Words between{" ", " ", " ", "=", " = ", "\t", "  ", "= "};
    static const Words behind{"", "", "", " ", "\t", "\r", " # comment"};
    return dice.of({"", "  ", "\t"}) + inSomeCase(shape.keyword, dice) + dice.of(between) + value +
           dice.of(behind);
}

QByteArray randomText(Dice &dice, bool mayInclude)
{
    QByteArray text;
    const int count = 1 + dice.below(10);
    for (int i = 0; i < count; ++i) {
        if (dice.oneIn(4))
            text += hostLine(dice);
        else if (dice.oneIn(4))
            text += matchLine(dice);
        else if (mayInclude && dice.oneIn(8))
            text += "Include @DIR@/" + dice.of({"one", "two", "*o*", "no*where"});
        else if (dice.oneIn(25))
            text += dice.of({"Foo 1", "foo1 \"x\"", "Port", "# c", "", "  "});
        else
            text += settingLine(dice);
        text += '\n';
    }
    return text;
}

} // namespace

SshFiles randomSshFiles(quint32 seed)
{
    Dice dice(seed);
    SshFiles files;
    files.name = "seed " + QByteArray::number(seed);
    files.files["config"] = randomText(dice, true);
    files.files["one"] = randomText(dice, false);
    files.files["two"] = randomText(dice, false);
    files.address = QString::fromUtf8(dice.of({"mx", "mx", "ops@mx", "mx:2222", "MX", "127.1"}));
    return files;
}

} // namespace postseal::testbed
