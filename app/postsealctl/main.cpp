// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "terminal.h"

#include <QCoreApplication>

#include <csignal>

using namespace postseal::ctl;

namespace {

QString optionLine(const OptionSpec &spec)
{
    QString left = spec.letter != 0 ? QStringLiteral("-%1, ").arg(QLatin1Char(spec.letter))
                                    : QStringLiteral("    ");
    left += QStringLiteral("--") + QString::fromUtf8(spec.name);
    if (spec.value)
        left += u' ' + QString::fromUtf8(spec.value);
    return QStringLiteral("  %1  %2\n").arg(left.leftJustified(36), QString::fromUtf8(spec.help));
}

QString helpOf(const Command &command)
{
    QString text = QStringLiteral("Usage: postsealctl %1 %2 [OPTIONS]\n%3.\n\n")
                       .arg(QLatin1StringView(command.name), QLatin1StringView(command.operands),
                            QLatin1StringView(command.summary));
    for (const OptionSpec &spec : command.options)
        text += optionLine(spec);
    return text;
}

QString help()
{
    QString text = QStringLiteral("Usage: postsealctl COMMAND …\n\n");
    for (const Command &command : commands())
        text += QStringLiteral("  %1 %2\n")
                    .arg(QString::fromLatin1(command.name).leftJustified(9),
                         QLatin1StringView(command.summary));
    text += QStringLiteral(
        "\nTARGET is ssh://[user@]host[:port] or a local folder with main.cf and master.cf.\n"
        "postsealctl COMMAND --help shows the options of a command.\n\n"
        "Exit status: 0 done; 1 failed; 2 wrong usage; 3 no access; 4 refused, nothing changed;\n"
        "5 conflict, nothing changed; 6 put back; 7 unsettled, look at the server; 8 a handshake\n"
        "failed (probe); 9 a file that Postfix refuses.\n");
    return text;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("postsealctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(POSTSEAL_VERSION));
    std::signal(SIGPIPE, SIG_IGN);
    const QStringList words = QCoreApplication::arguments().mid(1);
    const QString name = words.value(0);
    if (name.isEmpty() || name == QLatin1StringView("--help") || name == QLatin1StringView("-h")) {
        print(help());
        return name.isEmpty() ? Usage : Done;
    }
    if (name == QLatin1StringView("--version")) {
        print(QStringLiteral("postsealctl " POSTSEAL_VERSION));
        return Done;
    }
    for (const Command &command : commands()) {
        if (name != QLatin1StringView(command.name))
            continue;
        const auto arguments = Arguments::parse(words.mid(1), command.options);
        if (!arguments)
            return report(arguments.error(), Arguments());
        if (arguments->has(QStringLiteral("help"))) {
            print(helpOf(command));
            return Done;
        }
        return command.run(*arguments);
    }
    complain(QStringLiteral("postsealctl: there is no command \"%1\"; see --help").arg(name));
    return Usage;
}
