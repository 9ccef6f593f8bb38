// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

namespace {

QString outcomeLine(const char *program, const QString &host, const Report &report)
{
    return QStringLiteral("%1 on %2: %3 (transaction %4)\n")
        .arg(QLatin1StringView(program), host, outcomeWord(report.outcome),
             str(report.transaction));
}

QJsonObject partJson(const QString &host, const Report &report)
{
    QJsonObject object = jsonOf(report, {});
    object.insert(QStringLiteral("host"), host);
    return object;
}

} // namespace

QString textOf(const JointReport &report, const QString &dovecotHost, const QString &postfixHost)
{
    QString text;
    if (report.postfix)
        text = seenIn(*report.postfix, {});
    for (const QString &warning : report.warnings)
        text += QStringLiteral("Warning: %1\n").arg(warning);
    text += outcomeLine("Dovecot", dovecotHost, report.dovecot);
    if (report.postfix)
        return text + outcomeLine("Postfix", postfixHost, *report.postfix);
    return text + QStringLiteral("Postfix on %1: not touched\n").arg(postfixHost);
}

QJsonObject jsonOf(const JointReport &report, const QString &dovecotHost,
                   const QString &postfixHost)
{
    const std::optional<Error> error = errorOf(report, dovecotHost, postfixHost);
    QJsonObject object{
        {QStringLiteral("outcome"), error ? codeName(error->code) : QStringLiteral("kept")},
        {QStringLiteral("dovecot"), partJson(dovecotHost, report.dovecot)},
        {QStringLiteral("warnings"), QJsonArray::fromStringList(report.warnings)}};
    if (report.postfix)
        object.insert(QStringLiteral("postfix"), partJson(postfixHost, *report.postfix));
    if (error) {
        object.insert(QStringLiteral("error"), codeName(error->code));
        object.insert(QStringLiteral("message"), describe(*error));
    }
    return object;
}

} // namespace postseal::ctl
