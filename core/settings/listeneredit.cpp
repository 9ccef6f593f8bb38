// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/listeneredit.h"

namespace postseal {

namespace {

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

/// \a edit as all that happens to the listener \a service.
template <typename Edit>
Result<Configuration> edited(const Configuration &configuration, const ServerFacts &facts,
                             const QByteArray &service, Edit edit)
{
    SettingWriter writer(configuration, facts);
    ListenerWriter listener(writer, service);
    edit(listener);
    return writer.result();
}

} // namespace

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

void setEncryption(ListenerWriter &writer, Encryption encryption)
{
    if (!writer.isGood())
        return;
    if (encryption == Encryption::Implicit) {
        writer.set("smtpd_tls_wrappermode", "yes");
        return;
    }
    if (writer.card().listener.encryption == Encryption::Implicit)
        leaveWrapperMode(writer);
    const ListenerCard card = writer.card();
    if (card.listener.encryption != encryption)
        writer.set(card.encryptionFrom.name, levelOf(encryption));
}

void setSignIn(ListenerWriter &writer, SignIn signIn)
{
    writer.set("smtpd_sasl_auth_enable", signIn == SignIn::Off ? "no" : "yes");
    // Where TLS is needed, sign-in comes after it without being told.
    if (signIn != SignIn::Off && writer.card().signIn != signIn)
        writer.set("smtpd_tls_auth_only", signIn == SignIn::AfterTls ? "yes" : "no");
}

void setClientCertificate(ListenerWriter &writer, ClientCertificate certificate)
{
    if (certificate == ClientCertificate::Required) {
        writer.set("smtpd_tls_req_ccert", "yes");
        return;
    }
    writer.set("smtpd_tls_req_ccert", "no");
    writer.set("smtpd_tls_ask_ccert", certificate == ClientCertificate::Asked ? "yes" : "no");
}

void setTlsVersions(ListenerWriter &writer, TlsVersions versions)
{
    const ListenerCard card = writer.card();
    const QByteArray name = protocolsName(card.listener.encryption);
    if (versions == TlsVersions::Default)
        writer.unset(name);
    else if (versions == TlsVersions::Modern && card.versions != versions)
        writer.set(name, modernProtocols(writer.writer().facts().version()));
}

void setCipherGrade(ListenerWriter &writer, CipherGrade grade)
{
    const QByteArray name = ciphersName(writer.card().listener.encryption);
    if (grade == CipherGrade::Default)
        writer.unset(name);
    else if (grade != CipherGrade::Own)
        writer.set(name, grade == CipherGrade::High ? "high" : "medium");
}

Result<Configuration> withEncryption(const Configuration &configuration, const ServerFacts &facts,
                                     const QByteArray &service, Encryption encryption)
{
    return edited(configuration, facts, service,
                  [=](ListenerWriter &writer) { setEncryption(writer, encryption); });
}

Result<Configuration> withSignIn(const Configuration &configuration, const ServerFacts &facts,
                                 const QByteArray &service, SignIn signIn)
{
    return edited(configuration, facts, service,
                  [=](ListenerWriter &writer) { setSignIn(writer, signIn); });
}

Result<Configuration> withClientCertificate(const Configuration &configuration,
                                            const ServerFacts &facts, const QByteArray &service,
                                            ClientCertificate certificate)
{
    return edited(configuration, facts, service,
                  [=](ListenerWriter &writer) { setClientCertificate(writer, certificate); });
}

Result<Configuration> withTlsVersions(const Configuration &configuration, const ServerFacts &facts,
                                      const QByteArray &service, TlsVersions versions)
{
    return edited(configuration, facts, service,
                  [=](ListenerWriter &writer) { setTlsVersions(writer, versions); });
}

Result<Configuration> withCipherGrade(const Configuration &configuration, const ServerFacts &facts,
                                      const QByteArray &service, CipherGrade grade)
{
    return edited(configuration, facts, service,
                  [=](ListenerWriter &writer) { setCipherGrade(writer, grade); });
}

Result<Configuration> withOption(const Configuration &configuration, const ServerFacts &facts,
                                 const QByteArray &service, const QByteArray &name,
                                 const QByteArray &value)
{
    SettingWriter writer(configuration, facts);
    const ListenerWriter listener(writer, service);
    writer.set(listener.place(), name, value);
    return writer.result();
}

Result<Configuration> withoutOption(const Configuration &configuration, const ServerFacts &facts,
                                    const QByteArray &service, const QByteArray &name)
{
    SettingWriter writer(configuration, facts);
    const ListenerWriter listener(writer, service);
    writer.unset(listener.place(), name);
    return writer.result();
}

} // namespace postseal
