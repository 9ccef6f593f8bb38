// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/listeneredit.h"

#include <QCoreApplication>

#include <utility>

namespace postseal {

namespace {

/// Writes values of one listener. The first failure stays, and nothing more is done after it.
class ListenerWriter {
public:
    ListenerWriter(Configuration configuration, const ServerFacts &facts, const QByteArray &service)
        : m_next(std::move(configuration))
        , m_facts(facts)
        , m_service(service + "/inet")
    {
        if (!row())
            m_done = fail(ErrorCode::NotFound, QString::fromUtf8(service),
                          QCoreApplication::translate("MasterCf", "master.cf has no such row"));
    }

    ListenerCard card() const;
    ValueOrigin origin(const QByteArray &name, const QByteArray &fallback = "no") const;
    void set(const QByteArray &name, const QByteArray &value);
    /// Takes the listener's own setting out.
    void unset(const QByteArray &name);
    bool isGood() const { return m_done.has_value(); }
    Result<Configuration> result() const
    {
        return m_done ? Result<Configuration>(m_next) : std::unexpected(m_done.error());
    }

private:
    const Service *row() const { return m_next.masterCf().find(m_service); }
    bool belongsInMainCf(const QByteArray &name) const;

    Configuration m_next;
    const ServerFacts &m_facts;
    QByteArray m_service;
    Status m_done;
};

ListenerCard ListenerWriter::card() const
{
    return listenerCard(m_next, m_facts, m_service).value_or(ListenerCard());
}

ValueOrigin ListenerWriter::origin(const QByteArray &name, const QByteArray &fallback) const
{
    return originOf({.configuration = m_next, .facts = m_facts, .row = row()}, name, fallback);
}

bool ListenerWriter::belongsInMainCf(const QByteArray &name) const
{
    return !row()->valueOf(name) && isSetInMainCf(card().listener);
}

void ListenerWriter::set(const QByteArray &name, const QByteArray &value)
{
    if (!m_done || origin(name).value == value)
        return;
    if (belongsInMainCf(name)) {
        MainCf main = m_next.mainCf();
        m_done = main.setValue(name, value);
        m_next.setMainCf(main);
        return;
    }
    MasterCf master = m_next.masterCf();
    m_done = master.setOverride(m_service, name, value);
    m_next.setMasterCf(master);
}

void ListenerWriter::unset(const QByteArray &name)
{
    if (!m_done)
        return;
    if (belongsInMainCf(name)) {
        MainCf main = m_next.mainCf();
        main.remove(name);
        m_next.setMainCf(main);
        return;
    }
    MasterCf master = m_next.masterCf();
    master.removeOverride(m_service, name);
    m_next.setMasterCf(master);
}

QByteArray levelOf(Encryption encryption)
{
    switch (encryption) {
    case Encryption::None:
        return "none";
    case Encryption::Offered:
        return "may";
    default:
        return "encrypt";
    }
}

/// TLS from the first byte ends: the row's own switch goes, one of main.cf is overridden.
void leaveWrapperMode(ListenerWriter &writer)
{
    if (writer.origin("smtpd_tls_wrappermode").place == ValueOrigin::Place::Row)
        writer.unset("smtpd_tls_wrappermode");
    writer.set("smtpd_tls_wrappermode", "no");
}

} // namespace

bool isSetInMainCf(const Listener &listener)
{
    return listener.program == "postscreen" || (listener.port == 25 && listener.host.isEmpty());
}

Result<Configuration> withListenerOn(const Configuration &configuration, const QByteArray &service,
                                     bool on)
{
    Configuration next = configuration;
    MasterCf master = next.masterCf();
    const Status done = on ? master.enable(service + "/inet") : master.disable(service + "/inet");
    if (!done)
        return std::unexpected(done.error());
    next.setMasterCf(master);
    return next;
}

Result<Configuration> withEncryption(const Configuration &configuration, const ServerFacts &facts,
                                     const QByteArray &service, Encryption encryption)
{
    ListenerWriter writer(configuration, facts, service);
    if (!writer.isGood())
        return writer.result();
    if (encryption == Encryption::Implicit) {
        writer.set("smtpd_tls_wrappermode", "yes");
        return writer.result();
    }
    if (writer.card().listener.encryption == Encryption::Implicit)
        leaveWrapperMode(writer);
    const ListenerCard card = writer.card();
    if (card.listener.encryption != encryption)
        writer.set(card.encryptionFrom.name, levelOf(encryption));
    return writer.result();
}

Result<Configuration> withSignIn(const Configuration &configuration, const ServerFacts &facts,
                                 const QByteArray &service, SignIn signIn)
{
    ListenerWriter writer(configuration, facts, service);
    if (!writer.isGood())
        return writer.result();
    writer.set("smtpd_sasl_auth_enable", signIn == SignIn::Off ? "no" : "yes");
    // Where TLS is needed, sign-in comes after it without being told.
    if (signIn != SignIn::Off && writer.card().signIn != signIn)
        writer.set("smtpd_tls_auth_only", signIn == SignIn::AfterTls ? "yes" : "no");
    return writer.result();
}

Result<Configuration> withClientCertificate(const Configuration &configuration,
                                            const ServerFacts &facts, const QByteArray &service,
                                            ClientCertificate certificate)
{
    ListenerWriter writer(configuration, facts, service);
    if (!writer.isGood())
        return writer.result();
    if (certificate == ClientCertificate::Required) {
        writer.set("smtpd_tls_req_ccert", "yes");
        return writer.result();
    }
    writer.set("smtpd_tls_req_ccert", "no");
    writer.set("smtpd_tls_ask_ccert", certificate == ClientCertificate::Asked ? "yes" : "no");
    return writer.result();
}

Result<Configuration> withTlsVersions(const Configuration &configuration, const ServerFacts &facts,
                                      const QByteArray &service, TlsVersions versions)
{
    ListenerWriter writer(configuration, facts, service);
    if (!writer.isGood())
        return writer.result();
    const QByteArray name = protocolsName(writer.card().listener.encryption);
    if (versions == TlsVersions::Default)
        writer.unset(name);
    else if (versions == TlsVersions::Modern)
        writer.set(name, modernProtocols(facts.version()));
    return writer.result();
}

Result<Configuration> withCipherGrade(const Configuration &configuration, const ServerFacts &facts,
                                      const QByteArray &service, CipherGrade grade)
{
    ListenerWriter writer(configuration, facts, service);
    if (!writer.isGood())
        return writer.result();
    const QByteArray name = ciphersName(writer.card().listener.encryption);
    if (grade == CipherGrade::Default)
        writer.unset(name);
    else if (grade != CipherGrade::Own)
        writer.set(name, grade == CipherGrade::High ? "high" : "medium");
    return writer.result();
}

} // namespace postseal
