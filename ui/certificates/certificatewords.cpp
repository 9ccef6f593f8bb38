// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/certificates/certificatewords.h"

#include <QRegularExpression>

#include <algorithm>

namespace postseal {

namespace {

using Source = FoundCertificate::Source;
using Use = FoundCertificate::Use;

QStringList allNames(const Certificate &leaf)
{
    QStringList names;
    for (const QByteArray &name : leaf.dnsNames + leaf.addresses)
        names.append(QString::fromUtf8(name));
    if (names.isEmpty())
        names.append(leaf.commonName.isEmpty() ? leaf.subject : leaf.commonName);
    return names;
}

/// Whether a shell takes \a word as it stands.
bool isPlainWord(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9._/-]+$"));
    return plain.match(word).hasMatch();
}

/// acme.sh asks that its own folder is not used: --install-cert copies the files and runs the
/// reload command after each renewal (acme.sh, README, "Install the cert").
QString acmeCommand(const FoundCertificate &found)
{
    const QString name = allNames(found.leaf()).first();
    if (found.renewalReloads != Known::No || !isPlainWord(name))
        return {};
    const bool own = found.source == Source::AcmeSh;
    const QString chain = own ? QStringLiteral("/etc/postfix/%1.pem").arg(name)
                              : QString::fromUtf8(found.files.certificate);
    const QString key =
        own ? QStringLiteral("/etc/postfix/%1.key").arg(name) : QString::fromUtf8(found.files.key);
    if (!isPlainWord(chain) || !isPlainWord(key))
        return {};
    return QStringLiteral("acme.sh --install-cert -d %1 --fullchain-file %2 --key-file %3 "
                          "--reloadcmd 'postfix reload'")
        .arg(name, chain, key);
}

/// The value of \a attribute in an RFC 2253 \a name; escapes of a comma are undone.
QString attributeOf(const QString &name, const QString &attribute)
{
    const QString padded = u',' + name;
    const qsizetype at = padded.indexOf(u',' + attribute + u'=');
    if (at < 0)
        return {};
    QString value;
    for (qsizetype i = at + attribute.size() + 2; i < padded.size() && padded[i] != u','; ++i) {
        if (padded[i] == u'\\' && i + 1 < padded.size())
            ++i;
        value += padded[i];
    }
    return value;
}

} // namespace

QString CertificateWords::names(const Certificate &leaf)
{
    constexpr qsizetype kShown = 3;
    const QStringList all = allNames(leaf);
    const QString first = all.first(std::min(all.size(), kShown)).join(QStringLiteral(", "));
    if (all.size() <= kShown)
        return first;
    return tr("%1 and %n more", nullptr, static_cast<int>(all.size() - kShown)).arg(first);
}

QString CertificateWords::issuer(const Certificate &leaf)
{
    if (leaf.selfSigned)
        return tr("itself (self-signed)");
    const QString organisation = attributeOf(leaf.issuer, QStringLiteral("O"));
    const QString name = attributeOf(leaf.issuer, QStringLiteral("CN"));
    if (organisation.isEmpty() || name.isEmpty())
        return organisation.isEmpty() && name.isEmpty() ? leaf.issuer : organisation + name;
    return tr("%1 (%2)").arg(organisation, name);
}

QString CertificateWords::validity(const Certificate &leaf, const QDateTime &at)
{
    const QString until = leaf.notAfter.date().toString(Qt::ISODate);
    const auto days = static_cast<int>(at.daysTo(leaf.notAfter));
    if (leaf.notBefore > at)
        return tr("%1, but not before %2").arg(until, leaf.notBefore.date().toString(Qt::ISODate));
    if (leaf.notAfter < at)
        return tr("%1, expired %n day(s) ago", nullptr, -days).arg(until);
    return tr("%1, in %n day(s)", nullptr, days).arg(until);
}

QString CertificateWords::key(const FoundCertificate &found)
{
    if (found.files.key.isEmpty())
        return tr("not found");
    if (found.keyEncrypted)
        return tr("has a passphrase");
    switch (found.keyMatches) {
    case Known::Yes:
        return tr("matches");
    case Known::No:
        return tr("does not match");
    case Known::Unknown:
        break;
    }
    return tr("unknown from here");
}

CertificateWords::Weight CertificateWords::keyWeight(const FoundCertificate &found)
{
    if (!isUsable(found))
        return Weight::Bad;
    return found.keyMatches == Known::Yes ? Weight::Good : Weight::Note;
}

QString CertificateWords::source(Source source)
{
    switch (source) {
    case Source::Certbot:
        return tr("Let's Encrypt (certbot)");
    case Source::AcmeSh:
        return tr("acme.sh");
    case Source::Dehydrated:
        return tr("dehydrated");
    case Source::Distribution:
        return tr("made at installation");
    case Source::File:
        break;
    }
    return tr("a file");
}

QString CertificateWords::use(const FoundCertificate &found)
{
    switch (found.use) {
    case Use::Yes:
        return tr("in use");
    case Use::WithForeignKey:
        return tr("in use, with a wrong key");
    case Use::No:
        break;
    }
    return {};
}

