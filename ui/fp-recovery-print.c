/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-recovery-print.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>
#include <string.h>

/* In points. */
#define MARGIN 54
#define GAP 18

static double
draw_text (GtkPrintContext *context, const char *text, const char *font, double y)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);
  int height;

  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout,
                          (int) ((gtk_print_context_get_width (context) - 2 * MARGIN) *
                                 PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (cr, MARGIN, y);
  pango_cairo_show_layout (cr, layout);
  return y + (double) height / PANGO_SCALE + GAP;
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int page,
              const char *recovery)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%x");
  double y = MARGIN;

  y = draw_text (context, _ ("Firstpass: Recovery Key"), "Sans Bold 16", y);
  y = draw_text (context,
                 _ ("This key opens the clinic’s ledger and its backups when the passphrase is "
                    "forgotten. Whoever has it and the file can read everything in it: lock this "
                    "sheet away."),
                 "Sans 11",
                 y);
  y = draw_text (context, recovery, "Monospace Bold 15", y);
  draw_text (context, day, "Sans 11", y);
}

static void
free_cb (gpointer data, GClosure *closure)
{
  explicit_bzero (data, strlen (data));
  g_free (data);
}

/**
 * fp_recovery_print:
 * @recovery: the recovery key
 *
 * Prints it on a sheet of its own.
 */
void
fp_recovery_print (GtkWindow *parent, const char *recovery)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();

  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, "Firstpass");
  gtk_print_operation_set_allow_async (operation, FALSE);
  g_signal_connect_data (
      operation, "draw-page", G_CALLBACK (draw_page_cb), g_strdup (recovery), free_cb, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
