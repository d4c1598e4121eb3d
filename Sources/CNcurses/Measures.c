// Facts about the locale and the terminal that the C library knows.

#define _GNU_SOURCE 1
#include "CNcurses.h"

#include <langinfo.h>
#include <string.h>
#include <sys/ioctl.h>

int nc_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

bool nc_locale_is_utf8(void) {
  const char *codeset = nl_langinfo(CODESET);
  return strcmp(codeset, "UTF-8") == 0 || strcmp(codeset, "utf8") == 0;
}

bool nc_terminal_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}
