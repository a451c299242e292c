/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-one-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

/**
 * fp_one_writer_begin:
 * @folder: where drafts are kept
 *
 * Returns: what to close when the draft is kept no more, which the end of the process does too;
 *   %FP_ONE_WRITER_TAKEN while another copy of the program keeps it, %FP_ONE_WRITER_FAILED where
 *   nothing can be written
 */
int
fp_one_writer_begin (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "draft.lock", NULL);
  gboolean taken;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return FP_ONE_WRITER_FAILED;
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return FP_ONE_WRITER_FAILED;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  taken = errno == EWOULDBLOCK;
  close (fd);
  return taken ? FP_ONE_WRITER_TAKEN : FP_ONE_WRITER_FAILED;
}
