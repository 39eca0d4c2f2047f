// From what ncurses reads to keys: it knows the sequences that the terminal's description names, and
// hands over all others one character after another, as if a person had typed them.

#include "Internal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <curses.h>
#include <term.h>

// How long the rest of a sequence may take that has begun to arrive.
enum { rest_of_sequence_milliseconds = 50 };

// The longest sequence that is read to its end.
enum { longest_sequence = 1 << 16 };

// How long pasted text may pause; after that its end is taken for lost.
enum { longest_pause_of_paste_milliseconds = 1000 };

static const wint_t escape = 0x1B;
static const wint_t end_of_string = 0x07;

// What was read and is to be taken later; its kind is ERR if there is nothing.
static struct input_read held = {.kind = ERR};

static bool is_pasting;
// When the last part of the pasted text came.
static long long pasted_milliseconds;
// Whether the pasted text had a line's end or a tab, which becomes a blank if more follows.
static bool owes_blank;

void keys_reset(void) {
  held = (struct input_read){.kind = ERR};
  is_pasting = false;
  owes_blank = false;
}

bool keys_are_held(void) {
  return held.kind != ERR;
}

static struct input_read take(int milliseconds) {
  if (held.kind == ERR) return input_read(milliseconds);
  struct input_read result = held;
  held.kind = ERR;
  return result;
}

static bool is_character(struct input_read part) {
  return part.kind == OK;
}

// Takes the next character of a sequence; 0 if none comes in time. What is no part of any sequence
// is held for later.
static wint_t take_part(int milliseconds) {
  struct input_read part = take(milliseconds);
  if (is_character(part) && part.code >= 0x20 && part.code < 0x7F) return part.code;
  held = part;
  return 0;
}

// Takes a string up to its end: a bell, or an escape and a backslash.
static void skip_string(void) {
  for (int count = 0; count < longest_sequence; count++) {
    struct input_read part = take(rest_of_sequence_milliseconds);
    if (part.kind == ERR || (is_character(part) && part.code == end_of_string)) return;
    if (!is_character(part)) {
      held = part;
      return;
    }
    if (part.code == escape) {
      struct input_read last = take(rest_of_sequence_milliseconds);
      if (!is_character(last) || last.code != '\\') held = last;
      return;
    }
  }
}

static bool report_key(enum screen_key key, struct screen_event *event) {
  *event = (struct screen_event){.kind = SCREEN_KEY, .key = key};
  return true;
}

// The key of a sequence without numbers, whichever way the terminal's description has it sent.
static bool translate_letter(wint_t letter, struct screen_event *event) {
  switch (letter) {
    case 'A': return report_key(SCREEN_KEY_UP, event);
    case 'B': return report_key(SCREEN_KEY_DOWN, event);
    case 'C': return report_key(SCREEN_KEY_RIGHT, event);
    case 'D': return report_key(SCREEN_KEY_LEFT, event);
    case 'F': return report_key(SCREEN_KEY_END, event);
    case 'H': return report_key(SCREEN_KEY_HOME, event);
    case 'Z': return report_key(SCREEN_KEY_BACK_TAB, event);
    default: return false;
  }
}

// The key of a sequence that a number and a tilde make; also the marks around pasted text.
static bool translate_number(long number, struct screen_event *event) {
  switch (number) {
    case 1: case 7: return report_key(SCREEN_KEY_HOME, event);
    case 2: return report_key(SCREEN_KEY_INSERT, event);
    case 3: return report_key(SCREEN_KEY_DELETE, event);
    case 4: case 8: return report_key(SCREEN_KEY_END, event);
    case 5: return report_key(SCREEN_KEY_PAGE_UP, event);
    case 6: return report_key(SCREEN_KEY_PAGE_DOWN, event);
    case 200:
    case 201:
      is_pasting = number == 200;
      owes_blank = false;
      return false;
    default: return false;
  }
}

// Takes what follows an escape and a bracket. False if it is no key.
static bool take_control_sequence(struct screen_event *event) {
  char parameters[32];
  size_t count = 0;
  wint_t part = take_part(rest_of_sequence_milliseconds);
  if (part == 0 && held.kind == ERR) {
    *event = (struct screen_event){.kind = SCREEN_ALT_CHARACTER, .value = '['};
    return true;
  }
  for (int length = 0; part != 0 && part < 0x40 && length < longest_sequence; length++) {
    if (count < sizeof parameters - 1) parameters[count++] = (char)part;
    part = take_part(rest_of_sequence_milliseconds);
  }
  parameters[count] = '\0';
  if (count == 0 && part == '[') {
    // The Linux console's function keys have another letter.
    take_part(rest_of_sequence_milliseconds);
    return false;
  }
  if (count == 0 && part == 'M') {
    // The old report of the mouse: a button and a place.
    for (int index = 0; index < 3; index++) take(rest_of_sequence_milliseconds);
    return false;
  }
  if (count == 0) return translate_letter(part, event);
  if (part != '~') return false;
  char *end;
  long number = strtol(parameters, &end, 10);
  return *end == '\0' && translate_number(number, event);
}

// Takes what follows an escape and an O. False if it is no key.
static bool take_single_shift(struct screen_event *event) {
  wint_t part = take_part(rest_of_sequence_milliseconds);
  if (part == 0 && held.kind == ERR) {
    *event = (struct screen_event){.kind = SCREEN_ALT_CHARACTER, .value = 'O'};
    return true;
  }
  bool has_numbers = false;
  for (; part >= '0' && part <= ';'; part = take_part(rest_of_sequence_milliseconds)) {
    has_numbers = true;
  }
  return !has_numbers && translate_letter(part, event);
}

