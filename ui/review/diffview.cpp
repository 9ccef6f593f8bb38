// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/diffview.h"

#include "ui/support/fixedfont.h"

#include <QSyntaxHighlighter>

#include <algorithm>

namespace postseal {

namespace {

/// Green and red that stand back behind the text in light and in dark.
constexpr int kTint = 60;
/// More would hold up the window, and nobody reads them.
constexpr int kLines = 2000;

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
    setFont(fixedFont(font()));
    new DiffTint(document());
}

void DiffView::showDiff(const QByteArray &diff)
{
    qsizetype end = 0;
    for (int line = 0; line < kLines && end < diff.size(); ++line) {
        const qsizetype lf = diff.indexOf('\n', end);
        end = lf < 0 ? diff.size() : lf + 1;
    }
    QString text = QString::fromUtf8(diff.first(end));
    if (const auto more = std::count(diff.cbegin() + end, diff.cend(), '\n'); more > 0)
        text += tr("… and %Ln more line(s)", nullptr, static_cast<int>(more));
    setPlainText(text);
}

} // namespace postseal
