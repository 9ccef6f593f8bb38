// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/system/sealedhost.h"
#include "tests/system/signinrequest.h"
#include "tests/ui/pagebench.h"
#include "ui/mainwindow.h"

#include <QListWidget>
#include <QPushButton>

namespace postseal::test {

/// The window of somebody who works on a host as root, from connecting to Apply.
class Journey {
public:
    static constexpr int kLong = 60'000;

    /// Drafts of earlier runs are gone, and those of this one are kept apart from a person's.
    Journey()
    {
        forgetDrafts();
        m_workspace = std::make_unique<Workspace>(m_ask);
        m_window = std::make_unique<MainWindow>(*m_workspace);
    }

    MainWindow *window() const { return m_window.get(); }
    Workspace &workspace() const { return *m_workspace; }

    void connectTo(const testbed::TestHost &host) const
    {
        m_window->resize(1400, 1000);
        m_window->show();
        ConnectRequest request = signInRequest(host);
        request.credentials.identityFiles += m_others.credentials.identityFiles;
        request.knownHosts += m_others.knownHosts;
        m_workspace->connectTo(request);
        QTRY_COMPARE_WITH_TIMEOUT(m_workspace->phase(), Workspace::Phase::Ready, kLong);
    }

    /// The person's keys and known_hosts are good for \a host as well, from the next connection on.
    void trust(const testbed::TestHost &host)
    {
        const ConnectRequest request = signInRequest(host);
        m_others.credentials.identityFiles += request.credentials.identityFiles;
        m_others.knownHosts += request.knownHosts;
    }

    void openPage(const QString &name) const
    {
        auto *pages = m_window->findChild<QListWidget *>(QStringLiteral("pages"));
        const auto found = pages->findItems(name, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        QTest::mouseClick(pages->viewport(), Qt::LeftButton, {},
                          pages->visualItemRect(found.first()).center());
    }

    /// Presses Apply and waits until it is carried out.
    void apply() const
    {
        QVERIFY(click<QPushButton>(m_window.get(), QStringLiteral("apply")));
        waitUntilApplied();
    }

    /// The same where the review warns: what it says has to be confirmed there.
    void applyInSpite(const QString &warning) const
    {
        QVERIFY(click<QPushButton>(m_window.get(), QStringLiteral("apply")));
        QTRY_VERIFY_WITH_TIMEOUT(allWords(*m_window).contains(warning), kLong);
        QVERIFY(click<QPushButton>(m_window.get(), QStringLiteral("applyNow")));
        waitUntilApplied();
    }

    /// What apply() waits for, for those who press it in the review.
    void waitUntilApplied() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_workspace->phase() == Workspace::Phase::Ready &&
                                     m_workspace->changes().isEmpty(),
                                 kLong);
        if (auto *close = seen<QPushButton>(m_window.get(), QStringLiteral("closeSheet")))
            QTest::mouseClick(close, Qt::LeftButton);
    }

private:
    ConnectRequest m_others;
    NoQuestions m_ask;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace postseal::test
