// Gives the terminal back when the process crashes or exits without doing so itself.
//
// Everything here may run inside a signal handler, on a thread in any state: only write, tcsetattr, sigaction and raise
// are called, and only static memory is touched.

#define _GNU_SOURCE 1
#include "CNcurses.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { reset_capacity = 512, fatal_count = 6 };

static const int fatal_signals[fatal_count] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE};
static struct sigaction previous_actions[fatal_count];
static struct termios saved_settings;
static bool has_settings;
static bool is_installed;
static int input_descriptor = -1;
static int output_descriptor = -1;
static uint8_t reset_bytes[reset_capacity];
static volatile sig_atomic_t reset_count;
static volatile sig_atomic_t is_active;

void nc_guard_release(void) {
  if (!is_active) return;
  is_active = 0;
  int kept = errno;
  size_t written = 0;
  while (written < (size_t)reset_count) {
    ssize_t step = write(output_descriptor, reset_bytes + written, (size_t)reset_count - written);
    if (step > 0) {
      written += (size_t)step;
    } else if (errno != EINTR) {
      break;
    }
  }
  // TCSANOW: waiting for output to drain could hang for ever on a terminal that is gone.
  if (has_settings) tcsetattr(input_descriptor, TCSANOW, &saved_settings);
  errno = kept;
}

static void on_fatal(int number, siginfo_t *info, void *context) {
  nc_guard_release();
  for (int index = 0; index < fatal_count; index++) {
    if (fatal_signals[index] != number) continue;
    struct sigaction *previous = &previous_actions[index];
    sigaction(number, previous, NULL);
    if ((previous->sa_flags & SA_SIGINFO) && previous->sa_sigaction) {
      // Swift's own handler: it prints the backtrace of the fault that `context` describes.
      previous->sa_sigaction(number, info, context);
    } else if (previous->sa_handler != SIG_DFL && previous->sa_handler != SIG_IGN) {
      previous->sa_handler(number);
    } else {
      // The default effect, here and now: the signal may have come from outside, so that returning would just go on.
      sigset_t own;
      sigemptyset(&own);
      sigaddset(&own, number);
      raise(number);
      pthread_sigmask(SIG_UNBLOCK, &own, NULL);
    }
    return;
  }
}

static void install(void) {
  if (is_installed) return;
  is_installed = true;
  // The thread that overflowed its stack needs another one; it stays for the life of the process.
  stack_t present;
  if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE)) {
    static uint8_t alternate[64 * 1024];
    stack_t stack = {.ss_sp = alternate, .ss_size = sizeof alternate};
    sigaltstack(&stack, NULL);
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_fatal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < fatal_count; index++) {
    sigaction(fatal_signals[index], &action, &previous_actions[index]);
  }
  atexit(nc_guard_release);
}

void nc_guard_set_reset(const uint8_t *bytes, size_t count) {
  if (count > reset_capacity) count = reset_capacity;
  memcpy(reset_bytes, bytes, count);
  reset_count = (sig_atomic_t)count;
}

void nc_guard_arm(int input, int output, const uint8_t *bytes, size_t count) {
  input_descriptor = input;
  output_descriptor = output;
  has_settings = tcgetattr(input, &saved_settings) == 0;
  nc_guard_set_reset(bytes, count);
  install();
}

void nc_guard_set_active(bool active) { is_active = active; }
