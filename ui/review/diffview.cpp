// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/diffview.h"

#include <QFontDatabase>
#include <QSyntaxHighlighter>

namespace postseal {

namespace {

/// Green and red that stand back behind the text in light and in dark.
constexpr int kTint = 60;

class DiffTint final : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        QTextCharFormat format;
        if (text.startsWith(QLatin1StringView("+++")) || text.startsWith(QLatin1StringView("---")))
            format.setFontWeight(QFont::Bold);
        else if (text.startsWith(u'+'))
            format.setBackground(QColor(0, 160, 0, kTint));
        else if (text.startsWith(u'-'))
            format.setBackground(QColor(200, 0, 0, kTint));
        else if (!text.startsWith(QLatin1StringView("@@")))
            return;
        setFormat(0, static_cast<int>(text.size()), format);
    }
};

} // namespace

DiffView::DiffView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    new DiffTint(document());
}

} // namespace postseal
