// Opening, drawing and closing the one screen.

#include "Internal.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include <curses.h>
#include <term.h>

static SCREEN *screen;

// What ncurses writes to: standard output, by a descriptor of its own; while it draws a frame, the
// file that holds the frame.
static FILE *output;
static int frame_file = -1;

// The frame that was drawn last.
static uint8_t *frame_bytes;
static size_t frame_capacity;

// Whether the screen was cleared and nothing has been drawn since.
static bool is_blank;

static bool has_color;
static bool has_default_colors;

// How characters look that are put down now.
static attr_t look_attributes;
static int look_pair;

void screen_set_locale(void) {
  setlocale(LC_ALL, "");
  setlocale(LC_NUMERIC, "C");
}

bool screen_is_utf8(void) {
  screen_set_locale();
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool screen_input_is_terminal(void) {
  return isatty(STDIN_FILENO);
}

bool screen_output_is_terminal(void) {
  return isatty(STDOUT_FILENO);
}

const char *screen_terminal_type(void) {
  const char *type = getenv("TERM");
  return type == NULL ? "" : type;
}

bool screen_no_color_wanted(void) {
  const char *value = getenv("NO_COLOR");
  return value != NULL && *value != '\0';
}

// Looks the terminal type up, since newterm tells nothing about what is wrong with it.
static enum screen_status check_terminal_type(void) {
  int error;
  if (*screen_terminal_type() == '\0') return SCREEN_UNKNOWN_TYPE;
  if (setupterm(NULL, STDOUT_FILENO, &error) != OK) {
    if (error == 1) return SCREEN_TYPE_TOO_SIMPLE;
    return error == 0 ? SCREEN_UNKNOWN_TYPE : SCREEN_NO_DATABASE;
  }
  const char *placing = tigetstr("cup");
  bool places_cursor = placing != NULL && placing != (const char *)-1;
  del_curterm(cur_term);
  return places_cursor ? SCREEN_OPENED : SCREEN_TYPE_TOO_SIMPLE;
}

static void close_output(void) {
  if (output != NULL) fclose(output);
  output = NULL;
  if (frame_file >= 0) close(frame_file);
  frame_file = -1;
  free(frame_bytes);
  frame_bytes = NULL;
  frame_capacity = 0;
}

// Opens what ncurses writes to.
static bool open_output(void) {
  frame_file = memfd_create("frame", MFD_CLOEXEC);
  int descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
  if (descriptor >= 0) output = fdopen(descriptor, "w");
  if (frame_file >= 0 && output != NULL) return true;
  if (descriptor >= 0 && output == NULL) close(descriptor);
  close_output();
  return false;
}

// Makes ncurses write to another file than the terminal; to the terminal again with STDOUT_FILENO.
static bool redirect_output(int descriptor) {
  return dup3(descriptor, fileno(output), O_CLOEXEC) >= 0;
}

// Comes back to a screen that was left, which clears it.
static void take_screen_cleared(void) {
  doupdate();
  clearok(stdscr, FALSE);
  is_blank = true;
}

// Makes ncurses gather a frame and send it at once. Until a program has left the screen and come
// back, ncurses takes it for one that only moves the cursor, and flushes at each move, about eighty
// times a frame. So it leaves the screen here, where nobody sees it, and comes back, which clears it.
static void gather_output(void) {
  is_blank = false;
  int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) return;
  if (redirect_output(nowhere)) {
    endwin();
    redirect_output(STDOUT_FILENO);
    take_screen_cleared();
  }
  close(nowhere);
}

static void close_screen(void) {
  delscreen(screen);
  screen = NULL;
  close_output();
}

// C-s would stop all output until C-q, as if the program hung: both become keys like others.
static void free_flow_keys(void) {
  struct termios modes;
  if (tcgetattr(STDOUT_FILENO, &modes) != 0) return;
  modes.c_iflag &= ~(tcflag_t)IXON;
  // ncurses takes the terminal again with what it finds now.
  if (tcsetattr(STDOUT_FILENO, TCSANOW, &modes) == 0) def_prog_mode();
}

static void set_modes(void) {
  cbreak();
  noecho();
  nonl();
  free_flow_keys();
  // Otherwise the keys that send signals make the system drop output: a part of the screen, or
  // even what gives it back.
  intrflush(stdscr, FALSE);
  curs_set(0);
  leaveok(stdscr, TRUE);
  scrollok(stdscr, FALSE);
  // Otherwise a key that comes while a frame is being sent keeps the rest of it back.
  typeahead(-1);
}

enum screen_status screen_open(void) {
  if (screen != NULL) return SCREEN_ALREADY_OPEN;
  if (!isatty(STDIN_FILENO)) return SCREEN_INPUT_IS_NO_TERMINAL;
  if (!isatty(STDOUT_FILENO)) return SCREEN_OUTPUT_IS_NO_TERMINAL;
  screen_set_locale();
  enum screen_status status = check_terminal_type();
  if (status != SCREEN_OPENED) return status;
  if (!restore_remember_modes() || !signals_prepare()) return SCREEN_FAILED;

  // The window's size comes from the terminal alone, by screen_fit_window: LINES and COLUMNS
  // would freeze it. Not every terminal's description has a size of its own.
  use_env(FALSE);
  use_tioctl(TRUE);
  set_escdelay(25);
  if (open_output()) {
    screen = newterm(NULL, output, stdin);
    if (screen == NULL) close_output();
  }
  if (screen != NULL) gather_output();
  if (screen != NULL && !input_open()) {
    endwin();
    close_screen();
  }
  if (screen == NULL) {
    signals_uninstall();
    return SCREEN_FAILED;
  }
  has_color = false;
  // The palette is its user's and never changed, so there is nothing to reset it from.
  orig_colors = NULL;
  restore_remember_codes();
  restore_arm();
  signals_install();
  set_modes();
  input_take_again();
  screen_fit_window();
  return SCREEN_OPENED;
}

