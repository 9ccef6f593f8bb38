// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/obstacle.h"

#include "core/base/tr.h"

namespace postseal {

namespace {

constexpr qint64 kLateMs = 2000;

/// A text of smtpd(8) or postscreen(8) (smtpd.c, postscreen_smtpd.c, postscreen.c; Postfix 2.10 to
/// 3.10) and what it means.
struct Saying {
    QByteArray text;
    const char *meaning;
};

const Saying kSayings[] = {
    {"too many connections from",
     QT_TRANSLATE_NOOP("postseal",
                       "the listener works, but limits how many connections one client makes "
                       "(smtpd_client_connection_rate_limit, smtpd_client_connection_count_limit); "
                       "wait a minute and probe again")},
    {"too many new TLS sessions from",
     QT_TRANSLATE_NOOP("postseal",
                       "the listener works, but limits how many new TLS sessions one client makes "
                       "(smtpd_client_new_tls_session_rate_limit); wait a minute and probe again")},
    {"too many connections",
     QT_TRANSLATE_NOOP("postseal",
                       "the listener works, but postscreen limits how many connections one client "
                       "makes (postscreen_client_connection_count_limit); wait and probe again")},
    {"All server ports are busy",
     QT_TRANSLATE_NOOP("postseal",
                       "the listener works, but the server has more connections than it serves at "
                       "a time (postscreen_pre_queue_limit); wait and probe again")},
    {"blocked using",
     QT_TRANSLATE_NOOP("postseal", "the listener works, but this client's address is on a block "
                                   "list that the server asks; probe from another network")},
    {"Client host rejected",
     QT_TRANSLATE_NOOP("postseal", "the listener works, but refuses this client "
                                   "(smtpd_client_restrictions with smtpd_delay_reject = no)")},
    {"Service currently unavailable",
     QT_TRANSLATE_NOOP("postseal", "postscreen is in front and turns clients away at first that "
                                   "it does not know; probe again in some minutes")},
};

QString meaningOf(const QByteArray &said)
{
    for (const Saying &saying : kSayings) {
        if (said.contains(saying.text))
            return postseal::tr(saying.meaning);
    }
    return {};
}

} // namespace

QString obstacleOf(const ProbeResult &result)
{
    if (result.error) {
        const QString meaning = meaningOf(result.error->detail.toUtf8());
        if (!meaning.isEmpty())
            return meaning;
    }
    if (result.answered && result.bannerMs >= kLateMs)
        return postseal::tr("it greets after %1 s: postscreen or a delay for strangers is in "
                            "front, which is nothing wrong; a probe waits for it")
            .arg(static_cast<double>(result.bannerMs) / 1000, 0, 'f', 1);
    return {};
}

} // namespace postseal
