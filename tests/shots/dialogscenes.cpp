// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/sudodialogue.h"
#include "tests/shots/stage.h"
#include "ui/certificates/givefilesdialog.h"
#include "ui/connect/answersdialog.h"
#include "ui/connect/connectdialog.h"
#include "ui/connect/knownserversdialog.h"
#include "ui/connect/secretdialog.h"
#include "ui/merge/conflictwords.h"
#include "ui/merge/mergedialog.h"
#include "ui/signin/dovecotdialog.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTableView>
#include <QTemporaryFile>
#include <QTest>
#include <QToolButton>

#include <functional>

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

/// A client that is let in by its fingerprint.
QWidget *letClientIn(Stage &stage)
{
    stage.openServer();
    stage.showPage(QStringLiteral("listeners"));
    qobject_cast<QPushButton *>(stage.find("letClientIn:submission"))->click();
    auto *certificate = qobject_cast<QPlainTextEdit *>(stage.find("clientCertificate"));
    certificate->setPlainText(QStringLiteral("0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9:"
                                             "0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9"));
    return certificate->window();
}

/// A listener on an address and port of one's own.
QWidget *anotherListener(Stage &stage, const QString &address, const QString &port)
{
    stage.openServer();
    stage.showPage(QStringLiteral("listeners"));
    qobject_cast<QPushButton *>(stage.find("anotherListener"))->click();
    qobject_cast<QLineEdit *>(stage.find("newListenerAddress"))->setText(address);
    auto *field = qobject_cast<QLineEdit *>(stage.find("newListenerPort"));
    field->setText(port);
    return field->window();
}

/// A row of master.cf as text; \a typed goes to its end.
QWidget *rowText(Stage &stage, const QString &typed)
{
    stage.openServer();
    stage.showPage(QStringLiteral("listeners"));
    qobject_cast<QToolButton *>(stage.find("showOtherServices"))->setChecked(true);
    qobject_cast<QPushButton *>(stage.find("editRow:relay/unix"))->click();
    auto *text = qobject_cast<QPlainTextEdit *>(stage.find("rowText"));
    text->moveCursor(QTextCursor::End);
    text->insertPlainText(typed);
    return text->window();
}

/// A destination with two mail exchangers that is to be pinned.
QWidget *pin(Stage &stage)
{
    stage.openServer();
    stage.showPage(QStringLiteral("outbound"));
    qobject_cast<QTableView *>(stage.find("policyTable"))->selectRow(1);
    stage.find("policyTable")->findChild<QAction *>(QStringLiteral("pinRowAction"))->trigger();
    return stage.find("pinDialog");
}

/// A PKCS#8 that waits for its passphrase; no key is in it.
constexpr auto kSealed = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                         "MF0wSQYJKoZIhvcNAQUNMDwwGwYJKoZIhvcNAQUMMA4ECAARIjNEVWZ3AgIIADAd\n"
                         "BglghkgBZQMEASoEEAARIjNEVWZ3iJmqu8zd7v8EEAARIjNEVWZ3iJmqu8zd7v8=\n"
                         "-----END ENCRYPTED PRIVATE KEY-----\n";

/// Files of this computer for the server: a chain, a key with a passphrase, something else.
QWidget *giveFiles(Stage &stage, const QList<GivenFile> &files)
{
    stage.openServer();
    stage.showPage(QStringLiteral("certificates"));
    qobject_cast<QPushButton *>(stage.find("giveFiles"))->click();
    auto *dialog = qobject_cast<GiveFilesDialog *>(stage.find("giveFilesDialog"));
    GivenFiles given;
    given.files = files;
    dialog->take(given);
    return dialog;
}

QWidget *giveSealed(Stage &stage)
{
    const auto file = [](const char *name, QByteArray bytes) {
        return GivenFile{.name = QString::fromLatin1(name),
                         .bytes = Secret::take(std::move(bytes)),
                         .passphrase = {}};
    };
    return giveFiles(stage, {file("fullchain.pem", dataOf("fullchain.pem")),
                             file("mail.example.org.key", kSealed),
                             file("snakeoil.pem", dataOf("snakeoil.pem")),
                             file("readme.txt", "Thank you for your order.\n")});
}

