/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* O_TMPFILE */
#include "config.h"

#include "fp-unseen.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "fp-files.h"
#include "fp-ledger.h"
#include "fp-place.h"
#include "fp-vfs.h"

struct _FpUnseen
{
  char *target, *part;
  int fd;
  gboolean named; /* part is its name */
};

static gboolean
fail (FpUnseen *self, int reason, GError **error)
{
  g_set_error (error,
               FP_LEDGER_ERROR,
               reason == ENOSPC || reason == EDQUOT ? FP_LEDGER_ERROR_FULL : FP_LEDGER_ERROR_IO,
               _ ("%s: the export cannot be written: %s."),
               self->target,
               g_strerror (reason));
  return FALSE;
}

/* The name by which a file without one can be given another. */
static char *
own_name (FpUnseen *self)
{
  return g_strdup_printf ("/proc/self/fd/%d", self->fd);
}

static gboolean
open_without_name (FpUnseen *self)
{
  g_autofree char *folder = g_path_get_dirname (self->target), *own = NULL;

  self->fd = fp_vfs_fails () ? -1 : g_open (folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return FALSE;
  own = own_name (self);
  if (g_access (own, F_OK) == 0)
    return TRUE;
  close (self->fd);
  self->fd = -1;
  return FALSE;
}

static gboolean
open_hidden (FpUnseen *self, GError **error)
{
  if (!fp_files_create (self->part, self->target, error))
    return FALSE;
  self->named = TRUE;
  self->fd = g_open (self->part, O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
  return self->fd >= 0 || fail (self, errno, error);
}

/**
 * fp_unseen_new:
 * @target: the name that it is to have
 * @error: why nothing can be written there
 *
 * Returns: (transfer full) (nullable): an empty one
 */
FpUnseen *
fp_unseen_new (const char *target, GError **error)
{
  g_autoptr (FpUnseen) self = g_new0 (FpUnseen, 1);

  self->target = g_strdup (target);
  self->part = fp_files_part (target);
  self->fd = -1;
  return open_without_name (self) || open_hidden (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * fp_unseen_write:
 * @bytes: what comes next
 *
 * Returns: whether all of it was taken
 */
gboolean
fp_unseen_write (FpUnseen *self, gconstpointer bytes, gsize n, GError **error)
{
  const char *from = bytes;

  while (n > 0)
    {
      gssize written = fp_vfs_fails () ? -1 : write (self->fd, from, n);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return fail (self, written < 0 ? errno : ENOSPC, error);
      from += written;
      n -= (gsize) written;
    }
  return TRUE;
}

/* A name that is free is its own at once; another's is taken by way of the hidden one. */
static gboolean
give_name (FpUnseen *self, const char *name)
{
  g_autofree char *own = own_name (self);

  return !fp_vfs_fails () && linkat (AT_FDCWD, own, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

/**
 * fp_unseen_show:
 *
 * Returns: whether it has its name; what had that stays if not
 */
gboolean
fp_unseen_show (FpUnseen *self, GError **error)
{
  if (fp_vfs_fails () || fsync (self->fd) != 0)
    return fail (self, errno, error);
  if (!self->named && give_name (self, self->target))
    return fp_place_sync_folder (self->target) || fail (self, errno, error);
  if (!self->named && !(self->named = give_name (self, self->part)))
    return fail (self, errno, error);
  if (!fp_files_rename (self->part, self->target, error))
    return FALSE;
  self->named = FALSE;
  return TRUE;
}

void
fp_unseen_free (FpUnseen *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (self->named)
    g_unlink (self->part);
  g_free (self->part);
  g_free (self->target);
  g_free (self);
}
