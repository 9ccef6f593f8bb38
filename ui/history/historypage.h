// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/historyreader.h"
#include "ui/page.h"

#include <memory>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace postseal {

struct EarlierMoment;
struct ValueBlame;
class HistoryDetails;
class StatusLine;

/// What the server was: every reading that found it changed and every apply, with its lines. An
/// earlier state becomes the draft; two are compared; a value tells who changed it.
class HistoryPage : public Page {
    Q_OBJECT

public:
    explicit HistoryPage(Workspace &workspace, QWidget *parent = nullptr);

    QString name() const override { return tr("History"); }
    QString iconName() const override { return QStringLiteral("document-open-recent"); }
    LinesShown lines() const override { return m_lines; }
    /// No parameter, though their lines are beside it: nothing is changed here.
    bool shows(const SearchPlace &place) const override
    {
        return place.kind != SearchPlace::Kind::Parameter && Page::shows(place);
    }

protected:
    void showDraft() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    // historylayout.cpp
    QWidget *buildHeading();
    QWidget *buildList();
    QWidget *buildActions();
    QWidget *buildBlame();
    QPushButton *button(QWidget *bar, const char *name, const char *icon, const QString &text);

    void showLines();
    void showState();
    void showEmpty(const QString &place);
    void tell(char16_t shape, const QString &text);
    void showDrift();
    void showList();
    void showCount();
    void showSelected();
    void showButtons();
    void keepSelection(const QByteArray &commit);
    QList<HistoryEntry> selected() const;
    void compareWithNow();
    void compareTwo();
    void compare(const QString &title, const QByteArray &from, const QByteArray &to);
    void copyCommit();
    void askWho();
    void tellBlame(const QString &words, const Result<ValueBlame> &blame);

    // historyrestore.cpp
    void restoreSelected();
    void giveBack(const EarlierMoment &moment);
    void giveBackNow();
    void put(const EarlierMoment &moment, const Configuration &draft);

    HistoryModel *m_model = nullptr;
    HistoryReader *m_reader = nullptr;
    StatusLine *m_drift = nullptr, *m_state = nullptr, *m_told = nullptr;
    QPushButton *m_showDrift = nullptr;
    QWidget *m_body = nullptr;
    QLabel *m_empty = nullptr, *m_count = nullptr, *m_place = nullptr;
    QLineEdit *m_filter = nullptr, *m_value = nullptr;
    QTableView *m_view = nullptr;
    HistoryDetails *m_details = nullptr;
    QPushButton *m_restore = nullptr, *m_now = nullptr, *m_two = nullptr, *m_copy = nullptr;
    QPushButton *m_who = nullptr;
    LinesShown m_lines;    ///< all that is set now, and what the draft makes of it
    QByteArray m_selected; ///< commit of the current entry
    int m_asked = 0;       ///< how often details were asked for; the last answer counts
    std::shared_ptr<const EarlierMoment> m_waiting; ///< for a reading
    bool m_filling = false; ///< the list is: its selection moves, and is shown once in the end
};

} // namespace postseal
