/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-group-row.h"

#include <glib/gi18n.h>

#include "fp-group-more.h"
#include "fp-ui.h"
#include "fp-usage-bar.h"

struct _FpGroupRow
{
  GtkWidget parent_instance;
  FpGroup *group;
  guint index;
  gboolean refreshing;
  FpRoom room;
  GtkWidget *check, *name, *badges, *units, *mark, *toggle;
  GtkWidget *first, *second, *texts;
  GtkWidget *headline, *left, *bar;
  gboolean is_narrow; /* three lines in the place of two */
  GtkWidget *more;    /* made when first unfolded */
};

enum
{
  SIGNAL_GO,
  SIGNAL_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FpGroupRow, fp_group_row, GTK_TYPE_WIDGET)

static const FpGroupMember *
member_of (FpGroupRow *self)
{
  return fp_group_get_member (self->group, self->index);
}

static void
present_cb (FpGroupRow *self)
{
  if (!self->refreshing)
    fp_group_set_present (self->group,
                          self->index,
                          gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)));
}

static void
go_cb (FpGroupRow *self, int field)
{
  g_signal_emit (self, signals[SIGNAL_GO], 0, field);
}

static void
removed_cb (FpGroupRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, self->index);
}

static void
toggled_cb (FpGroupRow *self)
{
  gboolean unfolded = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle));

  if (unfolded && self->more == NULL)
    {
      self->more = fp_group_more_new (self->group, self->index);
      g_signal_connect_swapped (self->more, "go", G_CALLBACK (go_cb), self);
      g_signal_connect_swapped (self->more, "removed", G_CALLBACK (removed_cb), self);
      gtk_widget_set_parent (self->more, GTK_WIDGET (self));
    }
  if (self->more != NULL)
    gtk_widget_set_visible (self->more, unfolded);
  if (unfolded)
    fp_group_more_refresh (FP_GROUP_MORE (self->more), self->room);
  gtk_button_set_icon_name (GTK_BUTTON (self->toggle),
                            unfolded ? "pan-up-symbolic" : "pan-down-symbolic");
}

/* Whether it is the payer who knows what has to be verified; else the record does. */
static gboolean
asks_payer (const FpReport *report)
{
  for (guint i = 0; i < report->n_findings; i++)
    if (report->findings[i].status == FP_STATUS_VERIFY &&
        report->findings[i].remedy.kind == FP_REMEDY_ASK)
      return TRUE;
  return FALSE;
}

/* How the claim stands in one word. */
static FpStatus
standing (FpGroupRow *self, const FpGroupMember *member, const char **word)
{
  static const FpStatus statuses[FP_N_VERDICTS] = {
    [FP_VERDICT_CLEAN] = FP_STATUS_PASS,
    [FP_VERDICT_VERIFY] = FP_STATUS_VERIFY,
    [FP_VERDICT_AT_RISK] = FP_STATUS_RISK,
    [FP_VERDICT_WILL_DENY] = FP_STATUS_DENY,
  };
  static const char *const words[FP_N_VERDICTS] = {
    [FP_VERDICT_CLEAN] = N_ ("Ready"),
    [FP_VERDICT_VERIFY] = N_ ("Ask"),
    [FP_VERDICT_AT_RISK] = N_ ("Risk"),
    [FP_VERDICT_WILL_DENY] = N_ ("Fix"),
  };

  if (!member->present)
    *word = _ ("Absent");
  else if (member->claim != NULL && member->claim->payer == NULL)
    {
      *word = _ ("Ask");
      return FP_STATUS_VERIFY;
    }
  else if (member->report == NULL || !fp_session_is_ready (fp_group_get_session (self->group)))
    *word = _ ("Not yet");
  else if (member->report->verdict == FP_VERDICT_VERIFY && !asks_payer (member->report))
    {
      *word = _ ("Answer");
      return FP_STATUS_VERIFY;
    }
  else
    {
      *word = _ (words[member->report->verdict]);
      return statuses[member->report->verdict];
    }
  return FP_N_STATUSES;
}

static void
refresh_mark (FpGroupRow *self, FpStatus status, const char *word)
{
  fp_ui_clear (self->mark);
  gtk_box_append (GTK_BOX (self->mark),
                  status < FP_N_STATUSES ? fp_ui_mark (status, word)
                                         : fp_ui_state ("fp-empty-symbolic", "dim", word));
}

static void
refresh_badges (FpGroupRow *self, const FpGroupMember *member)
{
  FpStrings modifiers = { 0 };

  if (member->claim != NULL)
    modifiers = member->claim->lines[0].modifiers;
  fp_ui_clear (self->badges);
  for (guint i = 0; i < modifiers.n; i++)
    gtk_box_append (GTK_BOX (self->badges), fp_ui_badge (modifiers.items[i], FALSE));
}

static void
refresh_units (FpGroupRow *self, const FpGroupMember *member)
{
  int units =
      member->report != NULL && member->report->n_lines > 0 ? member->report->lines[0].units : 0;
  g_autofree char *words =
      units > 0 ? g_strdup_printf (ngettext ("%d unit", "%d units", (gulong) units), units) : NULL;

  gtk_label_set_label (GTK_LABEL (self->units), words != NULL ? words : "");
}

