// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/queuenotice.h"

#include "core/settings/queuewords.h"
#include "ui/support/statusline.h"

#include <QLabel>
#include <QVBoxLayout>

namespace postseal {

QueueNotice::QueueNotice(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins({});
    hide();
}

void QueueNotice::addLine(char16_t shape, const QString &text, const char *name)
{
    auto *line = new StatusLine(this);
    line->setObjectName(QLatin1StringView(name));
    line->tell(shape, text);
    m_rows->addWidget(line);
}

void QueueNotice::show(const QueueEffects &effects)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    setVisible(!effects.isEmpty());
    if (effects.isEmpty())
        return;
    auto *title = new QLabel(QueueWords::title(), this);
    title->setObjectName(QStringLiteral("queueTitle"));
    title->setWordWrap(true);
    QFont bold = font();
    bold.setBold(true);
    title->setFont(bold);
    m_rows->addWidget(title);
    for (const QueueTelling &telling : QueueWords::tellings(effects)) {
        const char16_t shape =
            telling.strictness == Strictness::Encrypts ? StatusLine::kGood : StatusLine::kWarning;
        addLine(shape, telling.change + u'\n' + telling.destinations.join(u'\n'), "queueEffect");
    }
    for (const QString &note : QueueWords::notes(effects))
        addLine(StatusLine::kOff, note, "queueNote");
}

} // namespace postseal
