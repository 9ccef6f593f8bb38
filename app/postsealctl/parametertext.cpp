// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/parametertext.h"

#include "core/lint/words.h"
#include "core/postfix/parametercatalog.h"
#include "core/postfix/parameterhelp.h"
#include "core/postfix/releasedefaults.h"

#include <algorithm>

namespace postseal::ctl {

namespace {

constexpr qsizetype kLabelWidth = 10;

QString labelled(const QString &label, const QString &text)
{
    return QStringLiteral("  %1%2\n").arg(label.leftJustified(kLabelWidth), text);
}

/// A built-in value and the releases that have it.
struct BuiltIn {
    QStringList releases;
    QString value;
};

QString valueWords(const Parameter &parameter, const QVersionNumber &release)
{
    const auto values = releaseDefaults(release);
    const auto value = values.constFind(parameter.name);
    if (value != values.cend())
        return value->isEmpty() ? QStringLiteral("empty") : QString::fromUtf8(*value);
    return parameter.isKnownTo(release) ? QStringLiteral("from the machine")
                                        : QStringLiteral("no such parameter");
}

/// Newest last; neighbours with the same value are one.
QList<BuiltIn> valuesByRelease(const Parameter &parameter)
{
    QList<BuiltIn> values;
    for (const QVersionNumber &release : releasesWithDefaults()) {
        const QString value = valueWords(parameter, release);
        if (values.isEmpty() || values.last().value != value)
            values.append({{}, value});
        values.last().releases += release.toString();
    }
    return values;
}

QString knownWords(const Parameter &parameter)
{
    const QString since = parameter.since.isNull() ? QStringLiteral("Postfix 2.10 or earlier")
                                                   : parameter.since.toString();
    return parameter.until.isNull()
               ? QStringLiteral("since %1").arg(since)
               : QStringLiteral("since %1, up to %2").arg(since, parameter.until.toString());
}

QString helpWords(const ParameterHelp &help)
{
    QString text;
    if (help.instead)
        text += labelled(QStringLiteral("Outdated"),
                         help.instead->isEmpty()
                             ? QStringLiteral("it can go")
                             : QStringLiteral("use ") + QString::fromLatin1(*help.instead));
    text += labelled(QStringLiteral("Values"), help.values);
    text +=
        labelled(QStringLiteral("In force"), help.needsRestart ? QStringLiteral("after a restart")
                                                               : QStringLiteral("after a reload"));
    return text;
}

Error unknownParameter(const QByteArray &name)
{
    const QByteArray meant = nearest(name, ParameterCatalog::builtIn().all().keys());
    const QString shownName = shown(name);
    if (meant.isEmpty())
        return {ErrorCode::BadInput, shownName,
                QStringLiteral("is no command and no parameter of any Postfix; see --help")};
    return {ErrorCode::BadInput, shownName,
            QStringLiteral("is no command and no parameter of any Postfix; is %1 meant?")
                .arg(QString::fromLatin1(meant))};
}

} // namespace

Result<QString> parameterText(const QByteArray &name)
{
    const Parameter *parameter = ParameterCatalog::builtIn().find(name);
    if (!parameter)
        return std::unexpected(unknownParameter(name));
    const auto help = parameterHelp(name, QLocale::English);
    QString text = QString::fromLatin1(name) + u'\n';
    text += (help ? help->text : QStringLiteral("See postconf(5): there is no text for it here.")) +
            QStringLiteral("\n\n");
    if (help)
        text += helpWords(*help);
    text += labelled(QStringLiteral("Known"), knownWords(*parameter));
    for (const BuiltIn &each : valuesByRelease(*parameter))
        text += labelled(
            QStringLiteral("Built in"),
            QStringLiteral("%1: %2").arg(each.releases.join(QStringLiteral(", ")), each.value));
    return text;
}

QList<QByteArray> explainedParameters()
{
    QList<QByteArray> names = ParameterCatalog::builtIn().all().keys();
    names.removeIf(
        [](const QByteArray &name) { return !parameterHelp(name, QLocale::English).has_value(); });
    std::ranges::sort(names);
    return names;
}

} // namespace postseal::ctl
