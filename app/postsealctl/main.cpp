// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/help.h"
#include "app/postsealctl/terminal.h"
#include "core/base/secret.h"

#include <QCoreApplication>

#include <csignal>

using namespace postseal::ctl;

namespace {

int run(const QStringList &words)
{
    const QString name = words.value(0);
    if (name.isEmpty()) {
        complain(helpText());
        return Usage;
    }
    if (name == QLatin1StringView("--help") || name == QLatin1StringView("-h")) {
        print(helpText());
        return Done;
    }
    if (name == QLatin1StringView("--version")) {
        print(QStringLiteral("postsealctl " POSTSEAL_VERSION));
        return Done;
    }
    const Command *command = findCommand(name);
    if (!command) {
        complain(QStringLiteral("postsealctl: there is no command \"%1\"; see --help").arg(name));
        return Usage;
    }
    const auto arguments = Arguments::parse(words.mid(1), command->options);
    if (!arguments)
        return report(arguments.error(), Arguments());
    if (arguments->has(QStringLiteral("help"))) {
        print(helpText(*command));
        return Done;
    }
    return command->run(*arguments);
}

/// \a status, unless what was printed got lost: whoever asked has to hear of it.
int heard(int status)
{
    const QString why = whyNotPrinted();
    if (why.isEmpty())
        return status;
    complain(
        QStringLiteral("postsealctl: standard output: %1; not all of it was written").arg(why));
    return status == Done ? Failed : status;
}

} // namespace

int main(int argc, char **argv)
{
    postseal::forbidCoreDumps();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("postsealctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(POSTSEAL_VERSION));
    std::signal(SIGPIPE, SIG_IGN);
    return heard(run(QCoreApplication::arguments().mid(1)));
}
