#pragma once

// What the files of this target share among themselves.

#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1

#include "CNcurses.h"

// Restore.c: the terminal as it was, given back in any circumstances.

// Remembers the terminal's modes. False if it has none.
bool restore_remember_modes(void);

// Remembers how to leave the screen; ncurses has the terminal's description by now.
void restore_remember_codes(void);

// From here on the terminal needs restoring; installs what does so at a crash or exit.
void restore_arm(void);

// The screen is left or taken for a while; at a crash there is nothing to do or again something.
void restore_set_armed(bool armed);

// The terminal is as it was: takes back what restore_arm installed, and gives standard error back.
void restore_disarm(void);

// Sets the remembered modes, even from the background.
void restore_modes(void);

// Restores the terminal if it needs it, and ends the process by a signal. Safe in a handler.
_Noreturn void restore_and_end(int signal);

// Writes all bytes to the terminal. Safe in a signal handler.
void restore_write(const char *bytes, int count);

// Signals.c: signals that end, stop, continue and resize.

// Remembers the handlers, and installs the one for stopping; before ncurses installs its own.
// False if there is no pipe to be had.
bool signals_prepare(void);

// Installs the handlers; after ncurses has installed its own.
void signals_install(void);

// Puts the remembered handlers back.
void signals_uninstall(void);

// The file descriptor that becomes readable when a signal has come.
int signals_descriptor(void);

// Whether signals have come since the last call, those included that ncurses alone has a note of.
bool signals_have_come(void);

// Takes note of the signals that have come. False if there is none to report.
bool signals_next_event(struct screen_event *event);

// Screen.c: leaving and taking the screen for a stop, and following the window.

// Shows what was there before the program.
void screen_leave(void);

// Takes the screen, empty and in its present size.
void screen_take_again(void);

// Makes the screen as large as the terminal's window is now.
void screen_fit_window(void);

// Input.c: the window that keys are read from, and the mouse.

// False if there is no memory for it.
bool input_open(void);
void input_close(void);

// The mouse's reports that ncurses knows nothing of: before the screen is left for a stop, and after
// it is taken again.
void input_leave(void);
void input_take_again(void);
