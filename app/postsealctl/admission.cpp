// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/admission.h"

#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

namespace {

constexpr auto kDespiteErrors = "despite-errors";

QStringList errorsIn(const QList<Diagnostic> &findings)
{
    QStringList errors;
    for (const Diagnostic &finding : findings) {
        if (finding.severity == Severity::Error)
            errors += describe(finding);
    }
    return errors;
}

/// An error that a state of --to has for lack of what could not be given back has another remedy.
QString refusal(const QString &errors, const QStringList &notGivenBack)
{
    if (notGivenBack.isEmpty())
        return QStringLiteral("the changes bring an error in. %1 Correct this, or say "
                              "--despite-errors to go on all the same.")
            .arg(errors);
    return QStringLiteral("the state is not given back whole, and what is left of it would not "
                          "do: %1 Not given back: %2. Say the rest beside --to, by --set, --unset "
                          "or --file, or say --despite-errors to go on all the same.")
        .arg(errors, notGivenBack.join(QStringLiteral("; ")));
}

} // namespace

OptionSpec despiteErrorsOption()
{
    return {kDespiteErrors, 0, nullptr,
            "go on where the changes bring in what the linter calls an error, which is refused "
            "without this before anything is sent"};
}

Status mayBeApplied(const Draft &draft)
{
    const QStringList errors = errorsIn(draft.findings);
    if (errors.isEmpty())
        return {};
    return fail(ErrorCode::Refused, str(draft.wanted.directory()),
                refusal(errors.join(u' '), draft.notGivenBack));
}

Status admitted(const Draft &draft, const Arguments &arguments)
{
    return arguments.has(QLatin1StringView(kDespiteErrors)) ? Status() : mayBeApplied(draft);
}

int reportRefusal(const Draft &draft, const Error &error, const Arguments &arguments)
{
    if (!arguments.has(QStringLiteral("json")))
        return report(error, arguments);
    printJson({{QStringLiteral("error"), codeName(error.code)},
               {QStringLiteral("subject"), error.subject},
               {QStringLiteral("message"), describe(error)},
               {QStringLiteral("findings"), jsonOf(draft.findings)}});
    return exitCodeOf(error.code);
}

void tellBefore(const Draft &draft, const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("json")))
        complain(textOf(draft.findings));
    else
        print(textOfWishes(draft) + textOf(draft.findings));
}

QStringList withFindings(QStringList warnings, const Draft &draft)
{
    for (const Diagnostic &finding : draft.findings)
        warnings += describe(finding);
    return warnings;
}

QString textOfAdmission(const Draft &draft)
{
    return mayBeApplied(draft) ? QString()
                               : QStringLiteral("apply refuses this for the errors above, unless "
                                                "--despite-errors is given.\n");
}

} // namespace postseal::ctl
