// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/dovecotreading.h"

#include "core/base/tr.h"
#include "core/config/dovecotfaults.h"
#include "core/config/pathglob.h"

#include <QDir>
#include <QHash>
#include <QVersionNumber>

#include <algorithm>
#include <ranges>
#include <utility>

namespace postseal {

namespace {

// Files that include each other twice would double at each step.
constexpr int kMostFilesRead = 2000;

DovecotSyntax syntaxOf(const DovecotFiles &files, const QByteArray &version)
{
    const auto known = QVersionNumber::fromString(QString::fromLatin1(version));
    if (!known.isNull())
        return known < QVersionNumber(2, 4) ? DovecotSyntax::Before24 : DovecotSyntax::Since24;
    const QByteArray bytes = files.files.value(files.root).value_or(QByteArray());
    const DovecotConf root = DovecotConf::parse(bytes, DovecotSyntax::Since24);
    const bool tells =
        !root.lines().isEmpty() && root.lines().first().key == "dovecot_config_version";
    return tells ? DovecotSyntax::Since24 : DovecotSyntax::Before24;
}

/// \a pattern as a file of the folder of \a file has it, without "." and "..".
QByteArray absolutePattern(const QByteArray &file, const QByteArray &pattern)
{
    const QByteArray folder = file.first(file.lastIndexOf('/') + 1);
    const QByteArray whole = pattern.startsWith('/') ? pattern : folder + pattern;
    return QDir::cleanPath(QString::fromLatin1(whole)).toLatin1(); // keeps every byte
}

/// Reads line after line as config_parse_file() does: an included file in one go, of several that
/// a pattern finds the first first.
class Reader {
public:
    Reader(const DovecotFiles &files, DovecotSyntax syntax)
        : m_files(files)
    {
        m_reading.syntax = syntax;
    }

    DovecotReading read()
    {
        m_open.append({.path = m_files.root});
        while (!m_open.isEmpty()) {
            Input &input = m_open.last();
            if (input.next == 0)
                begin(input.path);
            const DovecotConf &document = m_documents[input.path];
            if (input.next < document.lines().size())
                take(document.lines()[input.next++]);
            else
                m_open.removeLast();
        }
        if (!m_blocks.isEmpty())
            missingEnd();
        return std::exchange(m_reading, {});
    }

private:
    using Kind = DovecotLine::Kind;

    struct Input {
        QByteArray path;
        qsizetype next = 0; ///< index of the line to read
    };

    struct OpenBlock {
        qsizetype index = 0;
        int line = 0; ///< as Dovecot counts it: the last of its first line
    };

    const QByteArray &here() const { return m_open.last().path; }
    qsizetype innermost() const { return m_blocks.isEmpty() ? -1 : m_blocks.last().index; }

    void complain(int line, const QString &text)
    {
        m_reading.problems.append(
            {.file = here(),
             .problem = {.severity = Problem::Severity::Fatal, .line = line, .text = text}});
    }

    void begin(const QByteArray &path)
    {
        if (m_documents.contains(path))
            return;
        m_reading.files.append(path);
        const QByteArray bytes = m_files.files.value(path).value_or(QByteArray());
        const DovecotConf document = DovecotConf::parse(bytes, m_reading.syntax);
        m_documents.insert(path, document);
        for (const Problem &problem : document.problems()) {
            if (problem.severity == Problem::Severity::Warning)
                m_reading.problems.append({.file = path, .problem = problem});
        }
    }

    void take(const DovecotLine &line)
    {
        checkVersion(line);
        switch (line.kind) {
        case Kind::Setting:
            return takeSetting(line);
        case Kind::BlockBegin:
            return takeBlock(line);
        case Kind::BlockEnd:
            if (m_blocks.isEmpty())
                complain(line.lastLine(), QStringLiteral("Unexpected '}'"));
            else
                m_blocks.removeLast();
            return;
        case Kind::Include:
        case Kind::IncludeTry:
            return include(line);
        case Kind::Fault:
            return complain(line.lastLine(), QString::fromUtf8(line.value));
        }
    }

    void checkVersion(const DovecotLine &line)
    {
        const bool version = line.kind == Kind::Setting && line.key == "dovecot_config_version";
        if (m_reading.syntax == DovecotSyntax::Before24) {
            if (version && m_blocks.isEmpty())
                complain(line.lastLine(),
                         QStringLiteral("Unknown setting: dovecot_config_version"));
        } else if (!m_begun && line.kind != Kind::Fault) {
            m_begun = true;
            if (!version)
                complain(line.lastLine(), QStringLiteral("The first setting must be "
                                                         "dovecot_config_version"));
        }
    }

