// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/trustremarks.h"

#include "core/base/tr.h"
#include "core/config/listwords.h"
#include "core/settings/listener.h"
#include "core/settings/writtensettings.h"

#include <algorithm>

namespace postseal {

namespace {

QString namesOf(const QList<QByteArray> &rows)
{
    return QString::fromUtf8(rows.join(", "));
}

/// The rows in force of \a program for which \a counts.
template <typename Counts>
QList<QByteArray> rowsWhere(const Configuration &configuration, const QByteArray &program,
                            const Counts &counts)
{
    QList<QByteArray> rows;
    for (const Service &row : configuration.masterCf().services()) {
        if (row.program == program && isInForce(configuration, row) && counts(row))
            rows.append(row.name());
    }
    return rows;
}

QStringList ofClients(const Configuration &next, const ServerFacts &facts,
                      const AuthorityPlaces &places)
{
    QStringList remarks;
    remarks += letsEveryClientIn(next)
                   ? tr("Whoever has a certificate of this authority may send mail to everywhere "
                        "where permit_tls_all_clientcerts stands.")
                   : tr("A certificate of this authority alone lets nobody send mail to elsewhere: "
                        "that takes permit_tls_clientcerts with relay_clientcerts, or "
                        "permit_tls_all_clientcerts, which lets in everybody whom it issues one.");
    if (places.fileWay != AuthorityPlaces::Way::Kept)
        remarks += tr("Clients that are asked for a certificate are told the names in "
                      "smtpd_tls_CAfile; some then show none of another authority, also where "
                      "they are known by their fingerprint.");
    const QList<QByteArray> asking = rowsWhere(next, "smtpd", [&](const Service &row) {
        const Scope scope{.configuration = next, .facts = facts, .row = &row};
        return isYes(valueOf(scope, "smtpd_tls_ask_ccert")) ||
               isYes(valueOf(scope, "smtpd_tls_req_ccert"));
    });
    if (asking.isEmpty())
        remarks += tr("No listener asks for certificates; the goal ask-certificate makes one.");
    return remarks;
}

} // namespace

bool letsEveryClientIn(const Configuration &configuration)
{
    return std::ranges::any_of(writtenSettings(configuration), [](const WrittenSetting &each) {
        return listWords(each.value).contains("permit_tls_all_clientcerts");
    });
}

QStringList trustRemarks(const Configuration &next, const ServerFacts &facts, TlsTrust::Side side,
                         const AuthorityPlaces &places)
{
    const bool sends = side == TlsTrust::Side::Client;
    const QByteArray program = sends ? "smtp" : "smtpd";
    QStringList remarks;
    if (!sends)
        remarks += ofClients(next, facts, places);
    if (places.dropsDirectory)
        remarks += tr("Postfix no longer looks into %1, since one CApath can be named: who was "
                      "trusted through it is so still as far as %2 has them, as the distribution's "
                      "tools see to.")
                       .arg(QString::fromUtf8(places.directory), QString::fromUtf8(places.file));
    QList<QByteArray> jailed;
    for (const TlsTrust &trust : tlsTrusts(next, facts)) {
        if (trust.side == side && trust.jailed)
            jailed += trust.services;
    }
    if (places.directoryWay != AuthorityPlaces::Way::Kept && !jailed.isEmpty())
        remarks += tr("%1 read CApath within the chroot jail. Debian copies it there when Postfix "
                      "starts, hence the restart; where nothing does, it has to be copied by hand.")
                       .arg(namesOf(jailed));
    const QList<QByteArray> own = rowsWhere(next, program, [&places](const Service &row) {
        return row.valueOf(places.prefix + "CAfile") || row.valueOf(places.prefix + "CApath");
    });
    if (!own.isEmpty())
        remarks +=
            tr("%1 have a CAfile or CApath of their own in master.cf, which does not get it.")
                .arg(namesOf(own));
    return remarks;
}

} // namespace postseal
