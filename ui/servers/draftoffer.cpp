// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/draftoffer.h"

#include "ui/workspace.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStandardPaths>
#include <QStyle>
#include <QVBoxLayout>

namespace postseal {

namespace {

QString named(const QList<QByteArray> &paths)
{
    QStringList names;
    for (const QByteArray &path : paths)
        names += QString::fromUtf8(path);
    return names.join(QStringLiteral(", "));
}

QString wordsOf(const KeptDraft &draft)
{
    QList<QByteArray> paths;
    for (const KeptDraft::File &file : draft.files)
        paths += file.path;
    const QString when = QLocale().toString(draft.when.toLocalTime(), QLocale::ShortFormat);
    if (draft.leftOut.isEmpty())
        return DraftOffer::tr("Changes that you left here on %1 wait: %2.").arg(when, named(paths));
    return DraftOffer::tr("Changes that you left here on %1 wait: %2. What is secret was not kept, "
                          "so give it again: %3.")
        .arg(when, named(paths), named(draft.leftOut));
}

} // namespace

DraftStore draftStore()
{
    return DraftStore(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                      QStringLiteral("/drafts"));
}

DraftOffer::DraftOffer(Workspace &workspace, QWidget *parent)
    : QFrame(parent)
    , m_workspace(workspace)
    , m_text(new QLabel(this))
    , m_takeUp(new QPushButton(tr("Ta&ke it up again"), this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setObjectName(QStringLiteral("waitingDraft"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_takeUp->setObjectName(QStringLiteral("takeUpDraft"));
    auto *drop = new QPushButton(tr("Throw it awa&y"), this);
    drop->setObjectName(QStringLiteral("throwDraftAway"));
    auto *icon = new QLabel(this);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    icon->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxInformation).pixmap(size, size));
    auto *message = new QHBoxLayout;
    message->addWidget(icon, 0, Qt::AlignTop);
    message->addWidget(m_text, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_takeUp);
    buttons->addWidget(drop);
    auto *column = new QVBoxLayout(this);
    column->addLayout(message);
    column->addLayout(buttons);
    connect(m_takeUp, &QPushButton::clicked, this, &DraftOffer::takeUpDraft);
    connect(drop, &QPushButton::clicked, this, &DraftOffer::throwAway);
    connect(&workspace, &Workspace::opened, this, &DraftOffer::look);
    hide();
}

/// Once for each place, not after each reading.
void DraftOffer::look()
{
    if (m_workspace.place() == m_place)
        return;
    m_place = m_workspace.place();
    hide();
    if (m_place.isEmpty())
        return;
    const Result<std::optional<KeptDraft>> found = draftStore().find(m_place);
    if (!found) {
        tell(describe(found.error()), false);
        return;
    }
    if (const std::optional<KeptDraft> &draft = *found) {
        m_draft = *draft;
        tell(wordsOf(m_draft), true);
    }
}

void DraftOffer::tell(const QString &words, bool usable)
{
    m_text->setText(words);
    m_takeUp->setEnabled(usable);
    show();
}

/// What only stands in the way of the draft now can be discarded; what moved on the server stays
/// so.
void DraftOffer::takeUpDraft()
{
    const Status taken =
        m_workspace.edit(tr("Go on with the draft"), [this](const Configuration &draft) {
            return takeUp(m_draft, m_workspace.snapshot(), draft);
        });
    const Configuration &base = m_workspace.history().base();
    if (taken)
        throwAway();
    else
        tell(describe(taken.error()), takeUp(m_draft, m_workspace.snapshot(), base).has_value());
}

void DraftOffer::throwAway()
{
    draftStore().drop(m_place);
    hide();
}

} // namespace postseal