    void takeSetting(const DovecotLine &line)
    {
        const DovecotSetting setting{.key = line.key,
                                     .value = line.value,
                                     .form = line.form,
                                     .block = innermost(),
                                     .file = here(),
                                     .line = line.firstLine()};
        m_reading.settings.append(setting);
        const QString fault = settingFault(m_reading, setting);
        if (!fault.isEmpty())
            complain(line.lastLine(), fault);
    }

    void takeBlock(const DovecotLine &line)
    {
        m_reading.blocks.append({.type = line.key,
                                 .name = line.value,
                                 .named = line.named,
                                 .around = innermost(),
                                 .file = here(),
                                 .line = line.firstLine()});
        m_blocks.append({.index = m_reading.blocks.size() - 1, .line = line.lastLine()});
        if (const QString fault = blockFault(m_reading); !fault.isEmpty())
            complain(line.lastLine(), fault);
    }

    void include(const DovecotLine &line)
    {
        const QByteArray pattern = absolutePattern(here(), line.value);
        if (!m_reading.patterns.contains(pattern))
            m_reading.patterns.append(pattern);
        const QList<QByteArray> found = globbed(m_files.files.keys(), pattern);
        if (found.isEmpty() && line.kind == Kind::Include)
            return complain(line.lastLine(), QStringLiteral("No matches"));
        m_included += static_cast<int>(found.size());
        if (m_included > kMostFilesRead)
            return complain(line.lastLine(),
                            postseal::tr("more than %1 files are included").arg(kMostFilesRead));
        QList<Input> next = m_open;
        for (const QByteArray &path : std::views::reverse(found)) {
            if (std::ranges::find(next, path, &Input::path) != next.end())
                complain(line.lastLine(),
                         QStringLiteral("Recursive include file: %1").arg(QString::fromUtf8(path)));
            else if (m_files.files.value(path))
                next.append({.path = path});
            else if (!m_reading.unread.contains(path))
                m_reading.unread.append(path);
        }
        m_open = next;
    }

    void missingEnd()
    {
        const QByteArray file = m_reading.blocks[innermost()].file;
        const int line = m_blocks.last().line;
        m_reading.problems.append(
            {.file = file,
             .problem = {.severity = Problem::Severity::Fatal,
                         .line = line,
                         .text = QStringLiteral("Missing '}' (section started "
                                                "at %1:%2)")
                                     .arg(QString::fromUtf8(file))
                                     .arg(line)}});
    }

    const DovecotFiles &m_files;
    DovecotReading m_reading;
    QHash<QByteArray, DovecotConf> m_documents;
    QList<Input> m_open; ///< the file being read is the last
    QList<OpenBlock> m_blocks;
    bool m_begun = false; ///< a first setting was met
    int m_included = 0;
};

} // namespace

QList<QByteArray> DovecotReading::chainOf(qsizetype block) const
{
    QList<QByteArray> chain;
    for (qsizetype i = block; i >= 0; i = blocks[i].around) {
        if (!isDovecotCondition(blocks[i]))
            chain.prepend(blocks[i].type);
    }
    return chain;
}

QByteArray DovecotReading::nameOf(const DovecotSetting &setting) const
{
    QByteArray name = setting.key;
    for (qsizetype i = setting.block; i >= 0; i = blocks[i].around) {
        const DovecotBlock &block = blocks[i];
        name.prepend(block.type + (block.named ? ' ' + block.name : QByteArray()) + '/');
    }
    return name;
}

bool isDovecotCondition(const DovecotBlock &block)
{
    return block.type == "protocol" || block.type == "local" || block.type == "remote" ||
           block.type == "local_name";
}

QByteArray plainKey(const QByteArray &key, const QByteArray &type, DovecotSyntax syntax)
{
    const bool prefixed = syntax == DovecotSyntax::Since24 && key.startsWith(type + '_');
    return prefixed ? key.sliced(type.size() + 1) : key;
}

DovecotReading readDovecot(const DovecotFiles &files, const QByteArray &version)
{
    return Reader(files, syntaxOf(files, version)).read();
}

} // namespace postseal