CertificateWords::Weight CertificateWords::weight(Concern concern)
{
    switch (concern) {
    case Concern::NoKey:
    case Concern::ForeignKey:
    case Concern::NamedWrongKey:
    case Concern::EncryptedKey:
    case Concern::Expired:
        return Weight::Bad;
    case Concern::UnseenKey:
    case Concern::SelfSigned:
        return Weight::Note;
    case Concern::NotYetValid:
    case Concern::ExpiresSoon:
    case Concern::OtherName:
    case Concern::OtherPurpose:
    case Concern::KeyOpenToAll:
    case Concern::LeafAlone:
    case Concern::NothingReloads:
        break;
    }
    return Weight::Warning;
}

QString CertificateWords::sentence(Concern concern, const FoundCertificate &found,
                                   const QByteArray &hostName)
{
    const QString key = QString::fromUtf8(found.files.key);
    switch (concern) {
    case Concern::Expired:
        return tr("The certificate has expired. Servers and mail programs that verify it do not "
                  "deliver.");
    case Concern::NotYetValid:
        return tr(
            "The certificate is not valid yet. Until then, who verifies it does not deliver.");
    case Concern::ExpiresSoon:
        return tr("The certificate expires within 14 days. Renew it now.");
    case Concern::OtherName:
        return tr("The certificate is not for %1, the name that this server gives itself. Who "
                  "connects to that name and verifies it does not deliver.")
            .arg(QString::fromUtf8(hostName));
    case Concern::OtherPurpose:
        return tr("The certificate says that it is not for TLS servers but for something else, "
                  "such as clients. Who verifies it does not deliver.");
    case Concern::SelfSigned:
        return tr("The certificate is signed by itself. Mail is encrypted, but nobody can verify "
                  "who is at the other end unless they were given this certificate.");
    case Concern::NoKey:
        return tr("No private key was found for this certificate, so it cannot be used.");
    case Concern::ForeignKey:
        return tr("The private key in %1 does not match this certificate. With it the server "
                  "would have no TLS at all.")
            .arg(key);
    case Concern::NamedWrongKey:
        return tr("main.cf names this certificate with a key that does not match, so the server "
                  "has no TLS. The key that matches is %1: use it.")
            .arg(key);
    case Concern::EncryptedKey:
        return tr("The private key in %1 is protected by a passphrase. Postfix cannot ask for "
                  "one, so it cannot use this key.")
            .arg(key);
    case Concern::UnseenKey:
        return tr("Whether the private key in %1 matches is unknown from here. It takes root's "
                  "rights and openssl on the server to see it.")
            .arg(key);
    case Concern::KeyOpenToAll:
        return tr("Every account of the server can read the private key in %1. Who has it can "
                  "pass for this server.")
            .arg(key);
    case Concern::LeafAlone:
        return tr("The file holds the certificate alone. Who does not know its issuer cannot "
                  "verify it; most need the full chain.");
    case Concern::NothingReloads:
        return tr("Nothing reloads Postfix after a renewal, so it can go on showing the old "
                  "certificate.");
    }
    return {};
}

QString CertificateWords::renewal(const FoundCertificate &found)
{
    const bool renews = found.source == Source::Certbot || found.source == Source::AcmeSh ||
                        found.source == Source::Dehydrated || !found.renewalWords.isEmpty() ||
                        found.renewalReloads != Known::Unknown;
    QStringList commands;
    for (const QByteArray &words : found.renewalWords)
        commands.append(QString::fromUtf8(words));
    const QString list = commands.join(QStringLiteral("; "));
    if (!renews)
        return tr("Not known who renews it. After a renewal Postfix has to be reloaded.");
    if (found.renewalReloads == Known::Yes)
        return tr("A renewal reloads Postfix: %1").arg(list);
    if (found.renewalReloads == Known::No)
        return list.isEmpty() ? tr("A renewal runs nothing.")
                              : tr("A renewal does not reload Postfix; it runs: %1").arg(list);
    return tr("Whether a renewal reloads Postfix is unknown from here.");
}

QString CertificateWords::renewalAdvice(const FoundCertificate &found)
{
    if (found.source == Source::Certbot)
        return tr("To have Postfix reloaded, run this on the server as root:") +
               QStringLiteral("\nprintf '#!/bin/sh\\nexec postfix reload\\n' > "
                              "/etc/letsencrypt/renewal-hooks/deploy/postfix\n"
                              "chmod 755 /etc/letsencrypt/renewal-hooks/deploy/postfix");
    if (found.source == Source::Dehydrated)
        return tr("To have Postfix reloaded, let the function deploy_cert of dehydrated's hook "
                  "script run this:") +
               QStringLiteral("\npostfix reload");
    const QString command = acmeCommand(found);
    return command.isEmpty()
               ? tr("To have Postfix reloaded, let what renews the certificate run this as root:") +
                     QStringLiteral("\npostfix reload")
               : tr("To have Postfix reloaded, run this on the server as root:") + u'\n' + command;
}

} // namespace postseal
