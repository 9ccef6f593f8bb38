// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/help.h"

namespace postseal::ctl {

namespace {

/// groff_man(7): a plain hyphen is a hyphen, not the minus that people type; a dot or quote at the
/// start of a line is a request.
QString escaped(const QString &text)
{
    QString out = text;
    out.replace(u'\\', QStringLiteral("\\e")).replace(u'-', QStringLiteral("\\-"));
    out.replace(u'…', QStringLiteral("..."));
    if (out.startsWith(u'.') || out.startsWith(u'\''))
        out.prepend(QStringLiteral("\\&"));
    return out;
}

QString manualOption(const OptionSpec &spec)
{
    QString name = QStringLiteral("\\-\\-") + escaped(QString::fromUtf8(spec.name));
    if (spec.letter != 0)
        name = QStringLiteral("\\-%1\\fR, \\fB").arg(QLatin1Char(spec.letter)) + name;
    const QString value =
        spec.value ? QStringLiteral(" \\fI%1\\fR").arg(escaped(QString::fromUtf8(spec.value)))
                   : QString();
    return QStringLiteral(".TP\n\\fB%1\\fR%2\n%3\n")
        .arg(name, value, escaped(QString::fromUtf8(spec.help)));
}

QString commandText(const Command &command)
{
    QString text = QStringLiteral(".SS postsealctl %1 %2\n%3.\n")
                       .arg(escaped(QString::fromUtf8(command.name)),
                            escaped(QString::fromUtf8(command.operands)),
                            escaped(QString::fromUtf8(command.summary)));
    for (const OptionSpec &spec : command.options)
        text += manualOption(spec);
    return text;
}

constexpr auto kDescription =
    ".SH DESCRIPTION\n"
    "Looks at and changes the TLS and SASL settings of a Postfix server over SSH. A change is "
    "staged,\n"
    "checked and rehearsed on the server before live mail is touched; it is proved by TLS "
    "handshakes\n"
    "afterwards, and the old state comes back by itself if anything fails.\n"
    ".PP\n"
    "\\fITARGET\\fR is \\fBssh://\\fR[\\fIuser\\fB@\\fR]\\fIhost\\fR[\\fB:\\fIport\\fR], or a "
    "local folder with\n"
    "main.cf and master.cf.\n"
    ".PP\n"
    "Passwords are asked for on the terminal or read, one line each, from the file descriptors "
    "that\n"
    "are given; never from an argument or the environment.\n";

} // namespace

QString manualPage()
{
    QString text =
        QStringLiteral(".TH POSTSEALCTL 1 \"\" \"Postseal " POSTSEAL_VERSION "\"\n"
                       ".SH NAME\npostsealctl \\- TLS and SASL settings of Postfix servers\n"
                       ".SH SYNOPSIS\n.B postsealctl\n.I COMMAND\n[\\fIOPTIONS\\fR] ...\n");
    text += QString::fromUtf8(kDescription);
    text += QStringLiteral(".SH COMMANDS\n");
    for (const Command &command : commands())
        text += commandText(command);
    text += QStringLiteral(".SH EXIT STATUS\n");
    for (const ExitStatus &status : exitStatuses())
        text += QStringLiteral(".TP\n.B %1\n%2\n")
                    .arg(status.code)
                    .arg(escaped(QString::fromUtf8(status.words)));
    text += QStringLiteral(".SH SEE ALSO\n.BR postconf (5),\n.BR master (5),\n.BR ssh (1)\n");
    return text;
}

} // namespace postseal::ctl
