// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/givenfile.h"
#include "tests/testbed/testca.h"

#include <QMap>

namespace postseal::test {

/// Files that people have, by names that tell what is in them, made by openssl(1).
class HeapMaterial {
public:
    static Result<HeapMaterial> create();

    const testbed::TestCa &ca() const { return *m_ca; }
    /// The file \a name; "NAME?WORD" is the same with the passphrase WORD. A name of two with "+"
    /// between is both in one file.
    GivenFile file(const QString &name) const;
    QByteArray bytes(const QString &name) const;

private:
    using Step = Status (HeapMaterial::*)();

    Status makeCertificates();
    Status makeForms();
    Status makePackages();
    Status makeOddities();
    void add(const QString &name, const testbed::Leaf &leaf);
    Status issue(const QString &name, const testbed::LeafOptions &options);
    /// What openssl(1) makes of \a input; also a file of its own for later ones.
    Status make(const QString &name, const QStringList &words, const QByteArray &input);
    QString path(const QString &name) const;

    std::unique_ptr<testbed::TestCa> m_ca;
    std::unique_ptr<QTemporaryDir> m_folder;
    QMap<QString, QByteArray> m_files;
};

/// What openssl(1) prints; a failure shows in it.
QByteArray openssl(const QStringList &words, const QByteArray &input = {});

} // namespace postseal::test
