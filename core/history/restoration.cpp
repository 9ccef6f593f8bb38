// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/restoration.h"

#include "core/base/tr.h"
#include "core/history/statecompare.h"
#include "core/history/unmasking.h"

namespace postseal {

namespace {

QString restoredName(const QByteArray &path)
{
    return QString::fromUtf8(path);
}

/// One restoration under way.
class Restorer {
public:
    Restorer(const Configuration &now, const Secret &key, const QSet<QByteArray> &secret)
        : m_now(now)
        , m_key(key)
        , m_today(keptStateOf(now, key, secret))
        , m_done{.wanted = now, .left = {}}
    {
    }

    void giveBack(const QByteArray &path, const KeptFile &file)
    {
        const KeptFile today = m_today.files.value(path);
        const bool there = m_today.files.contains(path);
        if (there && today == file)
            return;
        if (!file.bytes)
            return leaveWithoutContents(path, file, today, there);
        if (!putContents(path, file, today))
            return;
        note(m_done.wanted.setRights(path, file.mode, file.uid, file.gid));
    }

    /// Nobody knows what it was: as \a file it was known earlier.
    void leave(const QByteArray &path, const KeptFile &file)
    {
        const auto today = m_today.files.constFind(path);
        if (today == m_today.files.cend() || !today->hasSameContents(file) ||
            !today->hasSameRights(file))
            m_done.left += postseal::tr("%1 was not looked at then, so that nobody knows what it "
                                        "was; it is left as it is today")
                               .arg(restoredName(path));
    }

    /// Where it still is what we \a wrote.
    void takeAway(const QByteArray &path, const KeptFile &wrote)
    {
        const auto today = m_today.files.constFind(path);
        if (today == m_today.files.cend())
            return;
        if (wrote.isKnown() && today->hasSameContents(wrote))
            note(m_done.wanted.removeFile(path));
        else
            m_done.left += postseal::tr("%1 stays: it was not there then, but somebody else has "
                                        "written it since")
                               .arg(restoredName(path));
    }

    Restoration done() const { return m_done; }

private:
    bool isSecret(const QByteArray &path) const { return m_today.secret.contains(path); }

    void note(const Status &status)
    {
        if (!status)
            m_done.left += describe(status.error());
    }

    bool putContents(const QByteArray &path, const KeptFile &file, const KeptFile &today)
    {
        if (file.bytes == today.bytes)
            return true;
        const Unmasked document =
            unmaskedDocument(m_now, path, file.bytes.value_or(QByteArray()), m_key);
        for (const PasswordNotKept &password : document.notKept)
            m_done.left += describe(password, path);
        const Status put = m_done.wanted.putFile(path, document.bytes, file.mode);
        note(put);
        return put.has_value();
    }

    QString notFetched(const QByteArray &path) const
    {
        return isSecret(path)
                   ? postseal::tr("%1 is secret, so that no history has it; it was not looked at, "
                                  "and stays as it is")
                   : postseal::tr("%1 was too large to be read, so that no history has it; it was "
                                  "not looked at, and stays as it is");
    }

    QString anotherThen(const QByteArray &path) const
    {
        return isSecret(path) ? postseal::tr("%1 was another then; it is secret, so that no "
                                             "history has it, and stays as it is")
                              : postseal::tr("%1 was another then; it was too large to be read, so "
                                             "that no history has it, and stays as it is");
    }

    void leaveWithoutContents(const QByteArray &path, const KeptFile &file, const KeptFile &today,
                              bool there)
    {
        QString why;
        if (!m_now.file(path))
            why = notFetched(path);
        else if (!there)
            why = postseal::tr("%1 is not there any more; it is secret or was not read, so that no "
                               "history has it");
        else if (file.isKnown() && !today.isKnown())
            why = postseal::tr("%1 is left as it is: this account cannot read it, so that nobody "
                               "knows whether it is what it was then");
        else if (file.isKnown() && !today.hasSameContents(file))
            why = anotherThen(path);
        if (!why.isEmpty())
            m_done.left += why.arg(restoredName(path));
        // What is not fetched has no bytes to be written with another owner.
        if (there && rightsDiffer(file, today))
            m_done.left += postseal::tr("%1 had mode %2 and owner %3:%4 then, and keeps those of "
                                        "today")
                               .arg(restoredName(path), QString::fromLatin1(file.mode),
                                    QString::fromLatin1(file.uid), QString::fromLatin1(file.gid));
    }

    const Configuration &m_now;
    const Secret &m_key;
    KeptState m_today;
    Restoration m_done;
};

} // namespace

Restoration restored(const Configuration &now, const KeptState &earlier,
                     const QMap<QByteArray, KeptFile> &created, const Secret &key)
{
    QSet<QByteArray> secret = earlier.secret;
    for (auto it = created.cbegin(); it != created.cend(); ++it) {
        if (!it->keyedHash.isEmpty())
            secret += it.key();
    }
    Restorer restorer(now, key, secret);
    for (auto it = earlier.files.cbegin(); it != earlier.files.cend(); ++it) {
        if (!it->directories.contains(now.directory()))
            continue;
        if (earlier.wasSeen(it.key(), now.directory()))
            restorer.giveBack(it.key(), *it);
        else
            restorer.leave(it.key(), *it);
    }
    // Afterwards: a document that names them stands in the way.
    for (auto it = created.cbegin(); it != created.cend(); ++it) {
        if (!earlier.files.contains(it.key()))
            restorer.takeAway(it.key(), *it);
    }
    return restorer.done();
}

QList<QByteArray> pathsToRestore(const KeptState &earlier,
                                 const QMap<QByteArray, KeptFile> &created,
                                 const QByteArray &directory)
{
    QList<QByteArray> paths;
    for (auto it = created.cbegin(); it != created.cend(); ++it) {
        if (!earlier.files.contains(it.key()))
            paths += it.key();
    }
    for (auto it = earlier.files.cbegin(); it != earlier.files.cend(); ++it) {
        if (it->bytes && it->directories.contains(directory))
            paths += it.key();
    }
    return paths;
}

} // namespace postseal