/* What is the matter, or what became of it. */
static char *
headline_of (FpGroupRow *self, const FpGroupMember *member, FpStatus status)
{
  g_autofree char *matter = NULL;

  if (member->present && member->claim == NULL)
    return g_strdup (_ ("Not in the ledger any more"));
  if (member->claim != NULL && member->claim->payer == NULL)
    return g_strdup (_ ("No coverage in the ledger; the claim cannot be saved"));
  if (member->report != NULL && status < FP_N_STATUSES)
    matter = fp_claim_headline (member->report);
  if (member->saved == NULL)
    return g_steal_pointer (&matter);
  if (matter == NULL)
    /* Translators: %s is a claim's number */
    return g_strdup_printf (_ ("Saved as %s"), member->saved);
  /* Translators: a claim's number, and what is the matter with it */
  return g_strdup_printf (_ ("Saved as %s · %s"), member->saved, matter);
}

static const FpSummaryAuthorization *
authorization_of (const FpGroupMember *member)
{
  const FpReport *report = member->report;

  for (guint i = 0; report != NULL && i < report->n_authorizations; i++)
    if (report->authorizations[i].line == 1 && report->authorizations[i].quantity >= 0 &&
        report->authorizations[i].used_after >= 0)
      return &report->authorizations[i];
  return NULL;
}

/* “36 → 32 left” of the authorization, in its own measure. */
static char *
left_words (const FpSummaryAuthorization *authorization)
{
  int before = authorization->quantity - authorization->used_before;
  int after = authorization->quantity - authorization->used_after;

  if (after < 0)
    return g_strdup_printf (ngettext ("%d over", "%d over", (gulong) -after), -after);
  /* Translators: what is left of an authorization before and after this session */
  return g_strdup_printf (ngettext ("%d → %d left", "%d → %d left", (gulong) after), before, after);
}

static void
refresh_usage (FpGroupRow *self, const FpGroupMember *member)
{
  const FpSummaryAuthorization *authorization = authorization_of (member);
  g_autofree char *words = authorization == NULL ? NULL : left_words (authorization);
  gboolean over = authorization != NULL && authorization->used_after > authorization->quantity;

  fp_ui_clear (self->bar);
  gtk_label_set_label (GTK_LABEL (self->left), words != NULL ? words : "");
  fp_ui_set_colour (self->left, over ? FP_STATUS_DENY : FP_N_STATUSES);
  gtk_widget_set_visible (self->bar, authorization != NULL);
  if (authorization != NULL)
    {
      gboolean low = !over && authorization->used_after * 5 >= authorization->quantity * 4;
      GtkWidget *bar = fp_usage_bar_new (authorization->used_before,
                                         authorization->used_after,
                                         authorization->quantity,
                                         low);

      gtk_widget_set_hexpand (bar, TRUE);
      gtk_box_append (GTK_BOX (self->bar), bar);
    }
}

static void
refresh_names (FpGroupRow *self, const FpGroupMember *member, const char *word)
{
  const char *who = member->name != NULL ? member->name : member->number;
  const char *left = gtk_label_get_label (GTK_LABEL (self->left));
  /* Translators: a client's name, how their claim stands, what is left of the authorization */
  g_autofree char *row = *left != '\0' ? g_strdup_printf (_ ("%s: %s, %s"), who, word, left)
                                       : g_strdup_printf (_ ("%s: %s"), who, word);
  /* Translators: %s is a client's name */
  g_autofree char *check = g_strdup_printf (_ ("%s was present"), who);
  /* Translators: unfolds a row; %s is a client's name */
  g_autofree char *toggle = g_strdup_printf (_ ("More about %s"), who);

  gtk_label_set_label (GTK_LABEL (self->name), who);
  gtk_widget_set_tooltip_text (self->name, member->number);
  fp_ui_set_name (GTK_WIDGET (self), row);
  fp_ui_set_name (self->check, check);
  fp_ui_set_name (self->toggle, toggle);
}

static void
move (GtkWidget *widget, GtkWidget *box, GtkWidget *after)
{
  g_object_ref (widget);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (widget)), widget);
  gtk_box_insert_child_after (GTK_BOX (box), widget, after);
  g_object_unref (widget);
}

