// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/givenfile.h"

#include <QCoreApplication>

class QMimeData;

namespace postseal {

/// Files with certificates and keys on their way into the window.
class GivenFiles {
    Q_DECLARE_TR_FUNCTIONS(GivenFiles)

public:
    QList<GivenFile> files;
    QStringList troubles; ///< what could not be read, in whole words

    /// Whether \a data may hold some: local files or folders, or PEM as text.
    static bool areIn(const QMimeData *data);
    /// Those of \a data; of a folder the files in it.
    static GivenFiles of(const QMimeData *data);
    static GivenFiles at(const QStringList &paths);
};

} // namespace postseal
