// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/sudodialogue.h"
#include "tests/shots/stage.h"
#include "ui/connect/answersdialog.h"
#include "ui/connect/connectdialog.h"
#include "ui/connect/knownserversdialog.h"
#include "ui/connect/secretdialog.h"

#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryFile>
#include <QTest>

namespace postseal::shots {

namespace {

const QString kHost = QStringLiteral("mail.example.org");
const QByteArray kKnown = "SHA256:0A1b2C3d4E5f6G7h8I9j0A1b2C3d4E5f6G7h8I9j0Ab";
const QByteArray kOther = "SHA256:Zy9Xw8Vu7Ts6Rq5Po4Nm3Lk2Ji1Hg0Fe9Dc8Ba7Zy6X";

ConnectRequest requestFor(const QByteArray &host)
{
    return {.target = {.user = "admin", .host = host, .port = 22},
            .credentials = {},
            .knownHosts = {},
            .administrator = true,
            .jumps = {},
            .proxyCommand = {}};
}

QWidget *connectDialog(Stage &stage, const QByteArray &host)
{
    auto *dialog = new ConnectDialog({}, &stage.window);
    dialog->fill(requestFor(host));
    dialog->open();
    return dialog;
}

/// The name "mx" of ~/.ssh/config with these lines, before anything is connected to.
QWidget *alias(Stage &stage, const QByteArray &lines)
{
    QTemporaryFile file;
    if (!file.open())
        return nullptr;
    file.write("Host mx\n  HostName mail.example.org\n  Port 2222\n  User admin\n" + lines);
    file.flush();
    QSettings().setValue(QStringLiteral("ssh/config"), file.fileName());
    auto *dialog = new ConnectDialog({}, &stage.window);
    ConnectRequest request = requestFor("mx");
    request.target = {.user = {}, .host = "mx", .port = 0};
    dialog->fill(request);
    dialog->open();
    QSettings().setValue(QStringLiteral("ssh/config"), QStringLiteral("none"));
    const auto *route = dialog->findChild<QLabel *>(QStringLiteral("route"));
    if (!route || !QTest::qWaitFor([route] { return !route->text().isEmpty(); }))
        return nullptr;
    for (QLabel *label : dialog->findChildren<QLabel *>())
        label->setText(label->text().replace(file.fileName(), QStringLiteral("~/.ssh/config")));
    stage.find("route");
    return dialog;
}

QWidget *jumpAlias(Stage &stage)
{
    return alias(stage, "  ProxyJump anna@bastion.example.org\n"
                        "  StrictHostKeyChecking accept-new\n");
}

/// A command decides about the way, and much is not heeded.
QWidget *execAlias(Stage &stage)
{
    return alias(stage, "  StrictHostKeyChecking accept-new\n  Ciphers aes256-ctr\n"
                        "  AddressFamily inet\n  BindInterface eth0\n  VerifyHostKeyDNS yes\n"
                        "  ServerAliveInterval 30\n  PKCS11Provider /usr/lib/opensc.so\n"
                        "Match host mail.example.org exec \"ping -c1 gate.example.org\"\n"
                        "  ProxyJump gate.example.org\n");
}

/// The end of what is not heeded.
QWidget *restOfAlias(Stage &stage)
{
    QWidget *dialog = execAlias(stage);
    auto *notes = qobject_cast<QScrollArea *>(stage.find("routeNotes"));
    notes->verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
    return dialog;
}

QWidget *unknownKey(Stage &stage, const QString &note = {})
{
    stage.ask.aboutHostKey({.host = kHost,
                            .key = {.type = "ssh-ed25519", .blob = "AAAA", .sha256 = kKnown},
                            .port = 22,
                            .note = note},
                           [](bool) {});
    return stage.find("hostKeyDialog");
}

QWidget *certifiedKey(Stage &stage)
{
    KnownKey authority;
    authority.file = QStringLiteral("~/.ssh/known_hosts");
    authority.line = 12;
    return unknownKey(stage, authorityNote({authority}));
}

QWidget *badKey(Stage &stage, HostKeyVerdict verdict)
{
    stage.ask.warnOfHostKey(
        {.target = {.user = {}, .host = kHost.toUtf8(), .port = 22},
         .verdict = verdict,
         .shown = {.type = "ssh-ed25519", .blob = {}, .sha256 = kOther},
         .onFile = {{.file = QStringLiteral("~/.ssh/known_hosts"),
                     .line = 7,
                     .revoked = verdict == HostKeyVerdict::Revoked,
                     .type = "ssh-ed25519",
                     .sha256 = verdict == HostKeyVerdict::Revoked ? kOther : kKnown}},
         .filedAs = {.user = {}, .host = kHost.toUtf8(), .port = 22},
         .note = {}});
    return stage.find("badKeyDialog");
}

/// Servers whose keys were accepted, one of them with a name that is not told.
QWidget *knownServers(Stage &stage)
{
    QTemporaryFile file;
    if (!file.open())
        return nullptr;
    file.write("mail.example.org ssh-ed25519 AAAA postseal 2026-03-02T08:15:00Z\n"
               "[mx2.example.org]:2222 ecdsa-sha2-nistp256 BBBB postseal 2026-04-20T16:40:00Z\n"
               "|1|AAAA|BBBB ssh-ed25519 CCCC\n");
    file.flush();
    auto *dialog = new KnownServersDialog(file.fileName(), &stage.window);
    dialog->open();
    return dialog;
}

/// With the keychain's offer, as where there is one.
QWidget *secret(Stage &stage, SecretQuestion::Kind kind, const QString &refusal)
{
    auto *dialog = new SecretDialog({.kind = kind,
                                     .user = QStringLiteral("admin"),
                                     .host = kHost,
                                     .refusal = refusal,
                                     .keyFile = QStringLiteral("~/.ssh/id_ed25519"),
                                     .port = 22,
                                     .way = {},
                                     .prompt = {}},
                                    true, &stage.window);
    dialog->open();
    return dialog;
}

/// A server that wants a one-time code behind the password.
QWidget *answers(Stage &stage)
{
    SshQuestions questions;
    const bool japanese = QLocale().language() == QLocale::Japanese; // the server speaks it, too
    questions.instruction = japanese
                                ? QStringLiteral("二段階認証\n認証アプリを開いてください。")
                                : QStringLiteral("Two-step verification\nOpen your authenticator.");
    questions.prompts = {
        {.text = japanese ? QStringLiteral("確認コード:") : QStringLiteral("Verification code:"),
         .echo = false},
        {.text = japanese ? QStringLiteral("どこからサインインしますか？")
                          : QStringLiteral("Where are you signing in from?"),
         .echo = true}};
    auto *dialog =
        new AnswersDialog({.user = QStringLiteral("admin"),
                           .host = kHost,
                           .refusal = Connector::tr("The server did not accept the answers."),
                           .port = 22,
                           .questions = questions},
                          &stage.window);
    dialog->open();
    return dialog;
}

/// A sudo that wants a one-time code behind the password, and hides that it does.
QWidget *sudoAnswers(Stage &stage)
{
    SudoDialogue sudo("PW");
    sudo.receive("PW\nPW:admin:");
    sudo.answered(*sudo.question(true));
    sudo.receive("PW:admin:");
    auto *dialog = new AnswersDialog({.user = QStringLiteral("admin"),
                                      .host = kHost,
                                      .refusal = {},
                                      .port = 22,
                                      .questions = sudo.question(true)->words,
                                      .bySudo = true},
                                     &stage.window);
    dialog->open();
    return dialog;
}

} // namespace

QList<Scene> connectScenes()
{
    using Kind = SecretQuestion::Kind;
    return {
        {QStringLiteral("connect"), [](Stage &s) { return connectDialog(s, "mail.example.org"); }},
        {QStringLiteral("connect-alias"), jumpAlias},
        {QStringLiteral("connect-alias-exec"), execAlias},
        {QStringLiteral("connect-alias-notes"), restOfAlias},
        {QStringLiteral("connect-wrong"),
         [](Stage &s) { return connectDialog(s, "mail example"); }},
        {QStringLiteral("hostkey"), [](Stage &stage) { return unknownKey(stage); }},
        {QStringLiteral("hostkey-authority"), certifiedKey},
        {QStringLiteral("hostkey-changed"),
         [](Stage &s) { return badKey(s, HostKeyVerdict::Changed); }},
        {QStringLiteral("hostkey-revoked"),
         [](Stage &s) { return badKey(s, HostKeyVerdict::Revoked); }},
        {QStringLiteral("known-servers"), knownServers},
        {QStringLiteral("passphrase"), [](Stage &s) { return secret(s, Kind::Passphrase, {}); }},
        {QStringLiteral("password"), [](Stage &s) { return secret(s, Kind::Password, {}); }},
        {QStringLiteral("sudo-again"),
         [](Stage &s) {
             return secret(s, Kind::SudoPassword,
                           Connector::tr("sudo did not accept the password."));
         }},
        {QStringLiteral("answers"), answers},
        {QStringLiteral("sudo-answers"), sudoAnswers},
    };
}

} // namespace postseal::shots
