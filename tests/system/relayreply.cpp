// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/relayreply.h"

#include "tests/testbed/program.h"

using namespace Qt::StringLiterals;

namespace postseal::test {

QByteArray rcptReply(SealedHost &sealed, quint16 port, const testbed::Leaf *client,
                     const QByteArray &recipient)
{
    QStringList words{u"s_client"_s, u"-quiet"_s,
                      u"-connect"_s, u"%1:%2"_s.arg(sealed.host().address()).arg(port),
                      u"-CAfile"_s,  sealed.ca().rootFile()};
    if (port != 465)
        words += {u"-starttls"_s, u"smtp"_s};
    if (client)
        words += {u"-cert"_s, client->certificateFile, u"-key"_s, client->keyFile};
    const testbed::Outcome outcome =
        testbed::Program(u"/usr/bin/openssl"_s, words)
            .input("EHLO client.example.org\r\nMAIL FROM:<me@example.org>\r\nRCPT TO:<" +
                   recipient + ">\r\nQUIT\r\n")
            .run();
    const QByteArrayList lines = outcome.out.split('\n');
    const qsizetype sender = lines.indexOf("250 2.1.0 Ok\r");
    return sender < 0 ? outcome.text() : lines.value(sender + 1).trimmed();
}

} // namespace postseal::test
