#pragma once

// The wide-character interface of ncurses for Swift, and what Swift cannot import of it.
//
// Every function and variable of curses.h becomes @MainActor: ncurses is one global and not thread-safe, and with
// warnings as errors the compiler then refuses a call from anywhere else. The libc headers come first, so that they
// are left out of it; function and variable need a push each.

#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <locale.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <wchar.h>

#pragma clang attribute push(__attribute__((swift_attr("@MainActor"))), apply_to = function)
#pragma clang attribute push(__attribute__((swift_attr("@MainActor"))), apply_to = variable)
#include <curses.h>
#include <term.h>

/// Like newterm(), but without sequences that many terminals and recorders do not know, and with 24-bit colours when they
/// are wanted and the description has at least 256. NULL when curses does not know the terminal. Sets and restores the
/// variable TERMINFO meanwhile.
SCREEN *nc_newterm(const char *name, FILE *output, FILE *input, bool wants_direct_color);
#pragma clang attribute pop
#pragma clang attribute pop

// term.h makes macros of short names; Swift and our own sources must not see them.
#undef lines
#undef columns
#undef tab
#undef bell
#undef newline

// The attributes are macros with casts, which Swift does not import.
static const attr_t nc_normal = A_NORMAL;
static const attr_t nc_bold = A_BOLD;
static const attr_t nc_dim = A_DIM;
static const attr_t nc_italic = A_ITALIC;
static const attr_t nc_underline = A_UNDERLINE;
static const attr_t nc_reverse = A_REVERSE;

/// The columns that the C library gives a character in the current locale; -1 when it does not know it.
/// ncurses paints by this measure.
int nc_wcwidth(uint32_t scalar);

/// Whether the current locale's text is UTF-8.
bool nc_locale_is_utf8(void);

/// Reads the size of a terminal from the kernel; false when it is none.
bool nc_terminal_size(int descriptor, int *columns, int *rows);

// The guard: gives the terminal back when the process ends in a way that Swift cannot follow.

/// Keeps what has to be written and set to give the terminal back, and arms the guard: for fatal signals (SIGILL,
/// SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE) and for exit(). After a fatal signal the handler that was there before runs, so
/// that Swift still prints its backtrace. `bytes` is copied; at most 512 are kept.
/// Call it before ncurses changes the terminal's settings: they are read here.
void nc_guard_arm(int input, int output, const uint8_t *bytes, size_t count);

/// Replaces the bytes that give the terminal back.
void nc_guard_set_reset(const uint8_t *bytes, size_t count);

/// The screen is ours (true) or the shell's (false); the guard acts only while it is ours.
void nc_guard_set_active(bool active);

/// Gives the terminal back now, once; nothing when it is not ours. Safe in signal handlers.
void nc_guard_release(void);

// Signals as bytes in a pipe.

/// Sends the given signals into a pipe, one byte each, and returns its reading end; -1 when there is no pipe.
/// The third request to end (SIGINT, SIGTERM, SIGHUP) that nobody has answered gives the terminal back and ends the
/// process by itself.
int nc_signals_open(const int *signals, size_t count);

/// Says that the program is listening: requests to end are counted anew.
void nc_signals_answered(void);

/// Gives the signals their default effect again.
void nc_signals_close(void);

/// How often SIGCONT has arrived.
int nc_signals_continue_count(void);

/// Stops the process group as ^Z does in a shell. Returns when it continues; at once when the kernel refuses because
/// no shell could continue it (an orphaned process group).
void nc_stop_process_group(void);
