// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/certificateshelf.h"
#include "core/profile/clientissue.h"
#include "core/profile/clientplaces.h"
#include "tests/shots/stage.h"
#include "tests/ui/memorystore.h"
#include "ui/clients/catchdialog.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

namespace postseal::shots {

namespace {

const QByteArray kTable = "/etc/postfix/relay_clientcerts";

/// The digits of a fingerprint, different for each \a seed.
QByteArray digits(char seed, int size = 32)
{
    QByteArray bytes;
    for (int at = 0; at < size; ++at)
        bytes += static_cast<char>(seed * 7 + at * 37);
    return bytes.toHex(':').toUpper();
}

/// The account has one certificate on its shelf, and no authority.
Certificate onShelf()
{
    QDir(clientShelf()).removeRecursively();
    QFile::remove(clientAuthorityFile());
    const Certificate seen = sampleCertificate();
    if (const Status kept = CertificateShelf(clientShelf()).keep(seen); !kept)
        qFatal("%s", qPrintable(describe(kept.error())));
    return seen;
}

void makeOwnAuthority()
{
    const QString file = documentNamed(QStringLiteral("other.p12"));
    QFile::remove(file);
    const Result<IssuedFile> made =
        issueToFile({.request = {.name = QStringLiteral("other"), .email = {}, .days = 365},
                     .authorityFile = clientAuthorityFile(),
                     .authorityName = QStringLiteral("Clients of mail.example.org"),
                     .passphrase = Secret::take("correct horse"),
                     .pkcs12File = file,
                     .shelf = {}},
                    QDateTime::currentDateTimeUtc());
    if (!made)
        qFatal("%s", qPrintable(describe(made.error())));
}

/// What the log tells: of \a key, and of another one.
ClientSightings loggedOf(const QByteArray &key)
{
    const QDateTime at(QDate::currentDate().addDays(-3), QTime(8, 14), Qt::LocalTime);
    const auto sighting = [](const QByteArray &of, const QDateTime &when) {
        return Sighting{.client = {.host = "unknown",
                                   .address = "192.0.2.7",
                                   .commonName = {},
                                   .certificate = digits(9),
                                   .key = of},
                        .at = when.toUTC()};
    };
    return {.log = ClientSightings::Log::Read,
            .sightings = {sighting(key, at), sighting(digits(2), at.addDays(-20))},
            .since = at.addDays(-24).toUTC()};
}

Snapshot withClients(const QByteArray &rows, const QByteArray &digest = "sha256",
                     const QByteArray &logLevel = "1,peercert")
{
    Snapshot server = sampleServer();
    Configuration next = server.configuration;
    MainCf main = next.mainCf();
    MasterCf master = next.masterCf();
    const bool set = main.setValue("relay_clientcerts", "hash:" + kTable) &&
                     main.setValue("smtpd_tls_fingerprint_digest", digest) &&
                     main.setValue("smtpd_tls_loglevel", logLevel) &&
                     master.setOverride("submission", "smtpd_tls_ask_ccert", "yes") &&
                     master.setOverride("submission", "smtpd_relay_restrictions",
                                        "permit_sasl_authenticated,permit_tls_clientcerts,reject");
    next.setMainCf(main);
    next.setMasterCf(master);
    if (!set || !next.putFile(kTable, rows))
        qFatal("the sample server has no room for clients");
    server.files = next.files();
    server.configuration = next;
    return server;
}

QWidget *opened(Stage &stage, const Snapshot &server)
{
    stage.openServer(server);
    stage.showPage(QStringLiteral("clients"));
    return &stage.window;
}

QWidget *listed(Stage &stage)
{
    const Certificate anna = onShelf();
    opened(stage, withClients("# owner: Anna Berger\n# note: laptop\n# review: " +
                              anna.notAfter.date().toString(Qt::ISODate).toUtf8() + '\n' +
                              anna.publicKeyFingerprint + " anna\n# owner: network team\n" +
                              digits(1) + " branch-office\n#" + digits(2) + " old-scanner\n" +
                              digits(3, 16) + " fax\n"));
    auto *view = qobject_cast<QTreeView *>(stage.find("clients"));
    if (!QTest::qWaitFor(
            [view] { return !view->model()->index(0, 2).data().toString().isEmpty(); }))
        qFatal("the shelf is not read");
    stage.workspace.clientLooks().show(loggedOf(anna.publicKeyFingerprint));
    view->setCurrentIndex(view->model()->index(3, 0));
    return &stage.window;
}

/// Nobody's last visit is known, and how that is mended.
QWidget *unlogged(Stage &stage)
{
    onShelf();
    opened(stage,
           withClients(digits(1) + " branch-office\n" + digits(4) + " scanner\n", "sha256", "1"));
    stage.workspace.clientLooks().show(loggedOf(digits(5)));
    return &stage.window;
}

QWidget *weak(Stage &stage)
{
    return opened(stage, withClients(digits(1, 16) + " branch-office\n", "md5"));
}

QWidget *issueForm(Stage &stage, bool first)
{
    onShelf();
    if (!first)
        makeOwnAuthority();
    static test::MemoryStore keychain;
    stage.workspace.rememberIn(&keychain);
    opened(stage, sampleServer());
    qobject_cast<QPushButton *>(stage.find("issueClient"))->click();
    const auto *keep = stage.window.findChild<QWidget *>(QStringLiteral("keepPassphrase"));
    if (!QTest::qWaitFor([keep] { return keep->isVisible(); }))
        qFatal("the keychain is not offered");
    qobject_cast<QLineEdit *>(stage.find("clientName"))->setText(QStringLiteral("anna"));
    for (const char *name : {"authorityPassphrase", "authorityAgain"}) {
        if (auto *field = stage.window.findChild<QLineEdit *>(QString::fromLatin1(name)))
            field->setText(QStringLiteral("correct horse"));
    }
    return stage.find("issueDialog");
}

QWidget *issued(Stage &stage)
{
    QWidget *dialog = issueForm(stage, false);
    QFile::remove(documentNamed(QStringLiteral("anna.p12")));
    qobject_cast<QPushButton *>(stage.find("issue"))->click();
    // The same in each picture.
    qobject_cast<QLabel *>(stage.find("issuedPassword"))
        ->setText(QStringLiteral("k7hm-x2ve-9dpa-w4tq-c8ns-3ufr"));
    return dialog;
}

QWidget *clientToLetIn(Stage &stage)
{
    opened(stage, sampleServer());
    qobject_cast<QPushButton *>(stage.find("letIn"))->click();
    return stage.find("letInDoor")->window();
}

/// A package of somebody else that was dropped: \a passphrase opens it, an empty one does not.
QWidget *packageToLetIn(Stage &stage, const QString &passphrase)
{
    const QString file = documentNamed(QStringLiteral("branch-office.p12"));
    makeOwnAuthority();
    QFile::remove(file);
    const Result<IssuedFile> made =
        issueToFile({.request = {.name = QStringLiteral("branch-office"), .email = {}, .days = 365},
                     .authorityFile = clientAuthorityFile(),
                     .authorityName = {},
                     .passphrase = Secret::take("correct horse"),
                     .pkcs12File = file,
                     .password = Secret::take("open"),
                     .shelf = {}},
                    QDateTime::currentDateTimeUtc());
    if (!made)
        qFatal("%s", qPrintable(describe(made.error())));
    QWidget *dialog = clientToLetIn(stage);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(dialog, &enter);
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(dialog, &drop);
    if (passphrase.isEmpty())
        return dialog;
    qobject_cast<QLineEdit *>(stage.find("clientPassphrase"))->setText(passphrase);
    qobject_cast<QPushButton *>(stage.find("openLockedClient"))->click();
    return dialog;
}

/// What a machine that connected showed.
QWidget *caught(Stage &stage)
{
    opened(stage, sampleServer());
    auto *dialog = new CatchDialog(stage.workspace,
                                   clientDoors(stage.workspace.draft(), stage.workspace.facts()),
                                   &stage.window);
    dialog->open();
    qobject_cast<QPushButton *>(stage.find("catchWait"))->click();
    emit stage.workspace.clientSeen({.host = "scanner.example.org",
                                     .address = "192.0.2.7",
                                     .commonName = "scanner",
                                     .certificate = digits(4),
                                     .key = digits(5)});
    return dialog;
}

} // namespace

QList<Scene> clientScenes()
{
    return {
        {QStringLiteral("clients-listed"), listed},
        {QStringLiteral("clients-weak"), weak},
        {QStringLiteral("clients-unlogged"), unlogged},
        {QStringLiteral("issue-first"), [](Stage &stage) { return issueForm(stage, true); }},
        {QStringLiteral("issue-client"), [](Stage &stage) { return issueForm(stage, false); }},
        {QStringLiteral("issued-client"), issued},
        {QStringLiteral("client-to-let-in"), clientToLetIn},
        {QStringLiteral("client-package-locked"),
         [](Stage &stage) { return packageToLetIn(stage, {}); }},
        {QStringLiteral("client-package"),
         [](Stage &stage) { return packageToLetIn(stage, QStringLiteral("open")); }},
        {QStringLiteral("caught-machine"), caught},
    };
}

} // namespace postseal::shots
