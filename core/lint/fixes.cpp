// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/fixes.h"

#include "core/base/tr.h"
#include "core/config/logicallines.h"
#include "core/config/masterwords.h"
#include "core/config/namevalue.h"
#include "core/config/textedit.h"
#include "core/lint/words.h"

namespace postseal {

namespace {

std::unexpected<Error> gone(const QByteArray &name)
{
    return fail(ErrorCode::NotFound, shown(name), tr("is no longer where it was found"));
}

Result<Configuration> withValue(const Configuration &configuration, const QByteArray &service,
                                const QByteArray &name, const QByteArray &value)
{
    Configuration next = configuration;
    Status done;
    if (service.isEmpty()) {
        MainCf document = next.mainCf();
        done = document.setValue(name, value);
        next.setMainCf(document);
    } else {
        MasterCf document = next.masterCf();
        done = document.setOverride(service, name, value);
        next.setMasterCf(document);
    }
    if (!done)
        return std::unexpected(done.error());
    return next;
}

/// Replaces [begin, end) of the text of \a line.
QByteArray withText(const QByteArray &bytes, const LogicalLine &line, qsizetype begin,
                    qsizetype end, const QByteArray &with)
{
    return applied(
        bytes, {{.begin = line.positionOf(begin), .end = line.endPositionOf(end), .with = with}});
}

Result<Configuration> renamedInMainCf(const Configuration &configuration, const QByteArray &from,
                                      const QByteArray &to)
{
    const QByteArray &bytes = configuration.mainCf().toBytes();
    QByteArray result;
    for (const LogicalLine &line : logicalLines(bytes)) {
        const NameValue split = splitNameValue(line.text);
        if (!split.error && split.name(line.text) == from)
            result = withText(bytes, line, split.nameBegin, split.nameEnd, to);
    }
    if (result.isEmpty())
        return gone(from);
    Configuration next = configuration;
    next.setMainCf(MainCf::parse(result));
    return next;
}

Result<Configuration> renamedInRow(const Configuration &configuration, const QByteArray &service,
                                   const QByteArray &from, const QByteArray &to)
{
    const Service *row = configuration.masterCf().find(service);
    const auto value = row ? row->valueOf(from) : std::nullopt;
    if (!value)
        return gone(from);
    MasterCf document = configuration.masterCf();
    document.removeOverride(service, from);
    if (const Status done = document.setOverride(service, to, *value); !done)
        return std::unexpected(done.error());
    Configuration next = configuration;
    next.setMasterCf(document);
    return next;
}

Result<Configuration> withProgram(const Configuration &configuration, const QByteArray &service,
                                  const QByteArray &program)
{
    const MasterCf &master = configuration.masterCf();
    const Service *row = master.find(service);
    for (const LogicalLine &line : logicalLines(master.toBytes())) {
        if (!row || line.firstLine() != row->firstLine)
            continue;
        const MasterWord word = masterWords(line.text)[kMasterFields - 1];
        Configuration next = configuration;
        next.setMasterCf(
            MasterCf::parse(withText(master.toBytes(), line, word.begin, word.end, program)));
        return next;
    }
    return gone(service);
}

} // namespace

Fix writeValue(const QByteArray &service, const QByteArray &name, const QByteArray &value)
{
    return {.label = tr("Set %1 to %2").arg(shown(name), shown(value)),
            .apply = [=](const Configuration &configuration) {
                return withValue(configuration, service, name, value);
            }};
}

Fix writeValue(const Place &place, const QByteArray &value)
{
    return writeValue(place.service, place.name, value);
}

Fix writeValue(const ValueOrigin &origin, const QByteArray &service, const QByteArray &value)
{
    const bool row = origin.place == ValueOrigin::Place::Row;
    return writeValue(row ? service : QByteArray(), origin.name, value);
}

Fix rename(const Place &place, const QByteArray &name)
{
    return {.label = tr("Write %1").arg(shown(name)),
            .apply = [service = place.service, from = place.name,
                      name](const Configuration &configuration) {
                return service.isEmpty() ? renamedInMainCf(configuration, from, name)
                                         : renamedInRow(configuration, service, from, name);
            }};
}

Fix runProgram(const QByteArray &service, const QByteArray &program)
{
    return {.label = tr("Run %1").arg(shown(program)),
            .apply = [=](const Configuration &configuration) {
                return withProgram(configuration, service, program);
            }};
}

} // namespace postseal
