// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/policytools.h"

#include "ui/outbound/policywords.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace postseal {

PolicyTools::PolicyTools(QWidget *parent)
    : QWidget(parent)
{
    m_level = button("setLevel", "document-encrypt", tr("Set level"));
    m_level->setToolTip(tr("For all selected rows. Attributes that do not go with the level go."));
    m_level->setMenu(new QMenu(m_level));
    m_on = button("switchOn", "dialog-ok-apply", tr("Switch on"));
    m_off = button("switchOff", "dialog-cancel", tr("Switch off"));
    m_off->setToolTip(tr("Makes a comment of each selected row, so that it can come back."));
    m_remove = button("removeRows", "list-remove", tr("Re&move"));
    QPushButton *paste = button("pasteRows", "edit-paste", tr("&Paste"));
    paste->setToolTip(
        tr("Rows out of a spreadsheet or a policy table. A destination that has a row "
           "gets the pasted policy; one without a level gets the level below."));
    QPushButton *import = button("importRows", "document-import", tr("Import…"));
    QPushButton *save = button("exportRows", "document-export", tr("Export…"));
    save->setToolTip(tr("Writes the selected rows, or all of them, as CSV."));
    auto *ofSelection = new QHBoxLayout;
    for (QPushButton *each : {m_level, m_on, m_off, m_remove})
        ofSelection->addWidget(each);
    ofSelection->addStretch(1);
    auto *fromElsewhere = new QHBoxLayout;
    for (QPushButton *each : {paste, import, save})
        fromElsewhere->addWidget(each);
    fromElsewhere->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(ofSelection);
    column->addLayout(fromElsewhere);
    connect(m_on, &QPushButton::clicked, this, [this] { emit switchWanted(true); });
    connect(m_off, &QPushButton::clicked, this, [this] { emit switchWanted(false); });
    connect(m_remove, &QPushButton::clicked, this, &PolicyTools::removeWanted);
    connect(paste, &QPushButton::clicked, this, &PolicyTools::pasteWanted);
    connect(import, &QPushButton::clicked, this, &PolicyTools::importWanted);
    connect(save, &QPushButton::clicked, this, &PolicyTools::exportWanted);
    setSelected(false, false);
}

QPushButton *PolicyTools::button(const char *name, const char *icon, const QString &text)
{
    auto *made = new QPushButton(QIcon::fromTheme(QString::fromLatin1(icon)), text, this);
    made->setObjectName(QString::fromLatin1(name));
    return made;
}

void PolicyTools::setLevels(const QList<QByteArray> &levels)
{
    m_level->menu()->clear();
    for (const QByteArray &level : levels) {
        QAction *action = m_level->menu()->addAction(
            tr("%1: %2").arg(QString::fromUtf8(level), PolicyWords::level(level)));
        action->setObjectName(QStringLiteral("level-") + QString::fromUtf8(level));
        connect(action, &QAction::triggered, this, [this, level] { emit levelWanted(level); });
    }
}

void PolicyTools::setSelected(bool on, bool off)
{
    m_level->setEnabled(on);
    m_on->setEnabled(off);
    m_off->setEnabled(on);
    m_remove->setEnabled(on || off);
}

} // namespace postseal
