// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/keywatch.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

namespace postseal::test {

using namespace Qt::StringLiterals;

namespace {

const QString kWatchOutput = u"/run/keywatch"_s;

/// Waits until the file \a name has something in it.
bool waitForText(const testbed::TestHost &host, const QString &name)
{
    for (int tries = 0; tries < 200; ++tries) {
        if (host.run(u"[ -s %1 ]"_s.arg(name)).ok())
            return true;
        QThread::msleep(100);
    }
    return false;
}

} // namespace

bool KeyWatch::install(const testbed::TestHost &host)
{
    QFile script(QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/system/keywatch.py"));
    return script.open(QIODevice::ReadOnly) &&
           host.put(u"/usr/local/bin/keywatch.py"_s, script.readAll(), u"755"_s);
}

bool KeyWatch::start(const QStringList &markers) const
{
    const bool begun =
        m_host
            .run(u"setsid python3 /usr/local/bin/keywatch.py %1 %2 > %1.log 2>&1 < /dev/null &"_s
                     .arg(kWatchOutput, markers.join(u' ')))
            .ok();
    return begun && waitForText(m_host, kWatchOutput + u".pid"_s);
}

QStringList KeyWatch::seen() const
{
    m_host.run(u"kill $(cat %1.pid); rm %1.pid"_s.arg(kWatchOutput));
    waitForText(m_host, kWatchOutput);
    const QJsonObject report =
        QJsonDocument::fromJson(m_host.get(kWatchOutput).value_or(QByteArray())).object();
    QStringList seen;
    for (const QJsonValue &each : report[u"keys"_s].toArray())
        seen.append((each[u"open"_s].toBool() ? u"open "_s : QString()) +
                    each[u"path"_s].toString());
    return report[u"events"_s].toInt() > 10 ? seen : QStringList();
}

void KeyWatch::stop() const
{
    m_host.run(u"[ ! -e %1.pid ] || kill $(cat %1.pid); rm -f %1*"_s.arg(kWatchOutput));
}

} // namespace postseal::test
