#pragma once

// Runs a program on a terminal of its own, so that a test can be the person and the screen.

#include <stdbool.h>
#include <termios.h>

struct pty_session {
  // The process to wait for; -1 if it could not be started.
  int process;
  // The person's end of the terminal.
  int terminal;
  // Is at its end as soon as the program and all that it started are gone.
  int lifeline;
  // The terminal's modes before the program started.
  struct termios modes;
};

enum pty_start_options {
  // The program is a shell's job: when it stops, "[stopped]" appears, and a line that is typed
  // then lets it go on. The shell ends as its job does.
  PTY_UNDER_SHELL = 1,
  // SIGHUP is ignored, as by nohup.
  PTY_IGNORE_HANG_UP = 2,
};

// Starts a program: its path and its arguments are given as lines, and the environment as lines of
// NAME=VALUE.
struct pty_session pty_start(
  const char *command, const char *environment, int rows, int columns, unsigned options);

// Gives the terminal's window another size. False on failure.
bool pty_resize(const struct pty_session *session, int rows, int columns);

// Whether the terminal has the modes again that it had before the program started.
bool pty_modes_are_restored(const struct pty_session *session);

// Whether keys are passed on at once and without echo.
bool pty_keys_are_raw(const struct pty_session *session);

enum pty_readiness { PTY_OUTPUT, PTY_ENDED, PTY_DEADLINE };

// Waits until the program has written something, has ended, or the milliseconds are over.
enum pty_readiness pty_wait(const struct pty_session *session, int milliseconds);

// Waits until characters can be typed or the program has written something, which has to be read
// first; false if the milliseconds are over.
bool pty_wait_for_room(const struct pty_session *session, int milliseconds);

// Sends a signal to the program (under a shell: to the foreground job).
void pty_signal(const struct pty_session *session, int signal);

// Hangs up: closes the person's end of the terminal.
void pty_hang_up(struct pty_session *session);

struct pty_end {
  // The signal that ended the program, or 0.
  int signal;
  // The status with which it exited, or -1.
  int status;
};

// Waits for the program's end, and releases everything. A program that goes on after so many
// milliseconds is killed.
struct pty_end pty_finish(struct pty_session *session, int milliseconds);
