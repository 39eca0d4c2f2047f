#pragma once

// What the files of this target share among themselves.

#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1

#include <wchar.h>

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

// Input.c: the window that keys are read from, and what the terminal is asked to report.

// False if there is no memory for it.
bool input_open(void);
void input_close(void);

// The reports that ncurses knows nothing of: before the screen is left for a stop, and after it is
// taken again.
void input_leave(void);
void input_take_again(void);

// Whether the mouse is taken.
bool input_has_mouse(void);

// Keys.c: from what ncurses reads to keys.

// One thing that ncurses has read: OK with a character, KEY_CODE_YES with a key's code, or ERR.
struct input_read {
  int kind;
  wint_t code;
};

// Reads the next, and waits for it for so many milliseconds.
struct input_read input_read(int milliseconds);

// Forgets what was read in advance, and that text is being pasted.
void keys_reset(void);

// Whether something was read in advance.
bool keys_are_held(void);

// Takes the next key, or a character of pasted text. False if there is none within so many
// milliseconds, or what there is means nothing.
bool keys_next_event(int milliseconds, struct screen_event *event);

// Mouse.c: from what ncurses tells of the mouse to events.

void mouse_reset(void);

// Takes what ncurses has gathered of the mouse. False if it means nothing.
bool mouse_take_events(struct screen_event *event);

// Takes the next that is left of it. False if there is none.
bool mouse_next_event(struct screen_event *event);
