// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/draftfiles.h"

#include "tests/system/draftmasters.h"

#include <QDir>
#include <QFileInfo>

namespace postseal::test {

namespace {

Result<QString> fileOf(const QByteArray &name, SealedHost &sealed)
{
    if (name == "other.key") {
        const auto other = sealed.ca().issue({.names = {QStringLiteral("other.postseal.test")}});
        if (!other)
            return std::unexpected(other.error());
        return other->keyFile;
    }
    if (name == "tls_policy")
        return sealed.local(QStringLiteral("policy2"), "example.org secure\n");
    if (name == "access.regexp")
        return sealed.local(QStringLiteral("access"), "/^192\\.0\\.2\\./ REJECT\n");
    if (name == "chain.pem")
        return sealed.local(QStringLiteral("chain.pem"), sealed.leaf().key + sealed.leaf().chain);
    if (name == "sni")
        return sealed.local(QStringLiteral("sni"), "mail.postseal.test /etc/postfix/tls.key "
                                                   "/etc/postfix/tls.pem\n");
    const auto stock = sealed.host().get(QStringLiteral("/etc/postfix/master.cf"));
    if (!stock)
        return std::unexpected(stock.error());
    const QString file = sealed.local(QString::fromUtf8(name) + QStringLiteral("-master"),
                                      draftMaster(name, *stock));
    const QString folder = QFileInfo(file).path() + u'/' + QString::fromUtf8(name);
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Local, folder, QStringLiteral("cannot be made"));
    QFile::remove(folder + QStringLiteral("/master.cf"));
    QFile::rename(file, folder + QStringLiteral("/master.cf"));
    return folder;
}

} // namespace

Result<QStringList> optionsOf(const Draft &draft, SealedHost &sealed)
{
    QStringList options;
    for (const QString &word : draft.options) {
        const qsizetype at = word.indexOf(u'@');
        if (at < 0) {
            options += word;
            continue;
        }
        const QString name = word.mid(at + 1).section(u',', 0, 0);
        const auto file = fileOf(name.toUtf8(), sealed);
        if (!file)
            return std::unexpected(file.error());
        options += word.left(at) + *file + word.mid(at + 1 + name.size());
    }
    return options;
}

} // namespace postseal::test
