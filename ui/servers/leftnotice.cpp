// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/leftnotice.h"

#include "core/settings/transactionphase.h"
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
    return hasSwapped(transaction)
               ? LeftNotice::tr("An apply of %1, of %2, was cut off after its files were put in "
                                "place. Nobody has decided yet whether they stay.")
                     .arg(who, when)
               : LeftNotice::tr("An apply of %1, of %2, was cut off before it changed anything. "
                                "What it left on the server can be cleared away.")
                     .arg(who, when);
}

} // namespace

LeftNotice::LeftNotice(Workspace &workspace, QWidget *parent)
    : QFrame(parent)
    , m_workspace(workspace)
    , m_text(new QLabel(this))
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
    setVisible(found != all.end() || !stages.isEmpty());
    if (found == all.end()) {
        m_restore->hide();
        m_keep->hide();
        m_text->setText(tr("Left on the server by an apply that nobody knows any more: %1. To take "
                           "it away, run there: rm -r %1")
                            .arg(QString::fromUtf8(stages.value(0))));
        return;
    }
    m_left = *found;
    m_text->setText(wordsOf(m_left));
    m_restore->setText(hasSwapped(m_left) ? tr("Put the old state &back") : tr("C&lear it away"));
    m_restore->setVisible(!m_left.running && m_left.state != "stuck");
    m_keep->setVisible(!m_left.running && hasSwapped(m_left));
    enableButtons();
}

void LeftNotice::enableButtons()
{
    const bool able = m_workspace.phase() == Workspace::Phase::Ready && m_workspace.canApply();
    m_restore->setEnabled(able);
    m_keep->setEnabled(able);
}

} // namespace postseal
