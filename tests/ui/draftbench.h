// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/pagebench.h"
#include "ui/mainwindow.h"
#include "ui/servers/draftkeeper.h"

#include <QPushButton>

namespace postseal::test {

/// main.cf as the server has it.
inline constexpr auto kMain =
    "myhostname = mail.example.org\n\nmydestination =\n\nmynetworks = 127.0.0.0/8\n";
inline constexpr int kSoon = 10'000; ///< milliseconds; the disk of a busy machine takes its time

/// Where drafts are written.
inline QString draftFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
           QStringLiteral("/drafts");
}

/// The window with a folder, and the drafts of it that are kept.
class DraftBench : public QObject {
protected:
    /// A folder without drafts, and the window on it.
    void begin()
    {
        failOnAnyWarning();
        forgetDrafts();
        m_open = std::make_unique<OpenFolder>();
        m_open->write(QStringLiteral("main.cf"), kMain);
        m_open->write(QStringLiteral("master.cf"), "smtp inet n - y - - smtpd\n");
        m_window = std::make_unique<MainWindow>(m_open->workspace);
        m_window->show();
        m_open->open();
        m_place = m_open->workspace.place();
    }

    void end()
    {
        m_window.reset();
        m_open.reset();
    }

    bool isKept() const { return !draftStore().find(m_place).isEmpty(); }
    /// main.cf of each draft that is kept, the newest first.
    QList<QByteArray> keptMains() const
    {
        QList<QByteArray> all;
        for (const StoredDraft &one : draftStore().find(m_place))
            all += one.draft && !one.draft->files.isEmpty() ? one.draft->files.first().bytes
                                                            : QByteArray();
        return all;
    }
    QByteArray keptMain() const { return keptMains().value(0); }

    /// Whether the drafts that are kept are these, the newest first.
    bool keeps(const QList<const char *> &relays) const
    {
        const QList<QByteArray> mains = keptMains();
        bool same = mains.size() == relays.size();
        for (qsizetype i = 0; same && i < relays.size(); ++i)
            same = mains[i].contains("relayhost = " + QByteArray(relays[i]));
        return same;
    }

    /// One parameter of main.cf.
    void set(const char *name, const char *value)
    {
        QVERIFY(m_open->workspace.edit(QStringLiteral("set"), setting(name, value)));
    }

    /// Nobody asks and nobody says goodbye: what is on the disk stays, and all else is gone.
    void killAndStartAgain()
    {
        const QDir drafts(draftFolder());
        QMap<QString, QByteArray> there;
        for (const QFileInfo &info : drafts.entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            there.insert(info.filePath(), file.readAll());
        }
        m_window.reset();
        m_open->workspace.close();
        forgetDrafts();
        QVERIFY(QDir().mkpath(drafts.path()));
        for (auto it = there.cbegin(); it != there.cend(); ++it) {
            QFile file(it.key());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(it.value());
        }
        m_window = std::make_unique<MainWindow>(m_open->workspace);
        m_window->show();
        m_open->open();
    }

    /// "first" waits and nobody decides about it; "second" is begun, and the program is killed.
    void leaveTwoUndecided()
    {
        set("relayhost", "first");
        QTRY_VERIFY_WITH_TIMEOUT(isKept(), kSoon);
        killAndStartAgain();
        QTRY_VERIFY(!told("waitingDraft").isEmpty());
        set("relayhost", "second");
        QTRY_VERIFY_WITH_TIMEOUT(keeps({"second", "first"}), kSoon);
        killAndStartAgain();
        QTRY_VERIFY(told("waitingDraft").contains(QStringLiteral("1 more draft")));
    }

    /// Takes up what is offered, the draft of \a relay.
    void takeUp(const char *relay)
    {
        QTRY_VERIFY(!told("waitingDraft").isEmpty());
        QVERIFY(click<QPushButton>(m_window.get(), QStringLiteral("takeUpDraft")));
        QTRY_VERIFY(m_open->main().contains("relayhost = " + QByteArray(relay)));
    }

    /// What the label \a name says; nothing when it is not seen.
    QString told(const char *name)
    {
        auto *label = seen<QLabel>(m_window.get(), QLatin1StringView(name));
        return label ? label->text() : QString();
    }
    QWidget *dialog() { return seen<QWidget>(m_window.get(), QStringLiteral("mergeDialog")); }

    std::unique_ptr<OpenFolder> m_open;
    std::unique_ptr<MainWindow> m_window;
    QString m_place;
};

} // namespace postseal::test
