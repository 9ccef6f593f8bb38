// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/certbotfiles.h"

using namespace Qt::StringLiterals;

namespace postseal::test {

QString certbotLive(const QString &name)
{
    return u"/etc/letsencrypt/live/"_s + name;
}

Status layOutAsCertbot(const testbed::TestHost &host, const QString &name, const QByteArray &chain,
                       const QByteArray &key)
{
    const QString archive = u"/etc/letsencrypt/archive/"_s + name;
    const testbed::Outcome made = host.run(
        u"set -e; mkdir -p %1 %2 /etc/letsencrypt/renewal /etc/letsencrypt/renewal-hooks/deploy; "
        "chmod 700 /etc/letsencrypt/live /etc/letsencrypt/archive; "
        "ln -sf ../../archive/%3/fullchain1.pem %1/fullchain.pem; "
        "ln -sf ../../archive/%3/privkey1.pem %1/privkey.pem"_s.arg(certbotLive(name), archive,
                                                                    name));
    if (!made.ok())
        return fail(ErrorCode::Local, name, QString::fromUtf8(made.text()));
    const QList<std::tuple<QString, QByteArray, QString>> files{
        {archive + u"/fullchain1.pem"_s, chain, u"644"_s},
        {archive + u"/privkey1.pem"_s, key, u"600"_s},
        {u"/etc/letsencrypt/renewal/%1.conf"_s.arg(name),
         "version = 2.1.0\n[renewalparams]\nauthenticator = standalone\n", u"644"_s}};
    for (const auto &[path, bytes, mode] : files) {
        if (const Status put = host.put(path, bytes, mode); !put)
            return put;
    }
    return {};
}

} // namespace postseal::test
