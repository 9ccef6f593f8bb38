// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/stage.h"
#include "ui/merge/conflictwords.h"
#include "ui/merge/mergedialog.h"

#include <QListWidget>
#include <QPushButton>

namespace postseal::shots {

namespace {

const QString kMergedHost = QStringLiteral("mail.example.org");

/// A draft whose lines somebody else changed, too, on the way to be taken up.
QWidget *mergeLines(Stage &stage)
{
    stage.leaveDraft("smtpd_tls_security_level", "encrypt",
                     movedServer({{"smtpd_tls_security_level", "none"}}));
    stage.find("waitingDraft");
    qobject_cast<QPushButton *>(stage.find("takeUpDraft"))->click();
    return stage.find("mergeDialog");
}

QWidget *mergeDialog(Stage &stage, const QList<MergeConflict> &conflicts, int shown)
{
    auto *dialog = new MergeDialog(conflicts, kMergedHost, &stage.window);
    dialog->open();
    qobject_cast<QListWidget *>(stage.find("conflicts"))->setCurrentRow(shown);
    return dialog;
}

/// Conflicts of every kind; the one at \a shown is seen.
QWidget *mergeKinds(Stage &stage, int shown)
{
    using Kind = MergeConflict::Kind;
    const QByteArray note = "# Ask the mail team before this is changed: monitoring of the branch "
                            "offices hangs on it, and nobody there reads English.\n";
    const LineConflict lines{.base = {.begin = 40, .end = 40},
                             .ours = {.begin = 40, .end = 42},
                             .theirs = {.begin = 40, .end = 49},
                             .baseLines = {},
                             .ourLines = note + "smtpd_tls_loglevel = 1\n",
                             .theirLines = note + "smtp_tls_loglevel = 1\n" + note.repeated(7)};
    return mergeDialog(
        stage,
        {{.path = "/etc/postfix/main.cf", .kind = Kind::Lines, .lines = lines, .setting = {}},
         {.path = "/etc/postfix/relay", .kind = Kind::TheyRemoved, .lines = {}, .setting = {}},
         {.path = "/etc/postfix/sasl_passwd", .kind = Kind::Hidden, .lines = {}, .setting = {}},
         {.path = "/etc/postfix/tls_policy", .kind = Kind::WeRemove, .lines = {}, .setting = {}},
         {.path = "/etc/postfix/main.cf",
          .kind = Kind::Setting,
          .lines = {.base = {.begin = 28, .end = 29},
                    .ours = {.begin = 28, .end = 29},
                    .theirs = {.begin = 52, .end = 53},
                    .baseLines = "smtpd_tls_security_level = may\n",
                    .ourLines = "smtpd_tls_security_level = none\n",
                    .theirLines = "smtpd_tls_security_level = encrypt\n"},
          .setting = "smtpd_tls_security_level"},
         {.path = "/etc/postfix/master.cf",
          .kind = Kind::Crossed,
          .lines = {.base = {.begin = 18, .end = 19},
                    .ours = {},
                    .theirs = {.begin = 20, .end = 21},
                    .baseLines = "  -o smtpd_tls_security_level=encrypt\n",
                    .ourLines = {},
                    .theirLines = "  -o smtpd_tls_security_level=encrypt\n"},
          .setting = "submission/inet/smtpd_tls_security_level",
          .comesTo = "none"}},
        shown);
}

/// A row that would come to what nobody had there, and one that does not follow main.cf.
QWidget *mergeCrossed(Stage &stage)
{
    QWidget *dialog = mergeKinds(stage, 5);
    ConfigurationMerge merge;
    merge.remarks = {{.name = {.row = "submissions/inet", .name = "smtpd_tls_mandatory_protocols"},
                      .rowIsOurs = true,
                      .inRow = ">=TLSv1.3",
                      .inMain = ">=TLSv1.2"}};
    qobject_cast<MergeDialog *>(dialog)->remark(remarksOn(merge, kMergedHost));
    return dialog;
}

} // namespace

QList<Scene> mergeScenes()
{
    return {
        {QStringLiteral("merge"), mergeLines},
        {QStringLiteral("merge-new-lines"), [](Stage &s) { return mergeKinds(s, 0); }},
        {QStringLiteral("merge-file"), [](Stage &s) { return mergeKinds(s, 1); }},
        {QStringLiteral("merge-setting"), [](Stage &s) { return mergeKinds(s, 4); }},
        {QStringLiteral("merge-crossed"), mergeCrossed},
        {QStringLiteral("merge-secret"), [](Stage &s) { return mergeKinds(s, 2); }},
    };
}

} // namespace postseal::shots
