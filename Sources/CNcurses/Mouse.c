// From what ncurses tells of the mouse to events.

#include "Internal.h"

#include <curses.h>

// Whether the left button is down, and the last place reported since.
static bool is_button_down;
static int last_row, last_column;

// What ncurses has handed over of the mouse and is yet to be told of, the latest first.
static MEVENT events[16];
static int event_count;
enum { most_events = sizeof events / sizeof *events };

void mouse_reset(void) {
  is_button_down = false;
  event_count = 0;
}

// Whether the pointer has been moved to another cell with the left button down.
static bool is_dragged(const MEVENT *mouse) {
  return is_button_down && (mouse->bstate & REPORT_MOUSE_POSITION) != 0
         && (mouse->y != last_row || mouse->x != last_column);
}

static bool translate(const MEVENT *mouse, struct screen_event *event) {
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

bool mouse_next_event(struct screen_event *event) {
  while (event_count > 0) {
    event_count--;
    if (translate(&events[event_count], event)) return true;
  }
  return false;
}

bool mouse_take_events(struct screen_event *event) {
  // Several may have come with one key: what is fast, such as a press and its release, arrives
  // together, and getmouse tells of the latest first.
  while (event_count < most_events && getmouse(&events[event_count]) == OK) event_count++;
  return mouse_next_event(event);
}
