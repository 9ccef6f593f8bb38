// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/servercertificate.h"

#include "core/config/booleanvalue.h"
#include "core/settings/expansion.h"
#include "core/settings/snitable.h"

#include <QVersionNumber>

#include <algorithm>

namespace postseal {

namespace {

constexpr auto kChainFiles = "smtpd_tls_chain_files";

QByteArray valueIn(const Scope &scope, const QByteArray &name)
{
    return valueOf(scope, name, "").value_or(QByteArray());
}

QByteArray valueIn(const Configuration &configuration, const ServerFacts &facts,
                   const QByteArray &name)
{
    return valueIn({.configuration = configuration, .facts = facts}, name);
}

/// Files of a list; a key file stands before its certificate's file (postconf(5)).
QList<NamedCertificate> namedInChains(QByteArray value)
{
    QList<NamedCertificate> named;
    QByteArray before;
    for (const QByteArray &path : value.replace(',', ' ').simplified().split(' ')) {
        if (path.isEmpty())
            continue;
        named.append({.parameter = kChainFiles,
                      .certificate = path,
                      .key = before.isEmpty() ? path : before});
        before = path;
    }
    return named;
}

bool readsChainFiles(const Scope &scope)
{
    const auto version = scope.facts.release();
    return (version.isNull() || version >= QVersionNumber(3, 4)) &&
           !valueIn(scope, kChainFiles).isEmpty();
}

QList<NamedCertificate> namedIn(const Scope &scope)
{
    if (readsChainFiles(scope))
        return namedInChains(valueIn(scope, kChainFiles));
    QList<NamedCertificate> named;
    for (const char *kind : {"", "ec", "d"}) {
        const QByteArray parameter = QByteArray("smtpd_tls_") + kind + "cert_file";
        const QByteArray path = valueIn(scope, parameter);
        if (path.isEmpty() || path == "none")
            continue;
        const QByteArray key = valueIn(scope, QByteArray("smtpd_tls_") + kind + "key_file");
        named.append(
            {.parameter = parameter, .certificate = path, .key = key.isEmpty() ? path : key});
    }
    return named;
}

bool offersTls(const Configuration &configuration, const ServerFacts &facts)
{
    const QByteArray level = valueIn(configuration, facts, "smtpd_tls_security_level");
    if (!level.isEmpty())
        return level.compare("none", Qt::CaseInsensitive) != 0;
    return isYes(valueIn(configuration, facts, "smtpd_use_tls")) ||
           isYes(valueIn(configuration, facts, "smtpd_enforce_tls"));
}

using NamedValues = QList<std::pair<QByteArray, QByteArray>>;

/// Whether a row names a certificate by parameters that chain files of main.cf would switch off.
bool hasRowWithOlderNames(const Configuration &configuration)
{
    return std::ranges::any_of(configuration.masterCf().services(), [](const Service &row) {
        return !row.valueOf(kChainFiles) &&
               (row.valueOf("smtpd_tls_cert_file") || row.valueOf("smtpd_tls_eccert_file"));
    });
}

bool writesChainFiles(const Configuration &from, const ServerFacts &facts, qsizetype count)
{
    const QVersionNumber version = facts.release();
    return usesChainFiles(from, facts) ||
           (count > 1 && version >= QVersionNumber(3, 4) && !hasRowWithOlderNames(from));
}

NamedValues asChainFiles(const QList<CertificateFiles> &files)
{
    QByteArray list;
    for (const CertificateFiles &each : files) {
        list += list.isEmpty() ? "" : ", ";
        list += each.key == each.certificate ? each.key : each.key + ", " + each.certificate;
    }
    return {{kChainFiles, list}};
}

NamedValues asPairs(const Configuration &from, const ServerFacts &facts,
                    const QList<CertificateFiles> &files)
{
    const bool ecSet = !valueIn(from, facts, "smtpd_tls_eccert_file").isEmpty();
    NamedValues values;
    for (const CertificateFiles &each : files) {
        const bool ec = each.ec && (ecSet || files.size() > 1);
        const QByteArray prefix = ec ? "smtpd_tls_ec" : "smtpd_tls_";
        values.emplaceBack(prefix + "cert_file", each.certificate);
        values.emplaceBack(prefix + "key_file", each.key);
    }
    return values;
}

} // namespace

bool usesChainFiles(const Configuration &configuration, const ServerFacts &facts)
{
    return readsChainFiles({.configuration = configuration, .facts = facts});
}

QList<NamedCertificate> namedCertificates(const Configuration &configuration,
                                          const ServerFacts &facts)
{
    return namedIn({.configuration = configuration, .facts = facts});
}

QList<NamedCertificate> everyNamedCertificate(const Configuration &configuration,
                                              const ServerFacts &facts)
{
    QList<NamedCertificate> every = namedCertificates(configuration, facts);
    for (const Service &row : configuration.masterCf().services()) {
        if (row.program != "smtpd")
            continue;
        for (const NamedCertificate &each :
             namedIn({.configuration = configuration, .facts = facts, .row = &row})) {
            if (!every.contains(each))
                every.append(each);
        }
    }
    return every;
}

QList<QByteArray> rowsWithOwnCertificate(const Configuration &configuration)
{
    static const QList<QByteArray> names{"smtpd_tls_cert_file", "smtpd_tls_eccert_file",
                                         "smtpd_tls_chain_files"};
    QList<QByteArray> rows;
    for (const Service &row : configuration.masterCf().services()) {
        if (std::ranges::any_of(
                names, [&](const QByteArray &name) { return row.valueOf(name).has_value(); }))
            rows.append(row.name());
    }
    return rows;
}

Result<Configuration> useServerCertificates(const Configuration &from, const ServerFacts &facts,
                                            const QList<CertificateFiles> &files)
{
    MainCf main = from.mainCf();
    NamedValues values = writesChainFiles(from, facts, files.size()) ? asChainFiles(files)
                                                                     : asPairs(from, facts, files);
    if (!offersTls(from, facts))
        values.emplaceBack("smtpd_tls_security_level", "may");
    for (const auto &[name, value] : std::as_const(values)) {
        if (const Status set = main.setValue(name, value); !set)
            return std::unexpected(set.error());
    }
    Configuration next = from;
    next.setMainCf(main);
    return next;
}

QByteArray plainFileName(QByteArray name, const QByteArray &fallback)
{
    for (char &c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        if (!plain)
            c = '_';
    }
    while (name.startsWith('.'))
        name.remove(0, 1);
    return name.isEmpty() ? fallback : name.left(100);
}

QByteArray pathOf(const Configuration &configuration, const QByteArray &directory,
                  const QByteArray &name)
{
    return name.startsWith(directory + '/') ? configuration.directory() + name.mid(directory.size())
                                            : name;
}

CertificateFiles placesForGiven(const Configuration &configuration, const ServerFacts &facts,
                                const QByteArray &directory, const QByteArray &name,
                                const QList<QByteArray> &taken)
{
    const QList<NamedCertificate> named = namedCertificates(configuration, facts);
    const QByteArray stem = directory + '/' + plainFileName(name, "server");
    const auto fileOf = [&](const QByteArray &path) {
        return configuration.file(pathOf(configuration, directory, path));
    };
    const auto isTaken = [&](const QByteArray &path) {
        const ConfigFile *file = fileOf(path);
        return taken.contains(path) || (file && file->exists());
    };
    // What a link points to may be another program's.
    const auto isOwnFile = [&](const QByteArray &path) {
        const ConfigFile *file = fileOf(path);
        return file && file->realPath == file->path;
    };
    for (int number = 1;; ++number) {
        const QByteArray place = number == 1 ? stem : stem + '-' + QByteArray::number(number);
        const CertificateFiles files{.certificate = place + ".pem", .key = place + ".key"};
        const bool inUse = std::ranges::any_of(named,
                                               [&](const NamedCertificate &each) {
                                                   return each.certificate == files.certificate &&
                                                          each.key == files.key;
                                               }) ||
                           (isNamedBySni(configuration, facts, files.certificate) &&
                            isNamedBySni(configuration, facts, files.key));
        if (inUse && isOwnFile(files.certificate) && isOwnFile(files.key))
            return files;
        if (!isTaken(files.certificate) && !isTaken(files.key))
            return files;
    }
}

} // namespace postseal
