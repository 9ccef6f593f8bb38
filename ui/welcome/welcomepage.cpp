// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/welcomepage.h"

#include <QCommandLinkButton>
#include <QIcon>
#include <QLabel>
#include <QVBoxLayout>

namespace postseal {

namespace {

QCommandLinkButton *choice(QWidget *page, const QString &name, const QString &icon,
                           const QString &text, const QString &description)
{
    auto *button = new QCommandLinkButton(text, description, page);
    button->setObjectName(name);
    button->setIcon(QIcon::fromTheme(icon));
    button->setAccessibleName(QString(text).remove(u'&'));
    button->setAccessibleDescription(description);
    return button;
}

} // namespace

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
{
    auto *heading = new QLabel(tr("TLS and sign-in of Postfix, by pointing"), this);
    QFont large = heading->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    heading->setFont(large);
    auto *promise = new QLabel(
        tr("Postseal shows what a mail server does, which lines a change would touch, and puts the "
           "old state back by itself if anything fails. Nothing is installed on the server."),
        this);
    promise->setWordWrap(true);
    auto *server = choice(this, QStringLiteral("connectToServer"),
                          QStringLiteral("network-connect"), tr("&Connect to a server"),
                          tr("Over SSH. Looking changes nothing, and needs no root."));
    auto *folder =
        choice(this, QStringLiteral("openFolder"), QStringLiteral("document-open-folder"),
               tr("&Open a configuration folder"),
               tr("A folder with main.cf and master.cf on this computer."));
    auto *sample = choice(this, QStringLiteral("openSample"), QStringLiteral("help-hint"),
                          tr("&Try it with a sample folder"),
                          tr("A copy of a plain Debian configuration. No server is needed."));
    connect(server, &QCommandLinkButton::clicked, this, &WelcomePage::connectRequested);
    connect(folder, &QCommandLinkButton::clicked, this, &WelcomePage::folderRequested);
    connect(sample, &QCommandLinkButton::clicked, this, &WelcomePage::sampleRequested);

    auto *middle = new QWidget(this);
    middle->setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    auto *column = new QVBoxLayout(middle);
    for (QWidget *each : std::initializer_list<QWidget *>{heading, promise, server, folder, sample})
        column->addWidget(each);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(1);
    layout->addWidget(middle, 0, Qt::AlignHCenter);
    layout->addStretch(2);
}

} // namespace postseal
