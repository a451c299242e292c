/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the ledger is: whether there ever was one, and what is left of making it. */
#include "config.h"

#include <string.h>

#include "fp-desk-private.h"

/* Within how many s a file that is being made has changed. */
#define AT_WORK 60

/* Whether the folder has a file whose name begins as the ledger's does. A ledger that is being made
 * is none yet: where that was interrupted, neither it nor its key counts. */
static gboolean
has_like (const char *folder, const char *beginning)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gboolean interrupted = FALSE, key = FALSE, other = FALSE;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (!g_str_has_prefix (name, beginning))
        continue;
      if (strstr (name, ".new-") != NULL)
        interrupted = TRUE;
      else if (g_str_has_suffix (name, ".db.key"))
        key = TRUE;
      else
        other = TRUE;
    }
  return other || (key && !interrupted);
}

/* What making a ledger left behind when it was interrupted goes, unless another is at it now. */
void
_fp_desk_tidy (FpDesk *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *beginning = g_path_get_basename (self->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 before = g_get_real_time () / G_USEC_PER_SEC - AT_WORK;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (g_str_has_prefix (name, beginning) && strstr (name, ".new-") != NULL &&
          g_stat (path, &info) == 0 && info.st_mtime < before)
        g_unlink (path);
    }
}

/* Whether a ledger was ever here: itself, its key, what was kept of it, or a backup. */
gboolean
_fp_desk_was_there (FpDesk *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  char *dot = strrchr (name, '.');

  if (dot != NULL)
    *dot = '\0';
  return self->seen || has_like (folder, name) || has_like (backups, "ledger") ||
         (self->backup_folder != NULL && has_like (self->backup_folder, "ledger"));
}

/* The user's own folder is nobody else's business; that it cannot be made shows when it is used. */
void
_fp_desk_make_folder (FpDesk *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  g_mkdir_with_parents (folder, 0700);
  if (self->is_own)
    g_chmod (folder, 0700);
}
