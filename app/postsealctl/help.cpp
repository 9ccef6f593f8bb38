// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/help.h"

#include "app/postsealctl/goals.h"
#include "app/postsealctl/parametertext.h"
#include "app/postsealctl/terminal.h"

namespace postseal::ctl {

namespace {

constexpr qsizetype kColumn = 40;

QString optionText(const OptionSpec &spec)
{
    QString left = spec.letter != 0 ? QStringLiteral("  -%1, ").arg(QLatin1Char(spec.letter))
                                    : QStringLiteral("      ");
    left += QStringLiteral("--") + QString::fromUtf8(spec.name);
    if (spec.value)
        left += u' ' + QString::fromUtf8(spec.value);
    left =
        left.size() < kColumn ? left.leftJustified(kColumn) : left + u'\n' + QString(kColumn, u' ');
    return left + QString::fromUtf8(spec.help) + u'\n';
}

QString goalsText()
{
    QString text = QStringLiteral("Usage: postsealctl plan|check|apply TARGET --goal GOAL …\n"
                                  "Each goal sets all that it needs and that is not so.\n\n");
    for (const GoalForm &form : goalForms())
        text += QStringLiteral("  %1%2\n      %3\n")
                    .arg(QString::fromUtf8(form.name), QString::fromUtf8(form.parts),
                         QString::fromUtf8(form.help));
    return text;
}

} // namespace

QString helpText(const Command &command)
{
    QString text = QStringLiteral("Usage: postsealctl %1 %2 [OPTIONS]\n%3\n\n")
                       .arg(QLatin1StringView(command.name), QLatin1StringView(command.operands),
                            QString::fromUtf8(command.summary));
    for (const OptionSpec &spec : command.options)
        text += optionText(spec);
    return text;
}

QString helpText()
{
    QString text = QStringLiteral("Usage: postsealctl COMMAND …\n\n");
    for (const Command &command : commands())
        text += QStringLiteral("  %1 %2\n")
                    .arg(QString::fromLatin1(command.name).leftJustified(12),
                         QString::fromUtf8(command.summary));
    text +=
        QStringLiteral("\nTARGET is ssh://[user@]host[:port], or a local folder with main.cf and "
                       "master.cf.\npostsealctl COMMAND --help shows the options of a command,\n"
                       "postsealctl help goals what --goal takes,\n"
                       "postsealctl help PARAMETER what a parameter of main.cf does.\n\n"
                       "Exit status\n");
    for (const ExitStatus &status : exitStatuses())
        text += QStringLiteral("  %1  %2\n").arg(status.code).arg(QString::fromUtf8(status.words));
    return text;
}

int runHelp(const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("man"))) {
        print(manualPage());
        return Done;
    }
    const QString name = arguments.positional().value(0);
    if (name == QLatin1StringView("goals")) {
        print(goalsText());
        return Done;
    }
    const Command *command = findCommand(name);
    if (command || name.isEmpty()) {
        print(command ? helpText(*command) : helpText());
        return Done;
    }
    const Result<QString> text = parameterText(name.toUtf8());
    if (!text)
        return report(text.error(), arguments);
    print(*text);
    return Done;
}

int runCompletion(const Arguments &arguments)
{
    if (arguments.positional() != QStringList{QStringLiteral("bash")})
        return report(
            {ErrorCode::BadInput, arguments.positional().join(u' '),
             QStringLiteral("there is a completion for one shell: postsealctl completion bash")},
            arguments);
    print(bashCompletion());
    return Done;
}

} // namespace postseal::ctl
