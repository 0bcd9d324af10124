/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <errno.h>

/* Calls again what a signal has interrupted. Not for close(), which is done all the same, and not
 * for fsync(), after whose failure a descriptor is not to be trusted. */
#define PM_RETRY(call)                                                                             \
  (__extension__ ({                                                                                \
    __typeof__ (call) pm_result;                                                                   \
    do                                                                                             \
      pm_result = (call);                                                                          \
    while (pm_result == -1 && errno == EINTR);                                                     \
    pm_result;                                                                                     \
  }))
