// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/readtarget.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

int runCert(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    const Result<Snapshot> snapshot =
        target ? readTarget(*target, arguments) : std::unexpected(target.error());
    if (!snapshot)
        return report(snapshot.error(), arguments);
    QJsonArray certificates, trusts;
    QString shown, trusted;
    for (const NamedCertificate &named :
         namedCertificates(snapshot->configuration, snapshot->facts)) {
        certificates.append(jsonOf(named));
        shown += textOf(named);
    }
    for (const TlsTrust &trust : tlsTrusts(snapshot->configuration, snapshot->facts)) {
        trusts.append(jsonOf(trust));
        trusted += textOf(trust);
    }
    const QList<QByteArray> own = rowsWithOwnCertificate(snapshot->configuration);
    if (arguments.has(QStringLiteral("json"))) {
        printJson({{QStringLiteral("certificates"), certificates},
                   {QStringLiteral("rowsWithOwnCertificate"), jsonList(own)},
                   {QStringLiteral("trust"), trusts}});
        return Done;
    }
    if (!own.isEmpty())
        shown += QStringLiteral("  others in the rows %1\n").arg(str(own.join(", ")));
    print(QStringLiteral("This server shows\n") +
          (shown.isEmpty() ? QStringLiteral("  no certificate\n") : shown) +
          QStringLiteral("\nIt trusts certificates of\n") +
          (trusted.isEmpty() ? QStringLiteral("  nobody\n") : trusted));
    return Done;
}

} // namespace postseal::ctl
