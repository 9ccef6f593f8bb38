// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/welcomepage.h"

#include "ui/support/pagescroll.h"

#include <QGridLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>

namespace postseal {

namespace {

/// A button and, beside it, what it does.
QPushButton *addChoice(QGridLayout *grid, const QString &icon, const QString &text,
                       const QString &description)
{
    const int row = grid->rowCount();
    auto *button = new QPushButton(QIcon::fromTheme(icon), text);
    button->setAccessibleName(QString(text).remove(u'&'));
    button->setAccessibleDescription(description);
    auto *words = new QLabel(description);
    words->setWordWrap(true);
    grid->addWidget(button, row, 0);
    grid->addWidget(words, row, 1);
    return button;
}

void addText(QGridLayout *grid, const QString &text, qreal scale)
{
    auto *label = new QLabel(text);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    label->setFont(font);
    label->setWordWrap(true);
    grid->addWidget(label, grid->rowCount(), 0, 1, 2);
}

/// Shows \a middle in the middle, not wider than is good to read, and scrolls where there is no
/// room.
QWidget *centred(QWidget *middle)
{
    auto *page = new QWidget;
    auto *grid = new QGridLayout(page);
    grid->addWidget(middle, 1, 1);
    grid->setRowStretch(0, 1);
    grid->setRowStretch(2, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 8);
    grid->setColumnStretch(2, 1);
    auto *area = new PageScroll(QStringLiteral("welcomePage"), WelcomePage::tr("Welcome"));
    area->setWidget(page);
    return area;
}

} // namespace

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
{
    auto *middle = new QWidget;
    middle->setMaximumWidth(fontMetrics().averageCharWidth() * 110);
    auto *grid = new QGridLayout(middle);
    grid->setVerticalSpacing(fontMetrics().height());
    grid->setHorizontalSpacing(fontMetrics().height());
    grid->setColumnStretch(1, 1);
    addText(grid, tr("TLS and sign-in of Postfix, by pointing"), 1.6);
    addText(
        grid,
        tr("Postseal shows what a mail server does, which lines a change would touch, and puts the "
           "old state back by itself if anything fails. Nothing is installed on the server."),
        1.0);
    auto *server = addChoice(grid, QStringLiteral("network-connect"), tr("&Connect to a server"),
                             tr("Over SSH. Looking changes nothing, and needs no root."));
    server->setObjectName(QStringLiteral("connectToServer"));
    auto *folder =
        addChoice(grid, QStringLiteral("document-open-folder"), tr("&Open a configuration folder"),
                  tr("A folder with main.cf and master.cf on this computer."));
    folder->setObjectName(QStringLiteral("openFolder"));
    auto *sample = addChoice(grid, QStringLiteral("help-hint"), tr("&Try it with a sample folder"),
                             tr("A copy of a plain Debian configuration. No server is needed."));
    sample->setObjectName(QStringLiteral("openSample"));
    connect(server, &QPushButton::clicked, this, &WelcomePage::connectRequested);
    connect(folder, &QPushButton::clicked, this, &WelcomePage::folderRequested);
    connect(sample, &QPushButton::clicked, this, &WelcomePage::sampleRequested);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(centred(middle));
}

} // namespace postseal