// Takes what begins with an escape: a sequence, a key together with Alt, or the key Esc. False if it
// means nothing.
static bool take_escape(struct screen_event *event) {
  // ncurses has waited for what belongs to the escape already.
  struct input_read next = take(0);
  bool is_sent_along = is_character(next) && next.code != escape;
  bool is_a_key = next.kind == KEY_CODE_YES && next.code != KEY_RESIZE && next.code != KEY_MOUSE;
  // Alt together with a key that has no character means nothing.
  if (is_a_key) return false;
  if (!is_sent_along) {
    held = next;
    *event = (struct screen_event){.kind = SCREEN_CHARACTER, .value = (int32_t)escape};
    return true;
  }
  switch (next.code) {
    case '[': return take_control_sequence(event);
    case 'O': return take_single_shift(event);
    case ']': case 'P': case 'X': case '^': case '_': {
      struct input_read first = take(rest_of_sequence_milliseconds);
      held = first;
      if (!is_character(first)) break;
      skip_string();
      return false;
    }
    default:
      if (next.code < 0x20 || next.code == 0x7F) return false;
  }
  *event = (struct screen_event){.kind = SCREEN_ALT_CHARACTER, .value = (int32_t)next.code};
  return true;
}

// Takes the rest of a report of the mouse that nobody asked for, or no more: ncurses leaves it.
static void skip_mouse_report(void) {
  const char *start = tigetstr("kmous");
  if (start == NULL || start == (const char *)-1) return;
  if (start[strlen(start) - 1] == '<') {
    wint_t part = '0';
    while (part != 0 && part < 0x40) part = take_part(rest_of_sequence_milliseconds);
  } else {
    for (int index = 0; index < 3; index++) take(rest_of_sequence_milliseconds);
  }
}

static bool translate_code(wint_t code, struct screen_event *event) {
  if (code == KEY_MOUSE) {
    if (input_has_mouse()) return mouse_take_events(event);
    skip_mouse_report();
    return false;
  }
  if (code == KEY_RESIZE) {
    screen_fit_window();
    *event = (struct screen_event){.kind = SCREEN_RESIZED};
    return true;
  }
  if (is_pasting) return false;
  if (code >= KEY_F(1) && code <= KEY_F(63)) {
    *event = (struct screen_event){
      .kind = SCREEN_FUNCTION_KEY, .value = (int32_t)(code - KEY_F(0))};
    return true;
  }
  switch (code) {
    case KEY_UP: return report_key(SCREEN_KEY_UP, event);
    case KEY_DOWN: return report_key(SCREEN_KEY_DOWN, event);
    case KEY_LEFT: return report_key(SCREEN_KEY_LEFT, event);
    case KEY_RIGHT: return report_key(SCREEN_KEY_RIGHT, event);
    case KEY_PPAGE: return report_key(SCREEN_KEY_PAGE_UP, event);
    case KEY_NPAGE: return report_key(SCREEN_KEY_PAGE_DOWN, event);
    case KEY_HOME: return report_key(SCREEN_KEY_HOME, event);
    case KEY_END: return report_key(SCREEN_KEY_END, event);
    case KEY_ENTER: return report_key(SCREEN_KEY_ENTER, event);
    case KEY_BTAB: return report_key(SCREEN_KEY_BACK_TAB, event);
    case KEY_BACKSPACE: return report_key(SCREEN_KEY_BACKSPACE, event);
    case KEY_DC: return report_key(SCREEN_KEY_DELETE, event);
    case KEY_IC: return report_key(SCREEN_KEY_INSERT, event);
    default: return false;
  }
}

// Takes a character of pasted text. False if it is none that can stand in a line.
static bool paste(wint_t code, struct screen_event *event) {
  if (code < 0x20 || code == 0x7F) {
    owes_blank = owes_blank || code == '\n' || code == '\r' || code == '\t';
    return false;
  }
  if (owes_blank) {
    owes_blank = false;
    held = (struct input_read){.kind = OK, .code = code};
    code = ' ';
  }
  *event = (struct screen_event){.kind = SCREEN_PASTED_CHARACTER, .value = (int32_t)code};
  return true;
}

static long long now_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

// Without this the loss of the mark at the end would have every key taken for pasted text.
static void watch_paste(void) {
  if (!is_pasting) return;
  long long now = now_milliseconds();
  if (now - pasted_milliseconds > longest_pause_of_paste_milliseconds) is_pasting = false;
  pasted_milliseconds = now;
}

bool keys_next_event(int milliseconds, struct screen_event *event) {
  struct input_read first = take(milliseconds);
  if (first.kind == ERR) return false;
  watch_paste();
  if (first.kind == KEY_CODE_YES) return translate_code(first.code, event);
  if (first.code == escape) {
    bool was_pasting = is_pasting;
    bool means_something = take_escape(event);
    if (is_pasting) pasted_milliseconds = now_milliseconds();
    return means_something && !was_pasting;
  }
  if (is_pasting) return paste(first.code, event);
  *event = (struct screen_event){.kind = SCREEN_CHARACTER, .value = (int32_t)first.code};
  return true;
}
