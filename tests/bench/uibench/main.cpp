// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/uibench/person.h"
#include "tests/bench/uibench/timedapplication.h"
#include "tests/system/sealedhost.h"
#include "tests/testbed/passwdhome.h"
#include "tests/ui/forgetdrafts.h"
#include "tests/ui/noquestions.h"
#include "ui/mainwindow.h"
#include "ui/outbound/outboundpage.h"
#include "ui/support/icontheme.h"
#include "ui/support/language.h"

#include <QAbstractItemModel>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace postseal;
using namespace postseal::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRows = 100'000;

QByteArray largeTable()
{
    QByteArray bytes = "# Partners\n";
    for (int i = 0; i < kRows; ++i)
        bytes += "destination" + QByteArray::number(i) + ".example.org  encrypt ciphers=high\n";
    return bytes;
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%ls cannot be written", qUtf16Printable(path));
}

/// Everything that is measured, in order, by clicks in one window.
class Tour {
public:
    Tour(TimedApplication &application, test::SealedHost &sealed)
        : m_application(application)
        , m_sealed(sealed)
    {
    }

    void run()
    {
        start();
        smallFolder();
        server();
        largeFolder();
        largeServer();
    }

private:
    void start();
    void smallFolder();
    void server();
    void applies();
    void largeFolder();
    void largeServer();
    void largeTableIsEdited(const QString &where);
    void opens(const QString &folder);
    void connects();
    void isReady() const
    {
        m_person->await(u"the workspace is ready"_s,
                        [this] { return m_workspace->phase() == Workspace::Phase::Ready; });
    }
    void runEnds() const
    {
        m_person->await(u"the run ends"_s, [this] {
            return m_workspace->phase() == Workspace::Phase::Ready &&
                   m_person->sees(u"closeSheet"_s);
        });
    }
    void pages(const QString &where);
    void lines(bool shown);

    TimedApplication &m_application;
    test::SealedHost &m_sealed;
    QTemporaryDir m_small, m_large;
    NoQuestions m_ask;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Person> m_person;
};

void Tour::start()
{
    const QByteArray main = "smtp_tls_security_level = may\n"
                            "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n";
    const QByteArray master = "smtp inet n - y - - smtpd\nsubmission inet n - y - - smtpd\n";
    for (const QTemporaryDir *folder : {&m_small, &m_large}) {
        write(folder->filePath(u"main.cf"_s), main);
        write(folder->filePath(u"master.cf"_s), master);
    }
    write(m_small.filePath(u"tls_policy"_s), "example.org encrypt\n");
    write(m_large.filePath(u"tls_policy"_s), largeTable());
    forgetDrafts();
    m_application.begin(u"first show"_s);
    const double before = threadMilliseconds();
    m_workspace = std::make_unique<Workspace>(m_ask);
    m_window = std::make_unique<MainWindow>(*m_workspace);
    const double built = threadMilliseconds();
    m_window->show();
    std::printf("Before the event loop: building the window %.1f ms, show() %.1f ms\n\n",
                built - before, threadMilliseconds() - built);
    QObject::connect(m_workspace.get(), &Workspace::failed, m_window.get(),
                     [](const Error &error) { qFatal("%ls", qUtf16Printable(describe(error))); });
    m_person = std::make_unique<Person>(m_window.get());
    m_person->calm();
    m_window->activateWindow();
    m_person->await(u"the window is active"_s, [this] { return m_window->isActiveWindow(); });
}

void Tour::opens(const QString &folder)
{
    m_person->key(Qt::Key_O, Qt::ControlModifier);
    m_person->chooseFolder(folder);
    m_person->await(u"the folder is open"_s, [this, &folder] {
        return m_workspace->title() == folder && m_workspace->phase() == Workspace::Phase::Ready &&
               m_person->find<QListWidget>(u"pages"_s)->isEnabled();
    });
}

void Tour::connects()
{
    testbed::TestHost &host = m_sealed.host();
    m_person->key(Qt::Key_N, Qt::ControlModifier);
    m_person->type(u"host"_s, host.address());
    m_person->type(u"user"_s, u"root"_s);
    m_person->click(u"signInFile"_s);
    m_person->type(u"keyFile"_s, host.keyFile());
    m_person->click(u"connect"_s);
    isReady();
}

void Tour::pages(const QString &where)
{
    m_application.begin(where + u": each page"_s);
    const int count = m_person->find<QListWidget>(u"pages"_s)->count();
    for (int round = 0; round < 2; ++round) {
        for (int row = 0; row < count; ++row) {
            m_person->pickRow(u"pages"_s, row);
            isReady(); // a page may look at the server by itself
        }
    }
    auto *list = m_person->find<QListWidget>(u"pages"_s);
    m_person->pickRow(
        u"pages"_s,
        list->row(list->findItems(OutboundPage::tr("Outbound policy"), Qt::MatchExactly).value(0)));
}

void Tour::lines(bool shown)
{
    if (m_person->sees(u"lines"_s) != shown)
        m_person->key(Qt::Key_L, Qt::ControlModifier);
}

void Tour::smallFolder()
{
    m_application.begin(u"folder: open"_s);
    opens(m_small.path());
    pages(u"folder"_s);
    m_application.begin(u"folder: review, save"_s);
    m_person->pickNext(u"defaultLevel"_s);
    m_person->click(u"review"_s);
    m_person->click(u"applyNow"_s);
    isReady();
}

