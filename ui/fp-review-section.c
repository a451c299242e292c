/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-review-section.h"

#include <glib/gi18n.h>

#include "fp-checklist.h"
#include "fp-compare.h"
#include "fp-date.h"
#include "fp-money.h"
#include "fp-pager.h"
#include "fp-ui.h"

#define MOST_LINES 20 /* that are shown at once */

struct _FpReviewSection
{
  FpSection parent_instance;
  FpChecklistRoom room;
  GtkWidget *card, *pager, *strip, *reasons, *remove;
  GtkWidget *groups; /* what is left to do; NULL where the pane says it */
  GPtrArray *rows;   /* of FpFindingRow, not owned */
  char *shown;       /* what the groups are of */
};

G_DEFINE_FINAL_TYPE (FpReviewSection, fp_review_section, FP_TYPE_SECTION)

static FpSession *
session_of (FpReviewSection *self)
{
  return fp_section_get_session (FP_SECTION (self));
}

static void
add_text (FpReviewSection *self,
          const char *caption,
          int columns,
          const char *text,
          const char *rest)
{
  GtkWidget *cell = fp_cell_new_text (caption);

  fp_cell_set_text (FP_CELL (cell), text, rest);
  fp_strip_add (FP_STRIP (self->strip), cell, columns);
}

static char *
money (FpCents cents)
{
  return cents == FP_CENTS_UNSET ? g_strdup (_ ("Nobody has said")) : fp_cents_display (cents);
}

static char *
join (FpStrings strings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < strings.n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", strings.items[i]);
  return g_string_free (text, FALSE);
}

static void
add_line (FpReviewSection *self, const FpSummaryLine *line)
{
  g_autofree char *caption = g_strdup_printf (_ ("Line %d"), line->line);
  g_autofree char *modifiers = join (line->modifiers);
  g_autofree char *date = line->date == FP_DATE_UNSET ? g_strdup (_ ("No date yet"))
                                                      : fp_date_display (line->date, TRUE, TRUE);
  g_autofree char *units =
      line->units > 0 ? g_strdup_printf ("%d", line->units) : g_strdup (_ ("Not known"));
  g_autofree char *charge = money (line->charge);

  add_text (self, caption, 2, line->code != NULL ? line->code : _ ("No code yet"), modifiers);
  add_text (self, _ ("Date"), 2, date, NULL);
  add_text (self, _ ("Units"), 1, units, NULL);
  add_text (self, _ ("Charge"), 1, charge, NULL);
}

/* What the payer's rates come to; unset where one of them is not known. */
static FpCents
expected (const FpReport *report)
{
  FpCents sum = 0;

  for (guint i = 0; i < report->n_lines; i++)
    if (report->lines[i].expected == FP_CENTS_UNSET ||
        !fp_cents_add (&sum, report->lines[i].expected))
      return FP_CENTS_UNSET;
  return sum;
}

static void
add_totals (FpReviewSection *self, const FpReport *report, const FpClaim *claim)
{
  g_autofree char *file_by = report->file_by == FP_DATE_UNSET
                                 ? g_strdup (_ ("Nobody has said"))
                                 : fp_date_display (report->file_by, TRUE, TRUE);
  g_autofree char *wanted = money (expected (report)), *total = money (report->total_charge);
  const FpProvider *rendering = &claim->rendering;
  g_autofree char *led_by = rendering->name == NULL ? g_strdup (_ ("Nobody has said"))
                            : rendering->npi == NULL
                                ? g_strdup (rendering->name)
                                : g_strdup_printf ("%s · %s", rendering->name, rendering->npi);

  add_text (self, _ ("File by"), 2, file_by, NULL);
  add_text (self, _ ("Led by"), 2, led_by, NULL);
  add_text (self, _ ("Expected"), 1, wanted, NULL);
  add_text (self, _ ("Total"), 1, total, "");
}

static void
add_reason (FpReviewSection *self, const FpLine *line)
{
  g_autofree char *reason =
      line->code == NULL ? NULL
                         : fp_compare_reason (fp_session_get_knowledge (session_of (self)), line);
  GtkWidget *row, *label;

  if (reason == NULL)
    return;
  row = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 10, "row");
  label = fp_ui_wrapped (reason, "dim");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), fp_ui_icon ("fp-reason-symbolic", "dim"));
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (self->reasons), row);
}

static void
clear_strip (GtkWidget *strip)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (strip)) != NULL)
    gtk_widget_unparent (child);
}

static void
show_lines (FpReviewSection *self)
{
  const FpReport *report = fp_session_peek_report (session_of (self));
  const FpClaim *claim = fp_session_get_claim (session_of (self));
  FpPager *pager = FP_PAGER (self->pager);

  clear_strip (self->strip);
  fp_ui_clear (self->reasons);
  for (guint i = fp_pager_get_first (pager); i < MIN (fp_pager_get_end (pager), report->n_lines);
       i++)
    add_line (self, &report->lines[i]);
  add_totals (self, report, claim);
  for (guint i = fp_pager_get_first (pager); i < fp_pager_get_end (pager); i++)
    add_reason (self, &claim->lines[i]);
}

static void refresh_groups (FpReviewSection *self);

