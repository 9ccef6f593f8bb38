// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/leveldelegate.h"

#include "ui/outbound/policywords.h"

#include <QComboBox>

namespace postseal {

QWidget *LevelDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    Q_UNUSED(option)
    Q_UNUSED(index)
    auto *box = new QComboBox(parent);
    box->setObjectName(QStringLiteral("rowLevel"));
    box->setAccessibleName(tr("Level"));
    for (const QByteArray &level : m_levels) {
        box->addItem(QString::fromUtf8(level));
        box->setItemData(box->count() - 1, PolicyWords::meaning(level), Qt::ToolTipRole);
    }
    auto *self = const_cast<LevelDelegate *>(this);
    connect(box, &QComboBox::activated, self, [self, box] {
        emit self->commitData(box);
        emit self->closeEditor(box);
    });
    return box;
}

void LevelDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *box = qobject_cast<QComboBox *>(editor);
    const QString level = index.data(Qt::EditRole).toString();
    if (box->findText(level, Qt::MatchFixedString) < 0)
        box->addItem(level);
    box->setCurrentIndex(box->findText(level, Qt::MatchFixedString));
}

void LevelDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                 const QModelIndex &index) const
{
    const QString level = qobject_cast<QComboBox *>(editor)->currentText();
    if (level.compare(index.data(Qt::EditRole).toString(), Qt::CaseInsensitive) != 0)
        model->setData(index, level, Qt::EditRole);
}

} // namespace postseal
