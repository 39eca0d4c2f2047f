// Waiting for keys and signals.

#include "Internal.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include <curses.h>

// Keys are read through a pad, because reading through a window also draws it.
static WINDOW *pad;

// Whether ncurses may hold keys that it has read already, or news of the window's size.
static bool may_hold_keys;

// How long the rest of a character may take that has begun to arrive.
enum { rest_of_character_milliseconds = 50 };

// Whether the terminal reports the way of the pointer while a button is down.
static bool reports_way;

// Writes a sequence that turns a kind of reports on or off.
static void ask(const char *code) {
  restore_write(code, (int)strlen(code));
}

// Pasted text comes between two marks then, and is not taken for keys.
static void ask_for_marks(bool asks) {
  ask(asks ? "\033[?2004h" : "\033[?2004l");
}

// ncurses asks for presses and releases alone, whatever its mask says. No terminal is asked for the
// way of a pointer without a button: each cell of it would wake the program.
static void ask_for_way(bool asks) {
  ask(asks ? "\033[?1002h" : "\033[?1002l");
}

bool input_open(void) {
  may_hold_keys = true;
  pad = newpad(1, 1);
  if (pad == NULL || keypad(pad, TRUE) != OK) return false;
  // Some descriptions know it as a key without a name.
  return define_key("\033[Z", KEY_BTAB) == OK;
}

void input_close(void) {
  input_leave();
  reports_way = false;
  mouse_reset();
  keys_reset();
  delwin(pad);
  pad = NULL;
}

void input_leave(void) {
  ask_for_marks(false);
  if (reports_way) ask_for_way(false);
}

void input_take_again(void) {
  mouse_reset();
  keys_reset();
  ask_for_marks(true);
  // After ncurses, since what it asks for takes the place of this on many terminals.
  if (reports_way) ask_for_way(true);
}

void screen_take_mouse(bool takes) {
  // Without an interval a press is reported at once, and not held back in case it becomes a click.
  mouseinterval(0);
  mmask_t wanted = BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED | BUTTON5_PRESSED
                   | REPORT_MOUSE_POSITION;
  bool has_mouse = mousemask(takes ? wanted : 0, NULL) != 0;
  if (has_mouse == reports_way) return;
  ask_for_way(has_mouse);
  reports_way = has_mouse;
  mouse_reset();
}

bool input_has_mouse(void) {
  return reports_way;
}

struct input_read input_read(int milliseconds) {
  struct input_read result;
  wtimeout(pad, milliseconds);
  result.kind = wget_wch(pad, &result.code);
  may_hold_keys = result.kind != ERR;
  return result;
}

// Whether poll's answer says that the terminal is gone: readable, but with nothing to read.
static bool is_gone(short answer) {
  if ((answer & (POLLHUP | POLLERR | POLLNVAL)) != 0) return true;
  int count = 0;
  return (answer & POLLIN) != 0 && (ioctl(STDIN_FILENO, FIONREAD, &count) != 0 || count == 0);
}

static long long now_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

struct screen_event screen_next_event(int milliseconds) {
  struct screen_event event;
  long long deadline = milliseconds < 0 ? 0 : now_milliseconds() + milliseconds;
  for (;;) {
    if (signals_have_come()) may_hold_keys = true;
    if (signals_next_event(&event) || mouse_next_event(&event)) return event;
    long long rest = milliseconds < 0 ? -1 : deadline - now_milliseconds();
    if (milliseconds >= 0 && rest < 0) rest = 0;
    if (may_hold_keys || keys_are_held()) {
      if (keys_next_event(0, &event)) return event;
      // What had no meaning may be followed by something that has.
      if (may_hold_keys && rest != 0) continue;
    }
    struct pollfd sources[] = {
      {.fd = STDIN_FILENO, .events = POLLIN},
      {.fd = signals_descriptor(), .events = POLLIN},
    };
    int ready = poll(sources, 2, (int)rest);
    if (ready == 0) return (struct screen_event){.kind = SCREEN_NOTHING};
    if (ready < 0 && errno != EINTR) return (struct screen_event){.kind = SCREEN_HANG_UP};
    if (ready < 0 || sources[1].revents != 0) continue;
    if (is_gone(sources[0].revents)) return (struct screen_event){.kind = SCREEN_HANG_UP};
    if (keys_next_event(rest_of_character_milliseconds, &event)) return event;
  }
}
