// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/checkbar.h"

#include "ui/workspace.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace postseal {

namespace {

/// Why nothing can be checked; empty: it can.
QString obstacle(Workspace &workspace)
{
    if (!workspace.isServer())
        return CheckBar::tr("A check connects from the server to others. This is a folder: connect "
                            "to its server to check.");
    return workspace.isLost() ? CheckBar::tr("The connection is lost: connect again to check.")
                              : QString();
}

} // namespace

CheckBar::CheckBar(QWidget *parent)
    : QWidget(parent)
{
    m_check = button("checkRows", "network-connect", tr("Check"));
    m_check->setToolTip(
        tr("Looks up the mail exchangers of the selected rows and shakes hands with "
           "them from the server, with the draft: would mail go out? No mail is "
           "sent."));
    m_all = button("checkAll", "network-connect", tr("Check all"));
    m_pin = button("pinRow", "document-encrypt", tr("Pin…"));
    m_pin->setToolTip(tr("Lets mail to the selected row go only to servers with the keys that they "
                         "show now."));
    m_problems = new QCheckBox(tr("Only what would not go out"), this);
    m_problems->setObjectName(QStringLiteral("problemsOnly"));
    m_bar = new QProgressBar(this);
    m_bar->setObjectName(QStringLiteral("checkProgress"));
    m_bar->setAccessibleName(tr("Progress of the check"));
    m_bar->setTextVisible(false);
    m_words = new QLabel(this);
    m_words->setObjectName(QStringLiteral("checkWords"));
    m_words->setWordWrap(true);
    m_cancel = button("cancelCheck", "process-stop", tr("Stop"));
    auto *buttons = new QHBoxLayout;
    for (QWidget *each : std::initializer_list<QWidget *>{m_check, m_all, m_pin, m_problems})
        buttons->addWidget(each);
    buttons->addStretch(1);
    auto *progress = new QHBoxLayout;
    progress->addWidget(m_words, 1);
    progress->addWidget(m_bar, 1);
    progress->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(buttons);
    column->addLayout(progress);
    connect(m_check, &QPushButton::clicked, this, &CheckBar::checkWanted);
    connect(m_all, &QPushButton::clicked, this, &CheckBar::checkAllWanted);
    connect(m_pin, &QPushButton::clicked, this, &CheckBar::pinWanted);
    connect(m_cancel, &QPushButton::clicked, this, &CheckBar::cancelWanted);
    connect(m_problems, &QCheckBox::toggled, this, &CheckBar::problemsOnlyWanted);
}

void CheckBar::showAll()
{
    m_problems->setChecked(false);
}

QPushButton *CheckBar::button(const char *name, const char *icon, const QString &text)
{
    auto *made = new QPushButton(QIcon::fromTheme(QString::fromLatin1(icon)), text, this);
    made->setObjectName(QString::fromLatin1(name));
    return made;
}

void CheckBar::show(Workspace &workspace, bool selected, bool one)
{
    const PolicyChecks &checks = workspace.policyChecks();
    const QString why = obstacle(workspace);
    const bool running = checks.isRunning();
    const bool free = why.isEmpty() && !running && workspace.phase() == Workspace::Phase::Ready;
    m_check->setEnabled(free && selected);
    m_all->setEnabled(free);
    m_pin->setEnabled(free && one);
    m_cancel->setVisible(running);
    m_bar->setVisible(running);
    m_bar->setMaximum(static_cast<int>(checks.all()));
    m_bar->setValue(static_cast<int>(checks.done()));
    m_words->setText(
        running ? tr("%1 of %2 checked")
                      .arg(QLocale().toString(checks.done()), QLocale().toString(checks.all()))
                : why);
    m_words->setVisible(!m_words->text().isEmpty());
}

} // namespace postseal
