// The terminal as it was, given back in any circumstances: at a crash by a signal handler that
// calls nothing but what POSIX allows there, at exit() by the same code.

#include "Internal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <curses.h>
#include <term.h>

static struct termios saved_modes;

// What leaves the screen.
static char leave_codes[128];
static int leave_length;

// Whether the terminal needs restoring. Whoever turns it off restores, so it happens once.
static atomic_bool armed;

// Standard error as it was, and the file that takes its place; -1 if it was no terminal.
static int saved_error = -1;
static int captured_error = -1;

static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS};
enum { crash_signal_count = sizeof crash_signals / sizeof *crash_signals };
static struct sigaction saved_actions[crash_signal_count];

// A stack for the handler, since the program's may be what overflowed.
static _Alignas(16) char handler_stack[1 << 16];

bool restore_remember_modes(void) {
  return tcgetattr(STDOUT_FILENO, &saved_modes) == 0;
}

void restore_remember_codes(void) {
  // End of a synchronized update, mouse off, pasted text unmarked, keypad off, cursor shown, no
  // attributes.
  const char *codes =
    "\033[?2026l\033[?1006l\033[?1003l\033[?1002l\033[?1000l\033[?2004l\033[?1l\033>\033[?25h"
    "\033[0m";
  const char *leave = tigetstr("rmcup");
  // A terminal without an alternate screen gets a line of its own below what is there.
  if (leave == NULL || leave == (const char *)-1) {
    leave = "\r\n";
  } else if (strstr(leave, "$<") != NULL || strlen(codes) + strlen(leave) >= sizeof leave_codes) {
    leave = "\033[?1049l";
  }
  leave_length = snprintf(leave_codes, sizeof leave_codes, "%s%s", codes, leave);
}

void restore_write(const char *bytes, int count) {
  while (count > 0) {
    ssize_t written = write(STDOUT_FILENO, bytes, (size_t)count);
    if (written >= 0) {
      bytes += written;
      count -= (int)written;
    } else if (errno == EAGAIN) {
      // Nobody may be reading any more: it is better to lose bytes than to hang.
      struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
      if (poll(&output, 1, 1000) == 0) return;
    } else if (errno != EINTR) {
      return;
    }
  }
}

void restore_modes(void) {
  // Blocked, so that a background process may do it as well.
  sigset_t background, before;
  sigemptyset(&background);
  sigaddset(&background, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &background, &before);
  while (tcsetattr(STDOUT_FILENO, TCSANOW, &saved_modes) != 0 && errno == EINTR) continue;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

// Takes messages off the screen for as long as it is ours; they are shown when it is left.
static void capture_error(void) {
  if (!isatty(STDERR_FILENO)) return;
  FILE *file = tmpfile();
  if (file == NULL) return;
  captured_error = dup(fileno(file));
  saved_error = dup(STDERR_FILENO);
  fclose(file);
  if (captured_error >= 0 && saved_error >= 0) {
    fflush(stderr);
    dup2(captured_error, STDERR_FILENO);
  }
}

static void release_error(void) {
  if (captured_error >= 0 && saved_error >= 0) {
    dup2(saved_error, STDERR_FILENO);
    lseek(captured_error, 0, SEEK_SET);
    char bytes[512];
    ssize_t count;
    while ((count = read(captured_error, bytes, sizeof bytes)) > 0) {
      if (write(STDERR_FILENO, bytes, (size_t)count) < 0) break;
    }
  }
  if (captured_error >= 0) close(captured_error);
  if (saved_error >= 0) close(saved_error);
  captured_error = -1;
  saved_error = -1;
}

static void restore_once(void) {
  if (!atomic_exchange(&armed, false)) return;
  restore_write(leave_codes, leave_length);
  restore_modes();
  release_error();
}

static void handle_crash(int number, siginfo_t *information, void *context) {
  (void)context;
  restore_once();
  for (int index = 0; index < crash_signal_count; index++) {
    if (crash_signals[index] == number) sigaction(number, &saved_actions[index], NULL);
  }
  // A fault happens again as soon as this returns, and the handler before gets all about it.
  // What would not happen again is sent again, and arrives when this returns.
  bool repeats = information->si_code > 0 && number != SIGTRAP && number != SIGABRT;
  if (!repeats) raise(number);
}

static void install_crash_handlers(void) {
  stack_t stack;
  if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE) != 0) {
    stack = (stack_t){.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
    sigaltstack(&stack, NULL);
  }
  struct sigaction action = {.sa_flags = SA_SIGINFO | SA_ONSTACK};
  action.sa_sigaction = handle_crash;
  sigfillset(&action.sa_mask);
  for (int index = 0; index < crash_signal_count; index++) {
    sigaction(crash_signals[index], &action, &saved_actions[index]);
  }
}

void restore_arm(void) {
  static bool registered;
  if (!registered) registered = atexit(restore_once) == 0;
  capture_error();
  atomic_store(&armed, true);
  install_crash_handlers();
}

void restore_set_armed(bool is_armed) {
  atomic_store(&armed, is_armed);
}

void restore_disarm(void) {
  atomic_store(&armed, false);
  for (int index = 0; index < crash_signal_count; index++) {
    sigaction(crash_signals[index], &saved_actions[index], NULL);
  }
  release_error();
}

_Noreturn void restore_and_end(int number) {
  restore_once();
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigaction(number, &action, NULL);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, number);
  pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
  raise(number);
  // Only a signal that ends nothing comes here.
  _exit(128 + number);
}
