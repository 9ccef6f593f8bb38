// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/revocationplaces.h"

#include "core/x509/handles.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr qsizetype kMostPlaces = 4;
constexpr int kLongestPlace = 2000;

using AccessPtr = std::unique_ptr<AUTHORITY_INFO_ACCESS, Free<AUTHORITY_INFO_ACCESS_free>>;
using PointsPtr = std::unique_ptr<CRL_DIST_POINTS, Free<CRL_DIST_POINTS_free>>;

/// Others than http would ask for trust that is being asked about.
void add(QList<QByteArray> &places, const GENERAL_NAME *name)
{
    if (name->type != GEN_URI || places.size() >= kMostPlaces)
        return;
    const ASN1_IA5STRING *text = name->d.uniformResourceIdentifier;
    const int size = ASN1_STRING_length(text);
    const QByteArray place(reinterpret_cast<const char *>(ASN1_STRING_get0_data(text)), size);
    const bool plain = std::ranges::all_of(place, [](char c) { return c > ' ' && c < 0x7f; });
    if (plain && size <= kLongestPlace && place.toLower().startsWith("http://"))
        places.append(place);
}

void readAccess(const X509 *certificate, RevocationPlaces &places)
{
    const AccessPtr access(static_cast<AUTHORITY_INFO_ACCESS *>(
        X509_get_ext_d2i(certificate, NID_info_access, nullptr, nullptr)));
    for (int i = 0; access && i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
        const ACCESS_DESCRIPTION *each = sk_ACCESS_DESCRIPTION_value(access.get(), i);
        const int method = OBJ_obj2nid(each->method);
        if (method == NID_ad_OCSP)
            add(places.ocsp, each->location);
        else if (method == NID_ad_ca_issuers)
            add(places.issuers, each->location);
    }
}

void readPoints(const X509 *certificate, RevocationPlaces &places)
{
    const PointsPtr points(static_cast<CRL_DIST_POINTS *>(
        X509_get_ext_d2i(certificate, NID_crl_distribution_points, nullptr, nullptr)));
    for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT_NAME *name = sk_DIST_POINT_value(points.get(), i)->distpoint;
        if (!name || name->type != 0) // 0: whole names
            continue;
        for (int k = 0; k < sk_GENERAL_NAME_num(name->name.fullname); ++k)
            add(places.crls, sk_GENERAL_NAME_value(name->name.fullname, k));
    }
}

} // namespace

RevocationPlaces revocationPlacesOf(const Certificate &certificate)
{
    RevocationPlaces places;
    if (const X509Ptr handle = handleOf(certificate)) {
        readAccess(handle.get(), places);
        readPoints(handle.get(), places);
    }
    return places;
}

} // namespace postseal
