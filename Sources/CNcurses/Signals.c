// Signals that end, stop, continue and resize. Their handlers only take a note and wake the wait;
// all the rest happens in the program's own loop.

#include "Internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

// By the signals' numbers.
static struct sigaction saved_actions[NSIG];

static volatile sig_atomic_t ending_signal;
static volatile sig_atomic_t stop_wanted;
static volatile sig_atomic_t was_continued;

// ncurses' own handler, which takes note of a new size.
static struct sigaction resize_action;

static int wake_pipe[2] = {-1, -1};
// Whether there may be something in the pipe. Set last, so that nothing in it is overlooked for good.
static volatile sig_atomic_t was_woken;

static void wake(void) {
  int saved_errno = errno;
  // A full pipe wakes as well, so the result does not matter.
  ssize_t written = write(wake_pipe[1], "", 1);
  (void)written;
  was_woken = 1;
  errno = saved_errno;
}

static void handle(int number) {
  switch (number) {
    case SIGTSTP: stop_wanted = 1; break;
    case SIGCONT: was_continued = 1; break;
    case SIGWINCH:
      if (resize_action.sa_handler != SIG_DFL && resize_action.sa_handler != SIG_IGN) {
        resize_action.sa_handler(number);
      }
      break;
    default:
      // Asked the same thing twice, the program does not seem to listen.
      if (ending_signal == number) restore_and_end(number);
      ending_signal = number;
  }
  wake();
}

// Whether a signal is handled here: those that stop, continue and resize, and all that end a process
// from outside. What a mistake of the program's raises is Restore.c's.
static bool is_handled(int number) {
  switch (number) {
    case SIGHUP: case SIGINT: case SIGQUIT: case SIGUSR1: case SIGUSR2: case SIGPIPE: case SIGALRM:
    case SIGTERM: case SIGSTKFLT: case SIGXCPU: case SIGXFSZ: case SIGVTALRM: case SIGPROF:
    case SIGIO: case SIGPWR: case SIGTSTP: case SIGCONT: case SIGWINCH: return true;
    default: return number >= SIGRTMIN && number <= SIGRTMAX;
  }
}

// Installs the handler for one of the signals.
static void install(int number) {
  struct sigaction action = {.sa_flags = SA_RESTART};
  action.sa_handler = handle;
  sigfillset(&action.sa_mask);
  // What the parent chose to ignore (nohup does) stays ignored, and whatever else was chosen stays.
  bool is_free = saved_actions[number].sa_handler == SIG_DFL;
  sigaction(number, is_free ? &action : &saved_actions[number], NULL);
}

bool signals_prepare(void) {
  if (pipe2(wake_pipe, O_NONBLOCK | O_CLOEXEC) != 0) return false;
  ending_signal = 0;
  stop_wanted = 0;
  was_continued = 0;
  for (int number = 1; number < NSIG; number++) {
    if (is_handled(number)) sigaction(number, NULL, &saved_actions[number]);
  }
  // ncurses ignores SIGTSTP while it draws, and so loses it, unless it finds a handler.
  install(SIGTSTP);
  return true;
}

void signals_install(void) {
  sigaction(SIGWINCH, NULL, &resize_action);
  for (int number = 1; number < NSIG; number++) {
    if (is_handled(number)) install(number);
  }
}

void signals_uninstall(void) {
  for (int number = 1; number < NSIG; number++) {
    if (is_handled(number)) sigaction(number, &saved_actions[number], NULL);
  }
  close(wake_pipe[0]);
  close(wake_pipe[1]);
  wake_pipe[0] = -1;
  wake_pipe[1] = -1;
}

int signals_descriptor(void) {
  return wake_pipe[0];
}

static bool is_in_foreground(void) {
  pid_t group = tcgetpgrp(STDOUT_FILENO);
  return group < 0 || group == getpgrp();
}

// Stops the process as if there were no handler, until it goes on in the foreground or is to end.
static void stop(void) {
  struct sigaction standard = {.sa_handler = SIG_DFL}, own;
  do {
    was_continued = 0;
    sigaction(SIGTSTP, &standard, &own);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &own, NULL);
    // Without a shell to go back to, the system does not stop it, and nothing continues it.
  } while (ending_signal == 0 && was_continued && !is_in_foreground());
  stop_wanted = 0;
  was_continued = 0;
}

bool signals_have_come(void) {
  if (!was_woken) return false;
  was_woken = 0;
  char bytes[64];
  while (read(wake_pipe[0], bytes, sizeof bytes) > 0) continue;
  return true;
}

bool signals_next_event(struct screen_event *event) {
  bool resumes = false;
  if (ending_signal == 0 && (stop_wanted || was_continued)) {
    bool in_foreground = is_in_foreground();
    if (in_foreground) {
      input_leave();
      screen_leave();
    }
    if (stop_wanted || !in_foreground) stop();
    was_continued = 0;
    resumes = ending_signal == 0;
    if (resumes) {
      screen_take_again();
      input_take_again();
    }
  }
  if (ending_signal != 0) {
    *event = (struct screen_event){.kind = SCREEN_SIGNAL, .value = ending_signal};
    return true;
  }
  *event = (struct screen_event){.kind = SCREEN_RESUMED};
  return resumes;
}
