// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/clientplaces.h"
#include "tests/ui/memorystore.h"
#include "tests/ui/pagebench.h"
#include "ui/clients/clientmodel.h"
#include "ui/clients/clientspage.h"

#include <QDialog>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTreeView>

namespace postseal::test {

inline const QByteArray kSha256 = "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:"
                                  "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF";
inline const QByteArray kMain =
    "compatibility_level = 3.6\nsmtpd_tls_cert_file = /etc/ssl/mail.pem\n"
    "myhostname = mail.example.org\n";
inline const QByteArray kListed = kMain + "relay_clientcerts = texthash:$config_directory/clients\n"
                                          "smtpd_tls_fingerprint_digest = sha256\n";
inline const QByteArray kMaster = "submission inet n - n - - smtpd\n"
                                  "  -o smtpd_tls_security_level=encrypt\n"
                                  "  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n"
                                  "tlsmgr unix - - n 1000? 1 tlsmgr\n";

/// The page of client certificates with a folder, and a keychain that a test can look into.
class ClientsBench {
protected:
    /// A home of its own, for what the account keeps.
    ClientsBench() { qputenv("HOME", m_files.path().toUtf8()); }

    /// Nothing is left of the test before.
    void begin();
    void end();
    void start(const QByteArray &main, const QByteArray &clients = {});
    template <typename T>
    T *part(const char *name) const
    {
        return seen<T>(m_page.get(), QString::fromLatin1(name));
    }
    void type(const char *name, const QString &text) const;
    void push(const char *name) const;
    QString clients() const { return fileText(QStringLiteral("clients")); }
    QString tableText() const { return fileText(QStringLiteral("relay_clientcerts")); }
    QString fileText(const QString &name) const;
    QTreeView *view() const { return m_page->findChild<QTreeView *>(QStringLiteral("clients")); }
    QString cell(int row, int column) const
    {
        return view()->model()->index(row, column).data().toString();
    }
    /// Fills the dialog in and issues; the password of the file.
    QString issue(const QString &name);
    /// The dialog to issue one for \a name, filled in but for the passphrase.
    void openIssue(const QString &name);
    /// The file \a name with \a bytes, dropped on the dialog that is open.
    void drop(const QString &name, const QByteArray &bytes);

    MemoryStore m_store; ///< the keychain
    std::unique_ptr<OpenFolder> m_open;
    std::unique_ptr<ClientsPage> m_page;
    QTemporaryDir m_files;
};

inline void ClientsBench::begin()
{
    failOnAnyWarning();
    m_store.kept.clear();
    m_store.missing = false;
    m_store.locked = false;
    QFile::remove(clientAuthorityFile());
    QDir(clientShelf()).removeRecursively();
}

inline void ClientsBench::end()
{
    m_page.reset();
    m_open.reset();
}

inline void ClientsBench::start(const QByteArray &main, const QByteArray &clients)
{
    m_open = std::make_unique<OpenFolder>();
    m_open->workspace.rememberIn(&m_store);
    m_open->write(QStringLiteral("main.cf"), main);
    m_open->write(QStringLiteral("master.cf"), kMaster);
    if (!clients.isNull())
        m_open->write(QStringLiteral("clients"), clients);
    m_page = std::make_unique<ClientsPage>(m_open->workspace);
    m_page->resize(1000, 600);
    m_page->show();
    m_open->open();
}

inline void ClientsBench::type(const char *name, const QString &text) const
{
    auto *field = part<QLineEdit>(name);
    QVERIFY2(field, name);
    field->clear();
    QTest::keyClicks(field, text);
}

inline void ClientsBench::push(const char *name) const
{
    auto *button = part<QPushButton>(name);
    QVERIFY2(button && button->isEnabled(), name);
    QTest::mouseClick(button, Qt::LeftButton);
}

inline QString ClientsBench::fileText(const QString &name) const
{
    const ConfigFile *file = m_open->workspace.draft().file(m_open->path(name));
    return QString::fromUtf8(file ? file->bytes.value_or("unread") : "absent");
}

inline QString ClientsBench::issue(const QString &name)
{
    push("issueClient");
    type("clientName", name);
    type("clientFile", m_files.filePath(name + QStringLiteral(".p12")));
    type("authorityPassphrase", QStringLiteral("correct horse"));
    if (part<QLineEdit>("authorityAgain"))
        type("authorityAgain", QStringLiteral("correct horse"));
    push("issue");
    if (!QTest::qWaitFor([this] { return part<QLabel>("issuedPassword") != nullptr; }))
        return {};
    const QString password = part<QLabel>("issuedPassword")->text();
    push("issueDone");
    (void)QTest::qWaitFor([this] { return !m_page->findChild<QDialog *>(); });
    return password;
}

inline void ClientsBench::openIssue(const QString &name)
{
    push("issueClient");
    type("clientName", name);
    type("clientFile", m_files.filePath(name + QStringLiteral(".p12")));
}

inline void ClientsBench::drop(const QString &name, const QByteArray &bytes)
{
    QFile file(m_files.filePath(name));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(bytes);
    file.close();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file.fileName())});
    auto *dialog = m_page->findChild<QDialog *>();
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(dialog, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(dialog, &event);
}

} // namespace postseal::test
