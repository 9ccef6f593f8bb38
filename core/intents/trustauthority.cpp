// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/trustauthority.h"

#include "core/base/tr.h"
#include "core/intents/trustremarks.h"
#include "core/settings/servercertificate.h"

#include <algorithm>

namespace postseal {

namespace {

using Authorities = QList<GivenAuthority>;

/// Names of our own that are tried.
constexpr int kMostOwnNames = 3;

/// \a stem, then with a number.
QList<QByteArray> numbered(const QByteArray &stem, const QByteArray &ending, int most)
{
    QList<QByteArray> names{stem + ending};
    for (int number = 2; number <= most; ++number)
        names.append(stem + '-' + QByteArray::number(number) + ending);
    return names;
}

QList<QByteArray> hashNames(const GivenAuthority &authority)
{
    QList<QByteArray> names;
    for (int number = 0; number < kMostOfOneHash; ++number)
        names.append(authority.subjectHash + '.' + QByteArray::number(number));
    return names;
}

QByteArray ownStem(TlsTrust::Side side)
{
    return side == TlsTrust::Side::Client ? "server-authorities" : "client-authorities";
}

bool isThere(const Configuration &configuration, const QByteArray &path)
{
    const ConfigFile *file = configuration.file(path);
    return file && file->exists();
}

bool holds(const Configuration &configuration, const QByteArray &path,
           const GivenAuthority &authority)
{
    const ConfigFile *file = configuration.file(path);
    return file && file->bytes && certificateBlocks(*file->bytes).contains(authority.der);
}

/// Adds to the trust of one side.
class TrustWriter {
public:
    TrustWriter(const Configuration &from, const ServerFacts &facts, AuthorityPlaces places,
                QByteArray directory)
        : m_writer(from, facts)
        , m_places(std::move(places))
        , m_directory(std::move(directory))
    {
    }

    void addToFile(TlsTrust::Side side, const Authorities &authorities);
    void addToDirectory(TlsTrust::Side side, const Authorities &authorities);
    SettingWriter &writer() { return m_writer; }

private:
    const Configuration &now() const { return m_writer.configuration(); }
    QByteArray here(const QByteArray &path) const { return pathOf(now(), m_directory, path); }
    /// A name in the configuration directory that nothing has; \a parameter names it.
    QByteArray ownPlace(const QByteArray &parameter, const QByteArray &stem,
                        const QByteArray &ending);
    void add(const QByteArray &folder, const GivenAuthority &authority);
    void put(const QList<QByteArray> &paths, const GivenAuthority &authority);
    void refuse(ErrorCode code, const QByteArray &subject, const QString &why)
    {
        m_writer.refuse({.code = code, .subject = QString::fromUtf8(subject), .detail = why});
    }

