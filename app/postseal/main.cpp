// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/askdialogs.h"
#include "ui/mainwindow.h"
#include "ui/workspace.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("postseal"));
    QApplication::setApplicationName(QStringLiteral("postseal"));
    QApplication::setApplicationDisplayName(QStringLiteral("Postseal"));
    QApplication::setApplicationVersion(QStringLiteral(POSTSEAL_VERSION));
    QIcon::setFallbackThemeName(QStringLiteral("breeze"));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "TLS and SASL of Postfix by pointing"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("target"),
        QCoreApplication::translate("main", "ssh://[user@]host[:port], or a folder with main.cf"),
        QStringLiteral("[target]"));
    parser.process(application);

    postseal::AskDialogs ask;
    postseal::Workspace workspace(ask);
    postseal::MainWindow window(workspace);
    ask.setWindow(&window);
    window.show();
    const QStringList targets = parser.positionalArguments();
    if (!targets.isEmpty())
        window.open(targets.first());
    return QApplication::exec();
}
