/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *pm_test_source_path (const char *relative);
char *pm_test_build_path (const char *relative);

char *pm_test_dir_new (void);
void pm_test_dir_free (char *dir);

typedef char PmTestDir;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTestDir, pm_test_dir_free)

char *pm_test_read (const char *path, gsize *length);
void pm_test_write (const char *path, const char *contents, gssize length);
char **pm_test_list (const char *dir);

guint pm_test_count (const char *text, const char *what);
void pm_test_assert_has (const char *text, const char *what);
void pm_test_assert_same_text (const char *seen, const char *expected);

G_END_DECLS
