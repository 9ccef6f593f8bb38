// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/foundcertificate.h"

#include <QCoreApplication>
#include <QStringList>

namespace postseal {

/// What a person reads about certificates: whole sentences, no colour needed.
class CertificateWords {
    Q_DECLARE_TR_FUNCTIONS(CertificateWords)

public:
    /// How a thing is, for the shape beside the words.
    enum class Weight { Good, Note, Warning, Bad };

    /// The names it is for, the first three.
    static QString names(const Certificate &leaf);
    /// Organisation and name of the issuer.
    static QString issuer(const Certificate &leaf);
    /// "2027-01-27, in 63 days"
    static QString validity(const Certificate &leaf, const QDateTime &at);
    static QString key(const FoundCertificate &found);
    static Weight keyWeight(const FoundCertificate &found);
    static QString source(FoundCertificate::Source source);
    static QString use(const FoundCertificate &found);

    static Weight weight(Concern concern);
    /// What it means for mail, and what to do.
    static QString sentence(Concern concern, const FoundCertificate &found,
                            const QByteArray &hostName);
    /// Who renews it, and whether Postfix is told.
    static QString renewal(const FoundCertificate &found);
    /// What to run on the server so that a renewal reloads Postfix: a sentence, then commands.
    static QString renewalAdvice(const FoundCertificate &found);
};

} // namespace postseal
