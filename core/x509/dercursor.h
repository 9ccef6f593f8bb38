// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <optional>

namespace postseal {

/// Goes through the elements of DER one behind the other, without a copy.
class DerCursor {
public:
    explicit DerCursor(QByteArrayView der)
        : m_rest(der)
    {
    }

    struct Element {
        QByteArrayView whole, contents;
    };
    /// The next element, which has to have this tag (V_ASN1_INTEGER …, or a number of its context).
    std::optional<Element> take(int tag, bool ofContext = false);
    bool isAtEnd() const { return m_rest.isEmpty(); }

private:
    QByteArrayView m_rest;
};

} // namespace postseal
