// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/waitingmail.h"

namespace postseal::test {

using namespace Qt::StringLiterals;

bool sendMail(const testbed::TestHost &host, const QString &recipients, const QString &options)
{
    const QString command =
        u"printf 'Subject: x\\n\\ny\\n' | sendmail %1 -f sender@from.test -- %2"_s;
    return host.run(command.arg(options, recipients)).ok();
}

bool fillQueue(const testbed::TestHost &host)
{
    const bool deferred = host.run(u"postconf -e defer_transports=smtp "
                                   "'transport_maps=inline:{refused.test=smtp:[127.0.0.1]:1}' && "
                                   "postfix reload"_s)
                              .ok();
    for (const QString &recipients :
         {u"a@example.org b@Example.ORG"_s, u"c@example.org d@other.test"_s, u"e@other.test"_s,
          u"f@refused.test"_s, u"'\"a b\\\"c\\\\\"@example.org'"_s}) {
        if (!deferred || !sendMail(host, recipients))
            return false;
    }
    return host
        .run(uR"(for i in $(seq 300); do
                     [ $(postqueue -j | grep -c '"deferred".*delay_reason') = 5 ] && break
                     sleep 0.2
                 done
                 id=$(postqueue -j | grep e@other.test | sed 's/.*queue_id": "//;s/".*//')
                 postsuper -h "$id" && postqueue -j | grep -q '"hold"')"_s)
        .ok();
}

} // namespace postseal::test
