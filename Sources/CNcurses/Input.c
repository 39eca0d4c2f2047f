// Waiting for keys and signals.

#include "Internal.h"

#include <errno.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include <curses.h>

// Keys are read through a pad, because reading through a window also draws it.
static WINDOW *pad;

// How long the rest of a character may take that has begun to arrive.
enum { rest_of_character_milliseconds = 50 };

bool input_open(void) {
  pad = newpad(1, 1);
  return pad != NULL && keypad(pad, TRUE) == OK;
}

void input_close(void) {
  delwin(pad);
  pad = NULL;
}

void screen_take_mouse(bool takes) {
  // Without an interval a press is reported at once, and not held back in case it becomes a click.
  mouseinterval(0);
  mousemask(takes ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

static bool translate_mouse(struct screen_event *event) {
  MEVENT mouse;
  if (getmouse(&mouse) != OK) return false;
  event->kind = SCREEN_MOUSE;
  event->mouse = (struct screen_mouse){.row = mouse.y, .column = mouse.x};
  if ((mouse.bstate & BUTTON1_PRESSED) != 0) {
    event->mouse.action = SCREEN_MOUSE_PRESS;
  } else if ((mouse.bstate & BUTTON4_PRESSED) != 0) {
    event->mouse.action = SCREEN_MOUSE_WHEEL_UP;
  } else if ((mouse.bstate & BUTTON5_PRESSED) != 0) {
    event->mouse.action = SCREEN_MOUSE_WHEEL_DOWN;
  } else {
    return false;
  }
  return true;
}

static bool translate(wint_t code, struct screen_event *event) {
  if (code == KEY_MOUSE) return translate_mouse(event);
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
  switch (wget_wch(pad, &code)) {
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
    if (signals_next_event(&event) || read_key(0, &event)) return event;
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
