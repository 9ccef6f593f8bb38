// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historykey.h"

#include "core/base/tr.h"
#include "core/profile/privatefile.h"
#include "core/x509/digest.h"

#include <QFile>
#include <QRandomGenerator>

#include <array>
#include <cerrno>
#include <unistd.h>

namespace postseal {

namespace {

constexpr qsizetype kKeyBytes = 32;

Secret freshKey()
{
    std::array<quint32, kKeyBytes / sizeof(quint32)> words{};
    QRandomGenerator::system()->generate(words.begin(), words.end());
    QByteArray bytes(reinterpret_cast<const char *>(words.data()), kKeyBytes);
    return Secret::take(std::move(bytes));
}

/// Whole under its name or not at all, whoever makes it at the same time: the first one's stays.
Status makeKey(const QString &path)
{
    const QString own = path + u'.' + QString::number(QRandomGenerator::system()->generate64(), 36);
    if (const Status written = writePrivateFile(own, freshKey()); !written)
        return written;
    const QByteArray from = QFile::encodeName(own), to = QFile::encodeName(path);
    // Where a file system has no links, a rename has to do.
    if (link(from.constData(), to.constData()) != 0 && errno != EEXIST)
        QFile::rename(own, path);
    QFile::remove(own);
    return {};
}

} // namespace

Result<Secret> historyKey(const QString &folder)
{
    const QString path = folder + QStringLiteral("/key");
    Result<Secret> key = readPrivateFile(path);
    if (!key && key.error().code == ErrorCode::NotFound) {
        if (const Status made = makeKey(path); !made)
            return std::unexpected(made.error());
        key = readPrivateFile(path);
    }
    if (key && key->reveal().size() != kKeyBytes)
        return fail(ErrorCode::Local, path, postseal::tr("is no key of 32 bytes"));
    return key;
}

QByteArray keyedHash(const Secret &key, QByteArrayView bytes)
{
    return hmacSha256(key.reveal(), bytes);
}

} // namespace postseal
