// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal::bench {

/// Milliseconds that it takes to handle one file once.
struct FileTimes {
    double processor = 0;
    double wall = 0;
    bool edited = false;
};

/// Reads main.cf or master.cf (\a isMaster) from \a path, looks at every value and writes it to
/// \a copy, \a repeats times; with a value set meanwhile when \a edit, unless there is no row to
/// set it in or none that is changed safely. Ends the program when an unedited copy has not every
/// byte.
FileTimes timeDocument(bool isMaster, bool edit, const QByteArray &path, const QByteArray &copy,
                       int repeats);

} // namespace postseal::bench