/// A relay host whose user cannot stand in a password table.
QWidget *relayHost(Stage &stage)
{
    stage.openServer();
    stage.showPage(QStringLiteral("signin"));
    qobject_cast<QPushButton *>(stage.find("signInAtRelay"))->click();
    QWidget *dialog = stage.find("relayHostDialog");
    for (const auto &[name, text] :
         {std::pair("relayHost", "smtp.example.net"), std::pair("relayUser", "mail:example.org"),
          std::pair("relayPassword", "not in the picture")})
        qobject_cast<QLineEdit *>(stage.find(name))->setText(QLatin1StringView(text));
    return dialog;
}

/// What a Dovecot on another server would be given; or what came of a look or a transaction there.
QWidget *dovecot(Stage &stage, const std::function<void(DovecotSide &)> &seen)
{
    auto *dialog =
        new DovecotDialog(stage.ask,
                          {.request = requestFor("mail.example.org"),
                           .otherHost = "imap.example.org",
                           .backends = {{.kind = AuthBackend::Kind::DovecotNetwork,
                                         .written = "inet:imap.example.org:12345",
                                         .socket = {},
                                         .address = {.host = "imap.example.org", .port = 12345},
                                         .services = {"submission"}}},
                           .mailOwner = "postfix",
                           .historyFolder = {}},
                          &stage.window);
    dialog->open();
    auto *side = dialog->findChild<DovecotSide *>();
    emit side->looked({.version = "2.4.1",
                       .plan = {},
                       .diff = "--- /etc/dovecot/conf.d/10-master.conf\n"
                               "+++ /etc/dovecot/conf.d/10-master.conf\n"
                               "@@ -98,6 +98,9 @@\n service auth {\n"
                               "+  inet_listener postfix {\n+    port = 12345\n+  }\n"
                               "   unix_listener auth-userdb {\n"});
    seen(*side);
    return dialog;
}

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
    auto *dialog = new MergeDialog(conflicts, kHost, &stage.window);
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
    qobject_cast<MergeDialog *>(dialog)->remark(remarksOn(merge, kHost));
    return dialog;
}

QWidget *leave(Stage &stage)
{
    const QByteArray key = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n";
    stage.openServer();
    const Status put = stage.workspace.edit(
        QStringLiteral("Key"), [&key](Configuration draft) -> Result<Configuration> {
            if (const Status done = draft.putFile("/etc/postfix/mail.key", key); !done)
                return std::unexpected(done.error());
            return draft;
        });
    if (!put)
        qFatal("%s", qPrintable(describe(put.error())));
    stage.window.close();
    return stage.find("leaveQuestion");
}

} // namespace

QList<Scene> dialogScenes()
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
        {QStringLiteral("let-client-in"), letClientIn},
        {QStringLiteral("another-listener"),
         [](Stage &s) {
             return anotherListener(s, QStringLiteral("2001:db8::25"), QStringLiteral("2525"));
         }},
        {QStringLiteral("another-listener-taken"),
         [](Stage &s) { return anotherListener(s, {}, QStringLiteral("submission")); }},
        {QStringLiteral("row-text"),
         [](Stage &s) { return rowText(s, QStringLiteral("\n  -o smtp_helo_timeout=5")); }},
        {QStringLiteral("row-text-wrong"),
         [](Stage &s) { return rowText(s, QStringLiteral("\n-o smtp_helo_timeout=5")); }},
        {QStringLiteral("pin"), pin},
        {QStringLiteral("give-files"), [](Stage &s) { return giveFiles(s, {}); }},
        {QStringLiteral("give-files-sealed"), giveSealed},
        {QStringLiteral("relay-host"), relayHost},
        {QStringLiteral("dovecot-side"), [](Stage &s) { return dovecot(s, [](DovecotSide &) {}); }},
        {QStringLiteral("dovecot-put-back"),
         [](Stage &s) {
             return dovecot(s, [](DovecotSide &side) {
                 emit side.written(
                     Error{.code = ErrorCode::PutBack,
                           .subject = QStringLiteral("imap.example.org"),
                           .detail = QStringLiteral("port 12345 is not listened on")});
             });
         }},
        {QStringLiteral("merge"), mergeLines},
        {QStringLiteral("merge-new-lines"), [](Stage &s) { return mergeKinds(s, 0); }},
        {QStringLiteral("merge-file"), [](Stage &s) { return mergeKinds(s, 1); }},
        {QStringLiteral("merge-setting"), [](Stage &s) { return mergeKinds(s, 4); }},
        {QStringLiteral("merge-crossed"), mergeCrossed},
        {QStringLiteral("merge-secret"), [](Stage &s) { return mergeKinds(s, 2); }},
        {QStringLiteral("leave"), leave},
    };
}

} // namespace postseal::shots
