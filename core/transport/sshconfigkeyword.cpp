// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshconfigkeyword.h"

#include <algorithm>
#include <array>

namespace postseal {

namespace {

using enum SshValueKind;

constexpr const char *kYesNo = "yes no true false";
constexpr const char *kYesNoAsk = "yes no true false ask";

constexpr std::array kSshKeywords{
    SshKeyword{"host", Host, nullptr},
    SshKeyword{"match", Match, nullptr},
    SshKeyword{"include", Include, nullptr},
    SshKeyword{"ignoreunknown", Word, nullptr},
    // Where to connect to, and as whom.
    SshKeyword{"hostname", Word, nullptr},
    SshKeyword{"port", Port, nullptr},
    SshKeyword{"user", Word, nullptr},
    SshKeyword{"proxyjump", Jump, nullptr},
    SshKeyword{"proxycommand", Line, nullptr},
    SshKeyword{"proxyusefdpass", Choice, kYesNo},
    SshKeyword{"addressfamily", Choice, "inet inet6 any"},
    SshKeyword{"bindaddress", Word, nullptr},
    SshKeyword{"bindinterface", Word, nullptr},
    SshKeyword{"connecttimeout", Time, nullptr},
    SshKeyword{"connectionattempts", Number, nullptr},
    SshKeyword{"serveraliveinterval", Time, nullptr},
    SshKeyword{"serveralivecountmax", Number, nullptr},
    SshKeyword{"tcpkeepalive", Choice, kYesNo},
    SshKeyword{"canonicalizehostname", Choice, "yes no true false always"},
    SshKeyword{"canonicaldomains", Words, nullptr},
    SshKeyword{"canonicalizefallbacklocal", Choice, kYesNo},
    SshKeyword{"canonicalizemaxdots", Number, nullptr},
    SshKeyword{"canonicalizepermittedcnames", Some, nullptr},
    SshKeyword{"tag", Word, nullptr},
    // Whose key is trusted.
    SshKeyword{"hostkeyalias", Word, nullptr},
    SshKeyword{"userknownhostsfile", Words, nullptr},
    SshKeyword{"globalknownhostsfile", Words, nullptr},
    SshKeyword{"knownhostscommand", Line, nullptr},
    SshKeyword{"revokedhostkeys", Word, nullptr},
    SshKeyword{"hashknownhosts", Choice, kYesNo},
    SshKeyword{"stricthostkeychecking", Choice, "yes no true false ask off accept-new"},
    SshKeyword{"checkhostip", Choice, kYesNo},
    SshKeyword{"verifyhostkeydns", Choice, kYesNoAsk},
    SshKeyword{"updatehostkeys", Choice, kYesNoAsk},
    SshKeyword{"nohostauthenticationforlocalhost", Choice, kYesNo},
    SshKeyword{"hostkeyalgorithms", Word, nullptr},
    SshKeyword{"visualhostkey", Choice, kYesNo},
    SshKeyword{"fingerprinthash", Word, nullptr},
    // Who signs in.
    SshKeyword{"identityfile", Another, nullptr},
    SshKeyword{"identitiesonly", Choice, kYesNo},
    SshKeyword{"identityagent", Agent, nullptr},
    SshKeyword{"certificatefile", Another, nullptr},
    SshKeyword{"addkeystoagent", Some, nullptr},
    SshKeyword{"preferredauthentications", Word, nullptr},
    SshKeyword{"pubkeyauthentication", Choice, "yes no true false unbound host-bound"},
    SshKeyword{"passwordauthentication", Choice, kYesNo},
    SshKeyword{"kbdinteractiveauthentication", Choice, kYesNo},
    SshKeyword{"kbdinteractivedevices", Word, nullptr},
    SshKeyword{"hostbasedauthentication", Choice, kYesNo},
    SshKeyword{"gssapiauthentication", Choice, kYesNo},
    SshKeyword{"gssapidelegatecredentials", Choice, kYesNo},
    SshKeyword{"gssapikeyexchange", Choice, kYesNo},
    SshKeyword{"gssapitrustdns", Choice, kYesNo},
    SshKeyword{"gssapirenewalforcesrekey", Choice, kYesNo},
    SshKeyword{"gssapiclientidentity", Word, nullptr},
    SshKeyword{"gssapiserveridentity", Word, nullptr},
    SshKeyword{"gssapikexalgorithms", Word, nullptr},
    SshKeyword{"numberofpasswordprompts", Number, nullptr},
    SshKeyword{"batchmode", Choice, kYesNo},
    SshKeyword{"pkcs11provider", Word, nullptr},
    SshKeyword{"securitykeyprovider", Word, nullptr},
    SshKeyword{"enablesshkeysign", Choice, kYesNo},
    SshKeyword{"pubkeyacceptedalgorithms", Word, nullptr},
    SshKeyword{"hostbasedacceptedalgorithms", Word, nullptr},
    SshKeyword{"casignaturealgorithms", Word, nullptr},
    SshKeyword{"requiredrsasize", Number, nullptr},
    // How the connection is made safe.
    SshKeyword{"ciphers", Word, nullptr},
    SshKeyword{"macs", Word, nullptr},
    SshKeyword{"kexalgorithms", Word, nullptr},
    SshKeyword{"compression", Choice, "yes no"},
    SshKeyword{"rekeylimit", Some, nullptr},
    SshKeyword{"ipqos", Some, nullptr},
    SshKeyword{"warnweakcrypto", Some, nullptr},
    SshKeyword{"versionaddendum", Line, nullptr},
    SshKeyword{"obscurekeystroketiming", Some, nullptr},
    // What runs through it.
    SshKeyword{"forwardagent", Word, nullptr},
    SshKeyword{"forwardx11", Choice, kYesNo},
    SshKeyword{"forwardx11trusted", Choice, kYesNo},
    SshKeyword{"forwardx11timeout", Time, nullptr},
    SshKeyword{"xauthlocation", Word, nullptr},
    SshKeyword{"localforward", Two, nullptr},
    SshKeyword{"remoteforward", Some, nullptr},
    SshKeyword{"dynamicforward", Some, nullptr},
    SshKeyword{"permitremoteopen", Some, nullptr},
    SshKeyword{"clearallforwardings", Choice, kYesNo},
    SshKeyword{"exitonforwardfailure", Choice, kYesNo},
    SshKeyword{"gatewayports", Choice, kYesNo},
    SshKeyword{"streamlocalbindmask", Some, nullptr},
    SshKeyword{"streamlocalbindunlink", Choice, kYesNo},
    SshKeyword{"tunnel", Choice, "ethernet point-to-point yes no true false"},
    SshKeyword{"tunneldevice", Some, nullptr},
    SshKeyword{"channeltimeout", Some, nullptr},
    SshKeyword{"controlmaster", Choice, "yes no true false auto ask autoask"},
    SshKeyword{"controlpath", Word, nullptr},
    SshKeyword{"controlpersist", Word, nullptr},
    SshKeyword{"sendenv", Names, nullptr},
    SshKeyword{"setenv", Pairs, nullptr},
    SshKeyword{"localcommand", Line, nullptr},
    SshKeyword{"permitlocalcommand", Choice, kYesNo},
    SshKeyword{"remotecommand", Line, nullptr},
    SshKeyword{"requesttty", Choice, "yes no true false force auto"},
    SshKeyword{"sessiontype", Choice, "none subsystem default"},
    SshKeyword{"stdinnull", Choice, kYesNo},
    SshKeyword{"forkafterauthentication", Choice, kYesNo},
    SshKeyword{"escapechar", Word, nullptr},
    SshKeyword{"enableescapecommandline", Choice, kYesNo},
    SshKeyword{"loglevel", Word, nullptr},
    SshKeyword{"logverbose", Words, nullptr},
    SshKeyword{"syslogfacility", Word, nullptr},
    SshKeyword{"refuseconnection", Line, nullptr},
    // What once was there.
    SshKeyword{"protocol", Ignored, nullptr},
    SshKeyword{"cipher", Ignored, nullptr},
    SshKeyword{"fallbacktorsh", Ignored, nullptr},
    SshKeyword{"globalknownhostsfile2", Ignored, nullptr},
    SshKeyword{"rhostsauthentication", Ignored, nullptr},
    SshKeyword{"userknownhostsfile2", Ignored, nullptr},
    SshKeyword{"useroaming", Ignored, nullptr},
    SshKeyword{"usersh", Ignored, nullptr},
    SshKeyword{"useprivilegedport", Ignored, nullptr},
    SshKeyword{"useblacklistedkeys", Ignored, nullptr},
    SshKeyword{"afstokenpassing", Ignored, nullptr},
    SshKeyword{"kerberosauthentication", Ignored, nullptr},
    SshKeyword{"kerberostgtpassing", Ignored, nullptr},
    SshKeyword{"rsaauthentication", Ignored, nullptr},
    SshKeyword{"rhostsrsaauthentication", Ignored, nullptr},
    SshKeyword{"compressionlevel", Ignored, nullptr},
};

struct OtherName {
    const char *other;
    const char *name;
};

constexpr std::array kOtherNames{
    OtherName{"identityfile2", "identityfile"},
    OtherName{"keepalive", "tcpkeepalive"},
    OtherName{"protocolkeepalives", "serveraliveinterval"},
    OtherName{"setuptimeout", "serveraliveinterval"},
    OtherName{"smartcarddevice", "pkcs11provider"},
    OtherName{"dsaauthentication", "pubkeyauthentication"},
    OtherName{"challengeresponseauthentication", "kbdinteractiveauthentication"},
    OtherName{"skeyauthentication", "kbdinteractiveauthentication"},
    OtherName{"tisauthentication", "kbdinteractiveauthentication"},
    OtherName{"hostbasedkeytypes", "hostbasedacceptedalgorithms"},
    OtherName{"pubkeyacceptedkeytypes", "pubkeyacceptedalgorithms"},
};

} // namespace

const SshKeyword *findSshKeyword(const QByteArray &word)
{
    const auto isWord = [&word](const OtherName &name) { return word == name.other; };
    const auto other = std::ranges::find_if(kOtherNames, isWord);
    const QByteArray name = other == kOtherNames.end() ? word : QByteArray(other->name);
    const auto it = std::ranges::find_if(
        kSshKeywords, [&name](const SshKeyword &keyword) { return name == keyword.name; });
    return it == kSshKeywords.end() ? nullptr : &*it;
}

} // namespace postseal
