// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/diagnostic.h"
#include "core/settings/serverfacts.h"

namespace postseal {

// One function per rule. Each is pure, looks at the value in force where it is read, and says
// nothing when it would have to guess at a fact. The names in linter.cpp are the rules' names.

// valuerules.cpp
QList<Diagnostic> badBoolean(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> badNumber(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> badTime(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> outOfBounds(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> commentBehindValue(const Configuration &configuration, const ServerFacts &facts);

// levelrules.cpp
QList<Diagnostic> serverTlsLevel(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> clientTlsLevel(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> protocolList(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> noProtocolLeft(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> cipherGrade(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> fingerprintDigest(const Configuration &configuration, const ServerFacts &facts);

// filerules.cpp
QList<Diagnostic> missingFile(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> unseenFile(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> noCertificate(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> foreignKey(const Configuration &configuration, const ServerFacts &facts);

// snirules.cpp
QList<Diagnostic> openSniTable(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> otherCertificateByName(const Configuration &configuration,
                                         const ServerFacts &facts);
QList<Diagnostic> sniWithoutHost(const Configuration &configuration, const ServerFacts &facts);

// signinrules.cpp
QList<Diagnostic> saslType(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> saslSocket(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> saslNetwork(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> noPasswordMaps(const Configuration &configuration, const ServerFacts &facts);

// relayrules.cpp
QList<Diagnostic> noFinalReject(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> openRelay(const Configuration &configuration, const ServerFacts &facts);

// clientrules.cpp
QList<Diagnostic> clientsNotAsked(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> noClientTable(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> publicClients(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> authoritiesTold(const Configuration &configuration, const ServerFacts &facts);

// twicerules.cpp
QList<Diagnostic> setTwice(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> rowTwice(const Configuration &configuration, const ServerFacts &facts);

// tabletwicerules.cpp
QList<Diagnostic> keyTwice(const Configuration &configuration, const ServerFacts &facts);
/// The same in tables of more than 2 MiB, which lint() leaves out.
QList<Diagnostic> keyTwiceInLargeTables(const Configuration &configuration,
                                        const ServerFacts &facts);

// listenerrules.cpp
QList<Diagnostic> strayArgument(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> missingProgram(const Configuration &configuration, const ServerFacts &facts);

// dangerrules.cpp
QList<Diagnostic> mandatoryTlsOnPort25(const Configuration &configuration,
                                       const ServerFacts &facts);
QList<Diagnostic> wrapperMode(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> clientLevelLack(const Configuration &configuration, const ServerFacts &facts);

// readablerules.cpp
QList<Diagnostic> readablePasswords(const Configuration &configuration, const ServerFacts &facts);

// outwardrules.cpp
QList<Diagnostic> noWrapperOutward(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> wrapperBelowEncrypt(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> wrapperForAll(const Configuration &configuration, const ServerFacts &facts);
QList<Diagnostic> strictForAll(const Configuration &configuration, const ServerFacts &facts);

// wrappedroutes.cpp
/// noWrapperOutward() for the rows of tables that lead mail.
QList<Diagnostic> noWrapperInTables(const Configuration &configuration, const ServerFacts &facts);

// namerules.cpp
QList<Diagnostic> unknownName(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
