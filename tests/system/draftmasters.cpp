// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/draftmasters.h"

#include <QList>

namespace postseal::test {

namespace {

/// \a master with \a lines behind the row of \a service.
QByteArray withLines(const QByteArray &master, const QByteArray &service, const QByteArray &lines)
{
    QByteArray result;
    for (const QByteArray &line : master.split('\n')) {
        result += line + '\n';
        if (line.startsWith(service + ' '))
            result += lines;
    }
    result.chop(1);
    return result;
}

QByteArray postscreenMaster(const QByteArray &master)
{
    QByteArray result;
    for (const QByteArray &line : master.split('\n')) {
        if (line.startsWith("smtp ") && line.contains(" inet "))
            result += "smtp      inet  n       -       y       -       1       postscreen\n"
                      "smtpd     pass  -       -       y       -       -       smtpd\n"
                      "dnsblog   unix  -       -       y       -       0       dnsblog\n"
                      "tlsproxy  unix  -       -       y       -       0       tlsproxy\n";
        else
            result += line + '\n';
    }
    result.chop(1);
    return result;
}

QByteArray withoutChroot(QByteArray master)
{
    return master.replace("inet  n       -       y", "inet  n       -       n");
}

QByteArray policyMaster(const QByteArray &master)
{
    return withLines(master, "smtp",
                     "  -o smtpd_client_restrictions=check_policy_service,"
                     "unix:private/policy\n") +
           "policy    unix  -       n       n       -       0       spawn\n"
           "  user=nobody argv=/usr/local/bin/policy\n";
}

} // namespace

QByteArray draftMaster(const QByteArray &name, const QByteArray &stock)
{
    if (name == "blank-option")
        return withLines(stock, "submission", "  -o smtpd_client_restrictions = permit\n");
    if (name == "no-program")
        return stock + "2525 inet n - y - - smtpdd\n";
    if (name == "postscreen")
        return postscreenMaster(stock);
    if (name == "no-chroot")
        return withoutChroot(stock);
    return name == "policy" ? policyMaster(stock) : QByteArray();
}

} // namespace postseal::test
