// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"
#include "core/secrets/keychain.h"
#include "ui/connect/askdialogs.h"
#include "ui/mainwindow.h"
#include "ui/support/clearoutlines.h"
#include "ui/support/icontheme.h"
#include "ui/support/language.h"
#include "ui/workspace.h"
#include "ui/workspacerecord.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QLocale>

#include <algorithm>
#include <span>
#include <string_view>

namespace {

const QString kId = QStringLiteral("io.github.postseal.Postseal");

void introduce()
{
    QCoreApplication::setOrganizationName(QStringLiteral("postseal"));
    QCoreApplication::setApplicationName(QStringLiteral("postseal"));
    QCoreApplication::setApplicationVersion(QStringLiteral(POSTSEAL_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Postseal"));
    QGuiApplication::setDesktopFileName(kId);
}

/// What to open; does not return when help or version is wanted, or an option is wrong.
QStringList targetsFrom(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "TLS and SASL of Postfix by pointing"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("target"),
        QCoreApplication::translate("main", "ssh://[user@]host[:port], or a folder with main.cf"),
        QStringLiteral("[target…]"));
    parser.process(application);
    return parser.positionalArguments();
}

/// Help and version are told where there is no display, too.
bool isQuestion(std::string_view argument)
{
    return argument == "-h" || argument == "--help" || argument == "--help-all" ||
           argument == "-v" || argument == "--version";
}

} // namespace

int main(int argc, char **argv)
{
    postseal::forbidCoreDumps();
    introduce();
    if (std::ranges::any_of(std::span(argv, argc), isQuestion)) {
        QCoreApplication application(argc, argv);
        postseal::speak(application, QLocale::system());
        targetsFrom(application);
        return 0;
    }
    QApplication application(argc, argv);
    postseal::speak(application, QLocale::system());
    postseal::clearOutlines();
    const postseal::IconTheme icons(application);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/%1.svg").arg(kId)));
    const QStringList targets = targetsFrom(application);

    postseal::Keychain keychain;
    postseal::AskDialogs ask(&keychain);
    postseal::Workspace workspace(ask);
    workspace.rememberIn(&keychain); // and so those of further servers
    workspace.keepHistoryIn(postseal::historyFolder());
    const postseal::WorkspaceRecord record(workspace);
    postseal::MainWindow window(workspace);
    QObject::connect(&ask, &postseal::AskDialogs::notKept, &window, &postseal::MainWindow::tell);
    QObject::connect(&record, &postseal::WorkspaceRecord::failed, &window,
                     &postseal::MainWindow::tell);
    window.show();
    for (const QString &target : targets)
        window.open(target);
    return QApplication::exec();
}
