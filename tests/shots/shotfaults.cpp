// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/shotfaults.h"

#include "tests/shots/cutcells.h"
#include "tests/shots/cuttext.h"
#include "tests/shots/foreigntext.h"
#include "tests/shots/keyboardfaults.h"
#include "tests/shots/misplaced.h"

namespace postseal::shots {

Faults shotFaults(QWidget &window, const Demands &demands)
{
    Faults faults = cutTexts(window) + smallLetters(window) + cutCells(window) +
                    misplaced(window, demands.screen) + namelessControls(window) +
                    doubleMnemonics(window);
    if (demands.japanese)
        faults += foreignTexts(window);
    return faults + tabFaults(window);
}

} // namespace postseal::shots
