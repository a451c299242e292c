/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The payer’s reason for a denial, and until when it can be answered. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fp-date.h"
#include "fp-entry.h"
#include "fp-ui.h"
#include "fp-work-mend.h"

typedef struct
{
  FpDesk *desk;
  FpSession *session;
  FpWorkItem *item;
  GtkWidget *page, *popover, *reason, *meaning, *until;
} Ask;

static void
ask_free (Ask *ask)
{
  g_object_unref (ask->desk);
  g_object_unref (ask->session);
  g_object_unref (ask->page);
  fp_work_item_unref (ask->item);
  g_free (ask);
}

/* “CO-252”, “252 ” and “252” are one reason; NULL for none. */
static char *
reason_of (Ask *ask)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (ask->reason));
  const char *dash = strrchr (text, '-');
  char *reason = g_ascii_strup (dash != NULL ? dash + 1 : text, -1);

  g_strstrip (reason);
  if (*reason == '\0')
    g_clear_pointer (&reason, g_free);
  return reason;
}

static void
reason_cb (Ask *ask)
{
  g_autofree char *reason = reason_of (ask);
  const FpDenial *denial =
      reason != NULL ? fp_knowledge_carc (fp_session_get_knowledge (ask->session), reason) : NULL;

  gtk_label_set_label (GTK_LABEL (ask->meaning),
                       denial != NULL   ? fp_text (denial->meaning)
                       : reason == NULL ? _ ("The number beside the amount on the payer’s notice")
                                        : _ ("No reason of this number is known; it is kept"));
  gtk_widget_remove_css_class (ask->meaning, "is-deny");
  gtk_widget_set_tooltip_text (ask->meaning, gtk_label_get_text (GTK_LABEL (ask->meaning)));
}

static void
mark_cb (Ask *ask)
{
  g_autofree char *reason = reason_of (ask);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  const char *text = gtk_editable_get_text (GTK_EDITABLE (ask->until));
  FpDate until = FP_DATE_UNSET;

  if (*text != '\0' && !fp_entry_read_date (text, fp_session_get_today (ask->session), &until))
    {
      gtk_label_set_label (GTK_LABEL (ask->meaning),
                           _ ("“Answer by” is no date: enter one such as 12/3, or nothing"));
      gtk_widget_add_css_class (ask->meaning, "is-deny");
      gtk_widget_add_css_class (ask->until, "error");
      gtk_widget_grab_focus (ask->until);
      return;
    }
  g_ptr_array_add (items, ask->item);
  gtk_popover_popdown (GTK_POPOVER (ask->popover));
  fp_work_mark (ask->page, ask->desk, items, FP_CLAIM_DENIED, reason, until);
}

/* What the payer’s rules give for an appeal, counted from today, to be corrected. */
static void
propose (Ask *ask)
{
  FpDate today = fp_session_get_today (ask->session);
  const char *payer = ask->item->claim->payer;
  const FpPolicy *policy =
      payer != NULL ? fp_policy_set_on (fp_session_get_policies (ask->session), payer, today)
                    : NULL;
  g_autofree char *text = NULL;

  if (policy == NULL || !policy->has_filing || policy->appeal.n <= 0)
    return;
  text = fp_entry_show_date (policy->appeal.months ? fp_date_add_months (today, policy->appeal.n)
                                                   : today + policy->appeal.n,
                             today);
  gtk_editable_set_text (GTK_EDITABLE (ask->until), text);
}

static GtkWidget *
add_field (GtkWidget *box, const char *caption)
{
  GtkWidget *label = fp_ui_label (caption, "row-title");
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *name = g_strdup (caption);

  gtk_entry_set_activates_default (GTK_ENTRY (entry), FALSE);
  fp_ui_set_name (entry, name);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

static void
fill (Ask *ask)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 4, "work-denial");
  GtkWidget *mark = fp_ui_button (_ ("Mark _Denied"), NULL);

  ask->reason = add_field (box, _ ("Reason (CARC)"));
  /* Two lines always: a popover that has been shown does not grow with its text. */
  ask->meaning = fp_ui_wrapped (NULL, "work-small");
  gtk_label_set_lines (GTK_LABEL (ask->meaning), 2);
  gtk_label_set_ellipsize (GTK_LABEL (ask->meaning), PANGO_ELLIPSIZE_END);
  gtk_label_set_yalign (GTK_LABEL (ask->meaning), 0);
  gtk_label_set_width_chars (GTK_LABEL (ask->meaning), 34);
  gtk_label_set_max_width_chars (GTK_LABEL (ask->meaning), 34);
  gtk_box_append (GTK_BOX (box), ask->meaning);
  ask->until = add_field (box, _ ("Answer by"));
  gtk_widget_add_css_class (mark, "suggested-action");
  gtk_widget_set_margin_top (mark, 6);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_popover_set_child (GTK_POPOVER (ask->popover), box);
  g_signal_connect_swapped (ask->reason, "changed", G_CALLBACK (reason_cb), ask);
  g_signal_connect_swapped (ask->reason, "activate", G_CALLBACK (mark_cb), ask);
  g_signal_connect_swapped (ask->until, "activate", G_CALLBACK (mark_cb), ask);
  g_signal_connect_swapped (mark, "clicked", G_CALLBACK (mark_cb), ask);
}

/**
 * fp_work_ask_denial:
 * @page: the page, which outlives its rows
 * @at: what the popover points at
 * @item: a claim
 */
void
fp_work_ask_denial (GtkWidget *page,
                    GtkWidget *at,
                    FpDesk *desk,
                    FpSession *session,
                    FpWorkItem *item)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->desk = g_object_ref (desk);
  ask->session = g_object_ref (session);
  ask->item = fp_work_item_ref (item);
  ask->page = g_object_ref (page);
  ask->popover = gtk_popover_new ();
  g_object_set_data_full (G_OBJECT (ask->popover), "fp-ask", ask, (GDestroyNotify) ask_free);
  fp_ui_set_name (ask->popover, _ ("Mark Denied"));
  fill (ask);
  reason_cb (ask);
  propose (ask);
  fp_work_point_at (ask->popover, page, at);
  gtk_popover_popup (GTK_POPOVER (ask->popover));
  gtk_widget_grab_focus (ask->reason);
}
