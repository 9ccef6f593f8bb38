// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QVersionNumber>

namespace postseal {

/// A TCP socket in state LISTEN on the server, from /proc/net/tcp (proc(5)).
struct ListeningSocket {
    quint16 port = 0;
    QByteArray hexAddress; ///< as the kernel writes it
    bool ipv6 = false;

    /// The address as text, for a server of this computer's byte order; empty: broken.
    QByteArray address() const;
    bool isWildcard() const { return hexAddress.count('0') == hexAddress.size(); }
    bool operator==(const ListeningSocket &) const = default;
};

/// A transaction folder found on the server.
struct TransactionState {
    QByteArray id;
    QByteArray state; ///< begin, staged, rehearsed, armed, swapped, live, stuck, kept or restored
    /// Of one that is not final: when it came so far in seconds since 1970, whether its process
    /// still runs there, and who began it ("account@computer").
    qint64 when = 0;
    bool running = false;
    QByteArray holder;

    bool isFinal() const { return state == "kept" || state == "restored"; }
    bool operator==(const TransactionState &) const = default;
};

/// What a reading saw of applies that had not ended on the server.
enum class OpenApplies {
    None,
    Some,   ///< one is under way, or was cut off there and waits for a decision
    Unseen, ///< only root may look
};

/// What a PEM file holds, by the SHA-256 fingerprints of public keys ("AB:CD:…").
struct PemFacts {
    QByteArray certificate; ///< the key of its first certificate; empty: there is none
    QByteArray privateKey;  ///< its first private key; empty: there is none

    bool operator==(const PemFacts &) const = default;
};

/// What the inspection learnt about the server, as plain values; empty means unknown from here.
struct ServerFacts {
    QByteArray user;
    bool root = false; ///< the inspection ran as root
    QByteArray hostName;
    QString hostKey; ///< of its SSH server, "SHA256:…"; empty: not known
    QByteArray kernel;
    bool systemd = false;
    bool openssl = false;                    ///< openssl(1) is installed there
    QByteArray configDirectory;              ///< links resolved
    QByteArray masterPid;                    ///< empty: not running, or not visible without root
    QMap<QByteArray, QByteArray> parameters; ///< as postconf(1) prints them, unexpanded
    QByteArray postconfError;                ///< first fatal line of postconf, when it refuses
    QList<QByteArray> mapTypes;              ///< postconf -m
    QList<QByteArray> managedBy;             ///< signs of another owner of these files
    QList<ListeningSocket> listening;
    QList<TransactionState> transactions;
    QList<QByteArray> strayStages; ///< folders of applies that nobody knows any more
    /// The transactions whose process died before they were settled.
    QList<TransactionState> leftBehind() const;
    OpenApplies openApplies() const;
    /// By the SHA-256 of the file's contents in lower-case hex, so that a draft's files have a
    /// place here too.
    QMap<QByteArray, PemFacts> pemFiles;

    /// Files that are there, by a look after the inspection, beside those of the configuration.
    QList<QByteArray> seenFiles;

    QByteArray parameter(const char *name) const { return parameters.value(name); }
    /// Version as in mail_version: "3.7.11".
    QByteArray version() const { return parameter("mail_version"); }
    /// The same as a number; null: unknown.
    QVersionNumber release() const;
    /// The configuration folders of other instances, as main.cf names them in
    /// multi_instance_directories: separated by blanks or commas (postconf(5)).
    QList<QByteArray> instances() const;
    bool listensOn(quint16 port) const;
    bool operator==(const ServerFacts &) const = default;
};

} // namespace postseal