    SettingWriter m_writer;
    AuthorityPlaces m_places;
    QByteArray m_directory;
};

QByteArray TrustWriter::ownPlace(const QByteArray &parameter, const QByteArray &stem,
                                 const QByteArray &ending)
{
    for (const QByteArray &name : numbered(stem, ending, kMostOwnNames)) {
        const QByteArray path = now().directory() + '/' + name;
        if (isThere(now(), path))
            continue;
        m_writer.set({}, m_places.prefix + parameter, "$config_directory/" + name);
        return path;
    }
    refuse(ErrorCode::Refused, now().directory() + '/' + stem + ending,
           postseal::tr("is there, and nothing names it; take it away first"));
    return {};
}

void TrustWriter::addToFile(TlsTrust::Side side, const Authorities &authorities)
{
    const bool fresh = m_places.fileWay == AuthorityPlaces::Way::New;
    const QByteArray path = fresh ? ownPlace("CAfile", ownStem(side), ".pem") : here(m_places.file);
    const ConfigFile *there = now().file(path);
    if (!m_writer.isGood())
        return;
    if (!fresh && (!there || (there->exists() && !there->bytes)))
        return refuse(ErrorCode::NotPermitted, path,
                      postseal::tr("was not read, so that its certificates would be lost"));
    QByteArray bytes = there ? there->bytes.value_or(QByteArray()) : QByteArray();
    if (fresh)
        m_writer.create(path, bytes);
    for (const GivenAuthority &each : authorities) {
        if (certificateBlocks(bytes).contains(each.der))
            continue;
        if (!bytes.isEmpty() && !bytes.endsWith('\n'))
            bytes += '\n';
        bytes += "# " + each.name + '\n' + each.pem();
        m_writer.extend(path, each.name, bytes);
    }
}

void TrustWriter::addToDirectory(TlsTrust::Side side, const Authorities &authorities)
{
    const bool fresh = m_places.directoryWay == AuthorityPlaces::Way::New;
    const QByteArray folder =
        fresh ? ownPlace("CApath", ownStem(side), {}) : here(m_places.directory);
    for (const GivenAuthority &each : authorities)
        add(folder, each);
}

void TrustWriter::add(const QByteArray &folder, const GivenAuthority &authority)
{
    QList<QByteArray> hashes, names;
    for (const QByteArray &name : hashNames(authority))
        hashes.append(folder + '/' + name);
    for (const QByteArray &name : numbered(fileNameOf(authority), ".pem", kMostOfOneHash))
        names.append(folder + '/' + name);
    put(names, authority);
    put(hashes, authority);
}

/// Puts it at the first of \a paths where nothing is; OpenSSL looks no further than that, so that
/// the same certificate behind a gap does not count.
void TrustWriter::put(const QList<QByteArray> &paths, const GivenAuthority &authority)
{
    if (!m_writer.isGood())
        return;
    for (const QByteArray &path : paths) {
        if (holds(now(), path, authority))
            return;
        if (!isThere(now(), path))
            return m_writer.extend(path, authority.name, authority.pem());
    }
    refuse(ErrorCode::Refused, paths.last(),
           postseal::tr("is there, as are all names before it; take away what is not needed"));
}

} // namespace

Result<Intended> trustAuthorities(const Configuration &configuration, const ServerFacts &facts,
                                  TlsTrust::Side side, const QByteArray &directory,
                                  const QList<GivenAuthority> &authorities)
{
    const auto found = authorityPlaces(configuration, facts, side);
    const AuthorityPlaces places = found.value_or(AuthorityPlaces());
    TrustWriter trust(configuration, facts, places, directory);
    const Scope scope{.configuration = configuration, .facts = facts};
    if (!found)
        return fail(ErrorCode::Refused, QStringLiteral("CAfile, CApath"),
                    tr("are written so that their values are not known from here"));
    if (side == TlsTrust::Side::Client && valueOf(scope, "smtp_tls_trust_anchor_file", "") != "")
        return fail(ErrorCode::Refused, QStringLiteral("smtp_tls_trust_anchor_file"),
                    tr("is set, so that Postfix trusts the certificates in it alone; add them "
                       "there, or take the setting out"));
    const auto known = std::ranges::find_if(authorities, &GivenAuthority::isPublic);
    if (side == TlsTrust::Side::Server && known != authorities.end() &&
        letsEveryClientIn(configuration))
        return fail(ErrorCode::Refused, QString::fromUtf8(known->name),
                    tr("issues certificates to anyone, and permit_tls_all_clientcerts lets in "
                       "whoever has one of a trusted authority: an open relay. Let clients in by "
                       "fingerprint with permit_tls_clientcerts first"));
    if (places.directoryWay == AuthorityPlaces::Way::None)
        return fail(ErrorCode::Refused,
                    QString::fromUtf8(places.prefix + "CAfile, " + places.prefix + "CApath"),
                    tr("name what the distribution fills or what has another use too; name a file "
                       "of its own with %1CAfile first")
                        .arg(QString::fromUtf8(places.prefix)));
    if (places.fileWay != AuthorityPlaces::Way::Kept)
        trust.addToFile(side, authorities);
    else
        trust.addToDirectory(side, authorities);
    Result<Intended> intended = intendedBy(trust.writer());
    if (intended && !intended->said.isEmpty())
        intended->remarks = trustRemarks(intended->next, facts, side, places);
    return intended;
}

QList<QByteArray> pathsForAuthorities(const Configuration &configuration, const ServerFacts &facts,
                                      TlsTrust::Side side, const QByteArray &directory,
                                      const QList<GivenAuthority> &authorities)
{
    const AuthorityPlaces places =
        authorityPlaces(configuration, facts, side).value_or(AuthorityPlaces());
    const QByteArray own = configuration.directory() + '/';
    QList<QByteArray> paths, folders;
    for (const QByteArray &name : numbered(ownStem(side), {}, kMostOwnNames)) {
        folders.append(own + name);
        paths += {own + name, own + name + ".pem"};
    }
    if (!places.file.isEmpty())
        paths.append(pathOf(configuration, directory, places.file));
    if (places.directoryWay == AuthorityPlaces::Way::Extended)
        folders = {pathOf(configuration, directory, places.directory)};
    for (const QByteArray &folder : std::as_const(folders)) {
        for (const GivenAuthority &each : authorities) {
            for (const QByteArray &name :
                 hashNames(each) + numbered(fileNameOf(each), ".pem", kMostOfOneHash))
                paths.append(folder + '/' + name);
        }
    }
    return paths;
}

} // namespace postseal
