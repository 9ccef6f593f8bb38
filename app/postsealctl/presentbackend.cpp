// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"
#include "core/probe/saslwords.h"

namespace postseal::ctl {

namespace {

QJsonValue mechanismList(bool isPossible, const std::optional<QList<QByteArray>> &mechanisms)
{
    if (!isPossible)
        return QJsonArray();
    return mechanisms ? QJsonValue(jsonList(*mechanisms)) : QJsonValue();
}

QString mechanismText(bool isPossible, const std::optional<QList<QByteArray>> &mechanisms)
{
    if (!isPossible || (mechanisms && mechanisms->isEmpty()))
        return QStringLiteral("none");
    return mechanisms ? str(mechanisms->join(' ')) : QStringLiteral("?");
}

QJsonArray wayJson(const QList<PathStep> &way)
{
    QJsonArray steps;
    for (const PathStep &step : way) {
        QJsonObject object{{QStringLiteral("path"), str(step.path)}};
        if (step.kind == PathStep::Kind::Absent || step.kind == PathStep::Kind::Unseen)
            object.insert(QStringLiteral("seen"), false);
        else
            object.insert(QStringLiteral("rights"), QStringLiteral("%1:%2 %3")
                                                        .arg(str(step.owner), str(step.group),
                                                             QString::number(step.mode, 8)));
        steps.append(object);
    }
    return steps;
}

} // namespace

QJsonObject jsonOf(const BackendReport &report)
{
    QJsonArray mechanisms, offered;
    for (const AuthMechanism &mechanism : report.service.mechanisms)
        offered.append(str(mechanism.name));
    for (const ListenerMechanisms &listener : report.mechanisms)
        mechanisms.append(QJsonObject{
            {QStringLiteral("service"), str(listener.service)},
            {QStringLiteral("beforeTls"), mechanismList(listener.isBefore, listener.beforeTls)},
            {QStringLiteral("afterTls"), mechanismList(listener.isAfter, listener.afterTls)}});
    return {{QStringLiteral("place"), str(report.backend.place())},
            {QStringLiteral("path"), str(report.backend.written)},
            {QStringLiteral("services"), jsonList(report.backend.services)},
            {QStringLiteral("chrooted"), report.backend.chrooted},
            {QStringLiteral("state"), stateName(report.state)},
            {QStringLiteral("deadly"), report.isDeadly()},
            {QStringLiteral("message"), stateWords(report)},
            {QStringLiteral("by"), str(report.sight.by)},
            {QStringLiteral("asPostfix"), report.sight.asPostfix},
            {QStringLiteral("protocol"), str(report.service.version)},
            {QStringLiteral("offered"), offered},
            {QStringLiteral("mechanisms"), mechanisms},
            {QStringLiteral("way"), wayJson(report.sight.way)}};
}

QString textOf(const BackendReport &report)
{
    QString text = QStringLiteral("  %1 (%2): %3\n    %4\n")
                       .arg(str(report.backend.place()), str(report.backend.services.join(", ")),
                            stateName(report.state), stateWords(report));
    if (report.isDeadly())
        text += QStringLiteral("    %1\n").arg(deathWords(report));
    if (const QString tried = triedWords(report); !tried.isEmpty())
        text += QStringLiteral("    %1\n").arg(tried);
    for (const ListenerMechanisms &listener : report.mechanisms)
        text +=
            QStringLiteral("    %1: before TLS %2, after TLS %3\n")
                .arg(str(listener.service), mechanismText(listener.isBefore, listener.beforeTls),
                     mechanismText(listener.isAfter, listener.afterTls));
    return text;
}

QString textOf(const SignInTried &tried)
{
    QString text = QStringLiteral("  %1: %2\n").arg(str(tried.place), signInWords(tried));
    if (!tried.reply.isEmpty())
        text += QStringLiteral("    %1\n").arg(str(tried.reply));
    return text;
}

QJsonObject jsonOf(const SignInTried &tried)
{
    return {{QStringLiteral("place"), str(tried.place)},
            {QStringLiteral("kind"),
             tried.isListener ? QStringLiteral("listener") : QStringLiteral("backend")},
            {QStringLiteral("tried"), tried.tried},
            {QStringLiteral("answer"), answerName(tried.answer)},
            {QStringLiteral("reply"), str(tried.reply)},
            {QStringLiteral("message"), signInWords(tried)}};
}

} // namespace postseal::ctl
