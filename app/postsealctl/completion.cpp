// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/help.h"
#include "app/postsealctl/parametertext.h"

namespace postseal::ctl {

namespace {

/// Options whose value is a file or folder of this computer.
bool takesPath(const OptionSpec &spec)
{
    static const QStringList names{QStringLiteral("KEY"), QStringLiteral("FILE"),
                                   QStringLiteral("FOLDER")};
    return spec.value && names.contains(QString::fromUtf8(spec.value));
}

QString wordsOf(const Command &command)
{
    QStringList words;
    for (const OptionSpec &spec : command.options)
        words += QStringLiteral("--") + QString::fromUtf8(spec.name);
    return words.join(u' ');
}

/// What "help" explains, besides the commands.
QString topics()
{
    QStringList words{QStringLiteral("goals")};
    for (const QByteArray &name : explainedParameters())
        words += QString::fromLatin1(name);
    return words.join(u' ');
}

QStringList pathOptions()
{
    QStringList words;
    for (const Command &command : commands()) {
        for (const OptionSpec &spec : command.options) {
            if (takesPath(spec))
                words += QStringLiteral("--") + QString::fromUtf8(spec.name);
            if (takesPath(spec) && spec.letter != 0)
                words += u'-' + QString(QLatin1Char(spec.letter));
        }
    }
    words.removeDuplicates();
    return words;
}

} // namespace

QString bashCompletion()
{
    QStringList names;
    QString cases;
    for (const Command &command : commands()) {
        names += QString::fromUtf8(command.name);
        cases += QStringLiteral("    %1) words='%2' ;;\n").arg(names.last(), wordsOf(command));
    }
    return QStringLiteral("# bash completion for postsealctl; printed by it\n"
                          "_postsealctl() {\n"
                          "    local word=${COMP_WORDS[COMP_CWORD]} "
                          "before=${COMP_WORDS[COMP_CWORD-1]} words=\n"
                          "    if [[ $COMP_CWORD -eq 1 ]]; then\n"
                          "        mapfile -t COMPREPLY < <(compgen -W '%1' -- \"$word\")\n"
                          "        return\n"
                          "    fi\n"
                          "    case $before in\n"
                          "    %2) mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); return ;;\n"
                          "    esac\n"
                          "    case ${COMP_WORDS[1]} in\n"
                          "%3"
                          "    esac\n"
                          "    if [[ $word == -* ]]; then\n"
                          "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
                          "    elif [[ ${COMP_WORDS[1]} == help ]]; then\n"
                          "        mapfile -t COMPREPLY < <(compgen -W '%1 %4' -- \"$word\")\n"
                          "    else\n"
                          "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
                          "    fi\n"
                          "}\n"
                          "complete -o filenames -F _postsealctl postsealctl\n")
        .arg(names.join(u' '), pathOptions().join(u'|'), cases, topics());
}

} // namespace postseal::ctl
