// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/dovecotlines.h"
#include "core/config/textedit.h"

namespace postseal {

/// One configuration file of Dovecot as bytes that stay as they are and lines read from them. Any
/// bytes can be parsed; what is not understood is kept. What the files of a server come to together
/// is DovecotReading.
class DovecotConf {
public:
    DovecotConf() = default;
    static DovecotConf parse(const QByteArray &bytes, DovecotSyntax syntax);
    const QByteArray &toBytes() const { return m_bytes; }
    DovecotSyntax syntax() const { return m_syntax; }

    const QList<DovecotLine> &lines() const { return m_lines; }
    /// What Dovecot says of single lines. Blocks that begin or end in vain depend on the files
    /// around.
    const QList<Problem> &problems() const { return m_problems; }

    /// Gives the setting that begins in line \a line the value; its quotes, layout and comments
    /// stay. NotFound: there is none. BadInput when the value cannot stand there.
    Status setValue(int line, const QByteArray &value);
    /// Puts "key = value" at the end of the block that begins in line \a block, 0: at the end of
    /// the file. NotFound: no such block. BadInput when it cannot be written there.
    Status addSetting(int block, const QByteArray &key, const QByteArray &value);
    /// Puts an empty block there; without a name where \a name is empty.
    Status addBlock(int block, const QByteArray &type, const QByteArray &name);
    /// Takes the comment signs off a block of that type and name that is commented out within
    /// \a block, and off its settings named in \a keys. NotFound: there is none.
    Status reviveBlock(int block, const QByteArray &type, const QByteArray &name,
                       const QList<QByteArray> &keys);

    bool operator==(const DovecotConf &other) const
    {
        return m_bytes == other.m_bytes && m_syntax == other.m_syntax;
    }

private:
    /// What an edit is to put in.
    struct Addition {
        DovecotLine::Kind kind = DovecotLine::Kind::Setting;
        QByteArray key, value;
        qsizetype lines = 0;
    };
    /// Makes \a edits if they add that within the block beginning at index \a block and nothing
    /// else changes.
    Status take(const QList<TextEdit> &edits, qsizetype block, const Addition &addition);

    QByteArray m_bytes;
    DovecotSyntax m_syntax = DovecotSyntax::Before24;
    QList<DovecotLine> m_lines;
    QList<Problem> m_problems;
};

} // namespace postseal
