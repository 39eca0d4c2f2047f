#pragma once

// What the Terminal room needs of ncurses, as plain functions: the library's own interface is made
// of macros, variadic functions and mutable globals, none of which Swift can import.
//
// One screen at a time, and all of it from one thread; only the signal handlers run elsewhere.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CNCURSES_CLOSED_ENUM __attribute__((enum_extensibility(closed)))

// MARK: Start and end

enum CNCURSES_CLOSED_ENUM screen_status {
  SCREEN_OPENED,
  SCREEN_ALREADY_OPEN,
  SCREEN_INPUT_IS_NO_TERMINAL,
  SCREEN_OUTPUT_IS_NO_TERMINAL,
  // TERM names no terminal that the terminfo database has.
  SCREEN_UNKNOWN_TYPE,
  // There is no terminfo database.
  SCREEN_NO_DATABASE,
  // The terminal cannot place its cursor.
  SCREEN_TYPE_TOO_SIMPLE,
  // Anything else, such as no more memory or file descriptors.
  SCREEN_FAILED,
};

// Takes the locale from the environment, with the C locale's numbers.
void screen_set_locale(void);

// Whether the locale's characters are UTF-8. Takes the locale from the environment.
bool screen_is_utf8(void);

// Whether standard input is a terminal.
bool screen_input_is_terminal(void);

// Whether standard output is a terminal.
bool screen_output_is_terminal(void);

// The terminal type that the environment names; empty if it names none.
const char *screen_terminal_type(void);

// Whether the environment asks for no colours.
bool screen_no_color_wanted(void);

// Takes the terminal over: alternate screen, keys unechoed and at once, signal handlers.
// On any other status than SCREEN_OPENED nothing has changed.
enum screen_status screen_open(void);

// Gives the terminal back as it was, and the handlers and standard error with it. May be called
// at any time and any number of times.
void screen_close(void);

// Closes the screen and ends the process by a signal, so that its parent learns the true cause.
_Noreturn void screen_end_by_signal(int signal);

// MARK: Drawing

// The number of colours that the terminal has: 0 for none, 2^24 for any.
int screen_color_count(void);

// Whether the terminal selects a colour by "38;5;" or "48;5;" and its number.
bool screen_writes_color_numbers(void);

// Whether the environment says that the terminal shows any red, green and blue.
bool screen_direct_color_announced(void);

// Allows colours to be used from here on; without this call none is ever sent.
void screen_start_color(void);

int screen_rows(void);
int screen_columns(void);

enum screen_attributes {
  SCREEN_BOLD = 1,
  SCREEN_DIM = 2,
  SCREEN_ITALIC = 4,
  SCREEN_UNDERLINE = 8,
  SCREEN_REVERSE = 16,
};

// Sets how the characters that follow look. Colours are numbers of the terminal's, -1 for its
// default.
void screen_set_look(unsigned attributes, int foreground, int background);

// Puts one character of 1 or 2 columns at a place. What the locale cannot show, or shows with
// another width, becomes "?".
void screen_put(int row, int column, uint32_t scalar, int width);

// Blanks all of the screen that is being drawn.
void screen_erase(void);

// What is to be sent for a frame; it stays valid until the next one is drawn.
struct screen_frame {
  const uint8_t *bytes;
  size_t count;
};

// Finds what is to be sent for the terminal to show what was put down: what changed, or with repaint
// everything. The caller sends it, or something to the same effect.
struct screen_frame screen_draw(bool repaint);

// Sends bytes to the terminal.
void screen_send(const uint8_t *bytes, size_t count);

// MARK: Input

enum CNCURSES_CLOSED_ENUM screen_event_kind {
  // The time is over.
  SCREEN_NOTHING,
  // A character; the value is its scalar.
  SCREEN_CHARACTER,
  // A character typed together with Alt; the value is its scalar.
  SCREEN_ALT_CHARACTER,
  // A character of text that is pasted; the value is its scalar.
  SCREEN_PASTED_CHARACTER,
  // A key; the value is of enum screen_key.
  SCREEN_KEY,
  // A function key; the value is its number.
  SCREEN_FUNCTION_KEY,
  // The mouse; the values are its action and place.
  SCREEN_MOUSE,
  // The terminal has a new size.
  SCREEN_RESIZED,
  // The process was stopped and goes on; the screen is taken again, and empty.
  SCREEN_RESUMED,
  // A signal that ends programs has come; the value is its number. Reported from then on.
  SCREEN_SIGNAL,
  // The terminal is gone. Reported from then on.
  SCREEN_HANG_UP,
};

enum CNCURSES_CLOSED_ENUM screen_key {
  SCREEN_KEY_UP,
  SCREEN_KEY_DOWN,
  SCREEN_KEY_LEFT,
  SCREEN_KEY_RIGHT,
  SCREEN_KEY_PAGE_UP,
  SCREEN_KEY_PAGE_DOWN,
  SCREEN_KEY_HOME,
  SCREEN_KEY_END,
  SCREEN_KEY_ENTER,
  SCREEN_KEY_BACK_TAB,
  SCREEN_KEY_BACKSPACE,
  SCREEN_KEY_DELETE,
  SCREEN_KEY_INSERT,
};

enum CNCURSES_CLOSED_ENUM screen_mouse_action {
  SCREEN_MOUSE_PRESS,
  // The pointer is over another cell, and the button still down.
  SCREEN_MOUSE_DRAG,
  SCREEN_MOUSE_RELEASE,
  SCREEN_MOUSE_WHEEL_UP,
  SCREEN_MOUSE_WHEEL_DOWN,
};

struct screen_mouse {
  enum screen_mouse_action action;
  int32_t row;
  int32_t column;
};

struct screen_event {
  enum screen_event_kind kind;
  union {
    int32_t value;
    enum screen_key key;
    struct screen_mouse mouse;
  };
};

// Takes the mouse, or leaves it to the terminal, so that a person can select text.
void screen_take_mouse(bool takes);

// Waits for the next event for so many milliseconds at most; for ever if negative.
struct screen_event screen_next_event(int milliseconds);
