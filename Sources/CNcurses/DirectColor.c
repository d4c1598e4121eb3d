// Makes curses use 24-bit colours on terminals that have them but whose description does not say so.
//
// Nearly all of today's terminals take `38;2;r;g;b` and say COLORTERM=truecolor, while TERM stays xterm-256color. ncurses
// believes only the description. It also takes a whole description, in the compiled form of term(5), from the variable
// TERMINFO as `hex:...` (see terminfo(5)): this file copies the terminal's own description into that form, with the
// colour capabilities of ncurses' xterm-direct2 in place of its own.

#define _GNU_SOURCE 1
#include "CNcurses.h"

#include <stdlib.h>
#include <string.h>

enum {
  description_capacity = 16 * 1024,
  magic_32_bit_numbers = 01036,
  all_colors = 1 << 24,
  all_pairs = 1 << 16,
};

static const char direct_foreground[] =
  "\033[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m";
static const char direct_background[] =
  "\033[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m";

struct description {
  uint8_t bytes[description_capacity];
  size_t count;
  bool is_full;
};

static void put(struct description *into, const void *bytes, size_t count) {
  if (into->count + count > description_capacity) {
    into->is_full = true;
    return;
  }
  memcpy(into->bytes + into->count, bytes, count);
  into->count += count;
}

static void put_number(struct description *into, int32_t value, size_t width) {
  uint8_t bytes[4] = {(uint8_t)value, (uint8_t)(value >> 8), (uint8_t)(value >> 16), (uint8_t)(value >> 24)};
  put(into, bytes, width);
}

static void put_padding(struct description *into) {
  if (into->count % 2 == 1) put(into, "", 1);
}

static bool flag(int index) {
  // Changing the palette is neither needed nor wanted.
  return strcmp(boolnames[index], "ccc") != 0 && tigetflag(boolnames[index]) > 0;
}

static int number(int index) {
  if (strcmp(numnames[index], "colors") == 0) return all_colors;
  if (strcmp(numnames[index], "pairs") == 0) return all_pairs;
  return tigetnum(numnames[index]);
}

static const char *text(int index) {
  const char *name = strnames[index];
  if (strcmp(name, "setaf") == 0) return direct_foreground;
  if (strcmp(name, "setab") == 0) return direct_background;
  static const char *const dropped[] = {"setf", "setb", "initc", "initp", "oc", "scp"};
  for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) {
    if (strcmp(name, dropped[i]) == 0) return NULL;
  }
  char *value = tigetstr(name);
  return value == (char *)-1 ? NULL : value;
}

/// Writes the description of the terminal that setupterm() has read.
static void describe(struct description *into, const char *name) {
  size_t table = 0;
  for (int index = 0; index < STRCOUNT; index++) {
    const char *value = text(index);
    if (value) table += strlen(value) + 1;
  }
  put_number(into, magic_32_bit_numbers, 2);
  put_number(into, (int32_t)strlen(name) + 1, 2);
  put_number(into, BOOLCOUNT, 2);
  put_number(into, NUMCOUNT, 2);
  put_number(into, STRCOUNT, 2);
  put_number(into, (int32_t)table, 2);
  put(into, name, strlen(name) + 1);
  for (int index = 0; index < BOOLCOUNT; index++) put_number(into, flag(index), 1);
  put_padding(into);
  for (int index = 0; index < NUMCOUNT; index++) {
    int value = number(index);
    put_number(into, value < 0 ? -1 : value, 4);
  }
  int offset = 0;
  for (int index = 0; index < STRCOUNT; index++) {
    const char *value = text(index);
    put_number(into, value ? offset : -1, 2);
    if (value) offset += (int)strlen(value) + 1;
  }
  for (int index = 0; index < STRCOUNT; index++) {
    const char *value = text(index);
    if (value) put(into, value, strlen(value) + 1);
  }
  // The extended part holds one flag, RGB: colour numbers are red, green and blue.
  put_padding(into);
  put_number(into, 1, 2);  // flags
  put_number(into, 0, 2);  // numbers
  put_number(into, 0, 2);  // strings
  put_number(into, 1, 2);  // entries of the table below
  put_number(into, 4, 2);  // its bytes
  put_number(into, 1, 1);  // the flag is set
  put_padding(into);
  put_number(into, 0, 2);  // where its name begins
  put(into, "RGB", 4);
}

SCREEN *nc_newterm_direct_color(const char *name, FILE *output, FILE *input) {
  int status;
  if (setupterm(name, fileno(output), &status) != OK) return NULL;
  struct description *description = calloc(1, sizeof *description);
  char *variable = malloc(2 * description_capacity + sizeof "hex:");
  SCREEN *screen = NULL;
  if (description && variable && tigetnum("colors") >= 256) {
    describe(description, name);
    del_curterm(cur_term);
    if (!description->is_full) {
      strcpy(variable, "hex:");
      for (size_t index = 0; index < description->count; index++) {
        sprintf(variable + 4 + 2 * index, "%02X", description->bytes[index]);
      }
      const char *present = getenv("TERMINFO");
      char *kept = present ? strdup(present) : NULL;
      setenv("TERMINFO", variable, 1);
      screen = newterm(name, output, input);
      // Programs that are started from here are to find their terminal as it was.
      if (kept) {
        setenv("TERMINFO", kept, 1);
      } else {
        unsetenv("TERMINFO");
      }
      free(kept);
    }
  }
  free(variable);
  free(description);
  return screen;
}
