// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/settingwriter.h"

#include "core/base/tr.h"
#include "core/config/logicallines.h"
#include "core/config/lookuptable.h"
#include "core/settings/rownotes.h"

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

QByteArray onOneLine(const Service &row)
{
    return QList<QByteArray>{row.service, row.type,   row.isPrivate,    row.unprivileged,
                             row.chroot,  row.wakeup, row.processLimit, row.command()}
        .join(' ');
}

/// The place under its own name: a row may be asked for by its port.
QByteArray nameOf(const Configuration &configuration, const QByteArray &place)
{
    const Service *row = place.isEmpty() ? nullptr : configuration.masterCf().find(place);
    return row ? row->name() : "main.cf";
}

/// The rows of \a bytes that have \a key in whatever case, or as their only word.
QList<TableRow> rowsOf(const QByteArray &bytes, const QByteArray &key)
{
    QList<TableRow> rows = tableRows(bytes);
    rows.removeIf([&](const TableRow &row) {
        const auto entry = entryAt(bytes, row);
        const QByteArray text = bytes.sliced(row.begin, row.end - row.begin).trimmed();
        return (entry ? entry->key : text.toLower()) != key.toLower();
    });
    return rows;
}

} // namespace

SettingWriter::SettingWriter(Configuration from, const ServerFacts &facts)
    : m_next(std::move(from))
    , m_facts(facts)
{
}

Scope SettingWriter::scope(const QByteArray &place) const
{
    return {.configuration = m_next,
            .facts = m_facts,
            .row = place.isEmpty() ? nullptr : m_next.masterCf().find(place)};
}

std::optional<QByteArray> SettingWriter::written(const QByteArray &place,
                                                 const QByteArray &name) const
{
    if (place.isEmpty())
        return m_next.mainCf().value(name);
    const Service *row = m_next.masterCf().find(place);
    return row ? row->valueOf(name) : std::nullopt;
}

Status SettingWriter::write(const QByteArray &place, const QByteArray &name,
                            const QByteArray &value)
{
    if (place.isEmpty()) {
        MainCf main = m_next.mainCf();
        const Status done = main.setValue(name, value);
        m_next.setMainCf(main);
        return done;
    }
    const QVersionNumber version = m_facts.release();
    const bool old = !version.isNull() && version < QVersionNumber(3, 0);
    if (old && std::ranges::any_of(value, isBlank))
        return fail(ErrorCode::BadInput, QString::fromUtf8(place + '/' + name),
                    postseal::tr("Postfix before 3.0 takes no blanks in an option of master.cf; "
                                 "set the value in main.cf instead"));
    MasterCf master = m_next.masterCf();
    const Status done = master.setOverride(place, name, value);
    m_next.setMasterCf(master);
    return done;
}

void SettingWriter::set(const QByteArray &place, const QByteArray &name, const QByteArray &value)
{
    const auto before = written(place, name);
    if (!m_done || (before && before->simplified() == value.simplified()))
        return;
    m_done = write(place, name, value);
    note({.kind = Decision::Kind::Value,
          .place = nameOf(m_next, place),
          .name = name,
          .before = before,
          .after = value});
}

void SettingWriter::unset(const QByteArray &place, const QByteArray &name)
{
    const auto before = written(place, name);
    if (!m_done || !before)
        return;
    if (place.isEmpty()) {
        MainCf main = m_next.mainCf();
        main.remove(name);
        m_next.setMainCf(main);
    } else {
        MasterCf master = m_next.masterCf();
        master.removeOverride(place, name);
        m_next.setMasterCf(master);
    }
    note({.kind = Decision::Kind::Value,
          .place = nameOf(m_next, place),
          .name = name,
          .before = before,
          .after = {}});
}

void SettingWriter::switchOn(const QByteArray &service)
{
    MasterCf master = m_next.masterCf();
    if (!m_done || master.find(service))
        return;
    m_done = master.enable(service);
    m_next.setMasterCf(master);
    noteRow(service);
}

void SettingWriter::addListener(const QByteArray &service, const QList<Override> &options)
{
    if (!m_done)
        return;
    MasterCf master = m_next.masterCf();
    m_done = master.addListener(service);
    m_next.setMasterCf(master);
    for (const Override &option : options) {
        if (m_done)
            m_done = write(service + "/inet", option.name, option.value);
    }
    noteRow(service + "/inet");
}

std::optional<QByteArray> SettingWriter::readTable(const QByteArray &path)
{
    if (!m_done)
        return std::nullopt;
    const ConfigFile *file = m_next.file(path);
    if (file && file->bytes)
        return file->bytes;
    m_done = fail(ErrorCode::NotPermitted, QString::fromUtf8(path),
                  postseal::tr("its rows were not read, so that they would be lost"));
    return std::nullopt;
}

