// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/report.h"

#include "core/deploy/reasonwords.h"

namespace postseal {

DeployEvent DeployEvent::from(const QByteArray &line)
{
    const QList<QByteArray> fields = line.split('\t');
    return {.uptime = fields.value(0).toDouble(),
            .kind = fields.value(1),
            .text = fields.mid(2).join(' ')};
}

QList<QByteArray> serverWords(const Report &report)
{
    QList<QByteArray> words;
    for (const DeployEvent &event : report.events) {
        if (event.kind == "log" || event.kind == "fatal" || event.kind == "postmap" ||
            event.kind == "warning")
            words.append(event.text);
    }
    return words;
}

std::optional<Error> errorOf(const Report &report)
{
    const auto error = [&report](ErrorCode code) {
        return Error{.code = code, .subject = {}, .detail = reasonWords(report.reason)};
    };
    switch (report.outcome) {
    case Outcome::Checked:
    case Outcome::Kept:
        return std::nullopt;
    case Outcome::Refused:
        return error(ErrorCode::Refused);
    case Outcome::Conflict:
        return error(ErrorCode::Conflict);
    case Outcome::PutBack:
        return error(ErrorCode::PutBack);
    case Outcome::Unsettled:
        return error(ErrorCode::Unsettled);
    case Outcome::Stuck:
        break;
    }
    return error(ErrorCode::RemoteStuck);
}

QString outcomeWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Checked:
        return QStringLiteral("checked");
    case Outcome::Kept:
        return QStringLiteral("kept");
    case Outcome::Refused:
        return QStringLiteral("refused");
    case Outcome::Conflict:
        return QStringLiteral("conflict");
    case Outcome::PutBack:
        return QStringLiteral("put-back");
    case Outcome::Unsettled:
        return QStringLiteral("unsettled");
    case Outcome::Stuck:
        break;
    }
    return QStringLiteral("stuck");
}

} // namespace postseal