/* Where little fits, name and mark have a line of their own, and so has what is the matter. */
static void
arrange (FpGroupRow *self, gboolean narrow)
{
  if (self->is_narrow == narrow)
    return;
  self->is_narrow = narrow;
  move (self->badges, narrow ? self->second : self->first, narrow ? NULL : self->name);
  move (self->units, narrow ? self->second : self->first, self->badges);
  move (self->headline, narrow ? self->texts : self->second, narrow ? self->second : NULL);
  gtk_widget_set_hexpand (self->units, narrow);
  gtk_label_set_wrap (GTK_LABEL (self->name), narrow);
  gtk_label_set_ellipsize (GTK_LABEL (self->name),
                           narrow ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (self->headline), narrow);
  gtk_label_set_ellipsize (GTK_LABEL (self->headline),
                           narrow ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

/**
 * fp_group_row_refresh:
 * @room: how much fits
 *
 * Shows the client as the group has them now.
 */
void
fp_group_row_refresh (FpGroupRow *self, FpRoom room)
{
  const FpGroupMember *member;
  const char *word;
  FpStatus status;
  g_autofree char *headline = NULL;

  g_return_if_fail (FP_IS_GROUP_ROW (self));

  member = member_of (self);
  self->room = room;
  arrange (self, room == FP_ROOM_NARROW);
  self->refreshing = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), member->present);
  self->refreshing = FALSE;
  status = standing (self, member, &word);
  headline = headline_of (self, member, status);
  refresh_mark (self, status, word);
  refresh_badges (self, member);
  refresh_units (self, member);
  refresh_usage (self, member);
  gtk_label_set_label (GTK_LABEL (self->headline), headline != NULL ? headline : "");
  gtk_widget_set_visible (self->headline, headline != NULL || !self->is_narrow);
  gtk_widget_set_visible (self->second,
                          self->is_narrow ? member->claim != NULL
                                          : headline != NULL || authorization_of (member) != NULL);
  refresh_names (self, member, word);
  if (member->present)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "is-absent");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "is-absent");
  if (self->more != NULL && gtk_widget_get_visible (self->more))
    fp_group_more_refresh (FP_GROUP_MORE (self->more), room);
}

static void
fp_group_row_dispose (GObject *object)
{
  FpGroupRow *self = FP_GROUP_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->more = NULL;
  g_clear_object (&self->group);

  G_OBJECT_CLASS (fp_group_row_parent_class)->dispose (object);
}

static void
fp_group_row_class_init (FpGroupRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fp_group_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_css_name (widget_class, "grouprow");

  signals[SIGNAL_GO] = g_signal_new ("go",
                                     G_TYPE_FROM_CLASS (klass),
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL,
                                     NULL,
                                     NULL,
                                     G_TYPE_NONE,
                                     1,
                                     G_TYPE_INT);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed",
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
fp_group_row_init (FpGroupRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
make_first (FpGroupRow *self)
{
  GtkWidget *line = self->first = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 10, NULL);

  self->name = fp_ui_label (NULL, "row-title");
  gtk_widget_set_hexpand (self->name, TRUE);
  self->badges = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 4, NULL);
  self->units = fp_ui_label (NULL, "group-units");
  gtk_label_set_ellipsize (GTK_LABEL (self->units), PANGO_ELLIPSIZE_NONE);
  self->mark = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 0, "group-mark");
  gtk_box_append (GTK_BOX (line), self->name);
  gtk_box_append (GTK_BOX (line), self->badges);
  gtk_box_append (GTK_BOX (line), self->units);
  gtk_box_append (GTK_BOX (line), self->mark);
  return line;
}

static GtkWidget *
make_second (FpGroupRow *self)
{
  GtkWidget *line = self->second = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 10, NULL);

  self->headline = fp_ui_label (NULL, "row-subtitle");
  gtk_widget_set_hexpand (self->headline, TRUE);
  self->left = fp_ui_label (NULL, "group-left");
  gtk_label_set_ellipsize (GTK_LABEL (self->left), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_xalign (GTK_LABEL (self->left), 1);
  self->bar = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 0, "group-bar");
  gtk_widget_set_hexpand (self->bar, FALSE);
  gtk_box_append (GTK_BOX (line), self->headline);
  gtk_box_append (GTK_BOX (line), self->left);
  gtk_box_append (GTK_BOX (line), self->bar);
  return line;
}

/**
 * fp_group_row_new:
 * @index: whom of the group it shows
 */
GtkWidget *
fp_group_row_new (FpGroup *group, guint index)
{
  FpGroupRow *self = g_object_new (FP_TYPE_GROUP_ROW, NULL);
  GtkWidget *head = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 10, "member-head");
  GtkWidget *texts = self->texts = fp_ui_box (GTK_ORIENTATION_VERTICAL, 2, NULL);

  self->group = g_object_ref (group);
  self->index = index;
  self->check = gtk_check_button_new ();
  gtk_widget_set_valign (self->check, GTK_ALIGN_CENTER);
  self->toggle = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->toggle), "pan-down-symbolic");
  gtk_widget_add_css_class (self->toggle, "flat");
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), make_first (self));
  gtk_box_append (GTK_BOX (texts), make_second (self));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), self->check);
  gtk_box_append (GTK_BOX (head), texts);
  gtk_box_append (GTK_BOX (head), self->toggle);
  gtk_widget_set_parent (head, GTK_WIDGET (self));
  g_signal_connect_swapped (self->check, "toggled", G_CALLBACK (present_cb), self);
  g_signal_connect_swapped (self->toggle, "toggled", G_CALLBACK (toggled_cb), self);
  return GTK_WIDGET (self);
}
