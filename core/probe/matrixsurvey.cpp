// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/matrixsurvey.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace postseal {

namespace {

/// What \a answer chose of \a hello's suites, or groups where those are asked for.
std::optional<quint16> choiceOf(const ClientHello &hello, const HelloAnswer &answer, bool group)
{
    const quint16 choice = group ? answer.group : answer.suite;
    if (answer.refused || answer.version != static_cast<quint16>(hello.version) || choice == 0)
        return std::nullopt;
    return choice;
}

} // namespace

MatrixSurvey::MatrixSurvey(QByteArray serverName)
    : m_serverName(std::move(serverName))
{
    for (const ProtocolVersion version : protocolVersions())
        m_versions.append(
            {.version = version, .survey = ChoiceSurvey(cipherSuitesOf(version)), .suites = {}});
}

QList<ClientHello> MatrixSurvey::hellos() const
{
    QList<ClientHello> hellos;
    for (const Part &part : m_versions + m_groups) {
        for (const QList<quint16> &offer : part.survey.questions()) {
            const bool groups = !part.suites.isEmpty();
            hellos.append({.version = part.version,
                           .suites = groups ? part.suites : offer,
                           .groups = groups ? offer : keyGroupsOf(part.version),
                           .serverName = m_serverName});
        }
    }
    return hellos;
}

void MatrixSurvey::take(const QList<HelloAnswer> &answers)
{
    const QList<ClientHello> asked = hellos();
    qsizetype at = 0;
    const auto takePart = [&](Part &part) {
        QList<std::optional<quint16>> choices;
        for (qsizetype left = part.survey.questions().size(); left > 0; --left, ++at)
            choices.append(choiceOf(asked[at], answers.value(at), !part.suites.isEmpty()));
        if (!choices.isEmpty())
            part.survey.take(choices);
    };
    std::ranges::for_each(m_versions, takePart);
    std::ranges::for_each(m_groups, takePart);
    if (!m_groupsBegun && hellos().isEmpty())
        beginGroups();
}

/// For TLS 1.3 and the newest older version that uses curves: a server has one list for those.
void MatrixSurvey::beginGroups()
{
    m_groupsBegun = true;
    for (const Part &part : m_versions | std::views::reverse) {
        QList<quint16> suites = part.survey.accepted().codes;
        const bool isNew = part.version == ProtocolVersion::Tls13;
        if (!isNew)
            suites.removeIf([](quint16 suite) { return !usesCurves(suite); });
        if (suites.isEmpty())
            continue;
        m_groups.prepend({.version = part.version,
                          .survey = ChoiceSurvey(keyGroupsOf(part.version)),
                          .suites = suites});
        if (!isNew)
            return;
    }
}

QList<VersionRow> MatrixSurvey::rows() const
{
    QList<VersionRow> rows;
    for (const Part &part : m_versions)
        rows.append({.version = part.version, .suites = part.survey.accepted()});
    return rows;
}

QList<GroupRow> MatrixSurvey::groups() const
{
    QList<GroupRow> rows;
    for (const Part &part : m_groups)
        rows.append({.version = part.version, .groups = part.survey.accepted()});
    return rows;
}

} // namespace postseal
