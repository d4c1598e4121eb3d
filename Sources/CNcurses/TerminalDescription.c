// Opens a curses screen on the terminal's own description with a few capabilities changed.
//
// Scrolling by several lines at once (CSI S, CSI T) and repeating a character (CSI b) are in the description of xterm,
// which many terminals and most recorders use as theirs without knowing these, and some fill the place of a deleted
// character (CSI P) with another background; doing without costs a few bytes.
//
// Nearly all of today's terminals take `38;2;r;g;b` and say COLORTERM=truecolor, while TERM stays xterm-256color. ncurses
// believes only the description. There the colour capabilities are those of ncurses' xterm-direct2.
//
// ncurses takes a whole description, in the compiled form of term(5), from the variable TERMINFO as `hex:...` (see
// terminfo(5)): this file copies the terminal's description into that form.

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
  bool has_direct_color;
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

static bool is_one_of(const char *name, const char *const names[], size_t count) {
  for (size_t index = 0; index < count; index++) {
    if (strcmp(name, names[index]) == 0) return true;
  }
  return false;
}

static bool flag(int index) {
  // Changing the palette is neither needed nor wanted.
  return strcmp(boolnames[index], "ccc") != 0 && tigetflag(boolnames[index]) > 0;
}

static int number(int index, bool has_direct_color) {
  if (has_direct_color && strcmp(numnames[index], "colors") == 0) return all_colors;
  if (has_direct_color && strcmp(numnames[index], "pairs") == 0) return all_pairs;
  return tigetnum(numnames[index]);
}

static const char *text(int index, bool has_direct_color) {
  static const char *const unusual[] = {"indn", "rin", "rep", "dch", "dch1"};
  static const char *const indexed_color[] = {"setf", "setb", "initc", "initp", "oc", "scp"};
  const char *name = strnames[index];
  if (is_one_of(name, unusual, sizeof unusual / sizeof *unusual)) return NULL;
  if (has_direct_color) {
    if (strcmp(name, "setaf") == 0) return direct_foreground;
    if (strcmp(name, "setab") == 0) return direct_background;
    if (is_one_of(name, indexed_color, sizeof indexed_color / sizeof *indexed_color)) return NULL;
  }
  char *value = tigetstr(name);
  return value == (char *)-1 ? NULL : value;
}

/// Writes the description of the terminal that setupterm() has read.
static void describe(struct description *into, const char *name) {
  size_t table = 0;
  for (int index = 0; index < STRCOUNT; index++) {
    const char *value = text(index, into->has_direct_color);
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
    int value = number(index, into->has_direct_color);
    put_number(into, value < 0 ? -1 : value, 4);
  }
  int offset = 0;
  for (int index = 0; index < STRCOUNT; index++) {
    const char *value = text(index, into->has_direct_color);
    put_number(into, value ? offset : -1, 2);
    if (value) offset += (int)strlen(value) + 1;
  }
  for (int index = 0; index < STRCOUNT; index++) {
    const char *value = text(index, into->has_direct_color);
    if (value) put(into, value, strlen(value) + 1);
  }
  if (!into->has_direct_color) return;
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

SCREEN *nc_newterm(const char *name, FILE *output, FILE *input, bool wants_direct_color) {
  int status;
  if (setupterm(name, fileno(output), &status) != OK) return NULL;
  struct description *description = calloc(1, sizeof *description);
  char *variable = malloc(2 * description_capacity + sizeof "hex:");
  SCREEN *screen = NULL;
  if (description && variable) {
    description->has_direct_color = wants_direct_color && tigetnum("colors") >= 256;
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
  return screen ? screen : newterm(name, output, input);
}
