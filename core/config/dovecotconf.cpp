// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/dovecotconf.h"

#include "core/base/tr.h"
#include "core/config/dovecotblocks.h"
#include "core/config/dovecotvalueedit.h"

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

bool saySame(const DovecotLine &a, const DovecotLine &b)
{
    return a.kind == b.kind && a.form == b.form && a.key == b.key && a.value == b.value &&
           a.named == b.named;
}

qsizetype indexAt(const QList<DovecotLine> &lines, int line, DovecotLine::Kind kind)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].firstLine() == line && lines[i].kind == kind)
            return i;
    }
    return -1;
}

bool isWritable(const QByteArray &text)
{
    return std::ranges::none_of(text, [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    });
}

bool endsInBlankLine(const QByteArray &bytes)
{
    return bytes.endsWith("\n\n") || bytes.endsWith("\n\r\n");
}

std::unexpected<Error> noSuchLine(int line)
{
    return fail(ErrorCode::NotFound, QString::number(line),
                tr("Dovecot reads no such line in this file"));
}

std::unexpected<Error> unwritable(const QByteArray &what)
{
    return fail(ErrorCode::BadInput, QString::fromUtf8(what),
                tr("Dovecot would not read this back in its place"));
}

} // namespace

DovecotConf DovecotConf::parse(const QByteArray &bytes, DovecotSyntax syntax)
{
    DovecotConf document;
    document.m_bytes = bytes;
    document.m_syntax = syntax;
    document.m_lines = dovecotLines(bytes, syntax, document.m_problems);
    for (const DovecotLine &line : document.m_lines) {
        if (line.kind == DovecotLine::Kind::Fault)
            document.m_problems.append({.severity = Problem::Severity::Fatal,
                                        .line = line.lastLine(),
                                        .text = QString::fromUtf8(line.value)});
    }
    std::ranges::stable_sort(document.m_problems, {}, &Problem::line);
    return document;
}

Status DovecotConf::setValue(int line, const QByteArray &value)
{
    const qsizetype index = indexAt(m_lines, line, DovecotLine::Kind::Setting);
    if (index < 0)
        return noSuchLine(line);
    const DovecotLine old = m_lines[index];
    if (!isWritable(value))
        return unwritable(value);
    const DovecotConf next =
        parse(applied(m_bytes, dovecotValueEdits(m_bytes, old, value)), m_syntax);
    QList<DovecotLine> lines = next.m_lines;
    if (lines.size() != m_lines.size())
        return unwritable(value);
    const DovecotLine set = std::exchange(lines[index], old);
    const bool wrapped = old.line.pieces.size() > 1; // then runs of blanks may differ
    const bool reads = wrapped ? set.value.simplified() == value.simplified() : set.value == value;
    if (set.kind != old.kind || set.key != old.key || !reads ||
        !std::ranges::equal(lines, m_lines, saySame))
        return unwritable(value);
    *this = next;
    return {};
}

Status DovecotConf::addSetting(int block, const QByteArray &key, const QByteArray &value)
{
    const qsizetype begin = indexAt(m_lines, block, DovecotLine::Kind::BlockBegin);
    if (block > 0 && begin < 0)
        return noSuchLine(block);
    const QByteArray statement =
        (key + usualDovecotEquals(m_lines, begin) + dovecotValue(value)).trimmed();
    const Addition addition{
        .kind = DovecotLine::Kind::Setting, .key = key, .value = value, .lines = 1};
    return take({addedToBlock(*this, begin, {statement})}, begin, addition);
}

Status DovecotConf::addBlock(int block, const QByteArray &type, const QByteArray &name)
{
    const qsizetype begin = indexAt(m_lines, block, DovecotLine::Kind::BlockBegin);
    if (block > 0 && begin < 0)
        return noSuchLine(block);
    QList<QByteArray> statements{type + (name.isEmpty() ? name : ' ' + dovecotName(name)) + " {",
                                 "}"};
    if (begin < 0 && !m_bytes.isEmpty() && !endsInBlankLine(m_bytes))
        statements.prepend({});
    const Addition addition{
        .kind = DovecotLine::Kind::BlockBegin, .key = type, .value = name, .lines = 2};
    return take({addedToBlock(*this, begin, statements)}, begin, addition);
}

Status DovecotConf::reviveBlock(int block, const QByteArray &type, const QByteArray &name,
                                const QList<QByteArray> &keys)
{
    const qsizetype begin = indexAt(m_lines, block, DovecotLine::Kind::BlockBegin);
    if (block > 0 && begin < 0)
        return noSuchLine(block);
    const QList<TextEdit> edits = revivedBlock(*this, begin, type, name, keys);
    const Addition addition{
        .kind = DovecotLine::Kind::BlockBegin, .key = type, .value = name, .lines = edits.size()};
    if (edits.isEmpty() || !take(edits, begin, addition))
        return fail(ErrorCode::NotFound, QString::fromUtf8(type + ' ' + name),
                    postseal::tr("no such block is commented out there"));
    return {};
}

Status DovecotConf::take(const QList<TextEdit> &edits, qsizetype block, const Addition &addition)
{
    const DovecotConf next = parse(applied(m_bytes, edits), m_syntax);
    const auto differs = std::ranges::mismatch(m_lines, next.m_lines, saySame);
    const qsizetype index = differs.in1 - m_lines.begin();
    const QByteArray text = addition.key + ' ' + addition.value;
    if (!isWritable(text) || next.m_lines.size() != m_lines.size() + addition.lines ||
        !std::ranges::equal(m_lines.sliced(index), next.m_lines.sliced(index + addition.lines),
                            saySame))
        return unwritable(text);
    const DovecotLine &added = next.m_lines[index];
    if (added.kind != addition.kind || added.key != addition.key || added.value != addition.value ||
        blockAround(next.m_lines, index) != block)
        return unwritable(text);
    *this = next;
    return {};
}

} // namespace postseal
