/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-log.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "fp-files.h"
#include "fp-ledger.h"

#define LOG "-wal"
#define TRIES 5 /* others may write meanwhile */

/* What is noted: as it stands in the file, but for the checksum that follows. */
typedef struct
{
  char magic[8];
  guint8 header[FP_LOG_HEADER];
  guint64 end; /* little-endian */
} Note;

static const char magic[8] = "FpLogEnd";

static void
sum_of (const Note *note, guint8 *sum)
{
  static const guint8 key[crypto_shorthash_KEYBYTES] = "Firstpass log.";

  crypto_shorthash (sum, (const guint8 *) note, sizeof *note, key);
}

/* The note's name: the log's, or the ledger's, with another end. */
static char *
name_of (const char *path)
{
  gsize n = strlen (path) - (g_str_has_suffix (path, LOG) ? strlen (LOG) : 0);

  return g_strdup_printf ("%.*s" FP_LOG_END, (int) n, path);
}

/**
 * fp_log_note:
 * @name: a log
 * @header: its first %FP_LOG_HEADER bytes
 * @end: up to where it was synced
 *
 * That it cannot be noted is no error: then nothing is told of this log.
 */
void
fp_log_note (const char *name, const guint8 *header, gint64 end)
{
  g_autofree char *path = name_of (name);
  guint8 bytes[sizeof (Note) + crypto_shorthash_BYTES];
  Note note = { .end = GUINT64_TO_LE ((guint64) end) };
  int fd = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    return;
  memcpy (note.magic, magic, sizeof magic);
  memcpy (note.header, header, FP_LOG_HEADER);
  memcpy (bytes, &note, sizeof note);
  sum_of (&note, bytes + sizeof note);
  if (pwrite (fd, bytes, sizeof bytes, 0) != (gssize) sizeof bytes)
    g_unlink (path);
  close (fd);
}

/**
 * fp_log_forget:
 * @name: a log, or its ledger
 */
void
fp_log_forget (const char *name)
{
  g_autofree char *path = name_of (name);

  g_unlink (path);
}