void screen_close(void) {
  if (screen == NULL) return;
  screen_leave();
  restore_disarm();
  signals_uninstall();
  input_close();
  close_screen();
}

_Noreturn void screen_end_by_signal(int signal) {
  screen_close();
  restore_and_end(signal);
}

void screen_leave(void) {
  // Blocked, so that a background process may set the terminal's modes as well.
  sigset_t background, before;
  sigemptyset(&background);
  sigaddset(&background, SIGTTOU);
  sigprocmask(SIG_BLOCK, &background, &before);
  if (!isendwin()) {
    // ncurses takes the terminal for plain after each frame, which need not be so.
    static const char plain[] = "\033[0m";
    restore_write(plain, sizeof plain - 1);
    endwin();
    restore_modes();
  }
  sigprocmask(SIG_SETMASK, &before, NULL);
  restore_set_armed(false);
}

void screen_fit_window(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0
      && is_term_resized(size.ws_row, size.ws_col)) {
    resize_term(size.ws_row, size.ws_col);
  }
}

void screen_take_again(void) {
  restore_set_armed(true);
  if (!isendwin()) endwin();
  screen_fit_window();
  werase(stdscr);
  wnoutrefresh(stdscr);
  take_screen_cleared();
}

int screen_color_count(void) {
  int count = tigetnum("colors");
  return count < 0 ? 0 : count;
}

// Whether a capability that selects a colour writes its number behind these parameters.
static bool writes_number(const char *capability, const char *parameters) {
  const char *code = tigetstr(capability);
  if (code == NULL || code == (const char *)-1) return false;
  const char *written = tiparm(code, 200);
  return written != NULL && strstr(written, parameters) != NULL;
}

bool screen_writes_color_numbers(void) {
  return writes_number("setaf", "[38;5;200m") && writes_number("setab", "[48;5;200m");
}

bool screen_direct_color_announced(void) {
  const char *value = getenv("COLORTERM");
  if (value == NULL || (strcmp(value, "truecolor") != 0 && strcmp(value, "24bit") != 0)) {
    return false;
  }
  // GNU screen hands on what the terminal around it has announced, and does not show it itself.
  return getenv("STY") == NULL || strncmp(screen_terminal_type(), "screen", 6) != 0;
}

void screen_start_color(void) {
  has_color = start_color() == OK;
  has_default_colors = has_color && use_default_colors() == OK;
}

int screen_rows(void) {
  return getmaxy(stdscr);
}

int screen_columns(void) {
  return getmaxx(stdscr);
}

// The pair of two colours.
static int pair_of(int foreground, int background) {
  if (!has_color) return 0;
  if (!has_default_colors) {
    if (foreground < 0) foreground = COLOR_WHITE;
    if (background < 0) background = COLOR_BLACK;
  } else if (foreground < 0 && background < 0) {
    return 0;
  }
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

static attr_t attributes_of(unsigned attributes) {
  attr_t result = WA_NORMAL;
  if (attributes & SCREEN_BOLD) result |= WA_BOLD;
  if (attributes & SCREEN_DIM) result |= WA_DIM;
  if (attributes & SCREEN_ITALIC) result |= WA_ITALIC;
  if (attributes & SCREEN_UNDERLINE) result |= WA_UNDERLINE;
  if (attributes & SCREEN_REVERSE) result |= WA_REVERSE;
  return result;
}

void screen_set_look(unsigned attributes, int foreground, int background) {
  look_attributes = attributes_of(attributes);
  look_pair = pair_of(foreground, background);
}

void screen_put(int row, int column, uint32_t scalar, int width) {
  wchar_t text[] = {(wchar_t)scalar, L'\0'};
  bool is_shown = wcwidth(text[0]) == width;
  if (!is_shown) text[0] = L'?';
  cchar_t cells[2];
  // The pair goes in twice: the parameter holds 15 bits, the option all of it.
  short short_pair = (short)(look_pair & 0x7FFF);
  setcchar(&cells[0], text, look_attributes, short_pair, &look_pair);
  int count = is_shown ? 1 : width;
  if (count > 1) {
    text[0] = L' ';
    setcchar(&cells[1], text, look_attributes, short_pair, &look_pair);
  }
  mvwadd_wchnstr(stdscr, row, column, cells, count);
}

void screen_erase(void) {
  werase(stdscr);
}

// Reads the frame that was drawn, of so many bytes.
static size_t read_frame(size_t count) {
  if (count > frame_capacity) {
    uint8_t *bytes = realloc(frame_bytes, count);
    if (bytes == NULL) abort();
    frame_bytes = bytes;
    frame_capacity = count;
  }
  size_t length = 0;
  while (length < count) {
    ssize_t part = pread(frame_file, frame_bytes + length, count - length, (off_t)length);
    if (part <= 0) break;
    length += (size_t)part;
  }
  return length;
}

struct screen_frame screen_draw(bool repaint) {
  if (repaint && !is_blank) clearok(curscr, TRUE);
  is_blank = false;
  wnoutrefresh(stdscr);
  lseek(frame_file, 0, SEEK_SET);
  bool is_held = redirect_output(frame_file);
  doupdate();
  if (is_held) redirect_output(STDOUT_FILENO);
  size_t count = read_frame((size_t)lseek(frame_file, 0, SEEK_CUR));
  return (struct screen_frame){.bytes = frame_bytes, .count = count};
}

void screen_send(const uint8_t *bytes, size_t count) {
  restore_write((const char *)bytes, (int)count);
}
