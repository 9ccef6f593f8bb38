// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/statuslist.h"

#include "ui/support/statusline.h"

#include <QVBoxLayout>

namespace postseal {

StatusList::StatusList(const QString &name, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(name);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
}

void StatusList::show(const QList<Line> &lines)
{
    while (m_lines.size() < lines.size()) {
        auto *line = new StatusLine(this);
        line->setObjectName(objectName() + QString::number(m_lines.size()));
        layout()->addWidget(line);
        m_lines.append(line);
    }
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const Line line = i < lines.size() ? lines[i] : Line();
        m_lines[i]->tell(line.first, line.second);
    }
    setVisible(!lines.isEmpty());
}

} // namespace postseal
