/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-work-cards.h"

#include <glib/gi18n.h>

#include "fp-date.h"
#include "fp-money.h"
#include "fp-ui.h"

#define N_CARDS (FP_WORK_READY + 1)

typedef struct
{
  GtkWidget *button, *icon, *count, *title, *note;
} Card;

struct _FpWorkCards
{
  GtkWidget parent_instance;
  GtkWidget *grid;
  Card cards[N_CARDS];
  int columns;
};

G_DEFINE_FINAL_TYPE (FpWorkCards, fp_work_cards, GTK_TYPE_WIDGET)

static guint go;

static const struct
{
  const char *title, *icon;
  FpStatus status;
} kinds[N_CARDS] = {
  [FP_WORK_DENIED] = { N_ ("Denied"), "fp-denied-symbolic", FP_STATUS_DENY },
  [FP_WORK_FIX] = { N_ ("Will be denied"), "fp-deny-symbolic", FP_STATUS_DENY },
  [FP_WORK_ASK] = { N_ ("Ask the payer"), "fp-verify-symbolic", FP_STATUS_VERIFY },
  [FP_WORK_READY] = { N_ ("Ready to send"), "fp-pass-symbolic", FP_STATUS_PASS },
};

static void
fp_work_cards_dispose (GObject *object)
{
  g_clear_pointer (&FP_WORK_CARDS (object)->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (fp_work_cards_parent_class)->dispose (object);
}

static void
fp_work_cards_class_init (FpWorkCardsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_work_cards_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  go = g_signal_new ("go",
                     G_TYPE_FROM_CLASS (klass),
                     G_SIGNAL_RUN_LAST,
                     0,
                     NULL,
                     NULL,
                     NULL,
                     G_TYPE_NONE,
                     1,
                     G_TYPE_UINT);
}

static void
clicked_cb (FpWorkCards *self, GtkWidget *button)
{
  for (guint i = 0; i < N_CARDS; i++)
    if (self->cards[i].button == button)
      g_signal_emit (self, go, 0, i);
}

static void
make_card (FpWorkCards *self, guint index)
{
  Card *card = &self->cards[index];
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *head = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 10, NULL);

  card->icon = fp_ui_icon (kinds[index].icon, NULL);
  card->count = fp_ui_label ("0", "work-count");
  card->note = fp_ui_label (NULL, "work-small");
  gtk_box_append (GTK_BOX (head), card->icon);
  gtk_box_append (GTK_BOX (head), card->count);
  gtk_box_append (GTK_BOX (box), head);
  card->title = fp_ui_label (_ (kinds[index].title), "row-title");
  gtk_box_append (GTK_BOX (box), card->title);
  gtk_box_append (GTK_BOX (box), card->note);
  card->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (card->button), box);
  gtk_widget_set_hexpand (card->button, TRUE);
  gtk_widget_add_css_class (card->button, "card");
  gtk_widget_add_css_class (card->button, "work-card");
  g_signal_connect_swapped (card->button, "clicked", G_CALLBACK (clicked_cb), self);
  g_object_ref_sink (card->button);
}

static void
arrange (FpWorkCards *self, int columns)
{
  GtkGrid *grid = GTK_GRID (self->grid);

  if (self->columns == columns)
    return;
  for (int i = 0; i < (int) N_CARDS; i++)
    {
      GtkWidget *card = self->cards[i].button;

      if (self->columns > 0)
        gtk_grid_remove (grid, card);
      gtk_grid_attach (grid, card, i % columns, i / columns, 1, 1);
    }
  self->columns = columns;
}

static void
fp_work_cards_init (FpWorkCards *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  for (guint i = 0; i < N_CARDS; i++)
    make_card (self, i);
  arrange (self, N_CARDS);
  for (guint i = 0; i < N_CARDS; i++)
    g_object_unref (self->cards[i].button);
}

GtkWidget *
fp_work_cards_new (void)
{
  return g_object_new (FP_TYPE_WORK_CARDS, NULL);
}

void
fp_work_cards_set_narrow (FpWorkCards *self, gboolean narrow)
{
  g_return_if_fail (FP_IS_WORK_CARDS (self));

  for (guint i = 0; i < N_CARDS; i++)
    g_object_ref (self->cards[i].button);
  arrange (self, narrow ? 2 : N_CARDS);
  for (guint i = 0; i < N_CARDS; i++)
    g_object_unref (self->cards[i].button);
}

static char *
note_for (const FpWork *work, FpWorkGroup group)
{
  const FpWorkList *list = fp_work_list (work, group);
  g_autofree char *date = NULL;
  guint n;

  if (list->n == 0)
    return g_strdup (_ ("None"));
  if (group == FP_WORK_DENIED && list->first != FP_DATE_UNSET)
    {
      date = fp_date_display (list->first, FALSE, FALSE);
      return g_strdup_printf (_ ("First due %s"), date);
    }
  if (group == FP_WORK_DENIED)
    return g_strdup (_ ("No deadline entered"));
  if (group == FP_WORK_READY)
    return fp_cents_display (list->total);
  if (list->near > 0)
    return g_strdup_printf (ngettext ("%u near its deadline", "%u near their deadline", list->near),
                            list->near);
  if (group == FP_WORK_FIX)
    return g_strdup (_ ("Fix before sending"));
  n = fp_work_one_call (work);
  return n > 1 ? g_strdup_printf (ngettext ("One call answers %u", "One call answers %u", n), n)
               : g_strdup (_ ("Before sending"));
}

/* What is at risk only may be paid all the same: no card says more than the verdicts do. */
static const char *
title_for (const FpWork *work, FpWorkGroup group)
{
  const FpWorkList *list = fp_work_list (work, group);

  for (guint i = 0; group == FP_WORK_FIX && i < list->items->len; i++)
    if (((FpWorkItem *) g_ptr_array_index (list->items, i))->status == FP_STATUS_RISK)
      return _ ("Denied or at risk");
  return _ (kinds[group].title);
}

/** fp_work_cards_show: @work: what there is to do. */
void
fp_work_cards_show (FpWorkCards *self, const FpWork *work)
{
  g_return_if_fail (FP_IS_WORK_CARDS (self));

  for (guint i = 0; i < N_CARDS; i++)
    {
      Card *card = &self->cards[i];
      const FpWorkList *list = fp_work_list (work, (FpWorkGroup) i);
      g_autofree char *count = g_strdup_printf ("%u", list->n);
      g_autofree char *note = note_for (work, (FpWorkGroup) i);
      const char *title = title_for (work, (FpWorkGroup) i);
      g_autofree char *name = g_strdup_printf ("%s: %s, %s", title, count, note);

      gtk_label_set_label (GTK_LABEL (card->title), title);
      gtk_label_set_label (GTK_LABEL (card->count), count);
      gtk_label_set_label (GTK_LABEL (card->note), note);
      gtk_widget_set_tooltip_text (card->note, note);
      fp_ui_set_colour (card->icon, list->n > 0 ? kinds[i].status : FP_STATUS_NOTE);
      gtk_widget_set_sensitive (card->button, list->n > 0);
      fp_ui_set_name (card->button, name);
    }
}
