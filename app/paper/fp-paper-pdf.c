/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-paper.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "fp-date.h"
#include "fp-error.h"

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Nobody reads a client's name from a file's properties; the day is that of the report, so that the
 * same claim gives the same bytes. */
static void
set_metadata (cairo_surface_t *surface, const char *title, FpDate as_of)
{
  g_autofree char *day = fp_date_format (as_of);
  g_autofree char *date = g_strconcat (day, "T00:00:00", NULL);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Firstpass " FP_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

static GBytes *
draw (FpPaper *paper, FpPaperSize size, const char *title, FpDate as_of, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  double width, height;

  fp_paper_size_points (size, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (write_bytes, bytes, width, height);
  set_metadata (surface, title, as_of);
  cr = cairo_create (surface);
  for (guint i = 0; i < fp_paper_n_pages (paper); i++)
    {
      fp_paper_draw (paper, cr, i);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error,
               FP_ERROR,
               FP_ERROR_IO,
               _ ("The PDF was not drawn: %s"),
               cairo_status_to_string (status));
  return NULL;
}

/**
 * fp_paper_to_bytes:
 *
 * The summary as the bytes of a PDF.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with %FP_ERROR_IO
 */
GBytes *
fp_paper_to_bytes (const FpReport *report,
                   const FpClaim *claim,
                   const FpKnowledge *knowledge,
                   FpPaperSize size,
                   GError **error)
{
  g_autoptr (FpPaper) paper = NULL;
  double width, height;

  fp_paper_size_points (size, &width, &height);
  paper = fp_paper_new_summary (report, claim, knowledge, width, height);
  return draw (paper, size, _ ("Claim summary and denial-risk checklist"), report->as_of, error);
}

/* All of @bytes, and on the disk. */
static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  while (n > 0)
    {
      gssize written = write (fd, data, n);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      n -= (gsize) written;
    }
  return fsync (fd) == 0;
}

static gboolean
fail (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (
      error, FP_ERROR, FP_ERROR_IO, _ ("“%s” was not written: %s"), name, g_strerror (code));
  return FALSE;
}

/* To a file that only its owner may read; one that is there is replaced when the new one is whole.
 */
static gboolean
write_file (GBytes *bytes, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_build_filename (folder, ".firstpass-XXXXXX", NULL);
  int fd, code = 0;

  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail (error, path, errno);
  if (!write_all (fd, bytes))
    code = errno;
  if (close (fd) != 0 && code == 0)
    code = errno;
  if (code == 0 && g_rename (temporary, path) != 0)
    code = errno;
  if (code == 0)
    return TRUE;
  g_unlink (temporary);
  return fail (error, path, code);
}

/**
 * fp_paper_to_pdf:
 * @path: the file to write; one that is there is replaced when the new one is whole
 *
 * Writes the summary as a PDF that only its owner may read.
 *
 * Returns: whether it was written; if not, %FP_ERROR_IO and what was there is untouched
 */
gboolean
fp_paper_to_pdf (const FpReport *report,
                 const FpClaim *claim,
                 const FpKnowledge *knowledge,
                 FpPaperSize size,
                 const char *path,
                 GError **error)
{
  g_autoptr (GBytes) bytes = fp_paper_to_bytes (report, claim, knowledge, size, error);

  return bytes != NULL && write_file (bytes, path, error);
}

/**
 * fp_paper_calls_to_pdf:
 * @calls: (array length=n): claims of one payer, with something to ask
 * @path: as for fp_paper_to_pdf()
 *
 * Writes what to ask the payer in one call as a PDF that only its owner may read.
 *
 * Returns: whether it was written; if not, %FP_ERROR_IO and what was there is untouched
 */
gboolean
fp_paper_calls_to_pdf (const FpCall *calls,
                       guint n,
                       const FpKnowledge *knowledge,
                       FpPaperSize size,
                       const char *path,
                       GError **error)
{
  g_autoptr (FpPaper) paper = NULL;
  g_autoptr (GBytes) bytes = NULL;
  double width, height;

  fp_paper_size_points (size, &width, &height);
  paper = fp_paper_new_calls (calls, n, knowledge, width, height);
  g_return_val_if_fail (paper != NULL, FALSE);

  bytes = draw (paper, size, _ ("Questions for the payer"), calls[0].report->as_of, error);
  return bytes != NULL && write_file (bytes, path, error);
}