void SettingWriter::setRow(const QByteArray &path, const QByteArray &key, const QByteArray &value,
                           const RowNotes &notes)
{
    const auto bytes = readTable(path);
    if (!bytes)
        return;
    const auto before = LookupTable::parse(*bytes).value(key);
    LookupTable table = LookupTable::parse(before ? *bytes : readyForRow(*bytes));
    if (before == value)
        return;
    m_done = table.setValue(key, value);
    QByteArray next = table.toBytes();
    const QList<TableRow> rows = rowsOf(next, key);
    if (m_done && !notes.isEmpty() && !rows.isEmpty()) {
        const Result<QByteArray> noted = withNotes(next, {{rows.first(), notes}});
        if (noted)
            next = *noted;
        else
            m_done = std::unexpected(noted.error());
    }
    if (m_done)
        m_done = m_next.putFile(path, next);
    note({.kind = Decision::Kind::TableRow,
          .place = path,
          .name = key,
          .before = before,
          .after = value});
}

void SettingWriter::removeRow(const QByteArray &path, const QByteArray &key)
{
    const auto bytes = readTable(path);
    if (!bytes)
        return;
    const QList<TableRow> rows = rowsOf(*bytes, key);
    if (rows.isEmpty())
        return;
    const auto before = LookupTable::parse(*bytes).value(key);
    m_done = m_next.putFile(path, withoutNotedRows(*bytes, rows));
    note({.kind = Decision::Kind::TableRow,
          .place = path,
          .name = key,
          .before = before,
          .after = {}});
}

void SettingWriter::renameRow(const QByteArray &path, const QByteArray &key, const QByteArray &next)
{
    auto bytes = readTable(path);
    if (!bytes)
        return;
    const QList<TableRow> rows = rowsOf(*bytes, key);
    if (rows.isEmpty())
        return;
    const auto value = LookupTable::parse(*bytes).value(key);
    if (!bytes->sliced(rows.first().begin).toLower().startsWith(key.toLower()))
        return refuse({.code = ErrorCode::BadInput,
                       .subject = QString::fromUtf8(path),
                       .detail = postseal::tr("%1 is not written as it is read; change it by hand")
                                     .arg(QString::fromUtf8(key))});
    bytes->replace(rows.first().begin, key.size(), next);
    m_done = m_next.putFile(path, *bytes);
    note({.kind = Decision::Kind::TableRow,
          .place = path,
          .name = key,
          .before = value,
          .after = {}});
    note({.kind = Decision::Kind::TableRow,
          .place = path,
          .name = next,
          .before = {},
          .after = value});
}

void SettingWriter::create(const QByteArray &path, const QByteArray &bytes, const QByteArray &mode)
{
    if (!m_done)
        return;
    m_done = m_next.putFile(path, bytes, mode);
    note({.kind = Decision::Kind::File, .place = path, .name = {}, .before = {}, .after = {}});
}

void SettingWriter::extend(const QByteArray &path, const QByteArray &name, const QByteArray &bytes)
{
    if (!m_done)
        return;
    m_done = m_next.putFile(path, bytes);
    note({.kind = Decision::Kind::File, .place = path, .name = name, .before = {}, .after = name});
}

void SettingWriter::putSecret(const QByteArray &path, const QByteArray &bytes)
{
    if (!m_done)
        return;
    m_done = m_next.putSecret(path, bytes);
    note({.kind = Decision::Kind::File, .place = path, .name = {}, .before = {}, .after = {}});
}

void SettingWriter::addRow(const QByteArray &text)
{
    if (!m_done)
        return;
    QByteArray bytes = m_next.masterCf().toBytes();
    if (!bytes.isEmpty() && !bytes.endsWith('\n'))
        bytes += '\n';
    m_next.setMasterCf(MasterCf::parse(bytes + text + '\n'));
    noteRow(m_next.masterCf().services().last().name());
}

void SettingWriter::refuse(const Error &error)
{
    if (m_done)
        m_done = std::unexpected(error);
}

Result<Configuration> SettingWriter::result() const
{
    return m_done ? Result<Configuration>(m_next) : std::unexpected(m_done.error());
}

/// The row runs from now on.
void SettingWriter::noteRow(const QByteArray &service)
{
    const Service *row = m_next.masterCf().find(service);
    if (m_done && row)
        note({.kind = Decision::Kind::Service,
              .place = row->name(),
              .name = {},
              .before = {},
              .after = onOneLine(*row)});
}

void SettingWriter::note(const Decision &decision)
{
    const auto earlier = std::ranges::find_if(m_said, [&decision](const Decision &each) {
        return each.kind == decision.kind && each.place == decision.place &&
               each.name == decision.name;
    });
    if (earlier == m_said.end()) {
        m_said.append(decision);
        return;
    }
    earlier->after = decision.after;
    if (earlier->before == earlier->after)
        m_said.erase(earlier);
}

} // namespace postseal
