#define _GNU_SOURCE 1
#include "CNcurses.h"

#include <term.h>

void nc_scroll_by_single_lines(void) {
  parm_index = NULL;
  parm_rindex = NULL;
}
