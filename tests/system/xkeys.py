#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Presses keys on the X display, for a program that is no part of a test.

Usage: xkeys.py KEY…   Names of X keysyms, with what is held before them: Control_L+k, Return, s;
                       WINDOW waits for another window to be the topmost, as a person would.
XTEST makes them events of the server, as those of a real keyboard. No window manager runs beside a test,
so that the topmost window gets the keyboard before each key. Ends with 1 where no window is there, or comes.
"""
import ctypes
import sys
import time

VIEWABLE = 2
INPUT_OUTPUT = 1
REVERT_TO_POINTER_ROOT = 1
AFTER_KEY = 0.05  # seconds; a person types no faster
PATIENCE = 10  # seconds for a window to come

Window = ctypes.c_ulong
Display = ctypes.c_void_p


class Attributes(ctypes.Structure):
    """XWindowAttributes of Xlib.h."""
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int), ("height", ctypes.c_int),
                ("border_width", ctypes.c_int), ("depth", ctypes.c_int), ("visual", ctypes.c_void_p),
                ("root", Window), ("window_class", ctypes.c_int), ("bit_gravity", ctypes.c_int),
                ("win_gravity", ctypes.c_int), ("backing_store", ctypes.c_int), ("planes", ctypes.c_ulong),
                ("pixel", ctypes.c_ulong), ("save_under", ctypes.c_int), ("colormap", ctypes.c_ulong),
                ("map_installed", ctypes.c_int), ("map_state", ctypes.c_int), ("all_masks", ctypes.c_long),
                ("your_mask", ctypes.c_long), ("do_not_propagate", ctypes.c_long),
                ("override_redirect", ctypes.c_int), ("screen", ctypes.c_void_p)]


x11 = ctypes.CDLL("libX11.so.6")
xtst = ctypes.CDLL("libXtst.so.6")
x11.XOpenDisplay.restype = Display
x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
x11.XDefaultRootWindow.restype = Window
x11.XDefaultRootWindow.argtypes = [Display]
x11.XQueryTree.argtypes = [Display, Window, ctypes.POINTER(Window), ctypes.POINTER(Window),
                           ctypes.POINTER(ctypes.POINTER(Window)), ctypes.POINTER(ctypes.c_uint)]
x11.XGetWindowAttributes.argtypes = [Display, Window, ctypes.POINTER(Attributes)]
x11.XSetInputFocus.argtypes = [Display, Window, ctypes.c_int, ctypes.c_ulong]
x11.XStringToKeysym.restype = ctypes.c_ulong
x11.XStringToKeysym.argtypes = [ctypes.c_char_p]
x11.XKeysymToKeycode.restype = ctypes.c_ubyte
x11.XKeysymToKeycode.argtypes = [Display, ctypes.c_ulong]
x11.XSync.argtypes = [Display, ctypes.c_int]
xtst.XTestFakeKeyEvent.argtypes = [Display, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]


def topmost(display):
    """The last child of the root that is shown, or None."""
    root, parent, children, count = Window(), Window(), ctypes.POINTER(Window)(), ctypes.c_uint()
    x11.XQueryTree(display, x11.XDefaultRootWindow(display), ctypes.byref(root), ctypes.byref(parent),
                   ctypes.byref(children), ctypes.byref(count))
    for number in reversed(range(count.value)):
        attributes = Attributes()
        x11.XGetWindowAttributes(display, children[number], ctypes.byref(attributes))
        if attributes.map_state == VIEWABLE and attributes.window_class == INPUT_OUTPUT:
            return children[number]
    return None


def press(display, key):
    codes = [x11.XKeysymToKeycode(display, x11.XStringToKeysym(name.encode())) for name in key.split("+")]
    if not all(codes):
        sys.exit(f"xkeys: {key}: no such key")
    for code in codes:
        xtst.XTestFakeKeyEvent(display, code, True, 0)
    for code in reversed(codes):
        xtst.XTestFakeKeyEvent(display, code, False, 0)
    x11.XSync(display, False)


def wait_for_another(display, window):
    begin = time.monotonic()
    while topmost(display) in (window, None):
        if time.monotonic() - begin > PATIENCE:
            sys.exit("xkeys: no other window came")
        time.sleep(AFTER_KEY)


def main(keys):
    display = x11.XOpenDisplay(None)
    if not display:
        sys.exit("xkeys: there is no display")
    window = topmost(display)
    for key in keys:
        if key == "WINDOW":
            wait_for_another(display, window)
            continue
        window = topmost(display)
        if window is None:
            return 1
        x11.XSetInputFocus(display, window, REVERT_TO_POINTER_ROOT, 0)
        x11.XSync(display, False)
        press(display, key)
        time.sleep(AFTER_KEY)
    return 0


sys.exit(main(sys.argv[1:]))
