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

// Whether the left button is down, and the last place reported since.
static bool is_button_down;
static int last_row, last_column;

// What ncurses has handed over of the mouse and is yet to be told of, the latest first.
static MEVENT mouse_events[16];
static int mouse_event_count;
enum { most_mouse_events = sizeof mouse_events / sizeof *mouse_events };

bool input_open(void) {
  may_hold_keys = true;
  pad = newpad(1, 1);
  return pad != NULL && keypad(pad, TRUE) == OK;
}

void input_close(void) {
  input_leave();
  reports_way = false;
  is_button_down = false;
  mouse_event_count = 0;
  delwin(pad);
  pad = NULL;
}

// ncurses asks for presses and releases alone, whatever its mask says. No terminal is asked for the
// way of a pointer without a button: each cell of it would wake the program.
static void ask_for_way(bool asks) {
  const char *code = asks ? "\033[?1002h" : "\033[?1002l";
  restore_write(code, (int)strlen(code));
}

void input_leave(void) {
  if (reports_way) ask_for_way(false);
}

void input_take_again(void) {
  is_button_down = false;
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
  is_button_down = false;
}

// Whether the pointer has been moved to another cell with the left button down.
static bool is_dragged(const MEVENT *mouse) {
  return is_button_down && (mouse->bstate & REPORT_MOUSE_POSITION) != 0
         && (mouse->y != last_row || mouse->x != last_column);
}

static bool translate_mouse(const MEVENT *mouse, struct screen_event *event) {
  event->kind = SCREEN_MOUSE;
  event->mouse = (struct screen_mouse){.row = mouse->y, .column = mouse->x};
  if ((mouse->bstate & BUTTON1_PRESSED) != 0) {
    event->mouse.action = SCREEN_MOUSE_PRESS;
    is_button_down = true;
  } else if ((mouse->bstate & BUTTON1_RELEASED) != 0 && is_button_down) {
    event->mouse.action = SCREEN_MOUSE_RELEASE;
    is_button_down = false;
  } else if ((mouse->bstate & BUTTON4_PRESSED) != 0) {
    event->mouse.action = SCREEN_MOUSE_WHEEL_UP;
  } else if ((mouse->bstate & BUTTON5_PRESSED) != 0) {
    event->mouse.action = SCREEN_MOUSE_WHEEL_DOWN;
  } else if (is_dragged(mouse)) {
    event->mouse.action = SCREEN_MOUSE_DRAG;
  } else {
    return false;
  }
  last_row = mouse->y;
  last_column = mouse->x;
  return true;
}

// Takes the next that ncurses has handed over of the mouse. False if there is none.
static bool next_mouse_event(struct screen_event *event) {
  while (mouse_event_count > 0) {
    mouse_event_count--;
    if (translate_mouse(&mouse_events[mouse_event_count], event)) return true;
  }
  return false;
}

// Several may have come with one key: what is fast, such as a press and its release, arrives
// together, and getmouse tells of the latest first.
static bool take_mouse_events(struct screen_event *event) {
  while (mouse_event_count < most_mouse_events
         && getmouse(&mouse_events[mouse_event_count]) == OK) {
    mouse_event_count++;
  }
  return next_mouse_event(event);
}

static bool translate(wint_t code, struct screen_event *event) {
  if (code == KEY_MOUSE) return take_mouse_events(event);
  if (code >= KEY_F(1) && code <= KEY_F(63)) {
    *event = (struct screen_event){
      .kind = SCREEN_FUNCTION_KEY, .value = (int32_t)(code - KEY_F(0))};
    return true;
  }
  event->kind = SCREEN_KEY;
  switch (code) {
    case KEY_RESIZE:
      screen_fit_window();
      event->kind = SCREEN_RESIZED;
      return true;
    case KEY_UP: event->key = SCREEN_KEY_UP; return true;
    case KEY_DOWN: event->key = SCREEN_KEY_DOWN; return true;
    case KEY_LEFT: event->key = SCREEN_KEY_LEFT; return true;
    case KEY_RIGHT: event->key = SCREEN_KEY_RIGHT; return true;
    case KEY_PPAGE: event->key = SCREEN_KEY_PAGE_UP; return true;
    case KEY_NPAGE: event->key = SCREEN_KEY_PAGE_DOWN; return true;
    case KEY_HOME: event->key = SCREEN_KEY_HOME; return true;
    case KEY_END: event->key = SCREEN_KEY_END; return true;
    case KEY_ENTER: event->key = SCREEN_KEY_ENTER; return true;
    case KEY_BTAB: event->key = SCREEN_KEY_BACK_TAB; return true;
    case KEY_BACKSPACE: event->key = SCREEN_KEY_BACKSPACE; return true;
    case KEY_DC: event->key = SCREEN_KEY_DELETE; return true;
    case KEY_IC: event->key = SCREEN_KEY_INSERT; return true;
    default: return false;
  }
}

// Takes the next key from ncurses, which may hold some that it has read already. False if there is
// none that means something.
static bool read_key(int milliseconds, struct screen_event *event) {
  wint_t code;
  wtimeout(pad, milliseconds);
  int kind = wget_wch(pad, &code);
  may_hold_keys = kind != ERR;
  switch (kind) {
    case OK:
      *event = (struct screen_event){.kind = SCREEN_CHARACTER, .value = (int32_t)code};
      return true;
    case KEY_CODE_YES: return translate(code, event);
    default: return false;
  }
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
    if (signals_next_event(&event) || next_mouse_event(&event)) return event;
    if (may_hold_keys && read_key(0, &event)) return event;
    long long rest = milliseconds < 0 ? -1 : deadline - now_milliseconds();
    if (milliseconds >= 0 && rest < 0) rest = 0;
    struct pollfd sources[] = {
      {.fd = STDIN_FILENO, .events = POLLIN},
      {.fd = signals_descriptor(), .events = POLLIN},
    };
    int ready = poll(sources, 2, (int)rest);
    if (ready == 0) return (struct screen_event){.kind = SCREEN_NOTHING};
    if (ready < 0 && errno != EINTR) return (struct screen_event){.kind = SCREEN_HANG_UP};
    if (ready < 0 || sources[1].revents != 0) continue;
    if (is_gone(sources[0].revents)) return (struct screen_event){.kind = SCREEN_HANG_UP};
    if (read_key(rest_of_character_milliseconds, &event)) return event;
  }
}
