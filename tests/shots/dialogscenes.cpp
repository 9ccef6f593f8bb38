// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/stage.h"
#include "ui/certificates/givefilesdialog.h"
#include "ui/signin/dovecotdialog.h"

#include <QAction>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

#include <functional>

namespace postseal::shots {

namespace {

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
    auto *dialog = new DovecotDialog(
        stage.ask,
        {.request = {.target = {.user = "admin", .host = "mail.example.org", .port = 22},
                     .credentials = {},
                     .knownHosts = {},
                     .administrator = true,
                     .jumps = {},
                     .proxyCommand = {}},
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
    return {
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
        {QStringLiteral("leave"), leave},
    };
}

} // namespace postseal::shots
