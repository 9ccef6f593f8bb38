// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/leftnotice.h"

#include "core/base/shellword.h"
#include "core/settings/transactionphase.h"
#include "ui/support/fixedfont.h"
#include "ui/workspace.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

bool hasSwapped(const TransactionState &transaction)
{
    return !standsBeforeSwap(transaction.state);
}

QString wordsOf(const TransactionState &transaction)
{
    const QString who = QString::fromUtf8(transaction.holder);
    const QString when =
        QLocale().toString(QDateTime::fromSecsSinceEpoch(transaction.when), QLocale::ShortFormat);
    if (transaction.running)
        return LeftNotice::tr("%1 applies a change to this server right now, since %2.")
            .arg(who, when);
    if (transaction.state == "stuck")
        return LeftNotice::tr("An apply of %1, of %2, could not put every file back. Copies lie "
                              "in /var/lib/postseal/%3/backup on the server; when all is right "
                              "there, keep it.")
            .arg(who, when, QString::fromUtf8(transaction.id));
    if (transaction.state == "armed")
        return LeftNotice::tr("An apply of %1, of %2, was cut off as its files were put in place: "
                              "none, some or all of them lie there.")
            .arg(who, when);
    return hasSwapped(transaction)
               ? LeftNotice::tr("An apply of %1, of %2, was cut off after its files were put in "
                                "place. Nobody has decided yet whether they stay.")
                     .arg(who, when)
               : LeftNotice::tr("An apply of %1, of %2, was cut off before it changed anything. "
                                "What it left on the server can be cleared away.")
                     .arg(who, when);
}

QString removalOf(const QList<QByteArray> &stages)
{
    QStringList commands;
    for (const QByteArray &stage : stages)
        commands += QStringLiteral("rm -r ") + shellWord(QString::fromUtf8(stage));
    return commands.join(u'\n');
}

} // namespace

LeftNotice::LeftNotice(Workspace &workspace, QWidget *parent)
    : QFrame(parent)
    , m_workspace(workspace)
    , m_text(new QLabel(this))
    , m_commands(new QLabel(this))
    , m_restore(button(QStringLiteral("restoreLeft"), tr("Put the old state &back"),
                       tr("The files as they were before that apply, in force again.")))
    , m_keep(button(QStringLiteral("keepLeft"), tr("Keep what is in &force"),
                    tr("The new files stay, and nothing will put the old ones back.")))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setObjectName(QStringLiteral("leftBehind"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_commands->setObjectName(QStringLiteral("strayCommands"));
    m_commands->setTextFormat(Qt::PlainText); // not wrapped: "rm -r /" would end a line
    m_commands->setFont(fixedFont(font()));
    m_commands->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *icon = new QLabel(this);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    icon->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxWarning).pixmap(size, size));
    auto *message = new QHBoxLayout;
    message->addWidget(icon, 0, Qt::AlignTop);
    message->addWidget(m_text, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_restore);
    buttons->addWidget(m_keep);
    auto *column = new QVBoxLayout(this);
    column->addLayout(message);
    column->addWidget(m_commands);
    column->addLayout(buttons);
    connect(m_restore, &QPushButton::clicked, this,
            [this] { m_workspace.settle(m_left.id, LeftBehind::Restore); });
    connect(m_keep, &QPushButton::clicked, this,
            [this] { m_workspace.settle(m_left.id, LeftBehind::Keep); });
    connect(&workspace, &Workspace::opened, this, &LeftNotice::look);
    connect(&workspace, &Workspace::phaseChanged, this, &LeftNotice::enableButtons);
    hide();
}

QPushButton *LeftNotice::button(const QString &name, const QString &text, const QString &help)
{
    auto *made = new QPushButton(text, this);
    made->setObjectName(name);
    made->setToolTip(help);
    return made;
}

void LeftNotice::look()
{
    const QList<TransactionState> &all = m_workspace.facts().transactions;
    const auto found = std::ranges::find_if(
        all, [](const TransactionState &transaction) { return !transaction.isFinal(); });
    const QList<QByteArray> &stages = m_workspace.facts().strayStages;
    const bool isOpen = found != all.end();
    setVisible(isOpen || !stages.isEmpty());
    m_left = isOpen ? *found : TransactionState{};
    QStringList lines;
    if (isOpen)
        lines += wordsOf(m_left);
    if (!stages.isEmpty())
        lines += tr("%Ln folder(s) were left on the server by applies that nobody knows any more. "
                    "To take them away, run there as root:",
                    nullptr, static_cast<int>(stages.size()));
    m_text->setText(lines.join(u'\n'));
    m_commands->setText(removalOf(stages));
    m_commands->setVisible(!stages.isEmpty());
    m_restore->setText(hasSwapped(m_left) ? tr("Put the old state &back") : tr("C&lear it away"));
    m_restore->setVisible(isOpen && !m_left.running && m_left.state != "stuck");
    m_keep->setVisible(isOpen && !m_left.running && hasSwapped(m_left));
    enableButtons();
}

void LeftNotice::enableButtons()
{
    const bool able = m_workspace.phase() == Workspace::Phase::Ready && m_workspace.canApply();
    m_restore->setEnabled(able);
    m_keep->setEnabled(able);
}

} // namespace postseal
