#define _GNU_SOURCE 1

#include "PseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { variable_limit = 64 };

// Cuts the lines of an environment apart, in place.
static void split_lines(char *lines, char *variables[variable_limit]) {
  int count = 0;
  char *rest = NULL;
  for (char *line = strtok_r(lines, "\n", &rest); line != NULL && count < variable_limit - 1;
       line = strtok_r(NULL, "\n", &rest)) {
    variables[count++] = line;
  }
  variables[count] = NULL;
}

static void reset_signals(unsigned options) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  if (options & PTY_IGNORE_HANG_UP) signal(SIGHUP, SIG_IGN);
}

static _Noreturn void end_like(int status) {
  if (WIFSIGNALED(status)) raise(WTERMSIG(status));
  _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 127);
}

// In the child: starts the program as a job and looks after it. Returns in the job.
static void become_shell(void) {
  signal(SIGTTOU, SIG_IGN);
  pid_t job = fork();
  pid_t group = job == 0 ? getpid() : job;
  setpgid(group, group);
  tcsetpgrp(STDIN_FILENO, group);
  if (job == 0) {
    signal(SIGTTOU, SIG_DFL);
    return;
  }
  int status;
  while (waitpid(job, &status, WUNTRACED) == job && WIFSTOPPED(status)) {
    static const char message[] = "[stopped]\n";
    char line[80];
    tcsetpgrp(STDIN_FILENO, getpgrp());
    if (write(STDOUT_FILENO, message, sizeof message - 1) < 0) break;
    if (read(STDIN_FILENO, line, sizeof line) <= 0) break;
    tcsetpgrp(STDIN_FILENO, group);
    kill(-group, SIGCONT);
  }
  end_like(status);
}

static _Noreturn void run(
  char *arguments[], char *variables[], const char *terminal, int lifeline, unsigned options) {
  reset_signals(options);
  setsid();
  int file = open(terminal, O_RDWR);
  if (file < 0) _exit(127);
  ioctl(file, TIOCSCTTY, 0);
  for (int number = 0; number < 3; number++) dup2(file, number);
  if (file > 2) close(file);
  fcntl(lifeline, F_SETFD, 0);
  if (options & PTY_UNDER_SHELL) become_shell();
  execve(arguments[0], arguments, variables);
  _exit(127);
}

struct pty_session pty_start(
  const char *command, const char *environment, int rows, int columns, unsigned options) {
  struct pty_session session = {.process = -1, .terminal = -1, .lifeline = -1};
  // Closed at exec, so that no other test's program holds this one's terminal.
  int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  int ends[2] = {-1, -1};
  char name[128];
  if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0
      || ptsname_r(terminal, name, sizeof name) != 0 || pipe2(ends, O_CLOEXEC) != 0) {
    if (terminal >= 0) close(terminal);
    return session;
  }
  // Who types waits by itself: the program may read nothing any more.
  fcntl(terminal, F_SETFL, O_RDWR | O_NONBLOCK);
  session.terminal = terminal;
  session.lifeline = ends[0];
  pty_resize(&session, rows, columns);
  tcgetattr(terminal, &session.modes);

  char *words = strdup(command);
  char *arguments[variable_limit];
  split_lines(words, arguments);
  char *lines = strdup(environment);
  char *variables[variable_limit];
  split_lines(lines, variables);
  session.process = fork();
  if (session.process == 0) run(arguments, variables, name, ends[1], options);
  free(lines);
  free(words);
  close(ends[1]);
  return session;
}

bool pty_resize(const struct pty_session *session, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(session->terminal, TIOCSWINSZ, &size) == 0;
}

bool pty_modes_are_restored(const struct pty_session *session) {
  struct termios now;
  const struct termios *before = &session->modes;
  return tcgetattr(session->terminal, &now) == 0 && now.c_iflag == before->c_iflag
    && now.c_oflag == before->c_oflag && now.c_cflag == before->c_cflag
    && now.c_lflag == before->c_lflag && memcmp(now.c_cc, before->c_cc, sizeof now.c_cc) == 0;
}

bool pty_keys_are_raw(const struct pty_session *session) {
  struct termios now;
  return tcgetattr(session->terminal, &now) == 0 && (now.c_lflag & (ICANON | ECHO)) == 0;
}

enum pty_readiness pty_wait(const struct pty_session *session, int milliseconds) {
  struct pollfd sources[] = {
    {.fd = session->terminal, .events = POLLIN},
    {.fd = session->lifeline, .events = POLLIN},
  };
  int ready;
  do {
    ready = poll(sources, 2, milliseconds);
  } while (ready < 0 && errno == EINTR);
  if (ready == 0) return PTY_DEADLINE;
  if ((sources[0].revents & POLLIN) != 0) return PTY_OUTPUT;
  // The terminal has no program any more, but the process may still be about to end.
  if (sources[1].revents == 0) {
    ready = poll(&sources[1], 1, milliseconds);
    if (ready == 0) return PTY_DEADLINE;
  }
  // The sources are looked at one after the other: between the two looks the program may have
  // written its last words and ended.
  bool wrote = poll(sources, 1, 0) > 0 && (sources[0].revents & POLLIN) != 0;
  return wrote ? PTY_OUTPUT : PTY_ENDED;
}

bool pty_wait_for_room(const struct pty_session *session, int milliseconds) {
  struct pollfd terminal = {.fd = session->terminal, .events = POLLIN | POLLOUT};
  int ready;
  do {
    ready = poll(&terminal, 1, milliseconds);
  } while (ready < 0 && errno == EINTR);
  return ready > 0;
}

void pty_signal(const struct pty_session *session, int signal) {
  pid_t group = tcgetpgrp(session->terminal);
  kill(group > 0 ? -group : session->process, signal);
}

void pty_hang_up(struct pty_session *session) {
  close(session->terminal);
  session->terminal = -1;
}

// Whether a process, a child, has ended after so many milliseconds at most.
static bool ends(pid_t process, int milliseconds) {
  int descriptor = (int)syscall(SYS_pidfd_open, process, 0);
  if (descriptor < 0) return false;
  struct pollfd end = {.fd = descriptor, .events = POLLIN};
  int ready;
  do {
    ready = poll(&end, 1, milliseconds);
  } while (ready < 0 && errno == EINTR);
  close(descriptor);
  return ready > 0;
}

struct pty_end pty_finish(struct pty_session *session, int milliseconds) {
  int status = 0;
  if (!ends(session->process, milliseconds)) kill(session->process, SIGKILL);
  while (waitpid(session->process, &status, 0) < 0 && errno == EINTR) continue;
  if (session->terminal >= 0) close(session->terminal);
  close(session->lifeline);
  return (struct pty_end){
    .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
    .status = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
  };
}
