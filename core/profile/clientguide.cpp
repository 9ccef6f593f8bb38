// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/clientguide.h"

#include "core/base/shellword.h"
#include "core/base/tr.h"

#include <QStringList>

namespace postseal {

namespace {

QString connectionOf(const ClientGuide &guide)
{
    return guide.encryption == Encryption::Implicit ? tr("SSL/TLS") : QStringLiteral("STARTTLS");
}

QString pemNameOf(const ClientGuide &guide)
{
    const QString stem = guide.file.section(u'.', 0, -2);
    return (stem.isEmpty() ? guide.file : stem) + QStringLiteral(".pem");
}

QString part(const QString &heading, const QString &text)
{
    return heading + u'\n' + text + QStringLiteral("\n\n");
}

QString forPostfix(const ClientGuide &guide)
{
    const QString pem = QStringLiteral("/etc/postfix/client.pem");
    QStringList lines{
        QStringLiteral("    openssl pkcs12 -in %1 -nodes -out %2").arg(shellWord(guide.file), pem),
        QStringLiteral("    chmod 400 %1").arg(pem),
        QStringLiteral("    postconf -e 'relayhost = [%1]:%2' 'smtp_tls_security_level = encrypt'")
            .arg(guide.server)
            .arg(guide.port),
        QStringLiteral("    postconf -e 'smtp_tls_cert_file = %1' 'smtp_tls_key_file = %1'")
            .arg(pem)};
    if (guide.encryption == Encryption::Implicit)
        lines += QStringLiteral("    postconf -e 'smtp_tls_wrappermode = yes'");
    lines += QStringLiteral("    postfix reload");
    return lines.join(u'\n');
}

QString forSwaks(const ClientGuide &guide)
{
    const QString pem = shellWord(pemNameOf(guide));
    return QStringLiteral("    openssl pkcs12 -in %1 -nodes -out %2\n"
                          "    swaks --server %3:%4 %5 --tls-cert %2 --tls-key %2 --to ADDRESS\n"
                          "    rm %2")
        .arg(shellWord(guide.file), pem, guide.server)
        .arg(guide.port)
        .arg(guide.encryption == Encryption::Implicit ? QStringLiteral("--tls-on-connect")
                                                      : QStringLiteral("--tls"));
}

} // namespace

QString guideText(const ClientGuide &guide)
{
    const QString server =
        tr("Outgoing server (SMTP): %1, port %2, connection security %3, no user "
           "name and no password.")
            .arg(guide.server)
            .arg(guide.port)
            .arg(connectionOf(guide));
    return part(tr("Sending mail as %1").arg(guide.name),
                tr("The file %1 holds a certificate and its private key; with it you may send mail "
                   "through %2. Its password comes to you in another way. Keep both to yourself, "
                   "and tell your administrator at once when the file or the device is lost: the "
                   "certificate is then taken off the list.")
                    .arg(guide.file, guide.server)) +
           part(QStringLiteral("Thunderbird"),
                tr("Settings → Privacy & Security → Certificates → Manage Certificates → Your "
                   "Certificates → Import: choose the file and give its password. Account Settings "
                   "→ Outgoing Server → Edit: authentication method \"No authentication\"; the "
                   "certificate is shown when the server asks for it. (\"TLS Certificate\" is "
                   "something else, which Postfix does not offer.)") +
                    u'\n' + server) +
           part(tr("Apple Mail"),
                tr("Open the file: Keychain Access asks for its password and keeps it. Mail → "
                   "Settings → Accounts → Server Settings → Outgoing Mail Account → Edit SMTP "
                   "Server List: authentication \"None\", and as TLS certificate the one that you "
                   "just added.") +
                    u'\n' + server) +
           part(QStringLiteral("Outlook"),
                tr("Open the file: the wizard asks for its password and puts the certificate into "
                   "the personal store of Windows, from where classic Outlook shows it when the "
                   "server asks. The new Outlook cannot.") +
                    u'\n' + server) +
           part(tr("Another Postfix that sends through this server"), forPostfix(guide)) +
           part(tr("A test with swaks"), forSwaks(guide));
}

} // namespace postseal
