// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/pemblock.h"

#include <openssl/err.h>

namespace postseal {

bool endedCleanly()
{
    const unsigned long error = ERR_peek_last_error();
    return ERR_GET_LIB(error) == ERR_LIB_PEM && ERR_GET_REASON(error) == PEM_R_NO_START_LINE;
}

} // namespace postseal