static gboolean
read_note (const char *path, Note *note)
{
  g_autofree char *name = name_of (path);
  guint8 bytes[sizeof *note + crypto_shorthash_BYTES], sum[crypto_shorthash_BYTES];
  int fd = g_open (name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  gssize n = fd < 0 ? -1 : pread (fd, bytes, sizeof bytes, 0);

  if (fd >= 0)
    close (fd);
  if (n != (gssize) sizeof bytes)
    return FALSE;
  memcpy (note, bytes, sizeof *note);
  sum_of (note, sum);
  return memcmp (note->magic, magic, sizeof magic) == 0 &&
         memcmp (sum, bytes + sizeof *note, sizeof sum) == 0;
}

/**
 * fp_log_lower:
 * @name: a log
 * @salts: the eight bytes that say which log it is
 * @from: where a transaction begins
 *
 * A commit that the disk has can fail yet, where there is no room for what stands beside the log:
 * the next one begins where that began.
 */
void
fp_log_lower (const char *name, const guint8 *salts, gint64 from)
{
  Note note;

  if (read_note (name, &note) && memcmp (note.header + 16, salts, 8) == 0 &&
      (gint64) GUINT64_FROM_LE (note.end) > from)
    fp_log_note (name, note.header, from);
}

/* How a log's checksum goes on over more of it (www.sqlite.org/fileformat2.html, 4.1, 4.2). */
typedef struct
{
  gboolean big; /* whether the words are big-endian ones */
  guint32 a, b;
} Sum;

static guint32
get_big (const guint8 *bytes)
{
  guint32 word;

  memcpy (&word, bytes, sizeof word);
  return GUINT32_FROM_BE (word);
}

static void
add (Sum *sum, const guint8 *bytes, gsize n)
{
  for (gsize i = 0; i + 8 <= n; i += 8)
    {
      guint32 words[2];

      memcpy (words, bytes + i, sizeof words);
      sum->a += (sum->big ? GUINT32_FROM_BE (words[0]) : GUINT32_FROM_LE (words[0])) + sum->b;
      sum->b += (sum->big ? GUINT32_FROM_BE (words[1]) : GUINT32_FROM_LE (words[1])) + sum->a;
    }
}

static gboolean
is_sum (const Sum *sum, const guint8 *bytes)
{
  return get_big (bytes) == sum->a && get_big (bytes + 4) == sum->b;
}

static gboolean
check_header (const guint8 *header, Sum *sum)
{
  *sum = (Sum){ .big = (get_big (header) & 1) != 0 };
  add (sum, header, FP_LOG_HEADER - 8);
  return (get_big (header) | 1) == 0x377f0683 && is_sum (sum, header + FP_LOG_HEADER - 8);
}

/* Whether every frame before the end that was noted is as it was written. */
static gboolean
check_frames (int fd, const Note *note, Sum sum)
{
  guint32 n_page = get_big (note->header + 8);
  gsize n = FP_LOG_FRAME + (gsize) n_page;
  gint64 end = (gint64) GUINT64_FROM_LE (note->end);
  g_autofree guint8 *frame = NULL;

  if (n_page < 512 || n_page > 65536)
    return FALSE;
  frame = g_malloc (n);
  for (gint64 at = FP_LOG_HEADER; at + (gint64) n <= end; at += (gint64) n)
    {
      if (pread (fd, frame, n, at) != (gssize) n ||
          memcmp (frame + 8, note->header + 16, 8) != 0) /* the log's salts */
        return FALSE;
      add (&sum, frame, 8);
      add (&sum, frame + FP_LOG_FRAME, n_page);
      if (!is_sum (&sum, frame + 16))
        return FALSE;
    }
  return TRUE;
}

/* 1 = whole, or nothing can be said; 0 = not; -1 = somebody wrote meanwhile, so that it has to be
 * looked at again: a log that begins anew has another header before anything else changes. */
static int
look (const char *path, int fd)
{
  guint8 header[FP_LOG_HEADER], after[FP_LOG_HEADER];
  gssize n;
  Note note, again;
  Sum sum;

  if (!read_note (path, &note))
    return 1;
  n = pread (fd, header, sizeof header, 0);
  if (n == 0)
    return 1;
  if (n == (gssize) sizeof header)
    {
      gboolean is_log = check_header (header, &sum);
      gboolean same = memcmp (header, note.header, sizeof header) == 0;

      if (is_log && (!same || check_frames (fd, &note, sum)))
        return 1;
      if (pread (fd, after, sizeof after, 0) != n || memcmp (header, after, sizeof header) != 0)
        return -1;
    }
  return read_note (path, &again) && memcmp (&note, &again, sizeof note) == 0 ? 0 : -1;
}

/**
 * fp_log_is_whole:
 * @path: a ledger
 *
 * To be asked before SQLite opens it. A log that is not there was never noted, or somebody took it
 * away who knows of it.
 *
 * Returns: whether the log has what the disk once had of it, as far as that was noted
 */
gboolean
fp_log_is_whole (const char *path)
{
  g_autofree char *log = g_strconcat (path, LOG, NULL);
  int fd = sodium_init () < 0 ? -1 : g_open (log, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0), said = -1;

  for (guint i = 0; fd >= 0 && said < 0 && i < TRIES; i++)
    said = look (path, fd);
  if (fd >= 0)
    close (fd);
  return said != 0;
}

/* A name beside the ledger that says what and when, and that nothing has. */
static char *
name_kept (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  char *name = g_strdup_printf ("%s-log-%s", path, time);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-log-%s-%u", path, time, i);
    }
  return name;
}

/**
 * fp_log_keep:
 * @path: a ledger whose log is not whole
 * @kept: (out): the copy's name
 * @error: why it cannot be copied; nothing was changed then
 *
 * Returns: whether the ledger may be opened as it is now
 */
gboolean
fp_log_keep (const char *path, char **kept, GError **error)
{
  g_autofree char *log = g_strconcat (path, LOG, NULL), *name = name_kept (path);
  g_autoptr (GFile) from = g_file_new_for_path (log), to = g_file_new_for_path (name);

  *kept = NULL;
  if (!g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL))
    {
      g_set_error (error,
                   FP_LEDGER_ERROR,
                   FP_LEDGER_ERROR_LOG,
                   _ ("%s: the log of the last changes is damaged, and cannot be copied to %s. "
                      "Make room on the disk and try again."),
                   path,
                   name);
      g_unlink (name);
      return FALSE;
    }
  if (!fp_files_settle (name, name, error))
    return FALSE;
  fp_log_forget (path);
  *kept = g_steal_pointer (&name);
  return TRUE;
}