/* The focus goes to the first that was added. */
static void
show_more_cb (GtkWidget *row, FpTodo todo, gpointer data)
{
  FpReviewSection *self = FP_REVIEW_SECTION (data);
  GtkWidget *last = gtk_widget_get_prev_sibling (row);
  guint index;

  fp_checklist_room_grow (&self->room, todo);
  if (!g_ptr_array_find (self->rows, last, &index))
    return;
  g_clear_pointer (&self->shown, g_free);
  refresh_groups (self);
  if (index + 1 < self->rows->len)
    gtk_widget_child_focus (g_ptr_array_index (self->rows, index + 1), GTK_DIR_TAB_FORWARD);
}

/* The row that had the focus is gone: the one in its place has it now. */
static void
refresh_groups (FpReviewSection *self)
{
  g_autofree char *now = fp_checklist_sign (session_of (self), &self->room);
  guint focused = G_MAXUINT;

  if (g_strcmp0 (now, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&now);
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_get_focus_child (g_ptr_array_index (self->rows, i)) != NULL)
      focused = i;
  g_ptr_array_set_size (self->rows, 0);
  if (!fp_session_is_ready (session_of (self)))
    fp_ui_clear (self->groups);
  else
    fp_checklist_fill (
        GTK_BOX (self->groups), session_of (self), &self->room, self->rows, show_more_cb, self);
  if (focused != G_MAXUINT && self->rows->len > 0 &&
      (gtk_widget_get_state_flags (self->groups) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    gtk_widget_child_focus (g_ptr_array_index (self->rows, MIN (focused, self->rows->len - 1)),
                            GTK_DIR_TAB_FORWARD);
}

static void
fp_review_section_refresh (FpSection *section)
{
  FpReviewSection *self = FP_REVIEW_SECTION (section);
  const FpClaim *claim = fp_session_get_claim (session_of (self));

  gtk_widget_set_visible (self->card,
                          fp_session_get_line (session_of (self))->code != NULL ||
                              fp_section_is_guided (section));
  fp_pager_set (FP_PAGER (self->pager),
                claim->n_lines,
                fp_session_get_line_index (session_of (self)));
  show_lines (self);
  gtk_widget_set_visible (self->remove, claim->n_lines > 1);
  if (self->groups != NULL && !fp_session_is_checking (session_of (self)))
    refresh_groups (self);
}

/* The same day, place and people; another service. */
static void
add_line_cb (FpReviewSection *self)
{
  FpSession *session = session_of (self);
  FpClaim *claim = fp_session_begin (session);
  FpLine *line = fp_claim_add_line (claim);
  const FpLine *before = &claim->lines[claim->n_lines - 2];

  line->date = before->date;
  line->place = before->place;
  line->staff = before->staff;
  line->pointers = before->pointers;
  line->n_pointers = before->n_pointers;
  fp_session_set_words (session, NULL);
  fp_session_commit (session, claim, _ ("Add a line"));
  fp_session_set_line_index (session, fp_session_get_claim (session)->n_lines - 1);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.find-code", NULL);
}

static void
remove_line_cb (FpReviewSection *self)
{
  FpSession *session = session_of (self);
  FpClaim *claim = fp_session_begin (session);
  guint index = fp_session_get_line_index (session);

  memmove (&claim->lines[index],
           &claim->lines[index + 1],
           sizeof (FpLine) * (claim->n_lines - index - 1));
  claim->n_lines--;
  fp_session_commit (session, claim, _ ("Remove the line"));
}

static void
fp_review_section_finalize (GObject *object)
{
  g_ptr_array_unref (FP_REVIEW_SECTION (object)->rows);
  g_free (FP_REVIEW_SECTION (object)->shown);

  G_OBJECT_CLASS (fp_review_section_parent_class)->finalize (object);
}

static void
fp_review_section_class_init (FpReviewSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fp_review_section_finalize;
  FP_SECTION_CLASS (klass)->refresh = fp_review_section_refresh;
}

static void
fp_review_section_init (FpReviewSection *self)
{
  self->rows = g_ptr_array_new ();
  fp_checklist_room_init (&self->room);
}

GtkWidget *
fp_review_section_new (FpSession *session, gboolean guided)
{
  FpReviewSection *self = g_object_new (FP_TYPE_REVIEW_SECTION, NULL);
  GtkWidget *foot, *add, *hint;

  fp_section_setup (FP_SECTION (self), session, FP_STEP_REVIEW, guided);
  self->card = fp_section_add_card (FP_SECTION (self));
  self->pager = fp_pager_new (MOST_LINES);
  self->strip = fp_strip_new ();
  self->reasons = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "rows");
  foot = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 8, "row");
  hint = fp_ui_wrapped (_ ("Another service of the same client goes on a line of its own"),
                        "row-subtitle");
  add = fp_ui_button (_ ("Add Line"), _ ("Add a service line"));
  self->remove = fp_ui_button (_ ("Remove Line"), _ ("Remove the line that is shown above"));
  gtk_widget_set_hexpand (hint, TRUE);
  gtk_box_append (GTK_BOX (foot), hint);
  gtk_box_append (GTK_BOX (foot), self->remove);
  gtk_box_append (GTK_BOX (foot), add);
  gtk_box_append (GTK_BOX (self->card), self->pager);
  gtk_box_append (GTK_BOX (self->card), self->strip);
  gtk_box_append (GTK_BOX (self->card), self->reasons);
  gtk_box_append (GTK_BOX (self->card), foot);
  g_signal_connect_swapped (self->pager, "turned", G_CALLBACK (show_lines), self);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_line_cb), self);
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (remove_line_cb), self);
  if (guided)
    {
      self->groups = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
      gtk_widget_set_parent (self->groups, GTK_WIDGET (self));
    }
  return GTK_WIDGET (self);
}
