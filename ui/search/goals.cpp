// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/goals.h"

#include "ui/support/language.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace postseal {

namespace {

/// What it is called stands in the source of the page or menu.
struct Goal {
    const char *page;    ///< the class; null: an action of the menu
    const char *widget;  ///< its object name; null: the page itself
    const char *context; ///< of the title's translation
    const char *title;
    const char *words; ///< in the context SearchWords
};

constexpr auto kOverviewPage = "postseal::OverviewPage";
constexpr auto kListenersPage = "postseal::ListenersPage";
constexpr auto kOutboundPage = "postseal::OutboundPage";
constexpr auto kClientsPage = "postseal::ClientsPage";
constexpr auto kSignInPage = "postseal::SignInPage";
constexpr auto kCertificatesPage = "postseal::CertificatesPage";
constexpr auto kWindow = "postseal::MainWindow";

constexpr std::array kFirstGoals{
    Goal{nullptr, "connectToServer", kWindow,
         QT_TRANSLATE_NOOP("postseal::MainWindow", "&Connect…"),
         QT_TRANSLATE_NOOP("SearchWords", "server ssh host open another")},
    Goal{nullptr, "openFolder", kWindow, QT_TRANSLATE_NOOP("postseal::MainWindow", "&Open folder…"),
         QT_TRANSLATE_NOOP("SearchWords", "configuration files main.cf offline")},
};

constexpr std::array kAllGoals{
    Goal{kOverviewPage, nullptr, kOverviewPage,
         QT_TRANSLATE_NOOP("postseal::OverviewPage", "Overview"),
         QT_TRANSLATE_NOOP("SearchWords", "mail flow state advice warnings findings")},
    Goal{kListenersPage, nullptr, kListenersPage,
         QT_TRANSLATE_NOOP("postseal::ListenersPage", "Listeners"),
         QT_TRANSLATE_NOOP("SearchWords",
                           "ports incoming smtpd submission 25 465 587 encryption ciphers "
                           "restrictions relay")},
    Goal{kOutboundPage, nullptr, kOutboundPage,
         QT_TRANSLATE_NOOP("postseal::OutboundPage", "Outbound policy"),
         QT_TRANSLATE_NOOP("SearchWords",
                           "outgoing smtp destinations domains level encrypt dane verify secure")},
    Goal{kClientsPage, nullptr, kClientsPage,
         QT_TRANSLATE_NOOP("postseal::ClientsPage", "Client certificates"),
         QT_TRANSLATE_NOOP("SearchWords", "allow-list fingerprints machines printers relay")},
    Goal{kSignInPage, nullptr, kSignInPage, QT_TRANSLATE_NOOP("postseal::SignInPage", "Sign-in"),
         QT_TRANSLATE_NOOP("SearchWords",
                           "authentication login password SASL Dovecot Cyrus saslauthd")},
    Goal{
        kCertificatesPage, nullptr, kCertificatesPage,
        QT_TRANSLATE_NOOP("postseal::CertificatesPage", "Certificates"),
        QT_TRANSLATE_NOOP("SearchWords", "TLS SSL key chain Let's Encrypt certbot expiry renewal")},
    Goal{kListenersPage, "anotherListener", kListenersPage,
         QT_TRANSLATE_NOOP("postseal::ListenersPage", "Another listener…"),
         QT_TRANSLATE_NOOP("SearchWords", "add new listener port address")},
    Goal{kListenersPage, "add:submission", "ListenerWords",
         QT_TRANSLATE_NOOP("ListenerWords", "Add submission on port 587"),
         QT_TRANSLATE_NOOP("SearchWords", "add new listener mail programs STARTTLS")},
    Goal{kListenersPage, "add:submissions", "ListenerWords",
         QT_TRANSLATE_NOOP("ListenerWords", "Add submissions on port 465"),
         QT_TRANSLATE_NOOP("SearchWords", "add new listener smtps mail programs implicit TLS")},
    Goal{kOutboundPage, "defaultLevel", "postseal::LevelPanel",
         QT_TRANSLATE_NOOP("postseal::LevelPanel", "Default level"),
         QT_TRANSLATE_NOOP("SearchWords", "all destinations encrypt outgoing mail")},
    Goal{kOutboundPage, "newDestination", "postseal::PolicyPanel",
         QT_TRANSLATE_NOOP("postseal::PolicyPanel", "New destination"),
         QT_TRANSLATE_NOOP("SearchWords", "add domain row partner policy")},
    Goal{kOutboundPage, "winnerDestination", "postseal::WinnerPanel",
         QT_TRANSLATE_NOOP("postseal::WinnerPanel", "Which row wins"),
         QT_TRANSLATE_NOOP("SearchWords", "look up simulate which row wins check")},
    Goal{kClientsPage, "letIn", kClientsPage,
         QT_TRANSLATE_NOOP("postseal::ClientsPage", "&Let a client in…"),
         QT_TRANSLATE_NOOP("SearchWords", "add allow certificate fingerprint relay")},
    Goal{kClientsPage, "issueClient", kClientsPage,
         QT_TRANSLATE_NOOP("postseal::ClientsPage", "Issue a &certificate…"),
         QT_TRANSLATE_NOOP("SearchWords", "new client PKCS#12 authority")},
    Goal{kClientsPage, "catchMachine", kClientsPage,
         QT_TRANSLATE_NOOP("postseal::ClientsPage", "From a connectio&n…"),
         QT_TRANSLATE_NOOP("SearchWords", "catch a machine's certificate, wait for it")},
    Goal{kSignInPage, "useBackend", "postseal::BackendPanel",
         QT_TRANSLATE_NOOP("postseal::BackendPanel", "Who checks passwords"),
         QT_TRANSLATE_NOOP("SearchWords", "Dovecot socket backend authentication")},
    Goal{kSignInPage, "tryUser", "postseal::TryPanel",
         QT_TRANSLATE_NOOP("postseal::TryPanel", "&Try it"),
         QT_TRANSLATE_NOOP("SearchWords", "test sign-in with a name and password")},
    Goal{kSignInPage, "signInAtRelay", kSignInPage,
         QT_TRANSLATE_NOOP("postseal::SignInPage", "Sign in at a re&lay host…"),
         QT_TRANSLATE_NOOP("SearchWords", "smarthost relayhost provider sasl_passwd")},
    Goal{kCertificatesPage, "giveFiles", kCertificatesPage,
         QT_TRANSLATE_NOOP("postseal::CertificatesPage", "&Give certificate and key files…"),
         QT_TRANSLATE_NOOP("SearchWords", "upload import PEM PKCS#12 pfx private key")},
    Goal{kCertificatesPage, "lookAgain", kCertificatesPage,
         QT_TRANSLATE_NOOP("postseal::CertificatesPage", "&Look again"),
         QT_TRANSLATE_NOOP("SearchWords", "find certificates on the server")},
    Goal{kOverviewPage, "probe", kOverviewPage,
         QT_TRANSLATE_NOOP("postseal::OverviewPage", "&Probe again"),
         QT_TRANSLATE_NOOP("SearchWords", "test TLS handshake listeners ports")},
    Goal{kOverviewPage, "testRelay", "postseal::RelayPanel",
         QT_TRANSLATE_NOOP("postseal::RelayPanel", "&Test who may relay"),
         QT_TRANSLATE_NOOP("SearchWords", "test open relay spam")},
    Goal{nullptr, "readAgain", kWindow, QT_TRANSLATE_NOOP("postseal::MainWindow", "&Read again"),
         QT_TRANSLATE_NOOP("SearchWords", "refresh reload from the server")},
    Goal{nullptr, "showLines", kWindow, QT_TRANSLATE_NOOP("postseal::MainWindow", "&Lines pane"),
         QT_TRANSLATE_NOOP("SearchWords", "show files main.cf master.cf text")},
};

/// The title of the page that \a goal is on.
QString pageTitle(const Goal &goal)
{
    const auto page = std::ranges::find_if(kAllGoals, [&goal](const Goal &each) {
        return goal.page && !each.widget && QByteArrayView(each.page) == goal.page;
    });
    return page == kAllGoals.end() ? QString()
                                   : QCoreApplication::translate(page->context, page->title);
}

SearchEntry entryOf(const Goal &goal)
{
    QStringList words = inEveryLanguage("SearchWords", goal.words);
    for (const QString &title : inEveryLanguage(goal.context, goal.title))
        words += plainTitle(title);
    return {.place = {.kind = goal.widget ? SearchPlace::Kind::Goal : SearchPlace::Kind::Page,
                      .name = goal.widget,
                      .file = {},
                      .line = 0,
                      .page = goal.page},
            .title = plainTitle(QCoreApplication::translate(goal.context, goal.title)),
            .words = words.join(u' '),
            .value = goal.widget ? pageTitle(goal) : QString()};
}

} // namespace

QString plainTitle(const QString &calls)
{
    static const QRegularExpression key(QStringLiteral("\\(&.\\)|&"));
    return QString(calls).remove(key);
}

QList<SearchEntry> firstGoalEntries()
{
    QList<SearchEntry> entries;
    for (const Goal &goal : kFirstGoals)
        entries += entryOf(goal);
    return entries;
}

QList<SearchEntry> goalEntries()
{
    QList<SearchEntry> entries;
    for (const Goal &goal : kAllGoals)
        entries += entryOf(goal);
    return entries + firstGoalEntries();
}

} // namespace postseal
