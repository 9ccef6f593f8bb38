// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/sampleserver.h"
#include "tests/shots/stage.h"
#include "ui/review/reviewsheet.h"
#include "ui/review/runview.h"

#include <QStackedWidget>
#include <QTabWidget>

namespace postseal::shots {

namespace {

const QByteArray kLevel = "smtpd_tls_security_level";

QWidget *review(Stage &stage, const QByteArray &name, const QByteArray &value)
{
    stage.openServer();
    stage.set(name, value);
    auto *sheet = new ReviewSheet(stage.workspace, &stage.window);
    sheet->open();
    return sheet;
}

/// A level that mail in the queue meets.
QWidget *stricter(Stage &stage, const QByteArray &level)
{
    QWidget *sheet = review(stage, "smtp_tls_security_level", level);
    emit stage.workspace.queueRead(sampleQueue());
    stage.find("queueEffect");
    return sheet;
}

/// The sheet while an apply goes on; the workspace tells the steps of \a report.
QWidget *running(Stage &stage, const QList<DeployEvent> &events)
{
    QWidget *sheet = review(stage, "smtpd_tls_cert_file", "/etc/ssl/certs/mail.example.org.pem");
    auto *run = sheet->findChild<RunView *>();
    run->begin(ReviewSheet::tr("Applying to %1.").arg(stage.workspace.title()));
    sheet->findChild<QStackedWidget *>()->setCurrentWidget(run);
    stage.workspace.enter(Workspace::Phase::Applying);
    for (const DeployEvent &event : events)
        emit stage.workspace.stepHappened(event);
    return sheet;
}

QWidget *ended(Stage &stage, const Report &report, int tab)
{
    QWidget *sheet = running(stage, report.events);
    stage.workspace.enter(Workspace::Phase::Ready);
    if (report.outcome == Outcome::Kept)
        stage.workspace.discard(); // what is in force is no change any more
    emit stage.workspace.finished(report);
    sheet->findChild<RunView *>()->findChild<QTabWidget *>()->setCurrentIndex(tab);
    return sheet;
}

} // namespace

QList<Scene> reviewScenes()
{
    return {
        {QStringLiteral("review"), [](Stage &s) { return stricter(s, "encrypt"); }},
        {QStringLiteral("review-queue"), [](Stage &s) { return stricter(s, "secure"); }},
        {QStringLiteral("review-error"), [](Stage &s) { return review(s, kLevel, "encrpyt"); }},
        {QStringLiteral("run"), [](Stage &s) { return running(s, keptReport().events.first(9)); }},
        {QStringLiteral("kept"), [](Stage &s) { return ended(s, keptReport(), 0); }},
        {QStringLiteral("kept-handshakes"), [](Stage &s) { return ended(s, keptReport(), 1); }},
        {QStringLiteral("putback"), [](Stage &s) { return ended(s, putBackReport(), 0); }},
        {QStringLiteral("putback-handshakes"),
         [](Stage &s) { return ended(s, putBackReport(), 1); }},
    };
}

} // namespace postseal::shots
