// Turns signals into bytes that an event loop can wait for.

#define _GNU_SOURCE 1
#include "CNcurses.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { signal_capacity = 16, unanswered_limit = 3 };

static int handled[signal_capacity];
static size_t handled_count;
static int pipe_ends[2] = {-1, -1};
static volatile sig_atomic_t unanswered;
static volatile sig_atomic_t continue_count;

static void on_signal(int number) {
  int kept = errno;
  if (number == SIGCONT) continue_count++;
  if (number == SIGINT || number == SIGTERM || number == SIGHUP) {
    if (++unanswered >= unanswered_limit) {
      nc_guard_release();
      _exit(128 + number);
    }
  }
  uint8_t byte = (uint8_t)number;
  // The pipe does not block; when it is full, many signals are waiting to be read already.
  ssize_t ignored = write(pipe_ends[1], &byte, 1);
  (void)ignored;
  errno = kept;
}

int nc_signals_open(const int *signals, size_t count) {
  if (count > signal_capacity || pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  handled_count = 0;
  for (size_t index = 0; index < count; index++) {
    struct sigaction previous;
    sigaction(signals[index], NULL, &previous);
    // nohup: what the caller has silenced stays silent.
    if (signals[index] == SIGHUP && previous.sa_handler == SIG_IGN) continue;
    sigaction(signals[index], &action, NULL);
    handled[handled_count++] = signals[index];
  }
  unanswered = 0;
  return pipe_ends[0];
}

void nc_signals_answered(void) { unanswered = 0; }

void nc_signals_close(void) {
  // Not what was there before: ncurses had put its own handlers, which draw.
  for (size_t index = 0; index < handled_count; index++) signal(handled[index], SIG_DFL);
  handled_count = 0;
  // The reading end belongs to whoever reads from it and is closed there.
  if (pipe_ends[1] >= 0) close(pipe_ends[1]);
  pipe_ends[0] = pipe_ends[1] = -1;
}

int nc_signals_continue_count(void) { return continue_count; }

void nc_stop_process_group(void) {
  struct sigaction ignore, standard, before;
  memset(&ignore, 0, sizeof ignore);
  ignore.sa_handler = SIG_IGN;
  sigemptyset(&ignore.sa_mask);
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigemptyset(&standard.sa_mask);
  // Dispatch runs the main queue on a thread of its own, where signals are blocked.
  sigset_t stop, mask;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
  // First the others of the job (a pipeline, `swift run`), then this process. The signal raised here stops it before
  // raise() returns, which a signal sent to the group would not promise in a process with several threads.
  sigaction(SIGTSTP, &ignore, &before);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &standard, NULL);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &before, NULL);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
}
