// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/policywords.h"

#include "core/settings/policynames.h"
#include "core/settings/policywords.h"

#include <QLocale>

namespace postseal {

QString PolicyWords::level(const QByteArray &word)
{
    if (word == "none")
        return tr("Never encrypted");
    if (word == "may")
        return tr("Encrypted where offered");
    if (word == "encrypt")
        return tr("Always encrypted");
    if (word == "dane")
        return tr("Checked by DANE where published");
    if (word == "dane-only")
        return tr("Always checked by DANE");
    if (word == "fingerprint")
        return tr("Pinned fingerprints");
    if (word == "verify")
        return tr("Certificate with the server's name");
    if (word == "secure")
        return tr("Certificate with the destination's name");
    return tr("Not set");
}

QString PolicyWords::meaning(const QByteArray &word)
{
    if (word == "none")
        return tr("Mail crosses the network readable by anyone on the way.");
    if (word == "may")
        return tr("Protects from those who only listen. Somebody who changes the conversation can "
                  "switch it off, and nobody checks who answers. No mail waits because of it.");
    if (word == "encrypt")
        return tr("Mail is sent within TLS or not at all, but nobody checks who answers. Mail to "
                  "servers without TLS waits in the queue and comes back in the end.");
    if (word == "dane")
        return tr(
            "Where the destination publishes signed TLSA records, its certificate must fit "
            "them; elsewhere this is like “may”. Needs smtp_dns_support_level = dnssec, which "
            "is set with it, and a resolver that checks signatures.");
    if (word == "dane-only")
        return tr("Only servers with signed TLSA records get mail; for all others it waits. Needs "
                  "smtp_dns_support_level = dnssec and a resolver that checks signatures.");
    if (word == "fingerprint")
        return tr(
            "The certificate or its key must be one that is listed by match=. Nothing else is "
            "looked at. When the other side changes its key, mail waits until the list is "
            "changed.");
    if (word == "verify")
        return tr(
            "The certificate must be trusted and name the mail server as DNS gives it. Without "
            "DNSSEC that name can be forged. Mail to servers that do not pass waits.");
    if (word == "secure")
        return tr(
            "The certificate must be trusted and name the destination itself, which nobody on "
            "the way can forge. Mail to servers that do not pass waits. Needs trusted "
            "authorities (smtp_tls_CAfile or smtp_tls_CApath).");
    return tr("No level is written: what is built into this Postfix holds. Old switches such as "
              "smtp_use_tls count then.");
}

QString PolicyWords::note(const RowFinding &finding)
{
    switch (finding.fault) {
    case RowFault::None:
        return {};
    case RowFault::NoEntry:
        return tr("⚠ Passed over");
    case RowFault::Hidden:
        return tr("⚠ Never used");
    case RowFault::NeverAsked:
        return tr("⚠ Never asked for");
    case RowFault::Shadowed:
        return tr("⚠ Answered before");
    case RowFault::NoTrust:
        return tr("⚠ No authorities");
    case RowFault::Policy:
        return tr("⚠ %1").arg(policyFaultTitle(finding.policy.fault));
    }
    return {};
}

QString PolicyWords::reason(const RowFinding &finding)
{
    switch (finding.fault) {
    case RowFault::None:
        return {};
    case RowFault::NoEntry:
        return tr(
            "This line has no level, or a quote without its partner. postmap passes it over.");
    case RowFault::Hidden:
        return tr("An earlier row has the same destination, and the first one counts.");
    case RowFault::NeverAsked:
        return tr("Postfix never asks for this. What holds for all others is the default level "
                  "above.");
    case RowFault::Shadowed:
        return tr("The table %1 answers for this before the row is asked for.")
            .arg(QString::fromUtf8(finding.table));
    case RowFault::NoTrust:
        return noTrustAnchorsWords();
    case RowFault::Policy:
        return policyFaultWords(finding.policy);
    }
    return {};
}

QString PolicyWords::overdue(const RowNotes &notes)
{
    const std::optional<QDate> date = notes.reviewDate();
    if (!date || *date >= QDate::currentDate())
        return {};
    return tr("⚠ review was due %1").arg(QLocale().toString(*date, tr("d MMMM yyyy")));
}

QStringList PolicyWords::notes(const RowNotes &notes)
{
    QStringList lines;
    if (!notes.note.isEmpty())
        lines.append(tr("Note: %1").arg(notes.note));
    if (!notes.owner.isEmpty())
        lines.append(tr("Owner: %1").arg(notes.owner));
    if (!notes.review.isEmpty())
        lines.append(tr("Review by: %1").arg(notes.review));
    return lines;
}

QString PolicyWords::unicodeRow(const QByteArray &destination)
{
    return tr("Only mail with SMTPUTF8, whose address is written in these letters, asks for this "
              "row. Other mail asks for %1.")
        .arg(QString::fromUtf8(asciiDestination(destination).value_or(destination)));
}

QString PolicyWords::matching()
{
    return tr(
        "A destination is the next hop as it is written: the domain of the address, or the "
        "relay host with its brackets and port, such as [mail.example.com]:587. "
        "“example.com” covers that domain only; “.example.com”, with the dot, covers "
        "everything below it. There is no row for all others, “*” is never asked for: that is "
        "the default level above. Of two rows with one destination the first counts.");
}

} // namespace postseal
