/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-verdict.h"

#include <glib/gi18n.h>

#include "fp-todo.h"
#include "fp-ui.h"

struct _FpVerdictBar
{
  GtkWidget parent_instance;
  FpSession *session;
  GtkWidget *icon, *title, *counts;
};

G_DEFINE_FINAL_TYPE (FpVerdictBar, fp_verdict_bar, GTK_TYPE_WIDGET)

/* A claim without fault that went out already is not ready to go: what became of it stands there
 * instead. */
static FpClaimStatus
gone_as (FpSession *session)
{
  const FpClaimRow *row = fp_session_get_row (session);

  if (row == NULL || row->status < FP_CLAIM_SENT || !fp_session_is_ready (session) ||
      fp_session_is_checking (session) ||
      fp_session_get_report (session)->verdict != FP_VERDICT_CLEAN)
    return FP_N_CLAIM_STATUSES;
  return row->status;
}

static const char *
gone_title (FpClaimStatus status)
{
  static const char *const titles[FP_N_CLAIM_STATUSES] = {
    [FP_CLAIM_SENT] = N_ ("Sent"),
    [FP_CLAIM_PAID] = N_ ("Paid"),
    [FP_CLAIM_DENIED] = N_ ("Denied"),
    [FP_CLAIM_VOID] = N_ ("Void"),
  };

  return status < FP_N_CLAIM_STATUSES && titles[status] != NULL ? _ (titles[status]) : "";
}

/* What there is to do about it. */
static char *
gone_words (FpSession *session, FpClaimStatus status)
{
  const char *carc = fp_session_get_row (session)->carc;
  const FpDenial *denial =
      carc != NULL ? fp_knowledge_carc (fp_session_get_knowledge (session), carc) : NULL;

  switch (status)
    {
    case FP_CLAIM_SENT:
      return g_strdup (_ ("The payer has it"));
    case FP_CLAIM_DENIED:
      return g_strdup (carc == NULL ? _ ("Enter the payer’s reason, then answer it")
                       : denial == NULL || denial->remedy == NULL ? _ ("Answer the denial")
                                                                  : fp_text (denial->remedy));
    case FP_CLAIM_VOID:
      return g_strdup (_ ("It counts nowhere"));
    case FP_CLAIM_PAID:
    case FP_CLAIM_DRAFT:
    case FP_CLAIM_READY:
    case FP_N_CLAIM_STATUSES:
    default:
      return g_strdup (_ ("Nothing to do"));
    }
}

const char *
fp_verdict_title (FpSession *session)
{
  static const char *const titles[FP_N_VERDICTS] = {
    [FP_VERDICT_CLEAN] = N_ ("Ready to send"),
    [FP_VERDICT_VERIFY] = N_ ("Ask the payer first"),
    [FP_VERDICT_AT_RISK] = N_ ("At risk"),
    [FP_VERDICT_WILL_DENY] = N_ ("Will be denied"),
  };

  if (!fp_session_is_ready (session))
    return _ ("Not checked yet");
  if (fp_session_is_checking (session))
    return _ ("Checking…");
  if (fp_session_get_report (session)->verdict == FP_VERDICT_VERIFY &&
      fp_todo_count (session, FP_TODO_ASK) == 0)
    return _ ("Still to answer");
  if (gone_as (session) != FP_N_CLAIM_STATUSES)
    return gone_title (gone_as (session));
  return _ (titles[fp_session_get_report (session)->verdict]);
}

const char *
fp_verdict_icon (FpSession *session)
{
  if (!fp_session_is_ready (session) || fp_session_is_checking (session))
    return "fp-empty-symbolic";
  if (gone_as (session) == FP_CLAIM_DENIED)
    return "fp-denied-symbolic";
  return fp_ui_verdict_icon (fp_session_get_report (session)->verdict);
}

/* The verdict's colour on @widget; none before there is a verdict, or while there is none. */
void
fp_verdict_colour (FpSession *session, GtkWidget *widget)
{
  fp_ui_set_colour (widget, FP_N_STATUSES);
  if (gone_as (session) == FP_CLAIM_DENIED)
    fp_ui_set_colour (widget, FP_STATUS_DENY);
  else if (fp_session_is_ready (session) && !fp_session_is_checking (session))
    gtk_widget_add_css_class (widget,
                              fp_ui_verdict_class (fp_session_get_report (session)->verdict));
}

/* What is being checked, while it is. */
static char *
count_lines (FpSession *session)
{
  guint n = fp_session_get_claim (session)->n_lines;

  return g_strdup_printf (ngettext ("%u service line", "%u service lines", n), n);
}

/**
 * fp_verdict_counts:
 *
 * Returns: (transfer full): “2 to fix, 1 to ask, 11 to answer, 1 risk”, or what is still needed
 */
char *
fp_verdict_counts (FpSession *session)
{
  static const FpTodo order[] = { FP_TODO_FIX, FP_TODO_ASK, FP_TODO_ANSWER, FP_TODO_RISK };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (!fp_session_is_ready (session))
    return g_strdup (_ ("Needs the code, the date and the times"));
  if (fp_session_is_checking (session))
    return count_lines (session);
  if (gone_as (session) != FP_N_CLAIM_STATUSES)
    return gone_words (session, gone_as (session));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      guint n = fp_todo_count (session, order[i]);

      if (n > 0)
        g_ptr_array_add (parts, fp_todo_words (order[i], n));
    }
  if (parts->len == 0)
    return g_strdup (_ ("Nothing to fix, nothing to ask"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (_ (", "), (char **) parts->pdata);
}

static void
refresh (FpVerdictBar *self)
{
  g_autofree char *counts = fp_verdict_counts (self->session);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), fp_verdict_icon (self->session));
  gtk_label_set_label (GTK_LABEL (self->title), fp_verdict_title (self->session));
  gtk_label_set_label (GTK_LABEL (self->counts), counts);
  fp_verdict_colour (self->session, GTK_WIDGET (self));
}

static void
fp_verdict_bar_dispose (GObject *object)
{
  FpVerdictBar *self = FP_VERDICT_BAR (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fp_verdict_bar_parent_class)->dispose (object);
}

static void
fp_verdict_bar_class_init (FpVerdictBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fp_verdict_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "verdictbar");
}

static void
fp_verdict_bar_init (FpVerdictBar *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              8);
  self->icon = fp_ui_icon ("fp-empty-symbolic", "verdict-mark");
  self->title = fp_ui_label (NULL, "verdict-word");
  self->counts = fp_ui_label (NULL, NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
  gtk_widget_set_parent (self->counts, GTK_WIDGET (self));
}

GtkWidget *
fp_verdict_bar_new (FpSession *session)
{
  FpVerdictBar *self = g_object_new (FP_TYPE_VERDICT_BAR, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

/**
 * fp_verdict_bar_set_short:
 * @is_short: only the verdict itself, without its counts
 */
void
fp_verdict_bar_set_short (FpVerdictBar *self, gboolean is_short)
{
  g_return_if_fail (FP_IS_VERDICT_BAR (self));
  gtk_widget_set_visible (self->counts, !is_short);
}