void Tour::server()
{
    m_application.begin(u"server: connect, inspect"_s);
    connects();
    pages(u"server"_s);
    m_application.begin(u"server: edit a setting"_s);
    m_person->pickNext(u"defaultLevel"_s);
    m_person->click(u"undo"_s);
    m_person->click(u"redo"_s);
    applies();
    m_application.begin(u"server: another reading"_s);
    m_person->key(Qt::Key_F5);
    isReady();
}

void Tour::applies()
{
    m_application.begin(u"server: review"_s);
    m_person->click(u"review"_s);
    m_application.begin(u"server: check"_s);
    m_person->click(u"checkOnServer"_s);
    runEnds();
    m_person->click(u"backToReview"_s);
    m_application.begin(u"server: apply"_s);
    m_person->click(u"applyNow"_s);
    runEnds();
    if (!m_workspace->changes().isEmpty())
        qFatal("The apply was not kept: %ls",
               qUtf16Printable(m_person->find<QLabel>(u"runHeadline"_s)->text()));
    m_person->click(u"closeSheet"_s);
}

void Tour::largeFolder()
{
    m_application.begin(u"large folder: open"_s);
    opens(m_large.path());
    largeTableIsEdited(u"large folder"_s);
    m_application.begin(u"large folder: save"_s);
    m_person->click(u"review"_s);
    m_person->click(u"applyNow"_s);
    isReady();
}

void Tour::largeServer()
{
    m_sealed.host().put(u"/etc/postfix/tls_policy"_s, largeTable(), u"0644"_s).value();
    m_application.begin(u"large server: connect, inspect"_s);
    connects();
    largeTableIsEdited(u"large server"_s);
    m_application.begin(u"large server: discard, read again"_s);
    m_person->click(u"discard"_s);
    m_person->key(Qt::Key_F5);
    isReady();
    m_application.begin(u"large server: close with a draft"_s);
    m_person->key(Qt::Key_Z, Qt::ControlModifier);
    if (m_workspace->changes().isEmpty())
        qFatal("There is no draft to keep");
    m_window->close();
    m_person->calm();
}

void Tour::largeTableIsEdited(const QString &where)
{
    const QString table = u"policyTable"_s;
    lines(false);
    pages(where);
    auto *view = m_person->find<QTableView>(table);
    if (view->model()->rowCount() != kRows)
        qFatal("The table has %d rows", view->model()->rowCount());
    m_application.begin(where + u": filter"_s);
    m_person->type(u"policyFilter"_s, u"5000.e"_s);
    QTest::keyClick(m_person->find<QLineEdit>(u"policyFilter"_s), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_person->find<QLineEdit>(u"policyFilter"_s), Qt::Key_Delete);
    m_person->calm();
    for (const bool shown : {false, true}) {
        const QString with = shown ? where + u", lines"_s : where;
        m_application.begin(with + u": show"_s);
        lines(shown);
        m_application.begin(with + u": edit a cell"_s);
        m_person->writeCell(table, 0, 2, shown ? u"ciphers=low"_s : u"ciphers=medium"_s);
        m_person->writeCell(table, kRows / 2, 2, shown ? u"ciphers=low"_s : u"ciphers=medium"_s);
        m_application.begin(with + u": remove, undo"_s);
        m_person->clickCell(table, kRows - 2, 0);
        m_person->click(u"removeRows"_s);
        m_person->click(u"undo"_s);
        m_application.begin(with + u": review"_s);
        m_person->click(u"review"_s);
        m_person->await(u"the diff"_s, [this] {
            return m_person->find<QPlainTextEdit>(u"diff"_s)->toPlainText().contains(u"+dest"_s);
        });
        m_person->click(u"closeSheet"_s);
    }
}

/// False: an event was too long.
bool print(const QList<PhaseTimes> &phases)
{
    bool good = true;
    std::printf("%-42s %7s %8s  %s\n", "phase", "events", "longest", "what");
    for (const PhaseTimes &phase : phases) {
        const TimedEvent &most = phase.longest;
        std::printf("%-42s %7d %5.1f ms  %s of %s\n", qPrintable(phase.name), phase.events,
                    most.milliseconds, qPrintable(most.type), qPrintable(most.receiver));
        if (phase.name == u"first show")
            continue; // of Qt's fonts and the first layout; told beside the others
        good = good && phase.tooLong.isEmpty();
    }
    for (const PhaseTimes &phase : phases) {
        for (const TimedEvent &event : phase.tooLong)
            std::printf("too long: %s: %.1f ms, %s of %s\n", qPrintable(phase.name),
                        event.milliseconds, qPrintable(event.type), qPrintable(event.receiver));
    }
    std::printf("%s: the bound is %.0f ms of the thread's time for each event\n",
                good ? "Kept" : "Not kept", kBound);
    return good;
}

} // namespace

int main(int argc, char **argv)
{
    TimedApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"postseal-bench"_s);
    QCoreApplication::setApplicationName(u"uibench"_s);
    speak(application, QLocale::system());
    const IconTheme icons(application);
    auto sealed = test::SealedHost::sealed();
    if (!sealed)
        qFatal("%ls", qUtf16Printable(describe(sealed.error())));
    // The person of this tour knows the host's key.
    const QTemporaryDir home;
    QDir(home.path()).mkpath(u".ssh"_s);
    QFile::copy((*sealed)->host().knownHosts(), home.filePath(u".ssh/known_hosts"_s));
    testbed::moveHomeTo(home.path());
    qunsetenv("SSH_AUTH_SOCK");
    Tour(application, **sealed).run();
    return print(application.phases()) ? 0 : 1;
}
