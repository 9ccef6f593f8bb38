// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/revocation.h"

#include "core/base/tr.h"
#include "core/probe/httpfetch.h"
#include "core/x509/handles.h"
#include "core/x509/ocspstaple.h"
#include "core/x509/revocationlist.h"
#include "core/x509/revocationplaces.h"

#include <QJsonObject>

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include <optional>

namespace postseal {

namespace {

constexpr qsizetype kLargestList = 32 << 20;
constexpr qsizetype kLargestAnswer = 64 << 10;

using RequestPtr = std::unique_ptr<OCSP_REQUEST, Free<OCSP_REQUEST_free>>;

/// Collects why no place gave an answer.
void note(QStringList &problems, const QByteArray &place, const QString &problem)
{
    problems += QString::fromUtf8(place) + QStringLiteral(": ") + problem;
}

bool isIssuer(const Certificate &candidate, X509 *leaf)
{
    const X509Ptr handle = handleOf(candidate);
    return handle && X509_check_issued(handle.get(), leaf) == X509_V_OK;
}

std::optional<Certificate> readIssuer(const QByteArray &bytes)
{
    if (const Result<Certificate> der = certificateFromDer(bytes))
        return *der;
    const Result<QList<Certificate>> pem = certificatesFromPem(bytes);
    return pem ? std::optional(pem->first()) : std::nullopt;
}

std::optional<Certificate> issuerOf(const Certificate &certificate, const QList<Certificate> &known,
                                    const RevocationPlaces &places, const Patience &patience,
                                    QStringList &problems)
{
    const X509Ptr leaf = handleOf(certificate);
    for (const Certificate &each : known) {
        if (leaf && isIssuer(each, leaf.get()))
            return each;
    }
    for (const QByteArray &place : places.issuers) {
        const Result<QByteArray> bytes = httpGet(place, kLargestAnswer, patience);
        if (!bytes) {
            note(problems, place, bytes.error().detail);
            continue;
        }
        const std::optional<Certificate> read = readIssuer(*bytes);
        if (leaf && read && isIssuer(*read, leaf.get()))
            return read;
        note(problems, place, postseal::tr("it is not the certificate of the issuer"));
    }
    return std::nullopt;
}

QByteArray ocspQuestion(const Certificate &certificate, const Certificate &issuer)
{
    const X509Ptr leaf = handleOf(certificate), signer = handleOf(issuer);
    const RequestPtr request(OCSP_REQUEST_new());
    // SHA-1 names the certificate here, and protects nothing; others are not understood everywhere.
    OCSP_CERTID *id = OCSP_cert_to_id(EVP_sha1(), leaf.get(), signer.get());
    if (!request || !id || !OCSP_request_add0_id(request.get(), id)) {
        OCSP_CERTID_free(id);
        return {};
    }
    unsigned char *der = nullptr;
    const int size = i2d_OCSP_REQUEST(request.get(), &der);
    const QByteArray bytes(reinterpret_cast<const char *>(der), std::max(size, 0));
    OPENSSL_free(der);
    return bytes;
}

std::optional<Revocation> byOcsp(const Certificate &certificate, const Certificate &issuer,
                                 const QByteArray &place, const Patience &patience,
                                 QStringList &problems)
{
    const Result<QByteArray> answer =
        httpPost(place, "application/ocsp-request", ocspQuestion(certificate, issuer),
                 kLargestAnswer, patience);
    if (!answer) {
        note(problems, place, answer.error().detail);
        return std::nullopt;
    }
    const OcspStaple said = ocspStapleOf(*answer, {certificate, issuer});
    if (said.state != OcspStaple::State::Good && said.state != OcspStaple::State::Revoked) {
        note(problems, place,
             said.problem.isEmpty() ? postseal::tr("it does not know the certificate")
                                    : said.problem);
        return std::nullopt;
    }
    return Revocation{.state = said.state == OcspStaple::State::Good ? Revocation::State::NotRevoked
                                                                     : Revocation::State::Revoked,
                      .source = Revocation::Source::Ocsp,
                      .place = place,
                      .revokedAt = said.revokedAt,
                      .asOf = said.thisUpdate,
                      .problem = {}};
}

std::optional<Revocation> byList(const Certificate &certificate, const Certificate &issuer,
                                 const QByteArray &place, const Patience &patience,
                                 QStringList &problems)
{
    const Result<QByteArray> list = httpGet(place, kLargestList, patience);
    if (!list) {
        note(problems, place, list.error().detail);
        return std::nullopt;
    }
    const ListedState said = listedState(*list, certificate, issuer);
    if (said.state == ListedState::State::Useless) {
        note(problems, place, said.problem);
        return std::nullopt;
    }
    return Revocation{.state = said.state == ListedState::State::NotRevoked
                                   ? Revocation::State::NotRevoked
                                   : Revocation::State::Revoked,
                      .source = Revocation::Source::List,
                      .place = place,
                      .revokedAt = said.revokedAt,
                      .asOf = said.thisUpdate,
                      .problem = {}};
}

QString sourceName(Revocation::Source source)
{
    return source == Revocation::Source::Ocsp ? QStringLiteral("OCSP") : QStringLiteral("CRL");
}

} // namespace

Revocation checkRevocation(const Certificate &certificate, const QList<Certificate> &known,
                           const Patience &patience)
{
    const RevocationPlaces places = revocationPlacesOf(certificate);
    Revocation unknown;
    if (places.ocsp.isEmpty() && places.crls.isEmpty()) {
        unknown.state = Revocation::State::NotOffered;
        return unknown;
    }
    QStringList problems;
    const auto issuer = issuerOf(certificate, known, places, patience, problems);
    if (!issuer) {
        problems += postseal::tr("the certificate of the issuer is not known here");
        unknown.problem = problems.join(QStringLiteral("; "));
        return unknown;
    }
    for (const QByteArray &place : places.ocsp) {
        if (const auto answer = byOcsp(certificate, *issuer, place, patience, problems))
            return *answer;
    }
    for (const QByteArray &place : places.crls) {
        if (const auto answer = byList(certificate, *issuer, place, patience, problems))
            return *answer;
    }
    unknown.problem = problems.join(QStringLiteral("; "));
    return unknown;
}

QString describe(const Revocation &revocation)
{
    const auto day = [](const QDateTime &at) { return at.date().toString(Qt::ISODate); };
    switch (revocation.state) {
    case Revocation::State::NotRevoked:
        return postseal::tr("not revoked by its authority, as of %1 (%2)")
            .arg(day(revocation.asOf), sourceName(revocation.source));
    case Revocation::State::Revoked:
        return postseal::tr("revoked by its authority on %1 (%2)")
            .arg(day(revocation.revokedAt), sourceName(revocation.source));
    case Revocation::State::NotOffered:
        return postseal::tr("its authority offers no way to ask whether it is revoked");
    case Revocation::State::Unknown:
        break;
    }
    return postseal::tr("whether it is revoked could not be learnt (%1)").arg(revocation.problem);
}

QJsonObject Revocation::toJson() const
{
    static constexpr const char *kStates[] = {"notRevoked", "revoked", "unknown", "notOffered"};
    QJsonObject object{
        {QStringLiteral("state"), QLatin1StringView(kStates[static_cast<int>(state)])}};
    if (source != Source::None) {
        object.insert(QStringLiteral("source"), sourceName(source));
        object.insert(QStringLiteral("place"), QString::fromUtf8(place));
        object.insert(QStringLiteral("asOf"), asOf.toString(Qt::ISODate));
    }
    if (state == Revocation::State::Revoked)
        object.insert(QStringLiteral("revokedAt"), revokedAt.toString(Qt::ISODate));
    if (!problem.isEmpty())
        object.insert(QStringLiteral("problem"), problem);
    return object;
}

} // namespace postseal
