// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/goals.h"

#include "core/search/thesaurus.h"
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
    const char *widget;  ///< its object name; null: the page itself; "versions:": of each listener
    const char *context; ///< of the title's translation
    const char *title;
};

constexpr auto kOverviewPage = "postseal::OverviewPage";
constexpr auto kListenersPage = "postseal::ListenersPage";
constexpr auto kOutboundPage = "postseal::OutboundPage";
constexpr auto kClientsPage = "postseal::ClientsPage";
constexpr auto kSignInPage = "postseal::SignInPage";
constexpr auto kCertificatesPage = "postseal::CertificatesPage";
constexpr auto kHistoryPage = "postseal::HistoryPage";
constexpr auto kCard = "postseal::ListenerCardView";
constexpr auto kWindow = "postseal::MainWindow";

constexpr std::array kFirstGoals{
    Goal{nullptr, "connectToServer", kWindow,
         QT_TRANSLATE_NOOP("postseal::MainWindow", "&Connect…")},
    Goal{nullptr, "openFolder", kWindow,
         QT_TRANSLATE_NOOP("postseal::MainWindow", "&Open folder…")},
};

constexpr std::array kAllGoals{
    Goal{kOverviewPage, nullptr, kOverviewPage,
         QT_TRANSLATE_NOOP("postseal::OverviewPage", "Overview")},
    Goal{kListenersPage, nullptr, kListenersPage,
         QT_TRANSLATE_NOOP("postseal::ListenersPage", "Listeners")},
    Goal{kOutboundPage, nullptr, kOutboundPage,
         QT_TRANSLATE_NOOP("postseal::OutboundPage", "Outbound policy")},
    Goal{kClientsPage, nullptr, kClientsPage,
         QT_TRANSLATE_NOOP("postseal::ClientsPage", "Client certificates")},
    Goal{kSignInPage, nullptr, kSignInPage, QT_TRANSLATE_NOOP("postseal::SignInPage", "Sign-in")},
    Goal{kCertificatesPage, nullptr, kCertificatesPage,
         QT_TRANSLATE_NOOP("postseal::CertificatesPage", "Certificates")},
    Goal{kHistoryPage, nullptr, kHistoryPage,
         QT_TRANSLATE_NOOP("postseal::HistoryPage", "History")},
    Goal{kListenersPage, "encryption:", kCard,
         QT_TRANSLATE_NOOP("postseal::ListenerCardView", "Encryption")},
    Goal{kListenersPage, "versions:", kCard,
         QT_TRANSLATE_NOOP("postseal::ListenerCardView", "TLS versions")},
    Goal{kListenersPage, "ciphers:", kCard,
         QT_TRANSLATE_NOOP("postseal::ListenerCardView", "Ciphers")},
    Goal{kListenersPage, "signIn:", kCard,
         QT_TRANSLATE_NOOP("postseal::ListenerCardView", "Sign-in")},
    Goal{kListenersPage, "certificate:", kCard,
         QT_TRANSLATE_NOOP("postseal::ListenerCardView", "Client certificate")},
    Goal{kListenersPage, "relayNetworks:", kCard,
         QT_TRANSLATE_NOOP("postseal::ListenerCardView", "May relay")},
    Goal{kListenersPage, "showRestrictions:", kCard,
         QT_TRANSLATE_NOOP("postseal::ListenerCardView", "Restrictions")},
    Goal{kListenersPage, "anotherListener", kListenersPage,
         QT_TRANSLATE_NOOP("postseal::ListenersPage", "Another listener…")},
    Goal{kListenersPage, "add:submission", "ListenerWords",
         QT_TRANSLATE_NOOP("ListenerWords", "Add submission on port 587")},
    Goal{kListenersPage, "add:submissions", "ListenerWords",
         QT_TRANSLATE_NOOP("ListenerWords", "Add submissions on port 465")},
    Goal{kOutboundPage, "defaultLevel", "postseal::LevelPanel",
         QT_TRANSLATE_NOOP("postseal::LevelPanel", "Default level")},
    Goal{kOutboundPage, "newDestination", "postseal::PolicyPanel",
         QT_TRANSLATE_NOOP("postseal::PolicyPanel", "New destination")},
    Goal{kOutboundPage, "winnerDestination", "postseal::WinnerPanel",
         QT_TRANSLATE_NOOP("postseal::WinnerPanel", "Which row wins")},
    Goal{kClientsPage, "letIn", kClientsPage,
         QT_TRANSLATE_NOOP("postseal::ClientsPage", "&Let a client in…")},
    Goal{kClientsPage, "issueClient", kClientsPage,
         QT_TRANSLATE_NOOP("postseal::ClientsPage", "Issue a &certificate…")},
    Goal{kClientsPage, "catchMachine", kClientsPage,
         QT_TRANSLATE_NOOP("postseal::ClientsPage", "From a connectio&n…")},
    Goal{kClientsPage, "revokeClient", kClientsPage,
         QT_TRANSLATE_NOOP("postseal::ClientsPage", "Rev&oke")},
    Goal{kSignInPage, "useBackend", "postseal::BackendPanel",
         QT_TRANSLATE_NOOP("postseal::BackendPanel", "Who checks passwords")},
    Goal{kSignInPage, "tryUser", "postseal::TryPanel",
         QT_TRANSLATE_NOOP("postseal::TryPanel", "&Try it")},
    Goal{kSignInPage, "signInAtRelay", kSignInPage,
         QT_TRANSLATE_NOOP("postseal::SignInPage", "Sign in at a re&lay host…")},
    Goal{kCertificatesPage, "giveFiles", kCertificatesPage,
         QT_TRANSLATE_NOOP("postseal::CertificatesPage", "&Give certificate and key files…")},
    Goal{kCertificatesPage, "lookAgain", kCertificatesPage,
         QT_TRANSLATE_NOOP("postseal::CertificatesPage", "&Look again")},
    Goal{kOverviewPage, "probe", kOverviewPage,
         QT_TRANSLATE_NOOP("postseal::OverviewPage", "&Probe again")},
    Goal{kOverviewPage, "testRelay", "postseal::RelayPanel",
         QT_TRANSLATE_NOOP("postseal::RelayPanel", "&Test who may relay")},
    Goal{kHistoryPage, "restoreEntry", kHistoryPage,
         QT_TRANSLATE_NOOP("postseal::HistoryPage", "Restore as a draf&t")},
    Goal{kHistoryPage, "whoChanged", kHistoryPage,
         QT_TRANSLATE_NOOP("postseal::HistoryPage", "Who chan&ged it?")},
    Goal{kHistoryPage, "compareNow", kHistoryPage,
         QT_TRANSLATE_NOOP("postseal::HistoryPage", "Compare with &now")},
    Goal{nullptr, "readAgain", kWindow, QT_TRANSLATE_NOOP("postseal::MainWindow", "&Read again")},
    Goal{nullptr, "showLines", kWindow, QT_TRANSLATE_NOOP("postseal::MainWindow", "&Lines pane")},
    Goal{nullptr, "knownServersAction", kWindow,
         QT_TRANSLATE_NOOP("postseal::MainWindow", "&Known servers…")},
};

/// As words.tsv has it.
QByteArray keyOf(const Goal &goal)
{
    return goal.widget ? QByteArray(goal.widget)
                       : QByteArray(goal.page).sliced(QByteArrayView("postseal::").size());
}

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
    QStringList phrases;
    for (const QString &title : inEveryLanguage(goal.context, goal.title))
        phrases += plainTitle(title);
    phrases += Thesaurus::builtIn().phrasesFor(keyOf(goal));
    return {.place = {.kind = goal.widget ? SearchPlace::Kind::Goal : SearchPlace::Kind::Page,
                      .name = goal.widget,
                      .file = {},
                      .line = 0,
                      .page = goal.page},
            .title = plainTitle(QCoreApplication::translate(goal.context, goal.title)),
            .words = {},
            .value = goal.widget ? pageTitle(goal) : QString(),
            .phrases = phrases};
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
