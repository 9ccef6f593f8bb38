// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/valueblame.h"

#include "core/base/tr.h"
#include "core/config/lookuptable.h"
#include "core/config/maincf.h"
#include "core/config/mastercf.h"
#include "core/history/commitwalk.h"

namespace postseal {

namespace {

bool isServiceType(const QByteArray &word)
{
    static const QList<QByteArray> types{"inet", "unix", "unix-dgram", "fifo", "pass"};
    return types.contains(word);
}

std::optional<QByteArray> rowOf(const QByteArray &bytes, const QByteArray &name)
{
    const MasterCf document = MasterCf::parse(bytes);
    const Service *row = document.find(name);
    if (!row)
        return {};
    return QList<QByteArray>{row->service, row->type,   row->isPrivate,    row->unprivileged,
                             row->chroot,  row->wakeup, row->processLimit, row->command()}
        .join(' ');
}

std::optional<QByteArray> optionOf(const QByteArray &bytes, const ValueName &name)
{
    const MasterCf document = MasterCf::parse(bytes);
    const Service *row = document.find(name.service);
    return row ? row->valueOf(name.name) : std::nullopt;
}

/// What commits say of one value; a document that did not change is not read again.
class ValueReader {
public:
    ValueReader(const GitRepository &repository, const ValueName &name, QByteArray path)
        : m_repository(repository)
        , m_name(name)
        , m_path(std::move(path))
    {
    }

    std::optional<QByteArray> at(const QByteArray &commit)
    {
        const QByteArray id = m_repository.contentsId(commit, m_path);
        if (id.isEmpty())
            return {};
        if (id != m_lastId) {
            m_lastId = id;
            const std::optional<QByteArray> bytes = m_repository.contents(commit, m_path);
            m_last = bytes ? m_name.valueIn(*bytes) : std::nullopt;
        }
        return m_last;
    }

    /// Why nothing is said of it in \a commit, the newest.
    QString whyNot(const QByteArray &commit) const
    {
        const QString path = QString::fromUtf8(m_path);
        const Result<KeptState> newest = m_repository.state(commit, {});
        if (!newest || !newest->files.contains(m_path))
            return postseal::tr("no commit of this server has a document %1").arg(path);
        if (m_repository.contentsId(commit, m_path).isEmpty())
            return postseal::tr("%1 is kept as a hash alone, as secrets are").arg(path);
        return postseal::tr("no commit of this server sets it in %1").arg(path);
    }

private:
    const GitRepository &m_repository;
    const ValueName &m_name;
    QByteArray m_path;
    QByteArray m_lastId;
    std::optional<QByteArray> m_last;
};

} // namespace

Result<ValueName> ValueName::from(const QString &words)
{
    const QByteArray text = words.toUtf8();
    if (text.startsWith('/')) {
        const qsizetype colon = text.indexOf(':');
        if (colon < 2 || colon + 1 == text.size())
            return fail(ErrorCode::BadInput, words, postseal::tr("write a row as PATH:KEY"));
        return ValueName{.kind = Kind::TableRow,
                         .service = {},
                         .name = text.sliced(colon + 1),
                         .table = text.first(colon)};
    }
    const qsizetype slash = text.lastIndexOf('/');
    const QByteArray name = text.sliced(slash + 1);
    if (name.isEmpty() || slash == 0)
        return fail(ErrorCode::BadInput, words,
                    postseal::tr("write a parameter, SERVICE/TYPE, SERVICE/NAME or PATH:KEY"));
    if (slash < 0)
        return ValueName{.kind = Kind::Parameter, .service = {}, .name = name, .table = {}};
    if (isServiceType(name))
        return ValueName{.kind = Kind::Service, .service = text, .name = {}, .table = {}};
    return ValueName{.kind = Kind::Option, .service = text.first(slash), .name = name, .table = {}};
}

QByteArray ValueName::pathIn(const QByteArray &directory) const
{
    if (kind == Kind::TableRow)
        return table;
    return directory + (kind == Kind::Parameter ? "/main.cf" : "/master.cf");
}

std::optional<QByteArray> ValueName::valueIn(const QByteArray &bytes) const
{
    switch (kind) {
    case Kind::Parameter:
        return MainCf::parse(bytes).value(name);
    case Kind::Service:
        return rowOf(bytes, service);
    case Kind::Option:
        return optionOf(bytes, *this);
    case Kind::TableRow:
        break;
    }
    const LookupTable rows = LookupTable::parse(bytes);
    const auto found = rows.value(name);
    return found ? found : rows.value(name + ':'); // as aliases(5) writes it
}

Result<ValueBlame> blameOf(const HistoryPlace &place, const ValueName &name,
                           const QByteArray &directory, const std::stop_token &stop)
{
    const Result<GitRepository> repository = GitRepository::open(place.repository());
    if (!repository)
        return std::unexpected(repository.error());
    const Result<QByteArray> tip = repository->tip();
    if (!tip)
        return std::unexpected(tip.error());
    ValueReader reader(*repository, name, name.pathIn(directory));
    ValueBlame blame;
    blame.now = tip->isEmpty() ? std::nullopt : reader.at(*tip);
    bool found = false;
    const auto heed = [&](const QByteArray &commit, const QByteArray &before) -> Result<bool> {
        blame.before = before.isEmpty() ? std::nullopt : reader.at(before);
        blame.isFirst = before.isEmpty();
        found = blame.before != blame.now;
        if (!found)
            return true;
        Result<HistoryEntry> entry = repository->entry(commit);
        if (!entry)
            return std::unexpected(entry.error());
        blame.entry = *std::move(entry);
        blame.isFirst = blame.isFirst || blame.entry.firstSeen.contains(name.pathIn(directory));
        return false;
    };
    if (const Status walked = walkBack(*repository, *tip, stop, heed); !walked)
        return std::unexpected(walked.error());
    if (!found)
        return fail(ErrorCode::NotFound, {}, reader.whyNot(*tip));
    return blame;
}

} // namespace postseal
