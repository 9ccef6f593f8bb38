// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/probe/revokingca.h"

#include "tests/probe/smtppeer.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace postseal::testbed {

namespace {

QString uri(quint16 port, const QString &name)
{
    return u"URI:http://127.0.0.1:%1/%2"_s.arg(port).arg(name);
}

} // namespace

std::unique_ptr<RevokingCa> RevokingCa::create()
{
    auto made = std::unique_ptr<RevokingCa>(new RevokingCa);
    auto ca = TestCa::create();
    if (!ca)
        return nullptr;
    made->m_ca = std::make_unique<TestCa>(*std::move(ca));
    made->m_ocspPort = freePort();
    made->m_webPort = freePort();
    made->m_closed = freePort();
    return made;
}

QString RevokingCa::ocsp() const
{
    return u"\nauthorityInfoAccess=OCSP;"_s + uri(m_ocspPort, {});
}

QString RevokingCa::closedOcsp() const
{
    return u"\nauthorityInfoAccess=OCSP;"_s + uri(m_closed, {});
}

QString RevokingCa::list(const QString &name) const
{
    return u"\ncrlDistributionPoints="_s + uri(m_webPort, name);
}

QString RevokingCa::ocspAndIssuer() const
{
    return ocsp() + u",caIssuers;"_s + uri(m_webPort, u"issuer.der"_s);
}

Leaf RevokingCa::issue(const QString &extensions, const QString &name)
{
    return m_ca->issue({.names = {name}, .purpose = u"clientAuth"_s, .extensions = extensions})
        .value_or(Leaf());
}

bool RevokingCa::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

Certificate RevokingCa::issuer() const
{
    QFile file(m_ca->intermediateFile());
    const bool opened = file.open(QIODevice::ReadOnly);
    return certificatesFromPem(opened ? file.readAll() : QByteArray())
        .value_or(QList<Certificate>{Certificate()})
        .first();
}

QByteArray RevokingCa::place(const QString &name) const
{
    return u"http://127.0.0.1:%1/%2"_s.arg(m_webPort).arg(name).toLatin1();
}

bool RevokingCa::openssl(const QStringList &words) const
{
    const Outcome outcome = Program(u"openssl"_s, words).run();
    if (!outcome.ok())
        qWarning("%s", outcome.text().constData());
    return outcome.ok();
}

bool RevokingCa::makeLists() const
{
    const QString issuer = m_ca->intermediateFile();
    const QString key = QString(issuer).replace(u".pem"_s, u".key"_s);
    const QStringList common{u"ca"_s,       u"-gencrl"_s, u"-config"_s, path(u"ca.cnf"_s),
                             u"-keyfile"_s, key,          u"-cert"_s,   issuer};
    return openssl(common + QStringList{u"-out"_s, path(u"good.pem"_s), u"-crldays"_s, u"30"_s}) &&
           openssl(common + QStringList{u"-out"_s, path(u"old.pem"_s), u"-crl_lastupdate"_s,
                                        u"20200101000000Z"_s, u"-crl_nextupdate"_s,
                                        u"20200201000000Z"_s}) &&
           openssl({u"crl"_s, u"-in"_s, path(u"good.pem"_s), u"-outform"_s, u"DER"_s, u"-out"_s,
                    path(u"good.crl"_s)}) &&
           openssl({u"x509"_s, u"-in"_s, issuer, u"-outform"_s, u"DER"_s, u"-out"_s,
                    path(u"issuer.der"_s)});
}

bool RevokingCa::start()
{
    const QString issuer = m_ca->intermediateFile();
    const QString key = QString(issuer).replace(u".pem"_s, u".key"_s);
    m_responder = std::make_unique<RunningProgram>(
        Program(u"openssl"_s, {u"ocsp"_s, u"-port"_s, QString::number(m_ocspPort), u"-index"_s,
                               path(u"index.txt"_s), u"-CA"_s, issuer, u"-rkey"_s, key,
                               u"-rsigner"_s, issuer, u"-ndays"_s, u"7"_s})
            .start());
    m_web = std::make_unique<RunningProgram>(
        Program(u"python3"_s, {u"-u"_s, u"-m"_s, u"http.server"_s, u"--bind"_s, u"127.0.0.1"_s,
                               u"--directory"_s, m_folder.path(), QString::number(m_webPort)})
            .start());
    return m_responder->waitForOutput("waiting", std::chrono::seconds(10)) &&
           m_web->waitForOutput("Serving", std::chrono::seconds(10));
}

bool RevokingCa::publish(const QList<Certificate> &good, const QList<Certificate> &revoked)
{
    QByteArray index;
    for (const Certificate &each : good)
        index += "V\t491231000000Z\t\t" + each.serial + "\tunknown\t/CN=" + each.serial + '\n';
    for (const Certificate &each : revoked)
        index += "R\t491231000000Z\t260105080000Z\t" + each.serial +
                 "\tunknown\t/CN=" + each.serial + '\n';
    return write(u"index.txt"_s, index) &&
           write(u"ca.cnf"_s, "[ca]\ndefault_ca=c\n[c]\ndatabase=" + path(u"index.txt"_s).toUtf8() +
                                  "\ndefault_md=sha256\n") &&
           makeLists() && start();
}

} // namespace postseal::testbed
