/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a form says at its head, and what it does where another changed the record meanwhile. */
#include "config.h"

#include "fp-form-private.h"

#include <glib/gi18n.h>

#include "fp-page-parts.h"
#include "fp-ui.h"

static GtkWidget *
start_bar (FpForm *self, FpStatus status, const char *words)
{
  GtkWidget *card = fp_ui_box (GTK_ORIENTATION_VERTICAL, 6, "verdict");
  GtkWidget *line = fp_part_marked (fp_part_mark (status), words, "strong");

  fp_ui_clear (self->bar);
  gtk_widget_add_css_class (card, fp_ui_status_class (status));
  gtk_widget_add_css_class (card, "form-bar");
  gtk_box_append (GTK_BOX (card), line);
  gtk_box_append (GTK_BOX (self->bar), card);
  gtk_widget_set_visible (self->bar, TRUE);
  return card;
}

/** _fp_form_tell: why it was not saved; %NULL takes it away. */
void
_fp_form_tell (FpForm *self, const char *words)
{
  fp_ui_clear (self->bar);
  gtk_widget_set_visible (self->bar, FALSE);
  if (words != NULL)
    start_bar (self, FP_STATUS_RISK, words);
}

static FpFormRecord *
get_theirs (FpForm *self)
{
  FpLedger *ledger = fp_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;
  FpFormRecord *theirs = ledger == NULL ? NULL : self->kind->get (ledger, self->record->id, &error);

  if (theirs == NULL)
    _fp_form_tell (self,
                   error != NULL ? error->message : _ ("The ledger is locked; unlock it first."));
  return theirs;
}

/* What was changed here, over what the other made of it. */
static void
keep_mine_cb (FpForm *self)
{
  FpFormRecord *theirs = get_theirs (self);

  if (theirs == NULL)
    return;
  for (guint i = 0; i < self->fields->len; i++)
    {
      const FpFormField *field = g_ptr_array_index (self->fields, i);
      g_autofree char *mine = _fp_form_field_text (field, self->record);
      g_autofree char *before = _fp_form_field_text (field, self->base);

      if (!g_str_equal (mine, before))
        _fp_form_field_copy (field, self->record, theirs);
    }
  self->kind->free (self->record);
  self->record = theirs;
  _fp_form_tell (self, NULL);
  _fp_form_refresh (self);
  _fp_form_save (self);
}

static void
take_theirs_cb (FpForm *self)
{
  FpFormRecord *theirs = get_theirs (self);
  FpFormRecord *base = theirs != NULL ? get_theirs (self) : NULL;

  if (base == NULL)
    {
      g_clear_pointer ((gpointer *) &theirs, self->kind->free);
      return;
    }
  self->kind->free (self->record);
  self->kind->free (self->base);
  self->record = theirs;
  self->base = base;
  _fp_form_tell (self, NULL);
  _fp_form_refresh (self);
}

/* A field, what it is here, what the other made of it. */
static void
add_difference (GtkGrid *grid, int row, const char *caption, const char *mine, const char *theirs)
{
  const char *texts[] = { caption, mine, theirs };

  for (int i = 0; i < 3; i++)
    {
      GtkWidget *label = fp_ui_wrapped (texts[i], row == 0 || i == 0 ? "row-subtitle" : NULL);

      gtk_widget_set_hexpand (label, i > 0);
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_grid_attach (grid, label, i, row, 1, 1);
    }
}

static GtkWidget *
make_differences (FpForm *self, gconstpointer theirs)
{
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  add_difference (GTK_GRID (grid), row++, "", _ ("Yours"), _ ("Theirs"));
  for (guint i = 0; i < self->fields->len; i++)
    {
      const FpFormField *field = g_ptr_array_index (self->fields, i);
      g_autofree char *before = _fp_form_field_text (field, self->base);
      g_autofree char *mine = _fp_form_field_text (field, self->record);
      g_autofree char *other = _fp_form_field_text (field, theirs);
      gboolean changed = !g_str_equal (mine, before);

      if (!g_str_equal (mine, other))
        add_difference (GTK_GRID (grid),
                        row++,
                        _fp_form_field_caption (field),
                        !changed        ? _ ("as it was")
                        : *mine != '\0' ? mine
                                        : _ ("nothing"),
                        *other != '\0' ? other : _ ("nothing"));
    }
  return grid;
}

/** _fp_form_show_clash: shows both and lets one choose. */
void
_fp_form_show_clash (FpForm *self)
{
  FpFormRecord *theirs = get_theirs (self);
  GtkWidget *card, *buttons, *keep, *take;

  if (theirs == NULL)
    return;
  card = start_bar (self, FP_STATUS_RISK, _ ("Somebody else changed this meanwhile"));
  gtk_box_append (GTK_BOX (card), make_differences (self, theirs));
  buttons = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  keep = fp_ui_button (_ ("_Keep Mine"), NULL);
  take = fp_ui_button (_ ("_Take Theirs"), NULL);
  g_signal_connect_swapped (keep, "clicked", G_CALLBACK (keep_mine_cb), self);
  g_signal_connect_swapped (take, "clicked", G_CALLBACK (take_theirs_cb), self);
  gtk_box_append (GTK_BOX (buttons), keep);
  gtk_box_append (GTK_BOX (buttons), take);
  gtk_widget_set_margin_top (buttons, 6);
  gtk_box_append (GTK_BOX (card), buttons);
  gtk_widget_grab_focus (keep);
  self->kind->free (theirs);
}
