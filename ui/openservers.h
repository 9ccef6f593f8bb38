// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/serverpane.h"

#include <QStackedWidget>

#include <functional>
#include <memory>
#include <vector>

namespace postseal {

/// The servers and folders that are open, each with a pane, a workspace and questions of its own;
/// one is looked at. There is always a pane from begin() on: with nothing open in it, it welcomes.
class OpenServers : public QStackedWidget {
    Q_OBJECT

public:
    /// \a first is the workspace of the first pane, which outlives this object.
    explicit OpenServers(Workspace &first, QWidget *parent = nullptr);
    ~OpenServers() override;

    /// Makes the first pane; Tab comes to it behind what is made before.
    void begin();

    /// What to do with each workspace that is made, before anything is opened in it.
    void prepareEach(const std::function<void(Workspace &)> &prepare);

    ServerPane *current() const;
    const QList<ServerPane *> &panes() const { return m_panes; }
    /// Looks at \a pane, which is one of these.
    void show(ServerPane *pane);
    /// Those where something is open or is being opened.
    QList<ServerPane *> open() const;
    /// The next one of these, or with -1 the one before.
    void showNext(int step);
    /// The first of these is number 1; nothing happens where there is none.
    void showNumber(int number);
    /// The pane where \a folder is open or being opened (Workspace::place()); null: nowhere.
    ServerPane *at(const QString &folder) const;
    /// The pane where the server of \a request is, by the same account; null: nowhere.
    ServerPane *at(const ConnectRequest &request) const;
    /// Where something new can be opened, looked at: the current one while nothing is open in it.
    ServerPane *fresh();
    /// Closes what is open in \a pane, after the person was asked where something would be lost; an
    /// apply comes to its end before, unless the person wants it cancelled. A check is stopped
    /// instead.
    void close(ServerPane *pane);
    /// Calls \a go, which is to close something, when the changes that are being applied in \a pane
    /// are in force (whenApplied()). What is put back in every case is stopped instead.
    void closeApplied(ServerPane *pane, const std::function<void()> &go);
    /// A pane whose changes are being applied; null: none.
    ServerPane *applying() const;

signals:
    /// Another pane is looked at.
    void currentMoved();
    /// Panes came or went, or the state of one is another.
    void changed();
    /// There is a new pane.
    void added(postseal::ServerPane *pane);

private:
    struct Opened;
    void add(Workspace &workspace);
    ServerPane *addAnother();
    void remove(ServerPane *pane);

    Workspace &m_first;
    std::function<void(Workspace &)> m_prepare;
    QList<ServerPane *> m_panes;
    std::vector<std::unique_ptr<Opened>> m_opened;
};

/// Where \a request leads, as Workspace::place() has it.
QString placeOf(const ConnectRequest &request);

} // namespace postseal
